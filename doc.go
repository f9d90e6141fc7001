// Package parley holds the nouns of a program that keeps the public record of a negotiation while it happens: a
// report, a span of its text, a sentence, a time, an actor, a statement, an encounter, a proposal, a measure, a
// demand, a claim. It imports nothing of ours and does almost nothing; the verbs are packages in internal/.
//
// The tour, in the order data travels:
//
//   - internal/watch follows feeds and pages, with internal/feed for what they list, internal/fetch for all that leaves the
//     machine, and internal/fence for reading foreign pages in processes that can be given up.
//   - internal/archive takes pages and texts out of web archives, mailboxes, PDF files and folders.
//   - Bytes become a [Report] in internal/article: title, outlet, date and clean text, cut into parts, with what was
//     removed. Nothing is guessed: a report without a date has none.
//   - internal/text pairs the quotation marks ([Quote]) and splits the parts into sentences and words ([Sentence],
//     [Token]); words and gaps rebuild the text byte for byte.
//   - internal/syntax gives each word its tags and lemma, each sentence its tree, and finds named things ([Entity]),
//     with
//     weights from internal/model that cmd/train makes.
//   - internal/when finds the words that point at time ([TimeExpr]) and says which stretch of the calendar they can
//     mean; what they leave open stays open.
//   - internal/who turns names, offices, pronouns and groups ([Mention]) into actors ([Actor]), with the facts of
//     internal/gazetteer.
//   - internal/said finds reported speech ([Attribution]) and makes the acts of speech among it into [Statement]
//     entries, each with its chain: speaker, document, platform, outlet, report.
//   - internal/act reads what was done, planned, proposed, threatened, demanded or promised, and how real each is:
//     [Encounter], [Proposal], [Measure], [Demand], [Commitment], [Condition], [Clock], [Question].
//   - internal/reading runs these stages in order; it is the one file that knows the order. The result is a [Reading],
//     printed in the format parley.reading/1.
//   - internal/board prints a reading for a terminal; internal/record keeps reports and what was read from them in one
//     file that only grows; internal/fold turns the claims of many reports into records; cmd/parley is the program.
//   - internal/ask answers questions about the record, once for all who ask: internal/desk (pages), internal/api (JSON),
//     internal/mcp (tools for assistants), internal/export (files), internal/still (pages without a server), internal/hook
//     (webhooks of changes). internal/gate says who gets in, internal/meter counts.
//
// Three rules hold everywhere. Positions, not copies: every [Cell] leads by its [Evidence] to the words in the report,
// as a [Span] of bytes (code points in JSON). A status moves only on a claim: a plan never slides to held, a proposal
// never to agreed, a threat never to in force, silence never to rejected. Unknown is a value: the zero value means
// not stated, and nothing borrows the publication date to fill a gap.
//
// Who may import what is a table in layers_test.go.
package parley
