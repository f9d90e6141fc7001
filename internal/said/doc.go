// Package said finds reported speech: whose words, by which cue, what was said, and the path by which it came.
//
// The work goes in this order. Find walks the sentences once (find.go). In each, every verb of words/cues.tsv that stands
// as a verb is a cue (verb.go); nouns of speech that carry a that-clause or have an owner are cues too, and so are
// "according to", the colon of a headline and the dash under a quotation (phrase.go). A cue's source is looked for in the
// tree (source.go) and, where commas and quotation marks leave no doubt, beside the verb (firm.go). Its content stands in
// the verb's frame (content.go, complement.go), around an inserted cue (around.go) and in the quotation marks beside it
// (beside.go). Quotations that no cue took go on from the one before them (quote.go). Then the speakers are settled
// (speaker.go), and acts of speech become statements (statement.go), each with its chain: occasion, document, platform,
// outlet, report (chain.go, document.go, channel.go).
//
// Choices a user would not guess. Thoughts, wants and attitudes are attributions but never statements. A participle that
// goes on from a finite cue of the same speaker ("said ..., adding that ...") adds to that statement; it makes no
// second one. A speech act that is planned, possible, wished for or denied ("will announce", "did not say")
// makes no statement: nobody has said anything; but a refusal to speak ("declined to comment") is an answer and makes one.
// Deeds that a verb of speech tells ("called him by phone", "put a plan forward", "refused to sign") make none. When a report of an outlet or document holds a speech act
// of its own ("according to NBC News, Peskov said"), one statement comes of it and the outlet is a link of its chain.
// A speaker that the text does not name stays empty; one whom it only describes is an actor by the words ("senior member of the
// government in Lima", "one of the diplomats"), and the same when "the official" or "that person" goes on.
//
// Words inside a direct quotation make no attributions: they are the speaker's, and [parley.Reading.SpeakerAt] says who
// that is. A text ("the statement said") speaks for those who issued it.
//
// Where the tree is wrong the quotation marks and commas decide: a name and a reporting verb right after a quotation
// are its speaker and cue whatever the parser made of them. Time is linear in the length of the text.
package said
