package pipeline

import (
	"context"
	"errors"
	"time"

	"mubiao/digest"
	"mubiao/report"
	"mubiao/store"
)

// Digest writes what is new since the last digest, and a message to each
// recipient, in one transaction. Without news it writes nothing, unless a
// heartbeat is due: then it says that there is none.
func (p *Pipeline) Digest(ctx context.Context, heartbeat bool) (report.Run, error) {
	return p.run(ctx, "digest", func(r report.Run) error {
		in, err := p.Input(ctx)
		if err != nil {
			return err
		}
		r.Counts["bytes"] = int(in.Operator.Database)
		if in.Quiet() && !heartbeat {
			return nil
		}
		messages, err := p.messages(in, heartbeat)
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
	deliveries, err := p.Store.Deliveries(ctx)
	if err != nil {
		return err
	}
	for _, s := range p.Sources {
		in.Sources = append(in.Sources, stateOf(s, outages))
	}
	in.Overdue = p.overdue(deliveries, in.Sources, in.Now)
	return nil
}

// stateOf returns how a source stands: failing, back since the last digest, or
// well.
func stateOf(s report.Source, outages []store.Outage) digest.Source {
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

// grace is how long after the latest day of earlier years a report may come
// before it is called overdue.
const grace = 14 * 24 * time.Hour

// overdue returns the reports that should be there by now: each place's own
// past days say when it gives its report.
func (p *Pipeline) overdue(deliveries []store.Delivery, sources []digest.Source, now time.Time) []digest.Due {
	type past struct {
		newest int           // target year of its newest report
		latest time.Duration // latest day, from the first of January of the target year
		known  bool
	}
	places := map[string]past{}
	var order []string
	for _, d := range deliveries {
		x, seen := places[d.Place]
		if !seen {
			order = append(order, d.Place)
		}
		x.newest = d.Year
		if t, ok := d.Day.Time(p.Zone); ok {
			after := t.Sub(time.Date(d.Year, time.January, 1, 0, 0, 0, 0, p.Zone))
			if !x.known || after > x.latest {
				x.latest, x.known = after, true
			}
		}
		places[d.Place] = x
	}
	var overdue []digest.Due
	for _, place := range order {
		x := places[place]
		by := time.Date(x.newest+1, time.January, 1, 0, 0, 0, 0, p.Zone).Add(x.latest + grace)
		if x.known && now.After(by) {
			overdue = append(overdue, due(place, x.newest+1, by, sources))
		}
	}
	return overdue
}

// due says why a report is overdue, as far as its sources tell.
func due(place string, year int, by time.Time, sources []digest.Source) digest.Due {
	d := digest.Due{Place: place, Year: year, By: report.DateOf(by)}
	for _, s := range sources {
		if s.Place == place && s.Failure != "" {
			d.Failure, d.Detail = s.Failure, s.Detail
		}
	}
	return d
}
