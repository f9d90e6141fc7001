package said

import (
	"strings"
	"unicode"

	"parley"
)

// chain fills the way the words took: speaker, on whose behalf, occasion, document, platform, outlet, the report.
func (f *finder) chain(c *cue, st *parley.Statement) {
	f.settings(c, st)
	var relay parley.ActorID
	for _, o := range c.ways {
		if f.relays(o) {
			relay = f.owned(o, st.Speaker)
			continue
		}
		f.way(o, st)
	}
	if a := f.actorOf(st.Speaker); a != nil && a.SpeaksFor != "" && a.SpeaksFor != a.ID {
		st.For = a.SpeaksFor
	}
	if b := f.behalf(c); b != "" {
		st.For = b
	}
	link := func(a parley.ActorID, role parley.LinkRole, form parley.Form) {
		if a != "" {
			st.Chain = append(st.Chain, parley.Link{Actor: a, Role: role, Form: form})
		}
	}
	link(st.Speaker, parley.RoleSpeaker, st.Form)
	link(st.For, parley.RoleOnBehalfOf, "")
	link(relay, parley.RoleSpokesperson, "")
	if st.Occasion != "" {
		link(f.actor(parley.KindOccasion, "occ:", string(st.Occasion)), parley.RoleOccasion, "")
	}
	link(st.Document, parley.RoleDocument, "")
	link(st.Platform, parley.RolePlatform, "")
	link(st.Outlet, parley.RoleOutlet, "")
	if c.subject >= 0 && f.isOutlet(c) {
		for _, id := range f.outletMembers(c) {
			if id != st.Outlet {
				link(id, parley.RoleOutlet, "")
			}
		}
	}
	st.Chain = append(st.Chain, parley.Link{Actor: f.report(), Role: parley.RoleReport})
}

// report is the actor of the report's own outlet, "" if it is not known.
func (f *finder) report() parley.ActorID {
	if f.r.Report.Outlet == "" {
		return ""
	}
	name := string(f.r.Report.Outlet)
	for i := range f.r.Actors {
		if a := &f.r.Actors[i]; a.Kind == parley.KindOutlet && strings.EqualFold(a.Name, name) {
			return a.ID
		}
	}
	return f.actor(parley.KindOutlet, "outlet:", name)
}

// actor is the id of an actor that only this stage knows; it is made when first met.
func (f *finder) actor(kind parley.ActorKind, prefix, name string) parley.ActorID {
	id := parley.ActorID(prefix + slug(name))
	if f.known == nil {
		f.known = map[parley.ActorID]bool{}
		for i := range f.r.Actors {
			f.known[f.r.Actors[i].ID] = true
		}
	}
	if !f.known[id] {
		f.known[id] = true
		f.newActors = append(f.newActors, parley.Actor{ID: id, Kind: kind, Name: name, Offices: []parley.Office{}, Mentions: []parley.Evidence{}})
	}
	return id
}

// slug is a name in lower case with dashes.
func slug(name string) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(name) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			dash = false
		} else if r != '\'' && r != '’' {
			dash = true
		}
	}
	return b.String()
}

// settings reads the reporting clause, outside of what was said: "in a post on X", "during a press briefing", "told
// Reuters", "in a statement".
func (f *finder) settings(c *cue, st *parley.Statement) {
	lo, hi := f.clauseTokens(c)
	s := c.s
	for t := lo; t < hi; t++ {
		if f.inContent(c, s.Tokens[t].Start) || t >= c.srcLo && t < c.srcHi && c.subject >= 0 {
			continue
		}
		kind := f.lex.settings[f.lower(s, t)]
		switch {
		case kind == "occasion" && st.Occasion == "" && s.Tokens[t].UPOS == "NOUN" && (f.governed(s, t) || t == c.hearer):
			st.Occasion = parley.Opt(f.nounWords(s, t))
		}
	}
	if st.Document == "" {
		st.Document = c.doc
	}
	for _, m := range f.r.MentionsIn(s.TokenSpan(lo, hi)) {
		if f.inContent(c, m.Start) || m.Actor == "" {
			continue
		}
		a := f.actorOf(m.Actor)
		if a == nil || a.ID == st.Speaker {
			continue
		}
		switch {
		case a.Kind == parley.KindPlatform && st.Platform == "":
			st.Platform = a.ID
		case a.Kind == parley.KindOutlet && st.Outlet == "" && (m.Head >= c.srcHi || m.Head < c.srcLo):
			st.Outlet = a.ID
		}
	}
	if st.Outlet == "" {
		st.Outlet = c.channel
	}
	if c.carrier > 0 && st.Outlet == "" {
		st.Outlet = f.outletAt(c, c.carrier)
	}
	if st.Outlet == "" && c.hearer >= 0 && f.outletName(s, c.hearer) {
		st.Outlet = f.outletAt(c, c.hearer)
	}
	if st.Outlet == "" && c.hearer >= 0 && f.someOutlet(s, c.hearer) {
		st.Outlet = f.outletAt(c, c.hearer)
		if f.actorOf(st.Outlet) == nil || f.actorOf(st.Outlet).Kind != parley.KindOutlet {
			st.Outlet = f.actor(parley.KindOutlet, "outlet:", f.nounWords(s, c.hearer))
		}
	}
	if st.Outlet == "" && c.hearer >= 0 {
		st.Outlet = f.works[f.actorAt(c.Sentence, c.hearer)]
	}
	if st.Platform == "" {
		st.Platform = f.platform(c, lo, hi)
	}
	if c.subject >= 0 && st.Outlet == "" && f.isOutlet(c) {
		st.Outlet = f.outlet(c)
	}
}

// clauseTokens is the range of the reporting clause: from the source or the cue to the end of what hangs by the cue.
func (f *finder) clauseTokens(c *cue) (lo, hi int) {
	if c.CueHead < 0 {
		return 0, 0
	}
	lo, hi = c.lo, c.hi
	if c.subject >= 0 {
		lo, hi = min(lo, c.srcLo), max(hi, c.srcHi)
	}
	if c.verb == nil {
		return lo, hi
	}
	for _, kid := range c.s.Children(c.CueHead) {
		k := int(kid)
		if w := f.lower(c.s, k); w == "when" || w == "where" || w == "why" || w == "how" {
			continue
		}
		if c.s.Is(k, "obl", "obj", "iobj", "expl", "advcl", "nmod", "advmod") && (c.s.Tokens[k].UPOS != "VERB" || f.lex.verbs[f.lower(c.s, k)] == nil) || c.s.Is(k, "advcl") && f.lower(c.s, k) == "speaking" {
			a, b := c.s.Subtree(k)
			lo, hi = min(lo, a), max(hi, b)
		}
	}
	hi = min(hi, len(c.s.Tokens))
	if c.endsContent() { // nothing follows but what belongs to the saying, up to the next mark
		for hi < len(c.s.Tokens) && c.s.Tokens[hi].UPOS != "PUNCT" && c.s.Tokens[hi].UPOS != "CCONJ" && c.s.Tokens[hi].UPOS != "SCONJ" &&
			c.s.Tokens[hi].XPOS != "VBG" && f.inside[hi] == f.inside[c.CueHead] {
			hi++
		}
	}
	return lo, hi
}

// endsContent reports whether all that was said stands before the cue.
func (c *cue) endsContent() bool {
	for _, p := range c.Content {
		if p.End > c.s.Tokens[c.CueHead].Start {
			return false
		}
	}
	return len(c.Content) > 0
}

func (f *finder) inContent(c *cue, pos int) bool {
	for _, s := range c.Content {
		if s.Start <= pos && pos < s.End {
			return true
		}
	}
	return false
}

// governed reports whether noun t stands after a preposition: in, at, during, on, by, to, after.
func (f *finder) governed(s *parley.Sentence, t int) bool {
	p := f.caseOf(s, t)
	if p < 0 {
		return false
	}
	switch f.lower(s, p) {
	case "in", "at", "during", "on", "by", "to", "through", "via", "after":
		return true
	}
	return false
}

func (f *finder) isTime(s *parley.Sentence, k int) bool {
	at := s.Tokens[k].Span
	lo, hi := 0, len(f.r.Times)
	for lo < hi { // the first expression that ends behind the token's start
		if m := (lo + hi) / 2; f.r.Times[m].End <= at.Start {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo < len(f.r.Times) && f.r.Times[lo].Start <= at.Start && at.End <= f.r.Times[lo].End
}

// behalf is the actor of "on behalf of X" under the cue.
func (f *finder) behalf(c *cue) parley.ActorID {
	if c.CueHead < 0 {
		return ""
	}
	lo, hi := f.clauseTokens(c)
	for t := lo; t+2 < hi; t++ {
		if f.lower(c.s, t) == "behalf" && f.lower(c.s, t+1) == "of" && !f.inContent(c, c.s.Tokens[t].Start) {
			if k := f.headRight(c.s, t+2); k >= 0 {
				return f.actorAt(c.Sentence, k)
			}
		}
	}
	return ""
}
