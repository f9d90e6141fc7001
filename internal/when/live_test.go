package when

import (
	"strings"
	"testing"

	"parley"
)

// "Today" in the entry of a live blog counts from the day of the entry, not from that of the page.
func TestLiveEntries(t *testing.T) {
	first, second, lead := "The vote is expected today.", "The ministers will meet again tomorrow.", "The talks began yesterday."
	text := lead + "\n\n" + first + "\n\n" + second + "\n"
	part := func(s string, at parley.Opt) parley.Part {
		i := strings.Index(text, s)
		return parley.Part{Span: parley.Span{Start: i, End: i + len(s)}, Kind: parley.PartBody, At: at}
	}
	r := &parley.Reading{Report: parley.Report{Text: text, Published: "2025-05-20T06:00:00Z", Parts: []parley.Part{
		part(lead, ""), part(first, "2025-05-23T14:32:10Z"), part(second, "2025-05-22T21:50:41+02:00")}}}
	want := map[string]string{"yesterday": "2025-05-19", "today": "2025-05-23", "tomorrow": "2025-05-23"}
	got := Find(r)
	if len(got) != len(want) {
		t.Fatalf("%d times, want %d", len(got), len(want))
	}
	for _, x := range got {
		if x.TIMEX != want[x.Words] {
			t.Errorf("%s: got %s, want %s", x.Words, x.TIMEX, want[x.Words])
		}
	}
	again := *r
	again.Report.Parts[1].At = ""
	for _, x := range Find(&again) {
		if x.Words == "today" && x.TIMEX != "2025-05-20" {
			t.Errorf("without a time of its own an entry counts from the page: got %s", x.TIMEX)
		}
	}
}
