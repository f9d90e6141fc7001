package mcp

import (
	"context"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"parley/internal/ask"
)

// cut is what every question has.
type cut struct {
	AsOf    string `json:"as_of,omitempty" jsonschema:"answer from what was known then: a day (its end, UTC) or an RFC 3339 instant; all that is known without it"`
	Process string `json:"process,omitempty" jsonschema:"id of a process (see processes); all of the record without it"`
}

func (c cut) query() (ask.Query, error) {
	at, err := ask.Moment(c.AsOf)
	return ask.Query{AsOf: at, Process: c.Process}, err
}

func (c cut) view(ctx context.Context, d *ask.Desk) (*ask.View, error) {
	q, err := c.query()
	if err != nil {
		return nil, err
	}
	return d.View(ctx, q)
}

// pages is a place in a list.
type pages struct {
	Offset int `json:"offset,omitempty" jsonschema:"how many to pass over"`
	Limit  int `json:"limit,omitempty" jsonschema:"at most so many, up to 100; 20 without it"`
}

func (p pages) limit() int {
	if p.Limit <= 0 {
		return 20
	}
	return min(p.Limit, 100)
}

// askTool registers a tool that asks a view.
func askTool[In interface {
	view(context.Context, *ask.Desk) (*ask.View, error)
}, Out any](s *sdk.Server, d *ask.Desk, name, title, description string, f func(*ask.View, In) (Out, error)) {
	tool(s, name, title, description, func(ctx context.Context, in In) (out Out, err error) {
		v, err := in.view(ctx, d)
		if err != nil {
			return out, err
		}
		return f(v, in)
	})
}

func register(s *sdk.Server, d *ask.Desk) {
	registerRecords(s, d)
	registerTimes(s, d)
	registerSources(s, d)
}
