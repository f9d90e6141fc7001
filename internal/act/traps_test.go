package act_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"parley"
)

// traps are sentences that a careless reader takes for a fact: plans, conditions, denials, questions, rumours, old
// rounds, words of alarm. may lists the strong claims that the text does make, as strong prints them; any other is a
// grave error. "" in may means none at all. They were written before the reader saw them.
var traps = []struct {
	why, text string
	may       []string
}{
	// Plans that came to nothing, or may yet.
	{"was to have met", "The president of Kenya was to have met the prime minister of Norway in Oslo on Monday.", nil},
	{"had been due", "Norway's foreign minister had been due to hold talks with his Chadian counterpart last week.", nil},
	{"would have met", "Had the summit gone ahead, the leaders of Kenya and Norway would have met for the first time.", nil},
	{"had they met", "Had they met, Kenya and Norway would have signed the truce.", nil},
	{"set to", "Kenya and Norway are set to sign a ceasefire on Friday.", nil},
	{"headline in the present tense with a day ahead", "The president of Kenya meets the prime minister of Norway next Tuesday.", nil},
	{"headline infinitive", "Kenya to impose sanctions on Chad", nil},
	{"headline infinitive of a meeting", "Kenyan president to meet Norwegian premier", nil},
	{"on the way to talks", "Norway's envoy flew to Nairobi for talks with Kenya.", nil},
	{"arrived for talks", "Delegations from Chad and Sudan have arrived in Doha ahead of talks.", nil},
	{"hoped for", "Kenya hoped to have signed a truce with Chad by the end of the month.", nil},
	{"planned only", "A call between the presidents of Kenya and Chad, planned for Sunday, was under discussion.", nil},
	{"intends", "The prime minister of Norway intends to recognise Palestine.", nil},
	{"about to", "The European Union is about to impose sanctions on Belarus.", nil},
	{"yet to", "Kenya and Chad have yet to hold talks.", nil},
	{"never did", "The presidents of Kenya and Chad never met.", nil},
	{"talks before which", "Before meeting the president of Kenya, the prime minister of Norway will visit Chad.", nil},
	{"until they meet", "Norway will keep its troops in Chad until the two presidents meet.", nil},
	{"agreed to oversee it", "The envoy spoke of a permanent truce, which Norway agreed to oversee.", nil},
	// Conditions.
	{"if they agree", "If Kenya and Chad agree to a truce, Norway will send observers.", nil},
	{"unless", "Norway will impose sanctions on Chad unless it accepts the ceasefire.", nil},
	{"should they", "Should Chad reject the ceasefire, Norway would suspend its aid.", nil},
	{"would if", "Chad would accept the ceasefire if Kenya withdrew its troops.", []string{"state:td accepts-with-conditions"}},
	{"only when", "Only when Chad agrees to the truce will Kenya lift the embargo.", nil},
	{"in case of", "In the event of a rejection by Chad, Norway would impose tariffs on Kenya.", nil},
	{"provided that", "Kenya said it would sign the ceasefire provided that Chad signed it too.", []string{"state:ke accepts-with-conditions"}},
	{"once", "Once Kenya and Norway have met, the embargo on Chad can be lifted.", nil},
	{"assuming", "Assuming that Chad accepts the proposal, the truce would start on Monday.", nil},
	{"as long as", "The truce will be extended as long as Chad and Kenya agree to it.", nil},
	// Denials and negation.
	{"denied having met", "Kenya denied having met the envoy of Chad.", nil},
	{"denied reports", "The ministry denied reports that Kenya and Chad had agreed a truce.", nil},
	{"no truth", "There is no truth in claims that Norway has imposed sanctions on Chad, the minister said.", nil},
	{"not true that", "It is not true that Chad rejected the ceasefire, Kenya's president said.", nil},
	{"no agreement", "Talks are not planned, and Kenya and Chad have reached no agreement on a truce.", nil},
	{"neither", "Neither Kenya nor Chad accepted the ceasefire that Norway proposed.", []string{"state:ke rejects", "state:td rejects"}},
	{"far from agreed", "Kenya and Chad are far from agreeing to a ceasefire.", nil},
	{"stopped short", "Norway stopped short of imposing sanctions on Chad.", nil},
	{"failed to agree", "Kenya and Chad failed to agree on a ceasefire.", nil},
	{"without meeting", "The envoy of Norway left Nairobi without meeting the president of Kenya.", nil},
	{"instead of", "Instead of meeting the president of Kenya, the prime minister of Norway flew home.", nil},
	{"no sanctions so far", "So far no country has imposed sanctions on Chad.", nil},
	{"did not rule out", "Norway did not rule out sanctions against Chad.", nil},
	{"has not rejected", "Chad has not rejected the ceasefire proposed by Norway.", nil},
	{"refused to say", "Kenya refused to say whether it had accepted the ceasefire.", nil},
	{"not lifted", "The European Union has not lifted its sanctions on Belarus.", nil},
	{"no longer", "Norway no longer recognises the government of Chad.", nil},
	// Questions.
	{"did they meet", "Did Kenya and Chad meet in Oslo?", nil},
	{"has it accepted", "Has Chad accepted the ceasefire?", nil},
	{"whether", "It was unclear whether the presidents of Kenya and Chad had met.", nil},
	{"asked whether", "Reporters asked whether Norway had imposed sanctions on Chad.", nil},
	{"wondered if", "Diplomats wondered if Chad had rejected the truce.", nil},
	{"no word on", "There was no word on whether Kenya had agreed to the truce.", nil},
	// Rumours and allegations.
	{"is said to have", "The president of Kenya is said to have met the leader of Chad in secret.", nil},
	{"rumoured", "Rumours that Kenya and Chad had met in Oslo spread on Sunday.", nil},
	{"reportedly considering", "Norway is reportedly considering sanctions on Chad.", nil},
	{"believed to have agreed", "Kenya is believed to have agreed to a truce with Chad.", nil},
	{"alleged", "Chad alleged that Kenya had secretly accepted the ceasefire.", nil},
	{"may have", "The presidents of Kenya and Chad may have met in Oslo.", nil},
	{"could have been", "Sanctions on Chad could have been imposed last year.", nil},
	{"speculation", "There was speculation that Norway had suspended its aid to Chad.", nil},
	// Threats, demands, wishes.
	{"threatened", "Norway threatened to suspend its aid to Chad.", nil},
	{"demanded lifting", "Chad demanded that the European Union lift its sanctions.", nil},
	{"urged to impose", "Kenya urged Norway to impose sanctions on Chad.", nil},
	{"calls for accepting", "Norway called on Chad to accept the ceasefire.", nil},
	{"should have accepted", "Chad should have accepted the ceasefire, Norway's foreign minister said.", nil},
	{"must meet", "The presidents of Kenya and Chad must meet, the United Nations said.", nil},
	{"wants agreed", "Norway wants the ceasefire signed by Kenya and Chad this week.", nil},
	{"ready", "Kenya is ready to sign a truce with Chad.", nil},
	{"offered to lift", "Norway offered to lift its sanctions on Chad in exchange for a ceasefire.", nil},
	{"bill", "A bill in Norway's parliament would impose sanctions on Chad.", nil},
	{"voted on a motion that would", "Norway's parliament debated a motion to recognise Palestine.", nil},
	// Old rounds against new, analogies, history.
	{"old round held, new one planned", "Kenya and Chad held talks in Oslo in March. A second round will be held in Lima in June.", []string{"talks held"}},
	{"the last truce, and the new one", "Kenya and Chad signed a truce in 2019 that collapsed within weeks. Norway has now proposed a new truce.", []string{"signing held", "truce agreed", "truce broken-off", "state:ke accepts", "state:td accepts"}},
	{"would be the first", "It would be the first meeting between the presidents of Kenya and Chad since 2014.", nil},
	{"analogy", "Norway's foreign minister compared the moment with a meeting that Kenya and Chad might have held a century ago.", nil},
	{"as if", "Chad behaves as if it had accepted the ceasefire, Kenya's president said.", nil},
	{"imagine", "Imagine that Kenya and Chad had signed a truce.", nil},
	// Words of alarm and other quotations.
	{"alarm", "\"This bloodbath must end,\" the president of Kenya said of the fighting in Chad.", nil},
	{"quoted headline", "Under the headline \"Norway bans all trade with Chad\", the paper ran a cartoon.", nil},
	{"quoted hope", "\"We will meet, and we will sign a truce,\" the president of Kenya said of his rival in Chad.", nil},
	{"so-called", "Chad spoke of an \"agreement\" with Kenya that Kenya says does not exist.", nil},
	{"no quorum", "The Security Council did not vote on a draft resolution that would impose an arms embargo on Chad.", nil},
	{"vetoed", "Kenya vetoed a resolution imposing sanctions on Chad.", nil},
	// Words that look like encounters and answers.
	{"met demands", "Chad met the conditions that Norway had set.", nil},
	{"rejected a claim", "Chad rejected the accusation that it had broken the law.", nil},
	{"agreed with a remark", "Kenya's president agreed with the remark of the minister of Chad.", nil},
	{"called a liar", "The president of Kenya called the president of Chad a liar.", nil},
	{"met a criticism", "The plan met criticism from Norway and Kenya.", nil},
	{"accepts an award", "The prime minister of Norway accepted a prize in Nairobi.", nil},
}

// strong lists the claims of a reading that do harm if they are wrong: what took place, was agreed, was answered, is in
// force.
func strong(r *parley.Reading) []string {
	var out []string
	for _, e := range r.Encounters {
		if (e.Status == parley.StatusHeld || e.Status == parley.StatusUnderWay) && e.Factuality != parley.ProbablePlus && e.Factuality != parley.PossiblePlus {
			out = append(out, fmt.Sprintf("%s %s", e.Kind, e.Status))
		}
	}
	for _, p := range r.Proposals {
		switch p.Status {
		case parley.ProposalFloated, parley.ProposalTabled:
		default:
			out = append(out, fmt.Sprintf("%s %s", p.Kind, p.Status))
		}
		for _, x := range p.Responses {
			if x.Stance != parley.StanceNoAnswer && x.Stance != parley.StanceEvades {
				out = append(out, fmt.Sprintf("%s %s", x.Actor, x.Stance))
			}
		}
	}
	for _, m := range r.Measures {
		for _, h := range m.Holders {
			if h.Status != parley.MeasureDiscussed && h.Status != parley.MeasureThreatened {
				out = append(out, fmt.Sprintf("%s %s %s", m.Kind, h.Status, h.Actor))
			}
		}
	}
	return out
}

func TestTraps(t *testing.T) {
	if len(traps) < 60 {
		t.Fatalf("%d traps", len(traps))
	}
	for _, c := range traps {
		for _, claim := range strong(readText(c.text)) {
			if !slices.ContainsFunc(c.may, func(may string) bool { return strings.HasPrefix(claim, may) }) {
				t.Errorf("%s: %q: claims %q", c.why, c.text, claim)
			}
		}
	}
}
