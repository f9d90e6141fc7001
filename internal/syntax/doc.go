// Package syntax reads words into tags, lemmas, trees and named things.
package syntax
