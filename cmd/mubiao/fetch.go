package main

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"

	"mubiao/clean"
	"mubiao/crawler"
	"mubiao/report"
)

// mostLed is how many pages that only lead on are followed in what was fetched:
// the crawler has followed no more.
const mostLed = 20

// scratch is the crawler's memory for addresses that are only looked at.
type scratch struct {
	mend func(d report.Document, file []byte, again func([]byte) report.Document) report.Document // nil = none

	mu      sync.Mutex
	fetches map[string]report.Fetch // the last attempt for each address
}

// Last knows no earlier page.
func (s *scratch) Last(context.Context, string) (report.Page, bool, error) {
	return report.Page{}, false, nil
}

// Keep holds the attempt until the program ends.
func (s *scratch) Keep(_ context.Context, f report.Fetch) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fetches[f.URL] = f
	return nil
}

// looker tells what a page holds, and so what of it is followed.
type looker func(report.Page) report.View

// fetch gets the addresses among names as the crawler would, all in one crawl
// so that each host is asked politely, and whatever look finds in them to
// follow. What cannot be had is an answer of the scratch, not an error.
func (a *app) fetch(ctx context.Context, s *setup, names []string, look looker) (*scratch, error) {
	got := &scratch{fetches: map[string]report.Fetch{}}
	var sources []report.Source
	for _, url := range names {
		if _, double := got.fetches[url]; isURL(url) && !double {
			got.fetches[url] = report.Fetch{}
			sources = append(sources, report.Source{Name: url, Kind: report.PageSource, URL: url})
		}
	}
	if len(sources) == 0 {
		return got, nil
	}
	o, err := a.crawlerOptions(s)
	if err != nil {
		return nil, err
	}
	tools := crawler.Tools{
		Log: slog.New(slog.DiscardHandler), Transport: a.transport(), Look: look, Memory: got, Now: s.now,
	}
	_, err = crawler.New(tools, o).Crawl(ctx, sources)
	return got, err
}

// page returns what came back from an address or from where its page led on to,
// or a *report.Fault.
func (s *scratch) page(url string) (report.Page, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.fetches[url]
	for led := 0; led < mostLed && f.Failure == "" && f.Page == nil && f.Location != ""; led++ {
		f = s.fetches[f.Location]
	}
	switch {
	case f.Failure != "":
		return report.Page{}, &report.Fault{Failure: f.Failure, Detail: f.Detail}
	case f.Page == nil:
		return report.Page{}, errors.New("nothing came back")
	}
	return *f.Page, nil
}

// document makes the document of an article: of its pages, or, where they are
// no report, of the first attached file that is one. Where none is, a file that
// has failed by another name says more than a page that only leads to it.
func (s *scratch) document(url string) (report.Document, error) {
	first, err := s.page(url)
	if err != nil {
		return report.Document{}, err
	}
	pages, missing := s.pages(first)
	if missing != "" {
		return report.Document{Gate: report.Incomplete, Detail: missing + " is missing"}, nil
	}
	d := clean.Document(pages)
	if len(pages) == 1 {
		d = s.mended(first, d)
	}
	if d.Gate == "" {
		return d, nil
	}
	for _, address := range clean.Look(first).Attachments {
		file := s.file(address)
		switch {
		case file.Gate == "":
			return file, nil
		case d.Gate == report.NotAReport:
			d.Gate, d.Detail = file.Gate, file.Detail
		}
	}
	return d, nil
}

// file makes the document of an attached file; one that did not come is refused
// by the name of that.
func (s *scratch) file(address string) report.Document {
	p, err := s.page(address)
	if err != nil {
		return report.Document{Gate: cmp.Or(report.FailureOf(err), report.NotAReport), Detail: err.Error()}
	}
	return s.mended(p, clean.Document([]report.Page{p}))
}

// mended is a document after a command had its file, where there is one for it.
func (s *scratch) mended(p report.Page, d report.Document) report.Document {
	if s.mend == nil {
		return d
	}
	return s.mend(d, p.Body, func(made []byte) report.Document {
		again := p
		again.Body, again.Header = made, http.Header{"Content-Type": {"text/plain"}} // unless the bytes say otherwise
		return clean.Document([]report.Page{again})
	})
}

// pages returns a page and those that follow it, in order, or the address of the
// first that did not come.
func (s *scratch) pages(p report.Page) (pages []report.Page, missing string) {
	pages = []report.Page{p}
	seen := map[string]bool{p.URL: true}
	for {
		next := clean.Look(p).Next
		if next == "" || seen[next] {
			return pages, ""
		}
		var err error
		if p, err = s.page(next); err != nil {
			return nil, next
		}
		seen[next] = true
		pages = append(pages, p)
	}
}
