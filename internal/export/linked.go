package export

import (
	"encoding/json"
	"io"

	"parley"
	"parley/internal/fold"
)

// object is one node of a JSON-LD graph.
type object map[string]any

// LinkedData writes encounters, proposals, measures and statements as one JSON-LD graph: schema.org Event with eventStatus for
// encounters, Quotation for statements, CreativeWork and Action for the rest, NewsArticle for reports; W3C PROV says from
// which report each is derived and through whom its words came. The context is inline: nothing is fetched to read it.
func LinkedData(w io.Writer, in Input) error {
	g := &graph{in: in, seen: map[string]bool{}, nodes: []object{}}
	for _, rec := range in.State.Records {
		g.record(rec)
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	return enc.Encode(object{
		"@context": object{"@vocab": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#", "parley": "urn:parley:term:"},
		"@graph":   g.nodes,
	})
}

type graph struct {
	in    Input
	nodes []object
	seen  map[string]bool
}

func ref(id string) object { return object{"@id": id} }

func (g *graph) actor(id parley.ActorID) object {
	iri := "urn:parley:actor:" + urn(string(id))
	if !g.seen[iri] {
		g.seen[iri] = true
		kind := "Organization"
		switch g.in.Actors[id].Kind {
		case parley.KindPerson:
			kind = "Person"
		case parley.KindState:
			kind = "Country"
		case parley.KindPlace:
			kind = "Place"
		case parley.KindDocument, parley.KindOccasion:
			kind = "Thing"
		}
		n := object{"@id": iri, "@type": []string{kind, "prov:Agent"}, "name": g.in.name(id)}
		if code := g.in.code(id); code != "" {
			n["identifier"] = code
		}
		g.nodes = append(g.nodes, n)
	}
	return ref(iri)
}

func (g *graph) actors(ids []parley.ActorID) []object {
	var out []object
	for _, id := range ids {
		if id != "" {
			out = append(out, g.actor(id))
		}
	}
	return out
}

func (g *graph) report(r *fold.Report) object {
	iri := "urn:parley:report:" + urn(r.ID)
	if !g.seen[iri] {
		g.seen[iri] = true
		n := object{"@id": iri, "@type": []string{"NewsArticle", "prov:Entity"}}
		set(n, "headline", clean(r.Title))
		set(n, "publisher", clean(r.Outlet))
		set(n, "url", clean(r.Address))
		set(n, "datePublished", r.Published)
		g.nodes = append(g.nodes, n)
	}
	return ref(iri)
}

func set(n object, key, value string) {
	if value != "" {
		n[key] = value
	}
}

func setList(n object, key string, list []object) {
	if len(list) > 0 {
		n[key] = list
	}
}

// record adds one record and its claims.
func (g *graph) record(rec *fold.Record) {
	n := object{"@id": "urn:parley:record:" + rec.ID, "parley:status": rec.Status}
	if d := disputed(rec); d != "" {
		n["parley:disputed"] = d
	}
	c := rec.Entries()[0]
	switch {
	case c.Encounter != nil:
		g.encounter(n, rec)
	case c.Proposal != nil:
		n["@type"] = []string{"CreativeWork", "prov:Entity"}
		setList(n, "author", g.actors(c.Proposal.Proposers))
		setList(n, "audience", g.actors(c.Proposal.Addressees))
		set(n, "genre", string(c.Proposal.Kind))
	case c.Measure != nil:
		n["@type"] = []string{"Action", "prov:Entity"}
		set(n, "name", string(c.Measure.Kind))
		var agents []object
		for _, h := range c.Measure.Holders {
			agents = append(agents, object{"@type": "Role", "agent": g.actors(actors(h.Actor)), "parley:status": string(h.Status)})
		}
		setList(n, "agent", agents)
		setList(n, "object", g.actors(actors(c.Measure.Target)))
	case c.Statement != nil:
		n["@type"] = []string{"Quotation", "prov:Entity"}
		set(n, "text", joined(c.Statement.Content))
		setList(n, "creator", g.actors(actors(c.Statement.Speaker)))
	default:
		return
	}
	var from []object
	for i, told := range rec.Entries() {
		from = append(from, g.claim(rec.Claims[i].ID, told))
	}
	n["prov:wasDerivedFrom"] = from
	g.nodes = append(g.nodes, n)
}

// claim is what one report tells: its words, where they stand, and the chain by which they came.
func (g *graph) claim(id string, c *fold.Claim) object {
	cell := c.Cell()
	n := object{"@id": "urn:parley:claim:" + id + ":" + urn(c.Report.ID), "@type": "prov:Entity", "prov:wasQuotedFrom": g.report(c.Report)}
	set(n, "text", joined(cell.Evidence))
	set(n, "parley:factuality", string(cell.Factuality))
	var chain []object
	for _, l := range cell.Chain {
		if l.Actor != "" {
			chain = append(chain, object{"@type": "prov:Attribution", "prov:agent": g.actor(l.Actor), "prov:hadRole": string(l.Role)})
		}
	}
	if chain != nil {
		n["prov:qualifiedAttribution"] = object{"@list": chain}
	}
	return n
}

func (g *graph) encounter(n object, rec *fold.Record) {
	one := fold.State{Records: []*fold.Record{rec}}
	merged, _ := one.Merged(g.in.Actors)
	e := &merged.Encounters[0]
	n["@type"] = []string{"Event", "prov:Entity"}
	n["name"] = g.in.title(e)
	set(n, "eventStatus", schemaStatus(e.Status))
	if e.Time != nil {
		set(n, "parley:time", string(e.Time.Value))
		set(n, "parley:timeWords", clean(e.Time.Words))
		if at, ok := slotOf(e.Time); ok && !at.allDay {
			n["startDate"] = at.from.Format("2006-01-02T15:04:05Z07:00")
		} else if ok && at.to.Sub(at.from).Hours() <= 24 {
			n["startDate"] = at.from.Format("2006-01-02")
		}
	}
	if e.Place != "" {
		n["location"] = g.actor(e.Place)
	}
	setList(n, "attendee", g.actors(e.Participants))
	setList(n, "organizer", g.actors(actors(e.Host)))
}

// schemaStatus is schema.org's EventStatusType; empty for what it has no word for (floated, proposed, held).
func schemaStatus(s parley.EncounterStatus) string {
	switch s {
	case parley.StatusAnnounced, parley.StatusScheduled:
		return "https://schema.org/EventScheduled"
	case parley.StatusCancelled, parley.StatusDeclined, parley.StatusNoShow:
		return "https://schema.org/EventCancelled"
	case parley.StatusPostponed:
		return "https://schema.org/EventPostponed"
	case parley.StatusRescheduled:
		return "https://schema.org/EventRescheduled"
	}
	return ""
}
