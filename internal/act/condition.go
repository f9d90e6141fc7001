package act

import (
	"strings"
	"sync"

	"parley"
)

// conditionWords maps "mark:if", "phrase:as long as", "prep:in exchange for", "verb:depend on" to true.
var conditionWords = sync.OnceValue(func() map[string]bool { return keyed("conditions.tsv", 3, 1) })

// conditions reads what is tied to what: if-clauses and their like, "in exchange for", "depends on".
func conditions(v *view) []parley.Condition {
	var out []parley.Condition
	for i := range v.r.Sentences {
		if !v.body(i) {
			continue
		}
		s := &v.r.Sentences[i]
		for t := range s.Tokens {
			if c, ok := v.condition(s, i, t); ok {
				c.ID = number("condition", len(out))
				out = append(out, c)
			}
		}
	}
	return out
}

func (v *view) condition(s *parley.Sentence, sent, t int) (parley.Condition, bool) {
	words := conditionWords()
	var none parley.Condition
	switch rel := s.Rel(t); {
	case rel == "advcl" && v.conditional(s, t):
		h := s.HeadOf(t)
		if h < 0 {
			return none, false
		}
		return v.tied("condition.clause", s, sent, t, h), true
	case rel == "obl" || rel == "nmod" || rel == "advcl":
		if !words["prep:"+frontOf(v, s, t, 3)] && !words["prep:"+frontOf(v, s, t, 2)] {
			return none, false
		}
		if h := s.HeadOf(t); h >= 0 {
			return v.tied("condition.exchange", s, sent, t, clauseHead(s, h)), true
		}
	case s.Tokens[t].UPOS == "VERB":
		for _, prep := range []string{"on", "upon"} {
			if !words["verb:"+lemmaOf(s, t)+" "+prep] {
				continue
			}
			o := oblique(s, t, prep)
			if o < 0 {
				if o = s.Child(t, "advcl", "ccomp", "xcomp"); o < t {
					continue
				}
			}
			c := parley.Condition{Cell: v.cell("condition.depends", sent, t, clauseSpan(s, t))}
			c.Holder = v.speakerAt(sent, t)
			lo, hi := s.Subtree(o)
			on := v.r.Evidence(trimSpan(s, s.TokenSpan(lo, hi)))
			c.DependsOn = &on
			if k := s.Child(t, "nsubj"); k >= 0 && s.Tokens[k].UPOS != "PRON" {
				then := v.r.Evidence(trimSpan(s, s.SubtreeSpan(k)))
				c.Then = &then
			}
			return c, true
		}
	}
	return none, false
}

// ofRecord keeps the conditions that bear on the record: held by somebody official, about one of its entries, or naming
// a side. "If you boil it" ties nothing of the kind.
func (v *view) ofRecord(list []parley.Condition) []parley.Condition {
	out := list[:0]
	for _, c := range list {
		keep := len(c.About) > 0 || c.Holder != "" && v.official(c.Holder)
		for _, e := range c.Evidence {
			for _, m := range v.r.MentionsIn(e.Span) {
				for _, id := range idsOf(m) {
					keep = keep || v.official(id) && !v.isOpen(id)
				}
			}
		}
		if !keep {
			v.note(c.Evidence[0].Span, "no condition: neither who sets it nor what it ties is of the record")
			continue
		}
		c.ID = number("condition", len(out))
		out = append(out, c)
	}
	return out
}

// conditional says that the adverbial clause t is a condition: by its mark, or by the phrase it opens with. "Until"
// and "once" tie only what lies ahead.
func (v *view) conditional(s *parley.Sentence, t int) bool {
	words := conditionWords()
	if w := frontOf(v, s, t, 2); w == "even if" || w == "as if" {
		return false // no condition, but its opposite
	}
	for n := 4; n >= 2; n-- {
		if words["phrase:"+frontOf(v, s, t, n)] {
			return true
		}
	}
	for _, k := range s.Children(t) {
		if !s.Is(int(k), "mark", "advmod") || int(k) > t {
			continue
		}
		switch w := lemmaOf(s, int(k)); {
		case w == "if" && asked(s, t):
			return false // "decide if", "see if": whether
		case w == "until" || w == "till" || w == "once":
			h := s.HeadOf(t)
			return s.Child(t, "nsubj", "nsubj:pass") >= 0 && h >= 0 && s.ChildLemma(h, "aux", "will", "would", "shall", "can", "must") >= 0
		case s.Is(int(k), "mark") && words["mark:"+w]:
			return true
		}
	}
	return false
}

// frontOf is the text of the first n words of the phrase or clause headed by t, lower case.
func frontOf(v *view, s *parley.Sentence, t, n int) string {
	lo, hi := s.Subtree(t)
	if lo+n > hi {
		return ""
	}
	return strings.ToLower(v.r.Words(s.TokenSpan(lo, lo+n)))
}

// tied makes the condition whose if-part t heads and whose then-part main heads.
func (v *view) tied(rule string, s *parley.Sentence, sent, t, main int) parley.Condition {
	lo, hi := s.Subtree(t)
	mlo, mhi := s.Subtree(main)
	whole := s.TokenSpan(min(lo, mlo), max(hi, mhi))
	c := parley.Condition{Cell: v.cell(rule, sent, main, trimSpan(s, whole))}
	if c.Holder = v.speakerAt(sent, t); c.Holder == "" {
		c.Holder = first(v.who(sent, v.subjects(sent, main)))
	}
	cond := v.r.Evidence(trimSpan(s, s.TokenSpan(lo, hi)))
	c.If = &cond
	var then parley.Span
	switch {
	case lo <= mlo, main >= hi && hi < mhi: // "in time, if it fails, the talks will end": the side on which the main clause stands
		then = s.TokenSpan(hi, mhi)
	default:
		then = s.TokenSpan(mlo, lo)
	}
	if lo := s.TokenAt(then.Start); then.Len() > 0 && lo+1 < len(s.Tokens) && s.Is(lo, "mark") && lemmaOf(s, lo) == "that" {
		then.Start = s.Tokens[lo+1].Start
	}
	if then.Len() > 0 {
		e := v.r.Evidence(trimSpan(s, then))
		c.Then = &e
	}
	return c
}

// asked says that the clause of t is what somebody asks, knows or decides: its "if" is "whether".
func asked(s *parley.Sentence, t int) bool {
	h := s.HeadOf(t)
	lo, _ := s.Subtree(t)
	if h < 0 || h > lo || lo-h > 2 || s.Child(h, "obj") >= 0 && s.Child(h, "obj") > h {
		return false
	}
	switch lemmaOf(s, h) {
	case "ask", "wonder", "know", "see", "decide", "determine", "check", "doubt", "discuss", "debate", "say", "clarify", "learn", "question", "test", "decision":
		return true
	}
	return false
}
