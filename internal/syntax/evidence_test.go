package syntax

import "testing"

// What counts is the rest of the report, by the kind that leads, and how clearly.
func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		counts [4]uint16
		want   uint64
		why    string
	}{
		{[4]uint16{}, 0, "a word that stands nowhere else says nothing"},
		{[4]uint16{1, 0, 0, 0}, 2, "always a person"},
		{[4]uint16{0, 0, 3, 1}, 16 + 5, "a place, but not always; often met"},
		{[4]uint16{0, 0, 0, 2}, 8, "written with a capital and no name"},
	} {
		if got := verdict(&c.counts); got != c.want {
			t.Errorf("%v: %d, want %d: %s", c.counts, got, c.want, c.why)
		}
	}
}

// A sentence is no evidence for itself.
func TestEvidenceTakesBack(t *testing.T) {
	ls := []look{{lower: 7, hasCap: true}, {lower: 9, hasCap: true}}
	ev := evidence{}
	ev.take(ls, []uint8{4, 0}, 1)
	ws := make([]nerWord, 2)
	if !ev.mark(ls, ws) || ws[0].seen != 2 || ws[1].seen != 8 {
		t.Errorf("marked %d and %d", ws[0].seen, ws[1].seen)
	}
	ev.take(ls, []uint8{4, 0}, -1)
	if ev.mark(ls, ws) || ws[0].seen != 0 {
		t.Error("what was taken back is still there")
	}
}
