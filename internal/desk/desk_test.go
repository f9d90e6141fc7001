package desk

import (
	"context"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/article"
	"parley/internal/ask"
	"parley/internal/reading"
	"parley/internal/record"
)

// reports tell of one call from three sides; the second and third name places that do not meet.
var reports = []struct{ outlet, published, title, text string }{
	{"The Lamp", "2031-03-04", "Call is planned", "Emmanuel Macron will hold a telephone call with German Chancellor Friedrich Merz on Thursday at 10 am, the Elysee said on Tuesday. Germany has proposed a 30-day ceasefire to Russia. Moscow has not answered."},
	{"Harbour Post", "2031-03-05", "Leaders to speak", "Emmanuel Macron will hold a telephone call with Friedrich Merz at 10 am on Thursday. \"We hope for a result,\" Kremlin spokesman Dmitry Peskov said. The European Union threatened Russia with new sanctions."},
	{"Nile Dispatch", "2031-03-07", "Leaders spoke", "Emmanuel Macron held a telephone call with Friedrich Merz on Thursday. They agreed to continue. The European Union will impose new sanctions on Russia if it rejects the ceasefire."},
}

func testDesk(t testing.TB) *ask.Desk {
	t.Helper()
	ctx := context.Background()
	now := func() time.Time { return time.Date(2031, 3, 8, 9, 0, 0, 0, time.UTC) }
	l, err := record.Open(ctx, filepath.Join(t.TempDir(), "p.db"), record.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	var rs []*parley.Reading
	for _, r := range reports {
		rep, err := article.Read([]byte(r.text), article.KindText, article.Known{Outlet: r.outlet, Published: r.published, Title: r.title})
		if err != nil {
			t.Fatal(err)
		}
		rs = append(rs, reading.Read(rep))
	}
	if _, err := l.Add(ctx, rs); err != nil {
		t.Fatal(err)
	}
	d := ask.New(l, now)
	if _, err := d.AddProcess(ctx, "Paris and Berlin", []string{"fr", "de"}, []string{"ceasefire"}); err != nil {
		t.Fatal(err)
	}
	return d
}

func serve(t testing.TB, who Asker) *httptest.Server {
	t.Helper()
	srv := httptest.NewServer(Handler(testDesk(t), Options{Local: who}))
	t.Cleanup(srv.Close)
	return srv
}

var editor = Asker{Name: "Ada", Decide: true}

// get fetches without following redirects.
func get(t testing.TB, srv *httptest.Server, path string, want int) (string, *http.Response) {
	t.Helper()
	return send(t, srv, http.MethodGet, path, nil, nil, want)
}

func send(t testing.TB, srv *httptest.Server, method, path string, form url.Values, head http.Header, want int) (string, *http.Response) {
	t.Helper()
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	req, err := http.NewRequest(method, srv.URL+path, body)
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range head {
		req.Header[k] = v
	}
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	c := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := c.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != want {
		t.Fatalf("%s %s: %d, want %d: %.300s", method, path, res.StatusCode, want, b)
	}
	return string(b), res
}

// everyPage is an address of each page, with those that need an id filled in from the record.
func everyPage(t testing.TB, srv *httptest.Server) []string {
	t.Helper()
	pages := []string{"/board", "/timeline", "/clocks?zone=Asia/Tokyo", "/proposals", "/measures", "/statements", "/open", "/review", "/changes?since=2031-03-04", "/records?kind=encounter",
		"/records", "/actors", "/actors/per:emmanuel-macron", "/actors/state:ru", "/reports", "/reports?outlet=The+Lamp", "/sources", "/processes", "/search", "/search?q=ceasefire", "/brief",
		"/board?process=paris-and-berlin", "/board?as_of=2031-03-04", "/records/e-none", "/nowhere", "/board?as_of=soon"}
	kinds := map[string]bool{}
	var list struct{ Entries []ask.Entry }
	body, _ := get(t, srv, "/records.json", 200)
	if err := json.Unmarshal([]byte(body), &list); err != nil {
		t.Fatal(err)
	}
	for _, e := range list.Entries {
		if !kinds[e.Kind] {
			kinds[e.Kind] = true
			pages = append(pages, "/records/"+e.ID)
		}
		if e.Kind == "encounter" {
			pages = append(pages, "/records/"+e.ID+"/field?name=time")
		}
		if len(e.Quotes) > 0 {
			pages = append(pages, "/reports/"+e.Quotes[0].Report)
		}
	}
	for _, k := range []string{"encounter", "proposal", "measure", "statement"} {
		if !kinds[k] {
			t.Fatalf("the reports tell of no %s: its page is not tested", k)
		}
	}
	return pages
}

func asOf(page string) string {
	if strings.Contains(page, "?") {
		return page + "&as_of=2031-03-07"
	}
	return page + "?as_of=2031-03-07"
}

// Every page answers as HTML and as JSON, is whole, and carries the policy.
func TestEveryPage(t *testing.T) {
	srv := serve(t, editor)
	for _, p := range everyPage(t, srv) {
		want := 200
		switch p {
		case "/records/e-none", "/nowhere":
			want = 404
		case "/board?as_of=soon":
			want = 400
		}
		body, res := get(t, srv, p, want)
		if res.Header.Get("Content-Security-Policy") != policy || !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
			t.Errorf("%s: headers %v", p, res.Header)
		}
		if n := strings.Count(body, "<h1"); n != 1 {
			t.Errorf("%s: %d first headings", p, n)
		}
		for _, bad := range []string{"style=\"", " onclick", " onload", "javascript:", "<no value>", "ZgotmplZ", "%!", "<style"} {
			if strings.Contains(body, bad) {
				t.Errorf("%s: the page has %q", p, bad)
			}
		}
		if !strings.HasSuffix(strings.TrimSpace(body), "</html>") {
			t.Errorf("%s: the page is cut short", p)
		}
		path, query, _ := strings.Cut(p, "?")
		twin, res := get(t, srv, path+".json?"+query, want)
		if ct := res.Header.Get("Content-Type"); !json.Valid([]byte(twin)) || ct != "application/json" && (want < 400 || ct != "application/problem+json") {
			t.Errorf("%s: its twin is %s: %.200s", p, ct, twin)
		}
	}
}

var anchors = regexp.MustCompile(`href="(/[^"]*)"`)

// Every link of every page leads to a page, and keeps the moment.
func TestLinksLeadSomewhereAndKeepTheMoment(t *testing.T) {
	srv := serve(t, editor)
	seen := map[string]bool{}
	for _, p := range everyPage(t, srv) {
		if strings.Contains(p, "as_of") || strings.Contains(p, "none") || p == "/nowhere" {
			continue
		}
		body, _ := get(t, srv, asOf(p), 200)
		for _, m := range anchors.FindAllStringSubmatch(body, -1) {
			to := html.UnescapeString(m[1])
			path, _, _ := strings.Cut(to, "#")
			if seen[path] || strings.HasPrefix(path, "/assets/") {
				continue
			}
			seen[path] = true
			if strings.Contains(path, "as_of=2031-03-06") {
				continue // a day back, not everything was known
			}
			_, res := get(t, srv, path, 200)
			u := res.Request.URL
			own, _, _ := strings.Cut(p, "?") // a page's own links may lead to the present
			free := u.Path == own
			if u.Query().Get("as_of") == "" && !free {
				t.Errorf("%s: the link %s loses the moment", p, to)
			}
		}
	}
	if len(seen) < 60 {
		t.Fatalf("only %d links were followed", len(seen))
	}
}

// As of the day before, the call was planned; its hour has no zone, and is never shown with one.
func TestBoardAsOf(t *testing.T) {
	srv := serve(t, Asker{})
	then, _ := get(t, srv, "/board?as_of=2031-03-05", 200)
	for _, want := range []string{"As known at the end of 5 March 2031", "scheduled", "10:00", "zone not stated", "silent: no answer reported"} {
		if !strings.Contains(then, want) {
			t.Errorf("the board of 5 March does not say %q", want)
		}
	}
	if strings.Contains(then, "10:00 UTC") {
		t.Error("an hour without a zone is shown in one")
	}
	now, _ := get(t, srv, "/board", 200)
	if !strings.Contains(now, "held") || !strings.Contains(now, "href=\"/board?as_of=2031-03-06\"") {
		t.Error("the board of today lacks the held call, or the way a day back")
	}
}

func TestReportMarksTheWordsAskedFor(t *testing.T) {
	srv := serve(t, Asker{})
	board, _ := get(t, srv, "/board", 200)
	m := regexp.MustCompile(`href="(/reports/[^"#]*words=[^"#]*)#words"`).FindStringSubmatch(board)
	if m == nil {
		t.Fatal("the board leads to no words")
	}
	body, _ := get(t, srv, html.UnescapeString(m[1]), 200)
	if !strings.Contains(body, `id="words"`) || !strings.Contains(body, "asked") {
		t.Error("the words are not marked")
	}
	for _, bad := range []string{"5-2", "-1-4", "0-99999", "x", "1", "0-0"} {
		body, _ := get(t, srv, m[1][:strings.IndexByte(m[1], '?')]+"?words="+bad, 200)
		if strings.Contains(body, `id="words"`) {
			t.Errorf("%q marks words", bad)
		}
	}
}

func TestDecideAndUndo(t *testing.T) {
	srv := serve(t, editor)
	var list struct{ Entries []ask.Entry }
	body, _ := get(t, srv, "/records.json?kind=encounter", 200)
	if err := json.Unmarshal([]byte(body), &list); err != nil || len(list.Entries) == 0 {
		t.Fatal(err, body)
	}
	on := list.Entries[0].ID + ".place"
	form := url.Values{"action": {"settle"}, "on": {on}, "value": {"Paris"}, "back": {"/review"}}
	_, res := send(t, srv, http.MethodPost, "/decide", form, nil, 303)
	if to := res.Header.Get("Location"); to != "/review?done=1" {
		t.Fatalf("after deciding: %s", to)
	}
	page, _ := get(t, srv, "/review?done=1", 200)
	if !strings.Contains(page, "Decision 1.") || !strings.Contains(page, "Ada: settled at the desk") {
		t.Error("the review does not tell of the decision")
	}
	send(t, srv, http.MethodPost, "/decide", url.Values{"action": {"undo"}, "on": {"1"}, "back": {"//evil.example/"}}, nil, 303)
	page, _ = get(t, srv, "/review", 200)
	if strings.Count(page, "does not stand") != 2 {
		t.Error("the undone decision still stands")
	}
	send(t, srv, http.MethodPost, "/decide", url.Values{"action": {"settle"}, "on": {"e-none.place"}, "value": {"x"}}, nil, 404)
	send(t, srv, http.MethodPost, "/decide", url.Values{"action": {"hide"}, "on": {on}}, nil, 400)
	send(t, srv, http.MethodPost, "/decide", form, http.Header{"Origin": {"https://evil.example"}, "Sec-Fetch-Site": {"cross-site"}}, 403)
	send(t, srv, http.MethodPost, "/processes", url.Values{"name": {"Talks"}, "parties": {"ru, ua"}, "terms": {"truce"}}, nil, 303)
	send(t, srv, http.MethodPost, "/processes", url.Values{"name": {"Talks"}, "parties": {"ru, ua"}}, nil, 400)
}

// Who only reads is offered no form, and is refused.
func TestReadersDecideNothing(t *testing.T) {
	srv := serve(t, Asker{Name: "Bo"})
	for _, p := range everyPage(t, srv) {
		if strings.Contains(p, "none") || strings.Contains(p, "nowhere") || strings.Contains(p, "soon") {
			continue
		}
		if body, _ := get(t, srv, p, 200); strings.Contains(body, `action="/decide"`) || strings.Contains(body, `method="post" action="/processes"`) {
			t.Errorf("%s offers a decision", p)
		}
	}
	send(t, srv, http.MethodPost, "/decide", url.Values{"action": {"undo"}, "on": {"1"}}, nil, 403)
	send(t, srv, http.MethodPost, "/processes", url.Values{"name": {"X"}, "parties": {"ru"}}, nil, 403)
}

// Who asks is whom the layer in front says.
func TestAskerOfTheLayerInFront(t *testing.T) {
	h := Handler(testDesk(t), Options{Local: editor})
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.ServeHTTP(w, r.WithContext(WithAsker(r.Context(), Asker{Name: "Cy", SignOut: "/sign-out"})))
	}))
	defer srv.Close()
	body, _ := get(t, srv, "/review", 200)
	if !strings.Contains(body, "Reading as Cy") || !strings.Contains(body, `action="/sign-out"`) || strings.Contains(body, `action="/decide"`) {
		t.Error("the asker in front is not heeded")
	}
}

func TestPreferences(t *testing.T) {
	srv := serve(t, Asker{})
	_, res := send(t, srv, http.MethodPost, "/preferences", url.Values{"theme": {"dark"}, "back": {"/clocks?as_of=2031-03-05"}}, nil, 303)
	if res.Header.Get("Location") != "/clocks?as_of=2031-03-05" || len(res.Cookies()) != 1 || !res.Cookies()[0].HttpOnly {
		t.Errorf("%v", res.Header)
	}
	body, _ := send(t, srv, http.MethodGet, "/board", nil, http.Header{"Cookie": {"theme=dark; zone=Asia%2FTokyo"}}, 200)
	if !strings.Contains(body, `data-theme="dark"`) || !strings.Contains(body, `value="Asia/Tokyo"`) {
		t.Error("the cookies are not heeded")
	}
	for _, back := range []string{"//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "", "evil", "/a\r\nSet-Cookie: x=y"} {
		_, res := send(t, srv, http.MethodPost, "/preferences", url.Values{"theme": {"light"}, "back": {back}}, nil, 303)
		if to := res.Header.Get("Location"); to != "/board" {
			t.Errorf("%q leads to %q", back, to)
		}
	}
	send(t, srv, http.MethodPost, "/preferences", url.Values{"zone": {"Mars/Olympus"}}, nil, 400)
}

func TestAssetsAreKeptForAYear(t *testing.T) {
	srv := serve(t, Asker{})
	board, _ := get(t, srv, "/board", 200)
	found := regexp.MustCompile(`/assets/[a-z]+\.[0-9a-f]{12}\.[a-z]+`).FindAllString(board, -1)
	if len(found) != 3 {
		t.Fatalf("assets of the board: %v", found)
	}
	for _, a := range found {
		if _, res := get(t, srv, a, 200); !strings.Contains(res.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %v", a, res.Header)
		}
	}
	get(t, srv, "/assets/desk.css", 404)
	get(t, srv, "/assets/..%2fdesk.go", 404)
}

// The pages of a list follow each other without a gap or a repetition.
func TestCursors(t *testing.T) {
	srv := serve(t, Asker{})
	seen, n := map[string]bool{}, 0
	for to := "/actors"; to != ""; {
		body, _ := get(t, srv, to, 200)
		for _, m := range regexp.MustCompile(`href="(/actors/[^"]+)"`).FindAllStringSubmatch(body, -1) {
			if seen[m[1]] {
				t.Errorf("%s stands twice", m[1])
			}
			seen[m[1]] = true
		}
		m := regexp.MustCompile(`href="([^"]*)" rel="next">Next page`).FindStringSubmatch(body)
		if to = ""; m != nil {
			to = html.UnescapeString(m[1])
		}
		if n++; n > 100 {
			t.Fatal("the list does not end")
		}
	}
	if len(seen) < 5 {
		t.Errorf("only %d actors", len(seen))
	}
	get(t, srv, "/records?after=zzz", 200)
}
