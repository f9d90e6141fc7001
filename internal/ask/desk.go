package ask

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"parley"
	"parley/internal/fold"
	"parley/internal/record"
)

// keep is how many views stay folded. The desk of an editor needs the present, a day back, and one or two processes.
const keep = 6

// Desk asks one ledger. It may be used by several goroutines.
type Desk struct {
	ledger *record.Ledger
	now    func() time.Time

	lag bool // see KeepAtHand

	renewing sync.Mutex // see forward

	mu    sync.Mutex
	views []*slot // the last used first
}

type slot struct {
	pos  record.Position // of a past moment: without the decisions that were made later
	q    Query
	once sync.Once
	done atomic.Bool // v is there
	v    *View
	err  error
}

// New is a desk over an open ledger; now is the clock, time.Now if nil.
func New(l *record.Ledger, now func() time.Time) *Desk {
	if now == nil {
		now = time.Now
	}
	return &Desk{ledger: l, now: now}
}

// Query says of what and of when a question is asked.
type Query struct {
	AsOf    time.Time // what was known then; the zero time: all that is in the record
	Process string    // the id of a process, record.None for what belongs to none; "": all of the record
	Latest  int       // of each kind only so many records, those told last; 0: all
}

// Moment reads an as-of: "" (now), a day (its end, UTC) or an RFC 3339 instant.
func Moment(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if _, err := time.Parse("2006-01-02", s); err == nil {
		return record.KnownAt(s, time.Time{}), nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return t, badArgument("%q is no moment: give a day (2025-05-19) or an instant (2025-05-19T10:00:00Z)", s)
	}
	return t.UTC(), nil
}

// View is the record at a moment. It is shared: do not change what it points at.
type View struct {
	Query
	At      time.Time       // the moment of the answer: AsOf, or now
	Process *record.Process // nil: all of the record
	State   *fold.State
	Book    fold.Book
	Reports []record.Held // all that were known, latest first; of a process, those that belong to it

	latest  []*fold.Record // State.Records, the last told first
	merged  *parley.Reading
	sources *fold.Sources
	entries map[string]any        // the entries of merged by id
	mark    record.Mark           // from where forward goes on; zero: it does not
	claims  map[int64]*fold.Claim // the claims of the book by number; made with mark
	totals  map[string]int        // how many records of each kind there are, Latest or not
	reports map[string]record.Held
	maybe   map[string][]fold.Pair
	byActor map[parley.ActorID][]*fold.Record
	byRep   map[string][]*fold.Record

	hay   *haystack
	known *acquaintance
	past  *cutting // nil: the maps above are all of this view
}

// View folds the record for a query, or returns the fold that was kept. ErrNotFound: there is no such process.
func (d *Desk) View(ctx context.Context, q Query) (*View, error) { return d.at(ctx, q, d.lag) }

// at is a view; with lag, one from before the last reports will do.
func (d *Desk) at(ctx context.Context, q Query, lag bool) (*View, error) {
	pos, err := d.ledger.Position(ctx)
	if err == nil && !q.AsOf.IsZero() {
		pos.Decision, err = d.ledger.LastDecision(ctx, q.AsOf)
	}
	if err != nil {
		return nil, err
	}
	s := d.slot(pos, q)
	if older := d.behind(s); lag && older != nil {
		go d.fold(context.WithoutCancel(ctx), s)
		s = older
	} else {
		d.fold(ctx, s)
	}
	if s.err != nil {
		d.drop(s)
		return nil, s.err
	}
	v := *s.v
	if v.AsOf.IsZero() {
		v.At = d.now().UTC()
	}
	return &v, nil
}

// slot finds or makes the place of a view, and forgets the one that was not used for longest.
func (d *Desk) slot(pos record.Position, q Query) *slot {
	d.mu.Lock()
	defer d.mu.Unlock()
	i := slices.IndexFunc(d.views, func(s *slot) bool { return s.pos == pos && s.q.same(q) })
	var s *slot
	if i >= 0 {
		s = d.views[i]
		d.views = slices.Delete(d.views, i, i+1)
	} else {
		s = &slot{pos: pos, q: q}
	}
	d.views = slices.Insert(d.views, 0, s)
	d.views = d.views[:min(len(d.views), keep)]
	return s
}

func (d *Desk) drop(s *slot) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.views = slices.DeleteFunc(d.views, func(o *slot) bool { return o == s })
}

func (d *Desk) make(ctx context.Context, q Query) (*View, error) {
	v := &View{Query: q, At: q.AsOf}
	if q.Process != "" && q.Latest == 0 {
		if err := d.narrow(ctx, v); err != nil {
			return nil, err
		}
		v.index()
		return v, nil
	}
	if q.Process != "" {
		p, err := d.process(ctx, q.Process)
		if err != nil {
			return nil, err
		}
		v.Process = &p
	}
	f, err := d.ledger.Folded(ctx, record.Part{AsOf: q.AsOf, Process: q.Process, Latest: q.Latest})
	if err != nil {
		return nil, err
	}
	v.Book, v.State, v.totals, v.mark = f.Book, f.State, f.Totals, f.Mark
	if q.Latest == 0 {
		if v.Reports, err = d.ledger.Reports(ctx, q.AsOf); err != nil {
			return nil, err
		}
	}
	v.index()
	v.number()
	return v, nil
}

// narrow takes the records and the reports of a process out of the whole record's view: the records that at least one of
// its reports tells of, each whole.
func (d *Desk) narrow(ctx context.Context, v *View) error {
	p, err := d.process(ctx, v.Query.Process)
	if err != nil {
		return err
	}
	all, err := d.Exact(ctx, Query{AsOf: v.AsOf}) // what is kept for a position must not be from before it
	if err != nil {
		return err
	}
	in, out, err := d.triage(ctx, p, all)
	if err != nil {
		return err
	}
	v.Process, v.State = &p, all.State.Restrict(in)
	v.Book = fold.Book{Actors: all.Book.Actors, Decisions: all.Book.Decisions}
	for _, r := range v.State.Records {
		v.Book.Claims = append(v.Book.Claims, r.Entries()...)
		for _, c := range r.Entries() {
			in[c.Report.ID] = true
		}
	}
	v.Reports = slices.DeleteFunc(slices.Clone(all.Reports), func(h record.Held) bool { return !in[h.ID] || out[h.ID] })
	return nil
}

// triage says which reports are in a process. What is in none are all that are not in any, whether or not they tell
// anything; out are the reports in a process of which that is asked.
func (d *Desk) triage(ctx context.Context, p record.Process, all *View) (in, out map[string]bool, err error) {
	if p.ID != record.None {
		return p.Reports(all.Book), nil, nil
	}
	ps, err := d.ledger.Processes(ctx)
	if err != nil {
		return nil, nil, err
	}
	in, out = map[string]bool{}, map[string]bool{}
	for _, o := range ps {
		for id := range o.Reports(all.Book) {
			out[id] = true
		}
	}
	for _, h := range all.Reports {
		if !out[h.ID] {
			in[h.ID] = true
		}
	}
	return in, out, nil
}

// index prepares what most questions look up.
func (v *View) index() {
	if v.totals == nil {
		v.totals = v.State.Totals()
	}
	v.latest = slices.Clone(v.State.Records)
	slices.SortStableFunc(v.latest, func(a, b *fold.Record) int { return cmp.Compare(b.LastTold(), a.LastTold()) })
	v.hay, v.known = &haystack{view: v}, &acquaintance{book: v.Book}
	v.merged, v.sources = v.State.Merged(v.Book.Actors)
	v.entries = entriesByID(v.merged)
	v.reports = make(map[string]record.Held, len(v.Reports))
	for _, h := range v.Reports {
		v.reports[h.ID] = h
	}
	v.open()
	v.byActor, v.byRep = map[parley.ActorID][]*fold.Record{}, map[string][]*fold.Record{}
	for _, r := range v.State.Records {
		v.place(r)
	}
}

// open enters the pairs that may be one under their records.
func (v *View) open() {
	v.maybe = map[string][]fold.Pair{}
	for _, m := range v.State.Maybe {
		v.maybe[m.A] = append(v.maybe[m.A], m)
		v.maybe[m.B] = append(v.maybe[m.B], m)
	}
}

// place enters a record under its actors and its reports.
func (v *View) place(r *fold.Record) {
	actors, reports := about(r)
	for id := range actors {
		v.byActor[id] = append(v.byActor[id], r)
	}
	for id := range reports {
		v.byRep[id] = append(v.byRep[id], r)
	}
}

// about are the actors that a record names and the reports that tell of it.
func about(r *fold.Record) (actors map[parley.ActorID]bool, reports map[string]bool) {
	actors, reports = map[parley.ActorID]bool{}, map[string]bool{}
	for _, c := range r.Entries() {
		for _, id := range c.Actors() {
			actors[id] = true
		}
		if e := c.Encounter; e != nil {
			for _, a := range e.Attendance {
				actors[a.Actor] = true
			}
			actors[e.Place] = true
		}
		if p := c.Proposal; p != nil {
			for _, a := range p.Responses {
				actors[a.Actor] = true
			}
		}
		reports[c.Report.ID] = true
	}
	delete(actors, "")
	return actors, reports
}

func entriesByID(r *parley.Reading) map[string]any {
	out := map[string]any{}
	for i := range r.Statements {
		out[r.Statements[i].ID] = &r.Statements[i]
	}
	for i := range r.Encounters {
		out[r.Encounters[i].ID] = &r.Encounters[i]
	}
	for i := range r.Proposals {
		out[r.Proposals[i].ID] = &r.Proposals[i]
	}
	for i := range r.Measures {
		out[r.Measures[i].ID] = &r.Measures[i]
	}
	for i := range r.Demands {
		out[r.Demands[i].ID] = &r.Demands[i]
	}
	for i := range r.Commitments {
		out[r.Commitments[i].ID] = &r.Commitments[i]
	}
	for i := range r.Conditions {
		out[r.Conditions[i].ID] = &r.Conditions[i]
	}
	for i := range r.Clocks {
		out[r.Clocks[i].ID] = &r.Clocks[i]
	}
	for i := range r.Questions {
		out[r.Questions[i].ID] = &r.Questions[i]
	}
	return out
}

// Total is how many records of a kind there are, also where the view has the latest only.
func (v *View) Total(kind string) int { return v.totals[kind] }

// Name is how an actor is called; an id that nobody names is shown as it is.
func (v *View) Name(id parley.ActorID) string {
	if a, ok := v.Book.Actors[id]; ok && a.Name != "" {
		return a.Name
	}
	return string(id)
}

// Names are the names of actors, in their order.
func (v *View) Names(ids []parley.ActorID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = v.Name(id)
	}
	return out
}

// Processes lists the processes, by id.
func (d *Desk) Processes(ctx context.Context) ([]record.Process, error) {
	ps, err := d.ledger.Processes(ctx)
	return append([]record.Process{}, ps...), err
}

// AddProcess follows a negotiation. A party is an actor's id ("state:ua") or an ISO 3166 code ("ua").
func (d *Desk) AddProcess(ctx context.Context, name string, parties, terms []string) (record.Process, error) {
	p := record.Process{Name: name, Terms: terms}
	for _, id := range parties {
		if !strings.Contains(id, ":") {
			id = "state:" + strings.ToLower(id)
		}
		p.Parties = append(p.Parties, parley.ActorID(id))
	}
	if len(p.Parties) == 0 {
		return p, badArgument("name the parties: --party ua --party ru")
	}
	return d.ledger.AddProcess(ctx, p)
}

func (d *Desk) process(ctx context.Context, id string) (record.Process, error) {
	if id == record.None {
		return record.Process{ID: id, Name: "What belongs to no process"}, nil
	}
	ps, err := d.ledger.Processes(ctx)
	if err != nil {
		return record.Process{}, err
	}
	i := slices.IndexFunc(ps, func(p record.Process) bool { return p.ID == id })
	if i < 0 {
		return record.Process{}, notFound("there is no process %q; \"parley process list\" shows them", id)
	}
	return ps[i], nil
}
