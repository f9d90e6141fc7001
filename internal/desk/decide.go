package desk

import (
	"cmp"
	"net/url"
	"strconv"
	"strings"

	"parley/internal/ask"
)

// reasons stand where an editor gives none: they say where it was decided, and claim no more.
var reasons = map[string]string{
	"accept": "accepted as told by most origins", "correct": "corrected at the desk", "merge": "judged to be one", "retype": "taken for something else", "split": "judged to be two",
	"settle": "settled at the desk", "undo": "taken back at the desk",
}

// decide takes a decision and leads back to where it was made.
func (s *site) decide(v *visit) (string, error) {
	if !v.who.Decide || v.who.Name == "" {
		return "", errRefused
	}
	f := v.r.PostForm
	d := ask.Decision{Action: f.Get("action"), On: f["on"], Value: f.Get("value"), Author: v.who.Name, Reason: strings.TrimSpace(f.Get("reason"))}
	if other := strings.TrimSpace(f.Get("other")); other != "" && (d.Action == "correct" || d.Action == "settle") {
		d.Value = other
	}
	if lead := f.Get("leading"); d.Action == "accept" && lead != "" { // to accept what most tell settles what is disputed
		d.Action, d.Value = "settle", lead
		d.Reason = cmp.Or(d.Reason, reasons["accept"])
	}
	if d.Reason == "" {
		d.Reason = reasons[d.Action]
	}
	var made []string
	take := func(d ask.Decision) error {
		out, err := s.desk.Decide(v.ctx(), d)
		for _, x := range out {
			made = append(made, strconv.FormatInt(x.Seq, 10))
		}
		return err
	}
	if d.Action == "undo" {
		for _, n := range d.On[:min(len(d.On), 100)] {
			one := d
			one.On = []string{n}
			if err := take(one); err != nil {
				return "", err
			}
		}
	} else if err := take(d); err != nil {
		return "", err
	}
	return backTo(f.Get("back"), "done", strings.Join(made, ".")), nil
}

// backTo is an address of this desk with a parameter set; the review where it is none of ours.
func backTo(to, name, val string) string {
	if !local(to) {
		to = "/review"
	}
	u, err := url.Parse(to)
	if err != nil {
		return "/review"
	}
	q := u.Query()
	q.Set(name, val)
	u.RawQuery, u.Fragment = q.Encode(), ""
	return u.RequestURI()
}
