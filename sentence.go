package parley

import (
	"sort"
	"strings"
)

// Token is one syntactic word of Universal Dependencies: "don't" is the two words "do" and "n't".
type Token struct {
	Span
	Lemma  string `json:"lemma"`
	UPOS   string `json:"upos"`
	XPOS   string `json:"xpos"`  // Penn Treebank tag
	Feats  string `json:"feats"` // CoNLL-U, "Mood=Ind|Tense=Past", empty if none
	Head   int    `json:"head"`  // counts the sentence's tokens from 1; 0 is the root (CoNLL-U)
	Deprel string `json:"deprel"`

	// Glued says that this word belongs to the same orthographic token as the word before it (UD multiword token).
	Glued bool `json:"-"`
}

// Sentence is a stretch of text with its words and their tree. Token indices in Go count from 0;
// only Token.Head keeps CoNLL-U's count. A sentence never crosses a Part.
type Sentence struct {
	Span
	Tokens []Token `json:"tokens"`
	// Part is the kind of text the sentence stands in.
	Part PartKind `json:"-"`

	kids [][]int32
}

// Link prepares Children, Child and Subtree; syntax calls it after the heads are set, and a test that builds
// a sentence by hand must.
func (s *Sentence) Link() {
	n := len(s.Tokens)
	counts := make([]int32, n)
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h > 0 && h <= n {
			counts[h-1]++
		}
	}
	store := make([]int32, n)
	s.kids = make([][]int32, n)
	at := int32(0)
	for i, c := range counts {
		s.kids[i] = store[at : at : at+c]
		at += c
	}
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h > 0 && h <= n {
			s.kids[h-1] = append(s.kids[h-1], int32(i))
		}
	}
}

// Children lists the dependents of token i in order of the text. Do not change the slice.
func (s *Sentence) Children(i int) []int32 {
	if i < 0 || i >= len(s.kids) {
		return nil
	}
	return s.kids[i]
}

// HeadOf is the index of i's head, -1 for the root (and for -1).
func (s *Sentence) HeadOf(i int) int {
	if i < 0 || i >= len(s.Tokens) {
		return -1
	}
	return s.Tokens[i].Head - 1
}

// Root is the index of the first root, -1 in an unparsed sentence.
func (s *Sentence) Root() int {
	for i := range s.Tokens {
		if s.Tokens[i].Head == 0 && s.Tokens[i].Deprel == "root" {
			return i
		}
	}
	return -1
}

// Rel is the relation of token i without its subtype: "nsubj" for "nsubj:pass".
func (s *Sentence) Rel(i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	rel, _, _ := strings.Cut(s.Tokens[i].Deprel, ":")
	return rel
}

// Is reports whether token i stands in one of the relations: "nsubj" also means its subtypes,
// "nsubj:pass" only itself.
func (s *Sentence) Is(i int, rels ...string) bool {
	if i < 0 || i >= len(s.Tokens) {
		return false
	}
	full := s.Tokens[i].Deprel
	for _, r := range rels {
		if full == r || len(full) > len(r) && full[len(r)] == ':' && full[:len(r)] == r {
			return true
		}
	}
	return false
}

// Child is the first dependent of i in one of the relations (see Is), or -1.
func (s *Sentence) Child(i int, rels ...string) int {
	for _, k := range s.Children(i) {
		if s.Is(int(k), rels...) {
			return int(k)
		}
	}
	return -1
}

// ChildLemma is the first dependent of i in relation rel whose lemma is one of lemmas, or -1.
func (s *Sentence) ChildLemma(i int, rel string, lemmas ...string) int {
	for _, k := range s.Children(i) {
		if s.Is(int(k), rel) {
			for _, l := range lemmas {
				if s.Tokens[k].Lemma == l {
					return int(k)
				}
			}
		}
	}
	return -1
}

// Subtree is the range of tokens, first included, last excluded, from the leftmost to the rightmost
// descendant of i. In a projective tree it is exactly the subtree.
func (s *Sentence) Subtree(i int) (lo, hi int) {
	if i < 0 || i >= len(s.Tokens) {
		return 0, 0
	}
	lo, hi = i, i+1
	stack := append(make([]int32, 0, 16), int32(i))
	for steps := 0; len(stack) > 0 && steps <= len(s.Tokens); steps++ {
		t := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		lo, hi = min(lo, int(t)), max(hi, int(t)+1)
		stack = append(stack, s.Children(int(t))...)
	}
	return lo, hi
}

// SubtreeSpan is the text from the first to the last word below i.
func (s *Sentence) SubtreeSpan(i int) Span {
	lo, hi := s.Subtree(i)
	return s.TokenSpan(lo, hi)
}

// TokenSpan is the text of tokens lo (included) to hi (excluded).
func (s *Sentence) TokenSpan(lo, hi int) Span {
	if lo < 0 || hi > len(s.Tokens) || lo >= hi {
		return Span{}
	}
	return Span{s.Tokens[lo].Start, s.Tokens[hi-1].End}
}

// TokenAt is the index of the token that holds or follows byte pos, len(Tokens) after the last.
func (s *Sentence) TokenAt(pos int) int {
	return sort.Search(len(s.Tokens), func(m int) bool { return s.Tokens[m].End > pos })
}

// Under reports whether token i is top or below it.
func (s *Sentence) Under(i, top int) bool {
	for steps := 0; i >= 0 && steps <= len(s.Tokens); steps++ {
		if i == top {
			return true
		}
		i = s.HeadOf(i)
	}
	return false
}

// Feat is the value of a morphological feature of token i, "" if absent: Feat(i, "Tense") == "Past".
func (s *Sentence) Feat(i int, name string) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	rest := s.Tokens[i].Feats
	for rest != "" {
		var kv string
		kv, rest, _ = strings.Cut(rest, "|")
		if k, v, ok := strings.Cut(kv, "="); ok && k == name {
			return v
		}
	}
	return ""
}

// Quote is a stretch between quotation marks. A quotation that runs over paragraphs, each opened again, is
// several quotes with Continues set on all but the first.
type Quote struct {
	Span           // with the marks
	Inner     Span `json:"inner"` // without
	Continues bool `json:"continues,omitempty"`
	Open      bool `json:"open,omitempty"` // no closing mark was found
	Depth     int  `json:"depth"`          // 0, or 1 for a quotation inside another
}

// EntityType is a kind of named thing.
type EntityType string

// The entity types of the layer "entities".
const (
	EntityPerson       EntityType = "PER"
	EntityOrganisation EntityType = "ORG"
	EntityPlace        EntityType = "LOC"
	EntityNationality  EntityType = "NORP"
	EntityOther        EntityType = "MISC"
)

// Entity is a named thing in the text: the words and what kind they name, not yet which one.
type Entity struct {
	Span
	Type EntityType `json:"type"`
}
