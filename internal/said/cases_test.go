package said

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"parley"
	"parley/internal/golden"
	"parley/internal/text"
)

var update = flag.Bool("update", false, "write what was read into the cases (look at the difference!)")

// A case is one file of testdata: a comment that says why, the text, the actors it names, its trees (frozen, so that
// another parser changes nothing here), and what must be read.
func TestCases(t *testing.T) {
	for _, file := range golden.Glob(t, "testdata/*.txtar") {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			arc, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(strings.TrimSpace(string(arc.Comment))) < 20 {
				t.Fatal("a case must say why it is right")
			}
			part := map[string]string{}
			for _, f := range arc.Files {
				part[f.Name] = string(f.Data)
			}
			words := strings.TrimSpace(part["text"])
			if words == "" {
				t.Fatal("a case without a text")
			}
			r := read(words)
			r.Report.Outlet = "The Daily"
			if part["tree"] == "" && *update {
				part["tree"] = treeOf(r)
			} else {
				setTree(t, r, part["tree"])
			}
			setActors(t, r, part["actors"])
			found := Find(r)
			check(t, r, found)
			got := dump(r, found)
			if *update {
				arc.Files = []txtar.File{{Name: "text", Data: []byte(words + "\n")}, {Name: "actors", Data: []byte(part["actors"])}, {Name: "want", Data: []byte(got)}, {Name: "tree", Data: []byte(part["tree"])}}
				if err := os.WriteFile(file, txtar.Format(arc), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(part["want"], got); diff != "" {
				t.Errorf("%s(-want +got)\n%s", arc.Comment, diff)
			}
		})
	}
}

// dump writes an attribution a line (source | cue | content | form) and a statement a line.
func dump(r *parley.Reading, found Found) string {
	var b strings.Builder
	join := func(list []parley.Span) string {
		var out []string
		for _, s := range list {
			out = append(out, strings.Join(strings.Fields(r.Words(s)), " "))
		}
		return strings.Join(out, " // ")
	}
	for _, a := range found.Attributions {
		fmt.Fprintf(&b, "%s | %s | %s | %s", join(a.Source), join(a.Cue), join(a.Content), a.Type)
		if !a.Speech {
			b.WriteString(" thought")
		}
		if a.Negated {
			b.WriteString(" negated")
		}
		if a.Outer >= 0 {
			fmt.Fprintf(&b, " in %d", a.Outer+1)
		}
		b.WriteString("\n")
	}
	for _, s := range found.Statements {
		fmt.Fprintf(&b, "> %s %s %s:", s.ID, s.Act, s.Form)
		for _, l := range s.Chain {
			fmt.Fprintf(&b, " %s=%s", l.Role, l.Actor)
		}
		if s.Occasion != "" {
			fmt.Fprintf(&b, " occasion %q", s.Occasion)
		}
		if len(s.Addressees) > 0 {
			fmt.Fprintf(&b, " to %v", s.Addressees)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// treeOf writes the sentences' trees: form, tags, head, relation; a blank line after each.
func treeOf(r *parley.Reading) string {
	var b strings.Builder
	for _, s := range r.Sentences {
		for _, t := range s.Tokens {
			fmt.Fprintf(&b, "%s\t%s\t%s\t%d\t%s\n", r.Words(t.Span), t.UPOS, t.XPOS, t.Head, t.Deprel)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func setTree(t *testing.T, r *parley.Reading, tree string) {
	t.Helper()
	r.Sentences = nil
	at := 0
	for block := range strings.SplitSeq(strings.TrimSpace(tree), "\n\n") {
		s := parley.Sentence{Part: parley.PartBody}
		for line := range strings.Lines(block) {
			f := strings.Split(strings.TrimRight(line, "\n"), "\t")
			if len(f) != 5 {
				t.Fatalf("tree line %q has %d fields", line, len(f))
			}
			i := strings.Index(r.Report.Text[at:], f[0])
			if i < 0 {
				t.Fatalf("the tree's %q is not in the text", f[0])
			}
			tok := parley.Token{Span: parley.Span{Start: at + i, End: at + i + len(f[0])}, UPOS: f[1], XPOS: f[2], Deprel: f[4]}
			tok.Head, _ = strconv.Atoi(f[3])
			at = tok.End
			s.Tokens = append(s.Tokens, tok)
		}
		s.Span = parley.Span{Start: s.Tokens[0].Start, End: s.Tokens[len(s.Tokens)-1].End}
		s.Link()
		r.Sentences = append(r.Sentences, s)
	}
	r.Quotes = text.Quotes(&r.Report)
}

// setActors reads "words = id kind": every occurrence of the words becomes a mention of that actor.
func setActors(t *testing.T, r *parley.Reading, list string) {
	t.Helper()
	for line := range strings.Lines(list) {
		words, rest, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !ok {
			continue
		}
		f := strings.Fields(rest)
		if len(f) < 2 {
			t.Fatalf("actor line %q", line)
		}
		id, kind := parley.ActorID(f[0]), parley.ActorKind(f[1])
		if r.Actor(id) == nil {
			a := parley.Actor{ID: id, Kind: kind, Name: words}
			if len(f) > 2 {
				a.SpeaksFor = parley.ActorID(f[2])
			}
			r.Actors = append(r.Actors, a)
		}
		for at := 0; ; {
			i := strings.Index(r.Report.Text[at:], words)
			if i < 0 {
				break
			}
			span := parley.Span{Start: at + i, End: at + i + len(words)}
			at = span.End
			sent := r.SentenceAt(span.Start)
			s := &r.Sentences[sent]
			lo, hi := s.TokenAt(span.Start), s.TokenAt(span.End-1)+1
			head := hi - 1
			for k := lo; k < hi; k++ {
				if h := s.HeadOf(k); h < lo || h >= hi {
					head = k
					break
				}
			}
			r.Mentions = append(r.Mentions, parley.Mention{Span: span, Sentence: sent, Head: head, Kind: parley.MentionName, Actor: id})
		}
	}
	for i := range r.Mentions { // in order of the text, longer first
		for k := i; k > 0 && (r.Mentions[k].Start < r.Mentions[k-1].Start || r.Mentions[k].Start == r.Mentions[k-1].Start && r.Mentions[k].End > r.Mentions[k-1].End); k-- {
			r.Mentions[k], r.Mentions[k-1] = r.Mentions[k-1], r.Mentions[k]
		}
	}
}
