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
// This package is the only one that touches the disk.
package record
