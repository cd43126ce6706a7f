package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"mubiao/clean"
	"mubiao/crawler"
	"mubiao/place"
	"mubiao/report"
)

// mostTried is how many links of a list are asked for until one gives a report.
const mostTried = 10

// listing is what a crawl finds on the list of a source.
type listing struct {
	source report.Source
	leads  []report.Link // what may be reports
}

// newCrawler returns the crawler by which all sources are asked.
func (t *trial) newCrawler(o crawler.Options) *crawler.Crawler {
	return crawler.New(crawler.Tools{Log: slog.New(slog.DiscardHandler), Transport: t.transport(), Memory: t.journal, Now: t.now}, o)
}

// look withholds from the crawler the links of a list that may be reports: they
// are asked for one by one, until one is.
func (x *listing) look(p report.Page) report.View {
	v := clean.Look(p)
	if p.Role != report.ListPage {
		return v
	}
	v.Links = slices.DeleteFunc(slices.Clone(v.Links), func(l report.Link) bool {
		if !crawler.Follows(x.source, l) {
			return false
		}
		known := func(k report.Link) bool { return k.Href == l.Href }
		if l.Href != x.source.URL && !slices.ContainsFunc(x.leads, known) {
			x.leads = append(x.leads, l)
		}
		return true
	})
	return v
}

// crawl visits the source, and returns what its list leads to, the newest first.
func (t *trial) crawl(ctx context.Context, s report.Source) (crawler.Result, []report.Link, error) {
	x := &listing{source: s}
	sum, err := t.crawler.Looking(x.look).Crawl(ctx, []report.Source{s})
	if err != nil {
		return crawler.Result{}, nil, err
	}
	slices.SortStableFunc(x.leads, func(a, b report.Link) int { return strings.Compare(string(b.Date), string(a.Date)) })
	return sum.Sources[0], x.leads, nil
}

// ask asks for a source until it has given a report, or is known to give none.
// The error is that of a trial that cannot go on.
func (t *trial) ask(ctx context.Context, s report.Source) (outcome, error) {
	if s.Kind == report.PageSource {
		return t.article(ctx, s, s.URL)
	}
	result, leads, err := t.crawl(ctx, s)
	if err != nil {
		return outcome{}, err
	}
	if len(leads) == 0 {
		return outcome{Failure: cmp.Or(result.Failure, report.NoLinks), Detail: result.Detail}, nil
	}
	moved := t.movedTo(s.URL)
	var missed, refused outcome // the first of those that did not come, and of those that came
	tried := leads[:min(len(leads), mostTried)]
	for _, l := range tried {
		o, err := t.article(ctx, s, l.Href)
		if err != nil || o.Failure == "" {
			o.Moved = moved
			return o, err
		}
		if _, err := t.journal.page(l.Href); err == nil {
			refused = cmp.Or(refused, o)
		} else if missed.Failure == "" {
			missed = o
			missed.Detail = l.Href + ": " + o.Detail
		}
	}
	if refused.Failure == "" {
		return missed, nil
	}
	return outcome{Failure: report.NoLinks, Detail: fmt.Sprintf("%d of %d links that match were looked at, none leads to a report: %s: %s",
		len(tried), len(leads), refused.Failure, refused.Detail)}, nil
}

// movedTo returns where the address led on to; "" for nowhere.
func (t *trial) movedTo(address string) string {
	if p, err := t.journal.page(address); err == nil && p.Final != address {
		return p.Final
	}
	return ""
}

// article asks for what may be a report of the source.
func (t *trial) article(ctx context.Context, s report.Source, address string) (outcome, error) {
	page := s
	page.Kind, page.URL = report.PageSource, address
	page.AllowPrivate = s.AllowPrivate && crawler.HostOf(address) == crawler.HostOf(s.URL)
	if _, _, err := t.crawl(ctx, page); err != nil {
		return outcome{}, err
	}
	d, err := t.journal.document(address)
	var fault *report.Fault
	switch {
	case errors.As(err, &fault):
		return outcome{Failure: fault.Failure, Detail: fault.Detail}, nil
	case err != nil:
		return outcome{Failure: report.NotAReport, Detail: err.Error()}, nil
	case d.Gate != "":
		return outcome{Failure: d.Gate, Detail: d.Detail}, nil
	case d.Place != "" && s.Place != "" && d.Place != s.Place:
		return outcome{Failure: report.NotAReport, Detail: fmt.Sprintf("%s is the report of %s, not of %s", address, placeText(d.Place), placeText(s.Place))}, nil
	}
	return outcome{URL: address, Place: cmp.Or(d.Place, s.Place), Year: d.Year}, nil
}

func placeText(code string) string {
	p, _ := place.Lookup(code)
	return cmp.Or(p.Name, code)
}
