package act

import (
	"strings"

	"parley"
)

// The things that can be told of a proposal.
const (
	evPropose = "propose"   // put forward by actors
	evFloat   = "float"     // put forward as an idea, or readiness for one
	evCall    = "call"      // asked for by actors
	evBack    = "back"      // supported
	evAccept  = "accept"    // accepted
	evAccIf   = "accept-if" // accepted with conditions
	evReject  = "reject"
	evEvade   = "evade"
	evAsk     = "ask"  // actors are asked to accept it
	evDenied  = "deny" // actors are said not to have accepted
	evReach   = "reach"
	evEffect  = "effect"
	evBreak   = "break"
	evExpire  = "expire"
	evDrop    = "withdraw" // taken back by who put it forward
	evReceive = "receive"  // put before actors, of whose answer nothing is told
	evRespond = "respond"  // only told where it did not happen
	evExtend  = "extend"   // a truce goes on
	evTold    = "told"     // said to be there
	evQuit    = "quit"     // a party left what it had accepted
)

// proposalEvent is one thing told of a proposal: what, by whom, to whom, and the token that tells it.
type proposalEvent struct {
	what   string
	actors []parley.ActorID
	to     []parley.ActorID
	word   int
	weak   bool // floated rather than tabled
	closed bool // told of a collective, "both sides", which is not opened: nobody's own answer
}

// throughNouns are nouns between a proposal and its verb that leave the verb's meaning as it is.
var throughNouns = set(`term version draft text extension renewal implementation idea part set series principle outline element
	element package point note condition phase stage declaration signing acceptance adoption kind type form return`)

// stanceNouns are nouns that themselves take a stance on what follows them: "support for a ceasefire".
var stanceNouns = map[string]string{
	"support": evBack, "backing": evBack, "endorsement": evBack, "approval": evAccept, "acceptance": evAccept, "agreement": evAccept,
	"rejection": evReject, "refusal": evReject, "opposition": evReject, "call": evCall, "demand": evCall, "appeal": evCall, "need": evCall,
	"plea": evCall, "readiness": evBack, "commitment": evBack, "consent": evAccept, "push": evCall,
}

// events lists what is told of the proposal that noun t names.
func (f *proposalFinder) events(t int, eventOnly bool) []proposalEvent {
	var out []proposalEvent
	out = append(out, f.participles(t)...)
	verb, last, stance := f.governor(t)
	switch {
	case stance >= 0:
		out = append(out, f.stance(stance, verb, last)...)
	case verb >= 0:
		out = append(out, f.verbEvents(verb, last)...)
		for _, k := range f.s.Children(verb) {
			// "welcomed and signed the truce", "proposed a truce but later withdrew it" is not followed.
			if f.s.Is(int(k), "conj") && f.s.Tokens[k].UPOS == "VERB" && int(k) < last && f.s.Is(last, "obj") {
				out = append(out, f.verbEvents(int(k), last)...)
			}
		}
		out = append(out, f.laterEvents(verb, last)...)
	}
	if eventOnly {
		kept := out[:0]
		for _, e := range out {
			if e.what == evPropose || e.what == evFloat {
				kept = append(kept, e)
			}
		}
		return kept
	}
	return out
}

// governor climbs from noun t to the verb that governs it; stance is the noun of stance on the way, -1 if none.
func (f *proposalFinder) governor(t int) (verb, last, stance int) {
	last, stance = t, -1
	swap := false // "in exchange for": whatever stands between belongs to what is given for it
	for steps := 0; steps < 6; steps++ {
		h := f.s.HeadOf(last)
		if h < 0 {
			return -1, last, stance
		}
		k := &f.s.Tokens[h]
		if k.UPOS == "VERB" {
			if f.s.Is(last, "obj", "iobj", "nsubj", "obl", "xcomp", "ccomp", "advmod", "nmod") {
				f.swapped = swap || f.s.Is(last, "obl") && exchanged(f.v, f.s, last)
				return h, last, stance
			}
			return -1, last, stance
		}
		if k.UPOS == "ADJ" || f.s.Child(h, "cop") >= 0 {
			return -1, last, stance
		}
		l := lemmaOf(f.s, h)
		switch {
		case f.s.Is(last, "conj"):
		case swap:
		case (l == "exchange" || l == "return") && hasCase(f.s, h, "in"):
			swap = true
		case f.s.Is(last, "nmod") && stance < 0 && stanceNouns[l] != "" && (hasCase(f.s, last, "for") || hasCase(f.s, last, "to") || hasCase(f.s, last, "of")):
			stance = h
		case f.s.Is(last, "nmod", "compound") && throughNouns[l]:
		case stance >= 0 && f.s.Is(last, "nmod") && hasCase(f.s, last, "of"):
		default:
			return -1, last, stance
		}
		last = h
	}
	return -1, last, stance
}

// stance reads "reiterated support for a ceasefire", "Israel's agreement to the deal".
func (f *proposalFinder) stance(noun, verb, last int) []proposalEvent {
	what := stanceNouns[lemmaOf(f.s, noun)]
	who := f.parties(f.v.holderOfNoun(f.sent, noun))
	word := noun
	if verb >= 0 && len(who) == 0 {
		if !f.s.Is(last, "obj") || !voicing[lemmaOf(f.s, verb)] {
			return nil
		}
		if x := realOf(f.v.r, f.sent, verb); x.status != happened {
			return nil
		}
		who, word = f.acting(verb), verb
	} else if x := realOf(f.v.r, f.sent, noun); x.status == negated || x.status == conditional {
		return nil
	}
	if len(who) == 0 {
		return nil
	}
	return []proposalEvent{{what: what, actors: who, word: word}}
}

// voicing are verbs that only utter the stance their object names.
var voicing = set("express voice reiterate repeat reaffirm restate give declare renew lend offer announce state pledge stress emphasise emphasize underline underscore make issue affirm convey signal show indicate throw")

var backing = set("backed supported endorsed sponsored")

// participles reads "proposed by Norway and backed by Chad" after the noun.
func (f *proposalFinder) participles(t int) []proposalEvent {
	var out []proposalEvent
	read := func(k int) {
		if !isPassive(f.s, k) && f.s.Tokens[k].XPOS != "VBN" {
			return
		}
		who := f.parties(f.v.who(f.sent, behind(f.v.r, f.sent, k, "by")))
		class := f.classOf(k, -1)
		if len(who) == 0 || class == "" || realOf(f.v.r, f.sent, k).status == negated {
			return
		}
		switch class {
		case evPropose, evBack, evReject, evAccept, evCall:
			out = append(out, proposalEvent{what: class, actors: who, word: k})
		}
	}
	for _, k := range f.s.Children(t) {
		if b := int(k); b < t && f.s.Is(b, "amod") && backing[strings.ToLower(f.v.r.Words(f.s.Tokens[b].Span))] {
			if who := f.parties(f.v.who(f.sent, compounds(f.s, t))); len(who) > 0 { // "a Norway-backed plan"
				out = append(out, proposalEvent{what: evBack, actors: who, word: b})
			}
		}
		if int(k) > t && f.s.Is(int(k), "acl") && f.s.Tokens[k].UPOS == "VERB" {
			read(int(k))
			for _, c := range f.s.Children(int(k)) {
				if f.s.Is(int(c), "conj") && f.s.Tokens[c].UPOS == "VERB" {
					read(int(c))
				}
				// "proposed by Norway and backed by Chad", where the tree coordinates "backed" with Norway
				for _, g := range f.s.Children(int(c)) {
					if f.s.Is(int(c), "obl") && f.s.Is(int(g), "conj") && f.s.Tokens[g].XPOS == "VBN" {
						read(int(g))
					}
				}
			}
			if f.s.Is(int(k), "acl:relcl") {
				out = append(out, f.relative(int(k))...)
			}
		}
	}
	return out
}

// relative reads "the deal that Iran reached with Norway".
func (f *proposalFinder) relative(k int) []proposalEvent {
	class := f.classOf(k, -1)
	if f.s.Child(k, "xcomp") >= 0 {
		return nil // "the truce that Norway agreed to oversee": what is agreed to is the overseeing
	}
	if class == "" || realOf(f.v.r, f.sent, k).status != happened || isPassive(f.s, k) {
		return nil
	}
	for _, c := range f.s.Children(k) {
		if f.s.Is(int(c), "nsubj") && relativeWords[lemmaOf(f.s, int(c))] {
			return nil
		}
	}
	return f.happenedEvents(class, k)
}

// classOf is the class of verb k for a proposal that hangs by it as last (-1: as its object).
func (f *proposalFinder) classOf(k, last int) string {
	verbs, key := proposalWords().verbs, lemmaOf(f.s, k)
	if f.truce && (key == "declare" || key == "announce") && (last < 0 || f.s.Is(last, "obj", "nsubj:pass")) {
		return evPropose // a side's own ceasefire, put before the other
	}
	if last >= 0 && f.s.Is(last, "obj") && (key == "announce" || key == "unveil") {
		for _, c := range f.s.Children(last) {
			if l := lemmaOf(f.s, int(c)); int(c) < last && (l == "peace" || l == "security") && proposalWords().nouns[lemmaOf(f.s, last)] == parley.ProposalPlan {
				return evPropose // "announced a security initiative for the region"
			}
		}
	}
	if p := particleOf(f.s, k); p != "" {
		key += " " + p
	}
	if last >= 0 && key == "say" && f.s.Is(last, "obl", "nmod") && caseOf(f.s, last) == "to" {
		for i := k + 1; i < last; i++ { // "said no to the plan"
			switch lemmaOf(f.s, i) {
			case "no":
				return evReject
			case "yes":
				return evAccept
			}
			if i > k+2 {
				break
			}
		}
	}
	if last >= 0 && branding[key] && f.s.Is(last, "obj", "nsubj:pass") && f.branded(max(k, last)) {
		return evReject // "called it unacceptable"
	}
	if last >= 0 && key == "take" && lemmaOf(f.s, last) == "note" {
		return evEvade // "took note of the proposal"
	}
	if last >= 0 && f.s.Is(last, "ccomp", "xcomp") && f.s.Child(last, "nsubj", "cop", "csubj") >= 0 {
		return "" // what is said of an accord does nothing to it
	}
	if last < 0 || f.s.Is(last, "obj", "nsubj:pass", "ccomp", "xcomp") || isPassive(f.s, k) && f.s.Is(last, "nsubj") {
		if key == "put" && len(f.parties(f.v.who(f.sent, behind(f.v.r, f.sent, k, "to", "before")))) > 0 {
			return evPropose // "put a plan to both sides"
		}
		return verbs[key]
	}
	if f.s.Is(last, "obl", "nmod", "advmod") {
		c := caseOf(f.s, last)
		if class := verbs[key+" "+c]; class != "" {
			return class
		}
		if key == "counter" && c == "with" {
			return evPropose
		}
		if verbs[key] == evPropose && c == "as" {
			return evPropose
		}
		if verbs[key] == evAccept && (c == "to" || c == "on") {
			return evAccept
		}
		return ""
	}
	if f.s.Is(last, "nsubj") {
		for _, o := range []int{f.s.Child(k, "obj"), f.s.Child(k, "obl")} {
			if o >= 0 {
				if class := verbs[strings.TrimSpace(key+" "+caseOf(f.s, o))+" "+lemmaOf(f.s, o)]; class != "" {
					return class
				}
			}
		}
		switch class := verbs[key]; class {
		case evEffect, evBreak, evExpire:
			return class
		}
	}
	return ""
}

// verbEvents is what verb k does with the proposal at last, by the verb's class and how real the verb is.
func (f *proposalFinder) verbEvents(k, last int) []proposalEvent {
	class := f.classOf(k, last)
	x := realOf(f.v.r, f.sent, k)
	if class == "" {
		if who := f.wonBacking(k, last); len(who) > 0 && x.status == happened && !x.uncertain {
			return []proposalEvent{{what: evBack, actors: who, word: k}}
		}
		return f.through(k, last, x)
	}
	who := f.acting(k)
	if len(who) == 0 && x.opTok >= 0 && !isPassive(f.s, k) {
		who = f.acting(x.opTok)
	}
	if class == evEvade && len(who) == 0 && isPassive(f.s, k) && x.status == happened {
		if sp := f.v.speakerAt(f.sent, k); sp != "" && f.v.official(sp) { // "the proposal is being studied," she said
			return []proposalEvent{{what: evEvade, actors: []parley.ActorID{sp}, word: k, weak: true}}
		}
	}
	if f.undermined(k) {
		if class == evAccept && len(who) > 0 {
			return []proposalEvent{{what: evDenied, actors: who, word: k}}
		}
		if class != evPropose {
			return nil
		}
	}
	if f.wanted(k) || x.op == "demanded" && (class == evAccept || class == evReject) || obliged(f.s, k) {
		if class == evAccept && len(who) > 0 {
			return []proposalEvent{{what: evAsk, actors: who, word: k}}
		}
		return nil
	}
	if f.v.doubtful(f.s, k) || gerund(f.s, k) && (class == evAccept || class == evReject) {
		return nil
	}
	if f.hearsay(k) && (class == evAccept || class == evReject || class == evReach) {
		return nil
	}
	if x.uncertain && !f.ofOneself(k, who) {
		return nil // believed, alleged, assumed: nobody has seen the answer
	}
	if class == evExpire && f.truce && !x.negative && !indefinite(f.s, last) && f.s.Is(last, "nsubj") && f.v.timesUnder(f.sent, k) &&
		(x.status == future && x.op != "purpose" || x.status == happened && x.tense == "present") {
		return []proposalEvent{{what: evEffect, word: k}} // "the truce expires on Sunday": until then it holds
	}
	switch x.status {
	case happened:
		return f.happenedEvents(class, k)
	case negated:
		if class == evRespond && len(who) > 0 {
			return []proposalEvent{{what: evReceive, actors: who, word: k}}
		}
		if x.op == "refused" && class == evAccept && len(who) > 0 {
			return []proposalEvent{{what: evReject, actors: who, word: k}}
		}
		if class == evAccept && len(who) > 0 {
			return []proposalEvent{{what: evDenied, actors: who, word: k}}
		}
	case conditional:
		if class == evAccept && len(who) > 0 && f.s.Child(k, "advcl") >= 0 {
			return []proposalEvent{{what: evAccIf, actors: who, word: k}}
		}
	case possible, future:
		return f.unreal(class, k, who, x)
	}
	return nil
}

// ofOneself says that who tells of verb k is one of those who did it: "Chad claims that it has accepted the truce".
func (f *proposalFinder) ofOneself(k int, who []parley.ActorID) bool {
	sp := f.v.speakerAt(f.sent, k)
	return sp != "" && f.anySame(who, []parley.ActorID{sp})
}

// gerund says that verb k is an -ing form without an auxiliary: "by accepting", "instead of rejecting", "accepting it
// would mean". It names an answer, but does not say that it was given.
func gerund(s *parley.Sentence, k int) bool {
	return s.Tokens[k].XPOS == "VBG" && s.Child(k, "aux") < 0
}

// wanted says that verb k stands below a verb that says what must or should be: "must show that it wants peace by
// accepting".
func (f *proposalFinder) wanted(k int) bool {
	for steps := 0; k >= 0 && steps < 6; steps++ {
		if obliged(f.s, k) {
			return true
		}
		if !f.s.Is(k, "advcl", "xcomp", "acl", "obl", "conj", "ccomp") {
			return false
		}
		k = f.s.HeadOf(k)
	}
	return false
}

// readyWord is the lemma of an operator, "prepared" for the passive of "prepare".
func (f *proposalFinder) readyWord(t int) string {
	if l := lemmaOf(f.s, t); l != "prepare" {
		return l
	}
	return strings.ToLower(f.v.r.Words(f.s.Tokens[t].Span))
}

// unreal is what a verb tells that has not happened: readiness, consideration, a promise.
func (f *proposalFinder) unreal(class string, k int, who []parley.ActorID, x real) []proposalEvent {
	if len(who) == 0 {
		return nil
	}
	if class == evEvade && !x.negative && x.op != "wished" && x.op != "demanded" && x.op != "proposed" { // "said it would study the plan"
		return []proposalEvent{{what: evEvade, actors: who, word: k, weak: true}}
	}
	if class == evAccept && !x.negative && x.op == "modal" && (f.tied(k) || f.onlyWhen(k)) { // "would agree provided that"
		return []proposalEvent{{what: evAccIf, actors: who, word: k}}
	}
	if x.opTok < 0 {
		return nil
	}
	op := f.readyWord(x.opTok)
	what := ""
	switch {
	case class == evExtend && x.op == "agreed" && f.severalSides(who) && realOf(f.v.r, f.sent, x.opTok).status == happened && !f.undermined(k):
		return []proposalEvent{{what: evExtend, actors: who, word: k, closed: f.collective(x.opTok)}} // "agreed to extend the truce"
	case class == evAccept && x.op == "agreed":
		what = evAccept
	case class == evAccept && proposalWords().other["ready:"+op]:
		if what = evBack; f.s.Child(k, "advcl") >= 0 || f.s.Child(x.opTok, "advcl") >= 0 {
			what = evAccIf
		}
	case class == evAccept && (x.op == "possible" || x.op == "question") && proposalWords().verbs[op] == evEvade:
		what = evEvade
	case class == evAccept && x.op == "question":
		what = evReceive // "asked whether Chad would accept it": it lies before Chad
	case class == evReach && proposalWords().other["ready:"+op]:
		what = evFloat
	case class == evPropose && (x.op == "planned" || x.op == "promised" || x.op == "wished" || x.op == "agreed" || x.op == "announced"):
		what = evFloat
	}
	if what == "" {
		return nil
	}
	return []proposalEvent{{what: what, actors: who, to: f.partners(k), word: k, weak: true}}
}

// through reads a proposal below a verb of no class of its own: "agreed to release ten in exchange for a truce",
// "ready to work with Chad on a memorandum".
func (f *proposalFinder) through(k, last int, x real) []proposalEvent {
	if x.opTok < 0 || !f.s.Is(last, "obj", "obl") && !f.swapped {
		return nil
	}
	who := f.acting(k)
	if len(who) == 0 {
		who = f.acting(x.opTok)
	}
	if len(who) == 0 {
		return nil
	}
	op := f.readyWord(x.opTok)
	upper := realOf(f.v.r, f.sent, x.opTok)
	switch {
	case x.op == "proposed" && upper.status == happened && talkNouns[lemmaOf(f.s, last)] && (conveneVerb[lemmaOf(f.s, k)] || mediate[lemmaOf(f.s, k)]):
		to := f.parties(f.v.who(f.sent, f.v.objects(f.sent, x.opTok))) // "offered to host talks", "invited both to hold talks"
		return []proposalEvent{{what: evPropose, actors: f.acting(x.opTok), to: to, word: x.opTok}}
	case x.op == "agreed" && upper.status == happened && f.swapped && !f.undermined(x.opTok):
		return []proposalEvent{{what: evAccept, actors: who, word: x.opTok}}
	case proposalWords().other["ready:"+op] && upper.status == happened && indefinite(f.s, last):
		if to := f.partners(k); len(to) > 0 {
			return []proposalEvent{{what: evFloat, actors: who, to: to, word: x.opTok, weak: true}}
		}
	}
	return nil
}

// exchanged says that the phrase of t stands right behind "in exchange for" or "in return for".
func exchanged(v *view, s *parley.Sentence, t int) bool {
	if w := frontOf(v, s, t, 3); w == "in exchange for" || w == "in return for" {
		return true
	}
	for _, k := range s.Children(t) {
		if c := int(k); s.Is(c, "case") && c >= 2 && lemmaOf(s, c) == "for" && lemmaOf(s, c-2) == "in" {
			return lemmaOf(s, c-1) == "exchange" || lemmaOf(s, c-1) == "return"
		}
	}
	return false
}

// happenedEvents is what a verb of class, told as done, says.
func (f *proposalFinder) happenedEvents(class string, k int) []proposalEvent {
	who := f.acting(k)
	e := proposalEvent{what: class, actors: who, word: k}
	switch class {
	case evPropose:
		e.to = f.parties(f.v.who(f.sent, behind(f.v.r, f.sent, k, "to", "before")))
		if lemmaOf(f.s, k) == "present" && oblique(f.s, k, "with") >= 0 {
			e.to = f.parties(f.v.who(f.sent, f.v.objects(f.sent, k))) // "presented both sides with a plan"
		}
		if f.truce && len(e.to) == 0 {
			e.to = f.partners(k)
		}
		if o := patientOf(f.s, k); o >= 0 && len(e.to) == 0 {
			e.to = f.parties(f.v.who(f.sent, behind(f.v.r, f.sent, o, "to")))
		}
		if i := f.s.Child(k, "iobj"); i >= 0 {
			e.to = f.parties(f.v.who(f.sent, []int{i}))
		} else if o := f.s.Child(k, "obj"); o >= 0 && len(e.to) == 0 && lemmaOf(f.s, k) == "offer" {
			e.to = f.parties(f.v.who(f.sent, compounds(f.s, o))) // "offered Chad talks", where the tree takes Chad for a modifier
		}
		if len(e.to) == 0 {
			e.to = f.parties(f.v.who(f.sent, letterTo(f.v.r, f.sent, k)))
		}
		switch lemmaOf(f.s, k) {
		case "suggest", "float", "moot", "broach", "pitch":
			e.weak = true
		}
		if len(who) == 0 && len(e.to) == 0 {
			return nil
		}
	case evReach:
		if x := f.s.Tokens[k].XPOS; x != "VBD" && x != "VBN" {
			return nil // "to reach", "finalising": not done by its form
		}
		with := f.partners(k)
		if sp := f.v.speakerAt(f.sent, k); sp != "" && len(who) == 0 && len(with) == 1 && isPassive(f.s, k) && f.v.official(sp) {
			who = f.parties([]parley.ActorID{sp}) // "an agreement has been reached with Chad," the rebels said
		}
		if e.actors = addActors(who, with...); f.between(k) && len(with) >= 2 {
			e.actors = with // who secures a deal between two others is no party to it
		}
		e.closed = f.collective(k)
		if len(e.actors) < 2 {
			if e.closed && !isPassive(f.s, k) {
				e.actors = nil
				return []proposalEvent{e}
			}
			if len(e.actors) == 1 && lemmaOf(f.s, k) == "sign" {
				e.what = evAccept
				return []proposalEvent{e}
			}
			return nil
		}
	case evAccept:
		if f.reversed(k) && len(who) > 0 {
			e.what = evQuit
			break
		}
		if x := f.s.Tokens[k].XPOS; (x == "VBD" || x == "VBN") && lemmaOf(f.s, k) == "agree" && f.severalSides(who) && !f.hedged(k) {
			e.what, e.closed = evReach, f.collective(k) // both sides agreed to it
			break
		}
		if with := f.partners(k); lemmaOf(f.s, k) == "agree" && len(who) == 0 && f.s.Tokens[k].XPOS == "VBN" && isPassive(f.s, k) && f.severalSides(with) && !f.hedged(k) {
			e.what, e.actors = evReach, with // "a truce between A and B was agreed"
			break
		}
		if f.hedged(k) {
			e.what = evAccIf
		}
		if len(who) == 0 && f.truce && f.s.Child(k, "nsubj") >= 0 {
			e.what = evTold // "both sides accepted a truce", whoever they are
		} else if len(who) == 0 {
			return nil
		}
	case evFloat:
		o := patientOf(f.s, k)
		if e.weak = true; o < 0 && oblique(f.s, k, "on") < 0 || o >= 0 && !offerNoun(f.s, o) && !f.truce || !f.anyOfficial(who) {
			return nil
		}
	case evTold:
		if o := patientOf(f.s, k); o < 0 || !offerNoun(f.s, o) || !f.anyOfficial(f.owners(o)) {
			return nil
		}
	case evEffect, evBreak, evExpire:
	case evRespond:
		return nil // what the answer was is told elsewhere, or not at all
	case evExtend:
		if len(who) == 0 && !isPassive(f.s, k) {
			return nil
		}
	default:
		if len(who) == 0 {
			return nil
		}
	}
	return []proposalEvent{e}
}

// compounds are the proper names that the tree makes modifiers of noun t.
func compounds(s *parley.Sentence, t int) []int {
	var out []int
	for _, k := range s.Children(t) {
		if int(k) < t && s.Is(int(k), "compound") && s.Tokens[k].UPOS == "PROPN" {
			out = append(out, int(k))
		}
	}
	return out
}

// severalSides says that the actors stand on at least two sides.
func (f *proposalFinder) severalSides(ids []parley.ActorID) bool {
	for _, id := range ids[min(1, len(ids)):] {
		if !f.v.sameSide(ids[0], id) {
			return true
		}
	}
	return false
}

// between says that the parties stand behind "between" at the verb or its object.
func (f *proposalFinder) between(k int) bool {
	if oblique(f.s, k, "between") >= 0 {
		return true
	}
	o := patientOf(f.s, k)
	return o >= 0 && oblique(f.s, o, "between") >= 0
}

// partners are the actors behind "with" and "between" at the verb, or at its object.
func (f *proposalFinder) partners(k int) []parley.ActorID {
	ids := f.v.who(f.sent, behind(f.v.r, f.sent, k, "with", "between"))
	o := patientOf(f.s, k)
	if o < 0 {
		o = oblique(f.s, k, "into", "on", "to") // "entered into a truce with"
	}
	if o >= 0 {
		ids = addActors(ids, f.v.who(f.sent, behind(f.v.r, f.sent, o, "with", "between"))...)
	}
	return f.parties(ids)
}

// acting are the subjects of a verb that can take a side.
func (f *proposalFinder) acting(verb int) []parley.ActorID {
	return f.parties(f.v.who(f.sent, f.v.subjects(f.sent, verb)))
}

// parties keeps the actors that can take a side.
func (f *proposalFinder) parties(ids []parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	for _, id := range ids {
		if members := f.v.groups[id]; len(members) > 1 && strings.Contains(string(id), "+") {
			out = addActors(out, members...) // "Norway and Chad" answer each for itself
			continue
		}
		if !f.v.isPlace(id) && !f.v.isChannel(id) {
			out = addActors(out, id)
		}
	}
	return out
}

// ties are words that tie an acceptance to a condition, behind the verb.
var ties = []string{"on condition", "on the condition", "on conditions", "with conditions", "provided ", "providing ", "as long as", "so long as", "subject to",
	"only if", "only when", "unless ", "with reservations", "with caveats", "in return for", "in exchange for", "contingent on", "conditional on"}

// tied says that the clause of verb k goes on with a condition.
func (f *proposalFinder) tied(k int) bool {
	rest := strings.ToLower(f.v.r.Words(parley.Span{Start: f.s.Tokens[k].End, End: f.s.End}))
	for _, w := range ties {
		if i := strings.Index(rest, w); i >= 0 && !strings.Contains(rest[:i], ";") {
			return true
		}
	}
	return false
}

// hedged says that an acceptance is only partial, or tied to a condition.
func (f *proposalFinder) hedged(k int) bool {
	if f.tied(k) {
		return true
	}
	for _, c := range f.s.Children(k) {
		switch {
		case f.s.Is(int(c), "advcl") && f.v.conditional(f.s, int(c)):
			return true
		case f.s.Is(int(c), "advmod", "obl"):
			lo, hi := f.s.Subtree(int(c))
			if proposalWords().other["hedge:"+strings.ToLower(f.v.r.Words(f.s.TokenSpan(lo, hi)))] {
				return true
			}
		}
	}
	return false
}

// indefinite says that the noun phrase opens with "a", "an", "another", or has no determiner at all.
func indefinite(s *parley.Sentence, t int) bool {
	for _, k := range s.Children(t) {
		if s.Is(int(k), "nmod:poss") {
			return false
		}
		if s.Is(int(k), "det") {
			switch lemmaOf(s, int(k)) {
			case "a", "an", "another", "any", "some", "no":
				return true
			}
			return false
		}
	}
	return true
}
