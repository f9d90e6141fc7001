package act

import "parley"

// targets finds to whom verb t is done, by the frame's slots in order: at the verb, then at its object.
func (c *coder) targets(f *ploverFrame, t, objTok int) []side {
	var weak []side
	for _, slot := range f.slots {
		for _, tok := range c.slot(slot, f, t, objTok) {
			loose := slot == "obj" && f.object == nil
			got := c.v.sideAt(c.sent, tok, loose)
			if slot == "obj" && objTok == tok && f.object != nil && !got.none() && got.tok == tok && !actorNoun(c.s, tok) && c.v.mention(c.sent, tok) == nil {
				continue
			}
			switch {
			case got.none() || c.ownPeople(tok):
			case got.actor:
				if len(weak) > 0 && c.s.Under(got.tok, weak[0].tok) {
					got.Span = got.Span.Cover(weak[0].Span) // "an army camp in Kabul"
				}
				return c.withConjuncts(got, tok)
			default:
				weak = append(weak, got)
			}
		}
	}
	if len(weak) > 0 {
		near := c.anyParty(t, objTok, f.typ)
		if len(near) > 0 && f.object != nil {
			return near
		}
		if len(near) > 0 && weak[0].code == "" { // "a mill in Chad" is Chad's
			weak[0].code = country(near[0].code)
		}
		return weak[:1]
	}
	return c.anyParty(t, objTok, f.typ)
}

// ownPeople says that the phrase is the source's own: "withdrew its troops".
func (c *coder) ownPeople(tok int) bool {
	p := c.s.Child(tok, "nmod:poss")
	return p >= 0 && c.s.Tokens[p].UPOS == "PRON" && !others[lemmaOf(c.s, tok)]
}

var others = set("counterpart neighbor neighbour rival ally enemy partner opponent successor predecessor adversary foe critic host guest")

// slot lists the tokens that fill a slot.
func (c *coder) slot(slot string, f *ploverFrame, t, objTok int) []int {
	var out []int
	add := func(tok int) {
		if tok >= 0 {
			out = append(out, tok)
		}
	}
	switch slot {
	case "obj":
		add(patientOf(c.s, t))
		add(c.s.Child(t, "iobj"))
	case "iobj":
		add(c.s.Child(t, "iobj"))
	case "that":
		if x := c.s.Child(t, "ccomp"); x >= 0 {
			add(c.s.Child(x, "nsubj", "nsubj:pass"))
		}
	case "and":
		if a := agentOf(c.s, t); a >= 0 {
			add(c.s.Child(a, "conj"))
		}
	default:
		add(oblique(c.s, t, slot))
		if objTok >= 0 {
			add(oblique(c.s, objTok, slot))
		}
		if o := patientOf(c.s, t); o >= 0 && o != objTok {
			add(oblique(c.s, o, slot))
		}
		if len(out) == 0 && deepSlots[slot] {
			// "held talks in Oslo with Chad", where the parser hangs Chad by Oslo, or elsewhere
			if add(c.deep(t, slot, 0)); len(out) == 0 {
				add(c.ahead(t, slot))
			}
		}
	}
	return out
}

// ahead is the name that stands right behind the preposition, which follows word t before the next finite verb; -1 if
// there is none. It needs no tree.
func (c *coder) ahead(t int, prep string) int {
	for k := t + 1; k+1 < len(c.s.Tokens) && k < t+18; k++ {
		switch c.s.Tokens[k].XPOS {
		case "VBD", "VBZ", "VBP", "MD", ":", "``", "''":
			return -1
		}
		if lemmaOf(c.s, k) != prep {
			continue
		}
		near := c.v.r.MentionsIn(parley.Span{Start: c.s.Tokens[k+1].Start, End: c.s.End})
		if len(near) > 0 && near[0].Start <= c.s.Tokens[min(k+2, len(c.s.Tokens)-1)].Start && len(idsOf(near[0])) > 0 {
			return near[0].Head
		}
		return -1
	}
	return -1
}

// deepSlots are prepositions whose phrase belongs to the act even where it hangs by another phrase of it.
var deepSlots = set("with against between on")

// deep is the first phrase with the preposition below t in the same clause, -1 if none.
func (c *coder) deep(t int, prep string, depth int) int {
	for _, k := range c.s.Children(t) {
		if int(k) < t || depth > 3 || !c.s.Is(int(k), "obl", "nmod", "obj", "conj") || c.s.Tokens[k].UPOS == "VERB" {
			continue
		}
		if depth > 0 && hasCase(c.s, int(k), prep) {
			return int(k)
		}
		if x := c.deep(int(k), prep, depth+1); x >= 0 {
			return x
		}
	}
	return -1
}

// withConjuncts adds the actors coordinated with a target.
func (c *coder) withConjuncts(first side, tok int) []side {
	for _, top := range []int{tok, c.s.HeadOf(first.tok)} {
		if both := c.v.split(c.sent, top); top >= 0 && len(both) >= 2 && c.s.Under(top, tok) {
			return both
		}
	}
	out := []side{first}
	for _, k := range c.s.Children(tok) {
		if c.s.Is(int(k), "conj") && c.v.mention(c.sent, int(k)) != nil && len(out) < 4 {
			out = append(out, c.v.sideAt(c.sent, int(k), false))
		}
	}
	return out
}

// anyParty is the fallback for a verb whose slots are empty: the first actor in a prepositional phrase of the verb or
// its object. A place where sides meet is no party to the meeting.
func (c *coder) anyParty(t, objTok int, typ string) []side {
	for _, top := range []int{objTok, patientOf(c.s, t), t} {
		if top < 0 {
			continue
		}
		for _, k := range c.s.Children(top) {
			if !c.s.Is(int(k), "obl", "nmod") || c.s.Is(int(k), "obl:unmarked", "obl:tmod", "obl:agent", "nmod:poss") || hasCase(c.s, int(k), "by") && isPassive(c.s, t) {
				continue
			}
			if m := c.v.mention(c.sent, int(k)); m == nil || typ == "CONSULT" && c.v.isPlace(m.Actor) {
				continue
			}
			return []side{c.v.sideAt(c.sent, int(k), false)}
		}
	}
	if typ == "REQUEST" && oblique(c.s, t, "against") >= 0 {
		return nil // "advised against the use of Chad's port": nobody there was asked
	}
	for _, top := range []int{objTok, patientOf(c.s, t), t} {
		if top >= 0 && typ != "CONSULT" {
			if m := c.below(top, t, 0); m != nil {
				return []side{c.v.named(c.sent, m.Head, m)}
			}
		}
	}
	return nil
}

// below is the first actor named under top after word t in the same clause.
func (c *coder) below(top, t, depth int) *parley.Mention {
	for _, k := range c.s.Children(top) {
		if !c.s.Is(int(k), "obl", "nmod", "amod", "compound", "xcomp", "appos", "obj", "nmod:poss") || c.s.Is(int(k), "nmod:poss") && (depth == 0 || c.s.Is(top, "obj")) || int(k) < t || depth > 4 {
			continue
		}
		if m := c.v.mention(c.sent, int(k)); m != nil && m.Kind != parley.MentionPronoun && len(idsOf(m)) > 0 && !c.s.Is(int(k), "obl:agent") {
			return m
		}
		if m := c.below(int(k), t, depth+1); m != nil {
			return m
		}
	}
	return nil
}

// operator codes a word whose complement is another act: "agreed to pay Chad", "urged Chad to pay", "the promise to
// pay". The inner act gives the target where the word itself has none.
func (c *coder) operator(t int) bool {
	k := &c.s.Tokens[t]
	pos := "v:"
	switch k.UPOS {
	case "ADJ":
		pos = "a:"
	case "NOUN":
		pos = "n:"
	}
	key := lemmaOf(c.s, t)
	if p := particleOf(c.s, t); p != "" && plovers().operators[pos+key+"_"+p] != "" {
		key += "_" + p
	}
	typ := plovers().operators[pos+key]
	if typ == "" && pos == "a:" {
		typ = plovers().operators["v:"+key]
	}
	if typ == "" || key == "call" && (c.s.Child(t, "obj") >= 0 || oblique(c.s, t, "on", "upon", "for") < 0) {
		return false
	}
	if typ == "REJECT" && c.s.Child(t, "obj") >= 0 {
		return false // "refused a request to leave": the frame reads whose
	}
	inner := c.complement(t, typ)
	if inner < 0 {
		return false
	}
	f, objTok := c.frame(inner)
	if typ == "MOBILIZE" && (f == nil || quads[f.typ] != 4) {
		return false
	}
	if typ == "AGREE" && f != nil && quads[f.typ] >= 3 && f.typ != "REQUEST" && f.typ != "ACCUSE" {
		typ = "THREATEN"
	}
	source := c.source(t)
	if source.none() && pos == "n:" {
		source = c.v.sideAt(c.sent, c.s.Child(t, "nmod:poss"), false)
	}
	if source.none() && pos == "n:" && c.s.Is(t, "obj") {
		source = c.source(c.s.HeadOf(t))
	}
	if source.none() || !source.actor {
		return false
	}
	targets := c.operatorTargets(typ, t, inner)
	mutual := false
	if len(targets) == 0 && f != nil {
		targets = c.targets(f, inner, objTok)
	}
	if typ == "AGREE" && lemmaOf(c.s, t) == "agree" && (len(targets) == 0 || targets[0].code == "" || source.Contains(targets[0].Span)) {
		if first, second := c.reciprocal(typ, t, source); len(second) > 0 { // "Norway and Chad agreed to meet"
			source, targets, mutual = first, second, len(second) == 1
		}
	}
	if typ == "THREATEN" && (len(targets) == 0 || targets[0].code == "") {
		if on := c.warned(t, inner); len(on) > 0 {
			targets = on
		}
	}
	if len(targets) == 0 {
		targets = c.anyTarget(inner)
	}
	c.used[t], c.used[inner] = true, true
	if objTok >= 0 {
		c.used[objTok] = true
	}
	_, status := coded(typ, realOf(c.v.r, c.sent, t), c.s, t)
	if mutual {
		source.Span = c.apart(source, targets[0])
	}
	c.emit(typ, "", status, t, source, targets)
	if mutual {
		c.emit(typ, "", status, t, targets[0], []side{source})
	}
	return true
}

// warned are those on whom a threat hangs: the subject of its condition, "threatened to leave the talks if Chad attacks".
func (c *coder) warned(toks ...int) []side {
	for _, t := range toks {
		for _, k := range c.s.Children(t) {
			if int(k) < t || !c.s.Is(int(k), "advcl") || !c.v.conditional(c.s, int(k)) {
				continue
			}
			if n := c.s.Child(int(k), "nsubj", "nsubj:pass"); n >= 0 {
				if got := c.v.sideAt(c.sent, n, false); !got.none() && got.actor && got.code != "" {
					return []side{got}
				}
			}
		}
	}
	return nil
}

// complement is the verb below operator t, -1 if none. "Ask", "tell" and "call" need an infinitive with an addressee;
// "warned that prices rose" holds no act.
func (c *coder) complement(t int, typ string) int {
	for _, k := range c.s.Children(t) {
		if int(k) < t {
			continue
		}
		fin := finiteClause(c.s, int(k))
		switch {
		case c.s.Is(int(k), "xcomp") || c.s.Is(int(k), "acl") && !c.s.Is(int(k), "acl:relcl"):
			if c.s.Tokens[k].UPOS == "VERB" || c.s.Child(int(k), "mark", "cop") >= 0 {
				return int(k)
			}
		case c.s.Is(int(k), "ccomp"):
			if typ == "REQUEST" && (!fin || subjunctive(c.s, int(k))) || typ == "AGREE" && (!fin || willNot(c.s, int(k))) || !fin {
				return int(k)
			}
		case c.s.Is(int(k), "advcl") && c.s.Child(int(k), "mark") >= 0 && !fin && typ != "AGREE":
			if hasCase(c.s, int(k), "to") && int(k)-t < 12 {
				return int(k)
			}
		case c.s.Is(int(k), "obl", "nmod"):
			// "call on Chad to pay": the infinitive may hang below the addressee.
			if x := c.s.Child(int(k), "acl", "xcomp", "advcl"); typ == "REQUEST" && x >= 0 && hasCase(c.s, x, "to") {
				return x
			}
		}
	}
	return -1
}

func finiteClause(s *parley.Sentence, t int) bool {
	return s.Feat(t, "VerbForm") == "Fin" || s.Child(t, "aux") >= 0
}

// subjunctive says that a clause has a bare verb or one with a modal: what is demanded, not what is so.
func subjunctive(s *parley.Sentence, t int) bool {
	if x := s.Tokens[t].XPOS; x == "VBP" && s.Child(t, "aux") < 0 && s.ChildLemma(t, "mark", "that") >= 0 {
		if n := s.Child(t, "nsubj"); n >= 0 && (s.Tokens[n].XPOS == "NN" || s.Tokens[n].XPOS == "NNP") {
			return true // "that the council meet"
		}
		return s.Is(t, "ccomp") && demanding[lemmaOf(s, s.HeadOf(t))]
	}
	return s.ChildLemma(t, "aux", "should", "must", "shall") >= 0 || s.Feat(t, "Tense") == "" && s.Child(t, "aux") < 0
}

// demanding are verbs whose clause is always what is asked for.
var demanding = set("demand ask request require urge propose")

// operatorTargets are whom an operator itself addresses.
func (c *coder) operatorTargets(typ string, t, inner int) []side {
	var toks []int
	switch typ {
	case "REQUEST":
		toks = append(toks, c.s.Child(t, "iobj"), c.s.Child(t, "obj"), oblique(c.s, t, "on", "upon", "to", "for", "from"), c.s.Child(inner, "nsubj", "nsubj:pass"))
	case "THREATEN":
		toks = append(toks, c.s.Child(t, "obj"), c.s.Child(t, "iobj"))
	case "AGREE":
		toks = append(toks, oblique(c.s, t, "with"))
	}
	if isPassive(c.s, t) {
		toks = append(toks, c.s.Child(t, "nsubj:pass"))
	}
	for _, tok := range toks {
		if tok < 0 || tok == inner {
			continue
		}
		if got := c.v.sideAt(c.sent, tok, false); !got.none() && got.actor {
			return c.withConjuncts(got, tok)
		}
	}
	return nil
}

// anyTarget is the first actor below an inner verb without a frame: its object, then its phrases.
func (c *coder) anyTarget(inner int) []side {
	if o := patientOf(c.s, inner); o >= 0 {
		if got := c.v.sideAt(c.sent, o, false); !got.none() {
			return []side{got}
		}
	}
	if got := c.anyParty(inner, -1, ""); len(got) > 0 {
		return got
	}
	if o := patientOf(c.s, inner); o >= 0 {
		return []side{c.v.sideAt(c.sent, o, true)}
	}
	return nil
}

// must codes "Norway said Chad must pay" as a request of the speaker's.
func (c *coder) must(t int) bool {
	if !obliged(c.s, t) || !c.s.Is(t, "ccomp", "parataxis", "root") {
		return false
	}
	subject := c.s.Child(t, "nsubj", "nsubj:pass")
	if subject < 0 {
		return false
	}
	var source side
	if h := c.s.HeadOf(t); h >= 0 && c.s.Is(t, "ccomp", "parataxis") {
		source = c.source(h)
	} else if p := c.s.Child(t, "parataxis", "ccomp"); p >= 0 {
		source = c.source(p)
	}
	target := c.v.sideAt(c.sent, subject, false)
	if source.none() || !source.actor || target.Span == source.Span {
		return false
	}
	var targets []side
	if !target.none() && c.s.Tokens[subject].UPOS != "PRON" {
		targets = c.withConjuncts(target, subject)
	} else if targets = c.anyTarget(t); len(targets) == 0 {
		return false
	}
	c.used[t] = true
	c.emit("REQUEST", "", happened, t, source, targets)
	return true
}

// obliged says that verb t stands under must, should, ought to, has to, needs to.
func obliged(s *parley.Sentence, t int) bool {
	if s.ChildLemma(t, "aux", "must", "should", "ought") >= 0 {
		return true
	}
	l := lemmaOf(s, t) // "has to show", "needs to accept"
	return (l == "have" || l == "need") && s.Tokens[t].UPOS == "VERB" && s.Child(t, "xcomp") >= 0 && s.ChildLemma(t, "advmod", "yet") < 0
}

// nouns codes event nouns that name both their sides.
func (c *coder) nouns() {
	table := plovers().nouns
	for t := range c.s.Tokens {
		if c.used[t] || c.s.Tokens[t].UPOS != "NOUN" {
			continue
		}
		f := table[lemmaOf(c.s, t)]
		if f == nil {
			continue
		}
		source, srcTok := c.nounSlot(f.sources, t, -1)
		if source.none() {
			continue
		}
		target, _ := c.nounSlot(f.target, t, srcTok)
		if target.none() || target.Span == source.Span {
			continue
		}
		c.used[t] = true
		typ, status := coded(f.typ, realOf(c.v.r, c.sent, t), c.s, t)
		if status == negated && typ == "REJECT" {
			typ = f.typ
		}
		c.emit(typ, f.mode, status, t, source, []side{target})
	}
}

// nounSlot finds the first of the slots of event noun t that names an actor, and the token it stands at.
func (c *coder) nounSlot(slots []string, t, not int) (side, int) {
	for _, slot := range slots {
		for _, k := range c.s.Children(t) {
			tok := int(k)
			fits := false
			switch slot {
			case "poss":
				fits = c.s.Is(tok, "nmod:poss")
			case "mod":
				fits = c.s.Is(tok, "amod", "compound") && c.v.mention(c.sent, tok) != nil
			case "of-actor":
				fits = c.s.Is(tok, "nmod") && hasCase(c.s, tok, "of") && c.v.mention(c.sent, tok) != nil
			case "that":
				if c.s.Is(tok, "acl", "ccomp") {
					tok = c.s.Child(tok, "nsubj", "nsubj:pass")
					fits = tok >= 0
				}
			case "and":
				if not >= 0 {
					tok = c.s.Child(not, "conj")
					fits = tok >= 0
				}
			default:
				if fits = c.s.Is(tok, "nmod", "obl") && hasCase(c.s, tok, slot); !fits && c.s.Is(tok, "nmod") && slot != "of" {
					// "the criticism of Chad by Norway", where Norway hangs by Chad
					if deep := oblique(c.s, tok, slot); deep >= 0 {
						tok, fits = deep, true
					}
				}
			}
			if !fits || tok == not {
				continue
			}
			if got := c.v.sideAt(c.sent, tok, false); !got.none() && got.actor {
				return got, tok
			}
		}
	}
	return side{}, -1
}
