package board

import (
	"reflect"
	"slices"
	"strings"

	"parley"
)

// explain lists, for each cell, the rule and the words that made it, and then the sentences that yielded nothing.
func (p *page) explain() {
	p.section("WHY")
	v := reflect.ValueOf(p.r).Elem()
	for i := range v.NumField() {
		list := v.Field(i)
		if list.Kind() != reflect.Slice || list.Type().Elem().Kind() != reflect.Struct {
			continue
		}
		for j := range list.Len() {
			cell := list.Index(j).FieldByName("Cell")
			if !cell.IsValid() {
				break
			}
			p.why(cell.Interface().(parley.Cell))
		}
	}
	p.silent()
	for _, n := range p.r.Notes {
		p.line(2, "nothing from “"+cut(clean(p.r.Words(n.Span)), 90)+"”: "+n.Stage+": "+n.Why)
	}
}

// silent lists the sentences of the body from which nothing came and for which no rule left a note: none of their words
// names an encounter, a proposal, a measure, a demand or an act of speech.
func (p *page) silent() {
	var told []parley.Span
	v := reflect.ValueOf(p.r).Elem()
	for i := range v.NumField() {
		list := v.Field(i)
		if list.Kind() != reflect.Slice || list.Type().Elem().Kind() != reflect.Struct {
			continue
		}
		for j := range list.Len() {
			cell := list.Index(j).FieldByName("Cell")
			if !cell.IsValid() {
				break
			}
			for _, e := range cell.Interface().(parley.Cell).Evidence {
				told = append(told, e.Span)
			}
		}
	}
	for _, n := range p.r.Notes {
		told = append(told, n.Span)
	}
	for i := range p.r.Sentences {
		s := &p.r.Sentences[i]
		if s.Part != "" && s.Part != parley.PartBody || slices.ContainsFunc(told, s.Span.Overlaps) {
			continue
		}
		p.line(2, "nothing from “"+cut(clean(p.r.Words(s.Span)), 90)+"”: no word of an encounter, a proposal, a measure, a demand or an act of speech")
	}
}

func (p *page) why(c parley.Cell) {
	var links []string
	for _, l := range c.Chain {
		if l.Actor != "" {
			links = append(links, p.name(l.Actor)+" ("+string(l.Role)+")")
		}
	}
	s := c.ID + ": " + c.Rule + ", " + string(c.Basis) + ", " + string(c.Factuality) + ", voice " + string(c.Voice)
	if c.Plover != "" {
		s += ", " + c.Plover
	}
	if links != nil {
		s += "; by way of " + strings.Join(links, " > ")
	}
	p.line(2, s)
	for _, e := range c.Evidence {
		p.hang("      ", "      ", "“"+cut(clean(e.Words), 140)+"”")
	}
}
