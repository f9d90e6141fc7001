package fold

import (
	"cmp"
	"slices"
	"time"

	"parley"
)

// Past says how a past moment differs from the present besides what was not known yet.
type Past struct {
	At        time.Time
	Places    []Place           // of claims that were known then and may have stood elsewhere than now
	Origins   map[string]string // by the ids of reports that were known then, where it was another than now
	Decisions []Decision        // that were made by then
}

// Cut is the state as it was at a past moment: what BuildAll makes of the claims that were known then, in their places of then. A
// claim is placed by earlier ones alone, so it stands where it stands now but for the places that p names. The records of which
// all claims were known, and of which nobody decided anything since, are shared with s; the others are among Gone, if a part
// of them was known, and Fresh. Decisions are those of s, claims are found by their Seq. It reports false where only BuildAll can
// tell: s is not of a whole book, a claim is not known, or two records have one short id.
func (s *State) Cut(p Past, decisions []Decision, claims map[int64]*Claim, actors map[parley.ActorID]parley.Actor) (*Renewal, bool) {
	if !s.whole {
		return nil, false
	}
	until := p.At.UnixMicro()
	gone, ok := s.touched(p, until, decisions, claims)
	if !ok {
		return nil, false
	}
	items, ok := s.itemsOf(gone, p, until)
	if !ok {
		return nil, false
	}
	part := Build(items, actors, p.Decisions)
	out := &Renewal{Fresh: slices.Concat(part.Records, part.Dismissed)}
	for r := range gone {
		out.Gone = append(out.Gone, r)
	}
	slices.SortFunc(out.Gone, Compare)
	slices.SortFunc(out.Fresh, Compare)
	if s.clash(out.Gone) || s.clash(out.Fresh) {
		return nil, false
	}
	next := &State{until: &until}
	next.join(s, part, func(r *Record) bool { return r.from > until || gone[r] })
	next.lead(s, out)
	for id, rs := range s.twice { // the first of those that are left
		if i := slices.IndexFunc(rs, func(r *Record) bool { return r.from <= until }); i >= 0 {
			next.leads[id] = rs[i]
		}
	}
	out.State = next
	return out, true
}

// touched are the records of which a part was known, and those that p and the decisions since are about.
func (s *State) touched(p Past, until int64, decisions []Decision, claims map[int64]*Claim) (map[*Record]bool, bool) {
	out := map[*Record]bool{}
	for _, rs := range [][]*Record{s.Records, s.Dismissed} {
		for _, r := range rs {
			if r.from <= until && (r.to > until || len(p.Origins) > 0 && slices.ContainsFunc(r.claims, func(c *Claim) bool { return p.Origins[c.Report.ID] != "" })) {
				out[r] = true
			}
		}
	}
	enter := func(r *Record) bool {
		if r != nil && r.from <= until {
			out[r] = true
		}
		return r != nil
	}
	for _, x := range p.Places {
		for _, seq := range []int64{x.Seq, x.Head} {
			if c := claims[seq]; c == nil || !enter(s.Find(c.Key())) {
				return nil, false
			}
		}
	}
	for _, d := range Differ(decisions, p.Decisions) {
		enter(s.Find(d.A))
	}
	return out, true
}

// Differ lists the decisions that stand in one of two lists only.
func Differ(a, b []Decision) []Decision {
	a, b = Standing(a), Standing(b)
	in := func(list []Decision) func(Decision) bool {
		seqs := make(map[int64]bool, len(list))
		for _, d := range list {
			seqs[d.Seq] = true
		}
		return func(d Decision) bool { return seqs[d.Seq] }
	}
	return slices.Concat(slices.DeleteFunc(slices.Clone(a), in(b)), slices.DeleteFunc(slices.Clone(b), in(a)))
}

// itemsOf are the claims of records that were known by a moment, in their places of then.
func (s *State) itemsOf(records map[*Record]bool, p Past, until int64) ([]*Item, bool) {
	places := make(map[int64]Place, len(p.Places))
	for _, x := range p.Places {
		places[x.Seq] = x
	}
	offers := map[*Claim]Pair{}
	for _, o := range s.found {
		if records[o.record] {
			offers[o.claim] = o.Pair
		}
	}
	reports := map[*Report]*Report{}
	heads, there := map[int64]bool{}, map[int64]bool{}
	var out []*Item
	for r := range records {
		for i, c := range r.claims {
			if c.Report.KnownAt.UnixMicro() > until {
				continue
			}
			it := &Item{Claim: c, Seq: c.Seq, Kind: r.Kind, Order: c.order(), Head: r.claims[0].Seq, Why: r.Claims[i].Why}
			if o, ok := offers[c]; ok {
				it.Maybe, it.MaybeWhy = o.A, o.Reason
			}
			if x, ok := places[c.Seq]; ok {
				it.Head, it.Why, it.Maybe, it.MaybeWhy = x.Head, x.Why, x.Maybe, x.MaybeWhy
			}
			if o := p.Origins[c.Report.ID]; o != "" {
				it.Claim = c.of(then(c.Report, o, reports))
			}
			there[it.Seq], heads[it.Head] = true, true
			out = append(out, it)
		}
	}
	for h := range heads {
		if !there[h] {
			return nil, false
		}
	}
	slices.SortFunc(out, func(a, b *Item) int { return cmp.Compare(a.Seq, b.Seq) })
	return out, true
}

// then is a report with the origin that it had, one for all its claims.
func then(r *Report, origin string, made map[*Report]*Report) *Report {
	if made[r] == nil {
		x := *r
		x.Origin = origin
		made[r] = &x
	}
	return made[r]
}

// of is the claim as one of another copy of its report.
func (c *Claim) of(r *Report) *Claim {
	x := *c
	x.Report = r
	return &x
}

// After reports whether all that tells of a record was known only after a moment.
func (rec *Record) After(at time.Time) bool { return rec.from > at.UnixMicro() }
