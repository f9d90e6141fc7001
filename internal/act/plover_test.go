package act_test

import (
	"slices"
	"strings"
	"testing"
)

// Acts with the countries of their sides: "TYPE source target", as far as the text alone tells them.
var codedCases = []struct {
	why, text string
	want      []string
	not       string // an act that must not come out
}{
	{"two who agree, each with the other", "Norway and Chad agreed on a new treaty.", []string{"AGREE NOR TCD", "AGREE TCD NOR"}, ""},
	{"two who agree to do something", "Norway and Chad agreed to share their fish.", []string{"AGREE NOR TCD", "AGREE TCD NOR"}, ""},
	{"a demand in a clause that looks like a statement", "Norway demanded that Chad open its ports.", []string{"REQUEST NOR TCD"}, ""},
	{"the second side of unless is threatened", "Norway will withdraw its monitors from Malta unless Chad pays.", []string{"THREATEN NOR TCD"}, "AGREE NOR MLT"},
	{"a favour with unless is no threat", "Norway will lift its ban on Chad unless the talks fail.", nil, "THREATEN NOR TCD"},
	{"a favour to a third side with unless is one too", "Norway will allow Malta to fish unless Chad pays.", []string{"THREATEN NOR TCD"}, ""},
	{"a threat hangs on whoever its condition is about", "Norway threatened to leave the talks if Chad tests a missile.", []string{"THREATEN NOR TCD"}, ""},
	{"a bomb has an unknown hand, of the place", "A car bomb in Chad killed two Norwegian nurses.", []string{"ASSAULT TCD NOR"}, ""},
	{"troops that arrive do not come to talk", "A contingent of Norwegian soldiers arrived in Chad.", nil, "CONSULT NOR TCD"},
	{"an ethnic group is of the state it lives in", "Ethnic Albanians demonstrated in Serbia.", []string{"PROTEST SRB SRB"}, "PROTEST ALB SRB"},
	{"a weekday is no object", "Norway rejected Thursday a Chadian appeal for money.", []string{"REJECT NOR TCD"}, ""},
	{"telling an agency is no request", "Officials told Reuters that Norway had paid.", nil, "REQUEST"},
	{"a protest lodged with somebody accuses him", "Norway lodged a protest with Chad.", []string{"ACCUSE NOR TCD"}, ""},
	{"lifting a blockade is a retreat", "Norway lifted its blockade of Chad.", []string{"RETREAT NOR TCD"}, "CONCEDE NOR TCD"},
	{"a former leader is of his state", "Putin criticised Norway.", []string{"ACCUSE RUS NOR"}, ""},
	{"what stands in a place is its state's", "Norwegian soldiers demolished a mill in Chad.", []string{"COERCE NOR TCD"}, ""},
}

func TestCodedActs(t *testing.T) {
	state := func(code string) string { return code[:min(3, len(code))] }
	for _, c := range codedCases {
		var got []string
		for _, a := range readText(c.text).Acts {
			got = append(got, strings.TrimSpace(a.Code+" "+state(a.Source)+" "+state(a.Target)))
		}
		for _, w := range c.want {
			if !slices.Contains(got, w) {
				t.Errorf("%s: %q: got %q, want %q", c.why, c.text, got, w)
			}
		}
		for _, g := range got {
			if c.not != "" && strings.HasPrefix(g, c.not) {
				t.Errorf("%s: %q: got %q", c.why, c.text, g)
			}
		}
	}
}
