package clean

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"regexp"
	"sort"
	"strings"

	"github.com/ledongthuc/pdf"

	"mubiao/report"
)

const (
	pdfPages    = 500 // pages read of a PDF; reports have some dozens
	pdfTrial    = 3   // pages after which a PDF that makes no sense is given up
	scannedLess = 20  // characters a page below which a PDF holds pictures of pages
	pdfHanLeast = 0.3 // share of Chinese characters below which the fonts were not understood
)

// pdfLines returns the paragraphs of a PDF that holds text. Pictures of pages,
// passwords, damage and fonts without a character map are faults.
func pdfLines(body []byte) ([]string, *report.Fault) {
	pages, fault := pdfText(body)
	if fault != nil {
		return nil, fault
	}
	ls := joinPages(pages)
	text := strings.Join(ls, "\n")
	n := count(text)
	switch {
	case n < scannedLess*max(1, len(pages)):
		return nil, &report.Fault{Failure: report.ScannedPDF,
			Detail: fmt.Sprintf("%d pages hold %d characters", len(pages), n)}
	case isGibberish(text):
		return nil, &report.Fault{Failure: report.DecodeDamage,
			Detail: "the PDF's fonts do not say which characters they show"}
	}
	return ls, nil
}

// isGibberish reports text of fonts that do not say what they show.
func isGibberish(text string) bool {
	c := censusOf(text)
	return tooBad(c.bad, c.all) || float64(c.han) < pdfHanLeast*float64(c.all)
}

// pdfText returns the paragraphs page by page. The library panics on some
// damaged files.
func pdfText(body []byte) (pages []leaf, fault *report.Fault) {
	defer func() {
		if p := recover(); p != nil {
			fault = &report.Fault{Failure: report.Damaged, Detail: fmt.Sprintf("the PDF cannot be read: %v", p)}
		}
	}()
	if len(body) < 128 {
		return nil, &report.Fault{Failure: report.Damaged, Detail: "the PDF breaks off"}
	}
	r, err := pdf.NewReader(bytes.NewReader(body), int64(len(body)))
	switch {
	case errors.Is(err, pdf.ErrInvalidPassword), err != nil && strings.Contains(err.Error(), "encryption"):
		return nil, &report.Fault{Failure: report.Encrypted, Detail: "the PDF asks for a password", Err: err}
	case err != nil:
		return nil, &report.Fault{Failure: report.Damaged, Detail: "the PDF cannot be read: " + err.Error(), Err: err}
	}
	for n := 1; n <= min(r.NumPage(), pdfPages); n++ {
		pages = append(pages, paragraphs(rows(r.Page(n).Content().Text)))
		if n == pdfTrial && isGibberish(strings.Join(joinPages(pages), "\n")) {
			break // slow to read, and of no use
		}
	}
	return pages, nil
}

// row is a line of a PDF's page.
type row struct {
	text        string
	left, right float64 // points
	y, size     float64
	from        float64 // where the last glyph begins
}

// rows gathers the glyphs of a page into its lines, from the top downwards.
func rows(glyphs []pdf.Text) []row {
	var all []row
	for _, g := range glyphs {
		if g.S == "\n" {
			continue
		}
		size := max(math.Abs(g.FontSize), 1)
		if n := len(all); n > 0 && math.Abs(all[n-1].y-g.Y) < size/2 {
			all[n-1].add(g, size)
			continue
		}
		all = append(all, row{left: g.X, right: g.X, y: g.Y, size: size, from: g.X})
		all[len(all)-1].add(g, size)
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].y > all[j].y })
	return all
}

// add puts a glyph behind the line; a gap between them becomes a blank. The
// library knows no widths of Chinese fonts and gives all glyphs of one string
// the place of the first: there the width is that of the character's kind.
func (r *row) add(g pdf.Text, size float64) {
	width := g.W
	if width <= 0 {
		width = size / 2
		if startsWide(g.S) {
			width = size
		}
	}
	if g.X != r.from || g.W > 0 {
		if g.X-r.right > size*0.8 && r.text != "" {
			r.text += " "
		}
		r.right = g.X
	}
	r.from = g.X
	r.text += g.S
	r.right += width
}

var pageNumberLine = regexp.MustCompile(`^[\s\-—–－第页·.]*\d{1,3}[\s\-—–－页·.]*$`)

// leaf is a page of a PDF.
type leaf struct {
	lines []string
	open  bool // its first line is not indented: it may go on with the page before
}

// paragraphs joins the lines of a page: a line that is indented, or that
// follows one which ends early, begins a paragraph; one that ends a little
// early does so only with the end of a sentence. Page numbers are dropped.
func paragraphs(rows []row) leaf {
	left, right := margins(rows)
	var l leaf
	fresh := true
	for _, r := range rows {
		text := squeeze(r.text)
		if text == "" || pageNumberLine.MatchString(text) {
			continue
		}
		indented := r.left > left+1.2*r.size
		if n := len(l.lines); fresh || indented {
			l.open = n == 0 && !indented || n > 0 && l.open
			l.lines = append(l.lines, text)
		} else {
			l.lines[n-1] = glue(l.lines[n-1], text)
		}
		fresh = r.right < left+0.6*(right-left) || r.right < right-2.5*r.size && !runsOn(text)
	}
	return l
}

// margins returns the edges between which most lines of a page are set.
func margins(rows []row) (left, right float64) {
	left = math.Inf(1)
	for _, r := range rows {
		if count(r.text) > 8 {
			left, right = min(left, r.left), max(right, r.right)
		}
	}
	return left, right
}

// joinPages joins a paragraph that runs over the end of its page.
func joinPages(pages []leaf) []string {
	var ls []string
	for _, p := range pages {
		own := p.lines
		if n := len(ls); n > 0 && p.open && runsOn(ls[n-1]) {
			ls[n-1] = glue(ls[n-1], own[0])
			own = own[1:]
		}
		ls = append(ls, own...)
	}
	return ls
}

// glue joins two pieces of a paragraph, with a blank between Latin words only:
// a number that is broken over two lines is one number.
func glue(a, b string) string {
	last, next := a[len(a)-1], b[0]
	if isLetter(last) && isLetter(next) {
		return a + " " + b
	}
	return a + b
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }
