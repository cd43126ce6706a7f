package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"mubiao/diff"
	"mubiao/report"
	"mubiao/store"
)

// making is one article being made as a crawl left it.
type making struct {
	*Pipeline
	cleaned
	before store.Article // as the crawl before left it
	made   store.Made
}

// step makes one article as the crawl left it.
func (p *Pipeline) step(ctx context.Context, s cleaned) (store.Made, error) {
	before, err := p.Store.Article(ctx, s.URL, p.Stages.CleanRules)
	if err != nil {
		return store.Made{}, err
	}
	c := s.chain
	m := &making{p, s, before, store.Made{Article: before, Quiet: s.Quiet}}
	a := &m.made.Article
	a.Rules, a.Run, a.Pages, a.Failure, a.Detail = p.Stages.CleanRules, s.Run, c.urls, "", ""
	if c.first.Page == 0 {
		return m.made, m.vanish(ctx)
	}
	err = m.admit(ctx, s.document)
	return m.made, err
}

// vanish notes that there is nothing at the address any more; that is worth
// telling where a version stood there.
func (m *making) vanish(ctx context.Context) error {
	m.made.Article.State = store.Gone
	if m.before.Document == 0 || m.before.State == store.Gone {
		return nil
	}
	old, _, err := m.Store.Document(ctx, m.before.Document)
	if err != nil {
		return err
	}
	to, err := m.sibling(ctx, old, store.Standing)
	switch {
	case err != nil:
		return err
	case to != "":
		return m.move(ctx, report.Moved, m.before.URL+" -> "+to)
	}
	return m.move(ctx, report.Vanished, "")
}

// sibling returns the address in the state at which the same source or host has
// the same text as well; "" for none. At another site it is a copy.
func (m *making) sibling(ctx context.Context, v store.Version, state store.ArticleState) (string, error) {
	if v.Place == "" || v.Year == 0 {
		return "", nil
	}
	articles, err := m.Store.Siblings(ctx, v, m.Stages.CleanRules)
	for _, a := range articles {
		if a.State != state {
			continue
		}
		other, _, err := m.Store.Document(ctx, a.Document)
		if err != nil {
			return "", err
		}
		if other.Source != v.Source && hostOf(a.URL) != hostOf(v.URL) {
			continue
		}
		if len(diff.Texts(v.Text, other.Text)) == 0 {
			return a.URL, nil
		}
	}
	return "", err
}

// admit makes a version of the document where it passes the gate and says
// something else than the version before.
func (m *making) admit(ctx context.Context, d report.Document) error {
	a := &m.made.Article
	switch {
	case d.Gate == report.Soft404:
		return m.vanish(ctx)
	case d.Gate != "":
		a.State, a.Failure, a.Detail = store.Refused, d.Gate, d.Detail
		return nil
	}
	a.State, a.Location = store.Standing, m.chain.first.Location
	known, err := m.Store.SameText(ctx, d)
	if err != nil {
		return err
	}
	if known == 0 {
		return m.revise(ctx, d)
	}
	a.Document = known
	if err := m.renameOrigin(ctx, d); err != nil {
		return err
	}
	return m.again(ctx)
}

// renameOrigin makes the version anew where the file names another origin for
// the same text.
func (m *making) renameOrigin(ctx context.Context, d report.Document) error {
	stored, _, err := m.Store.Document(ctx, m.made.Article.Document)
	if err == nil && stored.Origin != d.Origin {
		m.made.Document = m.version(d)
	}
	return err
}

func (m *making) version(d report.Document) *store.Version {
	c := m.chain
	return &store.Version{Source: c.first.Source, Rank: rankOf(d), Seen: c.last.At, Document: d, Prepared: m.prepared}
}

// again notes a text that stood at the address before: after another text or
// after nothing it has returned; at another location it has moved.
func (m *making) again(ctx context.Context) error {
	a := m.made.Article
	switch {
	case m.before.State == store.Gone || m.before.Document != a.Document:
		return m.move(ctx, report.Returned, "")
	case m.before.Location != a.Location:
		from, to := cmp.Or(m.before.Location, a.URL), cmp.Or(a.Location, a.URL)
		return m.move(ctx, report.Moved, from+" -> "+to)
	}
	return nil
}

// revise makes a version of a text that is new at the address.
func (m *making) revise(ctx context.Context, d report.Document) error {
	v := m.version(d)
	if m.before.Document == 0 {
		m.made.Document = v
		m.made.Transition = m.transition(store.First)
		from, err := m.sibling(ctx, *v, store.Gone)
		if err == nil && from != "" { // it was told as vanished: here it is
			err = m.tell(ctx, report.Moved, from+" -> "+m.made.Article.URL)
		}
		return err
	}
	old, _, err := m.Store.Document(ctx, m.before.Document)
	if err != nil {
		return err
	}
	if breaksOff(d.Text, old.Text) {
		a := &m.made.Article
		a.State, a.Failure, a.Location = store.Refused, report.Incomplete, m.before.Location
		a.Detail = fmt.Sprintf("the text breaks off after %d characters, where it went on before", utf8.RuneCountInString(d.Text))
		return nil
	}
	revision := diff.Versions(d, old.Document)
	switch {
	case m.before.State == store.Gone:
		m.made.Document = v
		return m.move(ctx, report.Returned, revision.Detail())
	case len(revision.Edits) > 0:
		m.made.Document = v
		return m.move(ctx, report.Edited, revision.Detail())
	}
	return nil // the page around the text changed, or where its lines break
}

// breaksOff reports whether a text is the beginning of the one before and no
// more: half of a page came. Nobody takes the end of a report back.
func breaksOff(now, before string) bool {
	now = strings.TrimSpace(now)
	return len(now) < len(before)*19/20 && strings.HasPrefix(before, now)
}

// move adds what happened to the page: a transition, and the change to tell.
// The change's key names what was seen and when, so that A -> B -> A -> B are
// three changes, and the same found again by other rules is one.
func (m *making) move(ctx context.Context, kind report.Kind, detail string) error {
	m.made.Transition = m.transition(kind)
	return m.tell(ctx, kind, detail)
}

// tell adds the change to tell.
func (m *making) tell(ctx context.Context, kind report.Kind, detail string) error {
	a, at := m.made.Article, m.chain.last.At
	place, year, err := m.reportAt(ctx)
	if err != nil {
		return err
	}
	m.made.Change = &report.Change{
		Key:      fmt.Sprintf("%s|%s|%s", kind, a.URL, at.UTC().Format("2006-01-02T15:04:05.000Z")),
		Topic:    report.PageTopic,
		Kind:     kind,
		Place:    place,
		Year:     year,
		Previous: m.before.Document,
		Detail:   detail,
	}
	return nil
}

func (m *making) transition(kind report.Kind) *store.Transition {
	a := m.made.Article
	return &store.Transition{URL: a.URL, Run: a.Run, At: m.chain.last.At, Kind: kind, Previous: m.before.Document}
}

// reportAt returns the place and the target year of the version that stands.
func (m *making) reportAt(ctx context.Context) (place string, year int, err error) {
	if v := m.made.Document; v != nil {
		return v.Place, v.Year, nil
	}
	v, _, err := m.Store.Document(ctx, m.made.Article.Document)
	return v.Place, v.Year, err
}

// disputedRank is what a document whose place or year is disputed ranks below
// the others: it may be a copy of another report.
const disputedRank = 2

// rankOf ranks copies of one report: a government's own site stands above a
// reprint, and what is disputed below both.
func rankOf(d report.Document) int {
	rank := 1
	if host := hostOf(d.URL); strings.HasSuffix(host, ".gov.cn") || host == "gov.cn" {
		rank = 0
	}
	if len(d.Doubts) > 0 {
		rank += disputedRank
	}
	return rank
}

// hostOf returns the host of an address; "" where it has none.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}
