package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"parley"
	"parley/internal/feed"
	"parley/internal/fetch"
	"parley/internal/record"
)

type sourceCmd struct {
	Add    sourceAddCmd    `cmd:"" help:"Follow a feed or a page."`
	List   sourceListCmd   `cmd:"" help:"List what is followed."`
	Remove sourceRemoveCmd `cmd:"" help:"Follow a source no longer; what it brought stays."`
	Import sourceImportCmd `cmd:"" help:"Follow all that a list of subscriptions (OPML) names."`
	Export sourceExportCmd `cmd:"" help:"Write what is followed as OPML."`
}

type sourceAddCmd struct {
	recordFlag
	netFlags
	Address  string `arg:"" help:"Of the feed, or of a page that names its feed, or of a page to be followed itself."`
	Outlet   string `placeholder:"NAME" help:"Who publishes it, for reports that name nobody."`
	Title    string `placeholder:"WORDS" help:"What to call it; by default as it calls itself."`
	Kind     string `enum:",feed,page" default:"" help:"feed or page; by default it is looked at."`
	Country  string `placeholder:"CODE" help:"Where it is at home (ISO 3166)."`
	Zone     string `placeholder:"ZONE" help:"Its time zone (IANA)."`
	Language string `placeholder:"TAG" help:"Its language (BCP 47)."`
	Grade    string `enum:",A,B,C,D,E,F" default:"" help:"Your judgement of it (Admiralty A to F)."`
	NoCheck  bool   `name:"no-check" help:"Do not ask it now; only check its address."`
	JSON     bool   `name:"json" help:"Print the source as JSON."`
}

// Run follows a source, after a look at it.
func (c *sourceAddCmd) Run(std *stdio) error {
	ctx := context.Background()
	u, err := fetch.Address(c.Address, c.AllowHost...)
	if err != nil {
		return err
	}
	if _, err := time.LoadLocation(c.Zone); err != nil {
		return fmt.Errorf("%w: --zone: %q is no time zone", parley.ErrUsage, c.Zone)
	}
	s := record.Source{Address: u.String(), Kind: c.Kind, Title: c.Title, Outlet: c.Outlet, Country: strings.ToUpper(c.Country), Zone: c.Zone, Language: c.Language, Grade: c.Grade}
	if !c.NoCheck {
		if err := c.look(ctx, std, &s); err != nil {
			return fmt.Errorf("it is not followed; --no-check follows it all the same: %w", err)
		}
	}
	l, err := c.open(ctx, record.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	kept, fresh, err := l.AddSources(ctx, s)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(std.out, kept[0])
	}
	word := "followed"
	if !fresh[0] {
		word = "followed already"
	}
	_, err = fmt.Fprintf(std.out, "%s %s %s\n", word, kept[0].ID, printable(kept[0].Address))
	return err
}

// look asks a source once: what it is, what it calls itself, and, if it is a page, which feed it names.
func (c *sourceAddCmd) look(ctx context.Context, std *stdio, s *record.Source) error {
	client, err := c.client()
	if err != nil {
		return err
	}
	defer client.Close()
	a, err := client.Do(ctx, fetch.Request{Address: s.Address, Own: true, Accept: "*/*"})
	if err != nil {
		return err
	}
	if a.Moved != "" {
		s.Address = a.Moved
	}
	if s.Kind == "page" {
		return nil
	}
	from, err := url.Parse(a.Address)
	if err != nil {
		return err
	}
	contentType := a.Header.Get("Content-Type")
	f, err := feed.Parse(a.Body, contentType, from)
	if err == nil {
		s.Kind = "feed"
		fillSource(s, f)
		return nil
	}
	if !errors.Is(err, feed.ErrNoFeed) || s.Kind == "feed" {
		return err
	}
	links := feed.Links(a.Body, contentType, from)
	for i, l := range links {
		if i == 0 {
			fmt.Fprintf(std.err, "parley: the page names the feed %s, which is followed in its place; --kind page follows the page\n", l.Address)
			continue
		}
		fmt.Fprintf(std.err, "parley: it also names %s (%s)\n", l.Address, l.Title)
	}
	s.Kind = "page"
	if len(links) > 0 {
		return c.lookAtFeed(ctx, client, s, links[0])
	}
	return nil
}

// lookAtFeed takes the feed that a page names in the page's place. A page cannot name one at a private host.
func (c *sourceAddCmd) lookAtFeed(ctx context.Context, client *fetch.Client, s *record.Source, l feed.Link) error {
	a, err := client.Do(ctx, fetch.Request{Address: l.Address, Own: client.Named(s.Address), Accept: "*/*"})
	if err != nil {
		return err
	}
	from, err := url.Parse(a.Address)
	if err != nil {
		return err
	}
	f, err := feed.Parse(a.Body, a.Header.Get("Content-Type"), from)
	if err != nil {
		return fmt.Errorf("%s: %w", l.Address, err)
	}
	if s.Home == "" {
		s.Home = s.Address
	}
	u, err := fetch.Address(l.Address, c.AllowHost...)
	if err != nil {
		return err
	}
	s.Address, s.Kind = u.String(), "feed"
	fillSource(s, f)
	return nil
}

func fillSource(s *record.Source, f *feed.Feed) {
	if s.Title == "" {
		s.Title = f.Title
	}
	if s.Home == "" {
		s.Home = f.Home
	}
	if s.Language == "" {
		s.Language = f.Language
	}
}

type sourceRemoveCmd struct {
	recordFlag
	Source []string `arg:"" help:"Its id or address."`
}

// Run follows sources no longer.
func (c *sourceRemoveCmd) Run(std *stdio) error {
	ctx := context.Background()
	l, err := c.open(ctx, record.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	for _, s := range c.Source {
		if err := l.RemoveSource(ctx, s); err != nil {
			return err
		}
		if _, err := fmt.Fprintf(std.out, "removed %s\n", s); err != nil {
			return err
		}
	}
	return nil
}
