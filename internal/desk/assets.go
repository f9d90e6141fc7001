package desk

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed assets
var assetFiles embed.FS

// assets are the files that pages use, under names that hold their hash: a name's bytes never change.
type assets struct {
	byName map[string][]byte
	names  map[string]string // "desk.css" -> "desk.0123456789ab.css"
}

func loadAssets() *assets {
	a := &assets{byName: map[string][]byte{}, names: map[string]string{}}
	list, err := assetFiles.ReadDir("assets")
	if err != nil {
		panic(err) // they are compiled in
	}
	for _, e := range list {
		b, err := assetFiles.ReadFile("assets/" + e.Name())
		if err != nil {
			panic(err)
		}
		sum := sha256.Sum256(b)
		ext := path.Ext(e.Name())
		name := strings.TrimSuffix(e.Name(), ext) + "." + hex.EncodeToString(sum[:6]) + ext
		a.byName[name], a.names[e.Name()] = b, name
	}
	return a
}

// address is where a file is served.
func (a *assets) address(name string) string { return "/assets/" + a.names[name] }

// ServeHTTP serves one file, to be kept for a year.
func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	b, ok := a.byName[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(b))
}
