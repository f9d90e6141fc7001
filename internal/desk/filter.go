package desk

import (
	"slices"
	"strings"

	"parley"
	"parley/internal/ask"
)

// option is one choice of a filter.
type option struct {
	Value, Label string
	On           bool
}

// filterForm is the filters of a list, as the address has them.
type filterForm struct {
	Action                  string
	Hidden                  [][2]string
	Kinds, Status           []option
	Actors, Outlets, Orders []option
	Words, From, To         string
	Clear                   string
}

// filter reads a list's filter from the address; kind is fixed where the page is of one kind.
func (v *visit) filter(kind string) ask.Filter {
	f := ask.Filter{Kind: kind, Status: v.param("status"), Standing: ask.Standing(v.param("standing")), Actor: parley.ActorID(v.param("actor")), Outlet: v.param("outlet"),
		Words: v.param("words"), From: v.param("from"), To: v.param("to"), Order: v.param("order"), Offset: v.offset(), Limit: onPage}
	if kind == "" {
		f.Kind = v.param("kind")
	}
	return f
}

// onPage is how many records a page of a list has.
const onPage = 40

// form makes the filters ready, those that are set among them.
func (l *lens) form(f ask.Filter, status map[string]int, withKind bool) filterForm {
	v := l.visit
	out := filterForm{Action: v.r.URL.EscapedPath(), Words: f.Words, From: f.From, To: f.To, Clear: v.to(v.r.URL.EscapedPath())}
	for _, k := range kept {
		if x := v.keep.Get(k); x != "" {
			out.Hidden = append(out.Hidden, [2]string{k, x})
		}
	}
	if withKind {
		for _, k := range ask.Kinds {
			out.Kinds = append(out.Kinds, option{k, upper(k) + "s", k == f.Kind})
		}
	}
	for s, n := range status {
		if s != "" {
			out.Status = append(out.Status, option{s, badgeOf(s).Word + " (" + plural(n, "record", "records") + ")", s == f.Status})
		}
	}
	slices.SortFunc(out.Status, func(a, b option) int { return strings.Compare(a.Label, b.Label) })
	out.Actors, out.Outlets = l.actorOptions(f.Actor), l.outletOptions(f.Outlet)
	for _, o := range [][2]string{{"", "told last"}, {"time", "by its own time"}, {"first", "told first"}} {
		out.Orders = append(out.Orders, option{o[0], o[1], o[0] == f.Order})
	}
	return out
}

// actorOptions are the actors with most records, and the one that is chosen.
func (l *lens) actorOptions(chosen parley.ActorID) []option {
	list, _, err := l.view.Actors("", 0, 40)
	if err != nil {
		return nil
	}
	out := make([]option, 0, len(list)+1)
	for _, a := range list {
		out = append(out, option{string(a.ID), a.Name, a.ID == chosen})
	}
	slices.SortFunc(out, func(a, b option) int { return strings.Compare(a.Label, b.Label) })
	if chosen != "" && !slices.ContainsFunc(out, func(o option) bool { return o.On }) {
		out = append(out, option{string(chosen), l.view.Name(chosen), true})
	}
	return out
}

// outletOptions are the outlets of the reports that are known.
func (l *lens) outletOptions(chosen string) []option {
	seen := map[string]bool{"": true}
	var out []option
	for _, h := range l.view.Reports {
		if !seen[h.Outlet] {
			seen[h.Outlet] = true
			out = append(out, option{h.Outlet, h.Outlet, h.Outlet == chosen})
		}
	}
	slices.SortFunc(out, func(a, b option) int { return strings.Compare(a.Label, b.Label) })
	return out[:min(len(out), 200)]
}
