package act

import (
	"strings"

	"parley"
)

// under reads "is under EU sanctions", "the subject of US sanctions": in force by their holder.
func (f *measureFinder) under(t int, kind parley.MeasureKind) {
	if kind == parley.MeasureForce || kind == parley.MeasureOther {
		return
	}
	own, h := f.actors(f.v.holderOfNoun(f.sent, t)), f.s.HeadOf(t)
	top := t
	switch {
	case caseOf(f.s, t) == "under" && (h < 0 || lemmaOf(f.s, h) == "be" || f.s.Child(t, "cop") >= 0):
	case h >= 0 && f.s.Is(t, "nmod") && (lemmaOf(f.s, h) == "subject" || lemmaOf(f.s, h) == "target") && f.s.Child(h, "cop") >= 0:
		top = h
	default:
		return
	}
	subject := f.s.Child(top, "nsubj")
	if len(own) == 0 || subject < 0 || realOf(f.v.r, f.sent, top).status != happened || f.v.doubtful(f.s, top) {
		return
	}
	f.add(toldMeasure{kind: kind, status: parley.MeasureInForce, holders: own, target: first(f.v.who(f.sent, []int{subject})), word: top, noun: t})
}

// participle reads what is told of a measure beside its own verb: "sanctions imposed by Norway", "sanctions, which
// were lifted in spring".
func (f *measureFinder) participle(t int, kind parley.MeasureKind) {
	for _, k := range f.s.Children(t) {
		if !f.s.Is(int(k), "acl") || int(k) < t {
			continue
		}
		verb := int(k)
		if f.s.Is(verb, "acl:relcl") && f.s.Child(verb, "nsubj:pass") < 0 {
			continue
		}
		base, ok := measureWords().verbs[lemmaOf(f.s, verb)]
		if !ok || !isPassive(f.s, verb) {
			continue
		}
		status, ok := measureStatus(vague(kind, false), kind, base, realOf(f.v.r, f.sent, verb), false, false)
		if !ok {
			continue
		}
		told := toldMeasure{kind: kind, status: status, word: verb, noun: t}
		told.holders = f.actors(f.v.who(f.sent, f.v.subjects(f.sent, verb)))
		if len(told.holders) == 0 {
			told.holders = f.actors(f.v.holderOfNoun(f.sent, t))
		}
		if h := f.s.HeadOf(t); len(told.holders) == 0 && h >= 0 && measureWords().verbs[lemmaOf(f.s, h)] == parley.MeasureLifted {
			// Who is asked to lift a measure holds it.
			told.holders = f.actors(f.v.who(f.sent, f.v.subjects(f.sent, h)))
		}
		told.target = f.target(t, verb, told.holders)
		f.add(told)
	}
}

// furtherPart is the last measure where noun t is a further part of it: "an 18th package", "the next round".
func (f *measureFinder) furtherPart(t int) *parley.Measure {
	if !measureParts[lemmaOf(f.s, t)] || len(f.out) == 0 || f.sent-f.at[len(f.at)-1] > 6 || f.s.Child(t, "nmod") >= 0 {
		return nil
	}
	for _, k := range f.s.Children(t) {
		if f.s.Is(int(k), "amod", "nummod", "det") && (f.s.Feat(int(k), "NumType") == "Ord" || furtherWords[lemmaOf(f.s, int(k))] || ordinal(f.v.r.Words(f.s.Tokens[k].Span))) {
			return &f.out[len(f.out)-1]
		}
	}
	return nil
}

var furtherWords = set("new another next further fresh additional latest second third fourth fifth sixth seventh eighth ninth tenth")

func ordinal(w string) bool {
	w = strings.ToLower(w)
	return len(w) > 2 && w[0] >= '0' && w[0] <= '9' && (strings.HasSuffix(w, "th") || strings.HasSuffix(w, "st") || strings.HasSuffix(w, "nd") || strings.HasSuffix(w, "rd"))
}

// anaphor reads "a measure the president had warned about" after a measure in the same sentence.
func (f *measureFinder) anaphor(t int) {
	switch lemmaOf(f.s, t) {
	case "measure", "step", "move", "option", "threat":
	default:
		return
	}
	n := len(f.out)
	if n == 0 || f.at[n-1] != f.sent {
		return
	}
	rel := f.s.Child(t, "acl:relcl", "acl")
	if rel < 0 {
		return
	}
	for _, x := range []int{rel, f.s.Child(rel, "xcomp")} {
		if x < 0 {
			continue
		}
		l := lemmaOf(f.s, x)
		if (l == "threaten" || l == "warn") && realOf(f.v.r, f.sent, x).status == happened {
			last := f.out[n-1]
			f.add(toldMeasure{kind: last.Kind, status: parley.MeasureThreatened, holders: f.actors(f.v.who(f.sent, f.v.subjects(f.sent, x))), target: last.Target, word: x, noun: t, key: f.keys[n-1]})
		}
	}
}
