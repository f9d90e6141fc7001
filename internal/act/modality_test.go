package act_test

import "testing"

// How real an event word is where its governor's class alone does not say. The event stands in [brackets].
var modalityCases = []struct{ why, text, want string }{
	{"a plan holds what it would bring", "The firm has a plan that includes plant [closures].", "future"},
	{"a deal that was approved is there", "The [deal] was approved by the board on Monday.", "happened"},
	{"a deal that was killed is not", "The [deal] was killed by the senate on Monday.", "negated"},
	{"a participle without its auxiliary, as headlines have it", "Test [flight] delayed after accident", "negated"},
	{"an infinitive behind the noun that plans it, wherever the tree hangs it", "The firm signed a contract to [supply] ten planes.", "future"},
	{"efforts by somebody to do something", "Prices rose after efforts by governments to [ease] the shortage.", "possible"},
	{"what something is for has not happened", "The wing was designed to [save] fuel.", "possible"},
	{"told to do it", "The police told the crowd to [leave].", "future"},
	{"an order in quotation marks", "\"[Stop] the war,\" she said.", "possible"},
	{"fears about an event", "Shares fell on fears of a [recession].", "possible"},
	{"believed is not seen", "The army is believed to have [crossed] the river.", "possible"},
	{"negotiating a purchase buys nothing", "The airline is negotiating the [purchase] of ten planes.", "possible"},
	{"a dispute that is to be resolved is there", "The two firms want to resolve a [dispute] over names.", "happened"},
	{"would, told in the present tense, is no future seen from the past", "The ministry says that a default would [be] a setback.", "possible"},
	{"would, told in the past tense, is", "The ministry said that it would [close] the bridge.", "future"},
	{"before, in the present tense, lies ahead", "The army will leave before the rain [begins].", "future"},
	{"set up is no plan", "The fair was set up to [show] new planes.", "future"},
	{"untrue", "It is not true that the envoys [met].", "negated"},
	{"a headline's infinitive below a name is a plan", "Lima envoy Jane Doe to [visit] Quito", "future"},
	{"enough to do it", "The river rose enough to [flood] the road.", "happened"},
	{"the second of a kind to do it", "It is the second bridge of the road to [collapse].", "happened"},
	{"will be willing to is a promise", "The envoys will be willing to [sign] the paper.", "future"},
	{"would like is a wish that is there", "The king would [like] to meet them.", "happened"},
	{"who said if asked nothing", "She said if the envoys [leave], the talks would end.", "conditional"},
	{"a fear before that, wherever the tree hangs the clause", "Prices fell on Monday amid weak trade and worries that the bank will [close].", "possible"},
	{"the reason for a plan is there", "The bridge will be closed because of the [flood].", "happened"},
	{"a loss that is announced is there", "The mill announced a [loss] for the quarter.", "happened"},
	{"plans that were announced are there", "They spoke of the [plans] announced in May.", "happened"},
	{"what had been expected came", "The [merger], which had been expected, surprised nobody.", "happened"},
	{"an attempted act was not done", "The court heard of an attempted [murder] in Lima.", "possible"},
	{"demanded in the passive", "The widow demanded that the boat be [returned].", "future"},
	{"decided against it", "The mayor decided against [building] a bridge.", "negated"},
	{"keep doing is doing", "They keep [shelling] the port.", "happened"},
	{"keep from doing is not", "The fog kept them from [sailing].", "negated"},
	{"time to do it has done nothing", "The board has ten days to [answer].", "possible"},
	{"no matter is no negation", "No matter what they say, we [met] them.", "happened"},
	{"a date of its own before the report's", "A [loss] in 2019 will be covered by the bank.", "happened"},
	{"a date of its own after the report's", "The fair ships leave for the [show] in October.", "future"},
	{"trading words on a visit does not put the visit under the demand", "The minister, on an official [visit] to Lima, asked the mayor to help.", "happened"},
	{"describes who is helped, not what will be", "The bank will lend money to towns [facing] a flood.", "happened"},
	{"a participle with a past date", "The firm said a bridge, [begun] in 1990, will be closed.", "happened"},
	{"one of the few", "It was one of the few mills to [grow].", "happened"},
	{"was to come, on a day that is over", "The ship was to [sail] in May 2019.", "possible"},
	{"a reason that is repaid is there", "The town will be compensated for the [fire].", "happened"},
	{"a weekday in a name dates nothing", "Prices [fall] on Black Monday anniversary", "happened"},
	{"a cancelled deal", "They spoke of the cancelled deal to [buy] ten ships.", "negated"},
	{"will cease", "The army will cease [shelling] the port.", "negated"},
	{"hope for somebody to do it", "There was hope for the mill to [open].", "possible"},
	{"during something that is fixed", "The treaty may be signed during the [festival] in Lima.", "future"},
	{"once done, it lies ahead", "Once the envoys have [met], the road will be opened.", "future"},
}

func TestModality(t *testing.T) {
	missed := 0
	for _, c := range modalityCases {
		r, at := read(t, c.text)
		got := statusAt(r, at)
		if got == c.want {
			continue
		}
		missed++
		t.Logf("%s: %q: got %q, want %q", c.why, c.text, got, c.want)
		if got == "happened" {
			t.Errorf("%s: %q: read as happened", c.why, c.text)
		}
	}
	if missed > len(modalityCases)/8 {
		t.Errorf("%d of %d missed", missed, len(modalityCases))
	}
}
