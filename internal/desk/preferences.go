package desk

import (
	"net/http"
	"net/url"
	"time"

	"parley/internal/ask"
)

// preferences keeps the colours and the zone of a reader in cookies, and leads back to the page.
func (s *site) preferences(v *visit) (string, error) {
	w, _ := v.r.Context().Value(writerKey{}).(http.ResponseWriter)
	set := func(name, value string, age int) {
		http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: age, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: v.r.TLS != nil})
	}
	const year = int(365 * 24 * time.Hour / time.Second)
	switch t := v.r.PostForm.Get("theme"); t {
	case "light", "dark":
		set("theme", t, year)
	case "system":
		set("theme", "", -1)
	}
	if v.r.PostForm.Has("zone") {
		name := v.r.PostForm.Get("zone")
		if _, err := ask.ZoneOf(name); err != nil {
			return "", err
		}
		set("zone", url.QueryEscape(name), year)
	}
	if to := v.r.PostForm.Get("back"); local(to) {
		return to, nil
	}
	return "/board", nil
}
