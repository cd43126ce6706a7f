package clean

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"mubiao/report"
)

// sheet is what one page or file gives before it becomes (a part of) a
// document.
type sheet struct {
	url       string
	hash      string // of the body
	title     string
	published string
	publisher string
	origin    string // address at which the text stands, where a file tells
	site      string // names that the site gives itself
	code      string // GB/T 2260 code that the site gives itself
	lines     []string
	fault     *report.Fault // what keeps the document from being a version
	warning   string
}

// assemble makes one document of its sheets, in order. There is at least one.
func assemble(sheets []sheet, path string) report.Document {
	f, ls, parts := gather(sheets)
	d := report.Document{
		URL: sheets[0].url, Rules: Rules, Title: f.title, Speaker: f.speaker,
		Delivered: f.delivered, Session: f.session, Published: f.published, Publisher: f.publisher,
		Parts: parts,
	}
	layout(&d, ls)
	if n := len(d.Paragraphs); n > 0 { // a part without text at the end begins where the text ends
		for i := range d.Parts {
			d.Parts[i].Start = min(d.Parts[i].Start, d.Paragraphs[n-1].End)
		}
	}
	e := evidence{front: f, text: d.Text, lead: tight(head(d.Text, leadRunes)), lines: ls, path: path}
	e.site, e.code = sheets[0].site+" "+f.publisher, sheets[0].code
	var v verdict
	d.Year, v = yearOf(e, f.published)
	note(&d, report.YearDisputed, v)
	if !v.disputed {
		note(&d, report.YearDisputed, strayYear(e, f.published, d.Year))
	}
	if v.stray {
		d.Delivered = ""
	}
	e.year = d.Year
	d.Place, v = placeOf(e)
	note(&d, report.PlaceDisputed, v)
	if !v.disputed {
		note(&d, report.PlaceDisputed, strayPlace(e, d.Place))
	}
	for _, s := range sheets {
		if s.warning != "" {
			d.Warnings = append(d.Warnings, s.warning)
		}
	}
	d.Version = version(d)
	gate(&d, sheets)
	return d
}

// note tells what disagrees over a document's place or year: a warning, and a
// doubt where it could not be settled.
func note(d *report.Document, kind report.DoubtKind, v verdict) {
	if v.note == "" {
		return
	}
	d.Warnings = append(d.Warnings, v.note)
	if v.disputed {
		quote, start := quoteOf(*d, v.against)
		d.Doubts = append(d.Doubts, report.Doubt{Kind: kind, Detail: v.note, Quote: quote, Start: start,
			End: start + count(quote)})
	}
}

// quoteMost is how much of a line a doubt quotes.
const quoteMost = 120

// quoteOf returns the line of the text that has the words, blanks aside, and
// the character at which it begins; "" and 0 where they stand above the text.
func quoteOf(d report.Document, words string) (string, int) {
	words = tight(words)
	at := 0
	for l := range strings.Lines(d.Text) {
		l = strings.TrimSuffix(l, "\n")
		if words != "" && strings.Contains(tight(l), words) {
			return head(l, quoteMost), at
		}
		at += count(l) + 1
	}
	return "", 0
}

// gather reads the front of the first sheet, cuts the furniture of each and
// joins their lines.
func gather(sheets []sheet) (front, []string, []report.Part) {
	var f front
	var ls []string
	var parts []report.Part
	at := 0
	for i, s := range sheets {
		own := trimTail(s.lines, s.title)
		if i == 0 {
			f = readFront(own, s.title)
			own = trimTail(f.lines, f.title)
			f.published, f.publisher = first(s.published, f.published), first(s.publisher, f.publisher)
		} else {
			own = trimHead(own, f.title)
		}
		own = mended(unwrapped(own))
		parts = append(parts, report.Part{URL: s.url, Hash: s.hash, Start: at})
		ls = append(ls, own...)
		if i+1 < len(sheets) && len(own) > 0 {
			at += count(strings.Join(own, "\n")) + 1
		}
	}
	return f, ls, parts
}

// trimHead cuts what a further page repeats above its text: title, date and
// source, buttons.
func trimHead(ls []string, title string) []string {
	for len(ls) > 0 {
		_, _, dated := byline(ls[0])
		if !dated && !isControl(ls[0]) && tight(ls[0]) != tight(title) {
			break
		}
		ls = ls[1:]
	}
	return ls
}

// version is the hash of what a document says: its title and its text. Bytes
// around the text (counters, share bars, dates of viewing) never make a new
// version, nor does the day of publication, which some systems renew whenever
// they write the page again.
func version(d report.Document) string {
	h := sha256.New()
	fmt.Fprintln(h, d.Title)
	var some [4096]byte // a copy of the whole text costs half as much as its hash
	for text := d.Text; text != ""; {
		n := copy(some[:], text)
		h.Write(some[:n])
		text = text[n:]
	}
	return hex.EncodeToString(h.Sum(nil))
}

// hashOf is the SHA-256 of a body, as pages carry it.
func hashOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// once returns a title that a page wrote twice in a row only once.
func once(title string) string {
	title = squeeze(strings.TrimSpace(title))
	if half := len(title) / 2; len(title)%2 == 0 && half > 0 && title[:half] == title[half:] {
		return title[:half]
	}
	return title
}
