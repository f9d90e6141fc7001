package act_test

import (
	"strings"
	"testing"

	"parley"
	"parley/internal/reading"
)

// lastWordProposals are chains of events: the last that the text tells stands, and nothing is agreed that is only
// reported, asked about or looked back on.
var lastWordProposals = []struct{ text, want, never string }{
	{"A truce signed in Nairobi in March was renewed twice, and lapsed on Sunday.", "truce expired", "agreed"},
	{"The ceasefire between Kenya and Chad was signed in 2019, extended in 2020 and expired last year.", "ceasefire expired", "agreed"},
	{"A ceasefire agreed in Oslo in May held for a month, was broken in June and collapsed in July.", "ceasefire broken-off", "agreed"},
	{"A truce agreed in Doha in April was prolonged once and collapsed on Monday.", "truce broken-off", "agreed"},
	{"The truce was extended by a month, and Chad's offer expired.", "truce agreed", "expired"},
	{"The truce was extended by a month after the last one had expired.", "truce agreed", "expired"},
	{"Reporters asked whether the militia had entered into an agreement with the government of Chad.", "", "agreed"},
	{"The militia reported on Sunday it had entered into an agreement with the government of Chad.", "", "rejected"},
	{"Chad's ministry denied that it had entered into an agreement with Kenya.", "", "agreed"},
	{"A truce signed in Nairobi in March will expire on Sunday.", "", "expired"},
	{"The truce has not expired.", "", "expired"},
}

// roundCases name rounds, plans, moves and calls in the words of many presses; never must not come out.
var roundCases = []struct{ text, want, never string }{
	// Planned, and it came to nothing.
	{"The mediators had convened talks between Kenya and Chad for Monday in Doha, but the rebels did not show up.", "", "held"},
	{"Oman had convened the first direct talks between Kenya and Chad for the same day in Muscat, but Chad pulled out at the last minute.", "", "held"},
	{"The president of Kenya was to have met the president of Chad in Oslo, but left without seeing him.", "", "held"},
	{"A meeting between the presidents of Kenya and Chad, planned for Monday, was cancelled at the last minute.", "cancelled", "held"},
	{"Ten years after the Nairobi Accord, the dialogue between Kenya and Chad has sunk to a new low.", "", "held"},
	{"The dialogue between Kenya and Chad has reached its worst point in a decade.", "", "held"},
	{"The talks between Kenya and Chad have reached a deadlock.", "", "floated"},
	// Rounds by number.
	{"Kenya and Chad have been in peace talks since 2022. A fourth round of talks, held in Doha, ended in May.", "talks held", ""},
	{"Kenya and Chad have held four rounds of talks. A fifth was to open in Muscat on June 24; it will not take place.", "cancelled", ""},
	{"Kenya and Chad have held four rounds of talks. A fifth is to open in Muscat on June 24.", "talks scheduled", ""},
	{"Chad was fined for a fourth offence. A fifth was to be heard in Muscat on June 24.", "", "talks"},
	// Visits.
	{"Kenya's president, William Ruto, who was slated to fly to Oslo on Wednesday, has scrapped the trip.", "visit cancelled", "held"},
	{"Norway's prime minister was to visit Kenya this week.", "visit", "held"},
	{"The president of Kenya was slated to fly to Norway on Friday.", "visit", "held"},
	{"A firm was slated to fly tourists to Norway on Friday.", "", "visit"},
	// Told in a meeting, in a call.
	{"Kenya's president told the prime minister of Norway in a phone call on Monday that the border would stay shut.", "call held", ""},
	{"The foreign minister of Norway told the UN envoy, Martin Griffiths, in a meeting in Oslo on Monday that aid would go on.", "meeting held", ""},
	{"The president of Kenya told reporters in a conference call that the border would stay shut.", "", "held"},
	{"The president of Kenya will tell the prime minister of Norway in a phone call that the border is shut.", "", "held"},
	// Set up, brought together, offered.
	{"Officials are trying to set up a phone call between the president of Kenya and the president of Chad.", "call", "held"},
	{"The envoy had planned to bring the presidents of Kenya and Chad together in Doha this week.", "meeting", "held"},
	{"Norway brought the presidents of Kenya and Chad together in Oslo on Monday.", "meeting held", ""},
	{"The crisis brought Kenya and Chad closer together.", "", "meeting"},
	{"Norway has offered to host a meeting between Kenya and Chad.", "meeting proposed", "held"},
	{"The leaders of Kenya and Chad brought the pieces of the plan together in Doha on Monday.", "", "held"},
	{"Kenya and Chad planned talks in Doha on Monday; Norway has dropped the idea of an embargo.", "", "cancelled"},
	{"Kenya and Chad held talks in Doha on Monday, but Chad later pulled out of the truce.", "talks held", "cancelled"},
	{"The president of Kenya told the prime minister of Norway in a letter that the border would stay shut.", "", "held"},
	// Ends, moves.
	{"Talks between Kenya and Chad in Doha ended on Monday.", "talks held", ""},
	{"The presidents of Kenya and Chad met in Oslo on Monday and met again that night.", "meeting held", ""},
	{"The meeting between Kenya and Chad has been moved from Oslo to Doha.", "meeting", "held"},
	{"The president of Kenya met the head of Chad's army delegation in Oslo on Monday.", "meeting held", ""},
	{"The president of Norway phoned the president of Kenya on Monday. A second call, to the president of Chad, followed on Tuesday.", "call held", ""},
	{"The minister met President William Ruto, Prime Minister Jonas Gahr Store and President Mahamat Deby in Oslo on Monday.", "gahr-store", ""},
}

func TestRounds(t *testing.T) {
	missed := 0
	for _, c := range roundCases {
		r := reading.Read(parley.Report{Text: c.text, Language: "en", Published: "2025-05-20"})
		got := show(r)
		if c.never != "" && strings.Contains(got, c.never) {
			t.Errorf("%s\n got %q, must not say %q", c.text, got, c.never)
		}
		if !strings.Contains(got, c.want) {
			missed++
			t.Logf("%s\n got %q, want %q", c.text, got, c.want)
		}
	}
	if missed > len(roundCases)/5 {
		t.Errorf("%d of %d cases missed", missed, len(roundCases))
	}
}

func TestLastWord(t *testing.T) {
	for _, c := range lastWordProposals {
		got := lines(readText(c.text).Proposals, proposalLine)
		if !strings.Contains(got, c.want) {
			t.Errorf("%s\n got %q, want %q", c.text, got, c.want)
		}
		if strings.Contains(got, c.never) {
			t.Errorf("%s\n got %q, must not say %q", c.text, got, c.never)
		}
	}
}
