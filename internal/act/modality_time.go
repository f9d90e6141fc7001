package act

import (
	"strings"

	"parley"
)

// dayOf says whether the time that hangs by word t lies wholly before the report's day (-1) or after it (1); 0 where there
// is none, or the words and the report's date do not decide.
func (m *mood) dayOf(t int) int {
	const day = len("2006-01-02")
	pub := string(m.r.Report.Published)
	if len(pub) < day || !dated(pub[:day]) {
		return 0
	}
	for _, x := range m.r.TimesIn(m.s.Span) {
		v := string(x.Value)
		if x.Class == parley.ClassDuration || x.Class == parley.ClassVague || x.Head < 0 || m.s.HeadOf(x.Head) != t || strings.ContainsAny(v, "/.") {
			continue
		}
		if v = v[:min(len(v), day)]; dated(v) && v != pub[:len(v)] {
			return strings.Compare(v, pub[:len(v)])
		}
	}
	return 0
}

// dated says that an EDTF value is a year, a month or a day.
func dated(v string) bool {
	if len(v) != 4 && len(v) != 7 && len(v) != 10 {
		return false
	}
	return strings.Trim(v, "0123456789-") == "" && v[0] != '-' && (len(v) == 4 || v[5:7] <= "12") // the rest are seasons
}
