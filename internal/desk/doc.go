// Package desk serves the record as web pages: the board of a negotiation, and behind every cell of it the words.
//
// It only asks (internal/ask) and shows; what a page says is what the API and the command line say, and each page has its answer
// as JSON under its own address with ".json" behind the path. The address holds all that a page depends on: as_of and process
// are kept in every link, filters and cursors stand in the query, so that a view can be sent, kept and opened again. Only the
// colours and the reader's zone are also kept in a cookie.
//
// An hour whose zone was not told is shown as that hour with the mark "zone not stated" and the instants it can be; what is
// derived from silence says so and from which moment. A status is a word and a shape, never a colour alone.
//
// Pages are html/template over values that were made in Go, one file a page; the templates decide nothing. Styles, the one script
// and the icon are files of this package under names that hold their hash. The script only adds keys: every page works without
// it. The content security policy allows this server's own files and nothing else, inline styles and scripts included. A request that
// writes must come from the same origin (net/http CrossOriginProtection) and from somebody who may decide: who asks is an
// [Asker] in the request's context, put there by whoever stands in front; without one a visitor reads.
//
// The compression of answers is gzhttp of github.com/klauspost/compress (Apache 2.0, BSD 3), which the record uses already.
package desk
