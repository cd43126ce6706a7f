// Package digest turns a stretch of changes into the weekly mail and the
// terminal table.
//
// Input holds all that is told. Input.For narrows it to one recipient, Render
// makes the subject, the text and the HTML of it, and Table writes the table
// per place for a terminal. Input.Quiet reports whether there is any news.
//
// What the mail says stands in phrase.go, how it looks in template/: a new
// wording touches one of them and the golden files (go test -update).
//
// Links lead to the web face where BaseURL is set: /place/CODE, /figure/ID and
// /change/ID; else to the source page, at the words.
package digest

import (
	"embed"
	"fmt"
	htmltemplate "html/template"
	"slices"
	"sort"
	"strings"
	"sync"
	texttemplate "text/template"

	"mubiao/report"
)

// MaxPart is the most bytes that the HTML or the text may have: mail clients
// cut longer ones. Cards give way to single lines before it is passed.
const MaxPart = 100_000

//go:embed template
var templates embed.FS

// forms are the parsed templates.
type forms struct {
	html *htmltemplate.Template
	text *texttemplate.Template
}

// parsed are the templates, read once.
var parsed = sync.OnceValues(func() (forms, error) {
	html, err := htmltemplate.ParseFS(templates, "template/*.html")
	if err != nil {
		return forms{}, fmt.Errorf("parse html: %w", err)
	}
	text, err := texttemplate.New("mail.txt").
		Funcs(texttemplate.FuncMap{"upper": strings.ToUpper}).ParseFS(templates, "template/*.txt")
	if err != nil {
		return forms{}, fmt.Errorf("parse text: %w", err)
	}
	return forms{html, text}, nil
})

// tied keeps a sign on one line with its figure.
var tied = strings.NewReplacer("≥ ", "≥\u00a0", "≤ ", "≤\u00a0", "≈ ", "≈\u00a0")

// mostCards is more cards than MaxPart ever holds: none is under 1 KB.
const mostCards = MaxPart / 1000

// Quiet reports whether there is no news to tell: a digest of it would be a
// heartbeat.
func (in Input) Quiet() bool {
	for _, c := range in.Changes {
		if !c.History {
			return false
		}
	}
	return true
}

// Render makes the digest. The same input gives the same bytes. Errors come
// from the templates alone.
func Render(in Input) (report.Digest, error) {
	if in.Language == "" {
		in.Language = report.English
	}
	e := edition{voice{in.Language}, in}
	f, err := parsed()
	if err != nil {
		return report.Digest{}, err
	}
	groups := e.groups()
	html, err := fit(len(groups), func(room int) (string, error) {
		var b strings.Builder
		err := f.html.ExecuteTemplate(&b, "mail.html", e.view(groups, room))
		return tied.Replace(b.String()), err
	})
	if err != nil {
		return report.Digest{}, fmt.Errorf("render html: %w", err)
	}
	text, err := fit(len(groups), func(room int) (string, error) {
		var b strings.Builder
		err := f.text.ExecuteTemplate(&b, "mail.txt", e.view(groups, room))
		return b.String(), err
	})
	if err != nil {
		return report.Digest{}, fmt.Errorf("render text: %w", err)
	}
	return report.Digest{
		Number: in.Number, Made: in.Now, Since: in.Since, Until: in.Until, Language: in.Language,
		Subject: e.subject(groups), Text: text, HTML: html,
	}, nil
}

// fit renders with as much room as goes into MaxPart: first a line for each
// of the groups, then their cards.
func fit(groups int, render func(room int) (string, error)) (string, error) {
	most := groups + min(groups, mostCards)
	part, err := render(most)
	if err != nil || len(part) < MaxPart {
		return part, err
	}
	over := sort.Search(most, func(room int) bool {
		part, err := render(room)
		return err != nil || len(part) >= MaxPart
	})
	return render(max(0, over-1))
}

// view gathers what the templates show. Room decides how much: with n groups,
// the first n units of it are lines of places, the next n whole cards.
func (e edition) view(groups []group, room int) view {
	n := len(groups)
	lines, cards := min(room, n), max(0, room-n)
	v := view{
		Lang: e.tongue(), Subject: e.subject(groups), Kicker: e.kicker(),
		Headline: e.headline(groups), Lead: e.lead(groups),
		Tally: e.tallies(), Sections: e.sections(), Waiting: e.waiting(),
	}
	if n > 0 {
		v.Legend = e.say("legend") + e.bindings()
	}
	for _, g := range groups[:cards] {
		v.Cards = append(v.Cards, e.card(g))
	}
	if cards < n {
		v.Others = e.others(groups[cards:], lines-cards)
	}
	return v
}

// tongue is the language for browsers, which choose letter forms by it.
func (v voice) tongue() string {
	if v.chinese() {
		return "zh-CN"
	}
	return string(v.language)
}

// others tells of the places that got no card, each on one line, with what
// moved beneath it.
func (e edition) others(groups []group, lines int) section {
	s := section{Heading: e.say("others")}
	for _, g := range groups[:lines] {
		s.Lines = append(s.Lines, line{
			Text: e.place(g.place).both() + " " + e.say("targets_for", g.year),
			Note: e.moves(g),
			Page: e.page(g),
		})
	}
	if more := len(groups) - lines; more > 0 {
		s.Lines = append(s.Lines, line{Text: e.say("more_places", more)})
	}
	return s
}

// moves lists what became of a report's targets, but for those that stayed,
// and which of last year's were missed.
func (e edition) moves(g group) string {
	var said []string
	for _, c := range slices.Concat(g.targets, g.outturn) {
		if c.Topic == report.OutturnTopic && c.Kind != report.Missed || c.Kind == report.Unchanged {
			continue
		}
		s := marks[c.Kind] + " " + e.brief(e.Catalogue, c.Indicator)
		if c.Topic == report.OutturnTopic {
			s += fmt.Sprintf(" %d", c.Against)
		}
		figures := slices.DeleteFunc([]string{e.figure(c.Before), e.claim(c.After)}, isEmpty)
		said = append(said, s+" "+strings.Join(figures, " → "))
	}
	return strings.Join(said, e.say("rule"))
}

// kicker says which digest this is and what time it covers.
func (e edition) kicker() string {
	now := e.dayOf(e.Now)
	if !e.chinese() {
		now = e.Now.Format("Monday 2 January 2006, 15:04")
	}
	if !e.Last.IsZero() && e.Last.Before(e.Now) {
		now = e.say("week", e.dayOf(e.Last.In(e.Now.Location())), now)
	}
	if e.Number == 0 {
		return e.say("kicker_new", now)
	}
	return e.say("kicker", e.Number, now)
}
