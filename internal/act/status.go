package act

import (
	"strings"
	"sync"

	"parley"
)

var eventNouns = sync.OnceValue(func() map[string]bool { return wordSet("eventnouns.txt") })

// nounEndings end most nouns made from verbs of happening; the exceptions name things and bodies.
var nounEndings = []string{"tion", "sion", "ment", "ance", "ence", "al", "ing", "ure", "age"}

var notEvents = set(`government nation parliament document department instrument apartment equipment environment
	population station section region religion million billion position condition tradition option organisation
	organization institution constitution administration opposition corporation foundation association federation
	union opinion version mission-critical pension generation television person reason season basement segment element
	moment cement monument regiment settlement compartment fragment pigment insurance distance instance ambulance
	finance importance alliance entrance balance substance science audience evidence influence residence existence
	presence absence intelligence sentence essence difference conscience confidence preference silence experience
	general capital hospital official individual animal material journal metal signal total local rival national
	professional criminal principal terminal arsenal festival goal medal editorial potential memorial trial-court
	thing something anything nothing everything king ring string spring morning evening building wing ceiling being
	sibling feeling clothing beginning housing earring pudding sterling duckling darling wedding-ring
	figure structure nature culture picture measure pressure feature furniture literature temperature agriculture
	infrastructure creature future age page image village language average stage message package garage cottage
	wage advantage sausage luggage passage voltage percentage heritage mortgage vintage baggage bandage hostage
	manager area role`)

// eventNoun says that a noun names something that happens.
func eventNoun(lemma string) bool {
	lemma = strings.ToLower(lemma)
	if eventNouns()[lemma] || encounterNouns()[lemma].kind != "" {
		return true
	}
	if notEvents[lemma] || len(lemma) < 7 {
		return false
	}
	for _, end := range nounEndings {
		if strings.HasSuffix(lemma, end) {
			return true
		}
	}
	return false
}

// printed is the status of the layer, which tells how sure its holder is: what is only expected or believed is possible
// there, and what somebody asks for lies ahead without a hedge.
func printed(x real) string {
	if x.asked && x.status == possible {
		return future
	}
	if x.op == "expected" && x.status == future || x.believed && x.status == happened {
		return possible
	}
	return x.status
}

// bareInfinitive says that a word behind the particle "to" is a verb, whatever its tag: "plans to close", "to fund a search".
func bareInfinitive(s *parley.Sentence, t int) bool {
	k := &s.Tokens[t]
	return t > 0 && s.Tokens[t-1].XPOS == "TO" && (k.XPOS == "NN" || k.XPOS == "JJ") && k.Deprel != "compound" && k.Deprel != "amod"
}

// bare is how real such an infinitive is: by the operator right before its "to", or as a purpose.
func (m *mood) bare(t int) real {
	x := real{status: future, op: "purpose", opTok: -1, tense: "none"}
	if t >= 2 {
		if op, ok := m.lookup(t - 2); ok && effect[op.class] != "" {
			return under(op, t-2, strings.ToLower(m.s.Tokens[t-2].Lemma), m.governor(t-2, 1), x)
		}
	}
	return x
}

// statuses makes the layer: one entry for each event word, verbs that are no auxiliaries and event nouns.
func statuses(r *parley.Reading) []parley.EventStatus {
	var out []parley.EventStatus
	for si := range r.Sentences {
		s := &r.Sentences[si]
		m := mood{r: r, s: s, sent: si}
		for t := range s.Tokens {
			k := &s.Tokens[t]
			switch {
			case k.UPOS == "VERB" && k.Deprel != "case" && k.Deprel != "fixed":
			case bareInfinitive(s, t):
				out = append(out, parley.EventStatus{Span: k.Span, Status: printed(m.bare(t)), Sentence: si, Token: t})
				continue
			case k.UPOS == "NOUN" && eventNoun(k.Lemma):
			case k.UPOS == "AUX" && k.Deprel == "cop":
				if h := s.HeadOf(t); h >= 0 {
					out = append(out, parley.EventStatus{Span: k.Span, Status: printed(m.real(h)), Sentence: si, Token: t})
				}
				continue
			case (k.UPOS == "ADJ" || k.UPOS == "NOUN") && s.Child(t, "cop") >= 0:
			default:
				continue
			}
			out = append(out, parley.EventStatus{Span: k.Span, Status: m.dated(t, m.real(t)), Sentence: si, Token: t})
		}
	}
	return out
}

// undated are the classes that say less of when a noun's event is than a date of its own.
var undated = set("amid after purpose modal")

// dated is the printed status of x, mended for an event noun whose own date decides where no frame did: "a loss last year"
// was, "the show in October" will be.
func (m *mood) dated(t int, x real) string {
	status := printed(x)
	if m.s.Tokens[t].UPOS != "NOUN" || x.op != "" && !undated[x.op] || m.verbal(t) {
		return status
	}
	switch m.dayOf(t) {
	case -1:
		if status == future {
			return happened
		}
	case 1:
		if status == happened {
			return future
		}
	}
	return status
}
