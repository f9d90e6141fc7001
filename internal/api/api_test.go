package api

import (
	"context"
	"encoding/json"
	"flag"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/article"
	"parley/internal/ask"
	"parley/internal/golden"
	"parley/internal/reading"
	"parley/internal/record"
)

var update = flag.Bool("update", false, "write testdata/openapi.json anew")

// reports tell of one call from three sides.
var reports = []struct{ outlet, published, text string }{
	{"The Lamp", "2031-03-04", "Macron will hold a telephone call with German Chancellor Friedrich Merz on Thursday, the Elysee said on Tuesday. Germany has proposed a 30-day ceasefire to Russia. Moscow has not answered."},
	{"Harbour Post", "2031-03-05", "Emmanuel Macron will hold a telephone call with Friedrich Merz at 10 am on Thursday. \"We hope for a result,\" Kremlin spokesman Dmitry Peskov said."},
	{"Nile Dispatch", "2031-03-07", "Emmanuel Macron held a telephone call with Friedrich Merz on Thursday. The European Union will impose new sanctions on Russia if it rejects the ceasefire."},
}

// serve is a server over a record of the reports; who may decide is named by the header X-Who.
func serve(t *testing.T) *httptest.Server {
	t.Helper()
	ctx := context.Background()
	now := func() time.Time { return time.Date(2031, 3, 8, 0, 0, 0, 0, time.UTC) }
	l, err := record.Open(ctx, filepath.Join(t.TempDir(), "p.db"), record.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	var rs []*parley.Reading
	for _, r := range reports {
		rep, err := article.Read([]byte(r.text), article.KindText, article.Known{Outlet: r.outlet, Published: r.published})
		if err != nil {
			t.Fatal(err)
		}
		rs = append(rs, reading.Read(rep))
	}
	if _, err := l.Add(ctx, rs); err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(Handler(ask.New(l, now), Options{Decide: func(r *http.Request) string { return r.Header.Get("X-Who") }}))
	t.Cleanup(srv.Close)
	return srv
}

// call asks and reads the answer into out.
func call(t *testing.T, req *http.Request, want int, out any) *http.Response {
	t.Helper()
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != want {
		t.Fatalf("%s: %d, want %d: %s", req.URL, res.StatusCode, want, body)
	}
	if out != nil {
		if err := json.Unmarshal(body, out); err != nil {
			t.Fatalf("%s: %v: %s", req.URL, err, body)
		}
	}
	return res
}

func ask1(t *testing.T, srv *httptest.Server, path string, want int, out any) *http.Response {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, srv.URL+Prefix+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return call(t, req, want, out)
}

// The document is part of what we promise: a change of it is seen in review.
func TestDocument(t *testing.T) {
	srv := serve(t)
	res, err := http.Get(srv.URL + Prefix + "/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var doc map[string]any
	if err := json.NewDecoder(res.Body).Decode(&doc); err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(doc, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("testdata/openapi.json", append(got, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want := golden.Read(t, "testdata/openapi.json"); want != string(got)+"\n" {
		t.Error("the document differs from testdata/openapi.json; if that is meant, raise Version and run: go test ./internal/api -update")
	}
	if doc["openapi"] != "3.1.0" {
		t.Errorf("openapi %v", doc["openapi"])
	}
}

// Every operation of the document answers.
func TestEveryQuestionAnswers(t *testing.T) {
	srv := serve(t)
	var list listPage
	ask1(t, srv, "/records?kind=encounter", 200, &list)
	if list.Total != 1 || list.Entries[0].Status != "held" || list.Entries[0].Reports != 3 {
		t.Fatalf("encounters: %+v", list)
	}
	id := list.Entries[0].ID
	for _, path := range []string{
		"/board", "/board?as_of=2031-03-05", "/records", "/records/" + id, "/records/" + id + "/fields/time", "/open", "/review", "/changes?since=2031-03-05",
		"/clocks?zone=Europe/Berlin", "/timeline", "/timeline?kind=encounter", "/actors", "/actors/per:emmanuel-macron", "/reports", "/sources", "/processes", "/suggestions", "/search?words=ceasefire",
	} {
		var any any
		if res := ask1(t, srv, path, 200, &any); !strings.HasPrefix(res.Header.Get("Content-Type"), "application/json") || any == nil {
			t.Errorf("%s: %s, %v", path, res.Header.Get("Content-Type"), any)
		}
	}
	for _, f := range []string{"csv", "jsonl", "parquet", "gdelt", "ics", "jsonld", "atom", "brief", "brief-html", "codebook"} {
		if res := ask1(t, srv, "/exports/"+f, 200, nil); !strings.Contains(res.Header.Get("Content-Disposition"), "attachment") {
			t.Errorf("%s: %v", f, res.Header)
		}
	}
}

// As of the day before, the call was planned.
func TestAsOf(t *testing.T) {
	srv := serve(t)
	for at, want := range map[string]string{"2031-03-04": "scheduled", "2031-03-05": "scheduled", "2031-03-07": "held"} {
		var list listPage
		ask1(t, srv, "/records?kind=encounter&as_of="+at, 200, &list)
		if list.Total != 1 || list.Entries[0].Status != want {
			t.Errorf("as of %s: %+v, want %s", at, list.Entries, want)
		}
	}
}

// Pages follow each other without a gap or a repetition.
func TestCursor(t *testing.T) {
	srv := serve(t)
	var all listPage
	ask1(t, srv, "/records?limit=500", 200, &all)
	var ids []string
	for next := ""; ; {
		var p listPage
		ask1(t, srv, "/records?limit=2&cursor="+next, 200, &p)
		for _, e := range p.Entries {
			ids = append(ids, e.ID)
		}
		if next = p.Next; next == "" {
			break
		}
	}
	if len(ids) != all.Total || all.Total < 5 {
		t.Fatalf("%d of %d", len(ids), all.Total)
	}
	for i, e := range all.Entries {
		if ids[i] != e.ID {
			t.Errorf("place %d: %s, want %s", i, ids[i], e.ID)
		}
	}
}

func TestErrorsAreProblems(t *testing.T) {
	srv := serve(t)
	for path, want := range map[string]int{
		"/records/e-none": 404, "/records?kind=song": 422, "/records?limit=0": 422, "/records?cursor=zzz": 400, "/records?as_of=soon": 400, "/records?colour=red": 422,
		"/changes": 422, "/changes?since=": 422, "/changes?since=x": 400, "/clocks?zone=Mars": 400, "/search": 422, "/actors/per:nobody": 404, "/reports/r-0": 404, "/exports/xls": 422, "/board?process=no-such": 404,
		"/none": 404, "/records/e-none/fields/x": 404,
	} {
		var p struct {
			Status int    `json:"status"`
			Title  string `json:"title"`
		}
		if res := ask1(t, srv, path, want, &p); res.Header.Get("Content-Type") != "application/problem+json" || p.Status != want || p.Title == "" {
			t.Errorf("%s: %s, %+v", path, res.Header.Get("Content-Type"), p)
		}
	}
}

func TestDecisions(t *testing.T) {
	srv := serve(t)
	var list listPage
	ask1(t, srv, "/records?kind=encounter", 200, &list)
	post := func(who, origin, body string, want int) {
		t.Helper()
		req, err := http.NewRequest(http.MethodPost, srv.URL+Prefix+"/decisions", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("X-Who", who)
		if origin != "" {
			req.Header.Set("Origin", origin)
			req.Header.Set("Sec-Fetch-Site", "cross-site")
		}
		call(t, req, want, nil)
	}
	body := `{"action":"settle","on":["` + list.Entries[0].ID + `.place"],"value":"by telephone","reason":"as told"}`
	post("", "", body, 403)
	post("Ada", "https://evil.example", body, 403)
	post("Ada", "", `{"action":"settle"}`, 422)
	post("Ada", "", `{"action":"settle","on":["e-none.place"],"value":"x","reason":"y"}`, 404)
	post("Ada", "", body, 201)
	var q reviewPage
	ask1(t, srv, "/review", 200, &q)
	if len(q.Decisions) != 1 || q.Decisions[0].Author != "Ada" {
		t.Errorf("decisions %+v", q.Decisions)
	}
}

func TestVersionsAndProcesses(t *testing.T) {
	srv := serve(t)
	var list struct{ Reports []struct{ ID string } }
	ask1(t, srv, "/reports", 200, &list)
	var vs struct{ Versions []struct{ ID string } }
	ask1(t, srv, "/reports/"+list.Reports[0].ID+"/versions", 200, &vs)
	if len(vs.Versions) == 0 {
		t.Error("a report has no version")
	}
	ask1(t, srv, "/reports/r-none/versions", 404, nil)
	for who, want := range map[string]int{"": 403, "Mara": 201} {
		for body, want := range map[string]int{`{"name":"Talks","parties":["de","ru"],"terms":["ceasefire"]}`: want, `{"name":"","parties":[]}`: 422} {
			req, err := http.NewRequest(http.MethodPost, srv.URL+Prefix+"/processes", strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("X-Who", who)
			req.Header.Set("Content-Type", "application/json")
			call(t, req, want, nil)
		}
	}
	req, err := http.NewRequest(http.MethodPost, srv.URL+Prefix+"/processes", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Origin", "https://evil.example")
	if res := call(t, req, http.StatusForbidden, nil); res.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("another site's page is refused as %s", res.Header.Get("Content-Type"))
	}
}
