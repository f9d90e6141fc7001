package desk

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"parley/internal/ask"
)

// visit is one request as the pages see it.
type visit struct {
	r     *http.Request
	who   Asker
	query ask.Query
	asOf  string // as the address says it
	zone  *time.Location
	theme string // light, dark, or empty: as the system has it
	keep  url.Values
}

// kept are the parameters that every link hands on.
var kept = []string{"process", "as_of", "zone"}

func (s *site) visit(r *http.Request) (*visit, error) {
	v := &visit{r: r, who: AskerOf(r.Context()), zone: s.o.Zone, keep: url.Values{}}
	in := r.URL.Query()
	for _, k := range kept {
		if x := in.Get(k); x != "" {
			v.keep.Set(k, x)
		}
	}
	if c, err := r.Cookie("theme"); err == nil && (c.Value == "light" || c.Value == "dark") {
		v.theme = c.Value
	}
	if c, err := r.Cookie("zone"); err == nil {
		if name, err := url.QueryUnescape(c.Value); err == nil {
			if z, err := ask.ZoneOf(name); err == nil {
				v.zone = z
			}
		}
	}
	if name := in.Get("zone"); name != "" {
		z, err := ask.ZoneOf(name)
		if err != nil {
			return v, err
		}
		v.zone = z
	}
	v.asOf, v.query.Process = in.Get("as_of"), in.Get("process")
	var err error
	v.query.AsOf, err = ask.Moment(v.asOf)
	return v, err
}

// view is the record at the visit's moment.
func (s *site) view(v *visit) (*ask.View, error) { return s.desk.View(v.ctx(), v.query) }

func (v *visit) ctx() context.Context { return v.r.Context() }

// param is one parameter of the address, cut to a sane length.
func (v *visit) param(name string) string {
	x := v.r.URL.Query().Get(name)
	return x[:min(len(x), 1000)]
}

// to is the address of a page at the visit's moment, with further parameters; those with an empty value are left out, or
// taken away if the visit has them.
func (v *visit) to(path string, params ...string) string {
	q := url.Values{}
	for k, x := range v.keep {
		q[k] = x
	}
	for i := 0; i+1 < len(params); i += 2 {
		q.Del(params[i])
		if params[i+1] != "" {
			q.Set(params[i], params[i+1])
		}
	}
	return address(path, q)
}

// here is the visit's own address with parameters set or taken away.
func (v *visit) here(params ...string) string {
	q := v.r.URL.Query()
	for i := 0; i+1 < len(params); i += 2 {
		q.Del(params[i])
		if params[i+1] != "" {
			q.Set(params[i], params[i+1])
		}
	}
	return address(v.r.URL.EscapedPath(), q)
}

func address(path string, q url.Values) string {
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

func with(r *http.Request, key, value any) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), key, value))
}
