package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"mubiao/place"
	"mubiao/report"
	"mubiao/store"
)

// doubtFlags say which doubts are listed, and how.
type doubtFlags struct {
	place  string
	year   int
	kind   string
	format string
}

func doubtCommand(a *app) *cobra.Command {
	var f doubtFlags
	cmd := &cobra.Command{
		Use:   "doubt",
		Short: "List what is in doubt, with the ruling that would settle each",
		Long: `List what is in doubt of the figures and reports that count, by kind, with the
sentence and the ruling that would settle each. What rests on a doubtful figure
is no news until a person has ruled on it. The command that stands with a doubt
confirms; put --value or --reject in place of --confirm where the figure is wrong.`,
		Example: `  mubiao doubt
  mubiao doubt --place 定西市 --kind neighbour
  mubiao doubt --format json`,
		Args: args(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return a.look(cmd.Context(), func(w *worker) error { return w.listDoubts(cmd.Context(), f, a.ruling()) })
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.place, "place", "", "only of this `place`, by name or code")
	flags.IntVar(&f.year, "year", 0, "only of reports for this target `year`")
	flags.StringVar(&f.kind, "kind", "", "only of this `kind`; docs/reading.md lists them")
	flags.StringVar(&f.format, "format", "table", "table, or json: one object on a line for each doubt")
	return cmd
}

// check refuses what cannot be, and turns the place into its code.
func (f *doubtFlags) check() (err error) {
	if err := checkFormat(f.format); err != nil {
		return err
	}
	if k := report.DoubtKind(f.kind); f.kind != "" && k.Cause(report.English) == "" {
		return usageError{fmt.Errorf("--kind %q is none of %s", f.kind, strings.Trim(fmt.Sprint(report.DoubtKinds()), "[]"))}
	}
	f.place, err = placeCode(f.place)
	return err
}

// ruling is how a command line that rules begins: on the same database.
func (a *app) ruling() string {
	line := "mubiao ruling"
	if a.configPath != "config.yaml" {
		line += " --config " + strconv.Quote(a.configPath)
	}
	if a.offline {
		line += " --offline"
	}
	return line
}

// settling is the command that confirms what is doubted.
func settling(ruling string, d store.Doubt) string {
	what := strconv.FormatInt(d.Figure, 10)
	if d.Figure == 0 {
		what = fmt.Sprintf("--place %s --year %d", d.Place, d.Year)
	}
	return fmt.Sprintf(`%s %s --confirm --reason "the report says so"`, ruling, what)
}

func (w *worker) listDoubts(ctx context.Context, f doubtFlags, ruling string) error {
	all, err := w.db.OpenDoubts(ctx, f.place, f.year)
	if err != nil {
		return err
	}
	var list []store.Doubt
	for _, d := range all {
		if f.kind == "" || string(d.Kind) == f.kind {
			list = append(list, d)
		}
	}
	if f.format == "json" {
		for _, d := range list {
			io.WriteString(w.out, doubtJSON(d, ruling))
		}
		return nil
	}
	waiting, err := w.db.Waiting(ctx)
	if err != nil {
		return err
	}
	io.WriteString(w.out, doubtTable(list, ruling))
	switch n := len(waiting); n {
	case 0:
	case 1:
		fmt.Fprintln(w.out, "1 change waits for a ruling; `mubiao derive` compares by it, and the next digest tells it")
	default:
		fmt.Fprintf(w.out, "%d changes wait for a ruling; `mubiao derive` compares by it, and the next digest tells them\n", n)
	}
	return nil
}

// doubtTable lists the doubts under their kinds.
func doubtTable(list []store.Doubt, ruling string) string {
	if len(list) == 0 {
		return "nothing is in doubt\n"
	}
	count := map[report.DoubtKind]int{}
	for _, d := range list {
		count[d.Kind]++
	}
	var b strings.Builder
	last := report.DoubtKind("")
	for _, d := range list {
		if d.Kind != last {
			last = d.Kind
			fmt.Fprintf(&b, "%s (%d): %s\n", d.Kind, count[d.Kind], d.Kind.Cause(report.English))
		}
		p, _ := place.Lookup(d.Place)
		fmt.Fprintf(&b, "  %s\n", joinFilled(" ", p.Name, strconv.Itoa(d.Year), string(d.Key.Role),
			or(d.Key.Indicator, d.Key.Object), string(d.Key.Measure), d.Key.Period))
		for _, line := range []string{cut(d.Quote, 2*quoteWidth), d.Detail, settling(ruling, d)} {
			if line != "" {
				fmt.Fprintf(&b, "    %s\n", line)
			}
		}
	}
	return b.String()
}

// doubtJSON is the object of one doubt, on one line.
func doubtJSON(d store.Doubt, ruling string) string {
	p, _ := place.Lookup(d.Place)
	return jsonLine(struct {
		Kind      report.DoubtKind `json:"kind"`
		Place     string           `json:"place"`
		Code      string           `json:"place_code"`
		Year      int              `json:"target_year"`
		Figure    int64            `json:"figure"` // row; 0 of the document, and of a figure that was left out
		Role      report.Role      `json:"role"`
		Indicator string           `json:"indicator"`
		Object    string           `json:"object"`
		Measure   report.Measure   `json:"measure"`
		Basis     string           `json:"basis"`
		Period    string           `json:"period"`
		Detail    string           `json:"detail"`
		Quote     string           `json:"quote"`
		Start     int              `json:"start"`
		End       int              `json:"end"`
		Document  int64            `json:"document"`
		Ruling    string           `json:"ruling"`
	}{d.Kind, p.Name, d.Place, d.Year, d.Figure, d.Key.Role, d.Key.Indicator, d.Key.Object, d.Key.Measure, d.Key.Basis,
		d.Key.Period, or(d.Detail, d.Kind.Cause(report.English)), d.Quote, d.Start, d.End, d.Document, settling(ruling, d)})
}
