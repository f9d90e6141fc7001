package parley_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"strings"
	"testing"

	"parley/internal/golden"
)

// opensConnections are the names, by package, that open connections or ask a name server. Only internal/fetch may use
// them; whoever serves pages may listen, but not dial.
var opensConnections = map[string]string{
	"net/http":   "Client Transport DefaultClient DefaultTransport Get Head Post PostForm NewRequest NewRequestWithContext NewFileTransport ProxyFromEnvironment",
	"net":        "Dialer Dial DialTimeout DialTCP DialUDP DialIP DialUnix Resolver DefaultResolver LookupIP LookupHost LookupAddr LookupCNAME LookupMX LookupNS LookupPort LookupSRV LookupTXT ResolveTCPAddr ResolveUDPAddr ResolveIPAddr FileConn",
	"crypto/tls": "Dial DialWithDialer Dialer Client",
	"syscall":    "Socket Connect Socketpair",

	"net/http/httputil":                      "ReverseProxy NewSingleHostReverseProxy NewClientConn NewProxyClientConn",
	"golang.org/x/net/proxy":                 "*",
	"golang.org/x/net/websocket":             "*",
	"golang.org/x/net/http2":                 "*",
	"github.com/andybalholm/brotli":          "HTTPCompressor",
	"codeberg.org/readeck/go-readability/v2": "FromURL",
}

// opensByMethod are methods of libraries that fetch by themselves.
var opensByMethod = []string{"ParseURL", "ParseURLWithContext", "FromURL"}

// TestOneClient: nothing but internal/fetch opens a connection, and it does so in one place.
func TestOneClient(t *testing.T) {
	files := golden.Walk(t, ".", func(p string, d fs.DirEntry) bool {
		return strings.HasSuffix(p, ".go") && !strings.HasSuffix(p, "_test.go")
	})
	transports := 0
	for _, file := range files {
		found := connections(t, file)
		if path.Dir(file) == "internal/fetch" {
			for _, f := range found {
				if strings.HasSuffix(f, "http.Transport{") {
					transports++
				}
				if strings.Contains(f, "http.Client") || strings.Contains(f, "Default") {
					t.Errorf("%s: even internal/fetch asks only through its guarded transport", f)
				}
			}
			continue
		}
		for _, f := range found {
			t.Errorf("%s: only internal/fetch opens connections; use its Client", f)
		}
	}
	if transports != 1 {
		t.Errorf("internal/fetch makes a transport in %d places, not in one", transports)
	}
}

// TestOneClientSees: the test above finds what it forbids.
func TestOneClientSees(t *testing.T) {
	for _, src := range []string{
		`import "net/http"; var _, _ = http.Get("x")`,
		`import h "net/http"; var _ = &h.Client{}`,
		`import . "net/http"; var _ = 1`,
		`import "net"; func f() { d := net.Dialer{}; _ = d }`,
		`import "golang.org/x/net/websocket"; var _ = websocket.Dial`,
		`func f() { g.ParseURL("x") }`,
	} {
		f, err := parser.ParseFile(token.NewFileSet(), "x.go", "package x\n"+src, 0)
		if err != nil {
			t.Fatal(err)
		}
		if len(connectionsIn("x.go", f)) == 0 {
			t.Errorf("not seen: %s", src)
		}
	}
}

func connections(t *testing.T, file string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	return connectionsIn(file, f)
}

func connectionsIn(file string, f *ast.File) []string {
	var out []string
	say := func(format string, args ...any) { out = append(out, file+" uses "+fmt.Sprintf(format, args...)) }
	names := map[string]string{}
	for _, i := range f.Imports {
		p := strings.Trim(i.Path.Value, `"`)
		if opensConnections[p] == "" {
			continue
		}
		name := path.Base(strings.TrimSuffix(p, "/v2"))
		if i.Name != nil {
			name = i.Name.Name
		}
		if name == "." {
			say("%s without its name", p)
		}
		names[name] = p
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if lit, ok := n.(*ast.CompositeLit); ok {
			if s, ok := lit.Type.(*ast.SelectorExpr); ok && s.Sel.Name == "Transport" {
				say("http.Transport{")
			}
		}
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := s.X.(*ast.Ident); ok && names[x.Name] != "" {
			if list := opensConnections[names[x.Name]]; list == "*" || has(list, s.Sel.Name) {
				say("%s.%s", names[x.Name], s.Sel.Name)
			}
		}
		if has(strings.Join(opensByMethod, " "), s.Sel.Name) {
			say("%s", s.Sel.Name)
		}
		return true
	})
	return out
}
