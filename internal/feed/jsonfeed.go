package feed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"strings"

	"parley"
)

// parseJSON reads a JSON Feed (jsonfeed.org, 1 and 1.1). A value of the wrong kind, null among them, is one that is not
// there.
func parseJSON(b []byte) (*Feed, error) {
	if err := fenceJSON(b); err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var doc map[string]any
	if err := d.Decode(&doc); err != nil {
		return nil, fmt.Errorf("%w: the feed is broken JSON: %w", parley.ErrMalformed, err)
	}
	items, isList := doc["items"].([]any)
	if !strings.Contains(str(doc["version"]), "jsonfeed.org") && !isList {
		return nil, ErrNoFeed
	}
	if len(items) > MaxItems {
		return nil, fmt.Errorf("%w: the feed has more than %d items", parley.ErrTooLarge, MaxItems)
	}
	f := &Feed{Title: plain(str(doc["title"])), Home: str(doc["home_page_url"]), Language: str(doc["language"])}
	for _, x := range items {
		o, ok := x.(map[string]any)
		if !ok {
			continue
		}
		it := Item{ID: str(o["id"]), Address: str(o["url"]), Title: str(o["title"]), Published: Moment(str(o["date_published"])), Updated: Moment(str(o["date_modified"])), HTML: str(o["content_html"])}
		if it.HTML == "" {
			for p := range strings.SplitSeq(str(o["content_text"]), "\n") {
				if p = strings.TrimSpace(p); p != "" {
					it.HTML += "<p>" + html.EscapeString(p) + "</p>\n"
				}
			}
		}
		if it.Address == "" && strings.HasPrefix(it.ID, "http") {
			it.Address = it.ID
		}
		f.Items = append(f.Items, it)
	}
	return f, nil
}

// str is a JSON value as text: a string, or a number as it is written.
func str(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case json.Number:
		return v.String()
	}
	return ""
}
