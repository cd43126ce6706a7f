package digest

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"mubiao/report"
)

// widths of the terminal tables' columns, in cells; with their borders they
// make screen, the width of what Table writes.
var widths = []int{38, 15, 15, 19}

const screen = 100

// narrow makes signs such as ≥ one cell wide on every machine: the library
// would ask the environment.
var narrow = sync.OnceFunc(func() { text.OverrideRuneWidthEastAsianWidth(false) })

// Table writes for every place a table of what changed for a terminal: this
// year's targets beside last year's, and last year's promises beside what is
// claimed. Without news it says so in one line. Errors are those of w.
func Table(w io.Writer, in Input) error {
	narrow()
	if in.Language == "" {
		in.Language = report.English
	}
	e := edition{voice{in.Language}, in}
	groups := e.groups()
	var b strings.Builder
	fmt.Fprintln(&b, wrapped(e.headline(groups), screen))
	for _, g := range groups {
		e.placeTables(&b, g)
	}
	for _, s := range e.sections() {
		writeSection(&b, s)
	}
	if s := e.waiting(); s != "" {
		fmt.Fprintf(&b, "\n%s\n", wrapped(s, screen))
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	return nil
}

func (e edition) placeTables(b *strings.Builder, g group) {
	title := e.place(g.place).both() + " · " + e.say("targets_for", g.year)
	if meta := e.meta(g.document); meta != "" {
		title += " · " + meta
	}
	fmt.Fprintf(b, "\n%s\n", title)
	if len(g.targets) > 0 {
		against := g.targets[0].Against
		t := newTable(e.say("col_indicator"), fmt.Sprint(against), fmt.Sprint(g.year), e.say("col_change"))
		for _, c := range g.targets {
			t.AppendRow(e.tableRow(c, e.promised(c.Before), e.promised(c.After)))
		}
		fmt.Fprintln(b, t.Render())
	}
	if len(g.outturn) > 0 {
		year := g.outturn[0].Against
		t := newTable(e.say("col_promised", year),
			e.say("col_promise"), e.say("col_claimed"), e.say("col_outcome"))
		for _, c := range g.outturn {
			t.AppendRow(e.tableRow(c, e.promised(c.Before), e.claim(c.After)))
		}
		fmt.Fprintln(b, t.Render())
	}
	if p := e.pledgeBlock(g); p.Heading != "" {
		var counts []string
		for _, i := range p.Folds[0].Items {
			counts = append(counts, i.Text)
		}
		fmt.Fprintf(b, "%s: %s\n", p.Heading, e.list(counts))
		for _, r := range p.Rows {
			fmt.Fprintf(b, "  %s %s %s → %s\n", r.Tag.Mark, r.Name.both(), dash(r.Old), dash(r.New))
		}
	}
}

// newTable returns a table with the columns of Table.
func newTable(header ...any) table.Writer {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Format.Header = text.FormatDefault
	t.AppendHeader(header)
	var columns []table.ColumnConfig
	for n, width := range widths {
		columns = append(columns, table.ColumnConfig{
			Number: n + 1, WidthMin: width, WidthMax: width, WidthMaxEnforcer: wrapped,
		})
	}
	t.SetColumnConfigs(columns)
	return t
}

var trailing = regexp.MustCompile(`(?m) +$`) // the library pads wrapped lines

// wrapped breaks lines at the width and keeps those that are there.
func wrapped(s string, width int) string {
	lines := strings.Split(s, "\n")
	for n, l := range lines {
		lines[n] = text.WrapSoft(l, width)
	}
	return trailing.ReplaceAllString(strings.Join(lines, "\n"), "")
}

// tableRow is one indicator; what the signs say stands below the change.
func (e edition) tableRow(c report.Change, old, new string) table.Row {
	t := e.tag(c)
	return table.Row{e.oneLine(c), dash(old), dash(new), below(t.Mark+" "+t.Text, e.tableNotes(c))}
}

// oneLine is the name of an indicator in both languages on one line: the short
// English where the full one does not fit. The basis stands by the figure.
func (e edition) oneLine(c report.Change) string {
	c.Basis = ""
	full := e.what(c).both()
	if text.StringWidth(full) <= widths[0] {
		return full
	}
	return e.shortName(e.Catalogue, c).both()
}

// promised is a target with its stretch and its basis.
func (e edition) promised(f *report.Figure) string {
	s := e.figure(f)
	if stretch := e.stretch(f); stretch != "" {
		s = below(s, e.say("stretch", stretch))
	}
	if f != nil {
		s = below(s, short(f.Basis, 20))
	}
	return s
}

func below(s, note string) string {
	if note == "" {
		return s
	}
	return s + "\n" + note
}

// tableNotes are the notes less the stretch, which stands beside its figure.
func (e edition) tableNotes(c report.Change) string {
	if c.After != nil && c.After.Stretch != nil {
		after := *c.After
		after.Stretch = nil
		c.After = &after
	}
	if c.Kind == report.NotMentioned && c.Also != nil {
		return e.say("instead", e.claim(c.Also))
	}
	return e.notes(c)
}

func dash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

func writeSection(b *strings.Builder, s section) {
	fmt.Fprintf(b, "\n%s\n", s.Heading)
	for _, l := range s.Lines {
		said := slices.DeleteFunc([]string{l.Tag.Text, l.Text}, isEmpty)
		fmt.Fprintln(b, wrapped("  "+strings.TrimSpace(l.Tag.Mark+" "+strings.Join(said, " · ")), screen))
		for _, sentence := range l.Edited {
			fmt.Fprintf(b, "    %s\n", marked(sentence))
		}
		if l.Note != "" {
			fmt.Fprintf(b, "    %s\n", l.Note)
		}
	}
}

func marked(sentence []piece) string {
	var b strings.Builder
	for _, p := range sentence {
		switch {
		case p.Gone:
			b.WriteString("[-" + p.Text + "-]")
		case p.New:
			b.WriteString("{+" + p.Text + "+}")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}
