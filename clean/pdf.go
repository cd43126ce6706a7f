package clean

import (
	"bytes"
	"fmt"
	"math"
	"strings"

	"mubiao/clean/pdf"
	"mubiao/report"
)

const (
	scannedLess = 20  // characters a page below which a PDF holds pictures of pages
	pdfHanLeast = 0.3 // share of Chinese characters below which the fonts were not understood
)

// pdfLines returns the paragraphs of a PDF that holds text. Pictures of pages,
// passwords, damage and fonts without a character map are faults.
func pdfLines(body []byte) ([]string, *report.Fault) {
	if isCut(body) {
		return nil, &report.Fault{Failure: report.Damaged, Detail: "the PDF breaks off"}
	}
	pages, fault := pdf.Read(body)
	if fault != nil {
		return nil, fault
	}
	return pageLines(pages, "PDF")
}

// pageLines returns the paragraphs of pages of placed characters.
func pageLines(pages []pdf.Page, format string) ([]string, *report.Fault) {
	ls := closeUp(joinPages(leaves(pages)))
	text := strings.Join(ls, "\n")
	n := count(text)
	switch {
	case n < scannedLess*max(1, len(pages)):
		return nil, &report.Fault{Failure: report.ScannedPDF,
			Detail: fmt.Sprintf("%d pages hold %d characters", len(pages), n)}
	case isGibberish(text):
		return nil, &report.Fault{Failure: report.DecodeDamage,
			Detail: "the " + format + "'s fonts do not say which characters they show"}
	}
	if n := pictured(pages); n > 0 {
		return nil, &report.Fault{Failure: report.ScannedPDF,
			Detail: fmt.Sprintf("page %d of %d is a picture", n, len(pages))}
	}
	return ls, nil
}

// isCut reports a PDF without an end: what an engine can make of half a
// file is half a text.
func isCut(body []byte) bool {
	body = bytes.TrimRight(body, "\x00")
	rest := body[len(body)/2:]
	return len(body) < 128 || !bytes.Contains(rest, []byte("%%EOF")) && !bytes.Contains(rest, []byte("startxref"))
}

// pictured returns the number of the first page that is a picture among pages
// of text, 0 for none. A cover and a back may be one.
func pictured(pages []pdf.Page) int {
	for i := 1; i < len(pages)-1; i++ {
		if pages[i].Picture && len(pages[i].Glyphs) < scannedLess {
			return i + 1
		}
	}
	return 0
}

// isGibberish reports text of fonts that do not say what they show.
func isGibberish(text string) bool {
	c := censusOf(text)
	return tooBad(c.bad, c.all) || float64(c.han) < pdfHanLeast*float64(c.all)
}

// leaves returns what stands on the pages: on each one leaf for each of its
// columns, in the order in which they are read.
func leaves(pages []pdf.Page) []leaf {
	var blocks [][]row
	var first []int // of each page, the number of its first block
	for _, p := range pages {
		first = append(first, len(blocks))
		blocks = append(blocks, columns(runs(p.Glyphs))...)
	}
	dropRunningHeads(blocks, first)
	all := make([]leaf, len(blocks))
	for i, b := range blocks {
		all[i] = paragraphs(b)
	}
	return all
}

// dropRunningHeads takes away the line that most pages begin with, but for the
// first of them.
func dropRunningHeads(blocks [][]row, first []int) {
	heads := map[string]int{}
	headOf := func(i int) string {
		if i < len(blocks) && len(blocks[i]) > 0 {
			return tight(blocks[i][0].text)
		}
		return ""
	}
	for _, i := range first {
		heads[headOf(i)]++
	}
	seen := map[string]bool{}
	for _, i := range first {
		h := headOf(i)
		if h == "" || heads[h] < 3 || 2*heads[h] < len(first) {
			continue
		}
		if seen[h] {
			blocks[i] = blocks[i][1:]
		}
		seen[h] = true
	}
}

var pageNumberLine = expression(`^[\s\-—–－第页·.]*\d{1,3}[\s\-—–－页·.]*([/／共,，][\s共]*\d{1,3}\s*页?\s*)?$`)

// leaf is a page of a PDF, or a column of one.
type leaf struct {
	lines []string
	open  bool // its first line is not indented: it may go on with the page before
}

// paragraphs joins the lines of a leaf: a line that is indented, or that
// follows one which ends early, begins a paragraph; one that ends a little
// early does so only with the end of a sentence. Page numbers are dropped.
func paragraphs(rows []row) leaf {
	left, right := margins(rows)
	var l leaf
	fresh := true
	for _, r := range rows {
		text := squeeze(withoutNotes(r.text))
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
