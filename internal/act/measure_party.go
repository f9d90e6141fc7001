package act

import (
	"strings"

	"parley"
)

// holders are who holds a measure told with verb: whose sanctions they are, else who does the verb.
func (f *measureFinder) holders(t, verb int, base parley.MeasureStatus) []parley.ActorID {
	if lemmaOf(f.s, verb) == "face" {
		if ids := f.actors(f.v.holderOfNoun(f.sent, t)); len(ids) > 0 && !f.warned(verb) {
			return ids
		}
		if sp := f.v.speakerAt(f.sent, verb); sp != "" {
			return []parley.ActorID{sp}
		}
		return nil
	}
	own := f.actors(f.v.holderOfNoun(f.sent, t))
	if h := f.s.HeadOf(t); len(own) == 0 && h >= 0 && measureParts[lemmaOf(f.s, h)] {
		own = f.actors(f.v.holderOfNoun(f.sent, h)) // "the union's package of sanctions"
	}
	agents := f.agents(verb)
	if len(agents) == 0 && !isPassive(f.s, verb) {
		for _, i := range f.v.cues[f.sent] {
			if a := &f.v.r.Attributions[i]; a.CueHead == verb && a.Speaker != "" {
				agents = f.official(f.actors([]parley.ActorID{a.Speaker}))
			}
		}
	}
	if f.s.Is(t, "nsubj") && !isPassive(f.s, verb) {
		agents = nil
		if x := realOf(f.v.r, f.sent, verb); x.opTok >= 0 {
			agents = f.actors(f.v.who(f.sent, f.v.subjects(f.sent, x.opTok)))
		}
	}
	if base == parley.MeasureDiscussed && len(own) > 0 || len(agents) == 0 {
		return own
	}
	return agents
}

// agents are the sides that do verb t. A body that the report only describes ("the government") is one where the report
// is about several states, so that what it decides can be against another.
func (f *measureFinder) agents(t int) []parley.ActorID {
	toks := f.v.subjects(f.sent, t)
	all := f.v.who(f.sent, toks)
	if ids := f.official(f.actors(all)); len(ids) > 0 || len(all) > 0 || f.v.states() < 2 {
		return ids
	}
	return f.v.party(f.sent, toks)
}

// official keeps those that stand for a side, the members of a group named one by one.
func (f *measureFinder) official(ids []parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	for _, id := range ids {
		switch members := f.v.groups[id]; {
		case len(members) > 1 && strings.Contains(string(id), "+"):
			out = addActors(out, members...)
		case f.v.official(id):
			out = addActors(out, id)
		}
	}
	return out
}

// actors keeps those that can hold a measure.
func (f *measureFinder) actors(ids []parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	for _, id := range ids {
		if !f.v.isPlace(id) && !f.v.isChannel(id) {
			out = append(out, id)
		}
	}
	return out
}

// target is against whom the measure is.
func (f *measureFinder) target(t, verb int, holders []parley.ActorID) parley.ActorID {
	pick := func(ids []parley.ActorID) parley.ActorID {
		for _, id := range ids {
			same := false
			for _, h := range holders {
				same = same || f.v.sameSide(h, id)
			}
			if !same {
				return id
			}
		}
		return ""
	}
	var toks []int
	for _, at := range []int{t, f.s.HeadOf(t), verb} {
		if at >= 0 {
			toks = append(toks, behind(f.v.r, f.sent, at, "on", "against", "upon", "to", "at", "toward", "towards")...)
		}
	}
	if of := f.namedOf(t); of >= 0 {
		if id := f.pairTarget(t, of, holders); id != "" {
			return id
		}
	}
	switch lemmaOf(f.s, t) {
	case "blockade", "embargo", "boycott", "siege", "recognition":
		toks = append(toks, behind(f.v.r, f.sent, t, "of")...)
	}
	if id := pick(f.v.who(f.sent, toks)); id != "" {
		return id
	}
	for _, tok := range toks { // "tariffs on Chinese goods", "sanctions against Myanmar's firms"
		if id := pick(f.v.holderOfNoun(f.sent, tok)); id != "" && !f.v.isTime(f.s.Tokens[tok].Span) {
			return id
		}
		for _, d := range behind(f.v.r, f.sent, tok, "of", "from") { // "duties on half of Chad's exports"
			if id := pick(append(f.v.who(f.sent, []int{d}), f.v.holderOfNoun(f.sent, d)...)); id != "" {
				return id
			}
		}
	}
	if lemmaOf(f.s, verb) == "face" {
		if id := pick(f.v.who(f.sent, f.v.subjects(f.sent, verb))); id != "" {
			return id
		}
		if h := f.s.HeadOf(clauseHead(f.s, verb)); h >= 0 { // "warned Chad that it could face": whom the warning is for
			return pick(f.v.who(f.sent, append(f.v.objects(f.sent, h), f.s.Child(h, "iobj"))))
		}
		return ""
	}
	for _, k := range f.s.Children(t) {
		if f.s.Is(int(k), "compound") { // "the Russia sanctions"; but "US" and "EU sanctions" are by them
			if id := pick(f.v.who(f.sent, []int{int(k)})); strings.HasPrefix(string(id), "state:") && id != "state:us" {
				return id
			}
		}
	}
	if h := f.s.HeadOf(clauseHead(f.s, verb)); h >= 0 && f.warned(verb) { // "warned Chad they would act if it went on"
		if id := pick(f.v.who(f.sent, append(f.v.objects(f.sent, h), f.s.Child(h, "iobj")))); id != "" {
			return id
		}
	}
	for _, top := range []int{verb, t, f.s.HeadOf(t), f.s.HeadOf(clauseHead(f.s, verb))} {
		if top < 0 {
			continue
		}
		objects := f.v.objects(f.sent, top)
		if i := f.s.Child(top, "iobj"); i >= 0 {
			objects = append(objects, i)
		}
		if id := pick(f.v.who(f.sent, objects)); id != "" && f.s.Tokens[top].UPOS == "VERB" {
			return id
		}
		if c := f.s.Child(top, "advcl"); c >= 0 && hasCase(f.s, c, "if") || c >= 0 && hasCase(f.s, c, "unless") {
			if id := pick(f.v.who(f.sent, f.v.subjects(f.sent, c))); id != "" {
				return id
			}
		}
	}
	return ""
}
