package export

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// CSV writes the rows with a header line, as RFC 4180 with LF ends. A cell that a spreadsheet would take for a formula gets an
// apostrophe before it; JSON Lines and Parquet have the text unchanged.
func CSV(w io.Writer, rows []Row) error {
	out := csv.NewWriter(w)
	if err := out.Write(header()); err != nil {
		return err
	}
	for i := range rows {
		v := reflect.ValueOf(rows[i])
		line := make([]string, v.NumField())
		for j := range line {
			if f := v.Field(j); f.Kind() == reflect.String {
				line[j] = inert(f.String())
			} else {
				line[j] = fmt.Sprint(f.Int())
			}
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// inert keeps a spreadsheet from running a cell: a cell that begins with one of =, +, -, @ (also in full width, also after
// white space) gets an apostrophe.
func inert(s string) string {
	if t := strings.TrimLeft(s, " \t\r\n\u00a0"); t != "" && strings.ContainsRune("=+-@|%\uff1d\uff0b\uff0d\uff20", []rune(t)[0]) {
		return "'" + s
	}
	return s
}

// header are the names of the columns.
func header() []string {
	t := reflect.TypeFor[Row]()
	out := make([]string, t.NumField())
	for i := range out {
		out[i] = t.Field(i).Tag.Get("json")
	}
	return out
}

// JSONL writes one JSON object for each row.
func JSONL(w io.Writer, rows []Row) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range rows {
		if err := enc.Encode(&rows[i]); err != nil {
			return err
		}
	}
	return nil
}

// Parquet writes the rows as one Parquet file, compressed with zstd.
func Parquet(w io.Writer, rows []Row) error {
	out := parquet.NewGenericWriter[Row](w, parquet.Compression(&parquet.Zstd))
	if _, err := out.Write(rows); err != nil {
		return err
	}
	return out.Close()
}

// Codebook is what each column of a row means, by its name, in the order of the columns.
var Codebook = [][2]string{
	{"record_id", "The record the claim belongs to: what several reports tell of one thing. Rows with one record_id are about one encounter, proposal, measure, demand, statement and so on."},
	{"claim_id", "The claim: what one report tells. `parley show ID` prints it."},
	{"record_kind", "encounter, proposal, measure, demand, commitment, statement, condition, clock or question."},
	{"part", "Empty for the claim itself; attendance, response or holder for a part with an actor of its own."},
	{"subkind", "Encounter: call, meeting, talks, consultation, visit, signing, unspecified. Proposal: ceasefire, truce, meeting, exchange, withdrawal, plan, other. Measure: sanctions, tariff, aid, arms, embargo, recognition, force, other. Statement: the speech act. Clock: deadline, appointment, expiry. Question: explicit, pending, gap."},
	{"status", "What this claim tells. Encounter: floated, proposed, announced, scheduled, under-way, held, declined, postponed, rescheduled, cancelled, no-show. Attendance: expected, confirmed, declined, withdrew, replaced, attended, no-show. Proposal: floated, tabled, agreed, in-effect, expired, broken-off, superseded, withdrawn. Response: no-answer-reported (derived), evades, backs, accepts, accepts-with-conditions, rejects, counter-proposes, withdrew-acceptance. Holder: discussed, threatened, announced, in-force, suspended, lifted, withdrawn. Statement: the form, direct, indirect or mixed."},
	{"record_status", "Where the record stands after all its claims."},
	{"disputed", "The record's fields on which its reports do not agree, joined by |."},
	{"source_actors", "Names of those who act, joined by |: participants of an encounter (no order among them), proposers, the holder of a measure, the speaker, who demands or promises."},
	{"source_ids", "Their ids, in the same order."},
	{"source_codes", "Their codes: ISO 3166 alpha-3 and sector (RUSGOV), empty where none applies."},
	{"target_actors", "Names of those acted upon, joined by |: addressees, the target of a measure."},
	{"target_ids", "Their ids."},
	{"target_codes", "Their codes."},
	{"place", "Where an encounter is or was to be held."},
	{"plover_type", "PLOVER type of the act (manual v0.8). It says what kind of act the words are about, not that it happened: see status and factuality."},
	{"plover_mode", "PLOVER mode."},
	{"time_edtf", "When, in EDTF (ISO 8601-2): the encounter's time, the due day of a demand, the time of a clock. Without an offset it is a local time whose zone is not stated."},
	{"time_zone", "IANA name or offset, only where it is stated or follows from what is stated."},
	{"time_class", "instant, floating (an hour without a zone), day, week, month, weekday, deictic, vague, duration, relative."},
	{"time_status", "resolved, inferred, ambiguous, bounded, vague, not-stated."},
	{"time_words", "The words that tell the time."},
	{"detail", "Outcome of an encounter, terms of a proposal, condition of a measure or an answer, content of a statement, demand or promise, level of an attendance, text of a question."},
	{"factuality", "FactBank's scale as held by the last link of the chain: CT+ CT- PR+ PR- PS+ PS- Uu."},
	{"basis", "stated, inferred (by a rule), absence (a slot nobody filled), entered (by a person)."},
	{"voice", "In whose words it stands in the report: own, indirect, mixed, direct."},
	{"chain", "By whom the words came, in order: speaker, on whose behalf, occasion, document, platform, outlet, report."},
	{"words", "The evidence, quoted; pieces joined by an ellipsis."},
	{"start", "First byte of the first piece of evidence in the report's kept text (UTF-8)."},
	{"end", "The byte after its last."},
	{"report_id", "The kept report."},
	{"outlet", "Who published it, as known."},
	{"title", "Its headline, as known."},
	{"url", "Where it stood, as known."},
	{"published", "EDTF or RFC 3339, as precise as its source."},
	{"origin_id", "One id for all copies of one text."},
	{"origins", "How many origins tell of the record, copies counted once."},
}

// WriteCodebook writes the codebook as Markdown.
func WriteCodebook(w io.Writer) error {
	if _, err := io.WriteString(w, "# Codebook\n\nOne row is one fact of one claim of one report. Empty means not stated or not applicable.\n\n| column | meaning |\n|---|---|\n"); err != nil {
		return err
	}
	for _, c := range Codebook {
		if _, err := fmt.Fprintf(w, "| `%s` | %s |\n", c[0], strings.ReplaceAll(c[1], "|", "\\|")); err != nil {
			return err
		}
	}
	return nil
}
