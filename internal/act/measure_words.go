package act

import (
	"strings"
	"sync"

	"parley"
)

// measureTables are words/measures.tsv.
type measureTables struct {
	nouns map[string]parley.MeasureKind   // "sanction", "arms sale"
	verbs map[string]parley.MeasureStatus // "impose", "hold off on": the status where it is told as done
	acts  map[string]parley.MeasureKind   // "sanction", "bomb": the measure in one verb
	pairs map[string]parley.MeasureKind   // "close border": the measure in a verb and its object
}

var measureWords = sync.OnceValue(func() *measureTables {
	m := &measureTables{map[string]parley.MeasureKind{}, map[string]parley.MeasureStatus{}, map[string]parley.MeasureKind{}, map[string]parley.MeasureKind{}}
	eachWord("measures.tsv", 4, 2, func(row []string, w string) {
		switch row[1] {
		case "noun":
			m.nouns[w] = parley.MeasureKind(row[0])
		case "verb":
			m.verbs[w] = parley.MeasureStatus(row[0])
		case "act":
			m.acts[w] = parley.MeasureKind(row[0])
		case "frame":
			verbs, nouns, _ := strings.Cut(w, " ")
			for v := range strings.SplitSeq(verbs, "|") {
				for n := range strings.SplitSeq(nouns, "|") {
					if key := v + " " + n; m.pairs[key] == "" {
						m.pairs[key] = parley.MeasureKind(row[0])
					}
				}
			}
		}
	})
	return m
})

// measureNoun is the kind of measure that noun t names with its modifiers, "" if none. A word that also means other
// things ("duty", "force") counts only with the modifier that makes it a measure.
func measureNoun(s *parley.Sentence, t int) parley.MeasureKind {
	nouns, head := measureWords().nouns, lemmaOf(s, t)
	if nouns[head] == "" && nouns[strings.TrimSuffix(head, "s")] != "" {
		head = strings.TrimSuffix(head, "s") // a plural that the lemmatiser left
	}
	for _, k := range s.Children(t) {
		if int(k) < t && s.Is(int(k), "compound", "amod", "nmod") {
			if kind := nouns[lemmaOf(s, int(k))+" "+head]; kind != "" {
				return kind
			}
		}
		if s.Is(int(k), "nmod") && hasCase(s, int(k), "of") {
			if kind := nouns[head+" of "+lemmaOf(s, int(k))]; kind != "" {
				return kind
			}
		}
	}
	if head == "duty" && s.Tokens[t].XPOS != "NNS" {
		return ""
	}
	return nouns[head]
}

// measureFrame lists nouns between a measure and its verb that keep it from being done: the status they leave.
var measureFrame = map[string]parley.MeasureStatus{
	"plan": parley.MeasureDiscussed, "idea": parley.MeasureDiscussed, "prospect": parley.MeasureDiscussed, "option": parley.MeasureDiscussed,
	"possibility": parley.MeasureDiscussed, "proposal": parley.MeasureDiscussed, "call": parley.MeasureDiscussed, "push": parley.MeasureDiscussed,
	"effort": parley.MeasureDiscussed, "talk": parley.MeasureDiscussed, "use": parley.MeasureDiscussed, "question": parley.MeasureDiscussed,
	"threat": parley.MeasureThreatened, "warning": parley.MeasureThreatened, "risk": parley.MeasureThreatened,
	"lifting": parley.MeasureDiscussed, "removal": parley.MeasureDiscussed, "easing": parley.MeasureDiscussed, "relief": parley.MeasureDiscussed,
	"suspension": parley.MeasureDiscussed, "imposition": parley.MeasureDiscussed, "demand": parley.MeasureDiscussed, "end": parley.MeasureDiscussed,
	"discussion": parley.MeasureDiscussed, "debate": parley.MeasureDiscussed, "bill": parley.MeasureDiscussed, "resumption": parley.MeasureDiscussed,
}

// measureParts are nouns that stand for what they are a part of: "a package of sanctions".
var measureParts = set("package round set tranche batch series wave raft number kind type list form sort level rate regime threat range host")
