// Package mcp lets assistants ask the record through the Model Context Protocol, over standard input and output or over
// HTTP. The tools read; none writes, decides or fetches.
//
// An assistant cannot tell a report's words from its user's, so the answers keep them apart: whatever came from a report (a
// headline, a name, an outlet, a quotation, the words of a time, an id or field made from a name) stands under a key called
// "untrusted" and nowhere else, and a test plants a text in every place it can reach to hold that. What stands outside is made
// here: ids of records, claims and reports, kinds, statuses, dates, counts. Untrusted text loses control marks, bidirectional
// marks, tag characters, variation selectors and all else that is there to be read and not to be seen, and is cut to a length.
//
// Over HTTP every request is answered by itself (the protocol's stateless mode); a request from another site's page is
// refused, and internal/gate, which every server of this program has in front, refuses one for a foreign host name. There is no
// subscription, no prompt and no resource: the answers depend on a moment, and a tool's arguments can name it.
//
// The protocol is github.com/modelcontextprotocol/go-sdk (Apache 2.0 and MIT; the official one).
package mcp
