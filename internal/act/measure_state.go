package act

import (
	"slices"
	"strings"

	"parley"
)

// A measure that one report tells as in force and as ended is one entry with the later state: a border that was closed
// and reopened is open. What was told of the earlier state stays in the entry's evidence.

// key parts measures of one kind that have nothing to do with each other: a border from an embassy. It is the noun that
// names what is closed, cut or left; "" for kinds that need none, and for words that refer back ("the ban").
func (f *measureFinder) key(kind parley.MeasureKind, o int) string {
	if kind != parley.MeasureOther || measureNoun(f.s, o) != "" {
		return ""
	}
	if of := f.namedOf(o); of >= 0 {
		o = of
	}
	if noun := nounOf(f.s, o); !referring[noun] {
		return noun
	}
	return ""
}

var referring = set("ban closure restriction prohibition expulsion withdrawal suspension measure step move")

// namedOf is what a noun of measure is of or on ("the closure of the border"), -1 if there is none in the table.
func (f *measureFinder) namedOf(t int) int {
	of, _ := f.named(t)
	return of
}

// named reads "its closure of the crossing", "a ban on imports from Chad", "the border closure": the token of what is
// closed or banned, and the kind; -1 if it is no such noun.
func (f *measureFinder) named(t int) (int, parley.MeasureKind) {
	noun, named := nounOf(f.s, t), measureWords().named
	if !measureWords().heads["n:"+noun] {
		return -1, ""
	}
	kids := f.s.Children(t)
	if h := f.s.HeadOf(t); h >= 0 && f.s.Is(t, "obj") { // "announced its withdrawal from the pact", the phrase hung by the verb
		kids = append(slices.Clone(kids), f.s.Children(h)...)
	}
	for _, k := range kids {
		c := int(k)
		if !(f.s.Is(c, "compound", "amod") && c < t || f.s.Is(c, "nmod", "obl") && c > t) {
			continue
		}
		if p := caseOf(f.s, c); c > t && p != "of" && p != "on" && p != "from" && p != "against" {
			continue
		}
		if kind := named[noun+" "+nounOf(f.s, c)]; kind != "" {
			return c, kind
		}
		// "a ban on Chadian goods": what it is on is of another side.
		if c > t && (noun == "ban" || noun == "restriction") && hasCase(f.s, c, "on") && len(f.ofSide(c)) > 0 {
			return c, parley.MeasureEmbargo
		}
	}
	return -1, ""
}

// ofSide are the states whose goods, people or vessels noun t names.
func (f *measureFinder) ofSide(t int) []parley.ActorID {
	var out []parley.ActorID
	for _, id := range append(f.v.holderOfNoun(f.sent, t), f.v.who(f.sent, behind(f.v.r, f.sent, t, "from"))...) {
		if a := f.v.actors[id]; a != nil && (a.Kind == parley.KindState || a.Kind == parley.KindGovernment) {
			out = append(out, id)
		}
	}
	return out
}

// reach is how many sentences back a measure is referred to without its holder.
const reach = 12

// prior is the last measure told of a kind and key, by one of the holders or, without holders, by anybody; nil if none.
func (f *measureFinder) prior(kind parley.MeasureKind, key string, holders []parley.ActorID) *parley.Measure {
	for i := len(f.out) - 1; i >= 0 && f.sent-f.at[i] <= reach; i-- {
		o := &f.out[i]
		if o.Kind != kind || f.keys[i] != key && f.keys[i] != "" && key != "" || len(o.Holders) == 0 {
			continue
		}
		if len(holders) == 0 || f.v.sameSide(o.Holders[0].Actor, holders[0]) {
			return o
		}
	}
	return nil
}

// ended fills in who holds a measure that is told to be over without saying whose it was: "the border was reopened". It
// is the holder of the only such measure told before.
func (f *measureFinder) ended(m *toldMeasure) {
	if m.status != parley.MeasureLifted && m.status != parley.MeasureSuspended || f.own(m.noun) || f.aimed(m) {
		return
	}
	if k := f.s.Child(m.word, "nsubj"); k >= 0 && k != m.noun && f.s.Tokens[k].UPOS != "PRON" && !judging[nounOf(f.s, k)] {
		return // somebody else did it, who has no name
	}
	o := f.prior(m.kind, m.key, nil)
	if o == nil || m.target != "" && o.Target != "" && !f.v.sameSide(m.target, o.Target) {
		return
	}
	for i := range f.out { // another holder of the like: nobody knows whose is meant
		p := &f.out[i]
		if p.Kind == m.kind && len(p.Holders) > 0 && (f.keys[i] == m.key || m.key == "") && !f.v.sameSide(p.Holders[0].Actor, o.Holders[0].Actor) {
			return
		}
	}
	m.holders = []parley.ActorID{o.Holders[0].Actor}
	if m.target == "" {
		m.target = o.Target
	}
}

// aimed says that a telling names against whom the measure is in words that are no known side: "on two banks".
func (f *measureFinder) aimed(m *toldMeasure) bool {
	if m.target != "" {
		return false
	}
	for _, k := range append(behind(f.v.r, f.sent, m.noun, "on", "against"), behind(f.v.r, f.sent, m.word, "on", "against")...) {
		if k > m.noun && !f.v.isTime(f.s.Tokens[k].Span) {
			return true
		}
	}
	return false
}

// judging are bodies that end what others began.
var judging = set("court tribunal judge parliament senate assembly council")

// own says that noun t is one of several or a new one: no reference back to a measure told before.
func (f *measureFinder) own(t int) bool {
	for _, k := range f.s.Children(t) {
		if f.s.Is(int(k), "nummod") {
			return true
		}
		switch lemmaOf(f.s, int(k)) {
		case "a", "an", "some", "certain", "several", "partial", "most", "many", "new", "fresh", "further", "another", "additional", "other", "secondary", "any", "no":
			return true
		}
	}
	return false
}

// state is a telling of how a measure stands: what is needed to say which of two came later.
type state struct {
	day     string // EDTF of the first time in the clause, "" if it has none
	perfect bool   // "had closed"
	again   bool   // "reimposed", "closed again"
	stays   bool   // "kept", "extended": it is there at the time of writing
	partial bool   // of a part, or eased only
}

func (f *measureFinder) stateOf(m toldMeasure) state {
	s := f.s
	l := lemmaOf(s, m.word)
	var st state
	if have := s.ChildLemma(m.word, "aux", "have"); have >= 0 && strings.EqualFold(f.v.r.Words(s.Tokens[have].Span), "had") {
		st.perfect = true
	}
	lo, hi := s.Subtree(m.word)
	if hi-lo <= maxTelling {
		span := s.TokenSpan(lo, hi)
		for i := f.v.firstTime(span.Start); i < len(f.v.r.Times) && f.v.r.Times[i].Start < span.End; i++ {
			x := &f.v.r.Times[i]
			if x.Class == parley.ClassWeekday || x.Class == parley.ClassDeictic {
				continue // which of two weekdays came later, their order in the text says better
			}
			if x.Head == m.word || x.Head < len(s.Tokens) && x.Head >= 0 && s.HeadOf(x.Head) == m.word {
				st.day = string(x.Value)
				break
			}
		}
	}
	st.again = againVerbs[l] || s.ChildLemma(m.word, "advmod", "again") >= 0
	st.stays = stayVerbs[l]
	st.partial = easing[l] || f.own(m.noun) || f.aimed(&m)
	return st
}

var (
	againVerbs = set("reimpose re-impose reinstate restore reintroduce reactivate re-close")
	stayVerbs  = set("maintain keep retain extend renew prolong")
	easing     = set("ease relax loosen roll waive")
)

// reverses says that one of two statuses of a holder ends what the other tells.
func reverses(a, b parley.MeasureStatus) bool {
	return undone[a] != undone[b] && undone[a]*undone[b] > 0
}

// undone orders the statuses of what was done by how far it is undone again.
var undone = map[parley.MeasureStatus]int{parley.MeasureInForce: 1, parley.MeasureSuspended: 2, parley.MeasureLifted: 3}

// later says that state b with status bs came after state a with status as. What is lifted was there before, so without times the lifting
// is the later one.
func later(a, b state, as, bs parley.MeasureStatus) bool {
	if n := min(len(a.day), len(b.day)); n >= 4 && a.day[:n] != b.day[:n] && !strings.Contains(a.day+b.day, "/") {
		return b.day > a.day
	}
	if a.perfect != b.perfect {
		return a.perfect
	}
	if undone[bs] > undone[as] {
		return !a.again
	}
	return b.again
}

// turned puts a telling that ends, or is ended by, what entry i tells of the same holder into that entry, with the later
// of the two states; it reports whether it did.
func (f *measureFinder) turned(i int, m toldMeasure, ev parley.Evidence) bool {
	o := &f.out[i]
	if f.keys[i] != m.key && f.keys[i] != "" && m.key != "" {
		return false
	}
	if len(m.holders) == 0 {
		return false
	}
	for k := range o.Holders {
		h := &o.Holders[k]
		if h.Actor != m.holders[0] && !f.v.sameSide(h.Actor, m.holders[0]) || !reverses(h.Status, m.status) {
			continue
		}
		was, is := f.states[i], f.stateOf(m)
		if is.partial || was.partial && undone[h.Status] > undone[m.status] || was.stays || is.stays {
			return false // "a new tariff" begins something else, but may be what is ended later
		}
		if later(was, is, h.Status, m.status) {
			h.Status, f.states[i] = m.status, is
			o.Rule, o.Plover = "measure."+string(m.status), measurePlover(m.status)
		}
		h.Evidence = append(h.Evidence, ev)
		if o.Target == "" {
			o.Target = m.target
		}
		if !covered(o.Evidence, ev.Span) {
			o.Evidence = append(o.Evidence, ev)
		}
		f.at[i] = f.sent
		return true
	}
	return false
}

// again reads "lifted the embargo in spring and reimposed it in May": a pronoun for the measure told right before, moved by
// the same holder.
func (f *measureFinder) again(t int) {
	o, n := f.s.Child(t, "obj", "nsubj:pass"), len(f.out)
	if o < 0 || n == 0 || f.sent-f.at[n-1] > 1 || f.s.Tokens[o].UPOS != "PRON" {
		return
	}
	l, w := verbLemma(f.v.r, f.s, t), lemmaOf(f.s, o)
	if !moving[l] || w != "it" && w != "they" && w != "them" {
		return
	}
	last := f.out[n-1]
	base, ok := measureWords().verbs[l]
	x := realOf(f.v.r, f.sent, t)
	if !ok || len(last.Holders) == 0 || last.Kind == parley.MeasureForce || f.v.doubtful(f.s, t) || x.status != happened || x.uncertain {
		return
	}
	by := f.agents(t)
	if len(by) == 0 && isPassive(f.s, t) {
		by = []parley.ActorID{last.Holders[0].Actor}
	}
	if len(by) == 0 || !f.v.sameSide(by[0], last.Holders[0].Actor) {
		return
	}
	f.add(toldMeasure{kind: last.Kind, status: base, holders: []parley.ActorID{last.Holders[0].Actor}, target: last.Target, word: t, noun: o, key: f.keys[n-1]})
}

// moving are the verbs that have a measure for what they move even where a pronoun names it.
var moving = set("lift suspend reimpose re-impose reinstate reintroduce revoke rescind abolish waive")

// definite says that noun t is one that the reader is taken to know: "its sanctions", "the tariffs".
func (f *measureFinder) definite(t int) bool {
	if f.s.Child(t, "nmod:poss") >= 0 {
		return true
	}
	d := f.s.Child(t, "det")
	return d >= 0 && (lemmaOf(f.s, d) == "the" || lemmaOf(f.s, d) == "these" || lemmaOf(f.s, d) == "those")
}
