package syntax

import "parley"

// mendSubjects gives a clause back its subject where the parser hung it on the reporting verb behind: "The fifth round
// will take place in Rome, the minister announced" has two subjects at "announced" and none at "take". The first of two
// subjects of a verb belongs to the clause that stands between them and lacks one.
func mendSubjects(s *parley.Sentence) {
	mended := false
	for v := range s.Tokens {
		if s.Tokens[v].UPOS != "VERB" {
			continue
		}
		first, second := -1, -1
		for _, k := range s.Children(v) {
			if s.Is(int(k), "nsubj") {
				if first < 0 {
					first = int(k)
				} else if second < 0 {
					second = int(k)
				}
			}
		}
		if second < 0 {
			continue
		}
		for _, k := range s.Children(v) {
			c := int(k)
			if c > first && c < second && s.Is(c, "ccomp", "parataxis") && s.Child(c, "nsubj", "csubj", "expl") < 0 {
				t := &s.Tokens[first]
				t.Head, t.Deprel = c+1, "nsubj"
				if s.Child(c, "aux:pass") >= 0 {
					t.Deprel = "nsubj:pass"
				}
				mended = true
				break
			}
		}
	}
	if mended {
		s.Link()
	}
}
