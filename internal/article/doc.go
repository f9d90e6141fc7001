// Package article turns bytes into reports: title, outlet, dates, clean text in parts, and what was set aside.
//
// Three kinds of input are read: plain text, a saved HTML page, and JSON Lines with one report a line. Plain text
// and JSON Lines keep their text byte for byte, so that every offset of a reading is an offset into what the caller
// gave; boilerplate is then marked as a Part and listed in Removed, but stays in the text. A page has no such text
// of its own: its furniture (navigation, newsletter boxes, share bars, related stories) is taken out by its elements and
// by the words of its classes; the extraction library says where the report begins and ends; what stands between is the
// text, a paragraph a line. Every block that is not in the text is listed in Removed, with the reason.
//
// What is known of a report comes, in this order, from the caller, the page's JSON-LD, its meta elements, its time
// elements, its address, the lines around its text, and a dateline that names a whole day; Report.KnownBy says which. A date
// that cannot be true (1970, or later than the capture) is refused, and said so. Nothing is taken from the clock or the
// file's date: a report without a date has none. The entries of a live blog are parts with their own times; an entry that
// shows only an hour has none.
//
// Input is bounded. One pass over a page's tokens counts its elements, their nesting, attributes, the formatting that the
// parser would repeat, and text times depth, before a tree is built; a page beyond the limits, and one that the HTML library
// refuses (over 512 open elements), is read from its tokens alone, which costs time in proportion to its bytes. UTF-16, PDF
// and other binary files are refused by name; so is text that is not UTF-8, unless it, or what carried it, names its
// encoding.
//
// golang.org/x/net (BSD) parses HTML and knows the charsets of the web; go-readability (MIT) finds the column that holds
// the article: of the kept libraries it was the best for its size and speed, and is used behind one function.
package article
