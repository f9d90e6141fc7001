package act_test

import (
	"fmt"
	"strings"
	"testing"

	"parley"
	"parley/internal/reading"
)

// tableStatus is what the example of a form of words/measures.tsv must give, "" for any status.
func tableStatus(form, kind string) parley.MeasureStatus {
	switch form {
	case "frame":
		if kind == "aid" {
			return parley.MeasureSuspended
		}
		return parley.MeasureInForce
	case "frame-lifted":
		return parley.MeasureLifted
	case "frame-threat", "frame-will":
		return parley.MeasureThreatened
	}
	return ""
}

// TestMeasureExamples reads the example of every row: one measure by Norway, of the row's kind and status. They hang on
// the parser, so one in ten may fail.
func TestMeasureExamples(t *testing.T) {
	n, missed := 0, 0
	for _, row := range table(t, "measures.tsv") {
		if len(row) < 4 {
			continue
		}
		n++
		r := readText(strings.ReplaceAll(row[3], "*", ""))
		ok := len(r.Measures) == 1 && len(r.Measures[0].Holders) > 0 && r.Measures[0].Holders[0].Actor == "state:no"
		if ok && row[1] == "verb" {
			ok = string(r.Measures[0].Holders[0].Status) == row[0] || row[0] == "withdrawn"
		} else if ok {
			want := tableStatus(row[1], row[0])
			ok = string(r.Measures[0].Kind) == row[0] && (want == "" || r.Measures[0].Holders[0].Status == want)
		}
		if !ok {
			missed++
			t.Logf("%s %s: %q: got %s", row[0], row[1], row[3], lines(r.Measures, measureLine))
		}
	}
	if n == 0 || missed*10 > n {
		t.Errorf("%d of %d examples missed", missed, n)
	}
}

// endStates are measures told with an earlier and a later state: one entry, in the later of the two. not is what must not
// come out, the grave error.
var endStates = []struct{ why, text, want, not string }{
	{"closed, then reopened by nobody named", "Chad closed its border with Sudan on Monday. The border was reopened on Thursday.", "state:td lifted", "in-force"},
	{"the end is told first", "Chad reopened its border with Sudan on Thursday. Chad had closed the border in May after a raid.", "state:td lifted", "in-force"},
	{"the border itself reopened", "Kenya closed its border with Somalia in March. The border reopened in April.", "state:ke lifted", "in-force"},
	{"imposed and lifted", "Norway imposed sanctions on Chad in 2019. The sanctions were lifted last year.", "state:no lifted", "in-force"},
	{"one sentence for both", "Norway lifted the sanctions on Chad that it had imposed in 2019.", "state:no lifted", "in-force"},
	{"lifted, and imposed again", "Norway lifted its sanctions on Chad in 2016 and reimposed them in 2018.", "state:no in-force", "lifted"},
	{"years decide", "Norway imposed sanctions on Chad in 2021. It had lifted its sanctions on Chad in 2014.", "state:no in-force", "lifted"},
	{"gas cut off and flowing again", "Norway cut off gas supplies to Chad on Monday. It resumed gas deliveries on Friday.", "state:no lifted", "in-force"},
	{"relations", "Kenya severed relations with Chad in 2012. Kenya restored relations with Chad last week.", "state:ke lifted", "in-force"},
	{"aid", "Norway suspended its aid to Chad in May. On Friday Norway resumed its aid to Chad.", "state:no lifted", "suspended"},
	{"another thing is no end of this one", "Chad closed its border with Sudan. Chad reopened its embassy in Sudan.", "state:td in-force", ""},
	{"a part is not the whole", "Norway imposed sanctions on Chad over the coup. In May it lifted sanctions on two banks.", "state:no in-force", ""},
	{"eased is not lifted", "Norway's ban on goods from Chad was eased last autumn but not abolished.", "state:no in-force", "lifted"},
	{"a plan to reopen ends nothing", "Chad closed its border with Sudan in May. Chad plans to reopen the border in June.", "state:td in-force", "lifted"},
	{"a call to reopen ends nothing", "Chad closed its border with Sudan in May. Sudan called for the border to be reopened.", "state:td in-force", "lifted"},
	{"a court stopped it", "Norway slapped a 30 per cent tariff on copper from Chad. A court suspended the tariff on Friday.", "state:no suspended", "in-force"},
	{"who closed it is not known", "Chad closed its border with Sudan. Sudan closed its border with Chad. The border was reopened on Friday.", "state:td in-force", "lifted"},
}

func TestMeasureEndStates(t *testing.T) {
	missed := 0
	for _, c := range endStates {
		got := lines(readText(c.text).Measures, measureLine)
		if c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: %q\n got %s", c.why, c.text, got)
		} else if !strings.Contains(got, c.want) {
			missed++
			t.Logf("%s: %q\n got %s\nwant %s", c.why, c.text, got, c.want)
		}
	}
	if missed > len(endStates)/6 {
		t.Errorf("%d of %d missed", missed, len(endStates))
	}
}

// framedMeasures are the classes of words/measures.tsv in other words than its examples.
var framedMeasures = []struct{ text, want string }{
	{"Peru has shut down its consulate in Chile.", "other on state:cl: state:pe in-force"},
	{"Peru pulled out of its trade accord with Chile.", "other on state:cl: state:pe in-force"},
	{"Peru suspended its participation in the pact with Chile.", "other on state:cl: state:pe in-force"},
	{"Peru declared the ambassador of Chile persona non grata.", "other on state:cl: state:pe in-force"},
	{"Peru froze the assets of three Chilean officials.", "sanctions on grp:three-chilean-officials: state:pe in-force"},
	{"Peru added two Chilean banks to its sanctions list.", "state:pe in-force"},
	{"Peru's 30 per cent duty on Chilean goods came into effect on 4 July.", "tariff on state:cl: state:pe in-force"},
	{"Peru signed a decree banning imports from Chile.", "embargo on state:cl: state:pe announced"},
	{"The parliament of Peru passed a law banning imports from Chile.", "announced"},
	{"Peru ordered the closure of its border with Chile.", "other on state:cl: state:pe announced"},
	{"Peru has decided to close its border with Chile.", "other on state:cl: state:pe announced"},
	{"Peru announced that it would close its border with Chile.", "other on state:cl: state:pe announced"},
	{"Peru threatened to close its border with Chile.", "other on state:cl: state:pe threatened"},
	{"Peru threatened to send troops into Chile.", "force on state:cl: state:pe threatened"},
	{"Peru lifted its ban on fish from Chile.", "embargo on state:cl: state:pe lifted"},
	{"Peru's closure of the border with Chile stranded hundreds of lorries.", "other on state:cl: state:pe in-force"},
	{"Chile acted in response to Peru's ban on fish from Chile.", "embargo on state:cl: state:pe in-force"},
	{"The Peruvian sanctions against Chile expired in May.", "sanctions on state:cl: state:pe lifted"},
	{"Peru imposed duties on half of Chile's exports.", "tariff on state:cl: state:pe in-force"},
	{"Peru ordered all flights to Chile suspended.", "embargo on state:cl: state:pe announced"},
	{"Peru kept its border with Chile closed.", "other on state:cl: state:pe in-force"},
	{"Peru said it would close its border with Chile if the raids went on.", "other on state:cl: state:pe threatened"},
	{"The government has closed the crossing between Peru and Chile to trucks from Chile.", "grp:government in-force"},
	// What is only wished, weighed or not yet done is no measure.
	{"Peru considers closing its embassy in Chile.", ""},
	{"Peru has yet to close its border with Chile.", ""},
	{"Peru could close its border with Chile, a lawmaker said.", ""},
	{"Chile demanded that Peru reopen the border.", ""},
	{"Peru's president vetoed a law banning imports from Chile.", ""},
	{"Peru's parliament debated a law banning imports from Chile.", ""},
	{"Peru did not expel the Chilean ambassador.", ""},
	{"The road to Chile closed for the winter.", ""},
	{"The minister closed the meeting with Chile.", ""},
	{"Peru sent troops to Chile to help after the earthquake.", ""},
	{"Peru suspended the entry of tourists from Chile.", ""},
	{"Peru's striker left the treaty room with the Chilean coach.", ""},
}

func TestFramedMeasures(t *testing.T) {
	unseen(t, framedMeasures, func(text string) string { return lines(readText(text).Measures, measureLine) })
}

// framedCommitments are promises, by their verb, their noun and what they bind to.
var framedCommitments = []struct{ text, want string }{
	{"Peru assured Chile that it would free the crew.", "state:pe to [state:cl]"},
	{"Peru committed to protecting the pipeline.", "state:pe to []"},
	{"Peru pledged ten million dollars for the refugees.", "state:pe to []"},
	{"Peru is ready to free the crew.", ""},
	{"Peru did not promise to free the crew.", ""},
	{"Peru guarantees its citizens.", ""},
}

func TestFramedCommitments(t *testing.T) {
	unseen(t, framedCommitments, func(text string) string {
		return lines(readText(text).Commitments, func(c parley.Commitment) string { return fmt.Sprintf("%s to %v", c.By, c.To) })
	})
}

// framedDemands are demands in the frames of words/demands.tsv, with whom the report only describes.
var framedDemands = []struct{ text, want string }{
	{"They called on Peru to halt the drilling.", " to [state:pe]"},
	{"Peru warned Chile against sending ships into the bay.", "state:pe to [state:cl]"},
	{"Peru recommended the Chilean troops withdraw.", "state:pe to [grp:chilean-troops]"},
	{"Peru wants the levy to be scrapped before the talks.", "state:pe to []"},
	{"It is time to free the crew, the president of Peru said.", "office:pe-president to []"},
	{"The nurses' union urged the government to raise the pensions.", "to [grp:government]"},
	{"Peru's president said all parties must respect the truce.", "to [grp:all-parties]"},
	{"Peru asked for more patrol boats.", "state:pe to []"},
	// Nobody demands anything here.
	{"Peru asked for comment on the report.", ""},
	{"Peru would sign only if Chile withdrew its ships from the bay.", "state:pe to [state:cl]"},
	{"Peru refuses to open the port unless Chile frees the crew.", "state:pe to [state:cl]"},
	{"The Bishops' Conference called on Peru to keep the peace.", "grp:bishops-conference to [state:pe]"},
	{"Peru signed only after Chile had withdrawn its ships.", ""},
	{"It is time to go home, the coach said.", ""},
	{"They told their friends to wait.", ""},
	{"The president of Peru underlined the call for unity.", ""},
	{"The minister discussed with the envoy of Chile the need for new roads.", ""},
}

func TestFramedDemands(t *testing.T) {
	unseen(t, framedDemands, func(text string) string { return lines(readText(text).Demands, demandLine) })
}

// TestDemandExamples reads the examples of words/demands.tsv: each holds one demand by Norway.
func TestDemandExamples(t *testing.T) {
	n, missed := 0, 0
	for _, row := range table(t, "demands.tsv") {
		if len(row) < 4 {
			continue
		}
		n++
		if r := readText(strings.ReplaceAll(row[3], "*", "")); len(r.Demands) != 1 {
			missed++
			t.Logf("%s: %q: got %d demands", row[0], row[3], len(r.Demands))
		}
	}
	if n == 0 || missed*6 > n {
		t.Errorf("%d of %d examples missed", missed, n)
	}
}

func TestMeasuresOfAnotherYear(t *testing.T) {
	for text, want := range map[string]int{
		"In 2011, the government of Norway called Omar a smuggler and levied sanctions against Chad.": 0,
		"Norway imposed sanctions on Chad in 2011.":                                                   0,
		"Norway imposed sanctions on Chad in April.":                                                  1,
		"Norway has imposed sanctions on Chad since 2011.":                                            1,
	} {
		r := reading.Read(parley.Report{Text: text, Language: "en", Published: "2025-05-20"})
		if len(r.Measures) != want {
			t.Errorf("%s: %d measures, want %d", text, len(r.Measures), want)
		}
	}
}
