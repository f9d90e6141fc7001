// Package still makes a site of files out of a running one: it asks a handler for its pages, as a visitor would, follows their
// links, and writes each page with relative links, so that a folder of files can be put anywhere, also where no server is.
//
// The pages are the desk's own; nothing is drawn twice. What needs a server is taken out: scripts, forms, and links to what was not
// kept (other moments, other filters, the review queue). A cell's link to its words ("/reports/ID?words=12-40") becomes a link to the
// mark that begins there ("reports/ID.html#b12"). Names of files follow from addresses alone, so that a link into the site stays good
// when it is made again. Every page's answer as JSON is beside it.
//
// It is bounded in pages and bytes and fails rather than leave some out. It opens no file and no connection: it is given a
// handler, and a function that keeps a file. HTML is read and written with golang.org/x/net/html (BSD 3), as by the reader.
package still
