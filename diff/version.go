package diff

import (
	"fmt"
	"strings"

	"mubiao/report"
)

// mostLines bounds what the detail of an edit shows; mostAround is how many
// characters of an unchanged stretch it keeps on each side.
const (
	mostLines  = 12
	mostAround = 20
)

// Revision is what differs between two versions of one page.
type Revision struct {
	Now, Before report.Document
	Edits       []Edit
}

// Versions compares the text of two versions of one page. A revision without
// edits means that only the page around the text changed, or its order.
func Versions(now, before report.Document) Revision {
	return Revision{now, before, Texts(now.Text, before.Text)}
}

// Change returns the revision as a change to tell: edited, with the edited
// sentences as its detail; false where nothing is to be told. The caller names
// the documents, and Returned where the newer version was there before.
func (r Revision) Change() (report.Change, bool) {
	if len(r.Edits) == 0 {
		return report.Change{}, false
	}
	return report.Change{
		Key:   fmt.Sprintf("edited|%s|%s|%s", r.Now.URL, r.Before.Version, r.Now.Version),
		Topic: report.PageTopic, Kind: report.Edited,
		Place: r.Now.Place, Year: r.Now.Year,
		Detail: r.Detail(),
	}, true
}

// Detail returns the edits one a line, what went as [-…-] and what came as
// {+…+}, long unchanged stretches cut, edits of figures first. A last line
// "+n" counts those left out.
func (r Revision) Detail() string {
	var figures, words []string
	for _, e := range r.Edits {
		if e.Figures() {
			figures = append(figures, e.String())
		} else {
			words = append(words, e.String())
		}
	}
	lines := append(figures, words...)
	if over := len(lines) - mostLines; over > 0 {
		lines = append(lines[:mostLines:mostLines], fmt.Sprintf("+%d", over))
	}
	return strings.Join(lines, "\n")
}

// Figures reports whether the edit touches a number.
func (e Edit) Figures() bool {
	for _, p := range e.Pieces {
		if p.Op != Same && strings.ContainsFunc(p.Text, isDigit) {
			return true
		}
	}
	return false
}

// String returns the edit on one line, marked and cut as Detail does.
func (e Edit) String() string {
	var line strings.Builder
	for n, p := range e.Pieces {
		switch p.Op {
		case Same:
			line.WriteString(cut(p.Text, n > 0, n < len(e.Pieces)-1))
		case Delete:
			line.WriteString("[-" + cut(p.Text, true, true) + "-]")
		case Insert:
			line.WriteString("{+" + cut(p.Text, true, true) + "+}")
		}
	}
	return line.String()
}

// cut shortens a stretch to what stands beside its neighbours.
func cut(s string, left, right bool) string {
	runes := []rune(s)
	keep := 0
	if left {
		keep += mostAround
	}
	if right {
		keep += mostAround
	}
	if len(runes) <= keep+1 {
		return s
	}
	short := "…"
	if left {
		short = string(runes[:mostAround]) + short
	}
	if right {
		short += string(runes[len(runes)-mostAround:])
	}
	return short
}
