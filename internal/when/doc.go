// Package when finds the words in a report that point at time and says which stretch of the calendar each means.
package when
