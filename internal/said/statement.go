package said

import (
	"strconv"

	"parley"
)

// additions marks the participles that go on from a finite cue of the same sentence ("said ..., adding that ..."):
// they are attributions of their own and part of that cue's statement.
func (f *finder) additions(all []*cue) {
	for _, c := range all {
		if c.verb != nil && c.verb.lemma == "cite" && c.s.Tokens[c.CueHead].XPOS == "VBG" {
			c.added = true // "citing two officials" names where the words came from; it says nothing
			continue
		}
		if c.verb == nil || c.CueHead < 0 || c.s.Tokens[c.CueHead].XPOS != "VBG" || c.s.Child(c.CueHead, "nsubj", "aux") >= 0 {
			continue
		}
		for _, o := range all {
			if o == c || !o.Speech || o.verb == nil || o.added || f.quoteIndex(o.at()) != f.quoteIndex(c.at()) {
				continue
			}
			if o.subject >= 0 && (c.subject == o.subject || c.subject < 0 || c.CueHead < o.srcLo && c.CueHead <= f.body+1 ||
				c.CueHead > o.CueHead && f.lower(c.s, c.lo-1) == "," && !f.inContent(o, c.at()) && c.s.Is(c.CueHead, "advcl")) && (c.s.Is(c.CueHead, "advcl", "parataxis", "conj", "acl", "xcomp", "ccomp") || c.CueHead < o.srcLo) {
				c.added, c.main = true, o
				if c.CueHead > o.CueHead {
					c.subject, c.srcLo, c.srcHi, c.Source = o.subject, o.srcLo, o.srcHi, o.Source
				}
				o.adds = append(o.adds, c)
				break
			}
		}
	}
}

// told reports whether the cue tells of an act of speech that took place: finite and not under a modal, a negation, a
// condition or another's wish; a participle or infinitive only where the clause above it took place.
func (f *finder) told(c *cue) bool {
	if c.verb == nil {
		return !c.Negated
	}
	s, v := c.s, c.CueHead
	if c.Negated && !f.refusesToSpeak(c) {
		return false
	}
	if c.sure {
		return true
	}
	for range 6 {
		for _, k := range s.Children(v) {
			if int(k) < v && s.Is(int(k), "aux") && f.modal(s, int(k)) {
				return false
			}
			if int(k) < v && s.Is(int(k), "mark") {
				switch f.lower(s, int(k)) {
				case "if", "unless", "whether":
					return false
				}
			}
		}
		tag := s.Tokens[v].XPOS
		switch {
		case tag == "VBD" || tag == "VBZ" || tag == "VBP":
			return true
		case tag == "VB" && f.infinitive(s, v):
			h := s.HeadOf(v)
			if c.hasQuoteIn(f) {
				return !f.wanted(s, v, h)
			}
			if h < 0 || !carried[f.lower(s, h)] && !s.Is(v, "conj") {
				return false
			}
			v = h
			continue
		case tag == "VBG" || tag == "VBN" || tag == "VB":
			if s.Child(v, "aux") >= 0 || tag == "VBN" && s.Child(v, "nsubj") >= 0 {
				return true // a participle with a subject and no auxiliary is a past tense: ", the minister announced"
			}
			h := s.HeadOf(v)
			if h < 0 || !s.Is(v, "advcl", "conj", "xcomp", "parataxis", "dep") {
				return true
			}
			if s.Tokens[h].UPOS != "VERB" {
				return true
			}
			v = h
			continue
		}
		return true
	}
	return true
}

// wanted reports whether infinitive v is what another is asked to do: "urged the council to recognise "two states"".
func (f *finder) wanted(s *parley.Sentence, v, h int) bool {
	return h >= 0 && s.Is(v, "xcomp", "ccomp") && f.lex.verbs[f.lower(s, h)] != nil && s.Child(h, "obj", "iobj") >= 0
}

// carried are verbs whose infinitive took place when they did: "went on to say", "joined them to call on".
var carried = map[string]bool{"went": true, "continued": true, "continues": true, "began": true, "started": true, "joined": true, "used": true,
	"took": true, "spoke": true, "wrote": true, "proceeded": true, "appeared": true, "moved": true, "turned": true, "rushed": true, "returned": true,
	"responded": true, "hastened": true, "managed": true, "came": true, "goes": true}

func (f *finder) infinitive(s *parley.Sentence, v int) bool {
	m := s.Child(v, "mark", "aux")
	return m >= 0 && f.lower(s, m) == "to"
}

func (f *finder) modal(s *parley.Sentence, k int) bool {
	switch f.lower(s, k) {
	case "will", "would", "could", "may", "might", "should", "must", "can", "shall", "'ll", "’ll", "'d", "’d", "wo", "ca":
		return true
	}
	return false
}

func (c *cue) hasQuoteIn(f *finder) bool {
	for _, s := range c.Content {
		for k := f.quoteFrom(s.Start); k < len(f.quotes) && f.quotes[k].Start < s.End; k++ {
			if s.Contains(f.quotes[k].Span) {
				return true
			}
		}
	}
	return false
}

// states reports whether the cue makes a statement of its own.
func (f *finder) states(c *cue) bool {
	switch {
	case !c.Speech || c.added || len(c.Content) == 0:
		return false
	case c.CueHead < 0:
		return false // a quotation without a cue goes on from another or stays unattributed
	case c.act == "" || c.kind == "ask" && f.xcompOf(c) < 0:
		return false // a question put is none; "asked him to wait" is a demand
	case (c.s.Part == parley.PartHeading || c.s.Part == parley.PartTitle) && c.rule != "said.colon":
		return false
	case c.subject < 0 && !c.passive && c.verb != nil && !f.finite(c) && c.s.Tokens[c.CueHead].XPOS != "VBG", c.subject < 0 && c.s.Tokens[c.CueHead].XPOS == "VBP":
		return false // "Thank you for ...": nobody is told of
	case f.deed(c):
		return false
	case !f.told(c), c.passive && c.subject < 0 && !f.reportedFact(c):
		return false
	case f.isChannel(c):
		return false
	}
	if c.Outer >= 0 && c.Speaker != "" && f.all[c.Outer].Speaker == c.Speaker {
		return false // "he said that he had told them": his own account
	}
	if c.Outer >= 0 && len(c.ways) == 0 && !f.toldBy(c) || c.Outer >= 0 && !f.strong(c) && !f.byOutlet(c) || f.selfSubject(c) && c.subject >= 0 {
		return false // what an outer speaker tells of; the reporter's or the site's own "we" and "you"
	}
	if c.Speaker == "" && c.verb != nil && c.s.Tokens[c.CueHead].XPOS == "VBG" && c.lo == c.CueHead {
		return false // a participle without a known speaker: "a trend suggesting that"
	}
	if c.Speaker == "" && c.subject >= 0 && thing[f.lower(c.s, c.subject)] {
		return false // "a plan which proposes": a thing says nothing
	}
	home := f.quoteIndex(c.at())
	if home >= 0 { // within another's words: only an open report of a third person's words
		return c.Speaker != "" && c.verb != nil && c.verb.frame.has(takesClause) && !f.selfSubject(c)
	}
	if c.rule == "said.noun" {
		return c.subject >= 0 && c.s.Tokens[c.subject].UPOS != "PRON" && f.lower(c.s, c.hi) == "that"
	}
	return true
}

// reportedFact reports whether a passive cue without an agent tells what somebody said, though not who: "it was announced
// that ...", "was quoted as saying".
func (f *finder) reportedFact(c *cue) bool {
	return c.s.Child(c.CueHead, "ccomp") >= 0 || f.openingThat(c) >= 0
}

// toldBy reports whether a speech act inside another's words is still worth a statement of its own: somebody said, warned
// or denied that. What the outer speaker makes of others' doings (accused, demanded, described) is his account.
func (f *finder) toldBy(c *cue) bool {
	if c.verb == nil || !c.verb.frame.has(takesClause) {
		return false
	}
	switch c.act {
	case parley.ActOther, parley.ActAnnounce, parley.ActWarn, parley.ActDeny, parley.ActAssess:
		return true
	}
	return false
}

// byOutlet reports whether an outlet carries the cue's act: "The agency reported that the envoy rejected the plan".
func (f *finder) byOutlet(c *cue) bool {
	for _, o := range c.ways {
		if f.isOutlet(o) {
			return true
		}
	}
	return false
}

// thing are the words for a subject that is nobody.
var thing = wordSet("which that this these those what there")

// selfSubject: "I said", "you say", "we told them".
func (f *finder) selfSubject(c *cue) bool {
	if c.subject >= 0 && f.r.Words(c.s.Tokens[c.subject].Span) == "US" {
		return false
	}
	switch f.lower(c.s, c.subject) {
	case "i", "we", "you", "us", "me", "let":
		return true
	}
	return c.subject < 0
}

// isChannel reports whether the cue only says by which way another cue's words came: "NBC News reported that Peskov
// said ...", "according to a statement, they urged ...".
func (f *finder) isChannel(c *cue) bool { return c.Speech && f.carries(c) != nil }

// carries is the attribution whose speech act is the whole of c's content, where c's source is an outlet or document.
func (f *finder) carries(c *cue) *cue {
	if c.subject < 0 || c.added {
		return nil
	}
	return c.main
}

func (f *finder) statements() []parley.Statement {
	var out []parley.Statement
	for i, c := range f.all {
		f.enter(c.Sentence)
		if !f.states(c) {
			continue
		}
		st := parley.Statement{Speaker: c.Speaker, Form: c.Type, Act: f.speechAct(c), Attribution: i}
		st.ID = "s" + strconv.Itoa(len(out)+1)
		st.Basis, st.Rule, st.Factuality, st.Voice = parley.BasisStated, c.rule, parley.CertainPlus, parley.VoiceOwn
		if c.Outer >= 0 {
			st.Factuality, st.Voice = parley.Underspec, parley.VoiceIndirect
			if f.quoteIndex(c.at()) >= 0 {
				st.Voice = parley.VoiceDirect
			}
		}
		content := append([]parley.Span(nil), c.Content...)
		for _, o := range c.adds {
			if o.at() < c.at() {
				continue // "Asked about the visit, she said": what opens the sentence is no part of her words
			}
			content = append(content, o.Content...)
			st.Cue = append(st.Cue, f.evidence(o.Cue)...)
		}
		st.Cue = append(f.evidence(c.Cue), st.Cue...)
		content = f.tidy(content)
		if st.Form = f.form(content); c.turn {
			st.Form = parley.FormDirect
		} else if st.Form == parley.FormDirect && !f.ownWords(c, content[0]) {
			st.Form = parley.FormMixed
		}
		st.Content = f.evidence(content)
		if st.Quoted = f.quoted(content); c.turn {
			st.Quoted = st.Content
		}
		st.Evidence = f.clause(c, content)
		f.chain(c, &st)
		st.Time = f.timeOf(c)
		if c.hearer >= 0 && f.lex.settings[f.lower(c.s, c.hearer)] != "hearers" {
			if a := f.actorAt(c.Sentence, c.hearer); a != "" && a != st.Outlet {
				st.Addressees = append(st.Addressees, a)
			}
		}
		out = append(out, st)
	}
	return out
}

// ownWords reports whether a quotation stands as the speaker's own sentence, not as a part of the reporter's ("condemned
// the "ugly" words").
func (f *finder) ownWords(c *cue, q parley.Span) bool {
	if c.verb == nil || q.Start < c.at() {
		return true
	}
	k := c.s.TokenAt(q.Start)
	if k <= 0 || k >= len(c.s.Tokens) {
		return true
	}
	switch f.lower(c.s, k-1) {
	case ",", ":", "that":
		return true
	}
	return !c.verb.frame.has(takesObject|takesNoun) || c.verb.frame.has(takesQuote)
}

func (f *finder) evidence(spans []parley.Span) []parley.Evidence {
	out := make([]parley.Evidence, 0, len(spans))
	for _, s := range spans {
		out = append(out, f.r.Evidence(s))
	}
	return out
}

// quoted are the quotations inside the content, without their marks.
func (f *finder) quoted(content []parley.Span) []parley.Evidence {
	out := []parley.Evidence{}
	for _, s := range content {
		for k := f.quoteFrom(s.Start); k < len(f.quotes) && f.quotes[k].Start < s.End; k++ {
			if s.Contains(f.quotes[k].Inner) && f.quotes[k].Inner.Len() > 0 {
				out = append(out, f.r.Evidence(f.quotes[k].Inner))
			}
		}
	}
	return out
}

// clause is the reporting clause with its content: one span for the cue's own sentence, and what of the content stands
// in other sentences.
func (f *finder) clause(c *cue, content []parley.Span) []parley.Evidence {
	var own parley.Span
	rest := []parley.Span{}
	bounds := c.s.Span
	for _, s := range content {
		if s.Overlaps(bounds) {
			own = own.Cover(s)
		} else {
			rest = append(rest, s)
		}
	}
	for _, s := range c.Cue {
		own = own.Cover(s)
	}
	lo, hi := f.clauseTokens(c)
	if f.sharesSubject(c) {
		lo = max(lo, c.lo)
	} else {
		for _, s := range c.Source {
			own = own.Cover(s)
		}
	}
	if lo < hi {
		own = own.Cover(c.s.TokenSpan(lo, hi))
	}
	if c.rule == "said.colon" && len(rest) == 0 {
		return f.evidence([]parley.Span{own})
	}
	spans := append([]parley.Span{own}, rest...)
	return f.evidence(f.tidy(spans))
}

// sharesSubject reports whether another cue of the same subject stands between it and this cue: "X praised A and urged
// B" are two clauses, and X stands in the first.
func (f *finder) sharesSubject(c *cue) bool {
	if c.subject < 0 || c.CueHead < 0 {
		return false
	}
	for _, o := range f.near[c.Sentence] {
		if o != c && o.verb != nil && !o.added && o.subject == c.subject && o.CueHead >= c.srcHi && o.CueHead < c.lo && c.s.Is(c.CueHead, "conj") {
			return true
		}
	}
	return false
}

// timeOf is the time of the act of speech: one in the reporting clause, outside of what was said.
func (f *finder) timeOf(c *cue) *parley.TimeExpr {
	if c.CueHead < 0 {
		return nil
	}
	var best *parley.TimeExpr
	for _, t := range f.r.TimesIn(c.s.Span) {
		inContent := false
		for _, s := range c.Content {
			inContent = inContent || s.Overlaps(t.Span)
		}
		for _, s := range c.Source {
			inContent = inContent || s.Overlaps(t.Span)
		}
		if inContent || t.Type == "SET" || t.Class == parley.ClassDuration || !f.belongs(c, t) {
			continue
		}
		if best == nil {
			best = t
		}
	}
	if best == nil {
		return nil
	}
	copied := *best
	return &copied
}

// belongs reports whether time t hangs by the cue: below its verb, or right behind its clause.
func (f *finder) belongs(c *cue, t *parley.TimeExpr) bool {
	k := c.s.TokenAt(t.Start)
	if k >= len(c.s.Tokens) {
		return false
	}
	if c.verb != nil && c.s.Under(k, c.CueHead) {
		for _, o := range f.near[c.Sentence] { // not below another cue in between
			if o != c && o.verb != nil && o.CueHead >= 0 && c.s.Under(o.CueHead, c.CueHead) && c.s.Under(k, o.CueHead) {
				return false
			}
		}
		return true
	}
	return c.verb != nil && k >= c.hi && k <= c.hi+3
}

// speechAct is what the statement does.
func (f *finder) speechAct(c *cue) parley.SpeechAct {
	if c.act == "" {
		return parley.ActOther
	}
	if c.verb != nil && c.verb.lemma == "suggest" && !f.suggestsDoing(c) {
		return parley.ActAssess
	}
	if c.verb != nil && (c.verb.lemma == "ask" || c.verb.lemma == "tell") && f.xcompOf(c) >= 0 {
		return parley.ActDemand
	}
	return c.act
}

// suggestsDoing: "suggested meeting in Oslo", "suggested that both sides meet", "suggested a pause"; not "suggested that
// it was too late".
func (f *finder) suggestsDoing(c *cue) bool {
	for _, k := range c.s.Children(c.CueHead) {
		if int(k) > c.CueHead && c.s.Is(int(k), "ccomp", "xcomp", "obj") {
			tag := c.s.Tokens[k].XPOS
			return tag == "VBG" || tag == "VB" && c.s.Child(int(k), "aux") < 0 || c.s.Is(int(k), "obj")
		}
	}
	return false
}

func (f *finder) xcompOf(c *cue) int {
	for _, k := range c.s.Children(c.CueHead) {
		if c.s.Is(int(k), "xcomp") && int(k) > c.CueHead && f.infinitive(c.s, int(k)) {
			return int(k)
		}
	}
	return -1
}
