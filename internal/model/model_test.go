package model

import (
	"crypto/sha256"
	"fmt"
	"path"
	"strings"
	"testing"
)

// TestCards holds every weight file against its card, and every card against a weight file.
func TestCards(t *testing.T) {
	list, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	checked, size := 0, 0
	for _, f := range list {
		name := strings.TrimSuffix(f.Name(), path.Ext(f.Name()))
		card, err := Card(name)
		if err != nil {
			t.Errorf("%s has no card: %v", f.Name(), err)
			continue
		}
		packed, err := files.ReadFile(name + ".zst")
		if err != nil {
			t.Errorf("a card without weights: %v", err)
			continue
		}
		size += len(packed)
		raw, err := Bytes(name)
		if err != nil {
			t.Errorf("%s does not unpack: %v", name, err)
		}
		for _, line := range []string{
			fmt.Sprintf("sha256: %x", sha256.Sum256(packed)), fmt.Sprintf("size: %d bytes", len(packed)),
			fmt.Sprintf("unpacked: %d bytes", len(raw)), "name: " + name,
		} {
			if !strings.Contains(card, line+"\n") {
				t.Errorf("the card of %s does not say %q", name, line)
			}
		}
		for _, key := range []string{"predicts: ", "trained on: ", "command: ", "seed: "} {
			if !strings.Contains(card, "\n"+key) {
				t.Errorf("the card of %s does not say %q", name, key)
			}
		}
		checked++
	}
	if checked == 0 {
		t.Error("no weights found")
	}
	if size/2 > 20<<20 {
		t.Errorf("the weights take %d bytes", size/2)
	}
}
