package act

import (
	"strings"
	"sync"

	"parley"
)

// measureTables are words/measures.tsv.
type measureTables struct {
	nouns  map[string]parley.MeasureKind   // "sanction", "arms sale"
	verbs  map[string]parley.MeasureStatus // "impose", "hold off on": the status where it is told as done
	acts   map[string]parley.MeasureKind   // "sanction", "bomb": the measure in one verb
	frames map[string]measureFrame         // "close border", "pull_out_of treaty": the measure in a verb and its object
	heads  map[string]bool                 // the verbs of frames, with and without their particles, and "n:closure"
	named  map[string]parley.MeasureKind   // "closure border": the measure in a noun and what it is of
}

var measureWords = sync.OnceValue(func() *measureTables {
	m := &measureTables{map[string]parley.MeasureKind{}, map[string]parley.MeasureStatus{}, map[string]parley.MeasureKind{}, map[string]measureFrame{}, map[string]bool{}, map[string]parley.MeasureKind{}}
	eachWord("measures.tsv", 4, 2, func(row []string, w string) {
		switch row[1] {
		case "noun":
			m.nouns[w] = parley.MeasureKind(row[0])
		case "verb":
			m.verbs[w] = parley.MeasureStatus(row[0])
		case "act":
			m.acts[w] = parley.MeasureKind(row[0])
		case "nominal":
			eachPair(w, func(noun, of string) {
				m.heads["n:"+noun] = true
				if key := noun + " " + of; m.named[key] == "" {
					m.named[key] = parley.MeasureKind(row[0])
				}
			})
		default:
			status, ok := frameForms[row[1]]
			if !ok {
				return
			}
			eachPair(w, func(verb, noun string) {
				if _, have := m.frames[verb+" "+noun]; !have {
					m.frames[verb+" "+noun] = measureFrame{parley.MeasureKind(row[0]), status, row[1] == "frame-will"}
				}
				for at, c := range verb + "_" {
					if c == '_' {
						m.heads[verb[:at]] = true
					}
				}
			})
		}
	})
	return m
})

// frameForms are the forms of frames: the status of what is told as done.
var frameForms = map[string]parley.MeasureStatus{
	"frame": parley.MeasureInForce, "frame-lifted": parley.MeasureLifted, "frame-threat": parley.MeasureThreatened, "frame-will": parley.MeasureThreatened,
}

// eachPair calls f with each pair of "one|kind of|the|other".
func eachPair(w string, f func(a, b string)) {
	left, right, _ := strings.Cut(w, " ")
	for a := range strings.SplitSeq(left, "|") {
		for b := range strings.SplitSeq(right, "|") {
			f(a, b)
		}
	}
}

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
	if head == "duty" && s.Tokens[t].XPOS != "NNS" && s.Child(t, "nummod", "compound") < 0 {
		return "" // one's duty; but "a 25 per cent duty"
	}
	return nouns[head]
}

// measureHedges lists nouns between a measure and its verb that keep it from being done: the status they leave.
var measureHedges = map[string]parley.MeasureStatus{
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
