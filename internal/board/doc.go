// Package board prints the record that one report yields, for a terminal: what comes next, what was held, what is on
// the table, which threats and conditions are out, who asked and promised what, who said what, and what is open.
//
// Every cell carries the number of a footnote, and the footnotes quote the report's own words. What the report does
// not say is printed as not stated; an hour without a zone is printed as the words, with the instants it could mean,
// never as one of them. Control and formatting characters of the report are not passed on to the terminal.
package board
