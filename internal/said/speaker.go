package said

import "parley"

// speakers settles forms, negation, who speaks, and which cues only carry another's words.
func (f *finder) speakers() {
	f.near = map[int][]*cue{}
	for _, c := range f.all {
		f.enter(c.Sentence)
		if c.Type = f.form(c.Content); c.turn {
			c.Type = parley.FormDirect
		}
		c.Negated = f.negated(c)
		if c.CueHead >= 0 {
			f.near[c.Sentence] = append(f.near[c.Sentence], c)
		}
	}
	for _, c := range f.all {
		f.enter(c.Sentence)
		f.staff(c)
		if c.Speech && c.CueHead >= 0 && (f.isWay(c) || c.verb != nil && (c.after && c.verb.lemma == "report" || c.verb.lemma == "quote") ||
			c.rule == "said.according" && !f.isPerson(c) || f.relays(c)) {
			f.carry(c, f.near[c.Sentence])
		}
	}
	gender := map[parley.ActorID]string{}
	lastAt := -10
	for _, c := range f.all {
		f.enter(c.Sentence)
		c.Speaker = f.speakerOf(c, gender, lastAt)
		if c.doc == "" {
			c.doc = f.textOf(c)
		}
		if a := f.actorOf(c.Speaker); a != nil && a.Kind == parley.KindOutlet {
			c.channel, c.Speaker = c.Speaker, "" // an outlet is a channel, also where its poll or report speaks
		}
		if c.added && c.Speaker == "" && c.main != nil {
			c.Speaker = c.main.Speaker
		}
		if c.Speech && c.CueHead >= 0 && c.Outer < 0 && !c.Negated && f.quoteIndex(c.at()) < 0 {
			f.last, lastAt = c.Speaker, c.Sentence
		}
		if c.goesOn {
			lastAt = max(lastAt, f.r.SentenceAt(c.Content[len(c.Content)-1].Start))
		}
		f.keepUnnamed(c)
		if c.subject >= 0 && c.Speaker != "" {
			if w := f.lower(c.s, c.subject); w == "he" || w == "she" {
				gender[c.Speaker] = w
			}
		}
	}
}

// isPerson reports whether the cue's source is a person by name or by pronoun.
func (f *finder) isPerson(c *cue) bool {
	if c.subject < 0 {
		return false
	}
	a := f.actorOf(f.whose(c, c.subject))
	return a != nil && (a.Kind == parley.KindPerson || a.Kind == parley.KindOffice) || c.s.Tokens[c.subject].UPOS != "PROPN"
}

// carry links a channel's cue to the speech act that fills its content.
func (f *finder) carry(c *cue, near []*cue) {
	total := 0
	for _, s := range c.Content {
		total += s.Len()
	}
	for _, o := range near {
		if o == c || !o.Speech || o.subject < 0 || !f.strong(o) && (o.act == "" || !f.isOutlet(c)) || !f.inContent(c, o.at()) || f.isWay(o) {
			continue
		}
		var own parley.Span
		for _, list := range [][]parley.Span{o.Source, o.Cue, o.Content} {
			for _, s := range list {
				own = own.Cover(s)
			}
		}
		covered := 0
		for _, s := range c.Content {
			covered += overlap(s, own)
		}
		if covered*10 >= total*6 {
			c.main = o
			o.ways = append(o.ways, c)
			return
		}
	}
}

// strong reports whether a cue inside another's words is an open act of speech: a verb of saying with a clause or
// quotation, not an agreement, refusal or praise that the outer speaker tells of.
func (f *finder) strong(c *cue) bool {
	if c.verb == nil || !c.verb.frame.has(takesClause|takesObject) && c.verb.with == "" {
		return false
	}
	switch c.act {
	case parley.ActAccept, parley.ActOffer, parley.ActPraise, parley.ActReject, "":
		return false
	}
	return true
}

// negated reports whether the speaker is said not to have said it, or to have declined to.
func (f *finder) negated(c *cue) bool {
	if c.verb == nil || c.CueHead < 0 {
		return false
	}
	s := c.s
	for t := c.lo; t < c.CueHead; t++ {
		switch f.lower(s, t) {
		case "not", "n't", "n’t", "never":
			return true
		}
	}
	if f.notBelow(s, c.CueHead) {
		return true
	}
	if k := s.Child(c.CueHead, "nsubj"); k >= 0 {
		switch f.lower(s, k) {
		case "nobody", "none", "neither":
			return true
		}
		if d := s.Child(k, "det"); d >= 0 && f.lower(s, d) == "no" {
			return true
		}
	}
	if o := s.Child(c.CueHead, "obj"); o > c.CueHead && f.lower(s, o) == "nothing" && !c.hasQuoteIn(f) {
		return true // "said nothing about the islands"
	}
	if h := s.HeadOf(c.CueHead); h >= 0 && s.Is(c.CueHead, "xcomp") {
		switch f.lower(s, h) {
		case "declined", "refused", "declines", "refuses", "declining", "refusing", "failed", "fails", "stopped", "avoided":
			return true
		}
	}
	if c.verb.lemma == "decline" || c.verb.lemma == "refuse" {
		if k := f.xcompOf(c); k >= 0 {
			switch f.lower(s, k) {
			case "comment", "say", "answer", "elaborate", "discuss", "speculate", "confirm", "respond", "speak", "talk", "disclose", "reveal", "name", "identify", "give", "provide":
				return true
			}
		}
	}
	return false
}

// notBelow reports whether the tree hangs a negation by verb v, by its auxiliary, or by the verb that "nor" joins it to: "had
// not, as of Monday, announced", "has neither confirmed nor denied".
func (f *finder) notBelow(s *parley.Sentence, v int) bool {
	for _, kid := range s.Children(v) {
		k := int(kid)
		if k >= v {
			break
		}
		switch f.lower(s, k) {
		case "not", "n't", "n’t", "never", "neither":
			if !s.Is(k, "nsubj") {
				return true
			}
		case "nor":
			return true
		}
		if s.Is(k, "aux") {
			for _, g := range s.Children(k) {
				if w := f.lower(s, int(g)); w == "not" || w == "n't" || w == "n’t" || w == "never" {
					return true
				}
			}
		}
	}
	return false
}

// speakerOf is the actor of the cue's source. A statement's or post's words belong to who issued it, an outlet is a
// channel and no speaker; "who" is its antecedent; a pronoun that stays open is whoever spoke last, close by and not
// known to be of the other gender.
func (f *finder) speakerOf(c *cue, gender map[parley.ActorID]string, lastAt int) parley.ActorID {
	if c.CueHead < 0 {
		if c.Sentence-lastAt <= 1 {
			return f.last
		}
		return ""
	}
	if c.subject < 0 {
		return ""
	}
	if f.isOutlet(c) && c.Speech {
		return f.cited(c)
	}
	s := c.s
	if f.isDocument(s, c.subject) {
		if f.lex.settings[f.lower(s, c.subject)] == "post" {
			return f.issuerIn(c, c.subject)
		}
		c.doc = f.document(c, c.subject, "")
		return f.issuer[c.doc]
	}
	k := c.subject
	if s.Tokens[c.CueHead].Deprel == "acl:relcl" {
		switch f.lower(s, k) {
		case "who", "which", "that":
			k = s.HeadOf(c.CueHead)
		}
	}
	if a := f.oneOf(c, k); a != "" {
		return a
	}
	if a := f.whose(c, k); a != "" {
		return a
	}
	w := f.lower(s, k)
	if q := f.quoteIndex(c.at()); q >= 0 && (w == "i" || w == "we") {
		return "" // the speaker of the quotation: see Reading.SpeakerAt
	}
	if w == "he" || w == "she" || w == "it" {
		return f.openPronoun(c, k, w, gender, lastAt)
	}
	if f.hisOffice(c) {
		return f.owned(c, "")
	}
	if a := f.described(c); a != "" {
		return a
	}
	return f.calledSo(c)
}

// openPronoun is who an unresolved "he", "she" or "it" that speaks can only be: whoever spoke last, within two sentences, if
// nobody else who could be meant was named since; or the one candidate that was named since, if package who ranks it
// first. Empty otherwise.
func (f *finder) openPronoun(c *cue, k int, w string, gender map[parley.ActorID]string, lastAt int) parley.ActorID {
	if c.Sentence-lastAt > 2 || f.last == "" {
		return ""
	}
	fits := func(id parley.ActorID) bool {
		a := f.actorOf(id)
		if a != nil && w == "it" {
			switch a.Kind {
			case parley.KindOrganisation, parley.KindGovernment, parley.KindState, parley.KindGroup:
				return true
			}
			return false
		}
		return a != nil && a.Kind == parley.KindPerson && (gender[id] == "" || gender[id] == w)
	}
	var maybe []parley.ActorID
	if m := f.r.MentionAt(c.Sentence, k); m != nil {
		maybe = m.Maybe
	}
	since := map[parley.ActorID]bool{}
	if lastAt+1 <= c.Sentence {
		from := f.r.Sentences[lastAt].End
		for _, m := range f.r.MentionsIn(parley.Span{Start: from, End: c.s.Tokens[k].Start}) {
			if m.Actor != f.last && fits(m.Actor) && f.quoteIndex(m.Start) < 0 {
				since[m.Actor] = true
			}
		}
	}
	switch {
	case len(since) == 0 && fits(f.last) && (len(maybe) == 0 || among(maybe, f.last)):
		return f.last
	case len(since) == 1 && len(maybe) > 0 && since[maybe[0]]:
		return maybe[0]
	case len(maybe) > 0 && maybe[0] == f.last && fits(f.last):
		return f.last
	}
	return ""
}

func among(list []parley.ActorID, id parley.ActorID) bool {
	for _, x := range list {
		if x == id {
			return true
		}
	}
	return false
}

// whose is the actor of a source: the person named at the end of its first phrase ("US Secretary of State Ann Ray"),
// else whoever its head mentions.
func (f *finder) whose(c *cue, k int) parley.ActorID {
	head := f.actorAt(c.Sentence, k)
	if a := f.actorOf(head); a != nil && a.Kind == parley.KindPerson || k != c.subject {
		return head
	}
	end := c.srcLo
	for end < c.srcHi && (f.named(c.s, end) || c.s.Tokens[end].UPOS == "PART" || f.lower(c.s, end) == "of" || f.lower(c.s, end) == "and") {
		end++
	}
	if end <= c.srcLo {
		return head
	}
	for _, m := range f.r.MentionsIn(c.s.TokenSpan(c.srcLo, end)) {
		if a := f.actorOf(m.Actor); a != nil && a.Kind == parley.KindPerson && m.Kind == parley.MentionName && m.End == c.s.Tokens[end-1].End && !m.Plural {
			return a.ID
		}
	}
	return head
}

// actorAt is the actor of the mention whose head is that token, or of the longest mention that begins the phrase.
func (f *finder) actorAt(sent, tok int) parley.ActorID {
	if m := f.r.MentionAt(sent, tok); m != nil {
		return m.Actor
	}
	s := &f.r.Sentences[sent]
	if tok < 0 || tok >= len(s.Tokens) {
		return ""
	}
	at := s.Tokens[tok].Span
	for _, m := range f.r.MentionsIn(s.Span) {
		if m.Contains(at) && m.Kind != parley.MentionPossessive && m.Kind != parley.MentionAdjective {
			return m.Actor
		}
	}
	return ""
}

// actorOf is the reading's actor of that id, nil if it has none.
func (f *finder) actorOf(id parley.ActorID) *parley.Actor {
	if f.byID == nil {
		f.byID = make(map[parley.ActorID]*parley.Actor, len(f.r.Actors))
		for i := range f.r.Actors {
			f.byID[f.r.Actors[i].ID] = &f.r.Actors[i]
		}
	}
	return f.byID[id]
}
