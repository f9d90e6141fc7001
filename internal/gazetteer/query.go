package gazetteer

import (
	"strings"

	"parley"
)

// Gazetteer is a body of facts with its indexes. It is safe for concurrent use.
type Gazetteer struct {
	entries   []*Entry
	byID      map[parley.ActorID]*Entry
	terms     []*Holder
	byPerson  map[parley.ActorID][]*Holder
	byOffice  map[office][]*Holder
	titles    []Title
	titleRole map[Title]string
	index     *index
}

// office is the key of who held what.
type office struct {
	role string
	of   parley.ActorID
}

// Entries returns all entries in the order of the files, persons among them.
func (g *Gazetteer) Entries() []*Entry { return append([]*Entry(nil), g.entries...) }

// Terms returns all terms of office, in order of their first day.
func (g *Gazetteer) Terms() []*Holder { return append([]*Holder(nil), g.terms...) }

// Titles returns all ways to call an office.
func (g *Gazetteer) Titles() []Title { return append([]Title(nil), g.titles...) }

// Get returns the entry with that id, nil for none.
func (g *Gazetteer) Get(id parley.ActorID) *Entry { return g.byID[id] }

// Lookup returns what name can mean; see the function [Lookup].
func (g *Gazetteer) Lookup(name string) []*Entry {
	name = strings.TrimSpace(name)
	if e := g.index.exact(name, sortName); e != nil {
		return e
	}
	if len(name) > 4 && strings.EqualFold(name[:4], "the ") {
		return g.index.exact(name[4:], sortName)
	}
	return nil
}

// Adjective returns what an adjective tells of.
func (g *Gazetteer) Adjective(word string) []*Entry { return g.index.exact(word, sortAdjective) }

// People returns what a word for people tells of.
func (g *Gazetteer) People(word string) []*Entry { return g.index.exact(word, sortPeople) }

// Longest finds the longest entry name at the start of words.
func (g *Gazetteer) Longest(words []string) (n int, e []*Entry) {
	return g.index.longest(words, sortName)
}

// LongestAdjective finds the longest adjective at the start of words.
func (g *Gazetteer) LongestAdjective(words []string) (n int, e []*Entry) {
	return g.index.longest(words, sortAdjective)
}

// LongestPerson finds the longest name of a person at the start of words.
func (g *Gazetteer) LongestPerson(words []string) (n int, e []*Entry) {
	return g.index.longest(words, sortPerson)
}

// Persons returns the terms of all persons with that name.
func (g *Gazetteer) Persons(name string) []*Holder {
	var out []*Holder
	for _, e := range g.index.exact(strings.TrimSpace(name), sortPerson) {
		out = append(out, g.byPerson[e.ID]...)
	}
	return out
}

// OfficesOf returns the offices of a person on a day.
func (g *Gazetteer) OfficesOf(person parley.ActorID, day string) []*Holder {
	return on(g.byPerson[person], day)
}

// Holders returns who held an office on a day.
func (g *Gazetteer) Holders(role string, of parley.ActorID, day string) []*Holder {
	all := g.byOffice[office{role, of}]
	if len(all) == 0 && role == "head-of-government" {
		all = g.byOffice[office{"head-of-state", of}]
	}
	return on(all, day)
}

// TitleRole returns the role that a title means with a body.
func (g *Gazetteer) TitleRole(title string, of parley.ActorID) (role string, ok bool) {
	key := Title{Words: fold(title), Of: of}
	if role, ok = g.titleRole[key]; ok || of == "" {
		return role, ok
	}
	key.Of = ""
	role, ok = g.titleRole[key]
	return role, ok
}

// on returns the terms that hold on a day, all for "".
func on(all []*Holder, day string) []*Holder {
	var out []*Holder
	for _, h := range all {
		if day == "" || h.On(day) {
			out = append(out, h)
		}
	}
	return out
}

// On says that the term may cover some of an ISO day, month or year, as far as its dates' precision tells.
func (h *Holder) On(day string) bool {
	return isDate(day) && first(h.From) <= last(day) && (h.To == "" || last(h.To) >= first(day))
}

// first returns the first day of an ISO day, month or year.
func first(date string) string {
	switch len(date) {
	case 4:
		return date + "-01-01"
	case 7:
		return date + "-01"
	}
	return date
}

// last returns the last day of an ISO day, month or year; months are taken as 31 days, which orders well.
func last(date string) string {
	switch len(date) {
	case 4:
		return date + "-12-31"
	case 7:
		return date + "-31"
	}
	return date
}

// isDate says that s is an ISO day, month or year.
func isDate(s string) bool {
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return false
	}
	for i := range len(s) {
		if i == 4 || i == 7 {
			if s[i] != '-' {
				return false
			}
		} else if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return (len(s) < 7 || s[5:7] >= "01" && s[5:7] <= "12") && (len(s) < 10 || s[8:] >= "01" && s[8:] <= "31")
}
