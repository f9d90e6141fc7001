package gate

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"
)

// Options say how a door works.
type Options struct {
	Accounts *Accounts
	// Secure: readers reach the server by https; the cookie is sent there only.
	Secure bool
	// Enter puts who asks into a request's context.
	Enter func(context.Context, Account) context.Context
	// ForAdmins are path prefixes that only admins may see.
	ForAdmins []string
	// Proxies are those whose word on from where a request came is taken (X-Forwarded-For); nobody's by default.
	Proxies []netip.Prefix
	// Log is told who came in and who was refused; nil: nobody is.
	Log *slog.Logger
}

// Where the door's own pages are.
const (
	SignIn  = "/sign-in"
	SignOut = "/sign-out"
)

type door struct {
	Options
	next     http.Handler
	check    *checker
	sessions *scs.SessionManager
}

// Door lets in whoever has an account, by a session or by name and password with the request, and asks all others to sign in.
func Door(o Options, next http.Handler) http.Handler {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	d := &door{Options: o, next: next, check: newChecker(o.Accounts), sessions: scs.New()}
	d.sessions.Lifetime, d.sessions.IdleTimeout = 24*time.Hour, 4*time.Hour
	d.sessions.HashTokenInStore = true
	d.sessions.Cookie.Name, d.sessions.Cookie.Secure = "parley", o.Secure
	if o.Secure {
		d.sessions.Cookie.Name = "__Host-parley"
	}
	d.sessions.Cookie.SameSite, d.sessions.Cookie.HttpOnly, d.sessions.Cookie.Persist = http.SameSiteLaxMode, true, false
	d.sessions.ErrorFunc = func(w http.ResponseWriter, _ *http.Request, _ error) {
		http.Error(w, "the session could not be read", http.StatusInternalServerError)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+SignIn, d.form)
	mux.HandleFunc("POST "+SignIn, d.signIn)
	mux.HandleFunc("POST "+SignOut, d.signOut)
	mux.HandleFunc("GET "+stylePath, d.style)
	mux.HandleFunc("/", d.pass)
	same := http.NewCrossOriginProtection()
	same.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fail(w, http.StatusForbidden, "a page of another site may not write here")
	}))
	return same.Handler(d.sessions.LoadAndSave(mux))
}

// pass hands a request on if somebody stands behind it.
func (d *door) pass(w http.ResponseWriter, r *http.Request) {
	account, err := d.who(r)
	if err != nil {
		d.refuse(w, r, err)
		return
	}
	for _, p := range d.ForAdmins {
		if (r.URL.Path == p || strings.HasPrefix(r.URL.Path, p+"/")) && account.Role != Admin {
			fail(w, http.StatusForbidden, "only admins may see this")
			return
		}
	}
	w.Header().Set("Cache-Control", "private, no-cache")
	d.next.ServeHTTP(w, r.WithContext(d.Enter(r.Context(), account)))
}

// errNobody says that a request names nobody.
var errNobody = errors.New("sign in")

// The keys of a session.
const (
	keyName = "name"
	keyHash = "hash" // the password's hash at sign-in: another password ends the session
)

// who is the account behind a request.
func (d *door) who(r *http.Request) (Account, error) {
	if name, password, ok := r.BasicAuth(); ok {
		account, err := d.check.verify(r.Context(), d.from(r), name, password)
		if err != nil {
			d.Log.Warn("refused", "name", name, "from", d.from(r), "why", err.Error())
		}
		return account, err
	}
	name := d.sessions.GetString(r.Context(), keyName)
	if name == "" {
		return Account{}, errNobody
	}
	account, found, err := d.Accounts.find(name)
	if err != nil {
		return Account{}, err
	}
	if !found || account.Hash != d.sessions.GetString(r.Context(), keyHash) {
		return Account{}, errNobody
	}
	return account, nil
}

// refuse answers a request that is not let in: a page is led to the sign-in, a program is told how.
func (d *door) refuse(w http.ResponseWriter, r *http.Request, err error) {
	var many tooMany
	switch {
	case errors.As(err, &many):
		w.Header().Set("Retry-After", strconv.Itoa(many.seconds()))
		fail(w, http.StatusTooManyRequests, many.Error())
	case errors.Is(err, errNobody), errors.Is(err, errRefused):
		if r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/html") && !errors.Is(err, errRefused) {
			http.Redirect(w, r, SignIn+"?next="+escape(r.URL.RequestURI()), http.StatusSeeOther)
			return
		}
		w.Header().Set("WWW-Authenticate", `Basic realm="parley", charset="UTF-8"`)
		fail(w, http.StatusUnauthorized, "an account is needed")
	default:
		d.Log.Error("accounts", "why", err.Error())
		fail(w, http.StatusInternalServerError, "the accounts could not be read")
	}
}

// signIn begins a session.
func (d *door) signIn(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 8<<10)
	if err := r.ParseForm(); err != nil {
		http.Error(w, "the form could not be read", http.StatusBadRequest)
		return
	}
	name, next := strings.TrimSpace(r.PostForm.Get("name")), localPath(r.PostForm.Get("next"))
	account, err := d.check.verify(r.Context(), d.from(r), name, r.PostForm.Get("password"))
	if err != nil {
		d.Log.Warn("refused", "name", name, "from", d.from(r), "why", err.Error())
		d.again(w, err, name, next)
		return
	}
	if err := d.sessions.RenewToken(r.Context()); err != nil {
		http.Error(w, "the session could not be made", http.StatusInternalServerError)
		return
	}
	d.sessions.Put(r.Context(), keyName, account.Name)
	d.sessions.Put(r.Context(), keyHash, account.Hash)
	d.Log.Info("signed in", "name", account.Name, "from", d.from(r))
	http.Redirect(w, r, next, http.StatusSeeOther)
}

func (d *door) again(w http.ResponseWriter, err error, name, next string) {
	var many tooMany
	code := http.StatusForbidden
	switch {
	case errors.As(err, &many):
		code = http.StatusTooManyRequests
		w.Header().Set("Retry-After", strconv.Itoa(many.seconds()))
	case !errors.Is(err, errRefused):
		code, err = http.StatusInternalServerError, errors.New("the accounts could not be read")
	}
	d.page(w, code, form{Name: name, Next: next, Error: err.Error()})
}

func (d *door) signOut(w http.ResponseWriter, r *http.Request) {
	if err := d.sessions.Destroy(r.Context()); err != nil {
		http.Error(w, "the session could not be ended", http.StatusInternalServerError)
		return
	}
	http.Redirect(w, r, SignIn, http.StatusSeeOther)
}
