package mcp

import (
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"parley"
	"parley/internal/ask"
)

type boardIn struct {
	cut
	Limit int `json:"limit,omitempty" jsonschema:"at most so many records of each section; 8 without it"`
}

type section struct {
	Key     string `json:"key" jsonschema:"ahead, overdue, held, called-off, table (proposals), measures, conditions, asked (demands), said"`
	Total   int    `json:"total"`
	Records []item `json:"records"`
}

type boardOut struct {
	Head     head      `json:"head"`
	Sections []section `json:"sections"`
}

type recordsIn struct {
	cut
	pages
	Kind     string `json:"kind,omitempty" jsonschema:"encounter, proposal, measure, condition, demand, commitment, statement, clock or question"`
	Status   string `json:"status,omitempty" jsonschema:"such as scheduled, held, tabled, agreed, threatened, in-force"`
	Standing string `json:"standing,omitempty" jsonschema:"ahead, undated, overdue or done"`
	Actor    string `json:"actor,omitempty" jsonschema:"id of an actor that plays a part (see actors)"`
	Words    string `json:"words,omitempty" jsonschema:"all must stand in the title or the evidence"`
	From     string `json:"from,omitempty" jsonschema:"told in a report published on that day or later"`
	To       string `json:"to,omitempty" jsonschema:"told in a report published on that day or earlier"`
}

type recordsOut struct {
	Head    head           `json:"head"`
	Total   int            `json:"total"`
	Status  map[string]int `json:"status" jsonschema:"how many of each status, the filter's own status left out"`
	Records []item         `json:"records"`
}

type recordIn struct {
	cut
	ID string `json:"id" jsonschema:"id of a record, or of one of its claims"`
}

type agreementIn struct {
	cut
	ID    string `json:"id" jsonschema:"id of a record"`
	Field string `json:"field" jsonschema:"name of the field, as the tool record gives it: time, status, place"`
}

type agreementOut struct {
	ID       string     `json:"id"`
	Kind     string     `json:"kind"`
	Field    field      `json:"field"`
	Tellings [][]teller `json:"tellings" jsonschema:"for each value, who tells it"`
}

type teller struct {
	Claim  string  `json:"claim"`
	Source named   `json:"source"`
	Quotes []quote `json:"quotes"`
}

type openIn struct {
	cut
	pages
}

type openOut struct {
	Head      head    `json:"head"`
	Issues    []issue `json:"issues"`
	Maybe     []pair  `json:"maybe" jsonschema:"pairs of records that may be one"`
	Questions []item  `json:"questions"`
	Totals    [3]int  `json:"totals" jsonschema:"how many issues, pairs and questions there are"`
}

type pair struct {
	A         string    `json:"a"`
	B         string    `json:"b"`
	Untrusted pairWords `json:"untrusted"`
}

type pairWords struct {
	Reason string `json:"reason"`
}

func registerRecords(s *sdk.Server, d *ask.Desk) {
	askTool(s, d, "board", "Board", "What matters of a negotiation at a moment: what is ahead, overdue, held, called off, on the table, threatened, asked and said. Start here.",
		func(v *ask.View, in boardIn) (boardOut, error) {
			if in.Limit <= 0 {
				in.Limit = 8
			}
			b := v.Board(min(in.Limit, 50))
			out := boardOut{headOf(b.Head), []section{}}
			for _, x := range b.Sections {
				out.Sections = append(out.Sections, section{x.Key, x.Total, itemsOf(x.Entries)})
			}
			return out, nil
		})
	askTool(s, d, "records", "Records", "Records, filtered: encounters, proposals, measures, demands, promises, conditions, statements, deadlines, questions. The latest told first.",
		func(v *ask.View, in recordsIn) (recordsOut, error) {
			l, err := v.List(ask.Filter{Kind: in.Kind, Status: in.Status, Standing: ask.Standing(in.Standing), Actor: parley.ActorID(in.Actor), Words: in.Words, From: in.From, To: in.To, Offset: in.Offset, Limit: in.limit()})
			if err != nil {
				return recordsOut{}, err
			}
			return recordsOut{headOf(v.Head()), l.Total, l.Status, itemsOf(l.Entries)}, nil
		})
	askTool(s, d, "record", "One record", "One record: how its status went, what each report tells and in which words, who stood where, and on what the reports disagree.",
		func(v *ask.View, in recordIn) (*detail, error) {
			x, err := v.Record(in.ID)
			if err != nil {
				return nil, err
			}
			return detailOf(v, x), nil
		})
	askTool(s, d, "agreement", "Agreement on a field", "Which outlets say what of one field of a record (its time, status, place), and whether they agree.",
		func(v *ask.View, in agreementIn) (*agreementOut, error) {
			a, err := v.Agree(in.ID, in.Field)
			if err != nil {
				return nil, err
			}
			out := &agreementOut{a.ID, a.Kind, fieldOf(a.Field), [][]teller{}}
			for _, side := range a.Tellings {
				ts := []teller{}
				for _, t := range side {
					ts = append(ts, teller{t.Claim, told(t.Report), quotes(t.Quotes, shownQuotes)})
				}
				out.Tellings = append(out.Tellings, ts)
			}
			return out, nil
		})
	askTool(s, d, "open", "What is open", "Disagreements between reports, records that may be one, and questions without an answer.",
		func(v *ask.View, in openIn) (openOut, error) {
			o := v.Open()
			out := openOut{Head: headOf(o.Head), Issues: issuesOf(window(o.Issues, in.pages)), Maybe: []pair{}, Questions: itemsOf(window(o.Questions, in.pages)), Totals: [3]int{len(o.Issues), len(o.Maybe), len(o.Questions)}}
			for _, p := range window(o.Maybe, in.pages) {
				out.Maybe = append(out.Maybe, pair{p.A, p.B, pairWords{line(p.Reason, maxLine)}})
			}
			return out, nil
		})
}

func window[T any](all []T, p pages) []T {
	all = all[min(max(p.Offset, 0), len(all)):]
	return all[:min(p.limit(), len(all))]
}
