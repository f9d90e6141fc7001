// Package hook tells other programs when the state of a record changes: signed webhooks in the form of Standard Webhooks
// (standardwebhooks.com), so that a receiver verifies them with that project's library in its own language.
//
// What is told is compared, not guessed: the outbox remembers the status of every record it has told of, and Notice writes, in one
// transaction, the new statuses and one message for each endpoint that wants to know. So a program that stops at any point tells
// nothing twice and forgets nothing; what was written by another program meanwhile is seen at the next Notice. An endpoint hears
// from the moment it was added on, not the past.
//
// Delivery is at least once: a message may come twice if the program dies between the answer and its note, under the same
// webhook-id. It is tried ten times over three days with growing pauses, or when Retry-After says; 410 ends an endpoint at once, and
// so does a message that could not be delivered at all. Order is not promised; data.at and timestamp say what was when.
//
// Secrets make the outbox a file of its own beside the record ("talks.db.webhooks"), readable by its owner only: a copy of the
// record carries none. Addresses are judged and opened by internal/fetch, which keeps messages out of one's own network unless the
// endpoint was added for it by name.
//
// The outbox is SQLite through modernc.org/sqlite (BSD 3), as the record is.
package hook
