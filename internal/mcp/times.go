package mcp

import (
	"context"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"parley"
	"parley/internal/ask"
)

type timelineIn struct {
	cut
	Kinds []string `json:"kinds,omitempty" jsonschema:"kinds of records; encounters, clocks, proposals and measures without it"`
	Actor string   `json:"actor,omitempty" jsonschema:"id of an actor"`
	From  string   `json:"from,omitempty" jsonschema:"a day"`
	To    string   `json:"to,omitempty" jsonschema:"a day"`
	Limit int      `json:"limit,omitempty" jsonschema:"at most so many, the latest kept; 40 without it"`
}

type timelineOut struct {
	Head  head   `json:"head"`
	Total int    `json:"total"`
	Items []spot `json:"items"`
}

type spot struct {
	Basis  string `json:"basis" jsonschema:"own: the record's own time; told: the first report's publication, because no time is told"`
	When   *when  `json:"at"`
	Record item   `json:"record"`
}

type clocksIn struct {
	cut
	Zone  string `json:"zone,omitempty" jsonschema:"IANA name of the reader's zone; UTC without it"`
	Limit int    `json:"limit,omitempty" jsonschema:"at most so many; 40 without it"`
}

type clocksOut struct {
	Head head   `json:"head"`
	Zone string `json:"zone"`
	Due  []spot `json:"due"`
}

type changesIn struct {
	cut
	Since string `json:"since" jsonschema:"a day or an RFC 3339 instant"`
}

type changesOut struct {
	Head    head     `json:"head"`
	Since   string   `json:"since"`
	Total   int      `json:"total"`
	Changes []change `json:"changes"`
}

type change struct {
	ID        string      `json:"id"`
	Kind      string      `json:"kind" jsonschema:"new, told again, status, value, issue"`
	Record    string      `json:"record" jsonschema:"the kind of the record"`
	Status    string      `json:"status"`
	Untrusted changeWords `json:"untrusted"`
}

type changeWords struct {
	Title string `json:"title"`
	Text  string `json:"text"`
}

const maxSpots, maxChanges = 200, 200

func spots(n, limit int) int {
	if limit <= 0 {
		limit = 40
	}
	return min(n, limit, maxSpots)
}

func registerTimes(s *sdk.Server, d *ask.Desk) {
	askTool(s, d, "timeline", "Timeline", "What happened or is to happen, in order of time. A record without a time of its own stands at the first report's publication and says so.",
		func(v *ask.View, in timelineIn) (timelineOut, error) {
			t, err := v.Timeline(ask.Span{Kinds: in.Kinds, Actor: parley.ActorID(in.Actor), From: in.From, To: in.To, Limit: spots(maxSpots, in.Limit)})
			if err != nil {
				return timelineOut{}, err
			}
			out := timelineOut{headOf(t.Head), t.Total, []spot{}}
			for i := range t.Items {
				out.Items = append(out.Items, spot{t.Items[i].Basis, whenOf(t.Items[i].When), itemOf(&t.Items[i].Entry)})
			}
			return out, nil
		})
	askTool(s, d, "clocks", "What falls due", "Deadlines, expiries, appointments and planned encounters, in the reader's zone. An hour without a zone has candidates, not an instant.",
		func(v *ask.View, in clocksIn) (clocksOut, error) {
			z, err := ask.ZoneOf(in.Zone)
			if err != nil {
				return clocksOut{}, err
			}
			c := v.Clocks(z, spots(maxSpots, in.Limit))
			out := clocksOut{headOf(c.Head), c.Zone, []spot{}}
			for i := range c.Due {
				out.Due = append(out.Due, spot{"own", whenOf(c.Due[i].When), itemOf(&c.Due[i].Entry)})
			}
			return out, nil
		})
	tool(s, "changes", "What changed", "What is new or other since a moment.", func(ctx context.Context, in changesIn) (changesOut, error) {
		q, err := in.query()
		if err != nil {
			return changesOut{}, err
		}
		since, err := ask.Moment(in.Since)
		if err != nil {
			return changesOut{}, err
		}
		c, err := d.Changes(ctx, q, since)
		if err != nil {
			return changesOut{}, err
		}
		out := changesOut{headOf(c.Head), c.Since, len(c.Changes), []change{}}
		for _, x := range c.Changes[:min(maxChanges, len(c.Changes))] {
			out.Changes = append(out.Changes, change{x.ID, x.Kind, x.Record, x.Status, changeWords{line(x.Title, maxLine), line(x.Text, maxWords)}})
		}
		return out, nil
	})
}
