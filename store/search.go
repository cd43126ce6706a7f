package store

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"mubiao/place"
	"mubiao/report"
)

// The bounds of a search: what is asked, and what one hit shows.
const (
	mostTerms    = 5
	mostTerm     = 40 // characters
	mostSnippets = 3
	around       = 28 // characters on each side of a snippet's first term
)

// indexYears spreads the years over the row numbers of the index; see
// migration 0002.
const indexYears = 10_000_000

// Query says what is searched for; a zero field means any.
type Query struct {
	Words  string // one character or more each, parted by blanks; all must stand in the text
	Under  string // place with the code, or one in it
	Year   int
	Before int64 // Hit.Cursor of the last hit that was shown
	Limit  int
}

// Hit is a report in which all the words stand.
type Hit struct {
	Cursor    int64
	Document  int64
	Place     string
	Year      int
	Title     string
	Delivered report.Date
	Count     int // times that the words stand in the text
	Snippets  []Snippet
}

// Snippet is a stretch of a text with the words found in it.
type Snippet struct {
	Paragraph int // counted from 0
	Pieces    []Piece
}

// Piece is a stretch of a snippet.
type Piece struct {
	Text string
	Hit  bool
}

// Terms returns the words that a search looks for: at most mostTerms, cut to
// mostTerm characters, each with something to look for in it.
func (q Query) Terms() []string {
	var terms []string
	for _, word := range strings.Fields(q.Words) {
		if phraseOf(word) == "" || len(terms) == mostTerms {
			continue
		}
		if utf8.RuneCountInString(word) > mostTerm {
			word = string([]rune(word)[:mostTerm])
		}
		terms = append(terms, strings.ToLower(word))
	}
	return terms
}

// Search returns the reports in which all the words stand, newer years first,
// each by the copy that counts. The index finds words across punctuation too;
// those are left out again, so fewer than the limit may come back though there
// are more: go on from cursor, which is 0 at the end.
func (db *DB) Search(ctx context.Context, q Query) (hits []Hit, cursor int64, err error) {
	terms := q.Terms()
	if len(terms) == 0 {
		return nil, 0, nil
	}
	var match []string
	for _, t := range terms {
		match = append(match, phraseOf(t))
	}
	found, err := db.find(ctx, strings.Join(match, " AND "), q)
	if err != nil {
		return nil, 0, wrap("search", err)
	}
	for _, f := range found {
		if f.look(terms) {
			hits = append(hits, f.Hit)
		}
	}
	if len(found) == q.Limit {
		cursor = found[len(found)-1].Cursor
	}
	return hits, cursor, nil
}

// The two ways to find the rows of a search: through the index, whose rows of
// other places are passed over, or, where a place has few reports, by looking
// for each of them in the index.
const (
	throughIndex = `
		  FROM search s
		 CROSS JOIN best b ON b.document = s.rowid % ?1 -- the order of the joins is meant
		 WHERE `
	throughReports = `
		  FROM best b
		 CROSS JOIN search s ON s.rowid = b.year * ?1 + b.document
		 WHERE `
	fewReports = 60 // from here on the index is the faster way
)

// find asks the index.
func (db *DB) find(ctx context.Context, match string, q Query) ([]found, error) {
	from, to := int64(0), int64(9999*indexYears)
	if q.Year != 0 {
		from, to = int64(q.Year)*indexYears, int64(q.Year+1)*indexYears
	}
	if q.Before > 0 {
		to = min(to, q.Before)
	}
	low, high, way := "", "~", throughIndex
	if q.Under != "" && q.Under != place.Country {
		low, high = q.Under, afterUnder(q.Under)
		reports, _, err := one(ctx, db.often, scalar[int],
			"SELECT count(*) FROM best WHERE place >= ? AND place < ?", low, high)
		if err != nil {
			return nil, err
		}
		if reports < fewReports {
			way = throughReports
		}
	}
	return all(ctx, db.often, scanFound, `
		SELECT f.cursor, d.id, d.place, d.year, d.title, d.delivered, d.text
		  FROM (SELECT s.rowid AS cursor `+way+`
		               s.text MATCH ? AND s.rowid < ? AND s.rowid >= ? AND b.place >= ? AND b.place < ?
		         ORDER BY s.rowid DESC LIMIT ?) f
		 CROSS JOIN documents d ON d.id = f.cursor % ?1
		 ORDER BY f.cursor DESC`, indexYears, match, to, from, low, high, q.Limit)
}

// found is a hit of the index with the text that is still to be looked at.
type found struct {
	Hit
	text string
}

func scanFound(r row) (f found, err error) {
	err = r.Scan(&f.Cursor, &f.Document, &f.Place, &f.Year, &f.Title, &f.Delivered, &f.text)
	return f, err
}

// look counts the words and cuts the snippets; it reports whether all the
// words stand in the title or the text.
func (f *found) look(terms []string) bool {
	lower := lowered(f.text, terms)
	for _, t := range terms {
		n := strings.Count(lower, t)
		if n == 0 && !strings.Contains(strings.ToLower(f.Title), t) {
			return false
		}
		f.Count += n
	}
	f.snip(lower, terms)
	return true
}

// lowered returns the text in lower case, byte for byte as long; as written
// where that is impossible, or needless since the terms have no case.
func lowered(text string, terms []string) string {
	if strings.ToUpper(strings.Join(terms, "")) == strings.Join(terms, "") {
		return text
	}
	if lower := strings.ToLower(text); len(lower) == len(text) {
		return lower
	}
	return text
}

// snip cuts snippets: from the first paragraph in which each of the words
// stands, then from further ones.
func (f *found) snip(lower string, terms []string) {
	chosen := map[int]bool{}
	for _, t := range terms {
		if at := strings.Index(lower, t); at >= 0 && len(chosen) < mostSnippets {
			chosen[strings.Count(lower[:at], "\n")] = true
		}
	}
	room := mostSnippets - len(chosen)
	start, n := 0, 0
	for line := range strings.SplitSeq(f.text, "\n") {
		part := lower[start : start+len(line)]
		at := firstOf(part, terms)
		if at >= 0 && !chosen[n] && room > 0 {
			chosen[n], room = true, room-1
		}
		if chosen[n] {
			f.Snippets = append(f.Snippets, Snippet{n, cutAround(line, part, at, terms)})
		}
		if len(f.Snippets) == mostSnippets {
			return
		}
		start, n = start+len(line)+1, n+1
	}
}

// firstOf returns where the first of the terms begins, -1 where none does.
func firstOf(text string, terms []string) int {
	first := -1
	for _, t := range terms {
		if at := strings.Index(text, t); at >= 0 && (first < 0 || at < first) {
			first = at
		}
	}
	return first
}

// cutAround returns the stretch of the line around the byte at, its terms
// marked. Lower is the line in lower case, byte for byte as long.
func cutAround(line, lower string, at int, terms []string) []Piece {
	from, to := back(line, at, around), forth(line, at, 3*around)
	var pieces []Piece
	add := func(text string, hit bool) {
		if text != "" {
			pieces = append(pieces, Piece{text, hit})
		}
	}
	if from > 0 {
		add("…", false)
	}
	for from < to {
		next, length := nextTerm(lower[from:to], terms)
		if next < 0 {
			add(line[from:to], false)
			break
		}
		add(line[from:from+next], false)
		add(line[from+next:from+next+length], true)
		from += next + length
	}
	if to < len(line) {
		add("…", false)
	}
	return pieces
}

// nextTerm returns where the first of the terms stands, the longest where
// several do, and its length.
func nextTerm(text string, terms []string) (at, length int) {
	at = firstOf(text, terms)
	for _, t := range terms {
		if at >= 0 && strings.HasPrefix(text[at:], t) {
			length = max(length, len(t))
		}
	}
	return at, length
}

// back returns the byte n characters before at, forth the one n after it.
func back(s string, at, n int) int {
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return at
}

func forth(s string, at, n int) int {
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}

// phraseOf returns a word as a phrase of the index, "" where it holds nothing
// that the index knows.
func phraseOf(word string) string {
	tokens := strings.Join(strings.Fields(spaced(strings.Map(lettersOnly, word))), " ")
	if tokens == "" {
		return ""
	}
	return fmt.Sprintf("%q", tokens)
}

func lettersOnly(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsNumber(r) {
		return r
	}
	return ' '
}

// spaced parts the Chinese characters of a text by blanks, so that each is a
// token of its own.
func spaced(text string) string {
	var b strings.Builder
	b.Grow(2 * len(text))
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			b.WriteByte(' ')
			b.WriteRune(r)
			b.WriteByte(' ')
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// indexText puts the document into the index. The row that it may have there
// already went when the document was written.
func indexText(ctx context.Context, t *tx, document int64, d report.Document) error {
	_, err := t.ExecContext(ctx, "INSERT INTO search (rowid, text) VALUES (?, ?)",
		int64(d.Year)*indexYears+document, spaced(d.Title+"\n"+d.Text))
	return err
}
