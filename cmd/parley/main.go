// Command parley reads reports of a negotiation and prints the record they yield.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"parley"
	"parley/internal/article"
	"parley/internal/reading"
)

func main() {
	if len(os.Args) < 2 || os.Args[1] != "read" {
		fmt.Fprintln(os.Stderr, "usage: parley read [flags] FILE")
		os.Exit(2)
	}
	fs := flag.NewFlagSet("read", flag.ExitOnError)
	in := fs.String("in", "auto", "")
	published := fs.String("published", "", "")
	outlet := fs.String("outlet", "", "")
	fs.Bool("json", false, "")
	fs.Bool("jsonl", false, "")
	layers := fs.Bool("layers", false, "")
	fs.Parse(os.Args[2:])
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	one := func(rep parley.Report) {
		rep.Language = "en"
		rep.Parts = article.Parts(rep.Text)
		r := reading.Read(rep)
		if *layers {
			reading.WithLayers(r)
		}
		b, err := json.Marshal(r)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		w.Write(b)
		w.WriteString("\n")
	}
	for _, name := range fs.Args() {
		b, err := os.ReadFile(name)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if *in == "jsonl" {
			f, _ := os.Open(name)
			sc := bufio.NewScanner(f)
			sc.Buffer(nil, 64<<20)
			for sc.Scan() {
				var rep parley.Report
				if err := json.Unmarshal(sc.Bytes(), &rep); err != nil {
					fmt.Fprintln(os.Stderr, err)
					os.Exit(1)
				}
				one(rep)
			}
			continue
		}
		one(parley.Report{ID: name, Text: string(b), Published: parley.Opt(*published), Outlet: parley.Opt(*outlet)})
	}
}
