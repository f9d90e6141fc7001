package who

import (
	"strings"
	"unicode"

	"parley"
	"parley/internal/gazetteer"
)

// human is one person whom the report introduces.
type human struct {
	id      parley.ActorID
	name    string // as a board shows it
	given   string // folded first name, "" if not told
	surname string // folded last name, particles left out
	whole   string // folded, all names
	gender  byte
	full    bool // the report or the gazetteer gives the full name
	known   bool // the gazetteer knows the person
	gaz     *gazetteer.Entry
	at      int // where the report gives the full name first: 1 + byte, 0 if nowhere
}

// registry is the people of a report, in the order of their introduction.
type registry struct {
	all    []*human
	byLast map[string][]*human
	byID   map[parley.ActorID]*human
}

func newRegistry() *registry {
	return &registry{byLast: map[string][]*human{}, byID: map[parley.ActorID]*human{}}
}

// surname says that somebody of the report bears that family name.
func (g *registry) surname(word string) bool { return len(g.byLast[foldName(word)]) > 0 }

// first says that the full name of somebody of the report starts with that word, which may be the family name: "Wang Li".
func (g *registry) first(word string) bool {
	w := foldName(word)
	for _, h := range g.all {
		if h.given == w && h.full && h.gaz == nil {
			return true
		}
	}
	return false
}

// nameParts splits a person's name into folded parts without initials, courtesies and particles.
func nameParts(name string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '‑' || r == '–' }) {
		if w = strings.Trim(w, ".,"); generation(w) {
			continue
		}
		w = foldName(w)
		if w == "" || len(w) == 1 {
			continue
		}
		out = append(out, w)
	}
	plain := out[:0:0]
	for _, w := range out {
		if !lex().is("particle", w) {
			plain = append(plain, w)
		}
	}
	if len(plain) > 0 {
		return plain
	}
	return out
}

// addFull registers a full name; a name that goes with a person who is there already joins it.
func (g *registry) addFull(name string, entry *gazetteer.Entry) *human {
	parts := nameParts(name)
	if len(parts) == 0 {
		return nil
	}
	if entry != nil {
		if h := g.byID[entry.ID]; h != nil {
			g.index(h, parts[len(parts)-1])
			return h
		}
	}
	h := &human{given: parts[0], surname: parts[len(parts)-1], whole: strings.Join(parts, " "), full: len(parts) > 1, name: plainName(name)}
	if len(parts) == 1 {
		h.given = ""
	}
	if entry != nil {
		h.id, h.known, h.gaz = entry.ID, true, entry
		if !h.full {
			h.name, h.full = entry.Name, true
			if p := nameParts(entry.Name); len(p) > 1 {
				h.given = p[0]
			}
		}
	} else {
		for _, o := range g.byLast[h.surname] {
			if compatible(o, h) {
				if !o.full && h.full {
					o.given, o.name, o.full, o.whole = h.given, h.name, true, h.whole
				}
				return o
			}
		}
		if h.id = gazetteer.PersonID(h.name); h.id == "" {
			return nil
		}
		if o := g.byID[h.id]; o != nil {
			return o
		}
	}
	h.gender = genderOf(h.given, h.surname)
	g.all = append(g.all, h)
	g.byID[h.id] = h
	g.index(h, h.surname)
	if entry != nil {
		for _, n := range entry.Names {
			if p := nameParts(n); len(p) > 0 {
				g.index(h, p[len(p)-1])
			}
		}
	}
	return h
}

// seen notes that the report gives the full name at byte pos.
func (h *human) seen(pos int) {
	if h != nil && h.at == 0 {
		h.at = pos + 1
	}
}

func (g *registry) index(h *human, last string) {
	for _, o := range g.byLast[last] {
		if o == h {
			return
		}
	}
	g.byLast[last] = append(g.byLast[last], h)
}

// compatible says that two names with one family name can be one person's: one lacks the given name, or shares it.
func compatible(a, b *human) bool {
	if a.given == "" || b.given == "" || a.given == b.given {
		return true
	}
	if a.whole == b.whole {
		return true
	}
	return strings.Contains(" "+a.whole+" ", " "+b.given+" ") && strings.Contains(" "+b.whole+" ", " "+a.surname+" ") && len(a.whole) != len(b.whole)
}

// plainName is a name without middle initials, with single spaces.
func plainName(name string) string {
	f := strings.Fields(name)
	out := f[:0]
	for i, w := range f {
		if i > 0 && i < len(f)-1 && len(strings.TrimSuffix(w, ".")) == 1 || strings.HasPrefix(w, "Jr") || strings.HasPrefix(w, "Sr") && len(w) < 4 {
			continue
		}
		out = append(out, strings.TrimSuffix(w, ","))
	}
	return strings.Join(out, " ")
}

// genderOf guesses from the given name, then from the endings of Slavic family names.
func genderOf(given, surname string) byte {
	switch lex().given[given] {
	case 'm':
		return 'm'
	case 'f':
		return 'f'
	}
	for _, end := range []string{"ova", "eva", "skaya", "skaia", "ska", "ina", "dottir"} {
		if strings.HasSuffix(surname, end) && len(surname) > len(end)+2 && given != "" && end != "ina" {
			return 'f'
		}
	}
	for _, end := range []string{"ov", "ev", "sky", "skiy", "skyy", "vych", "vich", "sson"} {
		if strings.HasSuffix(surname, end) && len(surname) > len(end)+2 {
			return 'm'
		}
	}
	return 0
}

// like finds the only person whose family name is a misspelling of last, nil for none or several.
func (g *registry) like(last string) *human {
	if len(last) < 6 {
		return nil
	}
	var found *human
	for _, h := range g.all {
		if len(h.surname) > 4 && h.surname[0] == last[0] && h.surname != last && near(h.surname, last) {
			if found != nil && found != h {
				return nil
			}
			found = h
		}
	}
	return found
}

// near says that two words differ by one letter put in, left out, changed or swapped with its neighbour.
func near(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i == len(a) {
		return true
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// foldName is a name's word in lower case Latin letters without marks.
func foldName(w string) string {
	plain := true
	for i := 0; i < len(w); i++ {
		if w[i] >= 0x80 || w[i] < 'a' || w[i] > 'z' {
			plain = false
			break
		}
	}
	if plain {
		return w
	}
	return strings.TrimPrefix(string(gazetteer.PersonID(w)), "per:")
}
