package pipeline

import (
	"context"
	"fmt"
	"strings"

	"mubiao/digest"
	"mubiao/report"
	"mubiao/store"
)

// addOperator adds what only the operator cares for: sizes, and what a person
// should look at.
func (p *Pipeline) addOperator(ctx context.Context, in *digest.Input) error {
	state, err := p.Store.State(ctx, in.Last)
	if err != nil {
		return err
	}
	in.Operator = &digest.Operator{Database: state.Bytes, Pages: state.Pages, Fetches: state.Fetches,
		Backlog: state.Backlog, GivenUp: state.GivenUp, Backup: state.Backup}
	before, err := p.sizeAt(ctx, in.Number-1)
	if err != nil {
		return err
	}
	if before > 0 {
		in.Operator.Grown = state.Bytes - before
	}
	return p.addNotes(ctx, in)
}

// lookBack is through how many runs the one that made a digest is looked for:
// more than a digest job that runs each day makes in a quiet year.
const lookBack = 400

// sizeAt returns the size of the database when the digest was made, as its
// run noted it; 0 where there is none. The newest run may be the one that
// asks.
func (p *Pipeline) sizeAt(ctx context.Context, number int) (int64, error) {
	if number == 0 {
		return 0, nil
	}
	runs, err := p.Store.Runs(ctx, "digest", lookBack)
	for _, r := range runs {
		if r.Counts["number"] == number {
			return int64(r.Counts["bytes"]), err
		}
	}
	return 0, err
}

// addNotes adds a sentence for each cause of which the operator should know,
// not one for each page.
func (p *Pipeline) addNotes(ctx context.Context, in *digest.Input) error {
	refusals, err := p.Store.Refusals(ctx)
	if err != nil {
		return err
	}
	in.Operator.Notes = append(in.Operator.Notes, refused(refusals, in)...)
	nameless, err := p.Store.Nameless(ctx)
	if err != nil {
		return err
	}
	if len(nameless) > 0 {
		in.Operator.Notes = append(in.Operator.Notes, fmt.Sprintf(
			"%s: the text does not tell whose report it is, or of which year: set place for the source",
			some(nameless)))
	}
	return nil
}

// refused tells of the pages that were refused since the last digest.
func refused(refusals []store.Refusal, in *digest.Input) (notes []string) {
	byCause := map[report.Failure][]string{}
	var causes []report.Failure
	for _, r := range refusals {
		if !r.Since.After(in.Last) {
			continue
		}
		if byCause[r.Failure] == nil {
			causes = append(causes, r.Failure)
		}
		byCause[r.Failure] = append(byCause[r.Failure], r.URL)
	}
	for _, c := range causes {
		notes = append(notes, fmt.Sprintf("%s: %s: %s", some(byCause[c]), c, c.Hint()))
	}
	return notes
}

// mostNamed is how many addresses a note names.
const mostNamed = 3

// some names the first few of a list, and how many more there are.
func some(list []string) string {
	if more := len(list) - mostNamed; more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(list[:mostNamed], ", "), more)
	}
	return strings.Join(list, ", ")
}
