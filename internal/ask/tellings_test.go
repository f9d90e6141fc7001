package ask

import (
	"context"
	"strings"
	"testing"

	"parley"
	"parley/internal/article"
	"parley/internal/fold"
	"parley/internal/reading"
)

// The review queue quotes the words that tell a value, not the first words of the report's entry.
func TestTellingsQuoteTheValue(t *testing.T) {
	d := testDesk(t)
	ctx := context.Background()
	rep, err := article.Read([]byte("Envoys of Chad and Niger met in Geneva on Monday. Mahamat Deby withdrew from the talks."), article.KindText, article.Known{Published: "2025-05-20", Outlet: "Lake Post"})
	if err != nil {
		t.Fatal(err)
	}
	r := reading.Read(rep)
	text := rep.Text
	at := func(words string) []parley.Evidence {
		i := strings.Index(text, words)
		return []parley.Evidence{r.Evidence(parley.Span{Start: i, End: i + len(words)})}
	}
	r.Encounters = []parley.Encounter{{Cell: parley.Cell{ID: "e1", Evidence: at("Envoys of Chad and Niger met in Geneva")}, Kind: "talks", Status: "held", Participants: []parley.ActorID{"state:td", "state:ne"},
		Attendance: []parley.Attendance{{Actor: "per:mahamat-deby", Status: parley.AttendWithdrew, Evidence: at("Mahamat Deby withdrew from the talks")}}}}
	if _, err := d.ledger.Add(ctx, []*parley.Reading{r}); err != nil {
		t.Fatal(err)
	}
	v := view(t, d, Query{})
	var rec *fold.Record
	for _, x := range v.ofActor("per:mahamat-deby") {
		if x.Kind == "encounter" {
			rec = x
		}
	}
	if rec == nil {
		t.Fatal("the encounter is not in the record")
	}
	for _, f := range rec.Fields {
		if !strings.HasPrefix(f.Name, "attendance of ") {
			continue
		}
		a, err := v.Agree(rec.ID, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Tellings[0][0].Quotes[0].Words; got != "Mahamat Deby withdrew from the talks" {
			t.Errorf("the words of the withdrawal are %q", got)
		}
		return
	}
	t.Fatal("there is no attendance")
}
