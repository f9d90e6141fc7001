package act

import (
	"sort"
	"strings"
	"sync"

	"parley"
)

// The statuses an event word can have, as the layer "status" prints them.
const (
	happened    = "happened"
	future      = "future"
	possible    = "possible"
	negated     = "negated"
	conditional = "conditional"
)

// real is how real the text makes one event word, as its holder has it.
type real struct {
	status string // happened, future, possible, negated, conditional
	// op is the class of the word that decided, from words/operators.tsv (planned, agreed, wished, proposed, demanded,
	// refused, cancelled, postponed, ...), "modal", "question", "purpose", or "" for plain tense.
	op string
	// opTok is the token of that word in the same sentence, -1 if none.
	opTok int
	// tense is past, present, future or none; of the finite verb that carries the event.
	tense string
	// ongoing says progressive, or a word like "ongoing", "under way".
	ongoing bool
	// negative is the polarity; a refused meeting has it too.
	negative bool
	// sure is false where no tense, auxiliary or frame decided and the status is only the default.
	sure bool
	// uncertain says that it is told as belief or allegation.
	uncertain bool
	// believed is the same without claims and reports, which their holder is sure of.
	believed bool
	// paper says that the event is a deal, a plan or another paper, which is there once it is agreed.
	paper bool
	// asked says that somebody demands or proposes it, who does so in earnest.
	asked bool
	// against says that "against" stands before it.
	against bool
	// why lists the words that decided, innermost first.
	why []string
}

// operator is one entry of words/operators.tsv.
type operator struct {
	class   string
	infOnly bool
}

// operators maps "v:plan", "v:call off", "n:plan", "a:ready" to what the word does to an event below it.
var operators = sync.OnceValue(func() map[string]operator {
	m := map[string]operator{}
	eachWord("operators.tsv", 3, 2, func(row []string, w string) {
		m[row[1][:1]+":"+w] = operator{row[0], row[1] == "vi"}
	})
	return m
})

// effect is the status of an event below an operator that itself is real.
var effect = map[string]string{
	"planned": future, "expected": future, "promised": future, "agreed": future, "announced": future, "purpose": future,
	"threatened": possible, "wished": possible, "proposed": possible, "demanded": possible, "possible": possible, "necessary": possible,
	"refused": negated, "cancelled": negated, "postponed": negated, "failed": negated, "prevented": negated, "denied": negated,
}

// realOf tells how real the event word tok of sentence sent is: a verb, a predicate, or an event noun.
//
// It starts from the word's own tense, auxiliaries and negation, or a noun's modifiers, and goes up the tree: each
// governor whose complement holds the event changes the status by its class ("plan": future, "refuse": negated) and
// by its own reality ("did not refuse": possible). Words of speech pass the status on, so it is the status the
// speaker gives it; holderOf tells who that is.
func realOf(r *parley.Reading, sent, tok int) real {
	if sent < 0 || sent >= len(r.Sentences) || tok < 0 || tok >= len(r.Sentences[sent].Tokens) {
		return real{status: possible, opTok: -1}
	}
	m := mood{r: r, s: &r.Sentences[sent], sent: sent}
	return m.real(tok)
}

// real is what the tree says of word tok, mended where the order of the words leaves no doubt.
func (m *mood) real(tok int) real {
	x := m.of(tok, 0)
	if m.inverted(tok) {
		x.status, x.op, x.sure = conditional, "condition", true
	}
	if x.status == happened && !x.uncertain && m.quotedByNobody(tok) {
		x.uncertain = true
	}
	return x
}

// quotedByNobody says that the clause of verb t stands with its subject inside quotation marks, and nobody is told to
// have said it: a headline, a slogan, a title.
func (m *mood) quotedByNobody(t int) bool {
	k := m.s.Child(t, "nsubj")
	if k < 0 || m.s.Tokens[t].UPOS != "VERB" {
		return false
	}
	q := m.r.QuoteAt(m.s.Tokens[t].Start)
	if q == nil || !q.Contains(m.s.Tokens[k].Span) || attributionAt(m.r, m.s.Tokens[t].Start) >= 0 {
		return false
	}
	lo, _ := m.s.Subtree(t)
	for i := lo; i < t; i++ { // "Under the headline ...", "the article titled ..."
		switch strings.ToLower(m.s.Tokens[i].Lemma) {
		case "headline", "title", "titled", "entitled", "headlined", "slogan", "banner", "caption", "cover", "placard", "poster":
			return true
		}
	}
	return false
}

// inverted says that a verb opens a condition by its order: "Had the envoys met, ...", "Should they agree, ...": the
// auxiliary stands before the subject, and the sentence is no question.
func (m *mood) inverted(t int) bool {
	aux, subj := m.s.Child(t, "aux"), m.s.Child(t, "nsubj")
	if aux < 0 || subj < 0 || aux > subj || subj > t {
		return false
	}
	switch m.s.Tokens[aux].Lemma {
	case "have", "be", "should":
	default:
		return false
	}
	if lo, _ := m.s.Subtree(t); lo < aux && m.s.Tokens[lo].UPOS != "PUNCT" {
		return false // "Only then had they met"
	}
	last := m.s.Tokens[len(m.s.Tokens)-1]
	return !strings.Contains(m.r.Words(parley.Span{Start: last.Start, End: m.s.End}), "?")
}

// dueTo says that the words before t make it a plan, whatever the tree: "is due to visit".
func (m *mood) dueTo(t int) bool {
	if t < 3 {
		return false
	}
	word := func(i int) string { return strings.ToLower(m.r.Words(m.s.Tokens[i].Span)) }
	if word(t-1) != "to" || word(t-2) != "due" {
		return false
	}
	switch word(t - 3) {
	case "is", "are", "was", "were", "be", "been", "'s", "’s", "'re", "’re":
		return true
	}
	return false
}

// holderOf is who holds what stands at pos to be so: the speaker of the innermost attribution whose content covers
// it, and whether there is one. No attribution means the report's own voice.
func holderOf(r *parley.Reading, pos int) (parley.ActorID, bool) {
	best := attributionAt(r, pos)
	if best < 0 {
		return "", false
	}
	return r.Attributions[best].Speaker, true
}

// attributionAt is the index of the innermost attribution of speech whose content covers pos, -1 if none.
func attributionAt(r *parley.Reading, pos int) int {
	const far = 12 // sentences between a cue and the end of its content
	best, size := -1, 0
	here := r.SentenceAt(pos)
	from := sort.Search(len(r.Attributions), func(i int) bool { return r.Attributions[i].Sentence >= here-far })
	for i := from; i < len(r.Attributions) && r.Attributions[i].Sentence <= here+far; i++ {
		a := &r.Attributions[i]
		if !a.Speech {
			continue
		}
		for _, c := range a.Content {
			if c.Start <= pos && pos < c.End && (best < 0 || c.Len() < size) {
				best, size = i, c.Len()
			}
		}
	}
	return best
}

// mood reads the modality of one sentence's words.
type mood struct {
	r    *parley.Reading
	s    *parley.Sentence
	sent int
}

const maxDepth = 10 // governors above an event that are looked at

func (m *mood) of(t, depth int) real {
	if t < 0 || depth > maxDepth {
		return real{status: happened, opTok: -1}
	}
	if m.verbal(t) {
		return m.verb(t, depth)
	}
	return m.noun(t, depth)
}

// verbal says that t is a verb or a predicate with a copula.
func (m *mood) verbal(t int) bool {
	k := &m.s.Tokens[t]
	if k.UPOS == "VERB" || k.UPOS == "AUX" {
		return true
	}
	return m.s.Child(t, "cop") >= 0
}

// lookup finds the operator of word t: its lemma with a particle, then alone.
func (m *mood) lookup(t int) (operator, bool) {
	k := &m.s.Tokens[t]
	pos := "v:"
	switch k.UPOS {
	case "NOUN", "PROPN":
		pos = "n:"
	case "ADJ", "ADV":
		pos = "a:"
	}
	lemma := strings.ToLower(k.Lemma)
	table := operators()
	phrasal := false
	for _, c := range m.s.Children(t) {
		phrasal = phrasal || m.s.Is(int(c), "compound:prt") && table[pos+lemma].class == "planned"
		if m.s.Is(int(c), "compound:prt") || int(c) == t+1 && m.s.Is(int(c), "advmod", "case") {
			if op, ok := table[pos+lemma+" "+strings.ToLower(m.s.Tokens[c].Lemma)]; ok {
				return op, true
			}
		}
	}
	if t+1 < len(m.s.Tokens) && m.s.Tokens[t+1].XPOS == "RP" { // "called off talks", whatever the tree hangs the particle on
		if op, ok := table[pos+lemma+" "+strings.ToLower(s0(m, t+1))]; ok {
			return op, true
		}
	}
	if phrasal {
		return operator{}, false // "set up", "fixed up" are no plans
	}
	if lemma == "keep" && pos == "v:" && !m.from(t) {
		return table["v:keep on"], true
	}
	if lemma == "order" && pos == "n:" && t > 0 && strings.EqualFold(s0(m, t-1), "in") {
		return operator{}, false // "in order to"
	}
	op, ok := table[pos+lemma]
	if !ok && pos == "v:" { // a participle that the lemmatiser left as it stands, or an adjective with a verb's tag
		op, ok = table["a:"+lemma]
	}
	if !ok && (pos == "a:" || pos == "n:" && k.XPOS == "NN" && strings.HasSuffix(lemma, "ed")) { // a participle by another tag
		op, ok = table["v:"+strings.TrimSuffix(lemma, "ed")]
		if !ok {
			op, ok = table["v:"+strings.TrimSuffix(lemma, "d")]
		}
	}
	return op, ok
}

// from says that verb t holds somebody back from a deed: "kept them from meeting".
func (m *mood) from(t int) bool {
	for i := t + 1; i < len(m.s.Tokens) && i < t+8 && m.s.Tokens[i].UPOS != "PUNCT"; i++ {
		if strings.EqualFold(s0(m, i), "from") {
			return true
		}
	}
	return false
}

// prepared are adjectives that with "will" promise what stands below them.
var prepared = set("willing open ready happy prepared")

// claims are words of the class uncertain by which somebody vouches for what he tells.
var claims = set("claim contend report reported allegation allege")

// under puts an event below operator op, whose own reality is g.
func under(op operator, opTok int, word string, g, event real) real {
	out := event
	out.why = append(append(append([]string(nil), event.why...), word), g.why...)
	out.op, out.opTok, out.sure = op.class, opTok, true
	out.uncertain = event.uncertain || g.uncertain
	out.believed = event.believed || g.believed
	eff, changes := effect[op.class]
	if op.class == "planned" && event.against {
		eff = negated // "decided against building"
	}
	if op.class == "agreed" && event.paper {
		eff = happened // the deal that was approved is there
	}
	switch {
	case !changes: // same, fact, uncertain: what the governor is
		out.op, out.opTok = event.op, event.opTok
		if g.status != happened {
			out.status, out.negative = g.status, g.negative != event.negative
			if out.op == "" {
				out.op, out.opTok = g.op, g.opTok
			}
		} else if event.status == "" {
			out.status = happened
		}
		out.tense, out.ongoing = g.tense, g.ongoing
		if (word == "cease" || word == "quit") && g.status == future {
			out.status, out.negative = negated, true
		}
		if op.class == "uncertain" {
			out.uncertain = true
			out.believed = out.believed || !claims[word]
		}
		return out
	case g.status == happened:
		out.status = eff
		out.asked = op.class == "demanded" || op.class == "proposed"
	case g.status == negated && eff == negated: // did not refuse
		out.status, out.op = possible, "possible"
	case g.status == negated:
		out.status = negated
		if g.op != "" {
			out.op, out.opTok = g.op, g.opTok
		}
	case g.status == conditional:
		out.status = conditional
	case g.status == future:
		out.status = eff
		if op.class == "possible" || op.class == "necessary" || prepared[word] { // will be able to, will have to, will be willing to
			out.status = future
		}
	case eff == negated: // may cancel
		out.status, out.op = possible, "possible"
	default:
		out.status = possible
	}
	out.negative = out.status == negated
	if out.status == happened {
		out.status = eff
	}
	return out
}
