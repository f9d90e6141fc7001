package act

import (
	"strings"

	"parley"
	"parley/internal/gazetteer"
)

// view is one reading with the look-ups that the finders of proposals, measures, demands and acts share.
type view struct {
	r      *parley.Reading
	actors map[parley.ActorID]*parley.Actor
	heads  [][]int32 // by sentence and token: 1 + index of the longest mention with that head
	told   []int32   // by attribution: 1 + index of its statement
	notes  []parley.Note
	cues   [][]int32                           // by sentence: the attributions whose cue stands in it
	within [][]int32                           // by sentence: the attributions whose content reaches into it
	groups map[parley.ActorID][]parley.ActorID // the members a closed group is told to have
	made   []*parley.Actor                     // groups that only this stage meets
}

func newView(r *parley.Reading) *view {
	v := &view{r: r, actors: make(map[parley.ActorID]*parley.Actor, len(r.Actors))}
	for i := range r.Actors {
		v.actors[r.Actors[i].ID] = &r.Actors[i]
	}
	v.heads = make([][]int32, len(r.Sentences))
	for i := range r.Sentences {
		v.heads[i] = make([]int32, len(r.Sentences[i].Tokens))
	}
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.Sentence < 0 || m.Sentence >= len(v.heads) || m.Head < 0 || m.Head >= len(v.heads[m.Sentence]) {
			continue
		}
		at := &v.heads[m.Sentence][m.Head]
		if *at == 0 || r.Mentions[*at-1].Len() < m.Len() {
			*at = int32(i + 1)
		}
	}
	v.groups = map[parley.ActorID][]parley.ActorID{}
	for i := range r.Mentions {
		if m := &r.Mentions[i]; m.Actor != "" && len(m.Members) > 0 {
			v.groups[m.Actor] = addActors(v.groups[m.Actor], m.Members...)
		}
	}
	v.index()
	v.told = make([]int32, len(r.Attributions))
	for i := range r.Statements {
		if a := r.Statements[i].Attribution; a >= 0 && a < len(v.told) {
			v.told[a] = int32(i + 1)
		}
	}
	return v
}

// index lists the attributions by sentence.
func (v *view) index() {
	n := len(v.r.Sentences)
	v.cues, v.within = make([][]int32, n), make([][]int32, n)
	for i := range v.r.Attributions {
		a := &v.r.Attributions[i]
		if a.CueHead >= 0 && a.Sentence >= 0 && a.Sentence < n {
			v.cues[a.Sentence] = append(v.cues[a.Sentence], int32(i))
		}
		for _, c := range a.Content {
			for s := v.r.SentenceAt(c.Start); s < n && v.r.Sentences[s].Start < c.End; s++ {
				if in := v.within[s]; len(in) == 0 || in[len(in)-1] != int32(i) {
					v.within[s] = append(v.within[s], int32(i))
				}
			}
		}
	}
}

// note says why the words of span made no entry.
func (v *view) note(span parley.Span, why string) {
	v.notes = append(v.notes, parley.Note{Span: span, Stage: "act", Why: why})
}

// mention is the longest mention headed by the token, nil if none.
func (v *view) mention(sent, tok int) *parley.Mention {
	if sent < 0 || sent >= len(v.heads) || tok < 0 || tok >= len(v.heads[sent]) || v.heads[sent][tok] == 0 {
		return nil
	}
	return &v.r.Mentions[v.heads[sent][tok]-1]
}

// idsOf are the actors a mention points at: its own, or its members where it has no own.
func idsOf(m *parley.Mention) []parley.ActorID {
	switch {
	case m == nil:
		return nil
	case m.Actor != "":
		return []parley.ActorID{m.Actor}
	}
	return m.Members
}

// isPlace says that the actor is only a place, which cannot act.
func (v *view) isPlace(id parley.ActorID) bool {
	a := v.actors[id]
	return a == nil && strings.HasPrefix(string(id), "place:") || a != nil && a.Kind == parley.KindPlace
}

// isChannel says that the actor carries words but is no party.
func (v *view) isChannel(id parley.ActorID) bool {
	a := v.actors[id]
	return a != nil && (a.Kind == parley.KindOutlet || a.Kind == parley.KindPlatform || a.Kind == parley.KindDocument)
}

// isOpen says that the actor is a collective that names nobody ("officials").
func (v *view) isOpen(id parley.ActorID) bool {
	a := v.actors[id]
	return a != nil && a.Open
}

func hasActor(ids []parley.ActorID, id parley.ActorID) bool {
	for _, x := range ids {
		if x == id {
			return true
		}
	}
	return false
}

// caseOf is the preposition (or possessive mark) of a noun phrase, lower case, "" if none.
func caseOf(s *parley.Sentence, tok int) string {
	for _, k := range s.Children(tok) {
		if s.Is(int(k), "case") {
			return strings.ToLower(lemmaOf(s, int(k)))
		}
	}
	return ""
}

// lemmaOf is the lemma in lower case.
func lemmaOf(s *parley.Sentence, tok int) string {
	if tok < 0 || tok >= len(s.Tokens) {
		return ""
	}
	return strings.ToLower(s.Tokens[tok].Lemma)
}

// hasCase says that one of the prepositions of the noun phrase is prep.
func hasCase(s *parley.Sentence, tok int, prep string) bool {
	for _, k := range s.Children(tok) {
		if s.Is(int(k), "case", "mark") && lemmaOf(s, int(k)) == prep {
			return true
		}
	}
	return false
}

// isPassive says that verb t is passive or a bare past participle after a noun.
func isPassive(s *parley.Sentence, t int) bool {
	if s.Child(t, "aux:pass") >= 0 {
		return true
	}
	if s.Child(t, "nsubj:pass", "csubj:pass") >= 0 {
		return s.ChildLemma(t, "aux", "have") < 0 || s.ChildLemma(t, "aux", "be") >= 0
	}
	if !s.Is(t, "acl") || s.Is(t, "acl:relcl") {
		return false
	}
	// "sanctions reinstated in May": a tagger may take the participle for a past tense.
	return s.Tokens[t].XPOS == "VBN" || s.Tokens[t].XPOS == "VBD" && s.Child(t, "nsubj", "obj") < 0
}

var relativeWords = set("who which that whom whose")

// agentOf is the token of who does verb t: its subject, the by-phrase of a passive, the subject of the verb it is
// coordinated with or controlled by, or the noun it modifies; -1 if none.
func agentOf(s *parley.Sentence, t int) int { return agentAt(s, t, 0) }

func agentAt(s *parley.Sentence, t, depth int) int {
	if t < 0 || depth > 6 {
		return -1
	}
	if isPassive(s, t) {
		for _, k := range s.Children(t) {
			if s.Is(int(k), "obl", "nmod") && hasCase(s, int(k), "by") {
				return int(k)
			}
		}
		return -1
	}
	for _, k := range s.Children(t) {
		if s.Is(int(k), "nsubj") {
			return relativeOf(s, int(k), t)
		}
	}
	if k := slipped(s, t); k >= 0 {
		return relativeOf(s, k, t)
	}
	h := s.HeadOf(t)
	if h < 0 {
		return -1
	}
	switch {
	case s.Is(t, "conj"):
		if s.Tokens[h].UPOS == "VERB" || s.Child(h, "cop", "nsubj") >= 0 {
			if isPassive(s, h) && s.Tokens[t].XPOS != "VBN" {
				return s.Child(h, "nsubj:pass")
			}
			return agentAt(s, h, depth+1)
		}
	case s.Is(t, "xcomp", "ccomp"):
		if o := s.Child(h, "obj", "iobj"); o >= 0 && o < t && controlsObject[lemmaOf(s, h)] {
			return o
		}
		if o := oblique(s, h, "on", "upon", "to"); o >= 0 && o < t && controlsOblique[lemmaOf(s, h)] {
			return o
		}
		if isPassive(s, h) {
			return s.Child(h, "nsubj:pass")
		}
		return agentAt(s, h, depth+1)
	case s.Is(t, "acl:relcl"):
	case s.Is(t, "acl"):
		if s.Tokens[t].XPOS == "VBG" {
			return h
		}
		if p := s.Child(h, "nmod:poss"); p >= 0 {
			return p
		}
		if s.Is(h, "obj") {
			return agentAt(s, s.HeadOf(h), depth+1)
		}
	case s.Is(t, "advcl"):
		if isPassive(s, h) {
			return s.Child(h, "nsubj:pass")
		}
		return agentAt(s, h, depth+1)
	}
	return -1
}

// relativeOf is subject k of verb t, or the noun the clause modifies where k is a relative pronoun.
func relativeOf(s *parley.Sentence, k, t int) int {
	if relativeWords[lemmaOf(s, k)] && s.Is(t, "acl") {
		return s.HeadOf(t)
	}
	if relativeWords[lemmaOf(s, k)] && s.Is(t, "conj") && s.Is(s.HeadOf(t), "acl") {
		return s.HeadOf(s.HeadOf(t))
	}
	return k
}

// patientOf is the token of whom or what verb t is done to: its object, the subject of a passive, or the noun a
// participle modifies; -1 if none.
func patientOf(s *parley.Sentence, t int) int {
	if isPassive(s, t) {
		if k := s.Child(t, "nsubj:pass"); k >= 0 {
			return relativeOf(s, k, t)
		}
		if s.Is(t, "acl") {
			return s.HeadOf(t)
		}
		if s.Is(t, "conj") && isPassive(s, s.HeadOf(t)) {
			return s.Child(s.HeadOf(t), "nsubj:pass")
		}
		return s.Child(t, "obj")
	}
	for _, k := range s.Children(t) {
		if s.Is(int(k), "obj") && !weekdayNames[lemmaOf(s, int(k))] {
			return int(k)
		}
	}
	if s.Is(t, "xcomp") || s.Is(t, "acl") {
		return -1
	}
	// "welcomed and signed the deal": the object stands at the last verb.
	for _, k := range s.Children(t) {
		if s.Is(int(k), "conj") && s.Tokens[k].UPOS == "VERB" && s.Child(int(k), "nsubj") < 0 {
			return s.Child(int(k), "obj")
		}
	}
	return -1
}

// oblique is the first prepositional phrase of t with one of the prepositions, -1 if none.
func oblique(s *parley.Sentence, t int, preps ...string) int {
	for _, p := range preps {
		for _, k := range s.Children(t) {
			if s.Is(int(k), "obl", "nmod") && hasCase(s, int(k), p) {
				return int(k)
			}
		}
		if particleOf(s, t) != p {
			continue
		}
		for _, k := range s.Children(t) { // "called on Chad", where the tree takes "on" for a particle
			if int(k) > t && s.Is(int(k), "obl") && caseOf(s, int(k)) == "" {
				return int(k)
			}
		}
	}
	return -1
}

// particleOf is the particle of verb t ("out" in "pull out"), "" if none.
func particleOf(s *parley.Sentence, t int) string {
	for _, k := range s.Children(t) {
		if s.Is(int(k), "compound:prt") {
			return lemmaOf(s, int(k))
		}
	}
	if t+1 < len(s.Tokens) && s.Is(t+1, "advmod") && s.HeadOf(t+1) == t && particles[lemmaOf(s, t+1)] {
		return lemmaOf(s, t+1)
	}
	return ""
}

var particles = set("out off down up back away over in on forward")

var controlsObject = set(`urge ask beg implore exhort beseech pressure press push order instruct command tell invite encourage
	remind advise entreat force compel oblige allow permit enable help let warn require call want request lobby lead prompt
	persuade convince get cause expect prod petition send bar prevent dissuade make have task assign challenge leave`)

var controlsOblique = set("call appeal plead prevail rely pressure")

// who resolves head tokens to actors, each once: a closed group ("the leaders of Britain and France") stays itself
// where it has an id of its own.
func (v *view) who(sent int, toks []int) []parley.ActorID {
	var out []parley.ActorID
	for _, t := range toks {
		if t < 0 {
			continue
		}
		if m := v.mention(sent, t); m != nil && m.Actor != "" {
			if !v.isChannel(m.Actor) {
				out = addActors(out, m.Actor)
			}
			continue
		}
		ids := actorsAt(v.r, sent, t)
		if len(ids) == 0 {
			switch lemmaOf(&v.r.Sentences[sent], t) {
			case "i", "we", "us":
				if sp := v.speakerAt(sent, t); sp != "" {
					ids = []parley.ActorID{sp}
				}
			}
		}
		out = addActors(out, ids...)
	}
	return out
}

// holderOfNoun are the actors whose demand, plan, sanction or offer noun t is: by a possessive, an adjective, a
// compound, or a phrase with "by", "from" or "of".
func (v *view) holderOfNoun(sent, t int) []parley.ActorID {
	s := &v.r.Sentences[sent]
	for _, k := range s.Children(t) {
		if s.Is(int(k), "nmod:poss") {
			if ids := v.who(sent, withConj(s, int(k))); len(ids) > 0 {
				return ids
			}
		}
	}
	if ids := v.who(sent, behind(v.r, sent, t, "by", "from")); len(ids) > 0 {
		return ids
	}
	for _, k := range s.Children(t) {
		if s.Is(int(k), "amod", "compound", "nmod") && int(k) < t {
			if ids := v.who(sent, withConj(s, int(k))); len(ids) > 0 {
				return ids
			}
		}
	}
	return nil
}

// sameSide says that a speaks for b, belongs to it, or is it.
func (v *view) sameSide(a, b parley.ActorID) bool {
	if a == b || a == "" || b == "" {
		return a == b && a != ""
	}
	return hasActor(v.groups[a], b) || hasActor(v.groups[b], a) || v.belongs(a, b) || v.belongs(b, a)
}

// opposed says that a group is of a state, but does not stand for it: its rebels, separatists, opposition.
func opposed(a *parley.Actor) bool {
	if a.Kind != parley.KindGroup {
		return false
	}
	for _, w := range strings.Fields(strings.ToLower(a.Name)) {
		if opposing[w] {
			return true
		}
	}
	return false
}

var opposing = set(`rebel rebels insurgent insurgents guerrilla guerrillas guerilla guerillas militant militants separatist separatists militia
	militias opposition dissident dissidents secessionist secessionists mutineers protesters demonstrators jihadists`)

// belongs says that a stands under b: its office-holder, spokesman, government or capital.
func (v *view) belongs(a, b parley.ActorID) bool {
	for steps := 0; a != "" && steps < 4; steps++ {
		x := v.actors[a]
		if x == nil || opposed(x) {
			return false
		}
		if x.SpeaksFor == b || x.Of == b {
			return true
		}
		for _, o := range x.Offices {
			if o.Of == b {
				return true
			}
		}
		if a = x.Of; a == "" {
			a = x.SpeaksFor
		}
	}
	return false
}

// official says that the actor can make or meet a demand of the record: a state, a body, an office, or a person or
// group known to stand for one.
func (v *view) official(id parley.ActorID) bool {
	a := v.actors[id]
	if a == nil {
		return false
	}
	switch a.Kind {
	case parley.KindState, parley.KindGovernment, parley.KindOrganisation, parley.KindOffice:
		return true
	case parley.KindGroup:
		return true
	case parley.KindPerson:
		// Without a date no office is known to be held; who ever held one is known still.
		return len(a.Offices) > 0 || a.Of != "" || a.SpeaksFor != "" || a.Code != "" || len(gazetteer.OfficesOf(id, "")) > 0
	}
	return false
}

// doubtful says that the clause of verb k is an open question or a condition by its own words: "if", "whether", a
// question mark.
func (v *view) doubtful(s *parley.Sentence, k int) bool {
	for _, c := range s.Children(k) {
		switch lemmaOf(s, int(c)) {
		case "if", "whether", "unless", "suppose", "were":
			if int(c) < k && s.Is(int(c), "mark", "case", "advmod", "cc", "dep", "discourse") {
				return true
			}
		}
	}
	for t := k; t < len(s.Tokens); t++ {
		if v.r.Words(s.Tokens[t].Span) == "?" {
			return true
		}
	}
	return false
}

// subjects are the head tokens of who does verb tok, past a dateline that the parser took for its subject.
func (v *view) subjects(sent, tok int) []int {
	s := &v.r.Sentences[sent]
	toks := subjectsOf(v.r, sent, tok)
	if len(toks) == 0 && !isPassive(s, tok) {
		if k := slipped(s, tok); k >= 0 {
			toks = withConj(s, k)
		}
	}
	body := 0
	if len(toks) > 0 && toks[0] < 14 {
		body = datelineEnd(v, s)
	}
	if body == 0 {
		return toks
	}
	var out []int
	for _, t := range toks {
		if t >= body {
			out = append(out, t)
		}
	}
	if len(out) == 0 {
		if k := pastDateline(s, tok, toks[0], body); k >= 0 {
			out = withConj(s, k)
		}
	}
	return out
}

// slipped is the subject of active verb t where the tree errs: it is called passive, or hangs by the auxiliary; -1 if
// there is none.
func slipped(s *parley.Sentence, t int) int {
	if k := s.Child(t, "nsubj:pass"); k >= 0 {
		return k
	}
	for _, a := range s.Children(t) {
		if s.Is(int(a), "aux") && int(a) < t {
			if k := s.Child(int(a), "nsubj"); k >= 0 {
				return k
			}
		}
	}
	return -1
}

// objects are the head tokens of the objects of verb tok, in the passive of its subject.
func (v *view) objects(sent, tok int) []int {
	s := &v.r.Sentences[sent]
	if k := s.Child(tok, "obj"); k >= 0 && !isPassive(s, tok) {
		return withConj(s, k)
	}
	if s.Child(tok, "nsubj:pass") >= 0 && !isPassive(s, tok) {
		return nil
	}
	return objectsOf(v.r, sent, tok)
}
