package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
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
	mostLooks    = 5  // pages of the index that are looked through for one of hits
	around       = 28 // characters on each side of a snippet's first term
)

// indexYears spreads the years over the row numbers of the index; see
// migrations 0002 and 0012.
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
// each by the copy that counts. The index knows which characters stand side by side
// and not where: what does not stand there as asked is left out again, so fewer than the limit may come back though there
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
	for range mostLooks {
		found, err := db.find(ctx, strings.Join(match, " AND "), q)
		if err != nil {
			return nil, 0, wrap("search", err)
		}
		for _, f := range found {
			if f.look(terms) {
				hits = append(hits, f.Hit)
			}
			if len(hits) == q.Limit {
				return hits, f.Cursor, nil
			}
		}
		if len(found) < q.Limit {
			return hits, 0, nil
		}
		q.Before = found[len(found)-1].Cursor
	}
	return hits, q.Before, nil
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
	return all(ctx, db.often, db.scanFound, `
		SELECT f.cursor, d.id, d.place, d.year, d.title, d.delivered, d.packed, `+pageOfText+`
		  FROM (SELECT s.rowid AS cursor `+way+`
		               s.search MATCH ? AND s.rowid < ? AND s.rowid >= ? AND b.place >= ? AND b.place < ?
		         ORDER BY s.rowid DESC LIMIT ?) f
		 CROSS JOIN documents d ON d.id = f.cursor % ?1
		 ORDER BY f.cursor DESC`, indexYears, match, to, from, low, high, q.Limit)
}

// found is a hit of the index with the text that is still to be looked at.
type found struct {
	Hit
	text string
}

func (db *DB) scanFound(r row) (f found, err error) {
	var text packedText
	err = r.Scan(&f.Cursor, &f.Document, &f.Place, &f.Year, &f.Title, &f.Delivered, &text.packed, &text.page)
	if err == nil {
		f.text, err = db.codec.unpackText(text.packed, text.page)
	}
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

// phraseOf returns what the index is asked for a word: all that wordsIn has of it,
// "" where it holds nothing that the index knows.
func phraseOf(word string) string {
	var quoted []string
	for _, w := range strings.Fields(string(wordsIn(word))) {
		if r, size := utf8.DecodeRuneInString(w); size == len(w) && unicode.Is(unicode.Han, r) && utf8.RuneCountInString(word) > 1 && hasNeighbour(word, r) {
			continue // it stands in a pair
		}
		quoted = append(quoted, fmt.Sprintf("%q", w))
	}
	return strings.Join(quoted, " AND ")
}

// hasNeighbour reports whether the character stands beside another Chinese one
// each time.
func hasNeighbour(word string, r rune) bool {
	letters := []rune(word)
	for n, x := range letters {
		if x == r && !(n > 0 && unicode.Is(unicode.Han, letters[n-1])) &&
			!(n+1 < len(letters) && unicode.Is(unicode.Han, letters[n+1])) {
			return false
		}
	}
	return true
}

// wordsIn returns the words of a text as the index knows them, each once, parted
// by blanks: Chinese characters, pairs of these that stand side by side, and words
// of other scripts. What parts two characters parts a pair.
func wordsIn(text string) []byte {
	seen := make(map[string]bool, 4096)
	words := make([]byte, 0, len(text))
	add := func(w string) {
		if !seen[w] {
			seen[w] = true
			words = append(append(words, w...), ' ')
		}
	}
	before, start := -1, -1 // where the character before this one, and the word of another script, begins
	for at, r := range text {
		han := unicode.Is(unicode.Han, r)
		if start >= 0 && (han || !unicode.IsLetter(r) && !unicode.IsNumber(r)) {
			add(text[start:at])
			start = -1
		}
		switch {
		case han:
			end := at + utf8.RuneLen(r)
			add(text[at:end])
			if before >= 0 {
				add(text[before:end])
			}
			before = at
			continue
		case start < 0 && (unicode.IsLetter(r) || unicode.IsNumber(r)):
			start = at
		}
		before = -1
	}
	if start >= 0 {
		add(text[start:])
	}
	return words
}

// tidyIndex joins the parts of the index where there are many, as after many
// documents.
func tidyIndex(ctx context.Context, t *tx) error {
	if err := t.root().writeIndex(ctx); err != nil {
		return err
	}
	parts, _, err := one(ctx, t, scalar[int], "SELECT count(DISTINCT segid) FROM search_idx")
	if err != nil || parts < mostIndexParts {
		return err
	}
	_, err = t.ExecContext(ctx, "INSERT INTO search (search) VALUES ('optimize')")
	return err
}

// mostIndexParts is from how many parts on the index is joined.
const mostIndexParts = 8

// indexText puts the document into the index when the transaction ends. The row
// that it may have there already went when the document was written.
func indexText(t *tx, document int64, year int, words []byte) {
	t.root().toIndex[int64(year)*indexYears+document] = words
}

// writeIndex writes what the transaction has for the index, at its end and in
// order: each other statement in between makes the index write what it holds.
func (t *tx) writeIndex(ctx context.Context) error {
	for _, row := range slices.Sorted(maps.Keys(t.toIndex)) {
		_, err := t.each(ctx, "INSERT INTO search (rowid, text) VALUES (?, ?)", row, string(t.toIndex[row]))
		if err != nil {
			return err
		}
	}
	clear(t.toIndex)
	return nil
}
