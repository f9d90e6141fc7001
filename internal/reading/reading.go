// Package reading runs the stages, in order, on one report. It is the one place that knows the order.
package reading

import (
	"parley"
	"parley/internal/act"
	"parley/internal/said"
	"parley/internal/syntax"
	"parley/internal/text"
	"parley/internal/when"
	"parley/internal/who"
)

// reader is the name and version of this reader. History:
//
//	0.1.0 the first
//	0.2.0 other weights for tags, trees and names; more encounters, measures and demands; briefings by turns
//	0.3.0 other weights again; disputed meetings, measures and demands by classes, joint speakers, event status of plans
const reader = "parley 0.3.0"

// Version is the reader's, as it stands in every reading.
// A program that reads with facts of its own adds to it which ones (see Own), so that other facts are another reader.
var Version = reader

// Own notes that facts of a user's own are read with, by a short mark that changes with them. It is for a program's start.
func Own(mark string) { Version = reader + "+" + mark }

// Read reads one report. It is pure: the same report gives the same reading.
func Read(report parley.Report) *parley.Reading {
	r := &parley.Reading{Format: parley.Format, Reader: Version, Report: report}
	r.Quotes = text.Quotes(&r.Report)
	r.Sentences = text.Sentences(&r.Report)
	r.Sentences, r.Entities = syntax.Annotate(r)
	r.Times = when.Find(r)
	r.Actors, r.Mentions = who.Find(r)

	heard := said.Find(r)
	r.Attributions, r.Statements = heard.Attributions, heard.Statements
	r.Actors = append(r.Actors, heard.Actors...)

	done := act.Find(r)
	r.Encounters, r.Proposals, r.Measures = done.Encounters, done.Proposals, done.Measures
	r.Demands, r.Commitments, r.Conditions = done.Demands, done.Commitments, done.Conditions
	r.Clocks, r.Questions = done.Clocks, done.Questions
	r.Acts, r.Status, r.Notes = done.Acts, done.Status, done.Notes
	r.Actors = append(r.Actors, done.Actors...)
	for i := range r.Statements {
		r.Statements[i].About = done.About[i]
	}
	return r
}

// WithLayers sets the printed layers from what the stages found.
func WithLayers(r *parley.Reading) {
	times := make([]parley.TIMEX3, 0, len(r.Times))
	for _, t := range r.Times {
		times = append(times, t.Marks...)
	}
	r.Layers = &parley.Layers{
		Sentences: r.Sentences, Entities: r.Entities, Times: times, Attributions: r.Attributions,
		Acts: r.Acts, Status: r.Status, Parts: r.Report.Parts, Quotes: r.Quotes,
	}
}
