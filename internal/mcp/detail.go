package mcp

import (
	"slices"

	"parley/internal/ask"
	"parley/internal/fold"
)

// detail is one record with what every report tells of it.
type detail struct {
	item
	Path     []step  `json:"path" jsonschema:"how its status went"`
	Fields   []field `json:"fields"`
	Parties  []stand `json:"parties" jsonschema:"who stood where, by time: attendance of an encounter, answers to a proposal, holders of a measure"`
	Claims   []claim `json:"claims" jsonschema:"what each report tells, by publication"`
	Issues   []issue `json:"issues"`
	SaidOfIt []item  `json:"said_of_it" jsonschema:"statements about it"`
}

// step is one status and where it is told.
type step struct {
	Status    string `json:"status"`
	Published string `json:"published"`
	Report    string `json:"report"`
}

// field is one field of a record and whether the reports agree on it.
type field struct {
	Verdict   string     `json:"verdict" jsonschema:"one, agree, narrowed, changed, disputed or open"`
	Values    []value    `json:"values"`
	Untrusted fieldWords `json:"untrusted"`
}

type fieldWords struct {
	Field  string `json:"field" jsonschema:"its name, for the tool agreement"`
	Chosen string `json:"chosen" jsonschema:"the value to show; empty where it is disputed"`
}

type value struct {
	Origins   int        `json:"origins"`
	Untrusted valueWords `json:"untrusted"`
}

type valueWords struct {
	Value   string   `json:"value"`
	Outlets []string `json:"outlets"`
}

// stand is one actor's way through a record.
type stand struct {
	Role      string     `json:"role" jsonschema:"attendance, proposer, addressee, other or holder"`
	Now       string     `json:"now" jsonschema:"the last told; no-answer-reported is derived from silence at the moment of the answer"`
	Steps     []marked   `json:"steps"`
	Untrusted actorWords `json:"untrusted"`
}

type actorWords struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type marked struct {
	Value     string    `json:"value"`
	Published string    `json:"published"`
	Untrusted markWords `json:"untrusted"`
}

type markWords struct {
	Note   string  `json:"note"`
	Outlet string  `json:"outlet"`
	Quotes []quote `json:"quotes"`
}

// claim is what one report tells of a record.
type claim struct {
	ID         string     `json:"id"`
	Basis      string     `json:"basis" jsonschema:"stated, inferred, absence or entered by a person"`
	Voice      string     `json:"voice" jsonschema:"own, indirect, mixed or direct"`
	Factuality string     `json:"factuality" jsonschema:"FactBank: CT+ CT- PR+ PR- PS+ PS- Uu"`
	Source     named      `json:"source"`
	Untrusted  claimWords `json:"untrusted"`
}

type claimWords struct {
	Chain  []string `json:"chain" jsonschema:"by whom the words came, in order"`
	Quotes []quote  `json:"quotes"`
}

// issue is a disagreement.
type issue struct {
	Kind      string     `json:"kind"`
	State     string     `json:"state"`
	Record    string     `json:"record"`
	Untrusted issueWords `json:"untrusted"`
}

type issueWords struct {
	Field string `json:"field"`
	Text  string `json:"text"`
}

func detailOf(v *ask.View, d *ask.Detail) *detail {
	out := &detail{item: itemOf(&d.Entry), Path: []step{}, Fields: []field{}, Parties: []stand{}, Claims: []claim{}, Issues: issuesOf(d.Issues), SaidOfIt: itemsOf(d.Said[:min(20, len(d.Said))])}
	for _, s := range d.Path {
		out.Path = append(out.Path, step{s.Status, stamp(s.Published), s.Report})
	}
	for _, f := range d.Fields {
		out.Fields = append(out.Fields, fieldOf(f))
	}
	for _, c := range d.Attendance {
		now := ""
		if n := len(c.Steps); n > 0 {
			now = c.Steps[n-1].Value
		}
		out.Parties = append(out.Parties, standOf(v, ask.Stand{Actor: c.Actor, Role: "attendance", Now: now, Steps: c.Steps}))
	}
	for _, s := range slices.Concat(d.Stands, d.Ladder) {
		out.Parties = append(out.Parties, standOf(v, s))
	}
	for i := range d.Claims[:min(40, len(d.Claims))] {
		out.Claims = append(out.Claims, claimOf(v, &d.Claims[i]))
	}
	return out
}

func fieldOf(f fold.Field) field {
	out := field{Verdict: f.Verdict, Values: []value{}, Untrusted: fieldWords{line(f.Name, maxLine), line(f.Chosen, maxWords)}}
	for _, x := range f.Values {
		out.Values = append(out.Values, value{x.Origins, valueWords{line(x.Text, maxWords), lines(x.Outlets)}})
	}
	return out
}

func standOf(v *ask.View, s ask.Stand) stand {
	out := stand{Role: s.Role, Now: s.Now, Steps: []marked{}, Untrusted: actorWords{line(string(s.Actor), maxLine), line(v.Name(s.Actor), maxLine)}}
	for _, m := range s.Steps {
		out.Steps = append(out.Steps, marked{m.Value, stamp(m.Published), markWords{line(m.Note, maxWords), line(m.Outlet, maxLine), quotes(m.Quotes, shownQuotes)}})
	}
	return out
}

func claimOf(v *ask.View, c *ask.Claim) claim {
	out := claim{ID: c.ID, Basis: string(c.Basis), Voice: string(c.Voice), Factuality: string(c.Factuality), Source: told(c.Report), Untrusted: claimWords{[]string{}, quotes(c.Quotes, 6)}}
	for _, l := range c.Chain {
		if l.Actor != "" {
			out.Untrusted.Chain = append(out.Untrusted.Chain, string(l.Role)+": "+line(v.Name(l.Actor), maxLine))
		}
	}
	return out
}

func issuesOf(all []fold.Issue) []issue {
	out := []issue{}
	for _, is := range all {
		id, name := cutDot(is.About)
		out = append(out, issue{is.Kind, is.State, id, issueWords{line(name, maxLine), line(is.Text, maxWords)}})
	}
	return out
}
