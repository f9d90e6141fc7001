// Command train makes the weights in internal/model from the treebanks, and measures what was made. It is not part of
// the program that is shipped.
//
//	train [-data DIR] [-out DIR] [-keep DIR] WHAT...
//
// With -keep DIR the parser's training keeps its vectors and teachers in DIR and takes them from there the next time; that
// is for work on what comes after them, and the bytes are the same as without.
//
// WHAT is one or more of the names in the table below, in the order of need; "all" is everything. The same data, the
// same seeds and the same code give the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"time"
)

// job is one thing that can be trained or measured.
type job struct {
	name, about string
	run         func(*config) error
}

// jobs in the order in which "all" runs them: later ones read what earlier ones made.
var jobs = []job{
	{"clusters", "classes of words in raw text", trainClusters},
	{"sentences", "where sentences end", trainSentences},
	{"parser", "dependency trees and tags", trainParser},
	{"words", "features, lemmas", trainWords},
	{"entities", "persons, organisations, places", trainEntities},
}

// measures are run by name only.
var measures = []job{
	{"pronouns", "fit whom pronouns mean, and measure it (OntoGUM, GAP); -keep DIR writes DIR/pronoun.tsv", pronouns},
	{"eval", "measure what is shipped, from raw text and gold words, against the floors", eval},
}

// config is where the jobs read and write.
type config struct {
	data, out, keep string
	verbose         bool
}

func main() {
	var c config
	flag.StringVar(&c.data, "data", "../shared/data", "folder of the treebanks")
	flag.StringVar(&c.out, "out", "internal/model", "folder of the weights")
	flag.StringVar(&c.keep, "keep", "", "folder of halfway results: what is there is taken, what is not is made and put there")
	flag.BoolVar(&c.verbose, "v", false, "say more")
	flag.Usage = usage
	flag.Parse()
	if flag.NArg() == 0 {
		usage()
		os.Exit(2)
	}
	for _, name := range flag.Args() {
		found := false
		for i, j := range append(jobs[:len(jobs):len(jobs)], measures...) {
			if name != j.name && (name != "all" || i >= len(jobs)) {
				continue
			}
			found = true
			start := time.Now()
			if err := j.run(&c); err != nil {
				fmt.Fprintf(os.Stderr, "train %s: %v\n", j.name, err)
				os.Exit(1)
			}
			fmt.Printf("%s: %.0f s\n", j.name, time.Since(start).Seconds())
		}
		if !found {
			usage()
			os.Exit(2)
		}
	}
}

func usage() {
	fmt.Fprintln(os.Stderr, "usage: train [-data DIR] [-out DIR] [-keep DIR] WHAT...")
	for _, j := range append(jobs[:len(jobs):len(jobs)], measures...) {
		fmt.Fprintf(os.Stderr, "  %-10s %s\n", j.name, j.about)
	}
	fmt.Fprintln(os.Stderr, "  all        everything, in this order")
}
