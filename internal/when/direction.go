package when

import "parley"

// direction is where the words around e set it in time: by the preposition before it, by the tense of the verb it
// hangs by, or, where there is no tree, by the nearest telling word of the line.
func (f *finder) direction(words []word, e *expr, sent, head int) direction {
	switch f.p.w = words; {
	case f.p.is(e.lo-1, "since"), f.p.is(e.lo-1, "ended"):
		return behind
	case f.p.is(e.lo-1, "by", "until", "till", "before"), f.p.is(e.lo-1, "than") && f.p.is(e.lo-2, "later"):
		d := f.tense(sent, head, e)
		if d == behind && !f.p.is(e.lo-1, "by", "before", "than") && f.perfect(sent, head) {
			return ahead // "has been closed until Friday"
		}
		if d == unknown {
			d = nearby(f.p.text, words, e.lo, e.hi)
		}
		if d == unknown {
			return ahead
		}
		return d
	}
	if d := f.beside(words, e); d != unknown {
		return d
	}
	if sent >= 0 && head >= 0 && f.r.Sentences[sent].Root() >= 0 {
		return f.tense(sent, head, e)
	}
	return nearby(f.p.text, words, e.lo, e.hi)
}

// perfect reports whether the verb that governs a token stands in the present perfect.
func (f *finder) perfect(sent, tok int) bool {
	if sent < 0 {
		return false
	}
	s := &f.r.Sentences[sent]
	for steps := 0; tok >= 0 && steps < 8; steps++ {
		for _, k := range s.Children(tok) {
			if s.Is(int(k), "aux") && (s.Tokens[k].XPOS == "VBZ" || s.Tokens[k].XPOS == "VBP") && s.Tokens[k].Lemma == "have" {
				return true
			}
		}
		if s.Tokens[tok].XPOS == "VBD" {
			return false
		}
		tok = s.HeadOf(tok)
	}
	return false
}

// beside reads the word right before the expression: "released Friday", "scheduled for Friday", "effective June 1".
func (f *finder) beside(words []word, e *expr) direction {
	i := e.lo - 1
	for k := 0; k < 2 && f.p.is(i, "on", "in", "at", "for", "the"); k++ {
		i--
	}
	w := f.p.at(i)
	switch l := f.p.lex(i); {
	case w.kind != kindWord:
		return unknown
	case l.low == "effective" || l.low == "upcoming" || l.low == "due" || l.low == "scheduled" || l.low == "planned" || l.low == "slated":
		return ahead
	case l.intent || l.low == "would" || f.p.is(e.lo-1, "for"):
		return unknown
	}
	if d := points(f.p.text, w); d == behind && !f.p.is(i-1, "be", "been", "will", "ll") {
		return behind
	}
	return unknown
}

// tense climbs from a token to the verb that governs it and reads its tense and mood.
func (f *finder) tense(sent, tok int, e *expr) direction {
	if sent < 0 || tok < 0 {
		return unknown
	}
	c := climber{f: f, s: &f.r.Sentences[sent]}
	c.loose = e.form == formMonth || e.form == formDay
	c.present = (e.form == formWeekday || e.form == formDay || e.form == formDayOfMonth || e.form == formUnit) && c.s.Is(tok, "obl", "advmod", "obj", "nsubj", "root")
	for steps := 0; tok >= 0 && steps < 12; steps++ {
		if d, done := c.at(tok, steps); done {
			return d
		}
		tok = c.s.HeadOf(tok)
	}
	return unknown
}

// climber walks up one sentence's tree.
type climber struct {
	f    *finder
	s    *parley.Sentence
	noun bool // a noun lies between the expression and the word at hand
	// present says that a present tense points ahead ("they meet on Friday"); it does for days that hang by the verb,
	// not for months ("the plant employs fewer since"), nor for what belongs to a noun ("Friday's price is").
	present bool
	loose   bool // a month, or a day and month: the tense above a noun does not choose its year ("the attack of 7 October")
}

// word is the lexeme of a token's own form.
func (c *climber) word(i int) *lexeme {
	t := &c.s.Tokens[i]
	var buf [24]byte
	raw := c.f.r.Report.Text[t.Start:t.End]
	if len(raw) > len(buf) {
		return &unlisted
	}
	b := buf[:0]
	for k := 0; k < len(raw); k++ {
		ch := raw[k]
		if ch >= 'A' && ch <= 'Z' {
			ch += 'a' - 'A'
		}
		b = append(b, ch)
	}
	if l := c.f.p.lx.words[string(b)]; l != nil {
		return l
	}
	return &unlisted
}

// at reads what token i says; done is false where the climb goes on.
func (c *climber) at(i, steps int) (d direction, done bool) {
	t := &c.s.Tokens[i]
	if cop := c.s.Child(i, "cop"); cop >= 0 && t.XPOS != "VB" {
		if d := c.modal(i); d != unknown {
			return d, true
		}
		return c.finite(cop, i)
	}
	switch t.UPOS {
	case "VERB", "AUX":
		return c.verb(i)
	}
	if steps == 0 {
		return unknown, false
	}
	if c.word(i).intent && t.UPOS != "NOUN" {
		return ahead, true
	}
	for _, k := range c.s.Children(i) {
		if c.s.Is(int(k), "case") {
			switch c.word(int(k)).low {
			case "after", "following", "since":
				return behind, true
			case "until", "till", "ahead", "pending":
				return ahead, true
			}
		}
		if c.s.Is(int(k), "amod") && c.word(int(k)).intent {
			return ahead, true
		}
	}
	c.noun = true
	return unknown, false
}

// modal is the direction that an auxiliary of i gives: will, would, may, is going to.
func (c *climber) modal(i int) direction {
	have, modal := false, false
	for _, k := range c.s.Children(i) {
		if !c.s.Is(int(k), "aux") {
			continue
		}
		switch c.word(int(k)).low {
		case "will", "shall", "ll", "wo", "would", "may", "might", "could", "can", "should", "must":
			modal = true
		case "have", "had", "has", "ve":
			have = true
		case "":
			raw := c.f.r.Report.Text[c.s.Tokens[k].Start:c.s.Tokens[k].End]
			modal = modal || raw == "'ll" || raw == "\u2019ll" || raw == "ll"
		}
	}
	switch {
	case modal && !have:
		return ahead
	case have:
		return behind
	}
	return unknown
}

// past reports whether a form can only be a past one.
func (c *climber) past(i int, w *lexeme) bool {
	t := &c.s.Tokens[i]
	return w.behind || t.Len() > 4 && c.f.r.Report.Text[t.End-2:t.End] == "ed"
}

// finite reads a finite verb form; main is the predicate.
func (c *climber) finite(i, main int) (direction, bool) {
	switch c.s.Tokens[i].XPOS {
	case "VBD":
		return behind, true
	case "VBZ", "VBP":
		if c.word(main).says {
			return behind, true
		}
		if c.present {
			return ahead, true
		}
	}
	return unknown, true
}

// verb reads a verb with its auxiliaries; participles and infinitives without a tense of their own take the one above.
func (c *climber) verb(i int) (direction, bool) {
	w := c.word(i)
	if d := c.modal(i); d == ahead || d == behind && !(w.intent && c.noun) {
		return d, true
	}
	x := c.s.Tokens[i].XPOS
	if c.s.Child(i, "aux") < 0 && c.s.Child(i, "aux:pass") < 0 && c.past(i, w) && !w.intent {
		if c.noun && c.loose {
			return unknown, true
		}
		return behind, true
	}
	if w.intent && (c.noun || x == "VBN" || x == "JJ") {
		return ahead, true
	}
	switch x {
	case "VBD", "VBZ", "VBP":
		return c.finite(i, i)
	case "VBN":
		if aux := c.s.Child(i, "aux:pass", "aux"); aux >= 0 {
			return c.finite(aux, i)
		}
		return behind, true
	case "VBG":
		if aux := c.s.Child(i, "aux"); aux >= 0 {
			return c.finite(aux, i)
		}
	case "VB":
		return c.infinitive(i)
	}
	return unknown, false
}

// infinitive lies ahead of the verb above it, unless that verb tells how it came out or it tells a purpose.
func (c *climber) infinitive(i int) (direction, bool) {
	up := c.s.HeadOf(i)
	if up < 0 {
		return ahead, true
	}
	for _, k := range c.s.Children(up) {
		if c.s.Is(int(k), "aux") && c.word(int(k)).low == "had" {
			return behind, true // "had been due to leave on Friday"
		}
	}
	if c.word(up).done || c.s.Is(i, "advcl") && !c.word(up).intent {
		return unknown, false
	}
	return ahead, true
}

// nearby looks for the words nearest to lo..hi that set an event ahead or behind.
func nearby(text string, words []word, lo, hi int) direction {
	for step := 1; step <= 10; step++ {
		for _, i := range [...]int{lo - step, hi + step - 1} {
			if i < 0 || i >= len(words) {
				continue
			}
			if d := points(text, &words[i]); d != unknown {
				return d
			}
		}
	}
	return unknown
}

func points(text string, w *word) direction {
	if w.kind != kindWord {
		return unknown
	}
	if w.lex != nil {
		switch {
		case w.lex.ahead:
			return ahead
		case w.lex.behind:
			return behind
		}
	}
	if n := w.end - w.start; n > 4 && text[w.end-2:w.end] == "ed" {
		return behind
	}
	return unknown
}
