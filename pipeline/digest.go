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
	return p.Run(ctx, "digest", func(r report.Run) error {
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
		d, err := digest.Render(in.For(digest.Audience{})) // the digest itself is for everybody
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
	in = p.blank(number+1, p.Now())
	in.Since = since
	if in.Until, err = p.Store.LastChange(ctx); err != nil {
		return in, err
	}
	filter := store.ChangeFilter{Since: in.Since, Until: in.Until, News: true}
	if in.Changes, err = p.Store.Changes(ctx, filter); err != nil {
		return in, err
	}
	if in.Waiting, err = p.Store.Waiting(ctx); err != nil {
		return in, err
	}
	err = errors.Join(p.fill(ctx, &in), p.addOperator(ctx, &in))
	return in, err
}

// Recompute returns a past digest as today's rules make it of the same stored
// pages: with what they read differently, what they found beside it in the
// same reports, and without what they no longer find. It has no operator's
// part. Derive first, so that all is as today's rules make it; found is false
// where there is no such digest.
func (p *Pipeline) Recompute(ctx context.Context, number int) (d report.Digest, found bool, err error) {
	told, found, err := p.Store.Digest(ctx, number)
	if err != nil || !found {
		return d, found, err
	}
	in := p.blank(number, told.Made)
	in.Since, in.Until, in.Language = told.Since, told.Until, told.Language
	if in.Changes, err = p.changesOf(ctx, told); err != nil {
		return d, true, err
	}
	if err := p.fill(ctx, &in); err != nil {
		return d, true, err
	}
	d, err = digest.Render(in)
	return d, true, err
}

// changesOf returns the changes of a past digest as they stand now, and those
// that newer rules found later in the same reports.
func (p *Pipeline) changesOf(ctx context.Context, told report.Digest) ([]report.Change, error) {
	changes, err := p.Store.Changes(ctx, store.ChangeFilter{Since: told.Since, Until: told.Until, News: true})
	if err != nil {
		return nil, err
	}
	type reports struct{ document, previous int64 }
	same := map[reports]bool{}
	for _, c := range changes {
		same[reports{c.Document, c.Previous}] = true
	}
	later, err := p.Store.Changes(ctx, store.ChangeFilter{Since: told.Until, Quiet: true})
	for _, c := range later {
		if c.Topic != report.ReadingTopic && same[reports{c.Document, c.Previous}] {
			changes = append(changes, c)
		}
	}
	return changes, err
}

// blank is an input without anything to tell.
func (p *Pipeline) blank(number int, at time.Time) digest.Input {
	return digest.Input{Number: number, Now: at.In(p.Zone), Language: p.Language, BaseURL: p.BaseURL,
		Catalogue: p.Stages.Catalogue, Binding: p.Binding}
}

// fill adds to an input with changes what belongs to them and to its time.
func (p *Pipeline) fill(ctx context.Context, in *digest.Input) error {
	last, found, err := p.Store.Digest(ctx, in.Number-1)
	if err != nil {
		return err
	}
	if found {
		in.Last = last.Made.In(p.Zone)
	}
	return errors.Join(p.addDocuments(ctx, in), p.addSources(ctx, in))
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
	d := digest.Document{Place: v.Place, Year: v.Year, Title: v.Title, URL: v.Address(),
		Delivered: v.Delivered, Published: v.Published, Publisher: v.Publisher, Version: v.Version}
	if v.Origin == "" {
		d.Parts = v.Parts
	}
	if v.Place != "" && v.Year != 0 {
		d.Doubts, err = p.overAll(ctx, v)
	}
	in.Documents[id] = d
	return err
}

// overAll are the doubts over a report that readers of its changes must know and
// that no change bears, unless a person settled them.
func (p *Pipeline) overAll(ctx context.Context, v store.Version) ([]report.DoubtKind, error) {
	cast, err := p.Store.DoubtsOf(ctx, v.ID)
	if err != nil || !slices.ContainsFunc(cast, tellsOfTwo) {
		return nil, err
	}
	open, err := p.Store.OpenDoubts(ctx, v.Place, v.Year)
	if err != nil || !slices.ContainsFunc(open, tellsOfTwo) {
		return nil, err
	}
	return []report.DoubtKind{report.TwoReports}, nil
}

func tellsOfTwo(d store.Doubt) bool { return d.Kind == report.TwoReports }
