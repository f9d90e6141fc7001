package main

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"parley"
	"parley/internal/conllu"
	"parley/internal/score"
	"parley/internal/syntax"
	"parley/internal/text"
)

// floorsFile records the corpora, by their fingerprint, and the least each measure may be. Floors rise when a run is
// better by rise; they fall only by a person's hand.
const floorsFile = "bench/syntax.floors"

// rise is how far above a floor a measure must come before the floor follows.
const rise = 0.05

// eval prints the measures of what is shipped for the dev sets, from raw text and from gold words, and holds them
// against the floors.
func eval(c *config) error {
	floors, order, err := readFloors(floorsFile)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	fell := false
	hold := func(key string, f1 float64) {
		old, ok := floors[key]
		switch {
		case !ok:
			order = append(order, key)
			floors[key] = fmt.Sprintf("%.2f", f1)
		default:
			v, _ := strconv.ParseFloat(old, 64)
			if f1 < v-0.005 {
				fell = true
				fmt.Printf("BELOW ITS FLOOR: %s %.2f, floor %s\n", key, f1, old)
			} else if f1 >= v+rise {
				floors[key] = fmt.Sprintf("%.2f", f1)
			}
		}
	}
	for _, name := range []string{"ewt-dev", "gum-dev"} {
		b, err := os.ReadFile(filepath.Join(c.data, treebanks[name]))
		if err != nil {
			return err
		}
		sum := fmt.Sprintf("%x", sha256.Sum256(b))
		if old, ok := floors[name+" sha256"]; ok && old != sum {
			return fmt.Errorf("%s is not the corpus of the floors", name)
		} else if !ok {
			order = append(order, name+" sha256")
			floors[name+" sha256"] = sum
		}
		gold, err := conllu.Read(strings.NewReader(string(b)))
		if err != nil {
			return err
		}
		for _, how := range []string{"raw", "gold-words"} {
			counts, err := scoreTreebank(gold, how == "raw")
			if err != nil {
				return err
			}
			fmt.Printf("%-8s %-10s", name, how)
			for _, m := range score.Measures {
				fmt.Printf(" %s %.2f", m, counts[m].F1())
				if how == "raw" || m != "Tokens" && m != "Words" && m != "Sentences" {
					hold(name+" "+how+" "+m, counts[m].F1())
				}
			}
			fmt.Println()
		}
	}
	if err := evalEntities(c, hold); err != nil {
		return err
	}
	if err := writeFloors(floorsFile, floors, order); err != nil {
		return err
	}
	if fell {
		return errors.New("a measure fell below its floor")
	}
	return nil
}

func evalEntities(c *config, hold func(string, float64)) error {
	dev, err := c.bio("ner/uner_ewt-dev.bio", 1)
	if err != nil {
		return err
	}
	w, err := c.words()
	if err != nil {
		return err
	}
	b, err := c.load("entities")
	if err != nil {
		return err
	}
	e, err := syntax.NewEntityTagger(b)
	if err != nil {
		return err
	}
	line := entityScores(dev, w, e)
	fmt.Println("uner_ewt-dev" + line)
	f1, err := strconv.ParseFloat(strings.Fields(line)[1], 64)
	hold("uner_ewt-dev entities F1", f1)
	return err
}

// scoreTreebank reads each document anew, from its raw text or from its gold words, as the shipped program does.
func scoreTreebank(gold []conllu.Sentence, raw bool) (map[string]score.Count, error) {
	counts := map[string]score.Count{}
	at := 0
	for _, d := range conllu.Documents(gold) {
		n := len(d.Sentences)
		r := &parley.Reading{Report: parley.Report{Text: d.Text, Parts: d.Parts}, Sentences: d.Sentences}
		if raw {
			r.Report.Parts = text.Paragraphs(d.Text)
			r.Sentences = text.Sentences(&r.Report)
		}
		r.Sentences, _ = syntax.Annotate(r)
		given := conllu.FromReading(d.Text, r.Report.Parts, r.Sentences)
		one, err := score.CoNLL18(given, gold[at:at+n])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.ID, err)
		}
		for m, k := range one {
			counts[m] = counts[m].Add(k)
		}
		at += n
	}
	return counts, nil
}

// readFloors reads lines "key<TAB>value"; # begins a comment.
func readFloors(name string) (map[string]string, []string, error) {
	floors := map[string]string{}
	f, err := os.Open(name)
	if err != nil {
		return floors, nil, err
	}
	defer f.Close()
	var order []string
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		k, v, ok := strings.Cut(sc.Text(), "\t")
		if !ok || strings.HasPrefix(k, "#") {
			continue
		}
		floors[k] = v
		order = append(order, k)
	}
	return floors, order, sc.Err()
}

func writeFloors(name string, floors map[string]string, order []string) error {
	var b strings.Builder
	b.WriteString("# The least that each measure of syntax may be (F1 in percent, CoNLL 2018), and the corpora's sha256.\n")
	b.WriteString("# Made by \"make eval-syntax\": floors rise by themselves and fall only by hand, with a word why.\n")
	for _, k := range order {
		fmt.Fprintf(&b, "%s\t%s\n", k, floors[k])
	}
	return os.WriteFile(name, []byte(b.String()), 0o644)
}
