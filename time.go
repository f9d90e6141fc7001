package parley

// TimeExpr is a stretch of words that points at time, and which stretch of the calendar they can mean.
type TimeExpr struct {
	Span       `json:"-"`
	Words      string      `json:"words"`
	Class      TimeClass   `json:"class"`
	Anchor     TimeAnchor  `json:"anchor"`
	Value      Opt         `json:"value"` // EDTF; "2025-05-19T10:00" floating, with zone only when Zone is known
	Zone       Opt         `json:"zone"`  // IANA name or offset
	Candidates []Candidate `json:"candidates"`
	Status     TimeStatus  `json:"status"`

	// TIMEX3 is the same expression in the terms of public gold: type DATE, TIME, DURATION, SET and value.
	Type  string `json:"-"`
	TIMEX string `json:"-"`
	// Marks are the TIMEX3s inside the expression, without the preposition that bounds it: "by Friday" has one,
	// "from 8 to 10 May" two. Type and TIMEX are the first's.
	Marks []TIMEX3 `json:"-"`
	// Sentence and Head say where it stands: the sentence's index, and the token the expression hangs by.
	Sentence int `json:"-"`
	Head     int `json:"-"`
}

// TimeClass is the shape of a time expression.
type TimeClass string

// The classes of times.
const (
	ClassInstant  TimeClass = "instant"  // one moment of the world's clock
	ClassFloating TimeClass = "floating" // an hour whose zone is not stated
	ClassDay      TimeClass = "day"
	ClassWeek     TimeClass = "week"
	ClassMonth    TimeClass = "month" // a month, a quarter, a year
	ClassWeekday  TimeClass = "weekday"
	ClassDeictic  TimeClass = "deictic" // today, tomorrow, now
	ClassVague    TimeClass = "vague"   // recently, soon, in the coming days
	ClassDuration TimeClass = "duration"
	ClassRelative TimeClass = "relative" // two days before the talks
)

// TimeAnchor says from where an expression counts.
type TimeAnchor string

// The anchors.
const (
	AnchorReport TimeAnchor = "report" // the report's publication
	AnchorQuoted TimeAnchor = "quoted" // the moment the quoted words were uttered
	AnchorRecord TimeAnchor = "record" // the time of an encounter or another record
)

// TimeStatus says how sure the value is, and why.
type TimeStatus string

// The statuses of times.
const (
	TimeResolved  TimeStatus = "resolved"  // the words and a known anchor decide
	TimeInferred  TimeStatus = "inferred"  // a named rule decided (tense for a bare weekday)
	TimeAmbiguous TimeStatus = "ambiguous" // several candidates remain
	TimeBounded   TimeStatus = "bounded"   // only an earliest or latest is known
	TimeVague     TimeStatus = "vague"     // the words mean no stretch of the calendar
	TimeNotStated TimeStatus = "not-stated"
)

// Candidate is one reading of an ambiguous time, in UTC.
type Candidate struct {
	From string `json:"from"` // RFC 3339, UTC, included
	To   string `json:"to"`   // RFC 3339, UTC, excluded; equal to From for an instant
	Zone Opt    `json:"zone"`
	Why  string `json:"why"`
}
