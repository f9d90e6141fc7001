package desk

// onBoard is how many records a section of the board shows.
const onBoard = 8

// boardBody is the board in the columns of a wide page.
type boardBody struct {
	Columns [][]boardPart
	Empty   bool
}

// boardPart is one section of the board.
type boardPart struct {
	Key, Title, Blank string
	Total             int
	Cards             []card
	All               string // address of the whole list
	Dense             bool   // one line each
}

// parts says where each section of the board stands and how it is called.
var parts = [][]struct {
	key, title, blank, path string
	params                  []string
	dense                   bool
}{
	{
		{key: "ahead", title: "What comes next", blank: "No call, meeting or deadline is planned.", path: "/clocks"},
		{key: "overdue", title: "Overdue: no outcome reported", path: "/clocks"},
	},
	{
		{key: "held", title: "Held", blank: "No encounter is reported as held.", path: "/records", params: []string{"kind", "encounter", "status", "held"}},
		{key: "called-off", title: "Called off", path: "/records", params: []string{"kind", "encounter"}},
		{key: "disputed", title: "Told and denied", path: "/records", params: []string{"kind", "encounter", "status", "disputed"}},
	},
	{
		{key: "table", title: "On the table", blank: "No proposal is known.", path: "/proposals"},
		{key: "measures", title: "Threats and measures", blank: "None is known.", path: "/measures"},
	},
	{
		{key: "asked", title: "Asked and promised", path: "/records", params: []string{"kind", "demand"}, dense: true},
		{key: "conditions", title: "Conditions", path: "/records", params: []string{"kind", "condition"}, dense: true},
		{key: "said", title: "Said last", path: "/statements", dense: true},
	},
}

// board is the record on one page.
func (s *site) board(v *visit) (*page, error) {
	w, err := s.view(v)
	if err != nil {
		return nil, err
	}
	b := w.Board(onBoard)
	l := newLens(v, w)
	body := boardBody{Empty: len(w.Reports) == 0}
	for _, col := range parts {
		var out []boardPart
		for _, p := range col {
			sec := b.Section(p.key)
			if sec.Total == 0 && p.blank == "" {
				continue
			}
			part := boardPart{Key: p.key, Title: p.title, Blank: p.blank, Total: sec.Total, Dense: p.dense, Cards: l.cards(sec.Entries)}
			if sec.Total > 0 {
				part.All = v.to(p.path, p.params...)
			}
			out = append(out, part)
		}
		body.Columns = append(body.Columns, out)
	}
	title := b.Head.Title
	return &page{name: "board", title: title, head: &b.Head, answer: b, body: body}, nil
}
