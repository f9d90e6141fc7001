package fold

import (
	"testing"

	"parley"
)

func TestRelate(t *testing.T) {
	tm := func(v string) *parley.TimeExpr { return &parley.TimeExpr{Value: parley.Opt(v)} }
	for _, tc := range []struct {
		reason, a, b string
		want         relation
	}{
		{"the same day", "2025-05-19", "2025-05-19", meet},
		{"two days", "2025-05-19", "2025-05-20", disjoint},
		{"not stated says nothing", "", "2025-05-20", unknown},
		{"an hour without a zone meets an instant that is that hour somewhere", "2025-05-19T10:00", "2025-05-19T14:00:00Z", meet},
		{"and not one that is that hour nowhere", "2025-05-19T10:00", "2025-05-20T14:00:00Z", disjoint},
		{"one instant in two zones", "2025-05-19T17:00:00+03:00", "2025-05-19T14:00:00Z", meet},
		{"two instants", "2025-05-19T17:00:00+03:00", "2025-05-19T15:00:00Z", disjoint},
		{"two hours without zones may be one instant", "2025-05-19T10:00", "2025-05-19T17:00", cannot},
		{"the same hour without a zone is taken for the same", "2025-05-19T10:00", "2025-05-19T10:00", meet},
		{"a day in its month", "2025-05", "2025-05-19", meet},
		{"a day in its week", "2025-W21", "2025-05-19", meet},
		{"a day in an open interval", "../2025-05-31", "2025-05-19", meet},
		{"a day after it", "../2025-05-31", "2025-06-02", disjoint},
		{"late evening in one zone is the next day in another", "2025-05-19T23:30:00Z", "2025-05-20", meet},
		{"noon is not", "2025-05-19T12:00:00Z", "2025-05-20", disjoint},
		{"a day in its quarter", "2025-34", "2025-05-19", meet},
		{"a day before it", "2025-35", "2025-05-19", disjoint},
		{"a season is no better than its year", "2025-24", "2025-05-19", meet},
		{"a doubtful day is that day", "2025-05-19?", "2025-05-19", meet},
		{"what cannot be read is not stated", "XXXX-WXX-5", "2025-05-19", unknown},
	} {
		if got := relate(spanOf(tm(tc.a)), spanOf(tm(tc.b))); got != tc.want {
			t.Errorf("%s: %s and %s: got %d, want %d", tc.reason, tc.a, tc.b, got, tc.want)
		}
		if got := relate(spanOf(tm(tc.b)), spanOf(tm(tc.a))); got != tc.want {
			t.Errorf("%s, the other way round: got %d, want %d", tc.reason, got, tc.want)
		}
	}
}
