package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"parley"
	"parley/internal/ask"
	"parley/internal/record"
)

// vectors are texts that would do something in a page if they were not kept as text: every payload in every wrapping.
func vectors() []string {
	payloads := []string{
		"<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
		"</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>", "</style><style>*{display:none}</style>", "<!--", "--><b>", "]]><b>", "<![CDATA[<b>x</b>]]>",
		"<iframe src=javascript:alert(1)>", "<a href=\"javascript:alert(1)\">x</a>", "<math><mtext></mtext><script>alert(1)</script></math>", "<base href=https://x.example/>",
		"<meta http-equiv=refresh content=0;url=https://x.example>", "<link rel=stylesheet href=https://x.example/a.css>", "<form action=https://x.example><input name=a>", "<object data=x>",
		"\" onmouseover=\"alert(1)", "' onfocus='alert(1)' autofocus='", "\"><img src=x onerror=alert(1)>", "` onmouseover=alert(1) x=`", "x\" style=\"position:fixed", "\" autofocus onfocus=alert(1) x=\"",
		"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "//x.example/a", "https://x.example/\"onclick=\"a", "/\\x.example",
		"&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;b&#62;x", "&colon;", "%3Cscript%3E", "\u202egnp.exe", "\u2066x\u2069", "\u200fx", "\u0000nul", "\x1b[31mred", "\u0085next", "\U000e0041\U000e0042tag",
		"{{.}}", "{{template \"layout\" .}}", "${1+1}", "#{1+1}", "<%= 1 %>", "=1+1", "@SUM(A1)", "\ufeffx", "\u2028x",
	}
	var out []string
	for _, p := range payloads {
		for _, wrap := range []string{"%s", "before %s", "%s after", "“%s”"} {
			out = append(out, fmt.Sprintf(wrap, p))
		}
	}
	return out
}

// hostile is a reading in which a text stands in every place that a page shows.
func hostile(v string, n int) *parley.Reading {
	text := "One. " + v + " Two."
	ev := []parley.Evidence{{Span: parley.Span{Start: 5, End: 5 + len(v)}, Words: v}}
	who, other := parley.ActorID(fmt.Sprintf("per:a%d", n)), parley.ActorID(v)
	cell := func(id string) parley.Cell {
		return parley.Cell{ID: id, Evidence: ev, Basis: parley.BasisStated, Rule: v, Voice: parley.VoiceDirect, Factuality: parley.CertainPlus,
			Chain: []parley.Link{{Actor: who, Role: parley.RoleSpeaker, Form: parley.FormDirect}, {Actor: other, Role: parley.LinkRole(v)}}}
	}
	at := &parley.TimeExpr{Words: v, Class: parley.ClassVague}
	opt := parley.Opt(v)
	rep := parley.Report{ID: fmt.Sprintf("r-%d", n), Title: opt, Outlet: opt, URL: opt, Byline: opt, Published: "2031-03-04", Language: "en", Text: text,
		Removed: []parley.Removed{{Text: v, Why: v}}, KnownBy: map[string]string{"published": v}, Parts: []parley.Part{{Span: parley.Span{Start: 0, End: len(text)}, Kind: parley.PartBody, Why: v}}}
	return &parley.Reading{Report: rep,
		Actors:      []parley.Actor{{ID: who, Kind: parley.ActorKind(v), Name: v, Offices: []parley.Office{{Title: v, Of: other}}}, {ID: other, Kind: parley.KindGroup, Name: v, Open: true}},
		Statements:  []parley.Statement{{Cell: cell("s1"), Speaker: who, Form: parley.FormDirect, Cue: ev, Content: ev, Act: parley.SpeechAct(v), Time: at}},
		Encounters:  []parley.Encounter{{Cell: cell("e1"), Kind: parley.EncounterCall, Participants: []parley.ActorID{who, other}, Attendance: []parley.Attendance{{Actor: who, Status: parley.AttendExpected, Level: opt, Evidence: ev}}, Status: parley.EncounterStatus(v), Place: other, Time: at, Purpose: opt, Outcome: []parley.Outcome{{Kind: v, Words: v, Evidence: ev}}}},
		Proposals:   []parley.Proposal{{Cell: cell("p1"), Kind: parley.ProposalPlan, Name: opt, Terms: []parley.Term{{Slot: v, Value: v, Evidence: ev}}, Proposers: []parley.ActorID{who}, Addressees: []parley.ActorID{other}, Responses: []parley.Response{{Actor: other, Stance: parley.StanceAcceptsIf, Conditions: opt, Evidence: ev}}, Status: parley.ProposalTabled}},
		Measures:    []parley.Measure{{Cell: cell("m1"), Kind: parley.MeasureKind(v), Target: other, Holders: []parley.Holder{{Actor: who, Status: parley.MeasureThreatened, Evidence: ev}}, Condition: opt}},
		Demands:     []parley.Demand{{Cell: cell("d1"), By: who, To: []parley.ActorID{other}, Content: ev}},
		Conditions:  []parley.Condition{{Cell: cell("c1"), Holder: who, If: &ev[0], Then: &ev[0]}},
		Clocks:      []parley.Clock{{Cell: cell("k1"), Due: at, By: who, SetBy: other, Kind: v}},
		Questions:   []parley.Question{{Cell: cell("q1"), Kind: v, About: "e1.time", Text: v}},
		Commitments: []parley.Commitment{}}
}

// What a page may consist of.
var (
	allowedElements = strings.Fields("html head meta title link script body a header div ul li details summary b span form label input button nav section p main footer fieldset legend datalist option h1 h2 h3 h4 article aside blockquote dl dt dd ol mark table thead tbody tr th td caption time svg circle path rect defs pattern text tspan figure figcaption select dialog kbd noscript ins br")
	allowedSchemes  = []string{"/", "#", "http://", "https://"}
)

// checkPage reads a page as a browser does: no element, attribute or address may be there that the templates did not put there.
func checkPage(t *testing.T, where, page string) (text string) {
	t.Helper()
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	scripts := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Errorf("%s: %v", where, z.Err())
			}
			if scripts != 1 {
				t.Errorf("%s: %d scripts", where, scripts)
			}
			return b.String()
		case html.CommentToken:
			t.Errorf("%s: a comment", where)
		case html.TextToken:
			b.WriteString(z.Token().Data)
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			if tok.Data == "script" {
				scripts++
			}
			checkElement(t, where, tok)
		}
	}
}

func checkElement(t *testing.T, where string, tok html.Token) {
	t.Helper()
	if !slices.Contains(allowedElements, tok.Data) {
		t.Errorf("%s: element %s", where, tok.Data)
	}
	for _, a := range tok.Attr {
		key := strings.ToLower(a.Key)
		if strings.HasPrefix(key, "on") || key == "style" || key == "srcdoc" || key == "autofocus" || key == "http-equiv" {
			t.Errorf("%s: attribute %s=%q", where, a.Key, a.Val)
		}
		if key == "href" || key == "src" || key == "action" || key == "formaction" {
			ok := slices.ContainsFunc(allowedSchemes, func(s string) bool { return strings.HasPrefix(a.Val, s) })
			own := !strings.HasPrefix(a.Val, "http") && !strings.HasPrefix(a.Val, "//") && !strings.HasPrefix(a.Val, "/\\")
			outside := strings.HasPrefix(a.Val, "http") && tok.Data == "a" && slices.ContainsFunc(tok.Attr, func(o html.Attribute) bool { return o.Key == "rel" && strings.Contains(o.Val, "noopener") })
			if !ok || !own && !outside {
				t.Errorf("%s: address %s=%q", where, a.Key, a.Val)
			}
		}
	}
	for _, a := range tok.Attr {
		if i := strings.IndexFunc(a.Val, hidden); i >= 0 {
			t.Errorf("%s: a hidden character in %s=%q", where, a.Key, a.Val)
		}
	}
}

func TestReportTextStaysText(t *testing.T) {
	all := vectors()
	if len(all) < 200 {
		t.Fatalf("only %d vectors", len(all))
	}
	ctx := context.Background()
	now := func() time.Time { return time.Date(2031, 3, 8, 9, 0, 0, 0, time.UTC) }
	l, err := record.Open(ctx, filepath.Join(t.TempDir(), "p.db"), record.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var rs []*parley.Reading
	for i, v := range all {
		rs = append(rs, hostile(v, i))
	}
	if _, err := l.Add(ctx, rs); err != nil {
		t.Fatal(err)
	}
	d := ask.New(l, now)
	for _, v := range all[:20] {
		_, _ = d.AddProcess(ctx, "p "+v, []string{v}, []string{v}) // some names make one id
	}
	srv := httptest.NewServer(Handler(d, Options{Local: Asker{Name: all[0], Decide: true}}))
	defer srv.Close()
	pages := []string{"/board", "/timeline", "/clocks", "/proposals", "/measures", "/statements", "/open", "/review", "/changes?since=2031-03-03", "/records", "/actors", "/reports", "/sources", "/processes", "/brief"}
	for _, p := range pages {
		body, _ := get(t, srv, p, 200)
		checkPage(t, p, body)
	}
	checkRecords(t, srv, all)
	for i, v := range all { // what a visitor sends comes back as text as well
		if i%4 != 0 {
			continue // the wrappings add nothing here
		}
		q := url.QueryEscape(v)
		for _, p := range []string{"/search?q=" + q, "/records?words=" + q + "&actor=" + q + "&outlet=" + q, "/reports?outlet=" + q, "/actors?words=" + q} {
			body, _ := get(t, srv, p, 200)
			checkPage(t, p, body)
		}
		for _, p := range []string{"/board?as_of=" + q, "/board?zone=" + q, "/timeline?kind=" + q, "/changes?since=" + q} {
			body, _ := get(t, srv, p, 400)
			checkPage(t, p, body)
		}
		body, _ := get(t, srv, "/board?process="+q, 404)
		checkPage(t, "process "+q, body)
		body, _ = get(t, srv, "/records/"+url.PathEscape("x"+v), 404)
		checkPage(t, "record "+v, body)
	}
}

// checkRecords opens every record and report, and finds each text as text.
func checkRecords(t *testing.T, srv *httptest.Server, all []string) {
	var seen strings.Builder
	for next := "/records.json"; next != ""; next = "" {
		var list struct {
			Total   int
			Entries []ask.Entry
		}
		for _, k := range ask.Kinds {
			body, _ := get(t, srv, "/records.json?kind="+k, 200)
			if err := json.Unmarshal([]byte(body), &list); err != nil {
				t.Fatal(err)
			}
			for _, e := range list.Entries[:min(len(list.Entries), 8)] {
				page, _ := get(t, srv, "/records/"+e.ID, 200)
				checkPage(t, e.ID, page)
			}
		}
	}
	n := 0
	for after := "-"; after != ""; {
		var list struct {
			Reports []struct{ ID string }
			Next    string
		}
		body, _ := get(t, srv, "/reports.json?after="+after, 200)
		if err := json.Unmarshal([]byte(body), &list); err != nil {
			t.Fatal(err)
		}
		for _, r := range list.Reports {
			page, _ := get(t, srv, "/reports/"+r.ID, 200)
			seen.WriteString(checkPage(t, r.ID, page))
			n++
		}
		after = list.Next
	}
	if n != len(all) {
		t.Errorf("%d reports, want %d", n, len(all))
	}
	for _, v := range all {
		if !strings.Contains(seen.String(), string(plain([]byte(v)))) {
			t.Errorf("%q is not shown as text", v)
		}
	}
}
