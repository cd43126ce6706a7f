package web

import (
	"cmp"
	"slices"
	"strings"

	"mubiao/report"
)

// block is a paragraph of a document as it is shown.
type block struct {
	ID      int // of the paragraph, counted from 0
	Heading int // 2, 3 or 4; 0 for a paragraph of text
	Section int // that begins here, counted from 0; -1 for none
	Opens   []opening
	Parts   []stretch
}

// stretch is a piece of a paragraph: plain, or the words of figures.
type stretch struct {
	Text    string
	Figures []report.Figure // read from these words; none of plain text
	Class   string          // of the most important of them
	Doubted bool            // one of them is
}

// blocksOf cuts a document into blocks, the words of the figures marked.
// Words of figures that overlap are one mark, which tells of all of them.
func blocksOf(d report.Document, figures []report.Figure) []block {
	runes := []rune(d.Text)
	marks := marksOf(figures, len(runes))
	headings := headingsOf(d)
	var blocks []block
	for n, p := range d.Paragraphs {
		if p.Start < 0 || p.End > len(runes) || p.Start >= p.End {
			continue
		}
		b := block{ID: n, Section: -1}
		if section, ok := headings[p.Start]; ok {
			b.Section = section
			if isHeading(d.Sections[section], runes[p.Start:p.End]) {
				b.Heading = min(4, 1+d.Sections[section].Level)
			}
		}
		for len(marks) > 0 && marks[0].end <= p.Start {
			marks = marks[1:]
		}
		b.Parts = cutUp(runes, p, marks)
		blocks = append(blocks, b)
	}
	return blocks
}

// headingsOf returns the sections by where they begin.
func headingsOf(d report.Document) map[int]int {
	by := map[int]int{}
	for n, s := range d.Sections {
		by[s.Start] = n
	}
	return by
}

// isHeading reports whether the paragraph is the section's heading and
// nothing more.
func isHeading(s report.Section, paragraph []rune) bool {
	return strings.TrimSpace(s.Heading) == strings.TrimSpace(string(paragraph))
}

// mark is a span with the figures read from it.
type mark struct {
	start, end int
	figures    []report.Figure
}

// marksOf returns the spans of the figures in order, overlapping ones joined.
func marksOf(figures []report.Figure, length int) []mark {
	figures = slices.Clone(figures)
	slices.SortStableFunc(figures, func(a, b report.Figure) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(weight(a), weight(b)))
	})
	var marks []mark
	for _, f := range figures {
		if f.Start < 0 || f.End > length || f.Start >= f.End {
			continue
		}
		if last := len(marks) - 1; last >= 0 && f.Start < marks[last].end {
			marks[last].end = max(marks[last].end, f.End)
			marks[last].figures = append(marks[last].figures, f)
			continue
		}
		marks = append(marks, mark{f.Start, f.End, []report.Figure{f}})
	}
	for n := range marks {
		marks[n].figures = withoutEchoes(marks[n].figures)
	}
	return marks
}

// withoutEchoes leaves out commitments that say what a target or goal of the
// same words says: every promised figure is a commitment too.
func withoutEchoes(figures []report.Figure) []report.Figure {
	return slices.DeleteFunc(figures, func(f report.Figure) bool {
		return f.Role == report.Commitment && !f.Pledge && slices.ContainsFunc(figures, func(g report.Figure) bool {
			return (g.Role == report.Target || g.Role == report.Relative || g.Role == report.Goal) &&
				g.Value == f.Value && g.Unit == f.Unit && g.Start < f.End && f.Start < g.End
		})
	})
}

// weight orders figures by how much a reader cares: headline targets first.
func weight(f report.Figure) int { return slices.Index(classes, classOf(f)) }

// classes are how figures are marked, the most important first.
var classes = []string{"headline", "target", "relative", "pledge", "goal", "result", "commitment"}

// classOf names how a figure is marked.
func classOf(f report.Figure) string {
	switch {
	case f.Role == report.Target && f.Headline:
		return "headline"
	case f.Pledge:
		return "pledge"
	}
	return string(f.Role)
}

// cutUp cuts a paragraph at the marks that lie in it.
func cutUp(runes []rune, p report.Paragraph, marks []mark) []stretch {
	var parts []stretch
	at := p.Start
	plain := func(to int) {
		if to > at {
			parts = append(parts, stretch{Text: string(runes[at:to])})
		}
	}
	for _, m := range marks {
		if m.start >= p.End {
			break
		}
		start, end := max(m.start, at), min(m.end, p.End)
		plain(start)
		first := slices.MinFunc(m.figures, func(a, b report.Figure) int {
			return cmp.Compare(weight(a), weight(b))
		})
		parts = append(parts, stretch{string(runes[start:end]), m.figures, classOf(first),
			slices.ContainsFunc(m.figures, func(f report.Figure) bool { return len(f.Doubts) > 0 })})
		at = end
	}
	plain(p.End)
	return parts
}

// sentence is a figure's words within the sentence that they stand in.
type sentence struct {
	Before, Words, After string
	Paragraph            int // counted from 0
}

// mostContext is how many characters of a sentence are shown on each side.
const mostContext = 160

// sentenceOf returns the words of the figure in their sentence; the words
// alone where the document does not have them there.
func sentenceOf(d report.Document, f report.Figure) sentence {
	runes := []rune(d.Text)
	if f.Start < 0 || f.End > len(runes) || f.Start >= f.End || string(runes[f.Start:f.End]) != f.Quote {
		return sentence{Words: f.Quote, Paragraph: -1}
	}
	from, to := f.Start, f.End
	for from > 0 && !ends(runes[from-1]) && f.Start-from < mostContext {
		from--
	}
	for to < len(runes) && !ends(runes[to-1]) && to-f.End < mostContext {
		to++
	}
	s := sentence{string(runes[from:f.Start]), f.Quote, string(runes[f.End:to]), strings.Count(string(runes[:f.Start]), "\n")}
	if from > 0 && !ends(runes[from-1]) {
		s.Before = "…" + s.Before
	}
	if to < len(runes) && !ends(runes[to-1]) {
		s.After += "…"
	}
	return s
}

// ends reports whether a sentence ends with the character.
func ends(r rune) bool { return strings.ContainsRune("。！？\n", r) }
