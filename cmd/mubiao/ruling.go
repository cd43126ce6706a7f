package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/user"
	"strconv"

	"github.com/spf13/cobra"

	"mubiao/place"
	"mubiao/report"
	"mubiao/store"
)

// wherefrom says where figures have their numbers.
const wherefrom = "`mubiao ruling --place … --year …` lists them"

// rulingFlags are what a person says of a figure.
type rulingFlags struct {
	place      string
	year       int
	confirm    bool
	reject     bool
	withdraw   bool
	value      float64
	high       float64
	comparator string
	unit       string
	by         string
	reason     string
	cases      bool
	changed    func(string) bool // whether a flag was given
}

func rulingCommand(a *app) *cobra.Command {
	var f rulingFlags
	cmd := &cobra.Command{
		Use:   "ruling [NUMBER]",
		Short: "Correct, confirm or reject a figure, with your name and the reason",
		Long: `Correct, confirm or reject a figure, with your name and the reason. A ruling stands
above what was read and survives every new reading; the next derive compares by
it. Without a NUMBER the rulings in force are listed; with --place and --year the
figures of a report with their numbers; with --confirm beside them the report is
confirmed as a whole: what is doubted of it, and not of its figures, is settled.
` + "`mubiao doubt`" + ` lists what is in doubt. With --cases the rulings are written as
JSON lines that the tests of the reading take (figure/testdata/rulings.jsonl).`,
		Example: `  mubiao ruling --place 定西市 --year 2022
  mubiao ruling 57 --value 7.5 --reason "the printed report says 7.5"
  mubiao ruling 57 --reject --by 李梅 --reason "a county's figure"
  mubiao ruling 57 --withdraw
  mubiao ruling --place 定西市 --year 2022 --confirm --reason "it has no more"
  mubiao ruling --cases >>figure/testdata/rulings.jsonl`,
		Args: args(0, 1, "one figure's number at most"),
		RunE: func(cmd *cobra.Command, numbers []string) error {
			f.changed = cmd.Flags().Changed
			switch {
			case len(numbers) == 0 && (f.confirm || f.withdraw):
				return a.beside(cmd.Context(), func(w *worker) error { return w.ruleReport(cmd.Context(), f) })
			case len(numbers) == 0:
				return a.look(cmd.Context(), func(w *worker) error { return w.listRulings(cmd.Context(), f) })
			}
			id, err := strconv.ParseInt(numbers[0], 10, 64)
			if err != nil {
				return usageError{fmt.Errorf("%q is no number of a figure: %s", numbers[0], wherefrom)}
			}
			return a.beside(cmd.Context(), func(w *worker) error { return w.rule(cmd.Context(), id, f) })
		},
	}
	f.register(cmd)
	return cmd
}

func (f *rulingFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.place, "place", "", "list the figures of this `place`, by name or code")
	flags.IntVar(&f.year, "year", 0, "list the figures of this target `year`")
	flags.BoolVar(&f.confirm, "confirm", false, "the figure is as it was read")
	flags.BoolVar(&f.reject, "reject", false, "there is no such figure")
	flags.BoolVar(&f.withdraw, "withdraw", false, "take back the ruling in force")
	flags.Float64Var(&f.value, "value", 0, "what the figure is: its `number`")
	flags.Float64Var(&f.high, "high", 0, "the high end of a range")
	flags.StringVar(&f.comparator, "comparator", "", "eq, ge, le, approx or range; gt of a relative target")
	flags.StringVar(&f.unit, "unit", "", "the figure's `unit`")
	flags.StringVar(&f.by, "by", "", "your `name`; the login if not given")
	flags.StringVar(&f.reason, "reason", "", "why, in a sentence")
	flags.BoolVar(&f.cases, "cases", false, "write the rulings as test cases of the reading")
	cmd.MarkFlagsMutuallyExclusive("confirm", "reject", "withdraw", "value", "cases")
}

// rule stores what the flags say of the figure with the number.
func (w *worker) rule(ctx context.Context, id int64, f rulingFlags) error {
	stand, found, err := w.db.Figure(ctx, id)
	if err != nil {
		return err
	}
	if !found {
		return fmt.Errorf("there is no figure %d: %s", id, wherefrom)
	}
	if f.withdraw {
		if err := w.db.WithdrawRuling(ctx, stand.Key); err != nil {
			return err
		}
		fmt.Fprintf(w.out, "the ruling on figure %d is withdrawn; `mubiao derive` compares without it\n", id)
		return nil
	}
	r, err := f.ruling(stand.Figure)
	if err != nil {
		return err
	}
	if _, err := w.db.KeepRuling(ctx, r); err != nil {
		return err
	}
	fmt.Fprintf(w.out, "figure %d is %s: %s; `mubiao derive` compares by it\n", id, r.Verdict, amount(r.Figure))
	return nil
}

// ruleReport confirms the report of --place and --year as a whole, or takes
// that back.
func (w *worker) ruleReport(ctx context.Context, f rulingFlags) error {
	code, err := placeCode(f.place)
	if err != nil {
		return err
	}
	if code == "" || f.year == 0 {
		return usageError{errors.New("say which figure, by its NUMBER, or which report, by --place and --year")}
	}
	key := store.OfReport(code, f.year)
	if f.withdraw {
		if err := w.db.WithdrawRuling(ctx, key); err != nil {
			return err
		}
		fmt.Fprintln(w.out, "the ruling on the report is withdrawn; `mubiao derive` compares without it")
		return nil
	}
	copies, err := w.db.Copies(ctx, code, f.year)
	if err != nil {
		return err
	}
	if len(copies) == 0 {
		return fmt.Errorf("there is no report of %s for %d", code, f.year)
	}
	r, err := f.ruling(report.Figure{Key: key})
	if err != nil {
		return err
	}
	if _, err := w.db.KeepRuling(ctx, r); err != nil {
		return err
	}
	fmt.Fprintf(w.out, "the report of %s for %d is confirmed; `mubiao derive` compares by it\n", code, f.year)
	return nil
}

// ruling is what the flags say of the figure.
func (f rulingFlags) ruling(read report.Figure) (store.Ruling, error) {
	r := store.Ruling{Key: read.Key, Figure: read, Reason: f.reason, Author: f.by}
	switch {
	case f.confirm:
		r.Verdict = store.Confirmed
	case f.reject:
		r.Verdict = store.Rejected
	case f.corrects():
		r.Verdict = store.Corrected
		if err := f.correct(&r.Figure); err != nil {
			return r, err
		}
	default:
		return r, usageError{errors.New("say --confirm, --reject, --withdraw, or what the figure is: " +
			"--value, --comparator, --unit")}
	}
	if r.Reason == "" {
		return r, usageError{errors.New("--reason is missing: whoever reads the figure later wants to know why")}
	}
	if r.Author == "" {
		u, err := user.Current()
		if err != nil {
			return r, usageError{errors.New("--by is missing: say who you are")}
		}
		r.Author = or(u.Name, u.Username)
	}
	return r, nil
}

func (f rulingFlags) corrects() bool {
	return f.changed("value") || f.changed("high") || f.changed("comparator") || f.changed("unit")
}

// correct puts the flags into the figure and refuses what cannot be.
func (f rulingFlags) correct(to *report.Figure) error {
	if f.changed("value") {
		to.Value = f.value
	}
	if f.changed("comparator") {
		to.Comparator = report.Comparator(f.comparator)
	}
	if f.changed("unit") {
		to.Unit = f.unit
	}
	if f.changed("high") {
		to.High, to.Comparator = &f.high, report.Range
	} else if to.Comparator != report.Range {
		to.High = nil
	}
	switch to.Comparator {
	case report.Equal, report.AtLeast, report.AtMost, report.About:
		return nil
	case report.Above:
		if to.Role == report.Relative {
			return nil
		}
	case report.Range:
		if to.High != nil && *to.High > to.Value {
			return nil
		}
		return usageError{errors.New("a range needs --high above its value")}
	}
	return usageError{fmt.Errorf("--comparator %q is none of eq, ge, le, approx, range", to.Comparator)}
}

// listRulings lists the rulings in force, or the figures of a report.
func (w *worker) listRulings(ctx context.Context, f rulingFlags) error {
	code, err := placeCode(f.place)
	if err != nil {
		return err
	}
	if f.cases {
		return w.writeCases(ctx, code, f.year)
	}
	if code != "" || f.year != 0 {
		return w.listFigures(ctx, code, f.year)
	}
	rulings, err := w.db.Rulings(ctx, "", 0)
	if err != nil {
		return err
	}
	onReports, err := w.db.ReportRulings(ctx, "", 0)
	if err != nil {
		return err
	}
	if rulings = append(rulings, onReports...); len(rulings) == 0 {
		fmt.Fprintln(w.out, "there is no ruling")
	}
	var rows [][]string
	for _, r := range rulings {
		p, _ := place.Lookup(r.Key.Place)
		rows = append(rows, []string{
			p.Name, strconv.Itoa(r.Key.Year), or(string(r.Key.Role), "report"), or(r.Key.Indicator, r.Key.Object),
			string(r.Verdict), ruledAmount(r), w.when(r.At), r.Author, r.Reason,
		})
	}
	fmt.Fprint(w.out, columns(rows))
	return nil
}

// ruledAmount is the figure as ruled; "" where the ruling is on a report.
func ruledAmount(r store.Ruling) string {
	if r.Key.Role == "" {
		return ""
	}
	return amount(r.Figure)
}

// writeCases writes the rulings in force as test cases, and names those whose
// figure no longer stands in the text.
func (w *worker) writeCases(ctx context.Context, code string, year int) error {
	rulings, err := w.db.Rulings(ctx, code, year)
	if err != nil {
		return err
	}
	lines := json.NewEncoder(w.out)
	lines.SetEscapeHTML(false)
	for _, r := range rulings {
		copies, err := w.db.Copies(ctx, r.Key.Place, r.Key.Year)
		if err != nil {
			return err
		}
		c, found := caseOf(r, copies)
		if !found {
			fmt.Fprintf(w.err, "no text of %s %d holds “%s”: left out\n", r.Key.Place, r.Key.Year, r.Figure.Quote)
			continue
		}
		if err := lines.Encode(c); err != nil {
			return err
		}
	}
	return nil
}

// caseOf returns the ruling as a test case from the first of the versions that
// holds the figure.
func caseOf(r store.Ruling, versions []store.Version) (report.Case, bool) {
	for _, v := range versions {
		f := r.Figure
		if v.ID != f.Document {
			f.Document = 0 // another text: found by the quote alone
		}
		if c, found := report.NewCase(v.Document, f); found {
			c.Verdict, c.By, c.Reason = string(r.Verdict), r.Author, r.Reason
			return c, true
		}
	}
	return report.Case{}, false
}

func (w *worker) listFigures(ctx context.Context, code string, year int) error {
	stands, err := w.db.Stands(ctx, store.FigureFilter{Place: code, Year: year})
	if err != nil {
		return err
	}
	var rows [][]string
	for _, s := range stands {
		p, _ := place.Lookup(s.Place)
		rows = append(rows, []string{
			strconv.FormatInt(s.ID, 10), p.Name, strconv.Itoa(s.Year), string(s.Role), or(s.Indicator, s.Object),
			s.Period, amount(s.Figure), string(s.Origin), cut(or(s.Quote, s.Evidence), quoteWidth),
		})
	}
	fmt.Fprint(w.out, columns(rows))
	return nil
}
