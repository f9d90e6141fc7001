// Package who finds who is meant: it turns names, offices, pronouns and groups into actors.
//
// [Find] goes over a report twice. The first time it marks every phrase that can point at somebody (names.go: names and
// titles; office.go: posts and occupations; group.go: bodies, sides and groups; pronoun.go), and writes down the people
// whom the report introduces by full name, whatever the place. The second time it decides, in the order of the text, whom
// each phrase means (resolve.go), with what was said so far (discourse.go) and with the gazetteer at the report's date.
//
// Choices a user would not guess:
//   - A wrong link is worse than none. Where two people fit about equally, Mention.Actor is empty and Mention.Maybe lists them.
//   - A bare surname means the person whom the report gives in full, even further down; then the only holder of an office
//     on the report's day; a name that two people of the report share stays a question unless title or pronoun decide.
//   - "The US president" is the person whom the report names so, or the holder on the report's day. Without a date and
//     without a name it is the office itself, "office:us-president".
//   - A capital is its government where it speaks, acts, owns or is dealt with, and a place after "in", "to", "near".
//   - A collective stays closed. Members are filled only where the text lists them one by one.
//   - Somebody without a name is an actor named by the words ("senior Israeli official"), with Of for whose they are.
//   - First and second person pronouns are left to package said, which knows who speaks.
//   - Outlets and platforms are channels: pronouns and "the two sides" never mean them.
//   - "They", "both", "the two", "the parties" that say or agree to something are those who acted together last (joint.go), never
//     one of them, and nobody if somebody else came up in between.
//
// "He", "she" and other "they" are decided by weights (words/pronoun.tsv) over what speaks for each candidate (coref.go), "it" by
// grammar alone (it.go), for it seldom means anybody.
//
// The lists of words in words/*.txt and words/*.tsv are ours. Cost is linear in the length of the text; each phrase looks
// back over a bounded window.
package who
