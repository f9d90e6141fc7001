package when

// form is the shape of what was read, before the calendar is looked at.
type form uint8

const (
	formNone       form = iota
	formDay             // a day of a month: year (0 if not said), month, day
	formMonth           // a month: year (0 if not said)
	formYear            // a year
	formDecade          // n is its first year
	formCentury         // n is TIMEX3's prefix: 19 for the 20th century
	formDayOfMonth      // "the 7th"
	formWeekday         // dow, which
	formOffset          // n days from the anchor: today, tomorrow
	formUnit            // the unit that the anchor lies in, moved by n: last week, this month
	formSeason          // season, year or n
	formQuarter         // quarter, year or which
	formHalf            // quarter is 1 or 2: a half of a year
	formHoliday         // rule
	formAgo             // amount of unit, in direction n, from the report
	formThen            // amount of unit, in direction n, from what was told before: "two days later"
	formEvent           // amount of unit, in direction n, from an event that the words name
	formDuration        // amount of unit
	formSet             // value
	formRef             // value
	formPart            // a part of the day whose day is not said
	formClock           // an hour whose day is not said
)

// expr is an expression as the grammar reads it.
type expr struct {
	lo, hi int // words, last excluded
	form   form

	year, month, day, dow int
	yearShift             int // 1 + the year counted from the report's, plus 10; 0 if not said (see setShift)
	n                     int
	which                 string // "", last, next, this, same, previous, following, coming, past
	amount                float64
	vague                 bool // an amount not told
	unit                  string
	season                string
	edtf                  int
	quarter               int
	part                  string
	value                 string
	plural                bool

	clock      bool
	hour, min  int
	midnight   bool
	half       bool // of 12 hours, and nothing says which half of the day
	zone       *zone
	gloss      *gloss
	in         string // zone of a place that the clock is told in
	inWords    string // the place
	local      bool   // "local time"
	side       int    // of the clock: 1 \"shortly after\", -1 \"just before\"
	approx     bool
	start, mid bool
	end        bool
	closing    bool // the end of a range
	edge       bool // "the end of", "the beginning of": its last or first day
	numeric    bool // 7/8/07: day and month could change places
}

// setShift notes "last year" beside a month: shift -1.
func (e *expr) setShift(n int) { e.yearShift = n + 11 }

// shift is what setShift noted.
func (e *expr) shift() (int, bool) { return e.yearShift - 11, e.yearShift != 0 }

// zone is a named or numbered zone as the words state it.
type zone struct {
	words string
	named []reading // alternatives
}

// reading is one meaning of a zone's name.
type reading struct {
	iana   string
	offset int // minutes east of Greenwich, if stated
	stated bool
}

// gloss is a second clock time in brackets: "(1400 GMT)".
type gloss struct {
	hour, min int
	zone      *zone
}
