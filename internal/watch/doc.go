// Package watch follows sources: it polls feeds and pages when they are due, fetches what they list, has it read, and keeps
// it.
//
// It holds nothing that it could lose. What is to be done stands in the record (see package record): a poll's validators
// are kept in one transaction with what it listed, an item is closed in one transaction with the report that it became.
// A watch that is stopped at any moment finds the rest still due; what it did twice is kept once.
//
// Order. Every host has a lane of its own, in which one thing is done after another; lanes run side by side, so a slow
// host keeps only itself waiting. A host that failed three times in a row is left alone for a while, and what is due there is put
// off without being asked for. Sources take turns. Polls and items run at the same time: an item is fetched as soon
// as its feed is read, not when the last feed is.
//
// What becomes of an item. Its page is fetched and read in a child process (package fence); where the page says no title,
// outlet or publication, the listing's are taken. If the page cannot be had at all, but the feed holds enough of the text
// itself, that is read. It is looked at again after 1, 6, 24 and 72 hours, with its validators; a text that changed is a
// new capture. A page that is a source is an item of itself, looked at with each poll.
//
// Errors are named with their reason and tried again with growing patience, up to a day; Retry-After is obeyed. An item is
// given up after [MaxTries], or when its server says that it is gone.
//
// Doors. An item may lie at a private host only if a source that lists it does, and that host was named by a person
// (see package fetch).
//
// What it does not do: follow the links of a page that is no feed; keep robots.txt between two runs.
package watch
