package act

import (
	"strings"

	"parley"
)

// collective says that the subject of verb k means the sides together, without their names: "both parties", "the two leaders".
func (f *proposalFinder) collective(k int) bool {
	for _, t := range f.v.subjects(f.sent, k) {
		if t < 0 {
			continue
		}
		l := lemmaOf(f.s, t)
		if f.s.Tokens[t].UPOS == "PRON" && (l == "they" || l == "both") {
			return true
		}
		if f.s.Tokens[t].XPOS != "NNS" || !personPairs[l] && !sidePairs[l] {
			continue
		}
		both := false
		for _, d := range f.s.Children(t) {
			w := strings.ToLower(f.v.r.Words(f.s.Tokens[d].Span))
			both = both || w == "both" || w == "two"
			if int(d) != t && f.v.mention(f.sent, int(d)) != nil && f.s.Tokens[d].UPOS != "PRON" || f.s.Is(int(d), "conj") {
				return false // "the Kenyan and Chadian leaders"
			}
		}
		return both || l == "side" || l == "party"
	}
	return false
}

// branded says that the words behind token t call something unacceptable.
func (f *proposalFinder) branded(t int) bool {
	for i := t + 1; i < len(f.s.Tokens) && i < t+6; i++ {
		if outright[strings.ToLower(f.v.r.Words(f.s.Tokens[i].Span))] {
			return !negatedHere(f.s, i)
		}
	}
	return false
}

var (
	branding = set("call describe brand label deem consider term declare regard pronounce")
	outright = set("unacceptable inadmissible non-starter nonstarter")
)

// wonBacking are those whose backing a proposal, the subject of verb k, is told to have won: "the initiative won the support of Angola".
func (f *proposalFinder) wonBacking(k, last int) []parley.ActorID {
	o := f.s.Child(k, "obj")
	if o < 0 || !f.s.Is(last, "nsubj") || !winning[lemmaOf(f.s, k)] || stanceNouns[lemmaOf(f.s, o)] != evBack {
		return nil
	}
	return f.parties(f.v.who(f.sent, behind(f.v.r, f.sent, o, "of", "from")))
}

var winning = set("win gain get receive secure draw garner obtain attract earn")

// timesUnder says that a time hangs by verb k.
func (v *view) timesUnder(sent, k int) bool {
	s := &v.r.Sentences[sent]
	for j := v.firstTime(s.Start); j < len(v.r.Times) && v.r.Times[j].Start < s.End; j++ {
		if v.r.Times[j].Start > s.Tokens[k].Start {
			return true
		}
	}
	return false
}

// onlyWhen says that "only" and a word of time or condition stand behind verb k: "would sign only once the troops had left".
func (f *proposalFinder) onlyWhen(k int) bool {
	for i := k + 1; i+1 < len(f.s.Tokens) && i < k+12; i++ {
		if lemmaOf(f.s, i) != "only" {
			continue
		}
		switch lemmaOf(f.s, i+1) {
		case "if", "when", "once", "after", "on", "in":
			return true
		}
	}
	return false
}

// reversed says that who accepts by verb k is told to have gone back on it in the same sentence: "agreed to the plan, then
// changed its mind".
func (f *proposalFinder) reversed(k int) bool {
	for t := k + 1; t < len(f.s.Tokens); t++ {
		if f.s.Tokens[t].UPOS != "VERB" || !f.s.Is(t, "conj", "advcl", "parataxis") || realOf(f.v.r, f.sent, t).status != happened {
			continue
		}
		if f.s.Is(t, "conj") && f.s.HeadOf(t) != k && f.s.HeadOf(t) != f.s.HeadOf(k) {
			continue
		}
		switch lemmaOf(f.s, t) {
		case "backtrack", "renege", "backpedal", "recant", "reconsider":
			return true
		case "change", "reverse", "alter":
			if o := lemmaOf(f.s, f.s.Child(t, "obj")); o == "mind" || o == "course" || o == "position" || o == "decision" {
				return true
			}
		case "back", "go", "pull", "walk":
			if p := particleOf(f.s, t); p == "out" || p == "away" || p == "back" || p == "off" {
				return true
			}
		case "withdraw", "rescind", "retract", "revoke":
			if o := lemmaOf(f.s, f.s.Child(t, "obj")); o == "consent" || o == "acceptance" || o == "agreement" || o == "approval" || o == "it" {
				return true
			}
		}
	}
	return false
}

// hearsay says that the clause of verb k is what somebody reports on the word of people without a name: "the agency
// reported, citing two people, that both had agreed".
func (f *proposalFinder) hearsay(k int) bool {
	for h, steps := f.s.HeadOf(k), 0; h >= 0 && steps < 6; h, steps = f.s.HeadOf(h), steps+1 {
		if l := lemmaOf(f.s, h); l != "report" && l != "write" && l != "say" || f.s.Tokens[h].UPOS != "VERB" {
			continue
		}
		for i := h + 1; i < k; i++ {
			if lemmaOf(f.s, i) != "cite" && lemmaOf(f.s, i) != "citing" && lemmaOf(f.s, i) != "quote" {
				continue
			}
			for j := i + 1; j < min(k, i+8); j++ {
				switch lemmaOf(f.s, j) {
				case "people", "person", "source", "official", "diplomat":
					return true
				}
			}
		}
	}
	return false
}

// gossip says that the clause of verb k is the content of a rumour, or of a report or claim that somebody denies:
// "dismissed reports that they had signed it".
func (f *proposalFinder) gossip(k int) bool {
	for i := k - 1; i > 0 && i >= k-14; i-- {
		if lemmaOf(f.s, i) != "that" || f.s.Tokens[i].UPOS == "DET" {
			continue
		}
		switch lemmaOf(f.s, i-1) {
		case "rumour", "rumor", "speculation", "gossip":
			return true
		case "report", "claim", "allegation", "suggestion", "story", "assertion":
			for j := i - 2; j >= 0 && j >= i-8; j-- {
				if denying[strings.TrimSuffix(lemmaOf(f.s, j), "ed")] {
					return true
				}
			}
		}
		return false
	}
	return false
}

// denying are verbs of denial, and the stems of participles that a tagger took for adjectives.
var denying = set("deny deni dismiss reject refute refut quash rebut scotch no false contradict dispute play")

// undermined says that the clause of verb k is what somebody denies, or of which there is no sign.
func (f *proposalFinder) undermined(k int) bool {
	if f.gossip(k) {
		return true
	}
	for h, steps := f.s.HeadOf(k), 0; h >= 0 && steps < 8; h, steps = f.s.HeadOf(h), steps+1 {
		switch lemmaOf(f.s, h) {
		case "deny", "refute", "disprove", "rebut", "dispute", "debunk", "contradict", "doubt":
			return true
		case "sign", "indication", "evidence", "confirmation", "suggestion", "claim", "proof", "hint":
			if f.s.ChildLemma(h, "det", "no") >= 0 {
				return true
			}
		case "false", "untrue", "unfounded", "unclear", "unlikely", "inaccurate", "incorrect", "baseless":
			return true
		}
	}
	return false
}
