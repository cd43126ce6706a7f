package pipeline

import (
	"context"
	"time"

	"mubiao/digest"
	"mubiao/store"
)

// addSources adds how the sources stood when the digest was made, and the
// reports that were overdue then.
func (p *Pipeline) addSources(ctx context.Context, in *digest.Input) error {
	watched, err := p.Store.Watched(ctx, WithDropIn(p.Sources, p.DropIn), in.Now)
	if err != nil {
		return err
	}
	deliveries, err := p.Store.Deliveries(ctx)
	if err != nil {
		return err
	}
	for _, w := range watched {
		in.Sources = append(in.Sources, sourceOf(w, in.Last))
	}
	strays, err := p.Store.Strays(ctx, p.Sources, in.Now)
	if err != nil {
		return err
	}
	for _, x := range strays {
		if x.Seen.After(in.Last) {
			in.Strays = append(in.Strays, digest.Stray{Source: x.Source, For: x.For, Place: x.Place, Year: x.Year, URL: x.URL})
		}
	}
	in.Overdue = p.overdue(deliveries, in.Sources, in.Now)
	return nil
}

// sourceOf tells how a source stands to who heard of it last at the moment.
func sourceOf(w store.Watch, last time.Time) digest.Source {
	s := digest.Source{Name: w.Name, Place: w.Place, URL: w.URL, Apart: w.Name == DropInName,
		Detail: w.Detail, Since: w.Since, Back: w.Mended.After(last)}
	switch w.State {
	case store.Failing:
		s.Failure, s.Back = w.Cause, false
	case store.Unanswered:
		s.Missed = w.Cause
	case store.Unseen, store.Well:
	}
	return s
}
