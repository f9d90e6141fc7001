// Package record keeps the ledger: one SQLite file that holds every report with its text, the claims that readings
// made of it, and the decisions of people. Rows are only added.
//
// What a moment knew. A question can be asked as of a moment. A report counts from its known-at: the moment of its
// publication, or, where only a day is known, that day's end in UTC; a report whose publication is not known counts
// from when it was added. So a file that was filled in one night still answers for last Tuesday.
//
// Copies. Each report leaves a sketch of its five-word shingles (64 minimum hashes). Reports whose sketches agree in
// at least CopyAt of the places are copies: one origin, however many addresses they stand at.
//
// Durability. The file runs in write-ahead mode with full synchronisation; Add returns a report's id only after the
// transaction that holds it is on the disk. A process that dies leaves whole reports or none.
//
// Sources and versions. What a fetcher needs to go on after it was stopped at any moment is kept here, too. It polls what
// DueSources lists and hands each poll to Polled, which keeps the validators (ETag, Last-Modified) and enters what is
// listed for the first time, or with another stamp, as items that wait, in one transaction. It fetches what DueItems lists
// (an item that several sources list is one) and hands each outcome to Fetched, which in one transaction keeps the
// report, closes the item and says when to look again. What it did not hand in stays due; what it hands in twice is
// kept once. A changed text at a known address is a report of its own and of the same origin, and counts as known from
// when it was fetched; Versions lists them. A gap is a time in which something may have been missed: it is bridged if
// the source afterwards still listed what was seen before.
//
// This package is the only one that touches the disk.
package record
