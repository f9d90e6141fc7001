// Package when finds the words in a report that point at time and says which stretch of the calendar each means.
//
// A time word is read against the moment its own words were uttered: the report's publication, or, inside a
// quotation, the quoted post or speech, whose own day is not known, so that "tomorrow" in it has no value. "Tuesday"
// alone is the last Tuesday, today included, or the coming one where the words around it lie ahead ("will meet on
// Tuesday"); a day and month without a year lie in the year nearest to the report. Such choices of a rule are marked
// inferred. "Two days later" counts from the day told before, "the day before the talks" from an event whose day is
// not known here: it has no value.
//
// An hour is an instant only if its zone is stated ("10 am EDT", "17:00 Moscow time (1400 GMT)", "3 p.m. in Istanbul").
// An hour without a zone is floating and lists what it would be by the clocks of the places that the report names. An
// hour whose day its own sentence does not name has no value. When the words do not decide, the answer keeps its
// candidates. This package never falls back on the publication date; a reader who wants that guess can make it, and
// see that it is one.
//
// The way of the data: scan cuts the text finer than a tokenizer does; parser reads expressions (date, period, relative,
// duration, clock, edge), longest first; resolver lays them on the calendar; group joins ranges and takes in the
// preposition that bounds ("by Friday", "from 8 to 10 May"); record makes the TimeExpr. The TIMEX3 marks beside it
// follow public gold, which counts from the report's day inside quotations too.
//
// Word lists are in words/, each row with an example that a test reads. Time is linear in the length of the text.
package when
