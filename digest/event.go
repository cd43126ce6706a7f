package digest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mubiao/report"
)

// Bounds of the smaller parts; what is over is counted.
const (
	mostEvents  = 20
	mostReread  = 12
	mostOverdue = 20

	mostSources   = 6 // names behind one cause …
	mostAddresses = 3 // … and addresses
)

// sections are the parts after the cards, empty ones left out.
func (e edition) sections() []section {
	var all []section
	for _, s := range []section{
		e.firstSection(), e.pageSection(), e.overdueSection(), e.rereadSection(),
		e.historySection(), e.sourceSection(), e.operatorSection(),
	} {
		if len(s.Lines) > 0 {
			all = append(all, s)
		}
	}
	return all
}

func (e edition) of(topic report.Topic) []report.Change {
	var of []report.Change
	for _, c := range e.Changes {
		if c.Topic == topic && !c.History {
			of = append(of, c)
		}
	}
	slices.SortStableFunc(of, func(a, b report.Change) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Key, b.Key))
	})
	return of
}

// bounded keeps the first lines and counts the rest.
func (e edition) bounded(lines []line, most int) []line {
	if len(lines) <= most {
		return lines
	}
	return append(lines[:most:most], line{Text: e.say("more_lines", len(lines)-most)})
}

func (e edition) pageSection() section {
	var lines []line
	for _, c := range e.of(report.PageTopic) {
		l := line{Tag: e.tag(c), Text: e.title(c), Page: e.changeLink(c)}
		switch c.Kind {
		case report.Edited, report.Returned:
			l.Edited, l.Note = e.edited(c.Detail)
		case report.Disagreement:
			l.Text += e.comma() + e.what(c).both()
			l.Note = e.figure(c.After) + " ≠ " + e.figure(c.Before)
		default:
			l.Note = short(c.Detail, 200)
		}
		lines = append(lines, l)
	}
	return section{e.say("pages_head"), e.bounded(lines, mostEvents)}
}

// title names the place and year that a page is about, or the page by its own
// title where no place is known.
func (e edition) title(c report.Change) string {
	title := e.place(c.Place).both()
	if c.Place == "" {
		d := e.Documents[max(c.Document, c.Previous)]
		title = cmp.Or(short(d.Title, 60), safeLink(d.URL), "?")
	}
	if c.Year != 0 {
		title += fmt.Sprintf(" %d", c.Year)
	}
	return title
}

// edited reads the sentences of an edit back from its detail: one a line, what
// went as [-…-], what came as {+…+}, and a last line +n for those left out.
func (e edition) edited(detail string) (sentences [][]piece, note string) {
	for s := range strings.SplitSeq(detail, "\n") {
		if n, ok := strings.CutPrefix(s, "+"); ok && n != "" && strings.Trim(n, "0123456789") == "" {
			return sentences, e.say("more_edits", n)
		}
		if s != "" {
			sentences = append(sentences, piecesOf(s))
		}
	}
	return sentences, ""
}

func piecesOf(s string) []piece {
	var all []piece
	add := func(p piece) {
		if p.Text = scrub(p.Text); p.Text != "" {
			all = append(all, p)
		}
	}
	for s != "" {
		at, open, end := next(s)
		if at < 0 {
			add(piece{Text: s})
			break
		}
		add(piece{Text: s[:at]})
		inside, rest, _ := strings.Cut(s[at+2:], end)
		add(piece{Text: inside, Gone: open == "[-", New: open == "{+"})
		s = rest
	}
	return all
}

// next finds the first mark of an edit.
func next(s string) (at int, open, end string) {
	gone, come := strings.Index(s, "[-"), strings.Index(s, "{+")
	switch {
	case gone >= 0 && (come < 0 || gone < come):
		return gone, "[-", "-]"
	case come >= 0:
		return come, "{+", "+}"
	}
	return -1, "", ""
}

func (e edition) overdueSection() section {
	due := slices.Clone(e.Overdue)
	slices.SortStableFunc(due, func(a, b Due) int {
		return cmp.Or(cmp.Compare(a.By, b.By), cmp.Compare(a.Place, b.Place))
	})
	var lines []line
	for _, d := range due {
		expected := e.say("expected", d.Year, e.day(d.By))
		l := line{Text: e.place(d.Place).both() + e.comma() + expected, Note: short(d.Detail, 120)}
		if d.Failure != "" {
			l.Note = e.cause(d.Failure)
		}
		lines = append(lines, l)
	}
	return section{e.say("overdue_head"), e.bounded(lines, mostOverdue)}
}

func (e edition) rereadSection() section {
	var lines []line
	for _, c := range e.of(report.ReadingTopic) {
		l := line{Text: e.title(c) + e.comma() + e.what(c).both(), Page: e.changeLink(c)}
		l.Note = short(c.Detail, 160)
		if c.Before != nil || c.After != nil {
			l.Note = cmp.Or(e.figure(c.Before), "—") + " → " + cmp.Or(e.figure(c.After), "—")
		}
		lines = append(lines, l)
	}
	if lines = e.bounded(lines, mostReread); len(lines) > 0 {
		lines = append(lines, line{Text: e.say("reread_note")})
	}
	return section{e.say("reread_head"), lines}
}

// sourceSection is what every reader learns of the sources, and what was
// looked for and not found.
func (e edition) sourceSection() section {
	if len(e.Sources) == 0 {
		return section{}
	}
	var said []string
	if all, failing, missed := e.states(); all > 0 {
		said = append(said, e.say("sources_well", all-failing-missed, all))
		if missed > 0 {
			said = append(said, e.say("n_missed", missed))
		}
	}
	if len(e.of(report.PageTopic)) == 0 {
		said = append(said, e.say("pages_quiet"))
	}
	if len(e.Overdue) == 0 {
		said = append(said, e.say("overdue_none"))
	}
	return section{e.say("sources_head"), []line{{Text: strings.Join(said, e.say("rule"))}}}
}
