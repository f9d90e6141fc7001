package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"parley"
	"parley/internal/article"
)

// Folder yields the reports of all files below a folder, in the order of their paths, of whatever kind each one is. An
// error names the file. Hidden files, and what web pages are saved with (pictures, styles, scripts), are passed; a Note
// at the end counts the latter. Links are not followed, so that nothing is read twice or from elsewhere.
func Folder(dir fs.FS, kind article.Kind, known article.Known) Seq {
	return func(yield func(parley.Report, error) bool) {
		w := walker{dir: dir, kind: kind, known: known, yield: yield}
		err := fs.WalkDir(dir, ".", w.visit)
		switch {
		case errors.Is(err, fs.SkipAll) || w.stopped:
		case err != nil:
			yield(parley.Report{}, err)
		case w.read == 0 && w.aside == 0:
			yield(parley.Report{}, fmt.Errorf("%w: the folder holds no file", parley.ErrEmpty))
		case w.aside > 0:
			yield(parley.Report{}, Note(fmt.Sprintf("%d files passed that hold no report (pictures, styles, scripts)", w.aside)))
		}
	}
}

type walker struct {
	dir         fs.FS
	kind        article.Kind
	known       article.Known
	yield       func(parley.Report, error) bool
	read, aside int
	stopped     bool
}

func (w *walker) visit(name string, d fs.DirEntry, err error) error {
	hidden := name != "." && strings.HasPrefix(path.Base(name), ".")
	switch {
	case err != nil:
		if !w.give(name, parley.Report{}, pathless(err)) {
			return fs.SkipAll
		}
		if d != nil && d.IsDir() {
			return fs.SkipDir
		}
		return nil
	case d.IsDir() && (hidden || strings.Count(name, "/") > MaxPathDeep):
		return fs.SkipDir
	case d.IsDir() || hidden:
		return nil
	case isAsset(name):
		w.aside++
		return nil
	case !d.Type().IsRegular():
		if !w.give(name, parley.Report{}, fmt.Errorf("%w: it is a link or no plain file; name what it leads to", parley.ErrUnsupported)) {
			return fs.SkipAll
		}
		return nil
	}
	if w.read++; w.read > MaxFiles {
		return fmt.Errorf("%w: more than %d files in the folder", parley.ErrTooLarge, MaxFiles)
	}
	return w.file(name)
}

func (w *walker) file(name string) error {
	f, err := w.dir.Open(name)
	if err != nil {
		if !w.give(name, parley.Report{}, pathless(err)) {
			return fs.SkipAll
		}
		return nil
	}
	defer f.Close()
	for r, err := range Reports(name, f, w.kind, w.known) {
		if !w.give(name, r, err) {
			return fs.SkipAll
		}
	}
	return nil
}

// give yields a report, or an error with the file's name before it.
func (w *walker) give(name string, r parley.Report, err error) bool {
	if err != nil {
		r, err = parley.Report{}, fmt.Errorf("%s: %w", name, err)
	}
	ok := w.yield(r, err)
	w.stopped = w.stopped || !ok
	return ok
}

// pathless takes the path from an error that names it, since it is named before.
func pathless(err error) error {
	if pe := new(fs.PathError); errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// isAsset reports whether a file is, by its name, a part of a saved page that holds no text.
func isAsset(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp", ".tif", ".tiff",
		".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".m4a", ".webm", ".ogg", ".mov", ".cdx", ".cdxj":
		return true
	}
	return false
}
