// Package article turns bytes into reports: title, outlet, date, clean text, and what was set aside.
//
// Three kinds of input are read: plain text, a saved HTML page, and JSON Lines with one report a line. Plain text
// and JSON Lines keep their text byte for byte, so that every offset of a reading is an offset into what the caller
// gave; boilerplate is then marked as a Part and listed in Removed, but stays in the text. A page has no such text
// of its own: what the extraction library keeps becomes the text, a paragraph a line, and every block of the page
// that it dropped is listed in Removed.
//
// What is known of a report comes, in this order, from the caller, the page's JSON-LD, its meta elements, its time
// elements, and a dateline that names a whole day. Nothing is taken from the clock or the file's date: a report
// without a date has none.
//
// Input is bounded (see the Max constants) before a library sees it: a page's elements and their nesting are counted
// by a cheap pass over its tokens. UTF-16, PDF and other binary files are refused by name; so is text that is not
// UTF-8, unless it is a page that declares its encoding.
package article
