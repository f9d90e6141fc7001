// Package feed reads feeds (RSS, Atom, JSON Feed), the links of pages to their feeds, and lists of subscriptions (OPML),
// all as people really have them.
//
// It is the fence before the library that reads feeds. [Parse] first brings the bytes to UTF-8, by what they are rather than
// by what they say of themselves; then a cheap pass over the tokens counts bytes, depth, elements, attributes, name spaces
// and items, since two million nested elements overflow that library's stack, and a name space a hundred times over makes
// each element cost the sum of them. A feed that breaks off is cut behind its last whole item and says so. Only then is
// the library asked, with a recover around it as the last line. JSON Feed is a dozen fields and read here, because the
// library's reader panics at nulls.
//
// Times are read here, too, from the feed's own words: an offset stays an offset, and a zone that is only a name of many
// meanings ("BST", "IST") leaves the hour without a zone, as everywhere in this program.
//
// OPML is read by the tokenizer of HTML pages, which takes what is not well-formed; see [ParseOPML].
//
// What it does not do: fetch anything, follow links between the pages of one feed, read podcasts' own fields.
//
// Libraries: mmcdole/gofeed (MIT) for the many dialects of RSS and Atom; x/net/html (BSD) for tokens and character sets.
package feed
