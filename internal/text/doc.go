// Package text splits a report into sentences and words and pairs its quotation marks. Nothing is lost: words and
// the gaps between them rebuild the text byte for byte.
package text
