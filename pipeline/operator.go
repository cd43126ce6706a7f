package pipeline

import (
	"context"
	"time"

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

// addNotes adds the pages that a person should look at, by cause.
func (p *Pipeline) addNotes(ctx context.Context, in *digest.Input) error {
	refusals, err := p.Store.Refusals(ctx)
	if err != nil {
		return err
	}
	in.Operator.Refused = refused(refusals, in.Last)
	in.Operator.Nameless, err = p.Store.Nameless(ctx)
	return err
}

// refused groups the pages that were refused after the moment by their cause,
// in the order in which the causes appeared.
func refused(refusals []store.Refusal, after time.Time) (causes []digest.Refused) {
	at := map[report.Failure]int{}
	for _, r := range refusals {
		if !r.Since.After(after) {
			continue
		}
		n, known := at[r.Failure]
		if !known {
			n = len(causes)
			at[r.Failure] = n
			causes = append(causes, digest.Refused{Failure: r.Failure})
		}
		causes[n].URLs = append(causes[n].URLs, r.URL)
	}
	return causes
}
