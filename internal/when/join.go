package when

import (
	"math"
	"sort"
	"strings"

	"parley"
)

// joined is the interval from m to n, or from m for the length n.
func (m meaning) joined(n meaning, g group) meaning {
	out := m
	out.status = worse(m.status, n.status)
	out.candidates = append(append([]parley.Candidate{}, m.candidates...), n.candidates...)
	from, _, _ := strings.Cut(m.value, "/")
	if g.length != nil {
		out.value = ""
		if m.stretch.days && from != "" && !g.length.vague {
			out.value = from + "/" + after(m.stretch.from, g.length).String()
		}
		return out
	}
	to := n.value
	if i := strings.LastIndexByte(to, '/'); i >= 0 {
		to = to[i+1:]
	}
	switch {
	case from == "" && to == "":
		out.value = ""
		return out
	case from == "":
		from = ".."
		out.status = parley.TimeBounded
	case to == "":
		to = ".."
		out.status = parley.TimeBounded
	}
	out.value = from + "/" + to
	if n.zone != "" && m.zone == "" {
		out.zone = n.zone
	}
	return out
}

// after is the last day of a length of time that begins on d.
func after(d day, length *expr) day {
	n := length.amount
	switch length.unit {
	case "W":
		n *= 7
	case "F":
		n *= 14
	case "M":
		return d.addMonths(int(n))
	case "Q":
		return d.addMonths(int(3 * n))
	case "Y":
		return d.addMonths(int(12 * n))
	case "TH":
		n /= 24
	case "TM", "TS":
		n = 0
	}
	return d + day(math.Round(math.Min(n, 1e6)))
}

// worse is the less certain of two statuses.
func worse(a, b parley.TimeStatus) parley.TimeStatus {
	rank := func(s parley.TimeStatus) int {
		switch s {
		case parley.TimeResolved:
			return 0
		case parley.TimeInferred:
			return 1
		case parley.TimeBounded:
			return 2
		case parley.TimeAmbiguous:
			return 3
		}
		return 4
	}
	if rank(b) > rank(a) {
		return b
	}
	return a
}

// longSentence bounds the search for a sentence's ends where no sentences are given, in words.
const longSentence = 200

// sentenceOf is the stretch of bytes of the sentence that e stands in.
func (f *finder) sentenceOf(words []word, e *expr) (lo, hi int) {
	at := words[e.lo].start
	if i := f.r.SentenceAt(at); i < len(f.r.Sentences) && f.r.Sentences[i].Start <= at {
		return f.r.Sentences[i].Start, f.r.Sentences[i].End
	}
	a, b := e.lo, e.hi
	for a > 0 && e.lo-a < longSentence && !ends(words, a-1) {
		a--
	}
	for b < len(words) && b-e.hi < longSentence && !ends(words, b-1) {
		b++
	}
	return words[a].start, words[b-1].end
}

// ends reports whether a sentence seems to end at sign i.
func ends(words []word, i int) bool {
	w := &words[i]
	if w.kind != kindSign || w.sign != '.' && w.sign != '?' && w.sign != '!' {
		return false
	}
	return i+1 >= len(words) || !words[i+1].glued && words[i+1].upper && !(i > 0 && words[i-1].end-words[i-1].start <= 3 && words[i-1].upper)
}

// dayBeside is the day that the sentence of an hour names elsewhere: "On Monday the envoys meet at 10 am".
func (f *finder) dayBeside(words []word, e *expr) (day, bool) {
	lo, hi := f.sentenceOf(words, e)
	var d day
	found := false
	k := sort.Search(len(f.line), func(i int) bool { return words[f.line[i].e.lo].start >= lo })
	for ; k < len(f.line) && words[f.line[k].e.lo].start < hi; k++ {
		x := &f.line[k]
		if x.e == e || !x.own.days || x.own.unit != "D" || x.e.form == formClock || x.e.form == formPart {
			continue
		}
		if found && x.own.from != d {
			return 0, false
		}
		d, found = x.own.from, true
	}
	return d, found
}
