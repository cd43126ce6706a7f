package main

import (
	"context"
	"errors"
	"log/slog"
	"sync"

	"mubiao/clean"
	"mubiao/crawler"
	"mubiao/report"
)

// scratch is the crawler's memory for addresses that are only looked at.
type scratch struct {
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

// page returns what came back from an address, or a *report.Fault.
func (s *scratch) page(url string) (report.Page, error) {
	f := s.fetches[url]
	switch {
	case f.Failure != "":
		return report.Page{}, &report.Fault{Failure: f.Failure, Detail: f.Detail}
	case f.Page == nil:
		return report.Page{}, errors.New("nothing came back")
	}
	return *f.Page, nil
}

// document makes the document of an article: of its pages, or, where they are
// no report, of the first attached file that is one.
func (s *scratch) document(url string) (report.Document, error) {
	first, err := s.page(url)
	if err != nil {
		return report.Document{}, err
	}
	d := clean.Document(s.pages(first))
	if d.Gate == "" {
		return d, nil
	}
	for _, a := range clean.Look(first).Attachments {
		if p, err := s.page(a); err == nil {
			if attached := clean.Document([]report.Page{p}); attached.Gate == "" {
				return attached, nil
			}
		}
	}
	return d, nil
}

// pages returns a page and those that follow it, in order.
func (s *scratch) pages(p report.Page) []report.Page {
	pages := []report.Page{p}
	seen := map[string]bool{p.URL: true}
	for {
		next := clean.Look(p).Next
		var err error
		if p, err = s.page(next); err != nil || seen[next] {
			return pages
		}
		seen[next] = true
		pages = append(pages, p)
	}
}
