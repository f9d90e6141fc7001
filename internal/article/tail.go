package article

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"parley"
)

// A saved text often ends in what stood around the report: notices of the site, and, before them, the first lines of
// other stories. Where the text is one long line, no line break parts them from the report. Notices are known by their
// phrases. The first lines of other stories are known only by what they are not about: they are looked for nowhere but
// just before a site's notice at the text's end, and need sentences that share next to no word with the report.

//go:embed words/notices.txt
var noticeList string

var noticePhrases = sync.OnceValue(func() []string {
	var out []string
	for l := range strings.Lines(noticeList) {
		if l = strings.TrimSpace(l); l != "" && !strings.HasPrefix(l, "#") {
			out = append(out, l)
		}
	}
	return out
})

// notice is the phrase by which a sentence is a site's own, "" if it is none.
func notice(sentence string) string {
	if len(sentence) > 600 {
		return ""
	}
	low := strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(sentence, "’", "'")), " "))
	if strings.HasPrefix(low, "copyright ") || strings.HasPrefix(low, "©") {
		return "copyright"
	}
	for _, p := range noticePhrases() {
		if strings.Contains(low, p) && !strings.ContainsAny(low, "“”") {
			return p
		}
	}
	return ""
}

// setAside cuts notices, and the teasers before them, out of the body parts.
func setAside(text string, parts []parley.Part) []parley.Part {
	var ss []sentence
	for i, p := range parts {
		if p.Kind == parley.PartBody {
			for _, s := range roughSentences(text, p.Span) {
				ss = append(ss, sentence{Span: s, part: i, why: site(text[s.Start:s.End])})
			}
		} else if p.Kind == parley.PartBoilerplate {
			ss = append(ss, sentence{Span: p.Span, part: i, why: p.Why})
		}
	}
	bridgeNotices(ss)
	markTeasers(text, ss)
	return recut(parts, ss)
}

// sentence is one rough sentence of a body part; why is set if it is not the report's.
type sentence struct {
	parley.Span
	part int
	why  string
}

func site(words string) string {
	if n := notice(words); n != "" {
		return "site notice: " + n
	}
	return ""
}

// bridgeNotices takes what stands between the notices at a text's end for a part of them: at most three sentences in
// a row, and only in the text's second half.
func bridgeNotices(ss []sentence) {
	last := len(ss)
	for i := len(ss) - 1; i >= len(ss)/2; i-- {
		if !isNotice(ss[i].why) {
			continue
		}
		if last-i > 4 {
			return
		}
		for j := i + 1; j < last; j++ {
			if ss[j].why == "" {
				ss[j].why = "between site notices"
			}
		}
		last = i
	}
}

// isNotice reports whether a piece was set aside as a site's notice, not as a label or a stray mark.
func isNotice(why string) bool {
	return strings.HasPrefix(why, "site notice") || strings.HasPrefix(why, "copyright")
}

const (
	maxTeasers  = 10
	teaserMean  = 0.28 // of all teasers' content words, at most so many stand in the report
	teaserEach  = 0.60 // ... and of one teaser's
	teaserPlain = 0.21 // at least two teasers share no more than this
)

// markTeasers finds the first lines of other stories before the notices at the text's end. Tried on 60 scraped pages:
// without the demand for a notice after them, one real last paragraph in forty was lost.
func markTeasers(text string, ss []sentence) {
	end, notices := len(ss), false
	for ; end > 0 && ss[end-1].why != ""; end-- {
		notices = notices || isNotice(ss[end-1].why)
	}
	if !notices || end < 8 {
		return
	}
	for first := max(end-maxTeasers, end/2); first <= end-2; first++ {
		known := map[string]bool{}
		for _, s := range ss[:first] {
			for _, w := range contentWords(text[s.Start:s.End]) {
				known[w] = true
			}
		}
		if areTeasers(text, ss[first:end], known) {
			for i := first; i < end; i++ {
				ss[i].why = "first line of another story"
			}
			return
		}
	}
}

func areTeasers(text string, ss []sentence, known map[string]bool) bool {
	sum, unlike := 0.0, 0
	for i, s := range ss {
		words := text[s.Start:s.End]
		share := sharedWords(words, known)
		if share > teaserEach || leans(words) || i == 0 && (share > teaserPlain || startsKnown(words, known)) {
			return false
		}
		if share <= teaserPlain {
			unlike++
		}
		sum += share
	}
	return unlike >= 2 && sum/float64(len(ss)) <= teaserMean
}

// startsKnown reports whether the first content word of a sentence, its subject as a rule, is one of the report's.
func startsKnown(words string, known map[string]bool) bool {
	ws := contentWords(words)
	return len(ws) > 0 && known[ws[0]]
}

// sharedWords is the share of a sentence's content words that are known.
func sharedWords(words string, known map[string]bool) float64 {
	ws := contentWords(words)
	if len(ws) == 0 {
		return 1
	}
	n := 0
	for _, w := range ws {
		if known[w] {
			n++
		}
	}
	return float64(n) / float64(len(ws))
}

// leans reports whether a sentence begins with a word that ties it to the one before, or is a quotation.
func leans(words string) bool {
	first, _ := utf8.DecodeRuneInString(words)
	if strings.ContainsRune("“\"‘'", first) {
		return true
	}
	word, _, _ := strings.Cut(strings.ToLower(words), " ")
	switch strings.Trim(word, ",") {
	case "he", "she", "it", "they", "his", "her", "their", "its", "this", "these", "those", "but", "and", "however", "meanwhile", "earlier",
		"also", "then", "later", "according", "still", "so", "yet", "both", "such", "that", "there":
		return true
	}
	return false
}

// contentWords are the stems of a sentence's words of four and more letters, without the commonest.
func contentWords(words string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len(w) >= 4 && !commonest[w] {
			out = append(out, w[:cutAt(w, 6)])
		}
	}
	return out
}

// cutAt is n, or less where a rune would be cut.
func cutAt(w string, n int) int {
	if len(w) <= n {
		return len(w)
	}
	for n > 0 && !utf8.RuneStart(w[n]) {
		n--
	}
	return n
}

var commonest = map[string]bool{"that": true, "this": true, "with": true, "will": true, "would": true, "have": true, "been": true, "they": true, "them": true,
	"their": true, "there": true, "from": true, "were": true, "which": true, "what": true, "when": true, "also": true, "into": true, "than": true, "then": true,
	"more": true, "most": true, "said": true, "says": true, "only": true, "some": true, "such": true, "after": true, "before": true, "about": true, "over": true,
	"could": true, "should": true, "must": true, "does": true, "other": true, "year": true, "years": true, "week": true, "people": true, "many": true}

// roughSentences cuts a stretch at end marks that are followed by a blank and an upper-case letter, a digit or a
// quotation mark. It need not be right about abbreviations: it only decides where boilerplate begins.
func roughSentences(text string, p parley.Span) []parley.Span {
	var out []parley.Span
	start := p.Start
	for i := p.Start; i < p.End; i++ {
		if !strings.ContainsRune(".!?", rune(text[i])) {
			continue
		}
		j := i + 1
		for j < p.End {
			r, n := utf8.DecodeRuneInString(text[j:])
			if !strings.ContainsRune("\"”’')].!?", r) {
				break
			}
			j += n
		}
		k := j
		for k < p.End {
			r, n := utf8.DecodeRuneInString(text[k:])
			if !unicode.IsSpace(r) {
				break
			}
			k += n
		}
		next, _ := utf8.DecodeRuneInString(text[k:])
		if k > j && k < p.End && (unicode.IsUpper(next) || unicode.IsDigit(next) || strings.ContainsRune("“\"‘'©", next)) {
			out = append(out, parley.Span{Start: start, End: j})
			start, i = k, k-1
		}
	}
	if start < p.End {
		out = append(out, parley.Span{Start: start, End: p.End})
	}
	return out
}

// recut splits the parts where sentences were set aside; runs of one kind stay together.
func recut(parts []parley.Part, ss []sentence) []parley.Part {
	var out []parley.Part
	k := 0
	for i, p := range parts {
		for k < len(ss) && ss[k].part < i {
			k++
		}
		first := k
		aside := false
		for k < len(ss) && ss[k].part == i {
			aside = aside || ss[k].why != ""
			k++
		}
		if p.Kind != parley.PartBody || !aside {
			out = append(out, p)
			continue
		}
		for _, s := range ss[first:k] {
			kind := parley.PartBody
			if s.why != "" {
				kind = parley.PartBoilerplate
			}
			if n := len(out); n > 0 && out[n-1].Start >= p.Start && out[n-1].Kind == kind && out[n-1].Why == s.why {
				out[n-1].End = s.End
				continue
			}
			out = append(out, parley.Part{Span: s.Span, Kind: kind, Why: s.why})
		}
	}
	return out
}
