package pipeline

import (
	"context"
	"net/http"
	"slices"
	"time"

	"mubiao/report"
	"mubiao/store"
)

// mostParts bounds how many pages of an article are followed: a page that
// names itself as the next would go on for ever.
const mostParts = 50

// clean makes of each article what its pages say, crawl by crawl. Only when an
// article is made is it known which pages it has: what a later crawl saw of
// these is due then, so that it goes on until nothing is. Each step leads an
// article one crawl further, which bounds it.
func (p *Pipeline) clean(ctx context.Context, done counts) error {
	if len(p.Mendable) > 0 && !p.tried {
		if err := p.Store.Retry(ctx, p.Mendable...); err != nil {
			return err
		}
		p.tried = true
	}
	task := p.Progress.Begin("clean", 0)
	defer task.End()
	for {
		steps, err := p.Store.Steps(ctx, p.Stages.CleanRules)
		if err != nil {
			return err
		}
		if len(steps) == 0 {
			return p.Store.Sweep(ctx, p.Stages.CleanRules)
		}
		task.Grow(len(steps))
		err = abreast(ctx, p, steps, cleaned.size, p.gather, func(ctx context.Context, c cleaned) error {
			task.Add(1)
			return p.take(ctx, c, done)
		})
		if err != nil {
			return err
		}
	}
}

// cleaned is a step with what its pages alone say. How that stands to what was
// made before is told in the order of the steps.
type cleaned struct {
	store.Step
	chain    chain
	document report.Document // of a chain that has a page
	prepared store.Prepared  // of the document, where it passes the gate
}

func (c cleaned) size() int { return len(c.document.Text) }

// gather gathers the pages of a step and cleans them.
func (p *Pipeline) gather(ctx context.Context, s store.Step) (c cleaned, err error) {
	c.Step = s
	if c.chain, err = p.follow(ctx, s); err != nil || c.chain.first.Page == 0 {
		return c, err
	}
	c.document, err = p.document(ctx, c.chain)
	c.chain.pages = nil // their bytes have been read
	if err != nil || c.document.Gate != "" {
		return c, err
	}
	c.prepared, err = p.Store.Prepare(ctx, c.document)
	return c, err
}

// take makes one step of what was cleaned and stores it.
func (p *Pipeline) take(ctx context.Context, c cleaned, done counts) error {
	made, err := p.step(ctx, c)
	if err != nil {
		return err
	}
	if err := p.Store.KeepArticle(ctx, made); err != nil {
		return err
	}
	p.tell(made, done)
	return nil
}

// tell counts and logs what a step made.
func (p *Pipeline) tell(m store.Made, done counts) {
	done.add("articles", 1)
	if m.Document != nil {
		done.add("documents", 1)
		p.Log.Info("document", "url", m.Article.URL, "place", m.Document.Place, "year", m.Document.Year,
			"title", m.Document.Title)
		if m.Document.Place == "" || m.Document.Year == 0 {
			done.add("nameless", 1)
		}
	}
	if m.Article.Failure != "" {
		done.add("refused", 1)
		p.Log.Warn("page refused", "url", m.Article.URL, "failure", m.Article.Failure,
			"detail", m.Article.Detail, "hint", m.Article.Failure.Hint())
	}
	if m.Change != nil {
		done.add("page changes", 1)
		p.Log.Info("page changed", "url", m.Article.URL, "kind", m.Change.Kind)
	}
}

// chain is an article's pages in order, as a crawl left them.
type chain struct {
	first   store.Sighting // of the article's own address
	last    store.Sighting // the newest among its pages: what made the article due
	pages   []report.Page
	urls    []string // addresses of the pages, a missing one included
	missing string   // address of a further page that is not stored; "" for none
}

// follow gathers the article's pages: its own, and those that each names as
// the next.
func (p *Pipeline) follow(ctx context.Context, s store.Step) (c chain, err error) {
	for next := s.URL; next != "" && len(c.pages) < mostParts; {
		c.urls = append(c.urls, next)
		seen, page, err := p.pageAt(ctx, next, s.Run)
		if err != nil {
			return c, err
		}
		if len(c.pages) == 0 {
			c.first = seen
		} else if seen.Page == 0 {
			c.missing = next
		}
		if seen.At.After(c.last.At) {
			c.last = seen
		}
		if seen.Page == 0 {
			break
		}
		c.pages = append(c.pages, page)
		if next, err = p.next(ctx, page, c.urls); err != nil {
			return c, err
		}
	}
	return c, nil
}

// next returns the address of the page after this one, "" where there is none
// or it was followed before. Where looking breaks, the page's document will break
// too, and say so.
func (p *Pipeline) next(ctx context.Context, page report.Page, followed []string) (string, error) {
	if _, isFile := fileName(page.URL); isFile {
		return "", nil
	}
	m, _, err := p.try(ctx, Work{Stage: looking, Item: page.URL, Pages: []report.Page{page}})
	if slices.Contains(followed, m.View.Next) {
		return "", err
	}
	return m.View.Next, err
}

// pageAt returns the state of the address as the crawl left it, with its page
// where there is one.
func (p *Pipeline) pageAt(ctx context.Context, url string, run int64) (store.Sighting, report.Page, error) {
	seen, err := p.Store.Sighting(ctx, url, run)
	if err != nil || seen.Page == 0 {
		return seen, report.Page{}, err
	}
	page, _, err := p.Store.PageNumbered(ctx, seen.Page)
	return seen, page, err
}

// Mend returns the document of a file that was refused since no rule can read it,
// made again of what a configured command makes of the file; d itself where there
// is none.
type Mend func(ctx context.Context, d report.Document, file []byte, again func([]byte) (report.Document, error)) (report.Document, error)

// stillAtWork is how often it is told that a command is.
const stillAtWork = 10 * time.Second

// mended is the document of a chain of one file after a command had it.
func (p *Pipeline) mended(ctx context.Context, c chain, d report.Document) (report.Document, error) {
	if p.Mend == nil || len(c.pages) != 1 || d.Gate == "" {
		return d, nil
	}
	p.mending.Lock()
	defer p.mending.Unlock()
	done := make(chan struct{})
	defer close(done)
	go func() {
		tick := time.NewTicker(stillAtWork)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				p.Moves()
			case <-done:
				return
			}
		}
	}()
	return p.Mend(ctx, d, c.pages[0].Body, func(made []byte) (report.Document, error) {
		page := c.pages[0]
		page.Body, page.Header = made, http.Header{"Content-Type": {"text/plain"}} // unless the bytes say otherwise
		m, fault, err := p.try(ctx, Work{Stage: mending, Item: page.URL, Pages: []report.Page{page}})
		if fault != nil {
			m.Document = report.Document{Gate: fault.Failure, Detail: fault.Detail}
		}
		return m.Document, err
	})
}

// document cleans the chain; where there is no error it returns a document,
// refused where it must not become a version.
func (p *Pipeline) document(ctx context.Context, c chain) (report.Document, error) {
	if c.missing != "" {
		return report.Document{Gate: report.Incomplete, Detail: c.missing + " is missing"}, nil
	}
	m, fault, err := p.try(ctx, Work{Stage: cleaning, Item: c.urls[0], Pages: c.pages})
	if fault != nil || err != nil {
		var refused report.Document
		if fault != nil {
			refused = report.Document{Gate: fault.Failure, Detail: fault.Detail}
		}
		return refused, err
	}
	d, err := p.mended(ctx, c, m.Document)
	if err != nil {
		return d, err
	}
	d.URL, d.Rules = c.urls[0], p.Stages.CleanRules
	if d.Place == "" {
		d.Place = p.placeOf(c.first.Source)
	}
	return d, nil
}

// placeOf returns the place that the source is watched for, "" for none.
func (p *Pipeline) placeOf(source string) string {
	for _, s := range p.Sources {
		if s.Name == source {
			return s.Place
		}
	}
	return ""
}
