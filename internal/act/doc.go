// Package act finds what was done, planned, proposed, threatened, demanded or promised, and how real each is.
//
// [Find] calls one finder after the other on a reading that has every layer before it: trees, times, actors, statements.
// How real an event is stands apart from all of them: realOf (modality.go, modality_verb.go, modality_up.go,
// modality_noun.go) starts at the event word, reads its tense, auxiliaries and negation, or a noun's modifiers, and goes up
// the tree; each governor changes the status by its class in words/operators.tsv. status.go prints that for every event
// word as the layer "status". clause.go tells who does what to whom; it looks at the mentions beside a verb too, because
// trees err.
//
// Encounters (encounter*.go, attendance.go) are read in two steps. First every noun and verb of words/encounters.tsv makes a
// telling: kind, medium, parties, place, time and status, as its own words say them. Then tellings are merged: the same
// parties, a compatible kind, place, day and phase make one encounter; "the call", "the talks" without parties go to the
// last one they fit; "another round" takes the parties of the talks before it, and says that it is inferred.
//
// Proposals, measures, demands, commitments, conditions and questions are found by their own words and frames
// (proposal*.go, measure*.go, demand*.go, condition.go, question.go); the acts in PLOVER's terms stand in plover*.go.
// clock.go makes clocks of times: the appointment of a scheduled encounter, a deadline, the day something runs out.
//
// Choices a user would not guess:
//   - An encounter is held only where the text says that it took place: a past tense, "after the talks", "the meeting
//     ended". The present tense is a habit or a headline, so it tells nothing, but for a day that lies behind the report
//     ("meets his counterpart in Oslo on 3 May") or one that lies ahead.
//   - An encounter that some tell of and somebody with a name denies is disputed, neither held nor planned: its history says who
//     tells what, and a question asks for the truth (encounter_dispute.go). Denying how it ended, or that a deal was made, is no
//     denial of it.
//   - Past and plan never merge, and neither do a call and a meeting, or two rounds with different ordinals.
//   - An encounter needs two official sides. Reporters, crowds and families are no side, and two people of one government
//     are one. A body that convenes its members is the exception, and so is one side that weighs a round of talks.
//   - "Met with A and B" is one meeting, "spoke with A and B" two talks, unless the text says together.
//   - "Withdrew from the talks" is attendance; only calling them off cancels them. A postponed meeting is postponed even if
//     its new day is known.
//   - The time must hang by the encounter's own words; the report's date is never put in its place.
//   - A title makes no fact, a heading only adds to one.
//   - A proposal needs somebody who puts it forward, asks for it, backs, accepts or rejects it: "truce talks" are a topic.
//     "Must accept" asks for an answer, "has not accepted" gives none, "ready to accept" backs, "would accept if" accepts
//     with conditions. Agreed needs two sides, and the report's own voice or one of theirs. Silence is stamped
//     no-answer-reported, and only for who was addressed.
//   - A measure is in force, announced, suspended or lifted only by a verb that happened, or where words take it for
//     granted ("despite the ban"). Fighting is no measure: force is only ever threatened. "Plans for sanctions", "the lifting
//     of sanctions" are discussed, a decree that is signed announces. What a report tells as begun and as ended, of one
//     holder and one thing, is one entry with the later state: by years, by "had", else the end is later.
//   - A body that the report only describes ("the government", "all parties") stays an open group of these words.
//   - Readiness is no promise, and troops on the move are no measure.
//   - A demand made of one's own people is none; everyday words ("ask", "tell") count only between two official sides.
//   - In PLOVER's layer a future cooperative act is AGREE and a future hostile one THREATEN, as the manual has it, with the
//     status planned. A party coded by its sector alone gets the country of its own phrase, or the only one the sentence
//     names; a name that is not known gets none.
//   - A status is that of the holder: what somebody says took place is held, with the speaker in the chain; what somebody is
//     believed or alleged to have done is not.
//
// Every word list lies in words/, with an example in most rows that a test reads. Cost is linear in the length of the text,
// but for merging, which compares each telling with the encounters found so far.
package act
