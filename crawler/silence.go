package crawler

import (
	"fmt"
	"net/http"
	"strings"

	"mubiao/report"
)

// listing is what a list source showed in one crawl.
type listing struct {
	pages   int    // of the list, that came
	missed  bool   // one of them did not
	links   int    // on them
	wanted  int    // those that the source's rules take
	known   int    // … that led to a report in an earlier crawl
	looked  int    // … whose page came
	reports int    // … and may hold a report
	shows   string // what the list's first page is
	instead string // what the first page is that a wanted link led to
	linked  map[string]bool
}

// listed notes what a page of a list shows, and the links that are wanted.
func (r *run) listed(t *task, view report.View, wanted []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	l := &r.lists[t.index]
	l.pages++
	l.links += len(view.Links)
	if l.linked == nil {
		l.linked = map[string]bool{}
	}
	for _, address := range wanted {
		if l.linked[address] {
			continue
		}
		l.linked[address] = true
		l.wanted++
		if r.known[address] {
			l.known++
		}
	}
	if l.shows == "" && !view.Lead { // one that only leads to its list shows nothing
		l.shows = shows(view)
	}
	r.summary.Sources[t.index].Links += len(wanted)
}

// led notes whether a page that a list leads to may hold a report: by itself,
// with the pages that follow, or in a file.
func (r *run) led(t *task, view report.View) {
	if !t.listed {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	l := &r.lists[t.index]
	l.looked++
	if view.Gate == "" || view.Next != "" || len(view.Attachments) > 0 {
		l.reports++
	} else if l.instead == "" {
		l.instead = shows(view)
	}
}

// shows says what a page is, where it is not what was looked for.
func shows(view report.View) string {
	if view.Detail != "" {
		return view.Detail
	}
	return "the page is no list"
}

// inList names the failure of a list's page by what it is to the list: one
// whose entries a script writes, or a notice that the site is closed, is a list
// without links.
func inList(t *task, f *report.Fault) *report.Fault {
	if t.role != report.ListPage || f.Failure != report.ScriptPage && f.Failure != report.Unavailable {
		return f
	}
	return &report.Fault{Failure: report.NoLinks, Detail: f.Detail, Err: f.Err}
}

// judgeLists keeps, of each list that leads to no report, that it failed. A
// list of which a page did not come has failed by another name, and one whose
// pages could not all be looked at is not judged.
func (r *run) judgeLists() {
	for index, s := range r.sources {
		r.mu.Lock()
		l := r.lists[index]
		r.mu.Unlock()
		if r.ctx.Err() != nil {
			return
		}
		if detail := l.silence(); s.Kind == report.ListSource && detail != "" {
			r.settleList(index, detail)
		}
	}
}

// silence says in which way a list leads to no report; "" where it leads to
// one, or may.
func (l listing) silence() string {
	on := "the page"
	if l.pages > 1 {
		on = fmt.Sprintf("%d pages", l.pages)
	}
	switch {
	case l.pages == 0 || l.missed || l.known > 0 || l.reports > 0:
		return ""
	case l.links == 0:
		return clip("no link on " + on + ": " + l.shows)
	case l.wanted == 0:
		detail := fmt.Sprintf("%d links on %s, of which none matches", l.links, on)
		if strings.Contains(l.shows, "script") {
			detail += ": " + l.shows
		}
		return detail
	case l.looked < l.wanted:
		return ""
	}
	return fmt.Sprintf("%d of %d links on %s match, of which none leads to a report: %s", l.wanted, l.links, on, l.instead)
}

// settleList keeps the failure of a list whose pages came: it is no request of
// its own.
func (r *run) settleList(index int, detail string) {
	s := r.sources[index]
	f := report.Fetch{Source: s.Name, URL: s.URL, Role: report.ListPage, At: r.Now(), Status: http.StatusOK,
		Failure: report.NoLinks, Detail: detail}
	if err := r.Memory.Keep(r.ctx, f); err != nil {
		r.stop(fmt.Errorf("keep %s: %w", s.URL, err))
		return
	}
	r.tell(f)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.summary.count(index, f)
}
