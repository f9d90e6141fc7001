package act

import (
	"strconv"
	"strings"

	"parley"
)

// attributionOf is the attribution that an entry made at token tok stands in: the one whose cue the token is, else
// the innermost whose content covers it; -1 for the reporter's own voice.
func (v *view) attributionOf(sent, tok int) int {
	for _, i := range v.cues[sent] {
		if a := &v.r.Attributions[i]; a.CueHead == tok && a.Speech {
			return int(i)
		}
	}
	return v.saidAt(v.r.Sentences[sent].Tokens[tok].Start)
}

// saidAt is the innermost attribution whose content covers pos, of those that are statements of the reading, and
// only where there is none of the others that are speech; -1 if none.
func (v *view) saidAt(pos int) int {
	best, other, size, otherSize := -1, -1, 0, 0
	sent := v.r.SentenceAt(pos)
	if sent >= len(v.within) {
		return -1
	}
	for _, i := range v.within[sent] {
		a := &v.r.Attributions[i]
		for _, c := range a.Content {
			if pos < c.Start || pos >= c.End {
				continue
			}
			if v.told[i] > 0 && (best < 0 || c.Len() < size) {
				best, size = int(i), c.Len()
			}
			if a.Speech && (other < 0 || c.Len() < otherSize) {
				other, otherSize = int(i), c.Len()
			}
		}
	}
	if best >= 0 {
		return best
	}
	return other
}

// speakerAt is who says what stands at the token; "" for the reporter's own words.
func (v *view) speakerAt(sent, tok int) parley.ActorID {
	i := v.saidAt(v.r.Sentences[sent].Tokens[tok].Start)
	if i < 0 {
		return ""
	}
	if n := v.told[i]; n > 0 && v.r.Statements[n-1].Speaker != "" {
		return v.r.Statements[n-1].Speaker
	}
	return v.r.Attributions[i].Speaker
}

// cell makes what every entry carries, for an entry whose word is tok of sentence sent and whose telling is span.
func (v *view) cell(rule string, sent, tok int, span parley.Span) parley.Cell {
	c := parley.Cell{
		Evidence: []parley.Evidence{v.r.Evidence(span)}, Basis: parley.BasisStated, Rule: rule,
		Voice: parley.VoiceOwn, Factuality: factualityOf(realOf(v.r, sent, tok)),
	}
	if i := v.attributionOf(sent, tok); i >= 0 {
		c.Voice = voiceOf(v.r.Attributions[i].Type)
		if n := v.told[i]; n > 0 {
			c.Chain = append([]parley.Link(nil), v.r.Statements[n-1].Chain...)
		} else if sp := v.r.Attributions[i].Speaker; sp != "" {
			c.Chain = []parley.Link{{Actor: sp, Role: parley.RoleSpeaker, Form: v.r.Attributions[i].Type}}
		}
	}
	if n := len(c.Chain); n == 0 || c.Chain[n-1].Role != parley.RoleReport {
		c.Chain = append(c.Chain, parley.Link{Role: parley.RoleReport})
	}
	return c
}

func voiceOf(f parley.Form) parley.Voice {
	switch f {
	case parley.FormDirect:
		return parley.VoiceDirect
	case parley.FormMixed:
		return parley.VoiceMixed
	}
	return parley.VoiceIndirect
}

// factualityOf puts a word's reality on FactBank's scale.
func factualityOf(x real) parley.Factuality {
	switch x.status {
	case happened:
		if x.uncertain {
			return parley.PossiblePlus
		}
		return parley.CertainPlus
	case negated:
		return parley.CertainMinus
	case future:
		return parley.ProbablePlus
	case possible:
		return parley.PossiblePlus
	}
	return parley.Underspec
}

// number names the entries of a list: "proposal-1", "proposal-2", ...
func number(kind string, i int) string { return kind + "-" + strconv.Itoa(i+1) }

// clauseSpan is the text of the clause that token t heads, without the clauses beside it that end in a colon or
// stand in a parenthesis, and without what hangs before it as attribution. It never leaves the sentence.
func clauseSpan(s *parley.Sentence, t int) parley.Span {
	top := clauseHead(s, t)
	return trimSpan(s, s.SubtreeSpan(top))
}

// clauseHead is the verb or predicate of the clause that token t stands in.
func clauseHead(s *parley.Sentence, t int) int {
	for steps := 0; steps <= len(s.Tokens); steps++ {
		if clausal(s, t) {
			return t
		}
		h := s.HeadOf(t)
		if h < 0 {
			return t
		}
		t = h
	}
	return t
}

// clausal says that t heads a clause of its own.
func clausal(s *parley.Sentence, t int) bool {
	switch s.Rel(t) {
	case "root", "ccomp", "parataxis", "advcl", "acl":
		return true
	case "conj":
		return s.Tokens[t].UPOS == "VERB" || s.Child(t, "nsubj", "cop", "aux") >= 0
	}
	return false
}

// trimSpan takes white space and loose punctuation off both ends.
func trimSpan(s *parley.Sentence, span parley.Span) parley.Span {
	lo, hi := s.TokenAt(span.Start), s.TokenAt(span.End-1)+1
	hi = min(hi, len(s.Tokens))
	for lo < hi-1 && (s.Tokens[lo].UPOS == "PUNCT" || s.Is(lo, "cc")) && !strings.ContainsAny(s.Tokens[lo].Lemma, "\"“‘") {
		lo++
	}
	for hi-1 > lo && s.Tokens[hi-1].UPOS == "PUNCT" && !strings.ContainsAny(s.Tokens[hi-1].Lemma, "\"”’") {
		hi--
	}
	if out := s.TokenSpan(lo, hi); out.Len() > 0 {
		return out
	}
	return span
}

// maxTelling is the length in words up to which a whole clause is given as evidence. Tried: 25, 30, 40.
const maxTelling = 30
