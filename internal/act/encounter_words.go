package act

import (
	"sort"
	"strings"
	"sync"

	"parley"
)

// encounterNoun is what a noun of words/encounters.tsv names.
type encounterNoun struct {
	kind   parley.EncounterKind
	medium parley.Medium // empty where the word says none
}

// encounterVerb is what a verb of words/encounters.tsv tells, and where its parties stand.
type encounterVerb struct {
	encounterNoun
	frame string // meet, with, object, gather, visit
}

type encounterLexicon struct {
	nouns map[string]encounterNoun
	verbs map[string]encounterVerb
}

var encounterWords = sync.OnceValue(func() encounterLexicon {
	lex := encounterLexicon{map[string]encounterNoun{}, map[string]encounterVerb{}}
	eachWord("encounters.tsv", 4, 3, func(row []string, w string) {
		kind, frame, _ := strings.Cut(row[1], " ")
		n := encounterNoun{parley.EncounterKind(kind), parley.Medium(strings.Trim(row[2], "-"))}
		if row[2] == "in-person" {
			n.medium = parley.MediumInPerson
		}
		if row[0] == "noun" {
			lex.nouns[w] = n
		} else {
			lex.verbs[w] = encounterVerb{n, frame}
		}
	})
	return lex
})

func encounterNouns() map[string]encounterNoun { return encounterWords().nouns }

// nounAt is the encounter that token t names.
func nounAt(r *parley.Reading, s *parley.Sentence, t int) (encounterNoun, bool) {
	k := &s.Tokens[t]
	if k.UPOS != "NOUN" && k.UPOS != "PROPN" {
		return encounterNoun{}, false
	}
	lemma := strings.ToLower(k.Lemma)
	n, ok := encounterNouns()[lemma]
	if !ok && strings.HasSuffix(lemma, "s") { // a name's lemma keeps its plural: "Peace Talks"
		lemma = lemma[:len(lemma)-1]
		n, ok = encounterNouns()[lemma]
	}
	switch {
	case !ok:
		return n, false
	case k.UPOS == "PROPN" && n.kind == parley.EncounterMeeting && endsName(r, k.Span):
		return n, false // "the Ukraine Recovery Conference" is a name
	case lemma == "talk" && !strings.EqualFold(r.Words(k.Span), "talks"):
		return n, false
	case !n.refine(r, s, t, lemma):
		return n, false
	case lemma == "call" && n.kind == parley.EncounterMeeting:
		return n, true // a courtesy call
	case lemma == "call":
		return n, !demandCall(r, s, t)
	case lemma == "round":
		return n, roundOfTalks(r, s, t)
	}
	return n, true
}

// refine lets the words before noun t change its kind and medium ("phone call", "virtual summit"); false if they say
// that it is no encounter between sides ("press conference").
func (n *encounterNoun) refine(r *parley.Reading, s *parley.Sentence, t int, lemma string) bool {
	for _, k := range s.Children(t) {
		if !s.Is(int(k), "compound", "amod", "nmod:poss") {
			continue
		}
		w := strings.ToLower(r.Words(s.Tokens[k].Span))
		if notOfStates[w] {
			return false
		}
		if v, ok := encounterNouns()[w+" "+lemma]; ok && (n.kind != parley.EncounterCall || v.kind != n.kind) && s.Is(int(k), "compound", "amod") {
			*n = v
		}
		switch {
		case videoWords[w]:
			n.medium = parley.MediumVideo
		case phoneWords[w] && n.kind != parley.EncounterVisit:
			*n = encounterNoun{parley.EncounterCall, parley.MediumPhone}
		case personWords[w]:
			n.medium = parley.MediumInPerson
		}
	}
	return true
}

// endsName says that a name of several words ends with this word.
func endsName(r *parley.Reading, span parley.Span) bool {
	const reach = 80 // bytes; a longer name is looked at from its last words only
	i := sort.Search(len(r.Mentions), func(i int) bool { return r.Mentions[i].Start >= span.End })
	for i--; i >= 0 && r.Mentions[i].Start >= span.Start-reach; i-- {
		if m := &r.Mentions[i]; m.End == span.End && m.Kind == parley.MentionName && m.Start < span.Start {
			return true
		}
	}
	return false
}

var (
	// notOfStates before a meeting, a call or a conference say that it is not one between official sides.
	notOfStates = set(`press news cabinet party board staff shareholder shareholders court training trading question annual-general
		earnings conference-call earnings phone-in jam therapy plenary-less photo parliamentary parliament committee campaign
		wake-up close roll wake curtain cold conjugal prison family hospital school town hall town-hall prayer religious
		academic scientific medical roadshow business-as-usual media practice legislative congressional knesset duma bundestag
		senate house investor fundraising congress robo swim track athletics sports race spam judgment judgement house-to-house field-trip`)
	videoWords  = set("video virtual online videolink remote video-link zoom")
	phoneWords  = set("phone telephone telephonic")
	personWords = set("face-to-face in-person person-to-person personal one-on-one physical")
)

// demandCall tells "calls for a truce", "a call to disarm" from a call by phone.
func demandCall(r *parley.Reading, s *parley.Sentence, t int) bool {
	phone, demand := false, false
	for _, c := range s.Children(t) {
		switch w := strings.ToLower(r.Words(s.Tokens[c].Span)); {
		case s.Is(int(c), "compound", "amod") && (phoneWords[w] || videoWords[w] || w == "conference"):
			phone = true
		case s.Is(int(c), "acl") && infinitive(s, int(c)):
			demand = true
		}
		if s.Is(int(c), "nmod", "obl") {
			if s.ChildLemma(int(c), "case", "of") >= 0 {
				demand = true
			}
			if s.ChildLemma(int(c), "case", "for", "on", "upon") >= 0 {
				if m := r.TimesIn(s.SubtreeSpan(int(c))); len(m) == 0 {
					demand = true
				}
			}
			if s.ChildLemma(int(c), "case", "with", "between") >= 0 {
				phone = true
			}
		}
	}
	return demand && !phone
}

// roundOfTalks tells a round of talks, or "another round" by itself, from a round of strikes or sanctions.
func roundOfTalks(r *parley.Reading, s *parley.Sentence, t int) bool {
	for _, c := range s.Children(t) {
		if s.Is(int(c), "nmod") && s.ChildLemma(int(c), "case", "of") >= 0 {
			return false // the noun behind "of" speaks for itself: talks, or strikes
		}
		if s.Is(int(c), "compound", "amod") && s.Tokens[c].UPOS == "NOUN" {
			if _, ok := encounterNouns()[strings.ToLower(s.Tokens[c].Lemma)]; !ok {
				return false
			}
		}
	}
	return true
}
