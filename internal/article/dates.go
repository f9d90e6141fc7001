package article

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"parley"
)

// A page says when it was published in up to five places, and they lie: an empty field becomes 1970, a template has the
// day of printing, a rail the day of another story. The first place that can be true is taken, in the order JSON-LD, meta
// elements, time elements, address, text; what cannot be true is noted under "published refused". A moment keeps the
// precision and the offset that its source has: an hour without a zone stays without one.

// date sets when the report was published and changed.
func (m *pageMeta) date(r *parley.Report, blocks []block, known Known) {
	latest := time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
	if c, err := time.Parse(time.RFC3339, known.Captured); err == nil {
		latest = c.Add(48 * time.Hour)
	}
	published := append([]named{{m.linked.published, "json-ld"}}, m.metas("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
		"dcterms.date", "dcterms.created", "govuk:first-published-at", "pubdate", "publisheddate", "publishdate", "publish-date", "publish_date", "parsely-pub-date", "sailthru.date",
		"cxenseparse:recs:publishtime", "originalpublicationdate", "article.published")...)
	updated := append([]named{{m.linked.updated, "json-ld"}}, m.metas("article:modified_time", "og:updated_time", "datemodified", "govuk:updated-at", "dcterms.modified", "last-modified", "article.updated")...)
	for _, own := range []bool{true, false} {
		for _, t := range m.times {
			switch {
			case t.later:
				updated = append(updated, named{t.when, "time element"})
			case t.own == own && (own || !t.aside):
				published = append(published, named{t.when, "time element"})
			}
		}
	}
	url := known.URL
	if url == "" {
		url = string(r.URL)
	}
	published = append(published, named{urlDay(url), "url"})
	said := textDates(blocks)
	published = append(published, named{said.published, "text"})
	updated = append(updated, named{said.updated, "text"})
	r.Published = pick(r, "published", published, latest)
	r.Updated = pick(r, "updated", updated, latest)
}

// pick is the first moment that can be true.
func pick(r *parley.Report, field string, from []named, latest time.Time) parley.Opt {
	for _, f := range from {
		if f.value == "" {
			continue
		}
		when, err := Moment(f.value)
		if err != nil {
			continue
		}
		if y, _ := strconv.Atoi(when[:4]); y < 1991 || dayOf(when).After(latest) { // the first page of the web is of 1991
			if r.KnownBy[field+" refused"] == "" {
				r.KnownBy[field+" refused"] = f.by + ": " + when
			}
			continue
		}
		r.KnownBy[field] = f.by
		return parley.Opt(when)
	}
	return ""
}

func dayOf(when string) time.Time {
	for _, f := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(f, when); err == nil {
			return t
		}
	}
	return time.Time{}
}

var (
	urlSlashes = regexp.MustCompile(`/((?:19|20)\d\d)/(\d{1,2}|[a-z]{3,9})/(\d{1,2})(?:[/_-]|$)`)
	urlDashes  = regexp.MustCompile(`[/_-]((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[^\d]|$)`)
	urlDigits  = regexp.MustCompile(`/((?:19|20)\d\d)(\d\d)(\d\d)/`)
)

// urlDay is the day that an address names.
func urlDay(url string) string {
	for _, re := range []*regexp.Regexp{urlSlashes, urlDashes, urlDigits} {
		if g := re.FindStringSubmatch(url); g != nil {
			if d := civilDay(g[1], g[2], g[3]); d != "" {
				return d
			}
		}
	}
	return ""
}

// civilDay is a day of the calendar from its year, month (a number or a name) and day, "" if there is none.
func civilDay(year, month, day string) string {
	m, err := strconv.Atoi(month)
	if err != nil {
		m = monthNumber(month)
	}
	y, _ := strconv.Atoi(year)
	d, _ := strconv.Atoi(day)
	if m < 1 || m > 12 || d < 1 {
		return ""
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d {
		return ""
	}
	return t.Format("2006-01-02")
}

// monthNames begin the names of the months in English, French, German, Spanish and Italian, as far as one language's
// beginning is not another one's month.
var monthNames = [12]string{"jan gen ene", "feb fév fev", "mar mär", "apr avr abr", "may mai mag", "jun juin giu", "jul juil lug", "aug aoû aou ago", "sep set", "oct okt ott", "nov", "dec déc dez dic"}

func monthNumber(s string) int {
	s = strings.ToLower(s)
	for i, list := range monthNames {
		for b := range strings.FieldsSeq(list) {
			if len(b) > 3 && strings.HasPrefix(s, b) {
				return i + 1
			}
		}
	}
	for i, list := range monthNames {
		for b := range strings.FieldsSeq(list) {
			if strings.HasPrefix(s, b) {
				return i + 1
			}
		}
	}
	return 0
}

const (
	monthWord = `(jan(?:uary|vier|uar)?|feb(?:ruary|ruar)?|f[ée]v(?:rier)?|mar(?:ch|s|zo)?|m[äa]rz|apr(?:il)?|avr(?:il)?|may|mai|june?|juin|juni|july?|juillet|juli|aug(?:ust)?|ao[ûu]t|sept?(?:ember|embre)?|oct(?:ober|obre)?|oktober|nov(?:ember|embre)?|dec(?:ember)?|d[ée]c(?:embre)?|dezember)\.?`
	clockWord = `(?:\s*(?:,|\||-|–|at|à|um)?\s*(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?\s*\(?(gmt|utc|bst|edt|est|cest|cet|eest|eet|msk)?\b\)?)?`
)

var (
	textMDY = regexp.MustCompile(`(?i)\b` + monthWord + `\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)` + clockWord)
	textDMY = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+` + monthWord + `,?\s+((?:19|20)\d\d)` + clockWord)
	textISO = regexp.MustCompile(`(?i)((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[ t]+(\d\d):(\d\d)(:\d\d)?)?`)
	textDot = regexp.MustCompile(`(?i)\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)` + clockWord)

	saysUpdated   = regexp.MustCompile(`(?i)\b(?:last\s+)?(?:updated?|modified|mis à jour|aktualisiert)\b[^\d]{0,20}$`)
	saysPublished = regexp.MustCompile(`(?i)\b(?:publi(?:shed|cation)|posted|issued|released|date)\b`)
)

// zoneOf are the offsets of zone abbreviations that mean one thing in the news. "IST" means three.
var zoneOf = map[string]string{"gmt": "Z", "utc": "Z", "edt": "-04:00", "est": "-05:00", "cest": "+02:00", "cet": "+01:00", "eest": "+03:00", "eet": "+02:00", "msk": "+03:00"}

// maxDateLines is how many lines of a page are searched for a date.
const maxDateLines = 200

type dates struct{ published, updated string }

// textDates are the moments that the lines around a report name: short lines before its first long paragraph, and later
// ones that say what they are.
func textDates(blocks []block) dates {
	var d dates
	body, looked := 0, 0
	for _, b := range blocks {
		words := len(strings.Fields(b.text))
		if words > 24 {
			if b.linked*2 < len(b.text) {
				body++
			}
			continue
		}
		if len(b.text) > 220 || looked > maxDateLines || !strings.ContainsAny(b.text, "0123456789") || body > 0 && !saysPublished.MatchString(b.text) {
			continue
		}
		looked++
		for _, f := range momentsIn(b.text) {
			if saysUpdated.MatchString(f.before) {
				if d.updated == "" {
					d.updated = f.when
				}
			} else if d.published == "" && (body == 0 || saysPublished.MatchString(f.before)) {
				d.published = f.when
			}
		}
	}
	return d
}

type momentIn struct{ when, before string }

// momentsIn finds the whole days of a short line, each with the hour beside it.
func momentsIn(s string) []momentIn {
	var out []momentIn
	add := func(at []int, y, m, d string, clock []string) {
		day := civilDay(y, m, d)
		if day == "" {
			return
		}
		out = append(out, momentIn{day + hourOf(clock), s[:at[0]]})
	}
	group := func(at []int, i int) string {
		if at[2*i] < 0 {
			return ""
		}
		return s[at[2*i]:at[2*i+1]]
	}
	for _, at := range textMDY.FindAllStringSubmatchIndex(s, 4) {
		add(at, group(at, 3), group(at, 1), group(at, 2), []string{group(at, 4), group(at, 5), group(at, 6), group(at, 7)})
	}
	for _, at := range textDMY.FindAllStringSubmatchIndex(s, 4) {
		add(at, group(at, 3), group(at, 2), group(at, 1), []string{group(at, 4), group(at, 5), group(at, 6), group(at, 7)})
	}
	for _, at := range textISO.FindAllStringSubmatchIndex(s, 4) {
		hour := ""
		if group(at, 4) != "" {
			hour = "T" + group(at, 4) + ":" + group(at, 5) + group(at, 6)
		}
		if day := civilDay(group(at, 1), group(at, 2), group(at, 3)); day != "" {
			out = append(out, momentIn{day + hour, s[:at[0]]})
		}
	}
	for _, at := range textDot.FindAllStringSubmatchIndex(s, 4) {
		add(at, group(at, 3), group(at, 2), group(at, 1), []string{group(at, 4), group(at, 5), group(at, 6), group(at, 7)})
	}
	return out
}

// hourOf is the time of day of hour, minute, am or pm, and zone; "" if it is none.
func hourOf(c []string) string {
	h, err := strconv.Atoi(c[0])
	if err != nil || c[1] > "59" {
		return ""
	}
	switch half := strings.ToLower(c[2]); {
	case half == "" && h > 23 || half != "" && (h < 1 || h > 12):
		return ""
	case strings.HasPrefix(half, "p") && h < 12:
		h += 12
	case strings.HasPrefix(half, "a") && h == 12:
		h = 0
	}
	t := "T" + strconv.Itoa(h/10) + strconv.Itoa(h%10) + ":" + c[1]
	if z := zoneOf[strings.ToLower(c[3])]; z != "" {
		return t + ":00" + z
	}
	return t
}
