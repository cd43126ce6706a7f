package pipeline

import (
	"context"
	"fmt"

	"mubiao/report"
	"mubiao/store"
)

// read reads the figures of each document that these rules have not read.
func (p *Pipeline) read(ctx context.Context, done counts) error {
	by, err := p.Stages.readingRules()
	if err != nil {
		return err
	}
	unread, err := p.Store.Unread(ctx, by)
	if err != nil {
		return err
	}
	task := p.Progress.Begin("read", len(unread))
	defer task.End()
	return abreast(ctx, p, unread, readHere.size, func(ctx context.Context, id int64) (readHere, error) {
		return p.readOne(ctx, id, by)
	}, func(ctx context.Context, r readHere) error {
		task.Add(1)
		if err := p.Store.KeepReading(ctx, r.Read); err != nil {
			return err
		}
		done.add("readings", 1)
		done.add("figures", len(r.Reading.Figures()))
		done.add("reread", len(r.Changes))
		p.Log.Info("reading", "place", r.place, "year", r.year, "targets", len(r.Reading.Targets),
			"results", len(r.Reading.Results), "commitments", len(r.Reading.Commitments),
			"warnings", len(r.Reading.Warnings))
		return nil
	})
}

// readHere is what was read, and of which report.
type readHere struct {
	store.Read
	place string
	year  int
}

// perFigure is about what a figure takes of memory, in bytes.
const perFigure = 1 << 10

func (r readHere) size() int { return len(r.Reading.Figures()) * perFigure }

// readOne reads one document.
func (p *Pipeline) readOne(ctx context.Context, id int64, by store.ReadingRules) (readHere, error) {
	v, _, err := p.Store.Document(ctx, id)
	if err != nil {
		return readHere{}, err
	}
	r := readHere{store.Read{Document: id, By: by}, v.Place, v.Year}
	if r.Reading, err = p.reading(ctx, v); err != nil {
		return r, err
	}
	r.Changes, err = p.rereads(ctx, v, r.Read)
	return r, err
}

// reading reads the document. What a reader breaks at has no figures, and a
// warning that says so.
func (p *Pipeline) reading(ctx context.Context, v store.Version) (report.Reading, error) {
	m, fault, err := p.try(ctx, Work{Stage: reading, Item: v.URL, Document: v.Document})
	if err != nil {
		return report.Reading{}, err
	}
	if fault != nil {
		p.Log.Error("document not read", "url", v.URL, "failure", fault.Error(), "hint", fault.Failure.Hint())
		return report.Reading{Warnings: []report.Warning{{Text: "the document could not be read: " + fault.Error()}}}, nil
	}
	r := m.Reading
	taken := map[report.Key]bool{}
	owned := map[report.Key]report.Key{}
	for _, figures := range [][]report.Figure{r.Targets, r.Results, r.Goals, r.Commitments, r.Relative} {
		for n := range figures {
			was := figures[n].Key
			p.own(&figures[n], v, taken)
			owned[was] = figures[n].Key
		}
	}
	for n, d := range r.Doubts {
		r.Doubts[n].Key = owned[d.Key] // the zero key is no figure's
	}
	return r, nil
}

// own makes the figure the document's, with a key that no other figure has.
func (p *Pipeline) own(f *report.Figure, v store.Version, taken map[report.Key]bool) {
	f.Place, f.Year = v.Place, v.Year
	f.Document, f.Origin, f.Rules = v.ID, report.Read, p.Stages.ReadRules
	for f.Ordinal = max(f.Ordinal, 1); taken[f.Key]; {
		f.Ordinal++
	}
	taken[f.Key] = true
}

// rereads returns what the rules read differently in a document that other
// rules read before: headline figures only, the others are too many to tell.
func (p *Pipeline) rereads(ctx context.Context, v store.Version, r store.Read) ([]report.Change, error) {
	if _, before, err := p.Store.Notes(ctx, v.ID); err != nil || !before {
		return nil, err
	}
	old, err := p.Store.FiguresOf(ctx, v.ID)
	if err != nil {
		return nil, err
	}
	was := headlines(old)
	var changes []report.Change
	for _, now := range r.Reading.Figures() {
		if !isTold(now) {
			continue
		}
		before, known := was[now.Key]
		delete(was, now.Key)
		switch {
		case !known:
			changes = append(changes, p.reread(v, r.By, nil, &now))
		case !sayTheSame(before, now):
			changes = append(changes, p.reread(v, r.By, &before, &now))
		}
	}
	for _, before := range old {
		if _, gone := was[before.Key]; gone {
			changes = append(changes, p.reread(v, r.By, &before, nil))
		}
	}
	return changes, nil
}

// reread returns the change of one figure; before is nil where it was not read
// before, now where it is not read any more.
func (p *Pipeline) reread(v store.Version, by store.ReadingRules, before, now *report.Figure) report.Change {
	of := now
	if of == nil {
		of = before
	}
	return report.Change{
		Key:       fmt.Sprintf("reread|%s|%s|%d|%s", v.URL, of.Key, by.Rules, by.Catalogue),
		Topic:     report.ReadingTopic,
		Kind:      report.Reread,
		Place:     v.Place,
		Year:      v.Year,
		Indicator: of.Indicator,
		Object:    of.Object,
		Measure:   of.Measure,
		Basis:     of.Basis,
		Before:    before,
		After:     now,
		Document:  v.ID,
		Previous:  v.ID,
		History:   p.isHistory(v, p.Now()),
	}
}

func headlines(figures []report.Figure) map[report.Key]report.Figure {
	told := map[report.Key]report.Figure{}
	for _, f := range figures {
		if isTold(f) {
			told[f.Key] = f
		}
	}
	return told
}

func isTold(f report.Figure) bool { return f.Headline && f.Role != report.Commitment }

func sayTheSame(a, b report.Figure) bool {
	return a.Value == b.Value && equal(a.High, b.High) && equal(a.Stretch, b.Stretch) &&
		a.Comparator == b.Comparator && a.To == b.To && a.Unit == b.Unit && a.Strive == b.Strive
}

func equal(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
