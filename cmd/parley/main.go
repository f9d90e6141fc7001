// Command parley keeps the public record of a negotiation: it reads reports and prints the record they yield, each
// cell with its words.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
