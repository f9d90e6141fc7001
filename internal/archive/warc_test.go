package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"parley"
	"parley/internal/article"
)

func TestWARC(t *testing.T) {
	whole := goodWARC(asIs)
	for _, tc := range []struct{ reason, in string }{
		{"plain", whole},
		{"compressed by record", goodWARC(gz)},
		{"compressed as a whole", gz(whole)},
		{"blank bytes between the members", strings.ReplaceAll(goodWARC(func(s string) string { return gz(s) + "\r\n" }), "", "")},
		{"lines that end without a carriage return", strings.ReplaceAll(warcRecord("resource", "https://lamp.example/one", "text/html", story("one")), "\r\n", "\n") +
			warcRecord("resource", "https://lamp.example/two", "text/html", story("two")) + warcRecord("resource", "https://lamp.example/three", "text/html", story("three")) +
			warcRecord("conversion", "https://lamp.example/four", "text/plain", "The envoys of four left Geneva.\n")},
	} {
		if got := told(t, article.KindAuto, tc.in); got != "one|two|three|four" {
			t.Errorf("%s: got %s", tc.reason, got)
		}
	}
}

func TestWARCKnown(t *testing.T) {
	for r, err := range Reports("", strings.NewReader(pageRecord("one")), article.KindAuto, article.Known{Outlet: "The Lamp"}) {
		if err != nil || r.URL != "https://lamp.example/one" || r.Outlet != "The Lamp" || r.Published != "2025-05-19T10:00:00Z" || r.KnownBy["captured"] != "2025-05-20T08:00:00Z" {
			t.Errorf("got %q %q %q %v %v", r.URL, r.Outlet, r.Published, r.KnownBy, err)
		}
	}
	undated := strings.Replace(story("one"), "article:published_time", "x", 1)
	for r, err := range Reports("", strings.NewReader(warcRecord("resource", "https://lamp.example/one", "text/html", undated)), article.KindAuto, article.Known{}) {
		if err != nil || r.Published != "" {
			t.Errorf("the day of the capture is no day of publication: got %q, %v", r.Published, err)
		}
	}
}

func TestWARCBad(t *testing.T) {
	one, two, three := pageRecord("one"), pageRecord("two"), pageRecord("three")
	longer := strings.Replace(two, fmt.Sprintf("Content-Length: %d", len(httpAnswer("", story("two")))), fmt.Sprintf("Content-Length: %d", len(httpAnswer("", story("two")))+90), 1)
	huge := strings.Replace(two, "Content-Length: ", "Content-Length: 99999", 1)
	flipped := []byte(gz(two))
	flipped[len(flipped)/2] ^= 0x55
	for _, tc := range []struct{ reason, in, want string }{
		{"a record without a length", one + strings.Replace(two, "Content-Length", "Content-Lenght", 1) + three, fmt.Sprintf("one|!record at offset %d: malformed|three", len(one))},
		{"a length that reaches into the next record", one + longer + three, fmt.Sprintf("one|!record at offset %d: malformed|three", len(one))},
		{"a length that reaches past the end", one + huge + three, fmt.Sprintf("one|!record at offset %d: malformed|three", len(one))},
		{"a length that is too short", one + strings.Replace(two, fmt.Sprint(len(httpAnswer("", story("two")))), fmt.Sprint(len(httpAnswer("", story("two")))-50), 1) + three, fmt.Sprintf("one|!record at offset %d: malformed|three", len(one))},
		{"junk before the first record", "WARC/9\r\nnonsense\r\n" + one, "!record at offset 0: malformed|one"},
		{"a flipped byte in a member", gz(one) + string(flipped) + gz(three), fmt.Sprintf("one|!record at offset %d: malformed|three", len(gz(one)))},
		{"a flipped byte in the content", one + strings.Replace(two, "lakeside", "lakesidf", 1) + three, fmt.Sprintf("one|!record at offset %d: malformed|three", len(one))},
		{"a member that is cut", gz(one) + gz(two)[:len(gz(two))-30] + gz(three), fmt.Sprintf("one|!record at offset %d: malformed|three", len(gz(one)))},
		{"junk between members", gz(one) + "junk" + gz(three), fmt.Sprintf("one|!record at offset %d: malformed|three", len(gz(one)))},
		{"the end is missing", gz(one) + gz(two)[:100], fmt.Sprintf("one|!record at offset %d: malformed", len(gz(one)))},
		{"a chunked body that breaks off", warcRecord("response", "https://lamp.example/two", "application/http", httpAnswer("Transfer-Encoding: chunked\r\n", "ff\r\nabc")) + three, "!record at offset 0: https://lamp.example/two: malformed|three"},
		{"an unknown encoding", warcRecord("response", "https://lamp.example/two", "application/http", httpAnswer("Content-Encoding: rot13\r\n", "abc")) + three, "!record at offset 0: https://lamp.example/two: |three"},
	} {
		got := strings.Split(told(t, KindWARC, tc.in), "|")
		want := strings.Split(tc.want, "|")
		ok := len(got) == len(want)
		for i := range want {
			ok = ok && (got[i] == want[i] || want[i][0] == '!' && strings.HasPrefix(got[i], want[i]))
		}
		if !ok {
			t.Errorf("%s: got %s\nwant %s", tc.reason, got, want)
		}
	}
}

func TestBodies(t *testing.T) {
	page := story("one")
	latin := strings.NewReplacer("“", "\x93", "”", "\x94").Replace(page)
	for _, tc := range []struct{ reason, answer string }{
		{"gzip", httpAnswer("Content-Encoding: gzip\r\n", gz(page))},
		{"brotli", httpAnswer("Content-Encoding: br\r\n", brotlied(page))},
		{"zstd", httpAnswer("Content-Encoding: zstd\r\n", zstded(page))},
		{"one in the other", httpAnswer("Content-Encoding: gzip, br\r\n", brotlied(gz(page)))},
		{"chunks", httpAnswer("Transfer-Encoding: chunked\r\n", chunked(page, 7))},
		{"said to be chunked and gzipped, but joined and unpacked by the archiver", httpAnswer("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", page)},
		{"a charset in the header only", strings.Replace(httpAnswer("", latin), "utf-8", "windows-1252", 1)},
		{"a folded header field", httpAnswer("X-Long: a\r\n b\r\n", page)},
		{"no media type", "HTTP/1.1 200 OK\r\n\r\n" + page},
	} {
		got := ""
		for r, err := range Reports("", strings.NewReader(warcRecord("response", "https://lamp.example/one", "application/http", tc.answer)), KindWARC, article.Known{}) {
			got += nameIn(r.Text)
			if err != nil || !strings.Contains(r.Text, "“We will see,”") {
				t.Errorf("%s: %v %q", tc.reason, err, r.Text)
			}
		}
		if got != "one" {
			t.Errorf("%s: got %q", tc.reason, got)
		}
	}
}

// TestWARCDamaged cuts and flips archives everywhere: nothing panics or hangs, a good record never gets another's text,
// and of three records the first and the last are read unless the damage is theirs.
func TestWARCDamaged(t *testing.T) {
	step := 37
	if testing.Short() {
		step = 301
	}
	for name, pack := range map[string]func(string) string{"plain": asIs, "gzip": gz} {
		one, two, three := pack(pageRecord("one")), pack(pageRecord("two")), pack(pageRecord("three"))
		all := one + two + three
		for cut := 0; cut < len(all); cut += step {
			got := told(t, KindWARC, all[:cut])
			if cut > len(one)+4 && !strings.HasPrefix(got, "one") {
				t.Fatalf("%s cut at %d: got %s", name, cut, got)
			}
		}
		for at := len(one); at < len(one)+len(two); at += step {
			for _, bit := range []byte{0x01, 0x80} {
				b := []byte(all)
				b[at] ^= bit
				got := told(t, KindWARC, string(b))
				if !strings.HasPrefix(got, "one") || !strings.HasSuffix(got, "three") {
					t.Fatalf("%s flipped at %d: got %s", name, at, got)
				}
			}
		}
	}
}

// endless is an archive of n records that is never whole in memory.
type endless struct {
	record []byte
	left   int
	at     int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.at == len(e.record) {
		e.at = 0
		e.left--
	}
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := copy(p, e.record[e.at:])
	e.at += n
	return n, nil
}

func TestWARCStreams(t *testing.T) {
	image := warcRecord("response", "https://lamp.example/a.mp4", "application/http", "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n"+strings.Repeat("x", 1<<20))
	for _, rec := range []string{image, gz(image)} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		n, peak := 0, uint64(0)
		rs := NewRecords(&endless{record: []byte(rec), left: 200})
		for {
			if _, err := rs.Next(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if n++; n%20 == 0 {
				runtime.GC()
				runtime.ReadMemStats(&after)
				peak = max(peak, after.HeapAlloc)
			}
		}
		if n != 200 {
			t.Errorf("%d records of 200", n)
		}
		if peak > before.HeapAlloc+40<<20 {
			t.Errorf("200 MB of records held %d MB", (peak-before.HeapAlloc)>>20)
		}
	}
}

func TestBombs(t *testing.T) {
	zeros := strings.Repeat("\x00", 80<<20)
	bomb := gz(warcRecord("resource", "https://lamp.example/bomb", "video/mp4", zeros))
	if got := told(t, KindWARC, bomb+gz(pageRecord("one"))); !strings.Contains(got, "too large") || !strings.HasSuffix(got, "|one") {
		t.Errorf("a bomb of a record: got %s", got)
	}
	for _, enc := range []string{"gzip", "br", "zstd"} {
		body := map[string]func(string) string{"gzip": gz, "br": brotlied, "zstd": zstded}[enc](zeros)
		rec := warcRecord("response", "https://lamp.example/bomb", "application/http", httpAnswer("Content-Encoding: "+enc+"\r\n", body))
		if got := told(t, KindWARC, rec+pageRecord("one")); !strings.Contains(got, "too large") || !strings.HasSuffix(got, "|one") {
			t.Errorf("a body that is a %s bomb: got %.200s", enc, got)
		}
	}
	nested := story("one")
	for range 12 {
		nested = gz(nested)
	}
	if got := told(t, article.KindAuto, nested); !strings.Contains(got, "too large") {
		t.Errorf("compressed twelve times: got %s", got)
	}
	if got := told(t, article.KindAuto, gz(story("one"))); got != "one" {
		t.Errorf("a compressed page: got %s", got)
	}
	header := "WARC/1.0\r\nX-A: " + strings.Repeat("a", 200<<10) + "\r\n\r\n"
	if got := told(t, KindWARC, header+pageRecord("one")); !strings.HasPrefix(got, "!record at offset 0") || !strings.HasSuffix(got, "|one") {
		t.Errorf("a header of 200 KB: got %.200s", got)
	}
	lies := strings.Repeat("WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 100000\r\n\r\n", 20_000)
	last := ""
	for _, err := range Reports("", bytes.NewReader([]byte(lies)), KindWARC, article.Known{}) {
		if err != nil {
			last = err.Error()
		}
	}
	if !strings.Contains(last, "given up") {
		t.Errorf("twenty thousand records that lie about their length: got %s", last)
	}
}

func TestRecordsTell(t *testing.T) {
	rs := NewRecords(strings.NewReader(goodWARC(gz)))
	var kinds []string
	last := int64(-1)
	for {
		rec, err := rs.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if rec.Offset <= last {
			t.Errorf("offset %d after %d", rec.Offset, last)
		}
		last = rec.Offset
		kinds = append(kinds, rec.Type)
	}
	if got := strings.Join(kinds, " "); got != "warcinfo request response metadata response response revisit resource response conversion" {
		t.Errorf("got %s", got)
	}
	if _, err := rs.Content(1); !errors.Is(err, parley.ErrUsage) {
		t.Errorf("content without a record: %v", err)
	}
}

func FuzzWARC(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, s := range []string{goodWARC(asIs), goodWARC(gz), gz(goodWARC(asIs)), "WARC/1.0\r\nContent-Length: 9\r\n\r\n"} {
		f.Add([]byte(s))
		for range 10 {
			b := []byte(s)
			b[r.IntN(len(b))] ^= byte(1 << r.IntN(8))
			f.Add(b[:r.IntN(len(b))+1])
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for r, err := range Reports("", bytes.NewReader(b), KindWARC, article.Known{}) {
			sound(t, r, err)
		}
	})
}
