package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"parley"
	"parley/internal/ask"
	"parley/internal/desk"
	"parley/internal/still"
)

// site writes the desk of a process, or of all of the record, as a folder of pages.
func (c *exportCmd) site(std *stdio) error {
	if c.Out == "" || c.Out == "-" {
		return fmt.Errorf("%w: a site is a folder: name it with -o", parley.ErrUsage)
	}
	z, err := ask.ZoneOf(c.Zone)
	if err != nil {
		return fmt.Errorf("--zone: %w", err)
	}
	ctx := context.Background()
	d, query, done, err := c.desk(ctx)
	if err != nil {
		return err
	}
	defer done()
	if _, err := d.View(ctx, query); err != nil {
		return err
	}
	q := url.Values{}
	for name, value := range map[string]string{"process": c.Process, "as_of": c.AsOf} {
		if value != "" {
			q.Set(name, value)
		}
	}
	o := still.Options{Start: "/board?" + q.Encode(), Parameters: []string{"name", "after"}, Without: []string{"/review", "/search", "/processes", "/decide", "/preferences", "/api"}}
	if !c.Texts {
		o.Without = append(o.Without, "/reports")
	}
	var made still.Made
	err = writeFolder(c.Out, func(keep func(string, []byte) error) error {
		made, err = still.Make(ctx, desk.Handler(d, desk.Options{Zone: z}), o, keep)
		return err
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(std.out, "%s: %d pages, %d files, %.1f MB; begin at %s\n", display(c.Out), made.Pages, made.Files, float64(made.Bytes)/1e6, display(filepath.Join(c.Out, "index.html")))
	return err
}

// writeFolder writes a folder whole or not at all: beside it first, then under its name. It takes the place of an empty folder, or
// of one that it wrote before, and of no other.
func writeFolder(dir string, write func(keep func(name string, body []byte) error) error) (err error) {
	dir = filepath.Clean(dir)
	if err := mayReplace(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(filepath.Dir(dir), ".parley-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(tmp)
		}
	}()
	err = write(func(name string, body []byte) error {
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			return fmt.Errorf("%q is no name inside of the folder", name)
		}
		file := filepath.Join(tmp, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		return os.WriteFile(file, body, 0o644)
	})
	if err != nil {
		return err
	}
	if err = os.WriteFile(filepath.Join(tmp, siteMark), []byte("This folder was written by \"parley export site\", which may replace it.\n"), 0o644); err != nil {
		return err
	}
	if err = os.Chmod(tmp, 0o755); err != nil {
		return err
	}
	if err = os.RemoveAll(dir); err != nil {
		return err
	}
	return os.Rename(tmp, dir)
}

// siteMark is the file by which a folder is known that was written here.
const siteMark = ".parley-site"

func mayReplace(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, siteMark)); err != nil {
		return fmt.Errorf("%w: the folder %s holds other files; name a new one", parley.ErrUsage, display(dir))
	}
	return nil
}
