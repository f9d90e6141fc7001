package fold

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"parley"
)

// matchProposals compares two tellings of what was put forward. One kind, one length, the same or unknown proposers and
// addressees; another length, or another proposer and nothing else that ties them, is another proposal.
func (f *folder) matchProposals(a, b *Claim) (verdict, string) {
	x, y := a.Proposal, b.Proposal
	if !proposalKindsFit(x.Kind, y.Kind) || !near(a, b, 120) {
		return other, ""
	}
	ties := 0
	for _, slot := range []string{"duration", "start", "area", "scope", "extension"} {
		switch v, w := term(x, slot), term(y, slot); {
		case v == "" || w == "":
		case v == w:
			ties++
		case slot == "duration" || slot == "extension" || slot == "area":
			return other, ""
		}
	}
	from, to := share(a, x.Proposers, b, y.Proposers), share(a, x.Addressees, b, y.Addressees)
	switch {
	case from == disjoint && ties > 0 && to != disjoint:
		return same, "one kind and the same terms, though ascribed to another proposer"
	case from == disjoint, to == disjoint && ties == 0:
		return other, ""
	case from == meet && (ties > 0 || to == meet):
		return same, "the same proposer, and terms or addressees that fit"
	case ties > 0 && near(a, b, 30):
		return same, "one kind and the same terms"
	case from == meet && near(a, b, 10):
		return maybe, "the same proposer and kind, but no terms tie them"
	}
	return other, ""
}

func proposalKindsFit(a, b parley.ProposalKind) bool {
	truce := func(k parley.ProposalKind) bool { return k == parley.ProposalCeasefire || k == parley.ProposalTruce }
	return a == b && a != parley.ProposalOther || truce(a) && truce(b)
}

func term(p *parley.Proposal, slot string) string {
	for _, t := range p.Terms {
		if t.Slot == slot {
			return strings.ToLower(strings.TrimSpace(t.Value))
		}
	}
	return ""
}

// share compares two sets of actors by the sides they stand for.
func share(a *Claim, xs []parley.ActorID, b *Claim, ys []parley.ActorID) relation {
	if len(xs) == 0 || len(ys) == 0 {
		return unknown
	}
	for _, x := range xs {
		for _, y := range ys {
			if x == y || a.side(x) == b.side(y) {
				return meet
			}
		}
	}
	return disjoint
}

// matchMeasures joins measures of one kind against one target that share a holder: told within ten days, or within sixty
// where each telling is further along the way from threat to force. A sanction on a firm is not one on its state.
func (f *folder) matchMeasures(a, b *Claim) (verdict, string) {
	x, y := a.Measure, b.Measure
	if x.Kind != y.Kind || x.Kind == parley.MeasureOther || x.Target == "" || y.Target == "" || !near(a, b, 60) {
		return other, ""
	}
	if a.side(x.Target) != b.side(y.Target) {
		return other, ""
	}
	switch share(a, holders(x), b, holders(y)) {
	case meet:
		switch on := x.Target == y.Target; {
		case on && near(a, b, 10):
			return same, "one kind, the same target, and a holder in common, told within ten days"
		case on && furtherOn(a, b):
			return same, "one kind, the same target, and a holder in common that has gone further"
		case on:
			return maybe, "one kind, the same target, and a holder in common, told weeks apart"
		case near(a, b, 10):
			return maybe, "one kind and a holder in common; the targets are of one side"
		}
	case unknown:
		return maybe, "one kind and the same target; who holds it is not told"
	}
	return other, ""
}

// furtherOn reports whether a holder of both stands further along the life of a measure in b, and none less far.
func furtherOn(a, b *Claim) bool {
	further := false
	for _, x := range a.Measure.Holders {
		for _, y := range b.Measure.Holders {
			if a.side(x.Actor) != b.side(y.Actor) {
				continue
			}
			was, is := measureRank[string(x.Status)], measureRank[string(y.Status)]
			if was == 0 || is < was {
				return false
			}
			further = further || is > was
		}
	}
	return further
}

func holders(m *parley.Measure) []parley.ActorID {
	var out []parley.ActorID
	for _, h := range m.Holders {
		out = append(out, h.Actor)
	}
	return out
}

// matchDemands joins demands of one actor to another whose words are alike.
func (f *folder) matchDemands(a, b *Claim) (verdict, string) {
	x, y := a.Demand, b.Demand
	if x.By == "" || x.By != y.By || share(a, x.To, b, y.To) == disjoint || !near(a, b, 14) {
		return other, ""
	}
	if alike(x.Content, y.Content) >= 0.5 {
		return same, "one demander, and words that are alike"
	}
	return other, ""
}

// matchStatements joins the variants of one remark: one speaker, reports at most two days apart, words that are alike,
// and no names on both sides that the other does not have. What is said alike to two addressees is two remarks.
func (f *folder) matchStatements(a, b *Claim) (verdict, string) {
	x, y := a.Statement, b.Statement
	if x.Speaker == "" || x.Speaker != y.Speaker || !near(a, b, 2) {
		return other, ""
	}
	if share(a, x.Addressees, b, y.Addressees) == disjoint {
		return against, ""
	}
	elsewhere := apart(a, b)
	content, quoted := compareWords(a.contentStems(), b.contentStems()), compareWords(a.quotedStems(), b.quotedStems())
	need := 0.6
	if a.Report.Published == "" { // nothing says that they were said on one day
		need = 0.8
	}
	switch {
	case quoted.common >= 4 && quoted.ofShorter >= need && elsewhere:
		return doubt, "one speaker and quoted words that are alike, but each report tells of another whom it met"
	case quoted.common >= 4 && quoted.ofShorter >= need:
		return same, "one speaker, and quoted words that are alike"
	case content.ofShorter < 0.5 || content.common < 3:
		return other, ""
	case content.common < 4 && !(content.ofLonger >= 0.75 && compareWords(a.names(), b.names()).common > 1) || content.ofShorter < need || content.ofLonger < 0.35 || tellApart(a.names(), b.names()):
		if elsewhere {
			return other, ""
		}
		return maybe, "one speaker, and some words in common"
	}
	if elsewhere {
		return doubt, "one speaker and words that are alike, but each report tells of another whom it met"
	}
	if !oneDay(a, b) { // what is said on every occasion is not said once
		return maybe, "one speaker and words that are alike, two days apart"
	}
	return same, "one speaker, and words that are alike"
}

// oneDay reports whether two reports can tell of what was said on one day: within thirty hours, or on neighbouring days
// where the hour of one is not known.
func oneDay(a, b *Claim) bool {
	x, y := a.Report.Published, b.Report.Published
	switch gap := a.Report.KnownAt.Sub(b.Report.KnownAt).Abs(); {
	case x == "" || y == "":
		return true
	case len(x) > len("2025-05-19") && len(y) > len("2025-05-19"):
		return gap <= 30*time.Hour
	}
	day := func(c *Claim) time.Time { return c.Report.KnownAt.UTC().Truncate(24 * time.Hour) }
	return day(a).Sub(day(b)).Abs() <= 24*time.Hour
}

// likeness says how many words two texts have in common, and what part that is of the one with fewer and with more.
type likeness struct {
	common              int
	ofShorter, ofLonger float64
}

func compareWords(x, y map[string]bool) (l likeness) {
	if len(x) == 0 || len(y) == 0 {
		return l
	}
	for w := range x {
		if y[w] {
			l.common++
		}
	}
	l.ofShorter, l.ofLonger = float64(l.common)/float64(min(len(x), len(y))), float64(l.common)/float64(max(len(x), len(y)))
	return l
}

// tellApart reports whether each of two sets of names has one that the other has not.
func tellApart(x, y map[string]bool) bool {
	lacks := func(a, b map[string]bool) bool {
		for n := range a {
			if !b[n] {
				return true
			}
		}
		return false
	}
	return lacks(x, y) && lacks(y, x)
}

// names are the capitalised words of a statement's content that do not begin it. They are kept with the claim.
func (c *Claim) names() map[string]bool {
	if c.named == nil {
		c.named = map[string]bool{}
		for _, e := range c.Statement.Content {
			for i, w := range strings.FieldsFunc(e.Words, func(r rune) bool { return !unicode.IsLetter(r) }) {
				if r, n := utf8.DecodeRuneInString(w); i > 0 && unicode.IsUpper(r) && len(w) > n+1 {
					c.named[w] = true
				}
			}
		}
	}
	return c.named
}

// alike is the share of content words (stems of four and more letters) that two pieces have in common, of the shorter.
// Fewer than three words are never alike: "we will see" is said every day.
func alike(a, b []parley.Evidence) float64 {
	x, y := stems(a), stems(b)
	if len(x) < 3 || len(y) < 3 {
		return 0
	}
	return compareWords(x, y).ofShorter
}

// contentStems and quotedStems are kept with the claim, since it is compared with many.
func (c *Claim) contentStems() map[string]bool {
	if c.content == nil {
		c.content = c.withoutNames(stems(c.Statement.Content))
		if len(c.content) < 3 {
			c.content = c.withoutNames(stems(append(afterCue(c.Statement), c.Statement.Content...)))
		}
	}
	return c.content
}

// afterCue is what follows the cue of a statement in its evidence: of "spoke of the need for calm along the border" a
// reading may take "the need" alone for what was said.
func afterCue(s *parley.Statement) []parley.Evidence {
	var out []parley.Evidence
	for _, cue := range s.Cue {
		for _, e := range s.Evidence {
			if n := cue.End - e.Start; n > 0 && n <= len(e.Words) {
				out = append(out, parley.Evidence{Words: strings.ToValidUTF8(e.Words[n:], "")})
			}
		}
	}
	return out
}

func (c *Claim) quotedStems() map[string]bool {
	if c.quoted == nil {
		c.quoted = c.withoutNames(stems(c.Statement.Quoted))
	}
	return c.quoted
}

// withoutNames drops the names: who speaks of one country twice does not say the same twice.
func (c *Claim) withoutNames(stems map[string]bool) map[string]bool {
	for n := range c.names() {
		n = strings.ToLower(n)
		delete(stems, n[:min(len(n), 6)])
	}
	return stems
}

func stems(ev []parley.Evidence) map[string]bool {
	out := map[string]bool{}
	for _, e := range ev {
		for _, w := range strings.FieldsFunc(strings.ToLower(e.Words), func(r rune) bool {
			return !('a' <= r && r <= 'z' || r > 0x7f && r != '“' && r != '”' && r != '’' && r != '—')
		}) {
			if len(w) >= 4 && !slices.Contains(hollow, w) {
				out[w[:min(len(w), 6)]] = true
			}
		}
	}
	return out
}

// hollow are words of four and more letters that say nothing of what a remark is about.
var hollow = []string{"that", "this", "with", "will", "would", "have", "been", "they", "them", "their", "there", "from", "were", "which", "what", "when",
	"president", "minister", "secretary", "prime", "also", "very", "must", "should", "could", "about", "into", "than", "then", "more", "said", "says", "only", "some", "such", "after", "before"}
