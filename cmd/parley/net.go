package main

import (
	"bufio"
	"fmt"
	"net/url"
	"os"
	"strings"

	"parley"
	"parley/internal/fetch"
	"parley/internal/reading"
)

// netFlags are the flags of every command that asks other machines.
type netFlags struct {
	Contact   string   `env:"PARLEY_CONTACT" placeholder:"WHO" help:"A mail address or page that the owners of sites can turn to; it is sent with every request."`
	AllowHost []string `name:"allow-host" env:"PARLEY_ALLOW_HOST" placeholder:"HOST" help:"A host of your own network that may be asked although it is private: host or host:port; give it for each."`
	Logins    string   `type:"existingfile" placeholder:"FILE" help:"Logins for sites of yours: lines of origin, user and password, as \"https://example.org me secret\"."`
}

// client makes the client that asks.
func (f netFlags) client() (*fetch.Client, error) {
	if strings.TrimSpace(f.Contact) == "" {
		return nil, fmt.Errorf("%w: say whom the owners of sites can turn to, with --contact or $PARLEY_CONTACT: a mail address or a page", parley.ErrUsage)
	}
	logins, err := f.logins()
	if err != nil {
		return nil, err
	}
	return fetch.New(fetch.Options{Agent: strings.Replace(reading.Version, " ", "/", 1), Contact: f.Contact, Allow: f.AllowHost, Logins: logins}), nil
}

func (f netFlags) logins() (map[string]fetch.Login, error) {
	if f.Logins == "" {
		return nil, nil
	}
	file, err := os.Open(f.Logins)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	out := map[string]fetch.Login{}
	sc := bufio.NewScanner(file)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		w := strings.Fields(line)
		u, err := url.Parse(w[0])
		if len(w) != 3 || err != nil || u.Scheme == "" || u.Host == "" || u.User != nil || strings.Trim(u.Path, "/") != "" {
			return nil, fmt.Errorf("%w: %s, line %d: give an origin, a user and a password, as \"https://example.org me secret\"", parley.ErrUsage, f.Logins, n)
		}
		out[strings.ToLower(u.Scheme+"://"+u.Host)] = fetch.Login{User: w[1], Password: w[2]}
	}
	return out, sc.Err()
}
