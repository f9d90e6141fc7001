package act_test

import (
	"strings"
	"testing"
)

// One sentence each, in the words of other conflicts than those the rules were first written against: what must come out,
// "" where nothing may.
var unseenProposals = []struct{ text, want string }{
	{"Mediators from Kenya, Qatar and Egypt put forward a plan for a three-month truce in Sudan on Tuesday.", "truce tabled"},
	{"Under a draft peace treaty that Yerevan handed over in June, both sides would recognise each other's borders.", "plan tabled by [state:am]"},
	{"The Sudanese army has not yet responded to a United States-backed proposal for a 60-day truce.", "no-answer-reported"},
	{"A previous truce between the two sides expired on Sunday.", "truce expired"},
	{"The rebels accepted the plan on condition that government troops leave Goma.", "accepts-with-conditions"},
	{"Egypt has proposed a two-week pause in the fighting in Gaza, during which Hamas would free 12 hostages.", "truce tabled by [state:eg]"},
	{"Israel rejected the Hamas counter-offer as unacceptable.", "state:il rejects"},
	{"Azerbaijan and Armenia initialled a peace agreement in Washington on Friday.", "plan agreed"},
	{"The Houthis offered to stop attacks on ships if Israel ended its blockade of Gaza.", "ceasefire tabled"},
	{"The Taliban refused to accept the offer.", "rejects"},
	{"Ethiopia's government and the Tigrayan forces agreed to a permanent cessation of hostilities in Pretoria on Wednesday.", "ceasefire agreed"},
	{"The European Commission floated a 90-day truce in the tariff dispute, but Washington turned it down.", "state:us rejects"},
	{"Rwanda said it backed the Angolan plan.", "by [state:ao]"},
	{"Kyiv is considering an American proposal to freeze the front line.", "state:ua evades"},
	{"Thailand has proposed that Cambodia withdraw its troops from the disputed hill.", "withdrawal tabled by [state:th] to [state:kh]"},
	{"The truce was extended by another 30 days.", "extension=P30D"},
	{"Serbia's president rejected a French-German proposal on Kosovo, calling it an ultimatum.", "by [state:de state:fr]"},
	{"The Colombian government announced a ceasefire with the National Liberation Army on Saturday, but the guerrillas denied having agreed to it.", "ceasefire tabled"},
	// What is nobody's offer to another side is none.
	{"The leaders of Japan welcomed India's plan to plant trees.", ""},
	{"The government approved a plan to build a dam.", ""},
	{"Norway's minister praised the Saudi initiative on forests.", ""},
}

func TestUnseenProposals(t *testing.T) {
	unseen(t, unseenProposals, func(text string) string { return lines(readText(text).Proposals, proposalLine) })
}

var unseenMeasures = []struct{ text, want string }{
	{"Washington said it would raise duties on Chinese goods to 80 percent if no deal was reached by Friday.", "tariff on state:cn: state:us threatened"},
	{"The European Union has frozen some funding for Georgia.", "aid on state:ge: org:eu suspended"},
	{"EU sanctions against Serbia's intelligence chief would remain in place, a spokesman said.", "org:eu in-force"},
	{"Canada has banned imports of Russian diamonds.", "embargo on state:ru: state:ca in-force"},
	{"Pakistan closed its airspace to Indian aircraft.", "other on state:in: state:pk in-force"},
	{"Moscow expelled two British diplomats in response.", "other on state:gb: state:ru in-force"},
	{"Australia plans to recognise a Palestinian state in September.", "state:au discussed"},
	{"The Security Council extended the arms embargo on South Sudan until May 2026.", "embargo on state:ss"},
	{"Egypt demanded that aid be brought into Gaza without delay.", ""},
	{"The minister closed the meeting with Japan.", ""},
}

func TestUnseenMeasures(t *testing.T) {
	unseen(t, unseenMeasures, func(text string) string { return lines(readText(text).Measures, measureLine) })
}

var unseenDemands = []struct{ text, want string }{
	{"The African Union repeated its call for an immediate end to the fighting in Sudan.", "org:au to []"},
	{"Turkey wants Greece to demilitarise the islands.", "state:tr to [state:gr]"},
	{"Colombia's government gave the dissidents 48 hours to release the soldiers.", "to [grp:dissidents"},
	{"The UN secretary-general condemned the attack and demanded that Paris reverse the decision.", "to [state:fr]"},
	{"The company gave its staff two days to decide.", ""},
}

func TestUnseenDemands(t *testing.T) {
	unseen(t, unseenDemands, func(text string) string { return lines(readText(text).Demands, demandLine) })
}

// unseen runs the cases: one in five may be missed, since trees err; none may tell what is not there.
func unseen(t *testing.T, cases []struct{ text, want string }, read func(string) string) {
	t.Helper()
	missed := 0
	for _, c := range cases {
		got := read(c.text)
		switch {
		case c.want == "" && got != "":
			t.Errorf("%s\n got %q, want nothing", c.text, got)
		case !strings.Contains(got, c.want):
			missed++
			t.Logf("%s\n got %q, want %q in it", c.text, got, c.want)
		}
	}
	if missed > len(cases)/5 {
		t.Errorf("%d of %d cases missed", missed, len(cases))
	}
}
