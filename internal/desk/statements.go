package desk

import (
	"strings"

	"parley"
)

// linkView is one station on the way of words to the reader.
type linkView struct {
	Role, Name, URL, Form string
}

// statedView is a statement with its chain.
type statedView struct {
	Card  card
	Words string
	URL   string
	Chain []linkView
	More  int // further variants
}

// statements lists what was said, each with the way its words took.
func (s *site) statements(v *visit) (*page, error) {
	p, l, found, b, err := s.list(v, "statement", "statements", "Said")
	if err != nil {
		return nil, err
	}
	for i := range found.Entries {
		e := &found.Entries[i]
		x := statedView{Card: l.card(e), Words: short(contentOf(e.Statement), 400), URL: l.evidenceURL(e.Statement.Content, e.Statement.Evidence), More: e.Reports - 1}
		outlet := ""
		if len(e.Quotes) > 0 {
			outlet = e.Quotes[0].Outlet
		}
		x.Chain = l.chain(e.Statement.Chain, outlet)
		b.Said = append(b.Said, x)
	}
	return p, nil
}

// contentOf is what was said, without the words that introduce it.
func contentOf(s *parley.Statement) string {
	ev := s.Content
	if len(ev) == 0 {
		ev = s.Evidence
	}
	var out []string
	for _, e := range ev {
		out = append(out, oneLine(e.Words))
	}
	return strings.Join(out, " … ")
}

// chain makes the stations ready; the report that carried the words is the last.
func (l *lens) chain(links []parley.Link, outlet string) []linkView {
	var out []linkView
	if len(links) == 0 || links[0].Role == parley.RoleReport {
		out = append(out, linkView{Role: "speaker", Name: "not stated"})
	}
	for _, k := range links {
		if k.Role == parley.RoleReport {
			continue
		}
		x := linkView{Role: strings.ReplaceAll(string(k.Role), "-", " "), Name: orElse(l.view.Name(k.Actor), "not stated"), Form: string(k.Form)}
		if k.Actor != "" {
			x.URL = l.actorURL(k.Actor)
		}
		out = append(out, x)
	}
	return append(out, linkView{Role: "report", Name: orElse(outlet, "outlet not known")})
}
