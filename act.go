package parley

// CodedAct is one act in PLOVER's terms, for pipelines and for measuring; the record's own entries say more.
type CodedAct struct {
	Span
	Code       string `json:"code"` // PLOVER type: CONSULT, REQUEST, THREATEN, ...
	Mode       string `json:"mode"`
	Quad       int    `json:"quad"`   // 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
	CAMEO      string `json:"cameo"`  // two-digit root
	Source     string `json:"source"` // ISO 3166 alpha-3 and sector: RUSGOV
	Target     string `json:"target"`
	SourceText string `json:"source_text"`
	TargetText string `json:"target_text"`
	Status     string `json:"status"` // happened, planned, possible, negated, conditional, historical
}

// EventStatus is how real the text makes one event word.
type EventStatus struct {
	Span
	Status string `json:"status"` // happened, future, possible, negated, conditional

	Sentence int `json:"-"`
	Token    int `json:"-"`
}

// Note tells why a rule did or did not make something of a sentence; for --explain.
type Note struct {
	Span
	Stage string `json:"stage"`
	Why   string `json:"why"`
}
