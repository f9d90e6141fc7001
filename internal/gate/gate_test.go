package gate

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"parley"
)

// cheap is a cost for tests.
var cheap = cost{64, 1, 1}

const right = "correct horse battery"

func testAccounts(t testing.TB) *Accounts {
	t.Helper()
	a := Open(filepath.Join(t.TempDir(), "p.db.accounts"))
	a.cost = cheap
	for name, role := range map[string]Role{"Mara Lind": Editor, "Reza": Reader, "Ada": Admin} {
		if err := a.Add(name, role, right); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

type whoKey struct{}

// testDoor is a server behind a door that answers with who asks.
func testDoor(t testing.TB, a *Accounts) (*httptest.Server, *http.Client) {
	t.Helper()
	h := Door(Options{Accounts: a, ForAdmins: []string{"/metrics"}, Enter: func(ctx context.Context, x Account) context.Context { return context.WithValue(ctx, whoKey{}, x) }},
		http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			x, _ := r.Context().Value(whoKey{}).(Account)
			io.WriteString(w, "hello "+x.Name+", "+string(x.Role))
		}))
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return srv, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// do sends one request and returns the status, a header and the body.
func do(t testing.TB, c *http.Client, method, url string, body url.Values, header map[string]string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequest(method, url, strings.NewReader(body.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for k, v := range header {
		req.Header.Set(k, v)
	}
	res, err := c.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(raw)
}

func signIn(t testing.TB, srv *httptest.Server, c *http.Client, name, password string) *http.Response {
	t.Helper()
	res, _ := do(t, c, "POST", srv.URL+SignIn, url.Values{"name": {name}, "password": {password}, "next": {"/board?as_of=2025-05-19"}}, nil)
	return res
}

func TestSignInAndOut(t *testing.T) {
	srv, c := testDoor(t, testAccounts(t))
	res, _ := do(t, c, "GET", srv.URL+"/board?as_of=2025-05-19", nil, map[string]string{"Accept": "text/html"})
	if res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != "/sign-in?next=%2Fboard%3Fas_of%3D2025-05-19" {
		t.Fatalf("a visitor gets %d %s", res.StatusCode, res.Header.Get("Location"))
	}
	if res := signIn(t, srv, c, "mara lind", right); res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != "/board?as_of=2025-05-19" {
		t.Fatalf("the right password gets %d %s", res.StatusCode, res.Header.Get("Location"))
	}
	if _, body := do(t, c, "GET", srv.URL+"/board", nil, nil); body != "hello Mara Lind, editor" {
		t.Errorf("the desk answers %q", body)
	}
	do(t, c, "POST", srv.URL+SignOut, nil, nil)
	if res, _ := do(t, c, "GET", srv.URL+"/board", nil, nil); res.StatusCode != http.StatusUnauthorized {
		t.Errorf("after signing out: %d", res.StatusCode)
	}
}

func TestCookieIsGuarded(t *testing.T) {
	srv, c := testDoor(t, testAccounts(t))
	for _, x := range signIn(t, srv, c, "Reza", right).Cookies() {
		if !x.HttpOnly || x.SameSite != http.SameSiteLaxMode || x.Expires.After(time.Now()) {
			t.Errorf("the cookie is %+v", x)
		}
		first := x.Value
		for _, y := range signIn(t, srv, c, "Reza", right).Cookies() {
			if y.Value == first {
				t.Error("a second sign-in keeps the token: it could have been planted")
			}
		}
	}
}

// Whether the name or the password is wrong cannot be told apart.
func TestRefusalsAreAlike(t *testing.T) {
	srv, c := testDoor(t, testAccounts(t))
	var bodies []string
	for _, name := range []string{"Reza", "nobody"} {
		res, body := do(t, c, "POST", srv.URL+SignIn, url.Values{"name": {name}, "password": {"wrong wrong wrong"}}, nil)
		if res.StatusCode != http.StatusForbidden {
			t.Errorf("%s: %d", name, res.StatusCode)
		}
		bodies = append(bodies, strings.ReplaceAll(body, name, "NAME"))
	}
	if bodies[0] != bodies[1] {
		t.Error("the two refusals differ")
	}
}

func TestAttemptsAreLimited(t *testing.T) {
	a := testAccounts(t)
	now := time.Date(2025, 5, 19, 0, 0, 0, 0, time.UTC)
	a.now = func() time.Time { return now }
	srv, c := testDoor(t, a)
	for i := range 5 {
		if res := signIn(t, srv, c, "Reza", "wrong wrong wrong"); res.StatusCode != http.StatusForbidden {
			t.Fatalf("attempt %d: %d", i+1, res.StatusCode)
		}
	}
	res := signIn(t, srv, c, "Reza", right)
	if res.StatusCode != http.StatusTooManyRequests || res.Header.Get("Retry-After") != "30" {
		t.Errorf("the sixth attempt, right or not: %d, Retry-After %s", res.StatusCode, res.Header.Get("Retry-After"))
	}
	if res := signIn(t, srv, c, "Ada", right); res.StatusCode != http.StatusSeeOther {
		t.Errorf("another account from there: %d", res.StatusCode)
	}
	now = now.Add(31 * time.Second)
	if res := signIn(t, srv, c, "Reza", right); res.StatusCode != http.StatusSeeOther {
		t.Errorf("after waiting: %d", res.StatusCode)
	}
}

// A password that was verified a moment ago must not tell a guesser, whose attempts are used up, that it is right.
func TestRememberedPasswordsDoNotHelpGuessing(t *testing.T) {
	a := testAccounts(t)
	now := time.Date(2025, 5, 19, 0, 0, 0, 0, time.UTC)
	a.now = func() time.Time { return now }
	c := newChecker(a)
	ctx := context.Background()
	if _, err := c.verify(ctx, "a", "Reza", right); err != nil {
		t.Fatal(err)
	}
	for range 6 {
		_, _ = c.verify(ctx, "b", "Reza", "wrong wrong wrong")
	}
	var many tooMany
	if _, err := c.verify(ctx, "b", "Reza", right); !errors.As(err, &many) {
		t.Errorf("a guesser without attempts gets %v", err)
	}
	for range 100 {
		if _, err := c.verify(ctx, "a", "Reza", right); err != nil {
			t.Fatalf("the account itself: %v", err)
		}
	}
}

func TestProgramsSendNameAndPassword(t *testing.T) {
	a := testAccounts(t)
	srv, _ := testDoor(t, a)
	ask := func(name, password string) (*http.Response, string) {
		req, _ := http.NewRequest("GET", srv.URL+"/api/v1/board", nil)
		req.SetBasicAuth(name, password)
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		raw, _ := io.ReadAll(res.Body)
		return res, string(raw)
	}
	if _, body := ask("Reza", right); body != "hello Reza, reader" {
		t.Errorf("the answer is %q", body)
	}
	if res, _ := ask("Reza", "wrong wrong wrong"); res.StatusCode != http.StatusUnauthorized || !strings.HasPrefix(res.Header.Get("WWW-Authenticate"), "Basic") {
		t.Errorf("a wrong password: %d", res.StatusCode)
	}
	if err := a.SetPassword("Reza", "another long one"); err != nil {
		t.Fatal(err)
	}
	if res, _ := ask("Reza", right); res.StatusCode != http.StatusUnauthorized {
		t.Errorf("the old password, verified a moment ago: %d", res.StatusCode)
	}
}

func TestRemovedAccountsAreOutAtOnce(t *testing.T) {
	a := testAccounts(t)
	srv, c := testDoor(t, a)
	signIn(t, srv, c, "Reza", right)
	other := Open(a.path) // another process
	other.cost = cheap
	if err := other.Remove("Reza"); err != nil {
		t.Fatal(err)
	}
	if res, _ := do(t, c, "GET", srv.URL+"/", nil, nil); res.StatusCode != http.StatusUnauthorized {
		t.Errorf("a removed account: %d", res.StatusCode)
	}
	signIn(t, srv, c, "Ada", right)
	if err := other.SetPassword("Ada", "another long one"); err != nil {
		t.Fatal(err)
	}
	if res, _ := do(t, c, "GET", srv.URL+"/", nil, nil); res.StatusCode != http.StatusUnauthorized {
		t.Errorf("a session from before the password was changed: %d", res.StatusCode)
	}
}

func TestOnlyAdminsSeeTheServer(t *testing.T) {
	srv, c := testDoor(t, testAccounts(t))
	signIn(t, srv, c, "Mara Lind", right)
	for path, want := range map[string]int{"/metrics": 403, "/metrics/x": 403, "/metricsx": 200} {
		if res, _ := do(t, c, "GET", srv.URL+path, nil, nil); res.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, res.StatusCode, want)
		}
	}
	signIn(t, srv, c, "Ada", right)
	if res, _ := do(t, c, "GET", srv.URL+"/metrics", nil, nil); res.StatusCode != 200 {
		t.Errorf("an admin: %d", res.StatusCode)
	}
}

func TestForeignPagesCannotWrite(t *testing.T) {
	srv, c := testDoor(t, testAccounts(t))
	signIn(t, srv, c, "Mara Lind", right)
	for _, h := range []map[string]string{{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}} {
		for _, path := range []string{SignIn, SignOut, "/decisions"} {
			res, _ := do(t, c, "POST", srv.URL+path, url.Values{}, h)
			if res.StatusCode != http.StatusForbidden || res.Header.Get("Content-Type") != "application/problem+json" {
				t.Errorf("%v %s: %d, %s", h, path, res.StatusCode, res.Header.Get("Content-Type"))
			}
		}
	}
}

func TestSignInLeadsNowhereElse(t *testing.T) {
	for in, want := range map[string]string{"/board?a=b": "/board?a=b", "//evil.example": "/", "https://evil.example/": "/", "/\\evil.example": "/", "javascript:alert(1)": "/", "": "/", "/a\r\nSet-Cookie: x": "/", "board": "/", "/sign-out": "/", "/\t/evil.example": "/"} {
		if got := localPath(in); got != want {
			t.Errorf("%q leads to %q, want %q", in, got, want)
		}
	}
}

func TestSignInPageShowsTextAsText(t *testing.T) {
	srv, c := testDoor(t, testAccounts(t))
	res, body := do(t, c, "POST", srv.URL+SignIn, url.Values{"name": {`"><script>alert(1)</script>`}, "password": {"x"}}, nil)
	if strings.Contains(body, "<script") {
		t.Error("a name is markup")
	}
	if csp := res.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") {
		t.Errorf("the policy is %q", csp)
	}
}

func TestHosts(t *testing.T) {
	h := Hosts([]string{"desk.example.org"}, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(200) }))
	for host, want := range map[string]int{
		"127.0.0.1:8080": 200, "localhost": 200, "[::1]:8080": 200, "LOCALHOST:1": 200, "desk.example.org": 200, "Desk.Example.org.:443": 200, "127.9.9.9": 200,
		"evil.example": 421, "localhost.evil.example": 421, "127.0.0.1.nip.io": 421, "0.0.0.0": 421, "": 421, "desk.example.org.evil": 421, "[::ffff:7f00:1]": 200, "10.0.0.1": 421,
	} {
		r := httptest.NewRequest("GET", "http://x/", nil)
		r.Host = host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%q: %d, want %d", host, w.Code, want)
		}
	}
}

func TestHashes(t *testing.T) {
	h := cheap.hash(right)
	if h == cheap.hash(right) {
		t.Error("two hashes have one salt")
	}
	if ok, err := matches(h, right); !ok || err != nil {
		t.Error("the right password is wrong", err)
	}
	if ok, _ := matches(h, right+" "); ok {
		t.Error("a wrong password is right")
	}
	// From the test suite of the reference implementation of Argon2: 2 passes, 256 KiB, 1 lane, salt "somesalt".
	const known = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
	if ok, err := matches(known, "password"); !ok || err != nil {
		t.Error("the reference's hash does not match", err)
	}
	for _, bad := range []string{"", "x", "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4", "$argon2id$v=19$m=99999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4", "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4", "$argon2id$v=19$m=256,t=2,p=1$$"} {
		if _, err := matches(bad, right); err == nil {
			t.Errorf("%q is taken for a hash", bad)
		}
	}
	if usual.memory < 64<<10 || usual.passes < 3 {
		t.Error("the cost is below RFC 9106's second recommended option")
	}
}

func TestAccountsFile(t *testing.T) {
	a := testAccounts(t)
	all, err := a.All()
	if err != nil || len(all) != 3 || all[0].Name != "Ada" {
		t.Fatal(all, err)
	}
	info, err := os.Stat(a.path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file has the mode %v, %v", info.Mode(), err)
	}
	for _, bad := range []error{a.Add("REZA", Reader, right), a.Add("x", "owner", right), a.Add("a:b", Reader, right), a.Add("", Reader, right), a.Add("n", Reader, "short"), a.Add("same name twice", Reader, "same name twice"), a.Remove("nobody"), a.SetPassword("nobody", right), a.Add("tab\tname", Reader, right), a.Add("\u202ename", Reader, right)} {
		if !errors.Is(bad, parley.ErrUsage) {
			t.Errorf("%v is not wrong usage", bad)
		}
	}
	if err := os.Chmod(a.path, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(a.path).All(); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("a file that others can read: %v", err)
	}
}

func FuzzParseAccounts(f *testing.F) {
	f.Add([]byte(`{"version":1,"accounts":[{"name":"a","role":"reader","hash":"$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"}]}`))
	f.Add([]byte(`{}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		list, err := parseAccounts(raw)
		if err != nil {
			return
		}
		for _, x := range list {
			if checkName(x.Name) != nil || checkRole(x.Role) != nil {
				t.Errorf("%+v is taken", x)
			}
		}
	})
}

func TestLimiterForgets(t *testing.T) {
	now := time.Date(2025, 5, 19, 0, 0, 0, 0, time.UTC)
	l := newLimiter(time.Second, 2, func() time.Time { return now })
	for i := range maxKeys {
		l.take(string(rune(i)) + "x")
	}
	if _, ok := l.take("new"); ok {
		t.Error("there is no end of keys")
	}
	now = now.Add(time.Minute)
	if _, ok := l.take("new"); !ok {
		t.Error("full keys are not forgotten")
	}
}

// Two processes that change the accounts at the same moment both have their effect.
func TestAccountsAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p.db.accounts")
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			a := Open(path) // each knows nothing of the others, as a process
			a.cost = cheap
			if err := a.Add(fmt.Sprint("reader ", i), Reader, "a password long enough"); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	all, err := Open(path).All()
	if err != nil || len(all) != 16 {
		t.Errorf("%d of 16 accounts are there; %v", len(all), err)
	}
}
