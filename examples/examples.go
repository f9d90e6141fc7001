// Package examples holds short reports on three negotiations, in our own words, for "parley demo", for trying things out and for tests.
//
// They follow public events loosely and are no source on them: outlets, some names and some details are made up, so that the
// reports disagree where a reader of real ones would find them disagreeing.
package examples

import "embed"

// Files are the reports.
//
//go:embed */*.txt */*.html */*.jsonl
var Files embed.FS

// Report is one file and what its capture knows that the file does not say.
type Report struct {
	Path   string
	Outlet string
}

// Reports are the files, in the order of the demonstration.
var Reports = []Report{
	{"russia-ukraine/reports.jsonl", ""},
	{"russia-ukraine/call-announced.txt", "The Lamp"},
	{"russia-ukraine/call-hour.html", ""},
	{"iran-us/fifth-round.txt", "Gulf Courier"},
	{"iran-us/rome-ends.txt", "Harbour Gazette"},
	{"sudan/reports.jsonl", ""},
}

// Process is a negotiation that the reports tell of.
type Process struct {
	Name           string
	Parties, Terms []string
}

// Processes are the negotiations.
var Processes = []Process{
	{"Russia and Ukraine", []string{"ru", "ua"}, []string{"ceasefire", "truce", "call"}},
	{"Iran and the United States", []string{"ir", "us"}, []string{"enrichment", "nuclear", "round"}},
	{"Sudan", []string{"sd", "grp:rsf"}, []string{"ceasefire", "truce"}},
}
