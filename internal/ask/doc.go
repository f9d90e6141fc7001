// Package ask answers questions about a record: the board, one record with its history, who agrees, what is open,
// what changed, what falls due. The command line, the desk, the API, the tools for assistants and the exports all ask here,
// so that all of them give one answer.
//
// A View is the record at a moment, folded once and kept while the ledger does not grow; most questions are asked of a
// View and cost no look-up. After a decision the view of the present is brought forward by the records that it touched; the view of a
// past moment is cut out of it, and only what straddles the moment is folded again; after new reports all is folded. What needs the ledger itself (a report's text, a search, a decision) is asked of the Desk.
//
// What is derived from silence (a day that passed without a report, a proposal nobody answered) is computed here, at
// the moment of the view, and says so; it is never read from the ledger. An hour without a zone is never made an instant.
package ask
