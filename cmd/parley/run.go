package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"parley"
	"parley/internal/reading"
)

// Exit codes: 0 all was done, 1 something could not be read or written, 2 the command line is wrong.
const (
	exitOK = iota
	exitFailed
	exitUsage
)

// stdio is where a command reads and writes.
type stdio struct {
	in       io.Reader
	out, err io.Writer
}

// errReported says that the errors were already printed, one line each.
var errReported = errors.New("some input could not be read")

type cli struct {
	Facts actorsFile `name:"actors" env:"PARLEY_ACTORS" placeholder:"FILE" help:"A file of your own actors, spellings and office holders, on top of the built-in ones."`

	Read       readCmd    `cmd:"" help:"Read reports and print the record they yield."`
	Add        addCmd     `cmd:"" help:"Read reports and keep them in the record."`
	Board      boardCmd   `cmd:"" help:"Print the board of the record, or of one process."`
	Show       showCmd    `cmd:"" help:"Print one record with its history and every claim, or one report with its versions."`
	Agree      agreeCmd   `cmd:"" help:"Tell which outlets say what of a field, and whether they agree."`
	Open       openCmd    `cmd:"" help:"List what is open: discrepancies, pairs that may be one, questions."`
	Changes    changesCmd `cmd:"" help:"Tell what is new or other since a moment."`
	Timeline   datesCmd   `cmd:"" help:"Print what happened or is to happen, in order."`
	Clocks     clocksCmd  `cmd:"" help:"Print what falls due: deadlines, expiries, appointments, planned encounters."`
	Said       listCmd    `cmd:"" help:"Print the statements."`
	Encounters listCmd    `cmd:"" help:"Print the encounters."`
	Proposals  listCmd    `cmd:"" help:"Print the proposals."`
	Measures   listCmd    `cmd:"" help:"Print the measures."`
	Reread     rereadCmd  `cmd:"" help:"Read every kept report again with this version of the reader."`
	Process    processCmd `cmd:"" help:"Follow negotiations."`
	Decide     decideCmd  `cmd:"" help:"Accept, correct, merge, split, retype, settle or undo, with author and reason."`
	Watch      watchCmd   `cmd:"" help:"Follow the sources: poll them, fetch and read what is new, and keep it."`
	Source     sourceCmd  `cmd:"" help:"Add, list, remove, import and export what is followed."`
	Sources    sourcesCmd `cmd:"" help:"Tell how the sources do: last success, errors, gaps."`
	Fenced     fencedCmd  `cmd:"" name:"read-for-watch" hidden:""`
	Search     searchCmd  `cmd:"" help:"Find kept reports by their words."`
	Demo       demoCmd    `cmd:"" help:"Serve the desk of the built-in examples, to look around; needs no network and keeps nothing."`
	Serve      serveCmd   `cmd:"" help:"Serve the desk, pages for a browser, and the API."`
	Export     exportCmd  `cmd:"" help:"Write the record for other programs: tables, calendar, feed, linked data, a brief."`
	Check      checkCmd   `cmd:"" help:"Verify the record file."`
	Backup     backupCmd  `cmd:"" help:"Write a copy of the record."`
	Restore    restoreCmd `cmd:"" help:"Make the record out of a verified copy."`
	Actors     actorsCmd  `cmd:"" help:"List actors, look them up, and tell who held an office on a day."`
	Mcp        mcpCmd     `cmd:"" help:"Let an assistant ask the record through the Model Context Protocol."`
	Webhook    webhookCmd `cmd:"" help:"Tell other programs of changes of state, by signed webhooks."`
	Account    accountCmd `cmd:"" help:"Make and remove the accounts of a desk that others can reach."`
	Syntax     syntaxCmd  `cmd:"" help:"Print words, tags, lemmas and trees as CoNLL-U."`
	Version    versionCmd `cmd:"" help:"Print the version of the reader and of its format."`
}

type versionCmd struct{}

// Run prints the versions.
func (versionCmd) Run(std *stdio) error {
	_, err := fmt.Fprintf(std.out, "%s\n%s\n", reading.Version, parley.Format)
	return err
}

const description = `Parley keeps the public record of a negotiation: who said what through whom, which calls and meetings are planned,
held or called off, which proposals are on the table and where each party stands, which threats are out, and what is
open. Every cell leads to the words in the report.`

type exited int

// run is the whole program; it returns the exit code.
func run(args []string, in io.Reader, out, errOut io.Writer) (code int) {
	defer func() {
		if p := recover(); p != nil {
			c, ok := p.(exited)
			if !ok {
				panic(p)
			}
			code = int(c)
		}
	}()
	c := cli{Said: listCmd{kind: "statement"}, Encounters: listCmd{kind: "encounter"}, Proposals: listCmd{kind: "proposal"}, Measures: listCmd{kind: "measure"}}
	parser, err := kong.New(&c,
		kong.Name("parley"), kong.Description(description),
		kong.Writers(out, errOut), kong.Exit(func(code int) { panic(exited(code)) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}),
		kong.Help(helpWithExamples),
	)
	if err != nil {
		panic(err) // the grammar above is wrong; a test sees it
	}
	ctx, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(errOut, "parley: %v\nRun \"parley --help\" for the commands and their flags.\n", err)
		return exitUsage
	}
	if err := c.Facts.use(); err != nil {
		fmt.Fprintf(errOut, "parley: %v\n", err)
		return exitUsage
	}
	err = ctx.Run(&stdio{in, out, errOut})
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errReported):
		return exitFailed
	case errors.Is(err, parley.ErrUsage):
		fmt.Fprintf(errOut, "parley: %v\n", err)
		return exitUsage
	}
	fmt.Fprintf(errOut, "parley: %v\n", err)
	return exitFailed
}

// helpWithExamples prints the usual help and then the command's examples.
func helpWithExamples(o kong.HelpOptions, ctx *kong.Context) error {
	if err := kong.DefaultHelpPrinter(o, ctx); err != nil {
		return err
	}
	name := ""
	if n := ctx.Selected(); n != nil {
		if name = n.Name; n.Parent != nil && n.Parent.Type == kong.CommandNode {
			name = n.Parent.Name + " " + n.Name
		}
	}
	if ex := examples[name]; ex != "" {
		fmt.Fprintf(ctx.Stdout, "\nExamples:\n  %s\n", strings.ReplaceAll(strings.TrimSpace(ex), "\n", "\n  "))
	}
	return nil
}

// examples by command; "" is the program's own help.
var examples = map[string]string{
	"": `
parley read report.txt                       print the board of one report
parley read --published 2025-05-19 page.html say when it was published
parley read --json report.txt                the same as JSON (parley.reading/1)`,
	"read": `
parley read report.txt other.html            a board for each
parley read --published 2025-05-19 --outlet "Daily Wire" report.txt
curl -s https://example.org/news | parley read --in html --url https://example.org/news -
parley read --json report.txt | jq .encounters
parley read --in jsonl --jsonl reports.jsonl > readings.jsonl
parley read --jsonl crawl.warc.gz            each page of a web archive; bad records are named by offset
parley read newsletters.mbox mail.eml        mailboxes and messages
parley read --explain report.txt             which rule and which words made each cell`,
	"add": `
parley add --record talks.db reports/*.html
parley add --record talks.db saved-pages/    a folder, with all that is in it
parley add --in jsonl - < reports.jsonl      one line for each report once it is on the disk`,
	"actors": `
parley actors Zelensky
parley actors --kind outlet                  list the outlets
parley --actors mine.tsv actors "Lake Forum" with a file of your own; see words/ in internal/gazetteer for its form
parley actors --office president --of ua --on 2025-05-19`,
	"board": `
parley board                                 all of the record
parley board russia-ukraine --as-of 2025-05-19`,
	"show": `
parley show e-1a2b3c4d                       a record: its history and every claim
parley show r-0123456789abcdef               a report: its versions, what changed, what was read out of it`,
	"timeline": `
parley timeline --from 2025-05-12 --to 2025-05-19
parley timeline --kind encounter --actor state:tr --process russia-ukraine`,
	"clocks": `
parley clocks --zone Europe/Kyiv
parley clocks --as-of 2025-05-19T06:00:00Z   what was due then, and what was overdue`,
	"agree":   `parley agree e-1a2b3c4d.time`,
	"changes": `parley changes --since 2025-05-19`,
	"decide": `
parley decide merge e-1a2b3c4d e-5e6f7a8b --author "M. Lind" --reason "both tell of the call on Monday"
parley decide settle e-1a2b3c4d.time --value 2025-05-19T14:00Z --author "M. Lind" --reason "readout of both sides"
parley decide correct e-1a2b3c4d.status --value cancelled --author "M. Lind" --reason "both governments said so"
parley decide retype e-1a2b3c4d --value none --author "M. Lind" --reason "the words are about a film"
parley decide undo 3 --author "M. Lind" --reason "was another call"`,
	"process add": `parley process add "Russia-Ukraine" --party ru --party ua --term ceasefire`,
	"watch": `
parley watch --contact me@example.org        until it is stopped; stopping loses nothing
parley watch --contact me@example.org --once poll what is due, and end: for a timer
parley watch --contact me@example.org --json | jq 'select(.event == "changed")'
parley watch --contact me@example.org --allow-host wiki.lan`,
	"source": `
parley source add https://example.org/news/feed.xml --contact me@example.org
parley source import subscriptions.opml`,
	"sources": `
parley sources                               last success, errors and gaps of each
parley sources --failing
parley sources --json | jq '.[] | select(.failures > 0) | .error'`,
	"source add": `
parley source add https://example.org/ --contact me@example.org     the feed that the page names
parley source add --kind page --no-check https://example.org/statement
parley source add --outlet "Daily Wire" --country DE --zone Europe/Berlin --grade B --no-check https://example.org/rss`,
	"source import": `
parley source import subscriptions.opml
parley source import --dry-run - < subscriptions.opml`,
	"source remove": `parley source remove example-org-1a2b3c4d`,
	"source list":   `parley source list --json`,
	"source export": `parley source export -o subscriptions.opml`,
	"search": `
parley search ceasefire
parley search --as-of 2025-05-19 "\"thirty days\" truce"`,
	"export": `
parley export csv > rows.csv
parley export parquet -o rows.parquet --as-of 2025-05-19
parley export ics --process russia-ukraine -o calls.ics
parley export brief-html -o brief.html      two pages, to print
parley export site --process russia-ukraine -o public/   pages that need no server
parley export codebook                      what the columns mean`,
	"demo": `
parley demo                                  then open the address it prints
parley demo --keep talks.db --no-desk        make the record only`,
	"serve": `
parley serve --record talks.db               then open http://127.0.0.1:8080/
parley serve --zone Europe/Kyiv --author "M. Lind"`,
	"mcp": `
parley mcp --record talks.db                 over standard input and output, as an assistant's program starts it
parley mcp --listen 127.0.0.1:8090           over HTTP, at /mcp`,
	"webhook add": `
parley webhook add --record talks.db https://hooks.example.org/parley
parley webhook add --process russia-ukraine --kind encounter https://hooks.example.org/calls`,
	"account add": `
parley account add --role editor "Mara Lind"
parley account add --generate Reza           with a password that is made up`,
	"check":   `parley check --record talks.db`,
	"backup":  `parley backup --record talks.db talks-2025-05-19.db`,
	"restore": `parley restore --verify talks-2025-05-19.db`,
}
