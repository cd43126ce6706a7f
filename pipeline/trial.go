package pipeline

import (
	"context"
	"fmt"
	"time"

	"mubiao/report"
)

// Patience is how long a stage may take over one document.
const Patience = time.Minute

// Work is a stage's work on one item from outside, which may break whoever does
// it: it can be handed to another process whole.
type Work struct {
	Stage     string // look, clean, mend or read
	Item      string // an address
	Catalogue report.Catalogue
	Pages     []report.Page   // to look at the first of, or to clean; what a command made of one, to mend
	Document  report.Document // to read
}

// The stages of Work.
const (
	looking  = "look"
	cleaning = "clean"
	mending  = "mend" // cleaning of what was made of a file: one may be sound and the other not
	reading  = "read"
)

// name is what the item is marked by.
func (w Work) name() string { return w.Stage + " " + w.Item }

// Made is what came of Work.
type Made struct {
	View     report.View
	Document report.Document
	Reading  report.Reading
}

// Apart does the work in a process of its own. A failure is what that died of.
type Apart func(ctx context.Context, w Work) (Made, *report.Fault, error)

// Do does the work here and now. It may panic, and worse.
func (s Stages) Do(w Work) (m Made) {
	switch w.Stage {
	case looking:
		m.View = s.Look(w.Pages[0])
	case cleaning, mending:
		m.Document = s.Document(w.Pages)
	case reading:
		m.Reading = s.Read(w.Document)
	}
	return m
}

// try does the work within its bounds. What it fails at is the document's, by
// name: a panic, too long a time, or, where a process died over it before, what a
// process of its own dies of now. The error is that of ctx, or of the database.
func (p *Pipeline) try(ctx context.Context, w Work) (Made, *report.Fault, error) {
	p.Moves()
	defer p.bear(w)()
	if p.Trials.Suspect(w.name()) && p.Apart != nil {
		return p.tryApart(ctx, w)
	}
	end, err := p.Trials.Begin(w.name())
	if err != nil {
		return Made{}, nil, err
	}
	var m Made
	done := make(chan string, 1)
	go func() {
		defer end()
		done <- guarded(func() { m = p.Stages.Do(w) })
	}()
	alarm := time.NewTimer(p.Patience)
	defer alarm.Stop()
	select {
	case failure := <-done:
		if failure != "" {
			return Made{}, &report.Fault{Failure: report.Damaged, Detail: failure}, nil
		}
		return m, nil, nil
	case <-alarm.C: // it goes on for itself; nobody waits for it
		p.Log.Error("a document takes too long", "stage", w.Stage, "url", w.Item, "limit", p.Patience)
		return Made{}, &report.Fault{Failure: report.TooSlow, Detail: fmt.Sprintf("to %s it takes more than %v", w.Stage, p.Patience)}, nil
	case <-ctx.Done():
		end() // who is stopped did not die of it
		return Made{}, nil, ctx.Err()
	}
}

// bear waits until there is room for the work beside others, and returns what
// makes room again.
func (p *Pipeline) bear(w Work) (done func()) {
	size := len(w.Document.Text)
	for _, page := range w.Pages {
		size += len(page.Body)
	}
	if size < heavy {
		p.weight.RLock()
		return p.weight.RUnlock
	}
	p.weight.Lock()
	return p.weight.Unlock
}

// tryApart does the work of a suspect in a process of its own, and clears it
// where that survives.
func (p *Pipeline) tryApart(ctx context.Context, w Work) (Made, *report.Fault, error) {
	p.Log.Warn("tried apart: a process died over it", "stage", w.Stage, "url", w.Item)
	w.Catalogue = p.Stages.Catalogue
	m, fault, err := p.Apart(ctx, w)
	if err != nil || fault != nil {
		return Made{}, fault, err
	}
	return m, nil, p.Trials.Clear(ctx, w.name())
}

// Look asks what a page holds, for the crawler. Where the looking breaks down
// the page is kept, for better days, and not followed: no page may end a crawl.
// One who stops the crawl does not wait for it.
func (p *Pipeline) Look(ctx context.Context, page report.Page) report.View {
	m, fault, err := p.try(ctx, Work{Stage: looking, Item: page.URL, Pages: []report.Page{page}})
	switch {
	case ctx.Err() != nil:
		return report.View{Kind: report.ArticleView}
	case fault != nil || err != nil:
		p.Log.Error("page not looked at", "url", page.URL, "failure", fault, "error", err)
		return report.View{Kind: report.ArticleView}
	}
	return m.View
}

// Moves notes that the work goes on: something new was begun.
func (p *Pipeline) Moves() { p.moved.Store(time.Now().UnixNano()) }

// Moved is when the work last went on. One that is at work and does not hangs.
func (p *Pipeline) Moved() time.Time { return time.Unix(0, p.moved.Load()) }
