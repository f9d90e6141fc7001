//go:build unix

package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"parley"
	"parley/internal/article"
	"parley/internal/reading"
	"parley/internal/record"
)

// TestScale measures what one more report costs as the file grows. PARLEY_SCALE says at how many reports to measure
// ("1000,10000,50000"), and PARLEY_SCALE_REPORTS names a JSON Lines file of reports, of which it makes varied copies:
// other words of the same length, other people in seven casts, then later years. It is skipped without them. The record stays
// where PARLEY_SCALE_KEEP says, for the benchmarks of pages.
func TestScale(t *testing.T) {
	file, at := os.Getenv("PARLEY_SCALE_REPORTS"), os.Getenv("PARLEY_SCALE")
	if file == "" || at == "" {
		t.Skip("PARLEY_SCALE and PARLEY_SCALE_REPORTS are not set")
	}
	var steps []int
	for s := range strings.SplitSeq(at, ",") {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		steps = append(steps, n)
	}
	base := readAll(t, file)
	path := cmp.Or(os.Getenv("PARLEY_SCALE_KEEP"), filepath.Join(t.TempDir(), "scale.db"))
	ctx := context.Background()
	l, err := record.Open(ctx, path, record.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	n, counted, spent := 0, 0, time.Duration(0)
	for world := 0; n < steps[len(steps)-1]; world++ {
		for part := range slices.Chunk(base, batch) {
			var rs []*parley.Reading
			for _, r := range part {
				rs = append(rs, vary(r, world))
			}
			before := userTime(t)
			if _, err := l.Add(ctx, rs); err != nil {
				t.Fatal(err)
			}
			spent += userTime(t) - before
			counted += len(rs)
			if slices.ContainsFunc(steps, func(s int) bool { return n < s && s <= n+len(rs) }) {
				tell(t, path, n+len(rs), counted, spent)
			}
			if n += len(rs); counted >= 1000 {
				counted, spent = 0, 0
			}
		}
	}
}

// tell prints the figures at one size: the cost of the last reports that were added, the file, and a board.
func tell(t *testing.T, path string, n, added int, used time.Duration) {
	t.Helper()
	st, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	exe, err := exec.LookPath("parley")
	if err != nil {
		t.Fatal(err)
	}
	var cpu, wall []time.Duration
	for range 7 {
		began := time.Now()
		cmd := exec.Command(exe, "board", "--record", path)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		wall = append(wall, time.Since(began))
		cpu = append(cpu, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
	}
	slices.Sort(cpu)
	slices.Sort(wall)
	t.Logf("%6d reports: %.2f ms user CPU for each of the last %d; %d MB; board %d ms of CPU, %d ms of the clock (medians of 7)",
		n, used.Seconds()*1000/float64(added), added, st.Size()>>20, cpu[3].Milliseconds(), wall[3].Milliseconds())
}

func userTime(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano())
}

func readAll(t *testing.T, file string) []*parley.Reading {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []*parley.Reading
	for r, err := range article.Lines(f, article.Known{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, reading.Read(r))
	}
	return out
}

// vary makes a copy of a reading in another world: its words, its people and its days.
func vary(r *parley.Reading, world int) *parley.Reading {
	if world == 0 {
		return r
	}
	out := *r
	out.Sentences, out.Entities, out.Attributions = nil, nil, nil // not kept
	v := reflect.New(reflect.TypeOf(out)).Elem()
	v.Set(reflect.ValueOf(out))
	x := varied(v, "", world).Interface().(parley.Reading)
	x.Report.ID = fmt.Sprint(r.Report.ID, "-", world)
	x.Report.URL = ""
	return &x
}

// varied copies a value deeply, with other strings.
func varied(v reflect.Value, field string, world int) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				out.Field(i).Set(varied(v.Field(i), f.Name, world))
			}
		}
	case reflect.Slice:
		if !v.IsNil() {
			out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				out.Index(i).Set(varied(v.Index(i), field, world))
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(varied(v.Elem(), field, world))
		}
	case reflect.Interface, reflect.Map:
	case reflect.String:
		out.SetString(variedText(v.String(), v.Type(), field, world))
	}
	return out
}

func variedText(s string, of reflect.Type, field string, world int) string {
	switch {
	case s == "":
	case of == reflect.TypeFor[parley.ActorID]():
		if cast := world % 7; cast > 0 && !strings.HasPrefix(s, "state:") {
			return fmt.Sprint(s, "-", cast)
		}
	case field == "Words" || field == "Text" || field == "Title" || field == "Name":
		return otherWords(s, world)
	case field == "Value" || field == "Published" || field == "From" || field == "To":
		return laterDay(s, world/7*era)
	}
	return s
}

// era is by how many days seven casts together are moved: more than the reports span, so that the file grows in time and
// not ever more reports tell of one month.
const era = 2500

// otherWords turns the vowels of every third word or so into others: a text of the same length whose shingles differ.
func otherWords(s string, world int) string {
	const vowels = "aeiou"
	b := []byte(s)
	for i := 0; i < len(b); {
		j, sum := i, world
		for ; j < len(b) && b[j] != ' ' && b[j] != '\n'; j++ {
			sum = sum*31 + int(b[j])
		}
		if sum%3 == 0 {
			for k := i; k < j; k++ {
				if at := strings.IndexByte(vowels, b[k]); at >= 0 {
					b[k] = vowels[(at+1+world%4)%5]
				}
			}
		}
		i = j + 1
	}
	return string(b)
}

// laterDay moves what begins with a day by so many days.
func laterDay(s string, days int) string {
	if len(s) < len("2025-05-19") {
		return s
	}
	d, err := time.Parse("2006-01-02", s[:10])
	if err != nil {
		return s
	}
	return d.AddDate(0, 0, days).Format("2006-01-02") + s[10:]
}
