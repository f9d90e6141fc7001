package parley

// Span is a stretch of a report's text: byte offsets into Report.Text, start included, end excluded.
// The zero Span is nowhere. In JSON the offsets count Unicode code points (see Reading.MarshalJSON).
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// IsZero reports whether the span is nowhere.
func (s Span) IsZero() bool { return s == Span{} }

// Len is the length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether the two spans share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Cover is the smallest span that contains both; a zero span adds nothing.
func (s Span) Cover(o Span) Span {
	if s.IsZero() {
		return o
	}
	if o.IsZero() {
		return s
	}
	return Span{min(s.Start, o.Start), max(s.End, o.End)}
}

// Evidence is a span of the report with its verbatim words: Words == Text[Start:End].
type Evidence struct {
	Span
	Words string `json:"words"`
}
