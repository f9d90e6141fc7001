// Package gazetteer holds facts about who there is: states, their governments, capitals and seats, places of talks,
// organisations, armed groups, outlets and platforms, and who held which office on which day.
//
// It is a package of its own because who, when, syntax, said and act all ask it. It decides nothing about a text: it
// answers "what can this spelling mean" ([Lookup], [Longest], [Adjective], [Persons]) and "who held this office on that
// day" ([Holders], [OfficesOf]). Several answers mean that the spelling is ambiguous, and the caller has to keep it so.
//
// Choices a user would not guess:
//   - Diacritics, full stops and apostrophes do not matter, hyphens and spaces are alike ("U.S." is "US", "Sana'a" is
//     "Sanaa", "Sharm-el-Sheikh" is "Sharm el Sheikh"). Case does: a capital of the spelling must stand in the text, and
//     an all-capital word must stand as written, so the pronoun "us" is never the state, while "TURKEY" in a headline is.
//   - A handover day belongs to both holders. A date of month or year precision covers the whole month or year.
//   - A state's ministries and army are made from its adjective and name by words/patterns.tsv.
//   - A [Gazetteer] never changes once made; [Gazetteer.With] makes a new one with a user's own file on top.
package gazetteer

import "parley"

// Entry is one actor or place that has a name.
type Entry struct {
	ID   parley.ActorID
	Kind parley.ActorKind
	// Name is the usual English name, as a report's board should show it: "Russia", "NATO", "Kremlin".
	Name string
	// Names are all spellings, Name first, case as written.
	Names []string
	// Adjectives are the words that tell of it: "Russian", "Emirati".
	Adjectives []string
	// People are the words for those who live there: "Russians".
	People []string
	// Of is what the entry belongs to: state:ru for Moscow, the Kremlin and gov:ru; empty for a state.
	Of parley.ActorID
	// Code is ISO 3166 alpha-3 and sector as in PLOVER: "RUS", "RUSGOV", "IGONAT"; empty if none applies.
	Code string
	// Zones are IANA zones, the capital's first.
	Zones []string
	// Stands says that the name stands for a government in the news: "the Kremlin", "Ankara".
	Stands bool
	// Open says that it is a collective that must not be expanded: "Europe", "NATO leaders".
	Open bool
	// Source is a short note where the fact is from.
	Source string
}

// Holder is one term of one person in one office.
type Holder struct {
	Person parley.ActorID
	Name   string   // the usual English spelling of the person's name
	Names  []string // the spelling family, bare surnames included
	Title  string   // "president", "spokesperson of the president"
	Role   string   // "head-of-state", "foreign-minister", "spokesperson" ...; words/titles.tsv has them all
	Of     parley.ActorID
	// From and To are the first and last day, as an ISO day, month or year. To is empty for one who was
	// still in office when the data was last looked over ([AsOf]).
	From, To string
	Source   string
}

// AsOf is the month when the embedded facts were last looked over: a term without an end ran at least until then.
const AsOf = "2025-09"

// Title is one way to call an office.
type Title struct {
	Words string         // "prime minister"
	Role  string         // "head-of-government"
	Of    parley.ActorID // the only body where it means this; empty for the general meaning
}

// Default returns the gazetteer of the embedded facts.
func Default() *Gazetteer { return shipped() }

// InUse returns the gazetteer that the functions of the package answer from: [Default], or what [Use] set.
func InUse() *Gazetteer { return embedded() }

// Lookup returns what name can mean, by its exact spelling; a leading "the" does not matter. Persons are not
// among them, see [Persons].
func Lookup(name string) []*Entry { return embedded().Lookup(name) }

// Adjective returns what an adjective tells of: "Russian" is state:ru. It may have several words ("South Korean").
func Adjective(word string) []*Entry { return embedded().Adjective(word) }

// People returns what a word for people tells of: "Russians" is state:ru.
func People(word string) []*Entry { return embedded().People(word) }

// Longest finds the longest entry name that starts at words[0], tokens as written; n is its number of tokens, 0 for
// none. Hyphens may be tokens of their own.
func Longest(words []string) (n int, e []*Entry) { return embedded().Longest(words) }

// LongestAdjective is [Longest] for adjectives: "South Korean".
func LongestAdjective(words []string) (n int, e []*Entry) { return embedded().LongestAdjective(words) }

// LongestPerson is [Longest] for names of persons, full or bare; several entries mean an ambiguous name.
func LongestPerson(words []string) (n int, e []*Entry) { return embedded().LongestPerson(words) }

// Get returns the entry with that id, nil for none.
func Get(id parley.ActorID) *Entry { return embedded().Get(id) }

// Holders returns who held the office on an ISO day, in order of time; with day "" all ever.
// A state without a head of government of its own answers with its head of state.
func Holders(role string, of parley.ActorID, day string) []*Holder {
	return embedded().Holders(role, of, day)
}

// Persons returns the terms of all persons with that full name or surname, in any spelling.
func Persons(name string) []*Holder { return embedded().Persons(name) }

// OfficesOf returns the offices that a person held on an ISO day; with day "" all ever.
func OfficesOf(person parley.ActorID, day string) []*Holder { return embedded().OfficesOf(person, day) }

// Titles returns all ways to call an office.
func Titles() []Title { return embedded().Titles() }

// TitleRole returns the role that a title means with a body: "secretary of state" is the foreign minister of state:us.
// With an empty body only general meanings count.
func TitleRole(title string, of parley.ActorID) (role string, ok bool) {
	return embedded().TitleRole(title, of)
}
