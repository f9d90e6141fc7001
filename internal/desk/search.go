package desk

import "parley/internal/ask"

// searchBody is what a search came upon.
type searchBody struct {
	Words   string
	Hidden  [][2]string
	Asked   bool
	Reports []reportRow
	Records []card
	Total   int
	Pager   pager
}

// search finds reports and records by their words.
func (s *site) search(v *visit) (*page, error) {
	w, err := s.view(v)
	if err != nil {
		return nil, err
	}
	head := w.Head()
	b := &searchBody{Words: v.param("q")}
	for _, k := range kept {
		if x := v.keep.Get(k); x != "" {
			b.Hidden = append(b.Hidden, [2]string{k, x})
		}
	}
	p := &page{name: "search", title: "Search", head: &head, body: b, answer: ask.Found{Head: head, Reports: nil, Records: &ask.List{}}}
	if b.Words == "" {
		return p, nil
	}
	off := v.offset()
	f, err := s.desk.Search(v.ctx(), v.query, b.Words, off, onPage/2)
	if err != nil {
		return nil, err
	}
	l := newLens(v, w)
	b.Asked, b.Records, b.Total = true, l.cards(f.Records.Entries), f.Records.Total
	for _, h := range f.Reports {
		b.Reports = append(b.Reports, l.reportRow(h))
	}
	total := off + len(f.Reports)
	if f.More {
		total++
	}
	b.Pager = v.pager(off, len(f.Reports), total)
	p.title, p.answer = "Search: "+b.Words, struct {
		*ask.Found
		Next string `json:"next"`
	}{f, b.Pager.Cursor}
	return p, nil
}
