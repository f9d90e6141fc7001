package said

import (
	"strings"

	"parley"
)

// platform is the platform named in the reporting clause, "" if none.
func (f *finder) platform(c *cue, lo, hi int) parley.ActorID {
	s := c.s
	for t := lo; t < hi; t++ {
		if f.inContent(c, s.Tokens[t].Start) {
			continue
		}
		word := f.r.Words(s.Tokens[t].Span)
		if word[0] < 'A' || word[0] > 'Z' {
			continue
		}
		p, ok := f.lex.platforms[strings.TrimSuffix(word, ".")]
		if !ok {
			continue
		}
		switch before := f.lower(s, t-1); before {
		case "on", "to", "via", "his", "her", "its", "their", "'s", "’s":
		default:
			switch f.lower(s, t+1) {
			case "account", "post", "channel", "page", "message", "thread", "feed":
			default:
				continue
			}
		}
		f.actor(parley.KindPlatform, "platform:", p.name)
		return p.id
	}
	return ""
}

// outletNouns name a channel of news without being its name.
var outletNouns = map[string]bool{"media": true, "outlet": true, "outlets": true, "newspaper": true, "newspapers": true, "agency": true, "agencies": true,
	"channel": true, "channels": true, "television": true, "network": true, "broadcaster": true, "broadcasters": true, "press": true, "website": true,
	"magazine": true, "daily": true, "station": true, "radio": true, "tv": true, "paper": true, "tabloid": true, "weekly": true, "site": true}

// outletWords end the names of outlets that no list knows: "Al Something TV", "the Northern Times".
var outletWords = wordSet("tv news radio television times post herald tribune gazette journal newspaper mail telegraph")

// outletName reports whether noun t heads the name of an outlet by its last word.
func (f *finder) outletName(s *parley.Sentence, t int) bool {
	end := t + 1
	for end < len(s.Tokens) && s.Tokens[end].UPOS == "PROPN" && s.HeadOf(end) == t {
		end++
	}
	return end <= len(s.Tokens) && s.Tokens[end-1].UPOS == "PROPN" && outletWords[f.lower(s, end-1)] && end-1 > 0 && f.named(s, end-2)
}

// someOutlet reports whether noun t is an outlet that is described and not named: "local radio", "state television".
func (f *finder) someOutlet(s *parley.Sentence, t int) bool {
	switch f.lower(s, t) {
	case "radio", "television", "tv", "media", "newspaper", "broadcaster", "daily", "magazine", "website":
		return s.Child(t, "amod", "compound", "nmod", "det") >= 0 || f.lower(s, t) == "tv"
	}
	return false
}

// outletAt is the actor of the noun phrase around token t as a channel of news.
func (f *finder) outletAt(c *cue, t int) parley.ActorID {
	if a := f.actorAt(c.Sentence, t); a != "" {
		if x := f.actorOf(a); x != nil && (x.Kind == parley.KindOutlet || x.Kind == parley.KindOrganisation) {
			return a
		}
	}
	lo, hi := t, t+1
	for lo > 0 && c.s.Tokens[lo-1].UPOS == "PROPN" {
		lo--
	}
	for hi < len(c.s.Tokens) && c.s.Tokens[hi].UPOS == "PROPN" {
		hi++
	}
	return f.actor(parley.KindOutlet, "outlet:", f.phraseWords(c.s, lo, hi))
}

// isOutlet reports whether the cue's source is a channel of news: an outlet by name or by its noun.
func (f *finder) isOutlet(c *cue) bool {
	if c.subject < 0 {
		return false
	}
	if a := f.actorOf(f.actorAt(c.Sentence, c.subject)); a != nil {
		return a.Kind == parley.KindOutlet || f.outletName(c.s, c.subject) && (a.Kind == parley.KindOrganisation || f.lower(c.s, c.srcLo) == "the") || f.calledOutlet(c)
	}
	if f.outletName(c.s, c.subject) || len(f.outletMembers(c)) > 0 || f.calledOutlet(c) {
		return true
	}
	w := f.lower(c.s, c.subject)
	if !outletNouns[w] {
		return false
	}
	switch w { // "the UN agency said": an agency of news is a news agency
	case "agency", "agencies", "network", "paper", "station", "site", "channel":
		k := c.s.Child(c.subject, "compound", "amod")
		return k >= 0 && (f.lower(c.s, k) == "news" || f.lower(c.s, k) == "television" || f.lower(c.s, k) == "tv")
	}
	return true
}

// outletMembers are the outlets of a source that names several ("Reuters and NBC"), nil if any is something else.
func (f *finder) outletMembers(c *cue) []parley.ActorID {
	m := f.r.MentionAt(c.Sentence, c.subject)
	if m == nil || len(m.Members) == 0 {
		return nil
	}
	for _, id := range m.Members {
		if a := f.actorOf(id); a == nil || a.Kind != parley.KindOutlet {
			return nil
		}
	}
	return m.Members
}

// calledOutlet reports whether the source's name is introduced as an outlet: "state broadcaster ABC", "the daily Ahram".
func (f *finder) calledOutlet(c *cue) bool {
	k := c.srcHi - 1
	for k >= 0 && k >= c.srcLo-1 && c.s.Tokens[k].UPOS == "PROPN" {
		k--
	}
	if k < 0 || k == c.srcHi-1 {
		return false
	}
	switch f.lower(c.s, k) {
	case "broadcaster", "newspaper", "daily", "magazine", "outlet", "website", "channel", "network", "weekly", "tabloid", "portal":
		return true
	case "agency", "site", "station":
		return k > 0 && (f.lower(c.s, k-1) == "news" || f.lower(c.s, k-1) == "tv" || f.lower(c.s, k-1) == "radio")
	}
	return false
}

// outlet is the actor of the cue's source as a channel.
func (f *finder) outlet(c *cue) parley.ActorID {
	if all := f.outletMembers(c); len(all) > 0 {
		return all[0]
	}
	if o := f.works[f.actorAt(c.Sentence, c.subject)]; o != "" {
		return o
	}
	if f.calledOutlet(c) {
		k := c.srcHi - 1
		for k > c.srcLo && c.s.Tokens[k-1].UPOS == "PROPN" {
			k--
		}
		return f.outletAt(c, k)
	}
	if a := f.actorAt(c.Sentence, c.subject); a != "" {
		if x := f.actorOf(a); x != nil && (x.Kind == parley.KindOutlet || x.Kind == parley.KindOrganisation) {
			return a
		}
	}
	return f.actor(parley.KindOutlet, "outlet:", f.phraseWords(c.s, c.srcLo, c.srcHi))
}

func (f *finder) phraseWords(s *parley.Sentence, lo, hi int) string {
	for lo < hi-1 && s.Tokens[lo].UPOS == "DET" {
		lo++
	}
	return strings.Join(strings.Fields(f.r.Words(s.TokenSpan(lo, hi))), " ")
}

// isWay reports whether the cue's source is only a channel: an outlet or a text.
func (f *finder) isWay(c *cue) bool {
	return c.subject >= 0 && (f.isOutlet(c) || f.isDocument(c.s, c.subject))
}

// staff notes a reporter whom the source phrase names with an outlet: "Blue News' Ann Ray", "Ann Ray of Blue News".
func (f *finder) staff(c *cue) {
	if c.subject < 0 {
		return
	}
	var person, outlet parley.ActorID
	for _, m := range f.r.MentionsIn(c.s.TokenSpan(c.srcLo, c.srcHi)) {
		a := f.actorOf(m.Actor)
		if a == nil {
			continue
		}
		switch a.Kind {
		case parley.KindPerson:
			person = a.ID
		case parley.KindOutlet:
			if after := strings.TrimLeft(f.text[m.End:], "'’s"); after != f.text[m.End:] || outlet == "" && m.Kind == parley.MentionPossessive {
				outlet = a.ID
			}
		}
	}
	if person != "" && outlet != "" {
		if f.works == nil {
			f.works = map[parley.ActorID]parley.ActorID{}
		}
		f.works[person] = outlet
	}
}

// relays reports whether the cue's source is the ministry or office of somebody who speaks in what it reports: "X told Y that
// ..., his ministry said".
func (f *finder) relays(c *cue) bool {
	return c.after && c.verb != nil && f.hisOffice(c)
}

// hisOffice reports whether the cue's source is "his ministry", "her office".
func (f *finder) hisOffice(c *cue) bool {
	if c.subject < 0 || c.s.Child(c.subject, "nmod:poss") < 0 {
		return false
	}
	switch f.lower(c.s, c.subject) {
	case "ministry", "office", "department", "spokesman", "spokeswoman", "spokesperson", "bureau", "mission", "government":
		return f.ownedByPronoun(c)
	}
	return false
}

// ownedByPronoun reports whether the source is owned by "his", "her", "its" or "their".
func (f *finder) ownedByPronoun(c *cue) bool {
	switch f.lower(c.s, c.s.Child(c.subject, "nmod:poss")) {
	case "his", "her", "its", "their":
		return true
	}
	return false
}

// owned is the actor of "his ministry" where whose it is is known: the ministry of the post he holds, else a body by its
// owner's name. The speaker of what it relays is the owner where the pronoun is open; empty if he is unknown too.
func (f *finder) owned(c *cue, speaker parley.ActorID) parley.ActorID {
	owner := f.actorAt(c.Sentence, c.s.Child(c.subject, "nmod:poss"))
	if owner == "" {
		owner = speaker
	}
	a := f.actorOf(owner)
	if a == nil {
		return ""
	}
	noun := f.lower(c.s, c.subject)
	for _, o := range a.Offices {
		state := f.actorOf(o.Of)
		if title := strings.ToLower(o.Title); noun == "ministry" && state != nil && state.Kind == parley.KindState && strings.HasSuffix(title, " minister") {
			ministry := strings.ReplaceAll(strings.TrimSuffix(title, "er")+"ry", " ", "-")
			code := strings.TrimPrefix(string(o.Of), "state:")
			id := parley.ActorID("gov:" + code + "-" + ministry)
			if f.actorOf(id) != nil {
				return id
			}
			return f.actor(parley.KindGovernment, "gov:"+code+"-", strings.ReplaceAll(ministry, "-", " "))
		}
	}
	return f.actor(parley.KindGroup, "grp:", a.Name+"'s "+noun)
}

// way adds to a statement the channel that carried it.
func (f *finder) way(o *cue, st *parley.Statement) {
	switch {
	case f.isOutlet(o):
		if st.Outlet == "" {
			st.Outlet = f.outlet(o)
		}
	case f.isDocument(o.s, o.subject):
		if st.Document == "" {
			st.Document = o.doc
		}
	case st.Outlet == "":
		st.Outlet = f.outlet(o)
	}
}
