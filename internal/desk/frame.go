package desk

import (
	"embed"
	"html/template"
	"math"
	"net/url"
	"strings"
	"time"

	"parley/internal/ask"
	"parley/internal/record"
)

//go:embed templates/*.html
var templateFiles embed.FS

// loadPages parses each page together with the layout and the parts that all share.
func loadPages(a *assets) map[string]*template.Template {
	funcs := template.FuncMap{"asset": a.address, "badge": badgeOf, "lower": strings.ToLower, "upper": upper, "zones": zones, "addf": func(a, b float64) float64 { return math.Round((a+b)*10) / 10 }, "add": func(a, b int) int { return a + b }}
	base := template.Must(template.New("").Funcs(funcs).ParseFS(templateFiles, "templates/layout.html", "templates/parts.html"))
	list, err := templateFiles.ReadDir("templates")
	if err != nil {
		panic(err) // they are compiled in
	}
	pages := map[string]*template.Template{}
	for _, e := range list {
		name := strings.TrimSuffix(e.Name(), ".html")
		if name != "layout" && name != "parts" {
			pages[name] = template.Must(template.Must(base.Clone()).ParseFS(templateFiles, "templates/"+e.Name()))
		}
	}
	return pages
}

// frame is what the layout shows around a page's body.
type frame struct {
	Title     string
	Name      string // of the template
	Theme     string
	Zone      string
	Who       Asker
	Home      string
	Search    string
	Words     string // what was searched for
	Nav       []link
	More      []link
	Processes []link
	Process   string // the name of the one that is shown
	Head      *ask.Head
	Then      then
	Twin      string
	Permanent string
	Back      string // where the preferences' form leads back to
	Prefs     string
	Body      any
}

// link is a way to a page; Here says that this is the page.
type link struct {
	Label, URL string
	Here       bool
}

// then is the as-of control.
type then struct {
	Set                 bool
	Label               string // the moment in words
	Day                 string // for the date field
	Action              string
	Hidden              [][2]string
	Before, After, Now  string // addresses
	BeforeDay, AfterDay string
}

// sections are the desk's standing pages, in the order of use; those behind the bar are for looking up.
var sections = []struct{ label, path string }{
	{"Board", "/board"},
	{"Timeline", "/timeline"},
	{"Clocks", "/clocks"},
	{"Proposals", "/proposals"},
	{"Measures", "/measures"},
	{"Said", "/statements"},
	{"Changes", "/changes"},
	{"Open", "/open"},
	{"Review", "/review"},
	{"Brief", "/brief"},
	{"Records", "/records"},
	{"Actors", "/actors"},
	{"Reports", "/reports"},
	{"Sources", "/sources"},
	{"Processes", "/processes"},
}

func (s *site) frame(v *visit, p *page) *frame {
	f := &frame{Title: p.title, Name: p.name, Theme: v.theme, Zone: v.zone.String(), Who: v.who, Home: v.to("/board"), Search: "/search", Words: v.param("q"), Head: p.head, Body: p.body, Prefs: "/preferences", Back: v.here()}
	for i, x := range sections {
		n := link{x.label, v.to(x.path), v.r.URL.Path == x.path}
		if i < 10 {
			f.Nav = append(f.Nav, n)
		} else {
			f.More = append(f.More, n)
		}
	}
	f.Twin = address(v.r.URL.EscapedPath()+".json", v.r.URL.Query())
	f.processes(s, v)
	f.then(v, p)
	return f
}

func (f *frame) processes(s *site, v *visit) {
	ps, err := s.desk.Processes(v.ctx())
	if err != nil || p404(f.Name) {
		return
	}
	f.Processes = append(f.Processes, link{"All of the record", v.in(""), v.query.Process == ""})
	for _, p := range ps {
		here := p.ID == v.query.Process
		if here {
			f.Process = p.Name
		}
		f.Processes = append(f.Processes, link{p.Name, v.in(p.ID), here})
	}
	if len(ps) > 0 {
		rest := v.query.Process == record.None
		if rest {
			f.Process = "No process"
		}
		f.Processes = append(f.Processes, link{"What belongs to no process", v.in(record.None), rest})
	}
}

// in is the page for a process; of a page on one thing, which need not belong to it, the board.
func (v *visit) in(process string) string {
	if strings.Count(v.r.URL.Path, "/") > 1 {
		return v.to("/board", "process", process)
	}
	return v.here("process", process, "after", "")
}

// p404 reports whether a page stands for no question, so that asking it of another moment makes no sense.
func p404(name string) bool { return name == "problem" }

// then fills the as-of control: a day back is the day before the last report, so that it always shows another state.
func (f *frame) then(v *visit, p *page) {
	if p.head == nil {
		return
	}
	at, err := time.Parse(time.RFC3339, p.head.At)
	if err != nil {
		return
	}
	t := then{Set: v.asOf != "", Action: v.r.URL.EscapedPath(), Day: at.Format("2006-01-02"), Now: v.here("as_of", "", "after", "")}
	t.Label = at.Format("2 January 2006, 15:04 UTC")
	if len(v.asOf) == 10 {
		t.Label = "the end of " + at.Format("2 January 2006")
	}
	from := at
	if last, err := time.Parse(time.RFC3339, p.head.Last); err == nil && last.Before(at) && !t.Set {
		from = last
	}
	before := from.AddDate(0, 0, -1)
	t.BeforeDay, t.Before = before.Format("2 Jan"), v.here("as_of", before.Format("2006-01-02"), "after", "")
	if t.Set {
		after := at.AddDate(0, 0, 1)
		t.AfterDay, t.After = after.Format("2 Jan"), v.here("as_of", after.Format("2006-01-02"), "after", "")
	}
	for k, xs := range v.r.URL.Query() {
		if k != "as_of" && k != "after" {
			for _, x := range xs {
				t.Hidden = append(t.Hidden, [2]string{k, x})
			}
		}
	}
	f.Then = t
	f.Permanent = v.here("as_of", p.head.At)
	if t.Set {
		f.Permanent = v.here()
	}
}

// local reports whether an address stays on this desk: a path, no host.
func local(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Scheme == "" && u.Host == "" && u.Opaque == "" && strings.HasPrefix(s, "/") && !strings.HasPrefix(s, "//") && !strings.ContainsAny(s, "\\\r\n\t")
}
