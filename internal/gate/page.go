package gate

import (
	"embed"
	"html/template"
	"net/http"
	"net/url"
	"strings"
)

//go:embed sign-in.html sign-in.css
var files embed.FS

var signInPage = template.Must(template.ParseFS(files, "sign-in.html"))

const stylePath = "/sign-in.css"

// form is what the sign-in page shows.
type form struct {
	Name, Next, Error string
}

func (d *door) form(w http.ResponseWriter, r *http.Request) {
	d.page(w, http.StatusOK, form{Next: localPath(r.URL.Query().Get("next"))})
}

func (d *door) page(w http.ResponseWriter, code int, f form) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	_ = signInPage.Execute(w, f) // the answer has begun: a broken connection is all that can fail
}

func (d *door) style(w http.ResponseWriter, _ *http.Request) {
	css, _ := files.ReadFile("sign-in.css") // embedded
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(css)
}

// localPath is a path of this server, "/" if s is anything else: what follows a sign-in must not lead away.
func localPath(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.IsAbs() || u.Host != "" || u.User != nil || !strings.HasPrefix(s, "/") || strings.HasPrefix(s, "//") || strings.ContainsAny(s, "\\\r\n\t") || strings.HasPrefix(s, SignIn) || strings.HasPrefix(s, SignOut) {
		return "/"
	}
	return s
}

func escape(s string) string { return url.QueryEscape(s) }
