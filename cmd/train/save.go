package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"parley/internal/linear"
	"parley/internal/model"
	"parley/internal/syntax"
)

// card is what a weight file says about itself; see internal/model.
type card struct {
	predicts string
	trained  []string // short names of data sets
	seed     uint64
	scores   []string // lines "set: measures"
}

// save writes a weight file and its card.
func (c *config) save(name string, b []byte, k card) error {
	packed, err := model.Pack(b)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(c.out, name+".zst"), packed, 0o644); err != nil {
		return err
	}
	var t strings.Builder
	fmt.Fprintf(&t, "name: %s\npredicts: %s\n", name, k.predicts)
	for _, d := range k.trained {
		fmt.Fprintf(&t, "trained on: %s\n", licences[d])
	}
	fmt.Fprintf(&t, "command: go run ./cmd/train %s\nseed: %d\n", name, k.seed)
	fmt.Fprintf(&t, "unpacked: %d bytes\nsize: %d bytes\nsha256: %x\n", len(b), len(packed), sha256.Sum256(packed))
	for _, s := range k.scores {
		fmt.Fprintf(&t, "score: %s\n", s)
	}
	fmt.Printf("%s: %d bytes, packed %d\n", name, len(b), len(packed))
	return os.WriteFile(filepath.Join(c.out, name+".card"), []byte(t.String()), 0o644)
}

// licences says what each data set is.
var licences = map[string]string{
	"ewt-train":  "Universal Dependencies English EWT 2.16, train (CC BY-SA 4.0)",
	"gum-train":  "Universal Dependencies English GUM V11, train, the genres with free texts (annotations CC BY 4.0)",
	"uner-train": "Universal NER English EWT 1.0, train (CC BY-SA 4.0)",
	"wikigold":   "WikiGold (CC BY 4.0)",
	"raw":        "statements and briefings of the White House 2021-2026 (US public domain)",
}

// load unpacks a weight file that an earlier job saved.
func (c *config) load(name string) ([]byte, error) {
	b, err := os.ReadFile(filepath.Join(c.out, name+".zst"))
	if err != nil {
		return nil, err
	}
	return model.Unpack(b)
}

// parser reads what trainParser saved.
func (c *config) parser() (*syntax.Parser, error) {
	b, err := c.load("parser")
	if err != nil {
		return nil, err
	}
	return syntax.NewParser(b)
}

// clusters reads what trainClusters saved; an empty table if it has not run.
func (c *config) clusters() *linear.Table {
	b, err := c.load("clusters")
	if err == nil {
		if t, _, err := linear.UnmarshalTable(b); err == nil {
			return t
		}
	}
	return linear.NewTable(1)
}
