package pipeline

import (
	"context"
	"slices"
	"time"

	"mubiao/digest"
	"mubiao/report"
	"mubiao/store"
)

// addSources adds how the sources stood when the digest was made, and the
// reports that were overdue then.
func (p *Pipeline) addSources(ctx context.Context, in *digest.Input) error {
	outages, err := p.Store.Outages(ctx, in.Last)
	if err != nil {
		return err
	}
	refusals, err := p.Store.Refusals(ctx)
	if err != nil {
		return err
	}
	deliveries, err := p.Store.Deliveries(ctx)
	if err != nil {
		return err
	}
	outages = asOf(outages, in.Now)
	for _, s := range p.watched() {
		in.Sources = append(in.Sources, stateOf(s, outages, refusals))
	}
	in.Overdue = p.overdue(deliveries, in.Sources, in.Now)
	return nil
}

// watched returns the sources, the drop-in folder among them.
func (p *Pipeline) watched() []report.Source {
	if p.DropIn == "" {
		return p.Sources
	}
	return append(slices.Clone(p.Sources), report.Source{Name: dropIn, URL: p.DropIn})
}

// asOf returns the outages as they were known at the moment.
func asOf(outages []store.Outage, at time.Time) (known []store.Outage) {
	for _, o := range outages {
		if o.Ended.After(at) {
			o.Ended = time.Time{}
		}
		if !o.Noted.After(at) {
			known = append(known, o)
		}
	}
	return known
}

// stateOf returns how a source stands: failing, back since the last digest, or
// well. A source that is one page fails as well when that is no report.
func stateOf(s report.Source, outages []store.Outage, refusals []store.Refusal) digest.Source {
	state := digest.Source{Name: s.Name, Place: s.Place, URL: s.URL}
	for _, o := range outages {
		switch {
		case o.Source != s.Name:
		case o.Ended.IsZero():
			state.Failure, state.Detail, state.Since, state.Back = o.Cause, o.Detail, o.Since, false
			return state
		default:
			state.Back, state.Since = true, o.Ended
		}
	}
	for _, r := range refusals {
		if s.Kind == report.PageSource && r.URL == s.URL {
			state.Failure, state.Detail, state.Since, state.Back = r.Failure, r.Detail, r.Since, false
		}
	}
	return state
}
