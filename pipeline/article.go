package pipeline

import (
	"context"
	"fmt"

	"mubiao/diff"
	"mubiao/report"
	"mubiao/store"
)

// vanish notes that there is nothing at the article's address any more; that
// is worth telling where a version stood there.
func (p *Pipeline) vanish(ctx context.Context, m *store.Made, before store.Article, c chain) error {
	m.Article.State = store.Gone
	if before.Document == 0 || before.State == store.Gone {
		return nil
	}
	return p.move(ctx, m, c, event{kind: report.Vanished, previous: before.Document})
}

// admit makes a version of the chain where it passes the gate and says
// something else than the version before.
func (p *Pipeline) admit(ctx context.Context, m *store.Made, before store.Article, c chain) error {
	d := p.document(c)
	switch {
	case d.Gate == report.Soft404:
		return p.vanish(ctx, m, before, c)
	case d.Gate != "":
		m.Article.State, m.Article.Failure, m.Article.Detail = store.Refused, d.Gate, d.Detail
		return nil
	}
	m.Article.State, m.Article.Location = store.Standing, c.first.Location
	known, err := p.Store.SameText(ctx, d)
	if err != nil {
		return err
	}
	if known != 0 {
		m.Article.Document = known
		return p.again(ctx, m, before, c)
	}
	return p.revise(ctx, m, before, c, d)
}

// again notes a text that stood at the address before: after another text or
// after nothing it has returned; at another location it has moved.
func (p *Pipeline) again(ctx context.Context, m *store.Made, before store.Article, c chain) error {
	e := event{previous: before.Document}
	switch {
	case before.State == store.Gone || before.Document != m.Article.Document:
		e.kind = report.Returned
	case before.Location != c.first.Location && before.State != store.NoneYet:
		e.kind = report.Moved
		e.detail = fmt.Sprintf("%s -> %s", orURL(before.Location, m.Article.URL), orURL(c.first.Location, m.Article.URL))
	default:
		return nil
	}
	return p.move(ctx, m, c, e)
}

func orURL(location, url string) string {
	if location == "" {
		return url
	}
	return location
}

// revise stores a text that is new at the address.
func (p *Pipeline) revise(ctx context.Context, m *store.Made, before store.Article, c chain, d report.Document) error {
	v := store.Version{Source: c.first.Source, Rank: rankOf(d.URL), Seen: c.last.At, Document: d}
	if before.Document == 0 {
		m.Document = &v
		m.Transition = &store.Transition{URL: d.URL, Run: m.Article.Run, At: c.last.At, Kind: store.First}
		return nil
	}
	old, _, err := p.Store.Document(ctx, before.Document)
	if err != nil {
		return err
	}
	revision := diff.Versions(d, old.Document)
	if len(revision.Edits) == 0 && before.State != store.Gone {
		return nil // the page around the text changed, or where its lines break
	}
	m.Document = &v
	kind := report.Edited
	if before.State == store.Gone {
		kind = report.Returned
	}
	return p.move(ctx, m, c, event{kind: kind, previous: before.Document, detail: revision.Detail(), version: d.Version})
}

// event is a move of a page that is worth telling.
type event struct {
	kind     report.Kind
	previous int64  // version before it
	version  string // of a new version; "" where a stored one stands
	detail   string
}

// move adds the event to what was made: a transition, and the change to tell.
// The change's key names what was seen and when, so that A -> B -> A -> B are
// three changes, and the same found again by other rules is one.
func (p *Pipeline) move(ctx context.Context, m *store.Made, c chain, e event) error {
	old, _, err := p.Store.Document(ctx, e.previous)
	if err != nil {
		return err
	}
	now := old
	if m.Document != nil {
		now = *m.Document
	} else if m.Article.Document != 0 {
		if now, _, err = p.Store.Document(ctx, m.Article.Document); err != nil {
			return err
		}
	}
	m.Transition = &store.Transition{URL: m.Article.URL, Run: m.Article.Run, At: c.last.At, Kind: e.kind,
		Previous: e.previous}
	m.Change = &report.Change{
		Key:      fmt.Sprintf("%s|%s|%s", e.kind, m.Article.URL, c.last.At.UTC().Format("2006-01-02T15:04:05.000Z")),
		Topic:    report.PageTopic,
		Kind:     e.kind,
		Place:    now.Place,
		Year:     now.Year,
		Previous: e.previous,
		Detail:   e.detail,
	}
	return nil
}
