package act

import (
	"slices"
	"strconv"
	"strings"

	"parley"
)

// codedActs reads the PLOVER layer: who did what to whom in every sentence, by verbs, by words that take another act
// as their complement ("agreed to release"), and by event nouns.
//
// A future cooperative act is AGREE and a future hostile one THREATEN, as the manual has it; what is denied,
// conditional, possible or long past keeps its type and says so in its status.
func codedActs(v *view) []parley.CodedAct {
	var out []parley.CodedAct
	for i := range v.r.Sentences {
		if p := v.r.Sentences[i].Part; p != "" && p != parley.PartBody {
			continue
		}
		c := coder{v: v, s: &v.r.Sentences[i], sent: i}
		c.used = make([]bool, len(c.s.Tokens))
		c.body = datelineEnd(v, c.s)
		c.verbs()
		c.nouns()
		out = append(out, c.out...)
	}
	return out
}

// coder codes one sentence.
type coder struct {
	v       *view
	s       *parley.Sentence
	sent    int
	used    []bool // tokens that are part of an act already
	body    int    // the first token after a dateline
	country string // cache of only: "-" for none
	located bool
	out     []parley.CodedAct
}

func (c *coder) verbs() {
	for t := range c.s.Tokens {
		k := &c.s.Tokens[t]
		if c.used[t] || k.UPOS != "VERB" && k.UPOS != "ADJ" && k.UPOS != "NOUN" || k.UPOS == "VERB" && c.s.Is(t, "amod", "compound") {
			continue
		}
		if c.operator(t) || k.UPOS != "VERB" {
			continue
		}
		if c.must(t) {
			continue
		}
		c.verb(t)
	}
}

// verb codes a verb by the first frame that fits.
func (c *coder) verb(t int) {
	f, objTok := c.frame(t)
	if f == nil {
		return
	}
	x := realOf(c.v.r, c.sent, t)
	if x.op == "purpose" {
		return // what an act is for is not yet an act
	}
	typ, status := coded(f.typ, x, c.s, t)
	if a := agentOf(c.s, t); f.mode == "visit" && a >= 0 && c.troops(a) {
		return // troops that arrive do not come to talk
	}
	source := c.source(t)
	targets := c.targets(f, t, objTok)
	if typ == "THREATEN" && f.typ != typ || unless(x) { // on whom its condition hangs
		on := c.warned(t)
		if len(on) > 0 && on[0].code != source.code && (len(targets) == 0 || x.status == conditional && on[0].code != targets[0].code) {
			typ, targets = "THREATEN", on
		}
	}
	mutual := false
	if len(targets) == 0 {
		source, targets = c.reciprocal(f.typ, t, source)
		mutual = len(targets) == 1
	}
	if len(targets) == 1 && mutualTypes[typ] && c.s.Is(targets[0].tok, "conj") && c.s.HeadOf(targets[0].tok) == agentOf(c.s, t) && source.tok == agentOf(c.s, t) {
		mutual = true
	}
	if len(targets) == 0 && typ == "PROTEST" {
		targets = c.protested(t)
	}
	if source.none() && typ == "ASSAULT" {
		source = c.unknownHand(t)
	}
	if source.none() || !source.actor {
		return
	}
	c.used[t] = true
	if objTok >= 0 {
		c.used[objTok] = true
	}
	if mutual {
		source.Span = c.apart(source, targets[0])
	}
	c.emit(typ, f.mode, status, t, source, targets)
	if mutual { // "Norway and Chad agreed": each with the other
		c.emit(typ, f.mode, status, t, targets[0], []side{source})
	}
}

// troops says that noun a is for forces, or for a number of them: "a contingent of soldiers".
func (c *coder) troops(a int) bool {
	if plovers().forces[lemmaOf(c.s, a)] {
		return true
	}
	for _, k := range c.s.Children(a) {
		if c.s.Is(int(k), "nmod") && hasCase(c.s, int(k), "of") && plovers().forces[lemmaOf(c.s, int(k))] {
			return true
		}
	}
	return false
}

// unknownHand is the source of "a car bomb near Oslo killed two": an armed hand that is not known.
func (c *coder) unknownHand(t int) side {
	a := agentOf(c.s, t)
	if a < 0 || a < c.body || !devices[lemmaOf(c.s, a)] || c.s.Child(a, "nmod:poss") >= 0 || oblique(c.s, a, "by") >= 0 {
		return side{}
	}
	return side{Span: c.v.phrase(c.s, a), sent: c.sent, tok: a, actor: true, code: "UAF"}
}

// devices are nouns for what kills without a name.
var devices = set("bomb bombing explosion blast mine minefield landmine grenade shooting shelling ambush mortar rocket")

// protested are those of whom a protest by verb t wants something: "marched to demand reforms from the president".
func (c *coder) protested(t int) []side {
	for _, k := range c.s.Children(t) {
		if int(k) < t || !c.s.Is(int(k), "advcl", "xcomp", "acl") {
			continue
		}
		for _, m := range c.v.r.MentionsIn(c.s.SubtreeSpan(int(k))) {
			if m.Kind != parley.MentionPronoun && len(idsOf(m)) > 0 {
				return []side{c.v.named(c.sent, m.Head, m)}
			}
		}
	}
	return nil
}

// source is who does verb t.
func (c *coder) source(t int) side {
	a := agentOf(c.s, t)
	if a >= 0 && a < c.body {
		a = pastDateline(c.s, t, a, c.body)
	}
	if a < 0 {
		return side{}
	}
	got := c.v.sideAt(c.sent, a, false)
	if !got.none() && got.tok != a && !actorNoun(c.s, a) {
		// "a bombing near Samarra killed": where something happened did not do it
		if m := c.v.mention(c.sent, got.tok); m != nil && c.v.isPlace(m.Actor) || c.locative(got.tok) {
			return side{}
		}
	}
	return got
}

// locative says that a phrase tells where, or against whom.
func (c *coder) locative(tok int) bool {
	switch caseOf(c.s, tok) {
	case "near", "in", "at", "on", "against", "outside", "along", "into", "over", "around":
		return true
	}
	return false
}

// pastDateline is the subject of verb t where the parser took the dateline's place, token a, for it.
func pastDateline(s *parley.Sentence, t, a, body int) int {
	for _, top := range []int{t, a} {
		for _, k := range s.Children(top) {
			if int(k) >= body && int(k) < max(t, a+1) && s.Is(int(k), "nsubj", "appos", "parataxis", "dep", "flat", "list", "conj", "nmod") {
				return int(k)
			}
		}
	}
	return -1
}

// datelineEnd is the token after a dateline that opens a sentence ("KABUL (Pajhwok) -"), 0 if it has none.
func datelineEnd(v *view, s *parley.Sentence) int {
	if len(s.Tokens) < 4 {
		return 0
	}
	first := v.r.Words(s.Tokens[0].Span)
	if len(first) < 3 || first != strings.ToUpper(first) || first == strings.ToLower(first) {
		return 0
	}
	for k := 1; k < len(s.Tokens) && k < 14; k++ {
		switch v.r.Words(s.Tokens[k].Span) {
		case "-", "--", "–", "—", ":":
			return k + 1
		case ".":
			return 0
		}
		if s.Tokens[k].UPOS == "VERB" || s.Tokens[k].UPOS == "AUX" {
			return 0
		}
	}
	return 0
}

// emit adds one act for each target.
func (c *coder) emit(typ, mode, status string, t int, source side, targets []side) {
	var first side
	if len(targets) > 0 {
		first = targets[0]
	}
	source = c.withCountry(source, first)
	act := parley.CodedAct{
		Code: typ, Mode: mode, Quad: quads[typ], CAMEO: roots[typ], Status: status,
		Source: source.code, SourceText: c.v.r.Words(source.Span),
	}
	act.Span = c.s.Tokens[t].Span
	if status == happened && c.v.historical(c.sent, t) {
		act.Status = "historical"
	}
	if len(targets) == 0 {
		if typ == "PROTEST" && country(source.code) != "" {
			act.Target = country(source.code) // unless told otherwise, one protests against one's own state
		}
		if alone[typ] || mode == "resign" {
			c.out = append(c.out, act)
		}
		return
	}
	for _, target := range targets {
		if target.Span == source.Span {
			continue
		}
		a := act
		target = c.withCountry(target, source)
		a.Target, a.TargetText = target.code, c.v.r.Words(target.Span)
		c.out = append(c.out, a)
	}
}

// alone are the types that need nobody to be done to.
var alone = set("PROTEST MOBILIZE")

// frame finds the frame of verb t and the token of the object it asks for (-1 if none).
func (c *coder) frame(t int) (*ploverFrame, int) {
	table, lemma := plovers().verbs, lemmaOf(c.s, t)
	if p := particleOf(c.s, t); p != "" && c.s.Child(t, "xcomp", "advcl") < 0 || p != "" && p != "on" {
		if f, o := c.fitting(table[lemma+"_"+p], t); f != nil {
			return f, o
		}
	}
	if f, o := c.fitting(table[lemma], t); f != nil {
		return f, o
	}
	return nil, -1
}

func (c *coder) fitting(frames []*ploverFrame, t int) (*ploverFrame, int) {
	for _, f := range frames {
		switch {
		case f.form == "inf":
			if x := c.s.Child(t, "xcomp", "ccomp"); x < 0 || c.s.ChildLemma(x, "mark", "to") < 0 || c.s.Child(t, "obj", "iobj") < 0 {
				continue
			}
			return f, -1
		case f.form == "object":
			if patientOf(c.s, t) < 0 {
				continue
			}
			return f, -1
		case f.form == "object-predicate":
			if x := c.s.Child(t, "xcomp"); x < 0 || c.s.Tokens[x].UPOS == "VERB" || c.s.Child(t, "obj") < 0 {
				continue
			}
			return f, -1
		case f.object != nil:
			if o := c.objectIn(t, f.object); o >= 0 {
				return f, o
			}
		case needsSlot(f) && !c.hasSlot(f, t):
		default:
			return f, -1
		}
	}
	return nil, -1
}

// objectIn is the object of t, a noun of it, or the head of a prepositional phrase, whose lemma is in class.
func (c *coder) objectIn(t int, class map[string]bool) int {
	o := patientOf(c.s, t)
	if o >= 0 {
		if class[lemmaOf(c.s, o)] || class[lowerWords(c.v, c.s, o)] {
			return o
		}
		for _, k := range c.s.Children(o) {
			if c.s.Is(int(k), "nmod") && hasCase(c.s, int(k), "of") && (class[lemmaOf(c.s, int(k))] || c.compoundIn(int(k), class)) {
				return int(k)
			}
			if c.s.Is(int(k), "conj") && class[lemmaOf(c.s, int(k))] {
				return int(k)
			}
		}
		if c.compoundIn(o, class) {
			return o // "suspended an aid program"
		}
		return -1
	}
	for _, k := range c.s.Children(t) {
		if c.s.Is(int(k), "obl", "xcomp", "advmod") && class[lemmaOf(c.s, int(k))] {
			return int(k)
		}
	}
	return -1
}

// carriersOf are nouns that only carry what their compound names: "aid deliveries", "air links", "truce talks".
var carriersOf = set("program programme delivery shipment flow package link tie deal effort supply convoy operation service sale payment")

// compoundIn says that noun o carries a compound of the class.
func (c *coder) compoundIn(o int, class map[string]bool) bool {
	if !carriersOf[lemmaOf(c.s, o)] {
		return false
	}
	for _, k := range c.s.Children(o) {
		if int(k) < o && c.s.Is(int(k), "compound", "amod") && class[lemmaOf(c.s, int(k))] {
			return true
		}
	}
	return false
}

func lowerWords(v *view, s *parley.Sentence, t int) string {
	return strings.ToLower(v.r.Words(s.Tokens[t].Span))
}

// needsSlot says that a frame without an object says nothing unless one of its prepositions is there.
func needsSlot(f *ploverFrame) bool {
	for _, s := range f.slots {
		if s == "obj" || s == "in" || s == "iobj" || s == "and" || s == "between" {
			return false
		}
	}
	return true
}

func (c *coder) hasSlot(f *ploverFrame, t int) bool {
	for _, slot := range f.slots {
		if slot == "that" && c.s.Child(t, "ccomp") >= 0 || oblique(c.s, t, slot) >= 0 {
			return true
		}
	}
	return false
}

// reciprocal splits a coordinated subject ("Norway and Chad met") into source and target.
func (c *coder) reciprocal(typ string, t int, source side) (side, []side) {
	if source.none() || !mutualTypes[typ] {
		return source, nil
	}
	a := agentOf(c.s, t)
	if a < 0 {
		return source, nil
	}
	for _, k := range c.s.Children(a) {
		if c.s.Is(int(k), "conj") {
			if other := c.v.sideAt(c.sent, int(k), false); !other.none() {
				return source, []side{other}
			}
		}
	}
	if both := c.v.split(c.sent, a); len(both) >= 2 {
		return both[0], both[1:]
	}
	if m := c.v.mention(c.sent, a); m != nil && m.Actor == "" && len(m.Members) >= 2 {
		in := c.v.r.MentionsIn(m.Span)
		var sides []side
		for _, o := range in {
			if o.Actor != "" && o.Len() < m.Len() {
				sides = append(sides, side{Span: o.Span, sent: c.sent, tok: o.Head, actor: true, code: c.v.codeOf(o)})
			}
		}
		if len(sides) >= 2 {
			return sides[0], sides[1:]
		}
	}
	return source, nil
}

// mutualTypes are what two can do to each other.
var mutualTypes = set("CONSULT SUPPORT COOPERATE ASSAULT AGREE RETREAT")

// apart is the span of the first of two coordinated sides without the second.
func (c *coder) apart(first, second side) parley.Span {
	s := first.Span
	if second.Start <= s.Start || second.Start >= s.End {
		return s
	}
	for t := second.tok; t > first.tok; t-- {
		if k := &c.s.Tokens[t]; k.End <= second.Start && k.UPOS != "CCONJ" && k.UPOS != "PUNCT" && k.End > s.Start {
			return parley.Span{Start: s.Start, End: k.End}
		}
	}
	if k := &c.s.Tokens[first.tok]; k.End <= second.Start {
		return parley.Span{Start: s.Start, End: k.End}
	}
	return s
}

// coded is the type and status of an act whose frame says typ and whose word is as real as x.
func coded(typ string, x real, s *parley.Sentence, t int) (string, string) {
	q := quads[typ]
	kept := typ == "REQUEST" || typ == "AGREE" || typ == "THREATEN" || typ == "REJECT"
	switch x.status {
	case future:
		if kept {
			return typ, "planned"
		}
		if q <= 2 {
			return "AGREE", "planned"
		}
		return "THREATEN", "planned"
	case negated:
		if q <= 2 && typ != "AGREE" && (x.op == "refused" || x.op == "failed" || willNot(s, t)) {
			return "REJECT", happened
		}
		return typ, negated
	case possible, conditional:
		if (q >= 3 && !kept || typ == "RETREAT") && unless(x) {
			return "THREATEN", x.status // "will withdraw its monitors unless"
		}
		if q <= 2 && !kept && s.ChildLemma(t, "aux", "will", "would", "shall") >= 0 {
			return "AGREE", x.status
		}
		return typ, x.status
	}
	return typ, happened
}

// unless says that an act is told as what will be done unless something else is.
func unless(x real) bool { return x.status == conditional && slices.Contains(x.why, "unless") }

// willNot says that verb t stands with "will" or "would" (and, the caller knows, a negation).
func willNot(s *parley.Sentence, t int) bool {
	for _, k := range s.Children(t) {
		if s.Is(int(k), "aux") {
			switch lemmaOf(s, int(k)) {
			case "will", "would", "shall", "wo", "can", "could":
				return true
			}
		}
	}
	return false
}

// historical says that an act is dated more than a year before the report. Without the report's date nothing is.
func (v *view) historical(sent, t int) bool {
	s := &v.r.Sentences[sent]
	return slices.ContainsFunc(v.longPast(sent), func(h int) bool { return s.Under(h, t) })
}

// longPast are the tokens of a sentence that head a time more than a year before the report; none without the report's date.
func (v *view) longPast(sent int) []int {
	pub, err := strconv.Atoi(year(string(v.r.Report.Published)))
	if err != nil {
		return nil
	}
	var out []int
	s := &v.r.Sentences[sent]
	for i := v.firstTime(s.Start); i < len(v.r.Times) && v.r.Times[i].Start < s.End; i++ {
		x := &v.r.Times[i]
		if x.Class == parley.ClassDuration || x.Head < 0 {
			continue
		}
		if y, err := strconv.Atoi(year(string(x.Value))); err == nil && y < pub-1 {
			out = append(out, x.Head)
		}
	}
	return out
}

func year(value string) string {
	if len(value) < 4 {
		return ""
	}
	return value[:4]
}
