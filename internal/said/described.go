package said

import (
	"strings"

	"parley"
)

// speakers are nouns for people and bodies that speak without a name of their own in the text.
var speakers = wordSet(`opposition mission service office official officials source sources diplomat diplomats delegation delegations
	negotiator negotiators mediator mediators embassy junta coalition side sides spokesman spokeswoman spokesperson representative
	representatives aide aides adviser advisers envoy envoys lawmaker lawmakers minister ministers leader leaders commander
	commanders analyst analysts expert experts observers activists group party camp faction team department ministry presidency
	secretariat bureau authorities command headquarters council committee commission organisers organizers rebels government
	administration person people assembly conference congress federation association league forum panel union
	alliance movement bloc chamber parliament`)

// described is the speaker whom a source only describes ("a diplomat briefed on the talks", "the mission"): whoever the
// phrase begins with, else an actor of its own words; empty for a source that is no speaker.
func (f *finder) described(c *cue) parley.ActorID {
	s := c.s
	if c.subject < 0 || c.srcHi <= c.srcLo || f.isOutlet(c) || f.isDocument(s, c.subject) || f.quoteIndex(c.at()) >= 0 {
		return ""
	}
	from := c.srcLo
	for from < c.srcHi && s.Tokens[from].UPOS == "DET" {
		from++
	}
	end, head, inner := from, -1, false // inner: behind a preposition
	for ; end < c.srcHi && end < from+7; end++ {
		k := &s.Tokens[end]
		w := f.lower(s, end)
		switch {
		case k.UPOS == "NOUN", k.UPOS == "PROPN":
			if head < 0 && speakers[w] && (end+1 >= len(s.Tokens) || s.Tokens[end+1].UPOS != "NOUN" && s.Tokens[end+1].UPOS != "PROPN" || !speakers[f.lower(s, end+1)]) {
				head = end
			}
		case k.UPOS == "PART", w == "-", k.UPOS == "ADJ" && (head < 0 || inner):
		case head >= 0 && (w == "of" || k.UPOS == "DET"):
			inner = inner || w == "of"
		default:
			return f.describe(c, from, end, head)
		}
	}
	return f.describe(c, from, end, head)
}

// describe names the speaker whose words are the tokens [from,end), with their head.
func (f *finder) describe(c *cue, from, end, head int) parley.ActorID {
	s := c.s
	if head < 0 {
		return ""
	}
	for end > head+1 && (s.Tokens[end-1].UPOS == "ADP" || s.Tokens[end-1].UPOS == "DET" || s.Tokens[end-1].UPOS == "PUNCT") {
		end--
	}
	span := s.TokenSpan(from, end)
	for _, m := range f.r.MentionsIn(s.TokenSpan(c.srcLo, end)) {
		if m.Actor != "" && m.Kind != parley.MentionPossessive && m.Kind != parley.MentionAdjective && m.End >= s.Tokens[head].End && m.Start <= s.Tokens[from].Start {
			return m.Actor
		}
	}
	return f.actor(parley.KindGroup, "grp:", strings.Join(strings.Fields(f.r.Words(span)), " "))
}
