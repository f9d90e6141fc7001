package desk

import (
	"html/template"
	"strings"
)

// badge is a status as it is shown: a word, a shape, and a tone that only repeats what these say.
type badge struct {
	Word  string
	Shape template.HTML
	Tone  string // plan, done, off, doubt, warn, quiet
	Title string // what the word rests on, where it is derived
}

// The shapes, drawn in the colour of the text beside them. A plan is an outline, what was done is filled, what was
// called off or refused is crossed, what is threatened has a point, what is not known is a broken line.
var shapes = map[string]template.HTML{
	"dots":     `<svg class="sh" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="1.6 1.8"/></svg>`,
	"ring":     `<svg class="sh" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" stroke-width="1.6"/></svg>`,
	"half":     `<svg class="sh" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M6 1.4a4.6 4.6 0 0 1 0 9.2z" fill="currentColor"/></svg>`,
	"disc":     `<svg class="sh" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="5.2" fill="currentColor"/></svg>`,
	"cross":    `<svg class="sh" viewBox="0 0 12 12" aria-hidden="true"><path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" stroke-width="2"/></svg>`,
	"moved":    `<svg class="sh" viewBox="0 0 12 12" aria-hidden="true"><path d="M1 6h8M6 2.5L9.5 6 6 9.5" fill="none" stroke="currentColor" stroke-width="1.8"/></svg>`,
	"point":    `<svg class="sh" viewBox="0 0 12 12" aria-hidden="true"><path d="M6 1.6L11 10.4H1z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round"/></svg>`,
	"square":   `<svg class="sh" viewBox="0 0 12 12" aria-hidden="true"><path d="M1.2 1.2h9.6v9.6H1.2z" fill="currentColor"/></svg>`,
	"frame":    `<svg class="sh" viewBox="0 0 12 12" aria-hidden="true"><path d="M1.8 1.8h8.4v8.4H1.8z" fill="none" stroke="currentColor" stroke-width="1.6"/></svg>`,
	"dash":     `<svg class="sh" viewBox="0 0 12 12" aria-hidden="true"><path d="M1 6h2.4M4.8 6h2.4M8.6 6H11" stroke="currentColor" stroke-width="2"/></svg>`,
	"tick":     `<svg class="sh" viewBox="0 0 12 12" aria-hidden="true"><path d="M1.6 6.4l3 3.2 5.8-7" fill="none" stroke="currentColor" stroke-width="2"/></svg>`,
	"tick-if":  `<svg class="sh" viewBox="0 0 12 12" aria-hidden="true"><path d="M1.6 6.4l3 3.2 5.8-7" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2 1.6"/></svg>`,
	"question": `<svg class="sh" viewBox="0 0 12 12" aria-hidden="true"><path d="M3.4 4a2.6 2.6 0 1 1 3.6 2.4c-.8.4-1 .8-1 1.6" fill="none" stroke="currentColor" stroke-width="1.7"/><circle cx="6" cy="10.4" r="1.1" fill="currentColor"/></svg>`,
	"versus":   `<svg class="sh" viewBox="0 0 12 12" aria-hidden="true"><path d="M1 3.6h8M7 1.2l2.6 2.4L7 6M11 8.4H3M5 6L2.4 8.4 5 10.8" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>`,
}

// statusLook says of each status how it looks: shape, tone, and the word where the status itself does not read well.
var statusLook = map[string][3]string{
	"floated":      {"dots", "plan"},
	"proposed":     {"dots", "plan"},
	"announced":    {"ring", "plan"},
	"scheduled":    {"half", "plan"},
	"under-way":    {"half", "done", "under way"},
	"held":         {"disc", "done"},
	"declined":     {"cross", "off"},
	"cancelled":    {"cross", "off"},
	"no-show":      {"cross", "off", "no show"},
	"postponed":    {"moved", "warn"},
	"rescheduled":  {"moved", "plan"},
	"tabled":       {"ring", "plan", "on the table"},
	"agreed":       {"disc", "done"},
	"in-effect":    {"square", "done", "in effect"},
	"expired":      {"cross", "off"},
	"broken-off":   {"cross", "off", "broken off"},
	"superseded":   {"moved", "quiet"},
	"withdrawn":    {"cross", "off"},
	"discussed":    {"dots", "plan"},
	"threatened":   {"point", "warn"},
	"in-force":     {"square", "done", "in force"},
	"suspended":    {"frame", "doubt"},
	"lifted":       {"cross", "quiet"},
	"expected":     {"ring", "plan"},
	"confirmed":    {"half", "plan"},
	"attended":     {"disc", "done"},
	"withdrew":     {"cross", "off"},
	"replaced":     {"moved", "warn"},
	"proposer":     {"ring", "quiet", "proposes"},
	"asked":        {"ring", "quiet"},
	"evades":       {"question", "doubt"},
	"backs":        {"tick", "quiet", "backs it"},
	"accepts":      {"tick", "done", "yes"},
	"rejects":      {"cross", "off", "no"},
	"open":         {"versus", "warn"},
	"settled":      {"tick", "done"},
	"explained":    {"moved", "quiet"},
	"agree":        {"disc", "done", "they agree"},
	"one":          {"ring", "quiet", "told once"},
	"narrowed":     {"half", "done", "one narrows the other"},
	"changed":      {"moved", "quiet", "the plan changed"},
	"disputed":     {"versus", "warn", "they differ"},
	"ahead":        {"half", "plan"},
	"undated":      {"dots", "doubt", "no date told"},
	"overdue":      {"question", "doubt", "overdue: outcome not reported"},
	"lapsed":       {"question", "quiet", "lapsed: outcome not reported"},
	"no date told": {"dots", "doubt"},

	"accepts-with-conditions": {"tick-if", "plan", "yes, if"},
	"counter-proposes":        {"moved", "warn", "counter-proposal"},
	"withdrew-acceptance":     {"cross", "off", "took its yes back"},
	"no-answer-reported":      {"dash", "doubt", "silent: no answer reported"},
}

// badgeOf is how a status looks; one that this desk does not know is shown as it is.
func badgeOf(status string) badge {
	if status == "" {
		return badge{}
	}
	l, ok := statusLook[status]
	if !ok {
		return badge{Word: strings.ReplaceAll(status, "-", " "), Shape: shapes["ring"], Tone: "quiet"}
	}
	b := badge{Word: l[2], Shape: shapes[l[0]], Tone: l[1]}
	if b.Word == "" {
		b.Word = status
	}
	return b
}
