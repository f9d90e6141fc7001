package act

import (
	"sort"
	"strings"

	"parley"
	"parley/internal/gazetteer"
)

// side is one party of an act: where its name stands and its code.
type side struct {
	parley.Span
	sent, tok int
	code      string
	actor     bool // it names an actor, or people, or a body; false for a thing
}

func (a side) none() bool { return a.Span.IsZero() }

// sideAt reads the noun phrase headed by tok as a party: the mention at its head, else the actor its modifiers name,
// else the phrase itself where its noun is one for people or bodies (or where loose says that any thing will do).
func (v *view) sideAt(sent, tok int, loose bool) side {
	if tok < 0 {
		return side{}
	}
	s := &v.r.Sentences[sent]
	if m := v.mention(sent, tok); m != nil {
		out := v.named(sent, tok, m)
		if m.Kind == parley.MentionNominal || m.Kind == parley.MentionOffice {
			out.Span = out.Span.Cover(v.phrase(s, tok))
		}
		if in := v.modifierSide(sent, tok, 0); out.code == "" && !in.none() {
			out.code = in.code
		}
		return out
	}
	if s.Tokens[tok].UPOS == "PRON" {
		return v.pronoun(sent, tok)
	}
	if in := v.modifierSide(sent, tok, 0); !in.none() {
		if own := v.phrase(s, tok); actorNoun(s, tok) && in.Start < own.End && own.Start-in.End < 40 && s.Under(in.tok, tok) && in.Span.Len() < 80 {
			in.Span = in.Span.Cover(own)
		}
		return in
	}
	person := actorNoun(s, tok) || s.Tokens[tok].UPOS == "PROPN" && !v.isTime(s.Tokens[tok].Span)
	if person || loose && !v.isTime(s.Tokens[tok].Span) {
		return side{Span: v.phrase(s, tok), sent: sent, tok: tok, actor: person}
	}
	return side{}
}

// named is the party that mention m points at, with the name it has in the sentence where m is a pronoun.
func (v *view) named(sent, tok int, m *parley.Mention) side {
	out := side{Span: m.Span, sent: sent, tok: tok, actor: true, code: v.codeOf(m)}
	if m.Kind != parley.MentionPronoun && m.Kind != parley.MentionPossessive || v.r.Sentences[sent].Tokens[tok].UPOS != "PRON" {
		return out
	}
	if m.Actor == "" {
		if p := v.pronoun(sent, tok); !p.none() {
			return p
		}
		return out
	}
	lo := v.r.Sentences[sent].Start
	for i := range v.r.MentionsIn(parley.Span{Start: lo, End: m.Start}) {
		if o := v.r.MentionsIn(parley.Span{Start: lo, End: m.Start})[i]; o.Actor == m.Actor && o.Kind != parley.MentionPronoun {
			out.Span = o.Span
		}
	}
	return out
}

// pronoun resolves a pronoun that has no actor inside its own sentence: the subject of a clause of reported speech
// is most often who speaks ("The rebels said they would ...").
func (v *view) pronoun(sent, tok int) side {
	s := &v.r.Sentences[sent]
	own := side{Span: s.Tokens[tok].Span, sent: sent, tok: tok, actor: true}
	switch lemmaOf(s, tok) {
	case "he", "she", "they", "it", "who", "its", "his", "her", "their":
	case "we", "i", "you", "us", "me", "our", "my":
		return own
	default:
		return side{}
	}
	for h, steps := s.HeadOf(tok), 0; h >= 0 && steps < 8; h, steps = s.HeadOf(h), steps+1 {
		if !s.Is(h, "ccomp", "parataxis", "advcl", "acl", "conj") {
			continue
		}
		k := agentOf(s, s.HeadOf(h))
		if k < 0 || k == tok || k > tok || s.Tokens[k].UPOS == "PRON" {
			continue
		}
		if out := v.sideAt(sent, k, false); !out.none() {
			return out
		}
	}
	return own
}

// modifierSide finds the actor that a phrase's modifiers name, nearest first: "Iran's", "Iranian", "of Iran",
// "fired by Iran".
func (v *view) modifierSide(sent, tok, depth int) side {
	if depth > 3 {
		return side{}
	}
	s := &v.r.Sentences[sent]
	kids := s.Children(tok)
	for _, k := range kids {
		if s.Is(int(k), "nmod", "amod", "compound", "appos", "flat", "nmod:poss") {
			if m := v.mention(sent, int(k)); m != nil && s.Tokens[k].UPOS != "PRON" {
				return side{Span: m.Span, sent: sent, tok: int(k), actor: true, code: v.codeOf(m)}
			}
		}
	}
	for _, k := range kids {
		if s.Is(int(k), "nmod", "appos", "compound", "nmod:poss") {
			if m := v.mention(sent, int(k)); m != nil {
				return v.named(sent, int(k), m)
			}
			if in := v.modifierSide(sent, int(k), depth+1); !in.none() {
				return in
			}
			name := s.Tokens[k].UPOS == "PROPN" && !v.isTime(s.Tokens[k].Span)
			if (name || actorNoun(s, int(k))) && s.Is(int(k), "nmod", "appos") {
				return side{Span: v.phrase(s, int(k)), sent: sent, tok: int(k), actor: true}
			}
		}
		if s.Is(int(k), "acl") && !s.Is(int(k), "acl:relcl") && s.Tokens[k].XPOS == "VBN" {
			if by := oblique(s, int(k), "by", "from"); by >= 0 {
				return v.sideAt(sent, by, false)
			}
		}
	}
	return side{}
}

// phrase is the text of the noun phrase headed by tok, without what follows it as a clause.
func (v *view) phrase(s *parley.Sentence, tok int) parley.Span {
	lo, hi := s.Subtree(tok)
	for _, k := range s.Children(tok) {
		if int(k) > tok && s.Is(int(k), "acl:relcl", "acl", "parataxis", "advcl", "conj", "cc", "punct", "ccomp") {
			hi = min(hi, int(k))
			if a, _ := s.Subtree(int(k)); a > tok {
				hi = min(hi, a)
			}
		}
	}
	for lo < tok && s.Is(lo, "case", "mark", "cc", "punct") {
		lo++
	}
	return s.TokenSpan(lo, max(hi, tok+1))
}

// isTime says that a time expression holds the span.
func (v *view) isTime(span parley.Span) bool {
	i := v.firstTime(span.Start)
	return i < len(v.r.Times) && v.r.Times[i].Overlaps(span)
}

// firstTime is the index of the first time expression that ends after pos.
func (v *view) firstTime(pos int) int {
	return sort.Search(len(v.r.Times), func(i int) bool { return v.r.Times[i].End > pos })
}

// sectors are codes without a country.
var sectors = set("GOV MIL REB OPP CVL LEG JUD COP MED JRN BUS PTY ELI REF LAB EDU SPY CRM UAF SET AGR DEV HLH HRI REL NON CON OTH UNK")

// withCountry completes a code that has a sector but no country, or none at all though it is people or a place: by a
// country named in its own phrase, else by the only country that the sentence names. But "the president threatened
// Russia" says nothing of the president's country: where the other side is that state itself, only rebels, courts,
// protesters and the like, who face their own state, are taken to be of it.
func (c *coder) withCountry(a, other side) side {
	if a.none() {
		return a
	}
	if c.ethnic(a.tok) {
		a.code = "CVL" // "ethnic Chadians" are of the state they live in
	}
	if len(a.code) >= 3 && !sectors[a.code[:3]] {
		return a
	}
	if !a.actor { // "power lines into Kabul", "polling stations in Gaza"
		for _, m := range c.v.r.MentionsIn(c.s.SubtreeSpan(a.tok)) {
			if code := c.v.codeOf(m); country(code) != "" {
				a.code = country(code)
				break
			}
		}
		if a.code == "" { // "a mill destroyed in Chad" is Chad's
			if only, located := c.only(); located {
				a.code = only
			}
		}
		return a
	}
	word := c.v.r.Words(c.s.Tokens[a.tok].Span)
	common := c.s.Tokens[a.tok].UPOS == "NOUN" && actorNoun(c.s, a.tok) && (a.tok == 0 || word == strings.ToLower(word))
	if m := c.v.mention(c.sent, a.tok); a.code == "" && !common && (m == nil || !c.v.isPlace(m.Actor)) {
		return a // a name that is not known may be anybody's
	}
	for _, m := range c.v.r.MentionsIn(c.s.SubtreeSpan(a.tok)) {
		if code := c.v.codeOf(m); country(code) != "" && !c.ethnic(m.Head) {
			a.code = country(code) + a.code
			return a
		}
	}
	if only, located := c.only(); only != "" && (located || other.code != only || plain(a.code)) {
		a.code = only + a.code
	}
	return a
}

// country is the country in a code, "" if it has none.
func country(code string) string {
	if len(code) < 3 || sectors[code[:3]] || international[code[:3]] {
		return ""
	}
	return code[:3]
}

var international = set("IGO NGO MNC IMG INT")

// plain says that the sector of a code is neither government nor army, nor unknown.
func plain(sector string) bool {
	return len(sector) >= 3 && sector[:3] != "GOV" && sector[:3] != "MIL"
}

// only is the one country that the sentence names, "" if it names none or several, and whether it is named as a place
// where things happen.
func (c *coder) only() (code string, located bool) {
	if c.country != "" {
		return strings.Trim(c.country, "-"), c.located
	}
	c.country = "-"
	for _, m := range c.v.r.MentionsIn(c.s.Span) {
		code := country(c.v.codeOf(m))
		if code == "" || c.ethnic(m.Head) {
			continue
		}
		if c.country != "-" && c.country != code {
			c.country, c.located = "-", false
			break
		}
		c.country = code
		switch c.before(m) {
		case "in", "throughout", "across", "inside", "near":
			c.located = true
		}
	}
	return strings.Trim(c.country, "-"), c.located
}

// before is the preposition in front of mention m, with nothing but adjectives and parts of its name between.
func (c *coder) before(m *parley.Mention) string {
	if w := caseOf(c.s, m.Head); w != "" {
		return w
	}
	for k := m.Head - 1; k >= 0 && k > m.Head-4; k-- {
		switch c.s.Tokens[k].UPOS {
		case "ADP":
			return lemmaOf(c.s, k)
		case "ADJ", "PROPN", "DET":
			continue
		}
		break
	}
	return ""
}

// ethnic says that the phrase of token tok is of a people, not of a state: "ethnic Albanians".
func (c *coder) ethnic(tok int) bool {
	return tok > 0 && lemmaOf(c.s, tok-1) == "ethnic"
}

// split lists the parties of a phrase whose modifiers are coordinated ("French and Egyptian warships"), nil if they
// are not.
func (v *view) split(sent, tok int) []side {
	if tok < 0 {
		return nil
	}
	s := &v.r.Sentences[sent]
	for _, k := range s.Children(tok) {
		if !s.Is(int(k), "amod", "compound", "nmod:poss", "nmod") {
			continue
		}
		both := withConj(s, int(k))
		if len(both) < 2 {
			continue
		}
		var out []side
		for _, t := range both {
			if m := v.mention(sent, t); m != nil && m.Actor != "" {
				out = append(out, side{Span: m.Span, sent: sent, tok: t, actor: true, code: v.codeOf(m)})
			}
		}
		if len(out) >= 2 {
			return out
		}
	}
	return nil
}

// codeOf is the code of a mention's actor, or of the first of its members or of the actor it belongs to that has one. A
// person who held offices of one state only has that state's, whatever the day.
func (v *view) codeOf(m *parley.Mention) string {
	code := v.ownCode(m)
	if country(code) != "" || m.Actor == "" || len(code) >= 3 && !sectors[code[:3]] {
		return code
	}
	state := ""
	for _, h := range gazetteer.OfficesOf(m.Actor, "") {
		of := gazetteer.Get(h.Of)
		if of == nil || country(of.Code) == "" {
			continue
		}
		if state != "" && state != country(of.Code) {
			return code
		}
		state = country(of.Code)
	}
	return state + code
}

func (v *view) ownCode(m *parley.Mention) string {
	for _, id := range append([]parley.ActorID{m.Actor}, m.Members...) {
		for steps := 0; id != "" && steps < 3; steps++ {
			a := v.actors[id]
			if a == nil || a.Code == "" && a.Of == "" {
				if e := gazetteer.Get(id); e != nil && e.Code != "" {
					return e.Code
				} else if e != nil && e.Of != "" {
					id = e.Of
					continue
				}
			}
			if a == nil {
				break
			}
			if a.Code != "" {
				return a.Code
			}
			id = a.Of
		}
	}
	for _, in := range v.r.MentionsIn(m.Span) {
		if a := v.actors[in.Actor]; in.Len() < m.Len() && a != nil && a.Code != "" {
			return strings.TrimSpace(a.Code)
		}
	}
	return ""
}
