// Package fold turns the claims of many reports into records: it says which entries of which reports tell of one
// encounter, one proposal, one measure, one statement, and where they disagree.
//
// A fold is a pure function of a set of reports, claims and decisions, cut at a moment. The order in which reports
// were added plays no part: claims are taken by publication, then by id. Two entries of one report are never joined;
// the reader of that report has already told them apart.
//
// Matching is conservative. What fits is joined, with the reason; what may fit is listed as "maybe the same" for a
// person to decide; what contradicts stays apart. Two values of one field conflict only if their value sets do not
// meet: "10 am, zone not stated" and "14:00 UTC" meet, and the second narrows the first. A later claim on a plan is a
// change of plan, not a contradiction. Origins are counted, not outlets: copies of one text speak once.
package fold
