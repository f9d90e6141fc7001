package syntax

import (
	"parley"
)

// Bounds of the parser. Sentences are put through the network in batches; a sentence of more than maxPiece words is cut behind a
// mark (or wherever that many words have gone by), each piece gets a tree, and the later pieces hang under the first one's
// root as parataxis. So time stays linear and memory bounded.
const (
	maxPiece   = 150
	batchWords = 192
)

// Parser finds dependency trees. It is not for use by two goroutines at once.
type Parser struct {
	run    netRun
	pieces []piece
	labels []int32
	tags   []uint8      // of all tokens of the last call, by their number in network.tags
	named  []nameScores // of all tokens of the last call
	doubts []unsure     // of which of them the network is not sure
}

// piece is the words lo to hi of a sentence.
type piece struct{ sent, lo, hi int }

// NewParser makes a parser of a weight file.
func NewParser(weights []byte) (*Parser, error) {
	n, err := loadNet(weights)
	if err != nil {
		return nil, err
	}
	return &Parser{run: netRun{net: n}}, nil
}

// Parse fills heads and relations of all sentences, whose tokens' spans lie in text, and links them.
func (p *Parser) Parse(text string, sents []parley.Sentence) {
	p.pieces, p.tags, p.named, p.doubts = p.pieces[:0], p.tags[:0], p.named[:0], p.doubts[:0]
	p.run.begin()
	for i := range sents {
		toks := sents[i].Tokens
		for lo := 0; lo < len(toks); {
			hi := cutAt(text, toks, lo)
			for _, t := range toks[lo:hi] {
				p.run.add(word(text, t.Span))
			}
			p.run.end(hi - lo)
			p.pieces = append(p.pieces, piece{i, lo, hi})
			if p.run.rows >= batchWords {
				p.flush(text, sents)
			}
			lo = hi
		}
	}
	p.flush(text, sents)
	for i := range sents {
		sents[i].Link()
	}
}

func word(text string, s parley.Span) string {
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return ""
	}
	return text[s.Start:s.End]
}

// cutAt is the end of the piece that begins at token lo.
func cutAt(text string, toks []parley.Token, lo int) int {
	if len(toks)-lo <= maxPiece {
		return len(toks)
	}
	for hi := lo + maxPiece; hi > lo+maxPiece/2; hi-- {
		switch word(text, toks[hi-1].Span) {
		case ".", ";", "!", "?", ":", ",", "…", "—", "–", "-", "--", "•", "|":
			return hi
		}
	}
	return lo + maxPiece
}

// doubtsBefore takes those of doubts that are of words before word end.
func doubtsBefore(doubts *[]unsure, end int) []unsure {
	n := 0
	for n < len(*doubts) && (*doubts)[n].at < end {
		n++
	}
	out := (*doubts)[:n]
	*doubts = (*doubts)[n:]
	return out
}

// flush parses the batch.
func (p *Parser) flush(text string, sents []parley.Sentence) {
	r := &p.run
	if len(p.pieces) > 0 {
		r.run()
	}
	doubts := r.doubts
	for i, pc := range p.pieces {
		heads := r.tree(i)
		p.labels = resize(p.labels, len(heads))
		r.labels(i, heads, p.labels)
		r.marks = resize(r.marks, len(heads))
		for d := range heads {
			r.marks[d] = r.net.rels[p.labels[d]] == "punct"
		}
		r.punctuation(text, sents[pc.sent].Tokens[pc.lo:pc.hi], heads, r.marks)
		for len(doubts) > 0 && doubts[0].at < r.to[i] {
			d := doubts[0]
			d.at += len(p.tags) - r.from[i]
			p.doubts = append(p.doubts, d)
			doubts = doubts[1:]
		}
		p.tags = append(p.tags, r.tags[r.from[i]:r.to[i]]...)
		p.named = append(p.named, r.named[r.from[i]:r.to[i]]...)
		toks := sents[pc.sent].Tokens
		for d, h := range heads {
			t := &toks[pc.lo+d]
			t.Head, t.Deprel = int(h)+pc.lo, r.net.rels[p.labels[d]]
			if h == 0 {
				t.Head = 0
				if pc.lo > 0 {
					t.Head, t.Deprel = sents[pc.sent].Root()+1, "parataxis"
				}
			}
		}
	}
	p.pieces = p.pieces[:0]
	r.begin()
}
