package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"time"

	"mubiao/report"
	"mubiao/store"
)

// Verdict is what Verify found.
type Verdict struct {
	Blobs  int            // kept bodies that have their hashes
	Counts map[string]int // what was derived anew, and what waits to be derived
	Differ []string       // what differs from what was derived anew, a sentence each
}

// Verify looks whether the file is whole and every page has its hash, then
// derives everything anew from the stored pages, as Derive would, and compares
// it with the rows that are stored. It writes nothing. What waits for Derive is
// counted, not compared. Errors are of a damaged file.
func (p *Pipeline) Verify(ctx context.Context) (Verdict, error) {
	v := &verifier{Pipeline: p, verdict: Verdict{Counts: map[string]int{}}}
	var err error
	whole := p.Progress.Begin("check the file", 0)
	v.verdict.Blobs, err = p.Store.Verify(ctx, whole.Set)
	whole.End()
	if err != nil {
		return v.verdict, err
	}
	for _, part := range []func(context.Context) error{v.articles, v.documents, v.changes} {
		if err := part(ctx); err != nil {
			return v.verdict, err
		}
	}
	return v.verdict, nil
}

// verifier derives anew and compares.
type verifier struct {
	*Pipeline
	verdict Verdict
}

func (v *verifier) count(what string, n int) { counts(v.verdict.Counts).add(what, n) }

func (v *verifier) differs(format string, args ...any) {
	v.verdict.Differ = append(v.verdict.Differ, fmt.Sprintf(format, args...))
}

// articles looks how each address stood when it was last made.
func (v *verifier) articles(ctx context.Context) error {
	articles, err := v.Store.Articles(ctx)
	if err != nil {
		return err
	}
	task := v.Progress.Begin("verify articles", len(articles))
	defer task.End()
	for _, a := range articles {
		task.Add(1)
		if a.Rules != v.Stages.CleanRules {
			continue // it waits, as its documents do
		}
		v.count("articles", 1)
		c, err := v.follow(ctx, store.Step{URL: a.URL, Run: a.Run})
		if err != nil {
			return err
		}
		half := a.State == store.Refused && a.Failure == report.Incomplete // as against the version before it
		state, err := v.stateOf(ctx, c)
		if err != nil {
			return err
		}
		if state != a.State && !(half && state == store.Standing) {
			v.differs("the article %s is %s: its pages say %s", a.URL, a.State, state)
		}
	}
	return nil
}

// stateOf returns how an article with these pages stands.
func (v *verifier) stateOf(ctx context.Context, c chain) (store.ArticleState, error) {
	if c.first.Page == 0 {
		return store.Gone, nil
	}
	d, err := v.Pipeline.document(ctx, c)
	switch d.Gate {
	case "":
		return store.Standing, err
	case report.Soft404:
		return store.Gone, err
	}
	return store.Refused, err
}

// documents cleans and reads every version that today's rules made.
func (v *verifier) documents(ctx context.Context) error {
	by, err := v.Stages.readingRules()
	if err != nil {
		return err
	}
	unread, err := v.Store.Unread(ctx, by)
	if err != nil {
		return err
	}
	ids, err := v.Store.Versions(ctx)
	if err != nil {
		return err
	}
	task := v.Progress.Begin("verify documents", len(ids))
	defer task.End()
	for _, id := range ids {
		task.Add(1)
		stored, _, err := v.Store.Document(ctx, id)
		if err != nil {
			return err
		}
		if stored.Rules != v.Stages.CleanRules {
			v.count("documents that wait", 1)
			continue
		}
		if err := v.document(ctx, stored); err != nil {
			return err
		}
		if slices.Contains(unread, id) {
			v.count("readings that wait", 1)
			continue
		}
		if err := v.figures(ctx, stored); err != nil {
			return err
		}
	}
	return nil
}

// document cleans the pages of the version anew.
func (v *verifier) document(ctx context.Context, stored store.Version) error {
	v.count("documents", 1)
	var c chain
	for _, part := range stored.Parts {
		page, found, err := v.Store.PageWith(ctx, part.URL, part.Hash)
		if err != nil {
			return err
		}
		if !found {
			v.differs("the page %s of %s is not stored any more", part.URL, stored.URL)
			return nil
		}
		c.pages, c.urls = append(c.pages, page), append(c.urls, part.URL)
	}
	if len(c.pages) == 0 {
		v.differs("the document %s (row %d) has no pages", stored.URL, stored.ID)
		return nil
	}
	fresh, err := v.Pipeline.document(ctx, c)
	if err != nil {
		return err
	}
	fresh.Place = cmp.Or(fresh.Place, stored.Place) // else it is the source's, as the config had it then
	if field := unlike(fresh, stored.Document); field != "" {
		v.differs("the document %s (row %d): its pages give another %s", stored.URL, stored.ID, field)
	}
	return nil
}

// unlike returns the name of the first field in which the documents differ, as
// far as it is stored; "" where none does.
func unlike(fresh, stored report.Document) string {
	stored.Detail = fresh.Detail // for people, and never stored
	a, b := reflect.ValueOf(fresh), reflect.ValueOf(stored)
	for n := range a.NumField() {
		x, y := a.Field(n), b.Field(n)
		empty := x.Kind() == reflect.Slice && x.Len() == 0 && y.Len() == 0
		if !empty && !reflect.DeepEqual(x.Interface(), y.Interface()) {
			return a.Type().Field(n).Name
		}
	}
	return ""
}

// figures reads the stored text anew.
func (v *verifier) figures(ctx context.Context, stored store.Version) error {
	if stored.Place == "" || stored.Year == 0 {
		return nil // such a document is not read
	}
	figures, err := v.Store.FiguresAsRead(ctx, stored.ID)
	if err != nil {
		return err
	}
	v.count("figures", len(figures))
	fresh, err := v.reading(ctx, stored)
	if err != nil {
		return err
	}
	was, is := figuresByKey(figures), figuresByKey(fresh.Figures())
	for _, key := range unlikes(was, is) {
		v.differs("the figure %s is not what the text of %s gives", key, stored.URL)
	}
	return nil
}

// figuresByKey are figures without what only the store knows.
func figuresByKey(figures []report.Figure) map[string]any {
	all := make(map[string]any, len(figures))
	for _, f := range figures {
		f.ID = 0
		all[f.Key.String()] = f
	}
	return all
}

// changes compares all reports anew.
func (v *verifier) changes(ctx context.Context) error {
	waiting, err := v.Store.Uncompared(ctx, v.Stages.DiffRules)
	if err != nil {
		return err
	}
	places, err := v.Store.ComparedPlaces(ctx)
	if err != nil {
		return err
	}
	v.count("comparisons that wait", len(waiting))
	task := v.Progress.Begin("verify comparisons", len(places))
	defer task.End()
	for _, place := range places {
		task.Add(1)
		if slices.ContainsFunc(waiting, func(u store.Uncompared) bool { return u.Place == place }) {
			continue
		}
		if err := v.comparison(ctx, place); err != nil {
			return err
		}
	}
	return nil
}

// comparison compares the reports of the place anew.
func (v *verifier) comparison(ctx context.Context, place string) error {
	c, err := v.comparisonOf(ctx, place)
	if err != nil {
		return err
	}
	var fresh []report.Change
	for _, p := range c.Pairs {
		fresh = append(fresh, p.Changes...)
	}
	stored, err := v.Store.ComparedChanges(ctx, place)
	if err != nil {
		return err
	}
	v.count("changes", len(stored))
	for _, key := range unlikes(changesByKey(stored), changesByKey(fresh)) {
		v.differs("the change %s is not what the figures give", key)
	}
	return nil
}

// changesByKey are changes without what was so when they were first found.
func changesByKey(changes []report.Change) map[string]any {
	all := make(map[string]any, len(changes))
	for _, c := range changes {
		c.ID, c.Seen, c.History = 0, time.Time{}, false
		if len(c.Signs) == 0 {
			c.Signs = nil
		}
		all[c.Key] = c
	}
	return all
}

// mostNamed is how many of them are named.
const mostNamed = 3

// unlikes returns the keys of what stands in one map alone or differs, in
// order, and no more than a few: where one rule reads differently, hundreds do.
func unlikes(was, is map[string]any) []string {
	var keys []string
	for key, x := range was {
		if !reflect.DeepEqual(x, is[key]) {
			keys = append(keys, key)
		}
	}
	for key := range is {
		if _, there := was[key]; !there {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys[:min(len(keys), mostNamed)]
}
