package when

import (
	"parley"
	"parley/internal/gazetteer"
)

// place reads the name of a place, a state or a people at word i and gives the zone of its clocks, a state's capital's.
func (p *parser) place(i int) (iana string, next int) {
	w := p.at(i)
	if w.kind != kindWord || !w.upper && p.text[w.start] < 0x80 {
		return "", 0
	}
	if iana, next = p.phraseAt(i, p.lex(i).places); next > 0 {
		return iana, next
	}
	names, ends := p.chunks(i)
	for _, longest := range [...]func([]string) (int, []*gazetteer.Entry){gazetteer.Longest, gazetteer.LongestAdjective} {
		if n, es := longest(names); n > 0 && n <= len(ends) {
			if z := zoneOf(es); z != "" {
				return z, ends[n-1]
			}
		}
	}
	if z := zoneOf(gazetteer.People(names[0])); z != "" {
		return z, ends[0]
	}
	return "", 0
}

// person reads the name of one who held an office on the day of publication and gives the zone of the office's state.
func (p *parser) person(i int, published day) (iana string, next int) {
	w := p.at(i)
	if w.kind != kindWord || !w.upper && p.text[w.start] < 0x80 {
		return "", 0
	}
	names, ends := p.chunks(i)
	n, es := gazetteer.LongestPerson(names)
	if n == 0 || n > len(ends) {
		return "", 0
	}
	for _, e := range es {
		for _, h := range gazetteer.OfficesOf(e.ID, published.String()) {
			z := zoneOf([]*gazetteer.Entry{gazetteer.Get(h.Of)})
			if z == "" || iana != "" && z != iana {
				return "", 0
			}
			iana = z
		}
	}
	if iana == "" {
		return "", 0
	}
	return iana, ends[n-1]
}

// chunks are the next words as they stand, at most five: letters with the dots of "U.S.", hyphens apart. ends has the
// index after each.
func (p *parser) chunks(i int) (names []string, ends []int) {
	for len(names) < 5 && i < len(p.w) && (len(names) == 0 || !p.w[i].breaks) {
		if p.sign(i, '-') {
			names, ends = append(names, "-"), append(ends, i+1)
			i++
			continue
		}
		if p.at(i).kind != kindWord {
			break
		}
		j := i + 1
		for p.sign(j, '.') && p.at(j).glued && p.at(j-1).end-p.at(j-1).start == 1 && p.at(j+1).glued && p.at(j+1).kind == kindWord {
			j += 2
		}
		if j > i+1 && p.sign(j, '.') && p.at(j).glued {
			j++
		}
		names, ends = append(names, p.words(i, j)), append(ends, j)
		i = j
	}
	return names, ends
}

// zoneOf is the zone of the clocks of what a name can mean, "" where it can mean several.
func zoneOf(es []*gazetteer.Entry) string {
	iana := ""
	for _, e := range es {
		for steps := 0; e != nil && len(e.Zones) == 0 && steps < 4; steps++ {
			if e.Kind == parley.KindOutlet || e.Kind == parley.KindPlatform || e.Of == "" {
				e = nil
				break
			}
			e = gazetteer.Get(e.Of)
		}
		if e == nil || len(e.Zones) == 0 {
			continue
		}
		if iana != "" && iana != e.Zones[0] {
			return ""
		}
		iana = e.Zones[0]
	}
	return iana
}
