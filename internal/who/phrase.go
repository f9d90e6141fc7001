package who

import (
	"parley"
	"parley/internal/gazetteer"
)

// form is what a phrase is made of.
type form uint8

const (
	formThing   form = iota // a name of the gazetteer: state, body, outlet, place
	formPerson              // a person's name, with or without titles
	formPeople              // "Russians"
	formRole                // a post or occupation without a name
	formBody                // a body, side or group that acts as one
	formGroup               // several people or bodies
	formPair                // a coordination
	formPronoun             // he, they, who, its
	formAdj                 // Russian (officials)
)

// phrase is a mention in the making.
type phrase struct {
	parley.Mention
	form   form
	lo, hi int // tokens, with article and modifiers
	// nameLo and nameHi bound the bare name: no titles, no article.
	nameLo, nameHi int
	// listLo and listHi bound the names after "of" or "from".
	listLo, listHi int
	noun           *noun
	title          string   // the office as written, lower case, without whose it is
	titles         []string // further titles before the name
	of             []parley.ActorID
	ofNames        []string // how those were written
	owner          int      // phrase that owns it ("Putin's spokesman"), -1
	ownerPronoun   bool
	entries        []*gazetteer.Entry // what the gazetteer knows of that spelling
	gender         byte
	definite       bool // "the"
	indefinite     bool // "a", "some"
	number         int  // "two", "both": 2; 0 if not told
	former         bool
	named          int   // phrase that names the one meant by this role (apposition), -1
	parts          []int // phrases that are its members
	quoted         bool  // stands inside quotation marks
	subject        bool
	source         bool // somebody without a name who says something
	object         bool
	dead           bool // dropped
}

// person says that the phrase is about one human being.
func (p *phrase) person() bool {
	return p.form == formPerson || p.form == formRole
}
