package fold

import (
	"slices"
	"time"

	"parley"
)

// Sources says in which report each piece of evidence of a merged state stands. Where one stands word for word at the same place of
// several reports, as in copies, it is the first that the state's records name.
type Sources struct {
	first map[parley.Evidence]*Report
	more  map[parley.Evidence][]*Report // after the first
}

// Of is the report in which a piece of evidence stands; nil if it stands in none.
func (s *Sources) Of(e parley.Evidence) *Report { return s.first[e] }

// Then is Of among the reports that were known at a moment.
func (s *Sources) Then(e parley.Evidence, at time.Time) *Report {
	r := s.first[e]
	if r == nil || !r.KnownAt.After(at) {
		return r
	}
	if i := slices.IndexFunc(s.more[e], func(r *Report) bool { return !r.KnownAt.After(at) }); i >= 0 {
		return s.more[e][i]
	}
	return nil
}

func (s *Sources) add(e parley.Evidence, r *Report) {
	if had, ok := s.first[e]; !ok {
		s.first[e] = r
	} else if had != r && !slices.Contains(s.more[e], r) {
		s.more[e] = append(s.more[e], r)
	}
}
