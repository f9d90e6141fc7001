package said

import (
	"strings"
	"unicode"

	"parley"
)

// chain fills the way the words took: speaker, on whose behalf, occasion, document, platform, outlet, the report.
func (f *finder) chain(c *cue, st *parley.Statement) {
	f.settings(c, st)
	for _, o := range c.ways {
		f.way(o, st)
	}
	if a := f.r.Actor(st.Speaker); a != nil && a.SpeaksFor != "" && a.SpeaksFor != a.ID {
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
		case kind == "occasion" && st.Occasion == "" && s.Tokens[t].UPOS == "NOUN" && f.governed(s, t):
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
		a := f.r.Actor(m.Actor)
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
	if c.carrier > 0 && st.Outlet == "" {
		st.Outlet = f.outletAt(c, c.carrier)
	}
	if st.Outlet == "" && c.hearer >= 0 && f.outletName(s, c.hearer) {
		st.Outlet = f.outletAt(c, c.hearer)
	}
	if st.Platform == "" {
		st.Platform = f.platform(c, lo, hi)
	}
	if c.subject >= 0 && st.Outlet == "" && f.isOutlet(c) {
		st.Outlet = f.outlet(c)
	}
}

// textOf is the text that a cue's words stand in: "said in a statement", "the statement said".
func (f *finder) textOf(c *cue) parley.ActorID {
	if c.CueHead < 0 || !c.Speech {
		return ""
	}
	s := c.s
	if c.subject >= 0 && f.isDocument(s, c.subject) {
		return f.document(c, c.subject, "")
	}
	lo, hi := f.clauseTokens(c)
	for t := lo; t < hi; t++ {
		if f.lex.settings[f.lower(s, t)] == "document" && s.Tokens[t].UPOS == "NOUN" && t != c.CueHead && f.governed(s, t) &&
			!f.inContent(c, s.Tokens[t].Start) && !(c.subject >= 0 && t >= c.srcLo && t < c.srcHi) {
			return f.document(c, t, c.Speaker)
		}
	}
	return ""
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

// platform is the platform named in the reporting clause, "" if none.
func (f *finder) platform(c *cue, lo, hi int) parley.ActorID {
	s := c.s
	for t := lo; t < hi; t++ {
		if f.inContent(c, s.Tokens[t].Start) {
			continue
		}
		word := f.r.Words(s.Tokens[t].Span)
		if word[0] < 'A' || word[0] > 'Z' {
			continue
		}
		p, ok := f.lex.platforms[strings.TrimSuffix(word, ".")]
		if !ok {
			continue
		}
		switch before := f.lower(s, t-1); before {
		case "on", "to", "via", "his", "her", "its", "their", "'s", "’s":
		default:
			switch f.lower(s, t+1) {
			case "account", "post", "channel", "page", "message", "thread", "feed":
			default:
				continue
			}
		}
		f.actor(parley.KindPlatform, "platform:", p.name)
		return p.id
	}
	return ""
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

// nounWords is a noun with what describes it, without article and preposition: "press briefing", "news conference in
// Cairo". What follows a comma or a relative pronoun is left out.
func (f *finder) nounWords(s *parley.Sentence, t int) string {
	lo, hi := s.Subtree(t)
	for lo < t && (s.Tokens[lo].UPOS == "ADP" || s.Tokens[lo].UPOS == "DET" || s.Tokens[lo].UPOS == "PUNCT" || s.Tokens[lo].XPOS == "PRP$" || s.Is(lo, "case", "fixed", "advmod", "cc")) {
		lo++
	}
	if t+1 < hi && s.Tokens[t+1].UPOS != "ADP" {
		hi = t + 1
	}
	for k := t + 1; k < hi; k++ {
		if w := f.lower(s, k); w == "," && s.Tokens[min(k+1, hi-1)].UPOS != "PROPN" || s.Tokens[k].UPOS == "VERB" || s.Tokens[k].UPOS == "SCONJ" || w == "who" || w == "which" || w == "that" || f.inside[k] != f.inside[t] {
			hi = k
			break
		}
	}
	hi = max(hi, t+1)
	for hi-1 > t && (s.Tokens[hi-1].UPOS == "ADP" || s.Tokens[hi-1].UPOS == "PUNCT" || f.isTime(s, hi-1)) {
		hi--
	}
	return strings.Join(strings.Fields(f.r.Words(s.TokenSpan(lo, hi))), " ")
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

// isDocument reports whether token t is the head of a phrase that names a text: "the statement", "a letter from X".
func (f *finder) isDocument(s *parley.Sentence, t int) bool {
	k := f.lex.settings[f.lower(s, t)]
	return (k == "document" || k == "post") && s.Tokens[t].UPOS != "VERB"
}

// document is the actor of the text that noun t names. A text that is named again without a word of description is the
// last one. owner is the one who issued it where the phrase does not say so.
func (f *finder) document(c *cue, t int, owner parley.ActorID) parley.ActorID {
	s := c.s
	if f.lex.settings[f.lower(s, t)] == "post" {
		return ""
	}
	name := f.nounWords(s, t)
	bare := !strings.Contains(name, " ")
	issuer := f.issuerIn(c, t)
	if bare && f.lastDoc != "" && s.Child(t, "det") >= 0 && f.lower(s, s.Child(t, "det")) != "a" {
		return f.lastDoc
	}
	if issuer == "" {
		issuer = owner
	}
	if bare && issuer != "" {
		if a := f.r.Actor(issuer); a != nil {
			name = a.Name + " " + name
		}
	}
	id := f.actor(parley.KindDocument, "doc:", name)
	if f.issuer == nil {
		f.issuer = map[parley.ActorID]parley.ActorID{}
	}
	if f.issuer[id] == "" {
		f.issuer[id] = issuer
	}
	f.lastDoc = id
	return id
}

// issuerIn is the actor named inside the phrase of document noun t.
func (f *finder) issuerIn(c *cue, t int) parley.ActorID {
	s := c.s
	for _, kid := range s.Children(t) {
		k := int(kid)
		if !s.Is(k, "nmod", "compound", "amod", "obl", "acl") {
			continue
		}
		if p := f.caseOf(s, k); p >= 0 && p < k {
			switch f.lower(s, p) {
			case "from", "by", "of", "'s", "’s":
			default:
				continue
			}
		}
		if a := f.actorAt(c.Sentence, k); a != "" {
			return a
		}
		if ag := f.agent(s, k); ag >= 0 { // issued by X
			if a := f.actorAt(c.Sentence, ag); a != "" {
				return a
			}
		}
	}
	return ""
}

// outletNouns name a channel of news without being its name.
var outletNouns = map[string]bool{"media": true, "outlet": true, "outlets": true, "newspaper": true, "newspapers": true, "agency": true, "agencies": true,
	"channel": true, "channels": true, "television": true, "network": true, "broadcaster": true, "broadcasters": true, "press": true, "website": true,
	"magazine": true, "daily": true, "station": true, "radio": true, "tv": true, "paper": true, "tabloid": true, "weekly": true, "site": true}

// outletWords end the names of outlets that no list knows: "Al Something TV", "the Northern Times".
var outletWords = wordSet("tv news radio television times post herald tribune gazette journal newspaper")

// outletName reports whether noun t heads the name of an outlet by its last word.
func (f *finder) outletName(s *parley.Sentence, t int) bool {
	end := t + 1
	for end < len(s.Tokens) && s.Tokens[end].UPOS == "PROPN" && s.HeadOf(end) == t {
		end++
	}
	return end <= len(s.Tokens) && s.Tokens[end-1].UPOS == "PROPN" && outletWords[f.lower(s, end-1)] && end-1 > 0 && f.named(s, end-2)
}

// outletAt is the actor of the noun phrase around token t as a channel of news.
func (f *finder) outletAt(c *cue, t int) parley.ActorID {
	if a := f.actorAt(c.Sentence, t); a != "" {
		if x := f.r.Actor(a); x != nil && (x.Kind == parley.KindOutlet || x.Kind == parley.KindOrganisation) {
			return a
		}
	}
	lo, hi := t, t+1
	for lo > 0 && c.s.Tokens[lo-1].UPOS == "PROPN" {
		lo--
	}
	for hi < len(c.s.Tokens) && c.s.Tokens[hi].UPOS == "PROPN" {
		hi++
	}
	return f.actor(parley.KindOutlet, "outlet:", f.phraseWords(c.s, lo, hi))
}

// isOutlet reports whether the cue's source is a channel of news: an outlet by name or by its noun.
func (f *finder) isOutlet(c *cue) bool {
	if c.subject < 0 {
		return false
	}
	if a := f.r.Actor(f.actorAt(c.Sentence, c.subject)); a != nil {
		return a.Kind == parley.KindOutlet || a.Kind == parley.KindOrganisation && f.outletName(c.s, c.subject)
	}
	if f.outletName(c.s, c.subject) || len(f.outletMembers(c)) > 0 || f.calledOutlet(c) {
		return true
	}
	w := f.lower(c.s, c.subject)
	if !outletNouns[w] {
		return false
	}
	switch w { // "the UN agency said": an agency of news is a news agency
	case "agency", "agencies", "network", "paper", "station", "site", "channel":
		k := c.s.Child(c.subject, "compound", "amod")
		return k >= 0 && (f.lower(c.s, k) == "news" || f.lower(c.s, k) == "television" || f.lower(c.s, k) == "tv")
	}
	return true
}

// outletMembers are the outlets of a source that names several ("Reuters and NBC"), nil if any is something else.
func (f *finder) outletMembers(c *cue) []parley.ActorID {
	m := f.r.MentionAt(c.Sentence, c.subject)
	if m == nil || len(m.Members) == 0 {
		return nil
	}
	for _, id := range m.Members {
		if a := f.r.Actor(id); a == nil || a.Kind != parley.KindOutlet {
			return nil
		}
	}
	return m.Members
}

// calledOutlet reports whether the source's name is introduced as an outlet: "state broadcaster ABC", "the daily Ahram".
func (f *finder) calledOutlet(c *cue) bool {
	k := c.srcHi - 1
	for k >= c.srcLo && c.s.Tokens[k].UPOS == "PROPN" {
		k--
	}
	if k < c.srcLo || k == c.srcHi-1 {
		return false
	}
	switch f.lower(c.s, k) {
	case "broadcaster", "newspaper", "daily", "magazine", "outlet", "website", "channel", "network", "weekly", "tabloid", "portal":
		return true
	case "agency", "site", "station":
		return k > 0 && (f.lower(c.s, k-1) == "news" || f.lower(c.s, k-1) == "tv" || f.lower(c.s, k-1) == "radio")
	}
	return false
}

// outlet is the actor of the cue's source as a channel.
func (f *finder) outlet(c *cue) parley.ActorID {
	if all := f.outletMembers(c); len(all) > 0 {
		return all[0]
	}
	if f.calledOutlet(c) {
		k := c.srcHi - 1
		for k > c.srcLo && c.s.Tokens[k-1].UPOS == "PROPN" {
			k--
		}
		return f.outletAt(c, k)
	}
	if a := f.actorAt(c.Sentence, c.subject); a != "" {
		if x := f.r.Actor(a); x != nil && (x.Kind == parley.KindOutlet || x.Kind == parley.KindOrganisation) {
			return a
		}
	}
	return f.actor(parley.KindOutlet, "outlet:", f.phraseWords(c.s, c.srcLo, c.srcHi))
}

func (f *finder) phraseWords(s *parley.Sentence, lo, hi int) string {
	for lo < hi-1 && s.Tokens[lo].UPOS == "DET" {
		lo++
	}
	return strings.Join(strings.Fields(f.r.Words(s.TokenSpan(lo, hi))), " ")
}

// isWay reports whether the cue's source is only a channel: an outlet or a text.
func (f *finder) isWay(c *cue) bool {
	return c.subject >= 0 && (f.isOutlet(c) || f.isDocument(c.s, c.subject))
}

// way adds to a statement the channel that carried it.
func (f *finder) way(o *cue, st *parley.Statement) {
	switch {
	case f.isOutlet(o):
		if st.Outlet == "" {
			st.Outlet = f.outlet(o)
		}
	case f.isDocument(o.s, o.subject):
		if st.Document == "" {
			st.Document = o.doc
		}
	case st.Outlet == "":
		st.Outlet = f.outlet(o)
	}
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
