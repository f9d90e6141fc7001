package text

import "parley"

// ends reports, by rule, whether a sentence ends before token i (0 < i < len(toks)).
func ends(text string, toks []parley.Token, i int) bool {
	next := text[toks[i].Start:toks[i].End]
	if toks[i].Glued {
		return false
	}
	gap := toks[i].Start > toks[i-1].End
	k := i - 1 // the last token that is not a closing mark
	for k >= 0 && i-k < 4 {
		c := firstClass(text[toks[k].Start:toks[k].End])
		if c != closing && !(c == quote && (k == i-1 || toks[k].End == toks[k+1].Start)) {
			break
		}
		k--
	}
	if k < 0 || !gap {
		return false
	}
	last := text[toks[k].Start:toks[k].End]
	nc := firstClass(next)
	switch firstClass(last) {
	case stop, mark:
		if nc == lower || nc == comma || nc == closing || nc == hyphen || nc == dash {
			return false
		}
		if last != "." && k == i-1 && nc == quote { // "Really?" he
			return opensAfter(text, toks, i)
		}
		return true
	}
	if last[len(last)-1] != '.' || k != i-1 && toks[k].End != toks[k+1].Start {
		return false
	}
	if nc != upper && !(nc == quote && opensAfter(text, toks, i)) {
		return false
	}
	if nc == quote {
		i++
		next = text[toks[i].Start:toks[i].End]
	}
	l := words()
	mayEnd, known := l.abbrev[last]
	if known && !mayEnd {
		return false
	}
	if !known && len(last) == 2 { // an initial; but "posted on X." ends where a quotation or a plain opening word follows
		return k > 0 && text[toks[k-1].Start:toks[k-1].End] == "on" && (l.starters[next] || k != i-1 || nc == quote)
	}
	return l.starters[next] || k != i-1 && nc == upper
}

// opensAfter reports whether the quotation mark that is token i opens a quotation before a capital.
func opensAfter(text string, toks []parley.Token, i int) bool {
	if i+1 >= len(toks) || toks[i].End != toks[i+1].Start {
		return false
	}
	c := firstClass(text[toks[i+1].Start:toks[i+1].End])
	return c == upper || c == digit
}
