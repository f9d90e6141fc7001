package fence

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"parley"
	"parley/internal/archive"
	"parley/internal/article"
	"parley/internal/reading"
)

// TestMain is the child where the environment says so: one that serves, or one that fails in a given way.
func TestMain(m *testing.M) {
	switch os.Getenv("PARLEY_FENCE_CHILD") {
	case "":
		goleak.VerifyTestMain(m)
	case "serve":
		if err := Serve(os.Stdin, os.Stdout, func() { os.Exit(TooLong) }); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	case "hang":
		time.Sleep(time.Hour)
	case "die":
		os.Exit(2)
	case "babble":
		fmt.Print(strings.Repeat("nonsense", 1000))
		os.Exit(0)
	}
}

func pool(t *testing.T, how string, limit time.Duration) *Pool {
	t.Helper()
	t.Setenv("PARLEY_FENCE_CHILD", how)
	p := New([]string{os.Args[0]}, 2, limit)
	t.Cleanup(p.Close)
	return p
}

const text = "Envoys leave Geneva\nPublished: 19 May 2025\n\nThe foreign minister of Turkey said that the envoys of Russia and Ukraine would meet in Istanbul on Friday.\n"

// TestSameReading: through the fence comes what comes without it: all that a record keeps, to the letter.
func TestSameReading(t *testing.T) {
	p := pool(t, "serve", time.Minute)
	known := article.Known{URL: "https://example.org/a", Outlet: "Lamp"}
	got, err := p.Read(context.Background(), Page{Body: []byte(text), Kind: article.KindText, Known: known})
	if err != nil {
		t.Fatal(err)
	}
	rep, err := article.Read([]byte(text), article.KindText, known)
	if err != nil {
		t.Fatal(err)
	}
	want := reading.Read(rep)
	if len(want.Statements) == 0 || len(want.Encounters) == 0 {
		t.Fatal("the text yields too little for a test")
	}
	if d := cmp.Diff(want.Report, got.Report); d != "" {
		t.Error(d)
	}
	if a, b := string(mustWire(t, want)), string(mustWire(t, got)); a != b {
		t.Error(cmp.Diff(a, b))
	}
}

// TestWholeReportCrosses: a field that a report gets later must cross, too.
func TestWholeReportCrosses(t *testing.T) {
	var rep parley.Report
	v := reflect.ValueOf(&rep).Elem()
	for i := range v.NumField() {
		switch f := v.Field(i); f.Kind() {
		case reflect.String:
			f.SetString("x")
		case reflect.Slice:
			f.Set(reflect.MakeSlice(f.Type(), 1, 1))
		case reflect.Map:
			f.Set(reflect.MakeMap(f.Type()))
			f.SetMapIndex(reflect.Zero(f.Type().Key()), reflect.Zero(f.Type().Elem()))
		default:
			t.Fatalf("this test does not fill a field of kind %s", f.Kind())
		}
	}
	a := answer{Reading: mustWire(t, &parley.Reading{Report: rep})}
	got, err := a.unpack()
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(rep, got.Report); d != "" {
		t.Error(d)
	}
}

// TestElse: what a listing tells is taken where the page is silent, and only there.
func TestElse(t *testing.T) {
	p := pool(t, "serve", time.Minute)
	for in, want := range map[string]string{
		text:                                  "Envoys leave Geneva|2025-05-19|Lamp|dateline|source",
		"The envoys left Geneva on Monday.\n": "T|2025-05-20|Lamp|listing|source",
	} {
		r, err := p.Read(context.Background(), Page{Body: []byte(in), Kind: article.KindText, Else: article.Known{Title: "T", Published: "2025-05-20", Outlet: "Lamp"}})
		if err != nil {
			t.Fatal(err)
		}
		rep := r.Report
		if got := fmt.Sprintf("%s|%s|%s|%s|%s", rep.Title, rep.Published, rep.Outlet, rep.KnownBy["published"], rep.KnownBy["outlet"]); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestPDF: a PDF file is read as one, and a broken one is an error.
func TestPDF(t *testing.T) {
	content := "BT /F1 12 Tf 14 TL 50 780 Td (The envoys of both countries met in Muscat on Sunday for two hours.) Tj T* ET"
	pdf := "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>endobj\n" +
		fmt.Sprintf("4 0 obj<</Length %d>>\nstream\n%s\nendstream endobj\n", len(content), content) +
		"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 6>>\n%%EOF\n"
	p := pool(t, "serve", time.Minute)
	r, err := p.Read(context.Background(), Page{Body: []byte(pdf), Kind: archive.KindPDF, Known: article.Known{URL: "https://example.org/a.pdf"}})
	if err != nil || !strings.Contains(r.Report.Text, "met in Muscat on Sunday") || r.Report.URL != "https://example.org/a.pdf" {
		t.Errorf("got %+v, %v", r, err)
	}
	if _, err := p.Read(context.Background(), Page{Body: []byte(pdf[:100]), Kind: archive.KindPDF}); err == nil {
		t.Error("a broken file was read")
	}
}

func TestErrorsKeepTheirMeaning(t *testing.T) {
	p := pool(t, "serve", time.Minute)
	for body, want := range map[string]error{"": parley.ErrEmpty, "%PDF-1.4": parley.ErrUnsupported, "a \xff b": parley.ErrMalformed, strings.Repeat("word ", 400_000): parley.ErrTooLarge} {
		if _, err := p.Read(context.Background(), Page{Body: []byte(body), Kind: article.KindText}); !errors.Is(err, want) {
			t.Errorf("%.10q: got %v, want %v", body, err, want)
		}
	}
	if _, err := p.Read(context.Background(), Page{Body: []byte(text), Kind: article.KindText}); err != nil {
		t.Errorf("after errors the child reads on: %v", err)
	}
}

// TestBroken: a child that does not answer or breaks costs its time and no more: no process is left, no goroutine, and the
// next page is read by another child.
func TestBroken(t *testing.T) {
	for _, how := range []string{"hang", "die", "babble"} {
		p := pool(t, how, 20*time.Millisecond)
		if _, err := p.Read(context.Background(), Page{Body: []byte(text), Kind: article.KindText}); !errors.Is(err, ErrBroke) {
			t.Errorf("%s: got %v", how, err)
		}
	}
	p := pool(t, "hang", 20*time.Millisecond)
	c, err := p.start()
	if err != nil {
		t.Fatal(err)
	}
	pid := c.cmd.Process.Pid
	if _, keep, err := p.ask(context.Background(), c, job{Limit: p.limit}); keep || !errors.Is(err, ErrBroke) {
		t.Fatalf("got %v", err)
	}
	if gone, err := os.FindProcess(pid); err == nil && gone.Signal(syscall.Signal(0)) == nil {
		t.Errorf("process %d is still there", pid)
	}
	t.Setenv("PARLEY_FENCE_CHILD", "serve")
	p.limit = time.Minute
	if _, err := p.Read(context.Background(), Page{Body: []byte(text), Kind: article.KindText}); err != nil {
		t.Errorf("the next page: %v", err)
	}
}

// TestAdversarialSentence: a page that would keep the stages busy for long is stopped.
func TestAdversarialSentence(t *testing.T) {
	p := pool(t, "serve", 2*time.Second)
	long := strings.Repeat("the minister said that talks with envoys of the state would begin on Monday if they agreed to meet ", 9000)
	if _, err := p.Read(context.Background(), Page{Body: []byte(long), Kind: article.KindText}); !errors.Is(err, ErrGivenUp) {
		t.Errorf("got %v", err)
	}
}

func TestCancelled(t *testing.T) {
	p := pool(t, "hang", time.Minute)
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if _, err := p.Read(ctx, Page{Body: []byte(text), Kind: article.KindText}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestMany(t *testing.T) {
	p := pool(t, "serve", time.Minute)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 5 {
				if _, err := p.Read(context.Background(), Page{Body: []byte(text), Kind: article.KindText}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

func mustWire(t *testing.T, r *parley.Reading) []byte {
	t.Helper()
	b, err := marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
