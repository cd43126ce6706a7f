package pipeline

import (
	"context"
	"errors"
	"slices"
	"time"

	"mubiao/digest"
	"mubiao/report"
	"mubiao/store"
)

// Digest writes what is new since the last digest, and a message to each
// recipient, in one transaction. Without news it writes nothing, unless a
// heartbeat is due: then it says that there is none. That a source began to
// fail, or is well again, is news for operators.
func (p *Pipeline) Digest(ctx context.Context, heartbeat bool) (report.Run, error) {
	return p.run(ctx, "digest", func(r report.Run) error {
		in, err := p.Input(ctx)
		if err != nil {
			return err
		}
		r.Counts["bytes"] = int(in.Operator.Database)
		why := occasion{heartbeat: heartbeat}
		if why.trouble, err = p.hasTrouble(ctx, in.Last); err != nil {
			return err
		}
		if !why.calls(in, digest.Audience{Operator: true}) {
			return nil
		}
		messages, err := p.messages(in, why)
		if err != nil {
			return err
		}
		d, err := digest.Render(in)
		if err != nil {
			return err
		}
		r.Counts["changes"], r.Counts["messages"] = len(in.Changes), len(messages)
		r.Counts["number"] = d.Number
		return p.Store.KeepDigest(ctx, d, messages)
	})
}

// occasion is why a digest is written when there may be no changes to tell.
type occasion struct {
	heartbeat bool
	trouble   bool // a source began to fail, or is well again
}

// calls reports whether the audience gets a digest of the input.
func (o occasion) calls(in digest.Input, a digest.Audience) bool {
	return !in.Quiet() || o.heartbeat || o.trouble && a.Operator
}

// hasTrouble reports whether any source began to fail after the moment, or is
// well again since.
func (p *Pipeline) hasTrouble(ctx context.Context, after time.Time) (bool, error) {
	outages, err := p.Store.Outages(ctx, after)
	return slices.ContainsFunc(outages, func(o store.Outage) bool {
		return o.Noted.After(after) || o.Ended.After(after)
	}), err
}

// Input gathers all that the next digest would tell.
func (p *Pipeline) Input(ctx context.Context) (in digest.Input, err error) {
	number, since, err := p.Store.Mark(ctx)
	if err != nil {
		return in, err
	}
	in = digest.Input{Number: number + 1, Now: p.Now().In(p.Zone), Since: since, Language: p.Language,
		BaseURL: p.BaseURL, Catalogue: p.Stages.Catalogue}
	last, found, err := p.Store.Digest(ctx, number)
	if err != nil {
		return in, err
	}
	if found {
		in.Last = last.Made.In(p.Zone)
	}
	if in.Until, err = p.Store.LastChange(ctx); err != nil {
		return in, err
	}
	filter := store.ChangeFilter{Since: in.Since, Until: in.Until, News: true}
	if in.Changes, err = p.Store.Changes(ctx, filter); err != nil {
		return in, err
	}
	err = errors.Join(p.addDocuments(ctx, &in), p.addSources(ctx, &in), p.addOperator(ctx, &in))
	return in, err
}

// addDocuments adds what the changes name.
func (p *Pipeline) addDocuments(ctx context.Context, in *digest.Input) error {
	in.Documents = map[int64]digest.Document{}
	for _, c := range in.Changes {
		ids := []int64{c.Document, c.Previous}
		for _, f := range []*report.Figure{c.Before, c.After, c.Also} {
			if f != nil {
				ids = append(ids, f.Document)
			}
		}
		for _, id := range ids {
			if err := p.addDocument(ctx, in, id); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *Pipeline) addDocument(ctx context.Context, in *digest.Input, id int64) error {
	if _, known := in.Documents[id]; known || id == 0 {
		return nil
	}
	v, found, err := p.Store.Document(ctx, id)
	if err != nil || !found {
		return err
	}
	in.Documents[id] = digest.Document{Place: v.Place, Year: v.Year, Title: v.Title, URL: v.URL,
		Delivered: v.Delivered, Published: v.Published, Publisher: v.Publisher, Version: v.Version,
		Parts: v.Parts}
	return nil
}

// addSources adds the state of the sources and the reports that are overdue.
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

// addOperator adds the sizes that the operator wants to see.
func (p *Pipeline) addOperator(ctx context.Context, in *digest.Input) error {
	state, err := p.Store.State(ctx, in.Last)
	if err != nil {
		return err
	}
	runs, err := p.Store.Runs(ctx, "digest", 1)
	if err != nil {
		return err
	}
	in.Operator = &digest.Operator{Database: state.Bytes, Pages: state.Pages, Fetches: state.Fetches,
		Backlog: state.Backlog, GivenUp: state.GivenUp, Backup: state.Backup}
	for _, r := range runs {
		if before := r.Counts["bytes"]; before > 0 {
			in.Operator.Grown = state.Bytes - int64(before)
		}
	}
	return nil
}
