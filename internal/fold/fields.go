package fold

import (
	"fmt"
	"slices"
	"strings"

	"parley"
)

// Field is one field of a record: the values told, by whom, and whether they agree.
type Field struct {
	Name    string  `json:"name"`
	Values  []Value `json:"values"`
	Verdict string  `json:"verdict"`      // one, agree, narrowed, changed, disputed, open; settled by a person
	Chosen  string  `json:"chosen"`       // the value to show; empty where it is disputed
	By      string  `json:"by,omitempty"` // who settled it, or let it stand

	kind     string
	told     string // of what is settled: how the reports stand to each other
	reopened bool   // ... and a later report contradicts
}

// Value is one value of a field.
type Value struct {
	Text    string   `json:"text"`
	Claims  []string `json:"claims"`
	Outlets []string `json:"outlets"`
	Origins int      `json:"origins"`
	span    span
	order   int
	place   parley.ActorID // of a place, and what it lies in
	within  parley.ActorID
	reports []*Report
	words   [][]parley.Evidence // of each claim; see Words
}

// Words are the words by which a claim of the value tells it, where they are fewer than all of the claim; nil otherwise.
func (v *Value) Words(claim string) []parley.Evidence {
	if i := slices.Index(v.Claims, claim); i >= 0 && i < len(v.words) {
		return v.words[i]
	}
	return nil
}

// Issue is a disagreement that a fold found.
type Issue struct {
	ID    string  `json:"id"`
	Kind  string  `json:"kind"`  // value, order, attendance, cue drift, change of plan
	About string  `json:"about"` // record.field
	Text  string  `json:"text"`
	Sides []Value `json:"sides"`
	State string  `json:"state"` // open, explained, settled, reopened
}

// piece is one value that one claim tells.
type piece struct {
	field, text string
	span        span
	claim       *Claim
	place       parley.ActorID
	words       []parley.Evidence // of this value alone; nil: those of the claim
}

// fill computes fields, path, status and origins from a record's claims.
func (f *folder) fill(r *Record) {
	origins := map[string]bool{}
	var pieces []piece
	for _, c := range r.claims {
		origins[c.Report.Origin] = true
		pieces = append(pieces, f.pieces(c)...)
		r.Path = append(r.Path, steps(c)...)
	}
	r.Origins = len(origins)
	var names []string
	for _, p := range pieces {
		if !slices.Contains(names, p.field) {
			names = append(names, p.field)
		}
	}
	for _, n := range names {
		r.Fields = append(r.Fields, f.field(r, n, pieces))
	}
	r.Status = statusOf(r)
	f.rule(r)
}

// How far an encounter has gone. What is not here ends or moves a plan.
var encounterRank = map[string]int{"floated": 1, "proposed": 2, "announced": 3, "scheduled": 4, "under-way": 5, "held": 6}

// statusOf is the status that a record's path leads to: the last told. A plan that is told more vaguely later does not
// go back, and what was held is not planned again. What some say was held and others later say was not is not held.
func statusOf(r *Record) string {
	status := ""
	for _, s := range r.Path {
		was, is := encounterRank[status], encounterRank[s.Status]
		if r.Kind == "encounter" && was > 0 && is > 0 && is < was {
			continue
		}
		status = s.Status
	}
	return status
}

// unmade reports whether a record's path goes from held to something else that denies it.
func unmade(r *Record) bool {
	held := false
	for _, s := range r.Path {
		if held && encounterRank[s.Status] == 0 {
			return true
		}
		held = held || s.Status == string(parley.StatusHeld)
	}
	return false
}

// pieces are the values that a claim tells of the fields that reports can disagree on.
func (f *folder) pieces(c *Claim) []piece {
	var out []piece
	add := func(field, text string, words ...parley.Evidence) {
		if text != "" {
			out = append(out, piece{field: field, text: text, claim: c, words: words})
		}
	}
	switch {
	case c.Encounter != nil:
		e := c.Encounter
		if e.Time != nil && (e.Time.Value != "" || e.Time.Words != "") {
			text := string(e.Time.Value)
			if text == "" {
				text = "“" + e.Time.Words + "”"
			}
			out = append(out, piece{field: "time", text: text, span: spanOf(e.Time), claim: c})
		}
		if e.Place != "" {
			out = append(out, piece{field: "place", text: f.name(e.Place), claim: c, place: e.Place})
		}
		add("mediator", f.name(e.Mediator))
		var left []string
		var leaving []parley.Evidence
		for _, a := range e.Attendance {
			add("attendance of "+f.name(a.Actor), string(a.Status), a.Evidence...)
			if a.Status == parley.AttendDeclined || a.Status == parley.AttendWithdrew {
				left, leaving = append(left, f.name(a.Actor)), append(leaving, a.Evidence...)
			}
		}
		if len(left) > 1 {
			add("order of withdrawals", strings.Join(left, ", then "), leaving...)
		}
	case c.Proposal != nil:
		p := c.Proposal
		var from []string
		for _, id := range p.Proposers {
			from = append(from, f.name(id))
		}
		slices.Sort(from)
		add("proposers", strings.Join(from, ", "))
		for _, t := range p.Terms {
			if t.Slot != "other" {
				add(t.Slot, t.Value, t.Evidence...)
			}
		}
		for _, s := range p.Responses {
			if s.Stance != parley.StanceNoAnswer {
				add("answer of "+f.name(s.Actor), string(s.Stance), s.Evidence...)
			}
		}
	case c.Measure != nil:
		for _, h := range c.Measure.Holders {
			add("status of "+f.name(h.Actor), string(h.Status), h.Evidence...)
		}
	case c.Statement != nil:
		add("cue", cueOf(c.Statement))
	}
	return out
}

func cueOf(s *parley.Statement) string {
	if len(s.Cue) == 0 {
		return ""
	}
	return strings.ToLower(s.Cue[0].Words)
}

func (f *folder) name(id parley.ActorID) string { return nameIn(f.actors, id) }

// nameIn is how an actor is called; its id if nobody names it.
func nameIn(actors map[parley.ActorID]parley.Actor, id parley.ActorID) string {
	if a, ok := actors[id]; ok && a.Name != "" {
		return strings.Join(strings.Fields(a.Name), " ")
	}
	return string(id)
}

// steps are the statuses that a claim tells.
func steps(c *Claim) []Step {
	step := func(status string, ev []parley.Evidence) Step {
		s := Step{Status: status, Published: c.Report.Published, Report: c.Report.ID, Claim: c.Key()}
		if len(ev) > 0 {
			s.Words = ev[0].Words
		}
		return s
	}
	switch {
	case c.Encounter != nil:
		return []Step{step(string(c.Encounter.Status), c.Encounter.Evidence)}
	case c.Proposal != nil:
		return []Step{step(string(c.Proposal.Status), c.Proposal.Evidence)}
	}
	return nil
}

// field groups the values that are told of one field and says how they stand to each other.
func (f *folder) field(r *Record, name string, pieces []piece) Field {
	fd := Field{Name: name, kind: r.Kind}
	for _, p := range pieces {
		if p.field != name {
			continue
		}
		i := slices.IndexFunc(fd.Values, func(v Value) bool { return v.Text == p.text })
		if i < 0 {
			fd.Values = append(fd.Values, Value{Text: p.text, span: p.span, order: len(fd.Values), place: p.place, within: p.claim.side(p.place)})
			i = len(fd.Values) - 1
		}
		v := &fd.Values[i]
		v.Claims = append(v.Claims, p.claim.Key())
		v.words = append(v.words, p.words)
		v.reports = append(v.reports, p.claim.Report)
	}
	for i := range fd.Values {
		fd.Values[i].count()
	}
	fd.judge(r)
	return fd
}

// count fills outlets and origins.
func (v *Value) count() {
	origins := map[string]bool{}
	for _, r := range v.reports {
		origins[r.Origin] = true
		if o := r.Outlet; o != "" && !slices.Contains(v.Outlets, o) {
			v.Outlets = append(v.Outlets, o)
		}
	}
	slices.Sort(v.Outlets)
	v.Origins = len(origins)
}

// judge says whether the values agree.
func (fd *Field) judge(r *Record) {
	vs := fd.Values
	if len(vs) == 1 {
		fd.Verdict, fd.Chosen = "one", vs[0].Text
		if vs[0].Origins > 1 {
			fd.Verdict = "agree"
		}
		return
	}
	if fd.Name == "time" {
		fd.judgeTimes(r)
		return
	}
	if strings.HasPrefix(fd.Name, "attendance of ") && forward(attendanceRank, fd.texts()...) {
		fd.Verdict, fd.Chosen = "changed", vs[len(vs)-1].Text
		return
	}
	if strings.HasPrefix(fd.Name, "status of ") && forward(measureRank, fd.texts()...) {
		fd.Verdict, fd.Chosen = "changed", vs[len(vs)-1].Text
		return
	}
	if fd.Name == "place" && moved(r) {
		fd.Verdict, fd.Chosen = "changed", vs[len(vs)-1].Text
		return
	}
	if i := fd.innermost(); fd.Name == "place" && i >= 0 {
		fd.Verdict, fd.Chosen = "narrowed", vs[i].Text
		return
	}
	fd.Verdict = "disputed"
}

// innermost is the place that lies in all others that are told; -1 if there is none.
func (fd *Field) innermost() int {
	return slices.IndexFunc(fd.Values, func(v Value) bool {
		return !slices.ContainsFunc(fd.Values, func(w Value) bool { return w.place != v.place && w.place != v.within })
	})
}

// judgeTimes narrows value sets that meet; those that do not are a change of plan if the record was moved, and else
// disputed.
func (fd *Field) judgeTimes(r *Record) {
	best, verdict := 0, "narrowed"
	for i := range fd.Values {
		for j := i + 1; j < len(fd.Values); j++ {
			switch relate(fd.Values[i].span, fd.Values[j].span) {
			case disjoint:
				if verdict != "disputed" {
					verdict = "disputed"
				}
			case cannot:
				if verdict == "narrowed" {
					verdict = "open"
				}
			}
		}
		if narrower(fd.Values[i].span, fd.Values[best].span) {
			best = i
		}
	}
	if verdict == "disputed" && moved(r) {
		verdict, best = "changed", len(fd.Values)-1
	}
	fd.Verdict = verdict
	if verdict == "narrowed" || verdict == "changed" {
		fd.Chosen = fd.Values[best].Text
	}
}

// moved reports whether a report says that the plan was changed.
func moved(r *Record) bool {
	return slices.ContainsFunc(r.Path, func(s Step) bool {
		return s.Status == string(parley.StatusRescheduled) || s.Status == string(parley.StatusPostponed)
	})
}

// How far along its life a status stands.
var (
	attendanceRank = map[string]int{"expected": 1, "confirmed": 2, "attended": 3, "declined": 3, "withdrew": 3, "replaced": 3, "no-show": 3}
	measureRank    = map[string]int{"discussed": 1, "threatened": 2, "announced": 3, "in-force": 4, "suspended": 5, "lifted": 6}
)

// forward reports whether the values go on from step to step of a life, never back and never to one it does not have.
func forward(rank map[string]int, vs ...string) bool {
	last := 0
	for _, v := range vs {
		if rank[v] <= last {
			return false
		}
		last = rank[v]
	}
	return true
}

// texts are the values of a field, as told.
func (fd *Field) texts() []string {
	out := make([]string, len(fd.Values))
	for i, v := range fd.Values {
		out[i] = v.Text
	}
	return out
}

// issues lists what a record's fields leave open, and what was open until a person settled it.
func issues(r *Record) []Issue {
	var out []Issue
	if r.Kind == "encounter" && unmade(r) {
		is := Issue{ID: r.ID + ".status", Kind: "value", About: r.ID + ".status", Text: "status: held against " + lastStatus(r), Sides: []Value{}, State: "open"}
		if r.decided {
			is.State = "settled"
		}
		out = append(out, is)
	}
	for _, fd := range r.Fields {
		kind := fd.issue()
		if kind == "" {
			continue
		}
		var sides []string
		for _, v := range fd.Values {
			origins := "origins"
			if v.Origins == 1 {
				origins = "origin"
			}
			sides = append(sides, fmt.Sprintf("%s (%d %s)", v.Text, v.Origins, origins))
		}
		out = append(out, Issue{ID: r.ID + "." + fd.Name, Kind: kind, About: r.ID + "." + fd.Name,
			Text: fd.Name + ": " + strings.Join(sides, " against "), Sides: fd.Values, State: fd.state(kind)})
	}
	return out
}

// lastStatus is the last that a record's path tells.
func lastStatus(r *Record) string { return r.Path[len(r.Path)-1].Status }

// issue is the kind of disagreement that the reports have on a field; "" if there is none.
func (fd *Field) issue() string {
	verdict := fd.Verdict
	if verdict == "settled" {
		verdict = fd.told
	}
	switch {
	case verdict == "changed" && (fd.Name == "time" || fd.Name == "place"):
		return "change of plan"
	case fd.reopened && verdict != "disputed":
		return "value"
	case verdict != "disputed":
		return ""
	case fd.Name == "cue":
		if drift(fd.Values) {
			return "cue drift"
		}
		return ""
	case strings.HasPrefix(fd.Name, "attendance of "):
		return "attendance"
	case fd.Name == "order of withdrawals":
		return "order"
	}
	return "value"
}

// state is how far an issue has come.
func (fd *Field) state(kind string) string {
	switch {
	case fd.reopened:
		return "reopened"
	case fd.Verdict == "settled" || fd.By != "":
		return "settled"
	case kind == "change of plan":
		return "explained"
	}
	return "open"
}

// drift reports whether one remark is told with a demanding cue here and a neutral one there.
func drift(vs []Value) bool {
	strong, weak := false, false
	for _, v := range vs {
		first, _, _ := strings.Cut(v.Text, " ")
		switch {
		case slices.ContainsFunc([]string{"urg", "demand", "insist", "press", "warn", "order", "accus", "vow", "threaten", "condemn"}, func(p string) bool { return strings.HasPrefix(first, p) }):
			strong = true
		case slices.ContainsFunc([]string{"discuss", "note", "mention", "raise", "touch", "address", "exchang", "talk", "spoke", "speak"}, func(p string) bool { return strings.HasPrefix(first, p) }):
			weak = true
		}
	}
	return strong && weak
}
