package act

import (
	"strconv"
	"strings"

	"parley"
)

// terms reads the terms of a proposal from the modifiers of its noun and from a verb of lasting.
func (f *proposalFinder) terms(d *draftProposal, t int) {
	for dur := range f.durations(t) {
		d.durs[dur] = true
	}
	lo, _ := f.s.Subtree(t)
	for k := lo; k < t; k++ {
		if !f.s.Under(k, t) {
			continue
		}
		span := f.s.Tokens[k].Span
		switch lemmaOf(f.s, k) {
		case "unconditional":
			f.term(d, "conditions", "unconditional", span)
		case "full", "complete", "total", "comprehensive", "general", "nationwide", "global":
			f.term(d, "scope", "full", span)
		case "partial", "limited":
			f.term(d, "scope", "partial", span)
		case "all-for-all":
			f.term(d, "scope", "all-for-all", span)
		case "immediate":
			f.term(d, "start", "immediate", span)
		}
	}
	for _, x := range f.durationSpans(t) {
		f.term(d, "duration", x.value, x.span)
	}
	f.starts(d, t)
	f.slots(d, t)
}

// starts reads when it would begin from a clause of beginning at the noun, or at a verb that has the noun as its subject:
// "a truce to begin on June 22", "the ceasefire will take effect at midnight".
func (f *proposalFinder) starts(d *draftProposal, t int) {
	verbs := []int{}
	for k := t + 1; k < len(f.s.Tokens) && k <= t+3; k++ {
		if f.s.Tokens[k].UPOS == "VERB" && f.s.Child(k, "nsubj") < 0 {
			verbs = append(verbs, k)
			break
		}
	}
	if h := f.s.HeadOf(t); h >= 0 && f.s.Is(t, "nsubj") {
		verbs = append(verbs, h)
	}
	for _, k := range verbs {
		switch l := lemmaOf(f.s, k); {
		case l == "begin" || l == "start" || l == "commence":
		case l == "take" && lemmaOf(f.s, f.s.Child(k, "obj")) == "effect", (l == "come" || l == "enter" || l == "go") && oblique(f.s, k, "into") >= 0:
		default:
			continue
		}
		if x := realOf(f.v.r, f.sent, k); x.status == negated {
			continue
		}
		end := f.s.Tokens[min(k+6, len(f.s.Tokens)-1)].End
		for i := f.v.firstTime(f.s.Tokens[k].Start); i < len(f.v.r.Times) && f.v.r.Times[i].Start < end; i++ {
			x := &f.v.r.Times[i]
			value := string(x.Value)
			if value == "" {
				value = x.TIMEX
			}
			if x.Sentence == f.sent && x.Type != "DURATION" && value != "" {
				f.term(d, "start", value, x.Span)
				return
			}
		}
	}
}

func (f *proposalFinder) term(d *draftProposal, slot, value string, span parley.Span) {
	for _, x := range d.p.Terms {
		if x.Slot == slot && x.Value == value {
			return
		}
	}
	d.p.Terms = append(d.p.Terms, parley.Term{Slot: slot, Value: value, Evidence: []parley.Evidence{f.v.r.Evidence(span)}})
}

type spanValue struct {
	span  parley.Span
	value string
}

// durations are the ISO 8601 durations that the phrase of noun t or a verb of lasting above it gives.
func (f *proposalFinder) durations(t int) map[string]bool {
	m := map[string]bool{}
	for _, x := range f.durationSpans(t) {
		m[x.value] = true
	}
	return m
}

func (f *proposalFinder) durationSpans(t int) []spanValue {
	var out []spanValue
	lo, _ := f.s.Subtree(t)
	near := f.s.TokenSpan(lo, t+1)
	if h := f.s.HeadOf(t); h >= 0 && f.s.Is(t, "nsubj") && lemmaOf(f.s, h) == "last" {
		near = f.s.SubtreeSpan(h)
	}
	for _, k := range f.s.Children(t) { // "a ceasefire of 30 days", "a truce for two weeks"
		if c := caseOf(f.s, int(k)); int(k) > t && f.s.Is(int(k), "nmod") && (c == "of" || c == "for") && f.s.Tokens[k].UPOS == "NOUN" {
			near = near.Cover(f.s.TokenSpan(t, int(k)+1))
		}
	}
	for i := f.v.firstTime(near.Start); i < len(f.v.r.Times) && f.v.r.Times[i].Start < near.End; i++ {
		x := &f.v.r.Times[i]
		if x.Sentence == f.sent && x.Type == "DURATION" && strings.HasPrefix(x.TIMEX, "P") && near.Contains(x.Span) {
			out = append(out, spanValue{x.Span, x.TIMEX})
		}
	}
	if len(out) > 0 {
		return out
	}
	for k := lo; k < t; k++ {
		if v := hyphenDuration(f.v.r.Words(f.s.Tokens[k].Span)); v != "" && f.s.HeadOf(k) == t {
			out = append(out, spanValue{f.s.Tokens[k].Span, v})
		}
	}
	return out
}

// hyphenDuration reads "30-day" and "two-week" as P30D, P2W; "" if it is no such word.
func hyphenDuration(w string) string {
	n, unit, ok := strings.Cut(strings.ToLower(w), "-")
	if !ok {
		return ""
	}
	if v, ok := smallNumbers[n]; ok {
		n = strconv.Itoa(v)
	} else if _, err := strconv.Atoi(n); err != nil {
		return ""
	}
	switch strings.TrimSuffix(unit, "s") {
	case "day":
		return "P" + n + "D"
	case "week":
		return "P" + n + "W"
	case "month":
		return "P" + n + "M"
	case "year":
		return "P" + n + "Y"
	case "hour":
		return "PT" + n + "H"
	}
	return ""
}

var smallNumbers = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"twelve": 12, "thirty": 30, "sixty": 60, "ninety": 90,
}

// answer reads "granted the request", "rejected the demand" against a demand told before: a request that was answered
// is a proposal.
func (f *proposalFinder) answer(t int, wanted []parley.Demand) {
	w := proposalWords().other
	if !w["answer:"+lemmaOf(f.s, t)] || indefinite(f.s, t) {
		return
	}
	verb := f.s.HeadOf(t)
	if verb < 0 || f.s.Tokens[verb].UPOS != "VERB" || !f.s.Is(t, "obj", "nsubj:pass", "obl") {
		return
	}
	key := lemmaOf(f.s, verb)
	if p := particleOf(f.s, verb); p != "" {
		key += " " + p
	}
	if c := caseOf(f.s, t); c != "" {
		key += " " + c
	}
	if x := realOf(f.v.r, f.sent, verb); x.status != happened {
		return
	}
	stance, status := parley.StanceRejects, parley.ProposalTabled
	switch {
	case w["grant:"+key]:
		stance, status = parley.StanceAccepts, parley.ProposalAgreed
	case !w["refuse:"+key]:
		return
	}
	who := f.acting(verb)
	for i := len(wanted) - 1; i >= 0 && len(who) > 0; i-- {
		q := &wanted[i]
		if q.Evidence[0].Start >= f.s.Tokens[t].Start || f.sent-f.v.r.SentenceAt(q.Evidence[0].Start) > 8 || !f.anySame(who, q.To) {
			continue
		}
		span := f.v.telling(f.s, verb, t, t+1)
		c := f.v.cell("proposal.answer", f.sent, verb, span)
		d := &draftProposal{cell: c, sure: true, sent: f.sent, names: map[string]bool{}, durs: map[string]bool{}}
		d.p = parley.Proposal{Kind: parley.ProposalOther, Status: status, Proposers: []parley.ActorID{q.By}, Addressees: q.To}
		d.p.Responses = []parley.Response{{Actor: who[0], Stance: stance, Evidence: c.Evidence, Chain: c.Chain}}
		d.tellings = []toldSpan{{q.Evidence[0].Span, 6}, {span, 5}}
		f.all = append(f.all, d)
		return
	}
}
