// Package said finds reported speech: whose words, by which cue, what was said, and the path by which it came.
//
// The work goes in this order. Find walks the sentences once. In each, every verb of words/cues.tsv that stands as a
// verb is a cue (verb.go); nouns that carry a that-clause or a possessor are cues too, and so are "according to" and the
// colon of a headline (phrase.go). A cue's source is looked for in the tree (source.go), its content in the verb's
// frame and in the quotation marks around it (content.go). Quotations that no cue took go on from the one before them
// (quote.go). Then acts of speech become statements (statement.go), each with its chain (chain.go).
//
// Choices a user would not guess. Thoughts, wants and attitudes are attributions but never statements. A participle that
// goes on from a finite cue of the same speaker ("said ..., adding that ...") adds to that statement; it makes no
// second one. A speech act that is planned, possible, wished for or denied ("will announce", "did not say", "declined
// to comment") makes no statement: nobody has said anything. When a report of an outlet or document holds a speech act
// of its own ("according to NBC News, Peskov said"), one statement comes of it and the outlet is a link of its chain.
// A speaker that the text does not name stays empty.
//
// Where the tree is wrong the quotation marks and commas decide: a name and a reporting verb right after a quotation
// are its speaker and cue whatever the parser made of them. Time is linear in the length of the text.
package said
