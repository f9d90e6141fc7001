package main

import (
	"bufio"
	"io"
	"net/http"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"parley/internal/gate"
)

// served is "parley serve" as others reach it: under a name, with accounts.
type served struct {
	t    *testing.T
	base string
	host string
}

const password = "correct horse battery"

// serve starts the server.
func serve(t *testing.T, exe string, args ...string) served {
	t.Helper()
	cmd := exec.Command(exe, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	r, w := io.Pipe()
	cmd.Stdout, cmd.Stderr = w, w
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	lines := bufio.NewScanner(r)
	at := regexp.MustCompile(`127\.0\.0\.1:\d+`)
	for lines.Scan() {
		if m := at.FindString(lines.Text()); m != "" {
			go io.Copy(io.Discard, r)
			return served{t, "http://" + m, m}
		}
	}
	t.Fatal("the server did not say where it listens")
	return served{}
}

// do sends a request as an account ("" is nobody) and returns the status and the body.
func (s served) do(method, path, as, body string, header ...string) (int, string) {
	s.t.Helper()
	req, err := http.NewRequest(method, s.base+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	req.Host = s.host
	if as != "" {
		req.SetBasicAuth(as, password)
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return res.StatusCode, string(raw)
}

func TestServeWithAccounts(t *testing.T) {
	exe, path := testRecord(t)
	accounts := gate.Open(gate.PathFor(path))
	for name, role := range map[string]gate.Role{"Mara": gate.Editor, "Reza": gate.Reader, "Ada": gate.Admin} {
		if err := accounts.Add(name, role, password); err != nil {
			t.Fatal(err)
		}
	}
	s := serve(t, exe, "--record", path, "--public", "http://desk.example", "--metrics", "--profile")
	s.host = "desk.example"
	_, body := s.do("GET", "/api/v1/records?kind=encounter", "Reza", "")
	m := regexp.MustCompile(`"id":"(e-[0-9a-f]+)"`).FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("a reader reads no encounter: %s", body)
	}
	decision := `{"action":"correct","on":["` + m[1] + `.status"],"value":"held","reason":"readout of both sides"}`
	for _, c := range []struct {
		why, method, path, as, body string
		header                      []string
		want                        int
	}{
		{"nobody", "GET", "/board", "", "", nil, 401},
		{"nobody with a browser is led to the sign-in", "GET", "/board", "", "", []string{"Accept", "text/html"}, 303},
		{"the sign-in page is for all", "GET", "/sign-in", "", "", nil, 200},
		{"a reader", "GET", "/board", "Reza", "", nil, 200},
		{"a reader may not decide", "POST", "/api/v1/decisions", "Reza", decision, nil, 403},
		{"a page elsewhere may not decide for an editor", "POST", "/api/v1/decisions", "Mara", decision, []string{"Origin", "https://evil.example"}, 403},
		{"an editor may decide", "POST", "/api/v1/decisions", "Mara", decision, nil, 201},
		{"metrics are for admins", "GET", "/metrics", "Mara", "", nil, 403},
		{"an admin", "GET", "/metrics", "Ada", "", nil, 200},
		{"profiling is for admins", "GET", "/debug/pprof/", "Mara", "", nil, 403},
		{"an admin", "GET", "/debug/pprof/", "Ada", "", nil, 200},
		{"assistants need an account, too", "POST", "/mcp", "", `{"jsonrpc":"2.0","id":1,"method":"tools/list"}`, nil, 401},
		{"an assistant with one", "POST", "/mcp", "Reza", `{"jsonrpc":"2.0","id":1,"method":"tools/list"}`, []string{"Accept", "application/json, text/event-stream"}, 200},
	} {
		if got, body := s.do(c.method, c.path, c.as, c.body, c.header...); got != c.want {
			t.Errorf("%s: %d, want %d: %.200s", c.why, got, c.want, body)
		}
	}
	// The author is the account, whatever else is sent.
	if _, body := s.do("GET", "/api/v1/review", "Reza", ""); !strings.Contains(body, `"author":"Mara"`) {
		t.Errorf("the decision is not signed by the account: %s", body)
	}
	for _, host := range []string{"evil.example", "desk.example.evil.example"} {
		s.host = host
		if got, _ := s.do("GET", "/board", "Reza", ""); got != http.StatusMisdirectedRequest {
			t.Errorf("a request for %s: %d", host, got)
		}
	}
}

// On this computer the desk is there at once; of itself it tells nothing unless it is asked to.
func TestServeHere(t *testing.T) {
	exe, path := testRecord(t)
	s := serve(t, exe, "--record", path)
	for p, want := range map[string]int{"/board": 200, "/metrics": 404, "/debug/pprof/": 404, "/debug/pprof/cmdline": 404, "/sign-in": 404} {
		if got, _ := s.do("GET", p, "", ""); got != want {
			t.Errorf("%s: %d, want %d", p, got, want)
		}
	}
	s.host = "evil.example"
	if got, _ := s.do("GET", "/board", "", ""); got != http.StatusMisdirectedRequest {
		t.Errorf("a name that was pointed here: %d", got)
	}
}
