package fold

import (
	"slices"
	"strings"

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

// matchMeasures joins measures of one kind against one target that share a holder.
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
		return same, "one kind, the same target, and a holder in common"
	case unknown:
		return maybe, "one kind and the same target; who holds it is not told"
	}
	return other, ""
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

// matchStatements joins the variants of one remark: one speaker, reports at most two days apart, words that are alike.
func (f *folder) matchStatements(a, b *Claim) (verdict, string) {
	x, y := a.Statement, b.Statement
	if x.Speaker == "" || x.Speaker != y.Speaker || !near(a, b, 2) {
		return other, ""
	}
	likeness := max(alikeStems(a.contentStems(), b.contentStems()), alikeStems(a.quotedStems(), b.quotedStems()))
	switch {
	case likeness >= 0.5:
		return same, "one speaker, and words that are alike"
	case likeness >= 0.3:
		return maybe, "one speaker, and some words in common"
	}
	return other, ""
}

// alike is the share of content words (stems of four and more letters) that two pieces have in common, of the shorter.
// Fewer than three words are never alike: "we will see" is said every day.
func alike(a, b []parley.Evidence) float64 { return alikeStems(stems(a), stems(b)) }

func alikeStems(x, y map[string]bool) float64 {
	if len(x) < 3 || len(y) < 3 {
		return 0
	}
	common := 0
	for w := range x {
		if y[w] {
			common++
		}
	}
	return float64(common) / float64(min(len(x), len(y)))
}

// contentStems and quotedStems are kept with the claim, since it is compared with many.
func (c *Claim) contentStems() map[string]bool {
	if c.content == nil {
		c.content = stems(c.Statement.Content)
	}
	return c.content
}

func (c *Claim) quotedStems() map[string]bool {
	if c.quoted == nil {
		c.quoted = stems(c.Statement.Quoted)
	}
	return c.quoted
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
	"also", "very", "must", "should", "could", "about", "into", "than", "then", "more", "said", "says", "only", "some", "such", "after", "before"}
