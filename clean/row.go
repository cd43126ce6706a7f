package clean

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"mubiao/clean/pdf"
)

// How the places of characters are read, in sizes of the font.
const (
	sameLine  = 0.5  // base lines so near to each other are one
	gapBlank  = 0.8  // a gap that is a blank, or the end of a cell or a column
	noteSize  = 0.75 // a raised character is so much smaller
	noteRise  = 0.2  // … and stands so much higher
	columnEm  = 8    // a column of text is so wide at least
	columnRow = 5    // … and so many lines long
	columnPut = 0.6  // share of its lines that are set over so much of its width
)

// row is a line of a PDF's page, or a run of it.
type row struct {
	text        string
	left, right float64 // points
	y, size     float64
	raised      bool // its last character is
}

// runs gathers the characters of a page, in the order they were written, into
// pieces of lines without a gap. What is turned otherwise than most of the page
// is no part of its text, as a stamp across it.
func runs(glyphs []pdf.Glyph) []row {
	turn := mostTurned(glyphs)
	var all []row
	var at *row
	blank := false
	for i, g := range glyphs {
		switch {
		case g.Made:
			blank = blank || g.Text == ' ' && isLetters(glyphs, i-1) && isLetters(glyphs, i+1)
			continue
		case g.Turn != turn:
			continue
		case unicode.IsSpace(g.Text) || unicode.IsControl(g.Text):
			blank = true
			continue
		}
		if at == nil || !at.continues(g) {
			all = append(all, row{left: float64(g.X), right: float64(g.X), y: float64(g.Y), size: max(float64(g.Size), 1)})
			at, blank = &all[len(all)-1], false
		}
		at.add(g, blank)
		blank = false
	}
	return all
}

// mostTurned returns how most characters of a page are turned.
func mostTurned(glyphs []pdf.Glyph) int16 {
	many := map[int16]int{}
	var most int16
	for _, g := range glyphs {
		if g.Made || unicode.IsSpace(g.Text) {
			continue
		}
		many[g.Turn]++
		if many[g.Turn] > many[most] {
			most = g.Turn
		}
	}
	return most
}

func isLetters(glyphs []pdf.Glyph, i int) bool {
	return i >= 0 && i < len(glyphs) && glyphs[i].Text < 128 && isLetter(byte(glyphs[i].Text))
}

// continues reports whether a character stands right behind a run.
func (r *row) continues(g pdf.Glyph) bool {
	size := max(r.size, float64(g.Size))
	gap := float64(g.X) - r.right
	return math.Abs(r.y-float64(g.Y)) < sameLine*size && gap < gapBlank*size && gap > -size
}

// isRaised reports a character that is set small and high behind a text.
func (r *row) isRaised(g pdf.Glyph) bool {
	return r.text != "" && float64(g.Size) <= noteSize*r.size && float64(g.Y) >= r.y+noteRise*r.size
}

func (r *row) add(g pdf.Glyph, blank bool) {
	if blank && r.text != "" {
		r.text += " "
	}
	width := float64(g.Width)
	if width <= 0 {
		width = float64(g.Size) / 2
		if isWide(g.Text) {
			width = float64(g.Size)
		}
	}
	if r.isRaised(g) {
		r.text = strings.TrimSuffix(r.text, string(raisedTo))
		if !r.raised {
			r.text += string(raisedFrom)
		}
		r.text += string(g.Text) + string(raisedTo)
		r.raised = true
	} else {
		r.text += string(g.Text)
		r.raised = false
	}
	r.right = max(r.right, float64(g.X)+width)
}

// columns returns the lines of a page in the order in which they are read, in
// blocks: what goes over the whole width, and the columns between. A gap that
// goes down the page parts columns where lines fill both sides of it; where
// they do not, it is that of a table, whose rows are lines.
func columns(pieces []row) [][]row {
	x, ok := gutter(pieces)
	if !ok {
		if len(pieces) == 0 {
			return nil
		}
		return [][]row{linesOf(pieces)}
	}
	var across, left, right []row
	for _, p := range pieces {
		switch {
		case p.right <= x:
			left = append(left, p)
		case p.left >= x:
			right = append(right, p)
		default:
			across = append(across, p)
		}
	}
	var blocks [][]row
	top := math.Inf(1)
	for _, a := range append(linesOf(across), row{y: math.Inf(-1)}) {
		blocks = append(blocks, columns(between(left, top, a.y))...)
		blocks = append(blocks, columns(between(right, top, a.y))...)
		if a.text != "" {
			blocks = append(blocks, []row{a})
		}
		top = a.y
	}
	return blocks
}

func between(pieces []row, top, foot float64) []row {
	var some []row
	for _, p := range pieces {
		if p.y < top && p.y >= foot {
			some = append(some, p)
		}
	}
	return some
}

// gutter returns where a gap parts two columns of text.
func gutter(pieces []row) (x float64, ok bool) {
	gaps := gapsOf(pieces)
	best := 0
	for _, g := range gaps {
		mid := (g.left.right + g.right.left) / 2
		n := 0
		for _, other := range gaps {
			if other.left.right < mid && mid < other.right.left {
				n++
			}
		}
		if n > best {
			x, best = mid, n
		}
	}
	if best < columnRow {
		return 0, false
	}
	return x, fills(pieces, func(p row) bool { return p.right <= x }) && fills(pieces, func(p row) bool { return p.left >= x })
}

// gap is what stands between two pieces of a line.
type gap struct{ left, right row }

// gapsOf returns the gaps within the lines of a page.
func gapsOf(pieces []row) []gap {
	sorted := inOrder(pieces)
	var gaps []gap
	for i := 1; i < len(sorted); i++ {
		if a, b := sorted[i-1], sorted[i]; sameRow(a, b) && b.left > a.right {
			gaps = append(gaps, gap{a, b})
		}
	}
	return gaps
}

// fills reports whether the pieces of a side are lines of text that are set
// over the width of their column.
func fills(pieces []row, side func(row) bool) bool {
	var own []row
	for _, p := range pieces {
		if side(p) {
			own = append(own, p)
		}
	}
	own = linesOf(own)
	left, right, size := math.Inf(1), math.Inf(-1), 0.0
	for _, p := range own {
		left, right, size = min(left, p.left), max(right, p.right), max(size, p.size)
	}
	wide := 0
	for _, p := range own {
		if p.right-p.left >= columnPut*(right-left) {
			wide++
		}
	}
	return len(own) >= columnRow && right-left >= columnEm*size && float64(wide) >= columnPut*float64(len(own))
}

// linesOf makes lines of the pieces that stand beside each other, from the top
// downwards.
func linesOf(pieces []row) []row {
	var rows []row
	for _, p := range inOrder(pieces) {
		if n := len(rows); n > 0 && sameRow(rows[n-1], p) {
			rows[n-1].join(p)
			continue
		}
		rows = append(rows, p)
	}
	return rows
}

func (r *row) join(p row) {
	if p.left-r.right > gapBlank*max(r.size, p.size) {
		r.text += " "
	}
	r.text += p.text
	r.right = max(r.right, p.right)
}

func sameRow(a, b row) bool { return math.Abs(a.y-b.y) < sameLine*min(a.size, b.size) }

// inOrder sorts pieces by lines, and within a line from the left.
func inOrder(pieces []row) []row {
	sorted := slices.Clone(pieces)
	slices.SortStableFunc(sorted, func(a, b row) int { return cmp.Compare(b.y, a.y) })
	for i := 0; i < len(sorted); {
		n := i + 1
		for n < len(sorted) && sameRow(sorted[i], sorted[n]) {
			n++
		}
		slices.SortStableFunc(sorted[i:n], func(a, b row) int { return cmp.Compare(a.left, b.left) })
		i = n
	}
	return sorted
}
