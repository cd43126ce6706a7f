package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"mubiao/clean"
	"mubiao/figure"
	"mubiao/place"
	"mubiao/report"
)

// maxFile is the largest file that is read, in bytes: far above any report,
// and what a PDF full of pictures may weigh.
const maxFile = 64 << 20

// readGC is how much garbage may lie about while files are read, in percent of
// what is held: 15 MB more than by default, for a tenth of the time.
const readGC = 200

// readFlags say how files are read and shown.
type readFlags struct {
	format   string
	withText bool
	parts    bool
	place    string
	year     int
}

func readCommand(a *app) *cobra.Command {
	var f readFlags
	cmd := &cobra.Command{
		Use:   "read FILE|URL...",
		Short: "Read the figures of reports and print them, without touching a database",
		Long: `Read the figures of reports and print them, without touching a database.
A file may be text, Markdown, HTML (or MHTML), PDF, OFD or DOCX. An address is fetched with the
politeness of the crawler, all pages of the article.`,
		Example: `  mubiao read report.txt
  mubiao read --format json *.pdf >figures.jsonl
  mubiao read --parts report.txt
  mubiao read --place 定西市 --year 2022 scan.txt`,
		Args: args(1, -1, "files or addresses"),
		RunE: func(cmd *cobra.Command, names []string) error {
			return a.read(cmd.Context(), f, names, cmd.Flags().Changed("config"))
		},
	}
	cmd.Flags().StringVar(&f.format, "format", "table", "table, or json: one object on a line for each input")
	cmd.Flags().BoolVar(&f.withText, "with-text", false, "give the document's text too (json)")
	cmd.Flags().BoolVar(&f.parts, "parts", false, "print the parts of each report, with the reason for each, in place of its figures")
	cmd.Flags().StringVar(&f.place, "place", "", "the `place` that the report is of, name or code, whatever it says")
	cmd.Flags().IntVar(&f.year, "year", 0, "the target `year`, whatever the report says")
	return cmd
}

// answer is what came of one input, ready to print.
type answer struct {
	text string // for standard output
	err  error  // for standard error: why the input could not be read
}

func (a *app) read(ctx context.Context, f readFlags, names []string, configNamed bool) error {
	if err := checkFormat(f.format); err != nil {
		return err
	}
	s, err := a.loadIfThere(configNamed)
	if err != nil {
		return err
	}
	if f.place, err = placeCode(f.place); err != nil {
		return err
	}
	got, err := a.fetch(ctx, s, names, clean.Look)
	if err != nil {
		return err
	}
	got.mend = s.mend(ctx)
	r := reader{setup: s, flags: f, fetched: got, reader: figure.New(s.catalogue)}
	return a.answer(ctx, names, r.one)
}

// answer prints what came of each input, in their order. Inputs that failed
// make the exit status 1 and stop nothing.
func (a *app) answer(ctx context.Context, names []string, do func(string) answer) error {
	debug.SetGCPercent(readGC)
	failed := false
	err := inOrder(ctx, names, do, func(got answer) {
		io.WriteString(a.out, got.text)
		if got.err != nil {
			failed = true
			fmt.Fprintf(a.err, "mubiao: %s\n", withHint(got.err))
		}
	})
	if err == nil && failed {
		return errTold
	}
	return err
}

func checkFormat(format string) error {
	if format == "table" || format == "json" {
		return nil
	}
	return usageError{fmt.Errorf("--format %q is none of table, json", format)}
}

// placeCode returns the code of a place given by code or name; "" stays "".
func placeCode(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	if p, ok := place.Lookup(s); ok {
		return p.Code, nil
	}
	if found := place.Named(s, 0); len(found) > 0 {
		return found[0].Code, nil
	}
	return "", usageError{fmt.Errorf("there is no place %q: write its Chinese name or its GB/T 2260 code", s)}
}

// reader reads one input after the other; it is safe for concurrent use.
type reader struct {
	*setup
	flags   readFlags
	fetched *scratch
	reader  *figure.Reader
}

func (r reader) one(name string) answer {
	d, err := r.document(name)
	if err == nil {
		err = refusal(d)
	}
	if err != nil {
		return unreadable(name, r.flags.format, err)
	}
	if r.flags.place != "" {
		d.Place = r.flags.place
	}
	if r.flags.year != 0 {
		d.Year = r.flags.year
	}
	reading := r.reader.Read(d)
	switch {
	case r.flags.parts && r.flags.format == "json":
		return answer{jsonOutline(name, d, reading.Outline, r.flags.withText), nil}
	case r.flags.parts:
		return answer{outlineTable(name, d, reading.Outline), nil}
	}
	if r.flags.format == "json" {
		return answer{jsonReading(name, d, reading, r.flags.withText), nil}
	}
	return answer{readingTable(name, d, reading, r.setup), nil}
}

// unreadable is the answer for an input that could not be read.
func unreadable(name, format string, err error) answer {
	told := fmt.Errorf("%s: %w", name, err)
	if format == "json" {
		return answer{jsonError(name, err), told}
	}
	return answer{"", told}
}

// document returns the cleaned document of a file or an address.
func (r reader) document(name string) (report.Document, error) {
	if isURL(name) {
		return r.fetched.document(name)
	}
	body, err := readFile(name)
	if err != nil {
		return report.Document{}, err
	}
	d := clean.File(name, body)
	return r.fetched.mend(d, body, func(made []byte) report.Document { return clean.File(name, made) }), nil
}

// refusal is the gate's word as an error, where it leaves nothing to read. A
// text that does not look like a report is read all the same: whoever names a
// file may know better, and finds the gate's doubt among the warnings.
func refusal(d report.Document) error {
	switch d.Gate {
	case "", report.NotAReport, report.Incomplete:
		return nil
	}
	return &report.Fault{Failure: d.Gate, Detail: d.Detail}
}

func isURL(name string) bool {
	return strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://")
}

// bare takes the path out of the system's error: it stands before it already.
func bare(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, bare(err)
	}
	defer f.Close()
	var body bytes.Buffer
	if is, err := f.Stat(); err == nil { // a pipe tells none
		body.Grow(int(min(is.Size(), maxFile)) + bytes.MinRead)
	}
	if _, err := body.ReadFrom(io.LimitReader(f, maxFile+1)); err != nil {
		return nil, bare(err)
	}
	if body.Len() > maxFile {
		return nil, &report.Fault{Failure: report.TooLarge, Detail: fmt.Sprintf("over %d MB", maxFile>>20)}
	}
	return body.Bytes(), nil
}
