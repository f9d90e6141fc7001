package when_test

import (
	"regexp"
	"strings"
	"testing"

	"parley"
	"parley/internal/reading"
)

var (
	saysYear  = regexp.MustCompile(`\d{4}|'?\d0s|/\d\d$`)
	borrowed  = regexp.MustCompile(`\d{4}-\d\d-\d\d|^\d{4}$|^\d{4}-\d\d$`)
	wordsless = regexp.MustCompile(`XXXX|^P`)
)

// Without a day of publication nothing that counts from it has a value, and with one nothing quoted does: the values
// that remain say their year themselves, leave it open, or count from a day that does.
func TestNothingBorrowsTheDay(t *testing.T) {
	n := 0
	for _, c := range goldCases(t) {
		r := reading.Read(parley.Report{Text: c.text, Language: "en"})
		for _, x := range r.Times {
			v := string(x.Value)
			if len(x.Candidates) > 0 && !saysYear.MatchString(x.Words) && x.Anchor != parley.AnchorRecord && !saysYear.MatchString(c.text) {
				t.Errorf("%s:%d: %q has candidates %v without a day", c.file, c.line, x.Words, x.Candidates)
			}
			if v == "" || wordsless.MatchString(v) || saysYear.MatchString(x.Words) || x.Class == parley.ClassRelative {
				continue
			}
			n++
			if borrowed.MatchString(v) && !saysYear.MatchString(c.text) {
				t.Errorf("%s:%d: %q has the value %s without a day of publication", c.file, c.line, x.Words, v)
			}
		}
		q := reading.Read(parley.Report{Text: "“" + strings.TrimSpace(strings.NewReplacer("“", "", "”", "", "\"", "").Replace(c.text)) + "”", Published: "2025-05-19", Language: "en"})
		for _, x := range q.Times {
			if (x.Class == parley.ClassDeictic || x.Class == parley.ClassWeekday || x.Class == parley.ClassWeek) && x.Value != "" && !saysYear.MatchString(x.Words) {
				t.Errorf("%s:%d: quoted %q has the value %s", c.file, c.line, x.Words, x.Value)
			}
		}
	}
	if n == 0 {
		t.Log("no values without a year at all")
	}
}
