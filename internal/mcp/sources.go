package mcp

import (
	"context"
	"fmt"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"parley/internal/ask"
)

// textPage is how many bytes of a report's text one answer has.
const textPage = 12000

type reportIn struct {
	cut
	ID     string `json:"id" jsonschema:"id of a report"`
	Offset int    `json:"offset,omitempty" jsonschema:"byte of the text to start from: the next of an earlier answer"`
}

type reportOut struct {
	Report    named      `json:"report"`
	Offset    int        `json:"offset"`
	Length    int        `json:"length" jsonschema:"bytes of the whole text"`
	Next      int        `json:"next" jsonschema:"where the text goes on; 0 at the end"`
	Yield     []yielded  `json:"yield" jsonschema:"records it tells of"`
	Untrusted reportText `json:"untrusted"`
}

type reportText struct {
	Text string `json:"text"`
}

type yielded struct {
	ID     string `json:"id"`
	Kind   string `json:"kind"`
	Status string `json:"status"`
}

type searchIn struct {
	cut
	pages
	Words string `json:"words" jsonschema:"all of them must stand in a report; words in quotation marks side by side"`
}

type searchOut struct {
	Head    head    `json:"head"`
	Reports []named `json:"reports"`
	More    bool    `json:"more"`
	Records []item  `json:"records" jsonschema:"records whose title or evidence has the words"`
}

type actorsIn struct {
	cut
	pages
	Words string `json:"words,omitempty" jsonschema:"narrows by name or id"`
}

type actorsOut struct {
	Head   head    `json:"head"`
	Total  int     `json:"total"`
	Actors []actor `json:"actors" jsonschema:"those with most records first"`
}

type actor struct {
	Kind      string     `json:"kind"`
	Records   int        `json:"records"`
	Untrusted actorWords `json:"untrusted"`
}

type processesOut struct {
	Processes []process `json:"processes"`
}

type process struct {
	ID   string `json:"id"`
	Name string `json:"name" jsonschema:"given by who keeps the record"`
}

func registerSources(s *sdk.Server, d *ask.Desk) {
	tool(s, "search", "Search", "Reports and records that have the words.", func(ctx context.Context, in searchIn) (searchOut, error) {
		q, err := in.query()
		if err != nil {
			return searchOut{}, err
		}
		f, err := d.Search(ctx, q, in.Words, in.Offset, in.limit())
		if err != nil {
			return searchOut{}, err
		}
		out := searchOut{Head: headOf(f.Head), Reports: []named{}, More: f.More, Records: []item{}}
		for _, h := range f.Reports {
			out.Reports = append(out.Reports, held(h))
		}
		if f.Records != nil {
			out.Records = itemsOf(f.Records.Entries[:min(in.limit(), len(f.Records.Entries))])
		}
		return out, nil
	})
	tool(s, "report", "One report", "One report's text, a page at a time, and the records it tells of.", func(ctx context.Context, in reportIn) (*reportOut, error) {
		q, err := in.query()
		if err != nil {
			return nil, err
		}
		p, err := d.Report(ctx, q, in.ID)
		if err != nil {
			return nil, err
		}
		text := p.Text.Text
		if in.Offset < 0 || in.Offset > len(text) {
			return nil, fmt.Errorf("%w: the text has %d bytes", ask.ErrArgument, len(text))
		}
		out := &reportOut{Report: held(p.Report), Offset: in.Offset, Length: len(text), Yield: []yielded{}}
		end := runeStart(text, min(in.Offset+textPage, len(text)))
		if end < len(text) {
			out.Next = end
		}
		out.Untrusted.Text = visible(text[runeStart(text, in.Offset):end])
		for _, y := range p.Yield {
			out.Yield = append(out.Yield, yielded{y.Entry.ID, y.Entry.Kind, y.Entry.Status})
		}
		return out, nil
	})
	askTool(s, d, "actors", "Actors", "Persons, states, governments and organisations that play a part.", func(v *ask.View, in actorsIn) (actorsOut, error) {
		list, total, err := v.Actors(in.Words, in.Offset, in.limit())
		if err != nil {
			return actorsOut{}, err
		}
		out := actorsOut{headOf(v.Head()), total, []actor{}}
		for _, n := range list {
			out.Actors = append(out.Actors, actor{string(n.Kind), n.Records, actorWords{line(string(n.ID), maxLine), line(n.Name, maxLine)}})
		}
		return out, nil
	})
	tool(s, "processes", "Processes", "Negotiations that are followed; their ids cut every other answer.", func(ctx context.Context, _ struct{}) (processesOut, error) {
		ps, err := d.Processes(ctx)
		out := processesOut{[]process{}}
		for _, p := range ps {
			out.Processes = append(out.Processes, process{p.ID, line(p.Name, maxLine)})
		}
		return out, err
	})
}

// runeStart is i, or where the character begins in whose middle i lies.
func runeStart(s string, i int) int {
	for i > 0 && i < len(s) && s[i]&0xC0 == 0x80 {
		i--
	}
	return i
}
