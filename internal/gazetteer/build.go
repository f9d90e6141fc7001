package gazetteer

import (
	"bytes"
	"embed"
	"fmt"
	"io"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"parley"
)

//go:embed words/*.tsv
var words embed.FS

// used is what [Use] set.
var used atomic.Pointer[Gazetteer]

// Use makes g what the functions of the package answer from. It is for a program's start, before anything is read:
// what was already read, and what the stages keep, does not follow.
func Use(g *Gazetteer) { used.Store(g) }

// embedded is the gazetteer in use; without [Use] that of the facts in words/.
func embedded() *Gazetteer {
	if g := used.Load(); g != nil {
		return g
	}
	return shipped()
}

// shipped is the gazetteer of the facts in words/.
var shipped = sync.OnceValue(func() *Gazetteer {
	g := &Gazetteer{}
	files, err := words.ReadDir("words")
	if err != nil {
		panic("gazetteer: " + err.Error())
	}
	var readers []named
	for _, f := range files {
		b, err := words.ReadFile("words/" + f.Name())
		if err != nil {
			panic("gazetteer: " + err.Error())
		}
		readers = append(readers, named{f.Name(), bytes.NewReader(b)})
	}
	g, err = build(nil, readers)
	if err != nil {
		panic("gazetteer: words/" + err.Error())
	}
	return g
})

// named is a file to read, with the name for errors.
type named struct {
	name string
	r    io.Reader
}

// Load reads a file of facts alone. See words/ for the form; errors name the line.
func Load(r io.Reader) (*Gazetteer, error) { return build(nil, []named{{"", r}}) }

// With returns a gazetteer of g's facts with those of r on top: a row with a known id adds its names to that
// entry and replaces the cells it fills; every other row is new. g stays as it is.
func (g *Gazetteer) With(r io.Reader) (*Gazetteer, error) { return build(g, []named{{"", r}}) }

// builder gathers rows.
type builder struct {
	g     *Gazetteer
	order []*Entry
	own   map[*Entry]bool // entries made here, which may be changed
	makes []row
}

func build(base *Gazetteer, files []named) (*Gazetteer, error) {
	b := &builder{g: &Gazetteer{byID: map[parley.ActorID]*Entry{}}, own: map[*Entry]bool{}}
	if base != nil {
		b.order = append(b.order, base.entries...)
		for _, e := range base.entries {
			b.g.byID[e.ID] = e
		}
		b.g.terms = append(b.g.terms, base.terms...)
		b.g.titles = append(b.g.titles, base.titles...)
	}
	for _, f := range files {
		if err := readRows(f.r, b.row); err != nil {
			if f.name != "" {
				err = fmt.Errorf("%s: %w", f.name, err)
			}
			return nil, err
		}
	}
	if err := b.makeAll(); err != nil {
		return nil, err
	}
	return b.finish()
}

func (b *builder) row(r row) error {
	switch r.table {
	case "id":
		return b.entry(r)
	case "person":
		return b.person(r)
	case "holder":
		return b.holder(r)
	case "title":
		if r.cells["role"] == "" {
			return fmt.Errorf("title %q has no role", r.cells["title"])
		}
		b.g.titles = append(b.g.titles, Title{r.cells["title"], r.cells["role"], parley.ActorID(r.cells["of"])})
	case "make":
		b.makes = append(b.makes, r)
	}
	return nil
}

// get returns the entry with that id to write to, a copy if it belongs to the base.
func (b *builder) get(id parley.ActorID) *Entry {
	old := b.g.byID[id]
	if old != nil && b.own[old] {
		return old
	}
	e := &Entry{ID: id}
	if old != nil {
		*e = *old
		for i := range b.order {
			if b.order[i] == old {
				b.order[i] = e
			}
		}
	} else {
		b.order = append(b.order, e)
	}
	b.own[e] = true
	b.g.byID[id] = e
	return e
}

func (b *builder) entry(r row) error {
	id := r.cells["id"]
	if err := checkID(id); err != nil {
		return err
	}
	e := b.get(parley.ActorID(id))
	if err := set(e, r.cells["name"], r.list("names")); err != nil {
		return err
	}
	front, _, _ := strings.Cut(id, ":")
	if e.Kind == "" {
		e.Kind = kinds[front]
	}
	if k := r.cells["kind"]; k != "" {
		if !knownKind(k) {
			return fmt.Errorf("unknown kind %q", k)
		}
		e.Kind = parley.ActorKind(k)
	}
	e.Adjectives = union(e.Adjectives, r.list("adjectives"))
	e.People = union(e.People, r.list("people"))
	if z := r.list("zones"); z != nil {
		e.Zones = z
	}
	fill((*string)(&e.Of), r.cells["of"])
	fill(&e.Code, r.cells["code"])
	fill(&e.Source, r.cells["source"])
	return flags(e, r.list("flags"))
}

func flags(e *Entry, list []string) error {
	for _, f := range list {
		switch f {
		case "stands":
			e.Stands = true
		case "open":
			e.Open = true
		default:
			return fmt.Errorf("unknown flag %q; known: stands, open", f)
		}
	}
	return nil
}

// set gives e its name and names, Name first.
func set(e *Entry, name string, names []string) error {
	if name == "" {
		name = e.Name
	}
	if name == "" {
		return fmt.Errorf("%s has no name", e.ID)
	}
	if len(names) > maxNames {
		return fmt.Errorf("%s has more than %d names", e.ID, maxNames)
	}
	e.Names = union(union([]string{name}, e.Names), names)
	e.Name = name
	return nil
}

// person reads a person: the names are name, given x family, each family name alone, and names.
func (b *builder) person(r row) error {
	id := parley.ActorID(r.cells["person"])
	if id == "" {
		id = PersonID(r.cells["name"])
	}
	if err := checkID(string(id)); err != nil {
		return err
	}
	if !strings.HasPrefix(string(id), "per:") {
		return fmt.Errorf("id %q of a person must start with \"per:\"", id)
	}
	given, family := r.list("given"), r.list("family")
	if (len(given)+1)*len(family) > maxNames {
		return fmt.Errorf("%s has more than %d names", id, maxNames)
	}
	var names []string
	for _, g := range given {
		for _, f := range family {
			names = append(names, g+" "+f)
		}
	}
	names = append(append(names, family...), r.list("names")...)
	e := b.get(id)
	e.Kind = parley.KindPerson
	fill(&e.Source, r.cells["source"])
	return set(e, r.cells["name"], names)
}

func (b *builder) holder(r row) error {
	h := &Holder{Person: parley.ActorID(r.cells["holder"]), Title: r.cells["title"], Role: r.cells["role"],
		Of: parley.ActorID(r.cells["of"]), From: r.cells["from"], To: r.cells["to"], Source: r.cells["source"]}
	if err := checkID(string(h.Person)); err != nil {
		return err
	}
	if h.Title == "" || h.Role == "" || h.Of == "" {
		return fmt.Errorf("%s: title, role and of must be filled", h.Person)
	}
	if !isDate(h.From) || h.To != "" && !isDate(h.To) {
		return fmt.Errorf("%s: from %q and to %q must be like 2025-05-19, 2025-05 or 2025; only to may be empty", h.Person, h.From, h.To)
	}
	if h.To != "" && first(h.From) > last(h.To) {
		return fmt.Errorf("%s: from %s is after to %s", h.Person, h.From, h.To)
	}
	b.g.terms = append(b.g.terms, h)
	return nil
}

func (b *builder) finish() (*Gazetteer, error) {
	g := b.g
	g.entries = b.order
	g.byPerson = make(map[parley.ActorID][]*Holder, len(g.terms))
	g.byOffice = make(map[office][]*Holder, len(g.terms))
	for i, h := range g.terms {
		e := g.byID[h.Person]
		if e == nil {
			return nil, fmt.Errorf("%s holds an office but has no row in a table of persons", h.Person)
		}
		if g.byID[h.Of] == nil {
			return nil, fmt.Errorf("%s: office of %s, which is not known", h.Person, h.Of)
		}
		c := *h
		c.Name, c.Names = e.Name, e.Names
		g.terms[i] = &c
	}
	sort.SliceStable(g.terms, func(i, j int) bool { return g.terms[i].From < g.terms[j].From })
	for _, h := range g.terms {
		g.byPerson[h.Person] = append(g.byPerson[h.Person], h)
		k := office{h.Role, h.Of}
		g.byOffice[k] = append(g.byOffice[k], h)
	}
	g.titleRole = make(map[Title]string, len(g.titles))
	for _, t := range g.titles {
		g.titleRole[Title{Words: fold(t.Words), Of: t.Of}] = t.Role
	}
	return g, b.indexAll()
}

func (b *builder) indexAll() error {
	x := newIndex(4 * len(b.order))
	b.g.index = x
	for _, e := range b.order {
		if e.Of != "" && b.g.byID[e.Of] == nil {
			return fmt.Errorf("%s is of %s, which is not known", e.ID, e.Of)
		}
		kind := sortName
		if e.Kind == parley.KindPerson {
			kind = sortPerson
		}
		lists := [sorts][]string{sortAdjective: e.Adjectives, sortPeople: e.People}
		lists[kind] = e.Names
		for s, list := range lists {
			for _, name := range list {
				if !x.add(name, s, e) {
					return fmt.Errorf("%s: cannot index the name %q", e.ID, name)
				}
			}
		}
	}
	return nil
}

// union appends what is new of more to a copy of list.
func union(list, more []string) []string {
	if len(more) == 0 {
		return list
	}
	out := append(make([]string, 0, len(list)+len(more)), list...)
next:
	for _, m := range more {
		for _, o := range out {
			if o == m {
				continue next
			}
		}
		out = append(out, m)
	}
	return out
}

func fill(to *string, from string) {
	if from != "" {
		*to = from
	}
}

func knownKind(k string) bool {
	for _, v := range kinds {
		if string(v) == k {
			return true
		}
	}
	return false
}
