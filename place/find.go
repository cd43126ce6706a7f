package place

import (
	"strings"
	"unicode/utf8"
)

// Match is a place named in a text.
type Match struct {
	Place      Place
	Start, End int  // bytes of the text
	Sure       bool // false where other places bear the name and nothing near decides
}

// In returns the places that the text names in full (定西市, 黔南州), in order; at
// each position the longest name counts. A name that several places bear is
// understood by the places named before it (福建省…鼓楼区), else as Named does.
// The year is that of the text, 0 for now.
func In(text string, year int) []Match {
	t := table()
	var found []Match
	named := map[string]int{}
	for i := 0; i < len(text); {
		name := t.longest(text[i:])
		if name == "" {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		p, sure := decide(t.pick(t.full[name], year), named)
		found = append(found, Match{p, i, i + len(name), sure})
		named[p.Code] = i
		i += len(name)
	}
	return found
}

// Ending returns the place whose full name ends the text, and whether there is
// one that can be told: 在兰州市城关区 is 城关区 of 兰州市, 在城关区 alone is none
// unless a hint (the code of a place it is, or belongs to) decides.
func Ending(text string, year int, hints ...string) (Place, bool) {
	t := table()
	text = tail(text, 40)
	for i := range text {
		rows := t.full[text[i:]]
		if rows == nil {
			continue
		}
		places := t.pick(rows, year)
		named := map[string]int{}
		for _, m := range In(text[:i], year) {
			named[m.Place.Code] = m.Start
		}
		if p, sure := decide(places, named); sure {
			return p, true
		}
		return hinted(places, hints)
	}
	return Place{}, false
}

func hinted(places []Place, hints []string) (Place, bool) {
	for _, h := range hints {
		for _, p := range places {
			if Within(p.Code, h) {
				return p, true
			}
		}
	}
	return Place{}, false
}

// Self returns the place of a rank (省, 自治区, 市, 州, 盟, 县, 区, 旗) that a text keeps
// speaking of as its own, and whether it stands out from all others of that
// rank. What counts is how often the text says its short name, and how many of
// the places that belong to it.
func Self(text, rank string, year int) (Place, bool) {
	t := table()
	parts := t.parts(text, year)
	said := t.said(text)
	best, most, next := Place{}, 0, 0
	for i, p := range t.rows {
		if !strings.HasSuffix(p.Name, rank) || !p.Existed(year) {
			continue
		}
		if p.Level == County && !said[i].full {
			continue // 合作, 和平, 安定: words before they are places
		}
		n := said[i].times + 3*len(parts[p.Code])
		if p.Level == Province {
			n += 2 * t.prefectures(p.Code, said, year)
		}
		switch {
		case p.Code == best.Code:
		case n > most:
			best, most, next = p, n, most
		case n > next:
			next = n
		}
	}
	return best, most >= selfLeast && 2*most >= 3*next
}

// selfLeast is what a place must count at least to be a text's own.
const selfLeast = 10

// parts returns, by the code of a place, the names of those belonging to it
// that the text says in full.
func (t *index) parts(text string, year int) map[string]map[string]bool {
	parts := map[string]map[string]bool{}
	for _, m := range In(text, year) {
		for _, p := range t.pick(t.full[m.Place.Name], year) {
			if parts[p.Parent] == nil {
				parts[p.Parent] = map[string]bool{}
			}
			parts[p.Parent][p.Name] = true
		}
	}
	return parts
}

// said is how often a text says a place's short name, and whether it says the
// full one.
type said struct {
	times int
	full  bool
}

// said returns the rows whose names a text says.
func (t *index) said(text string) map[int]said {
	all := map[int]said{}
	for i := 0; i < len(text); {
		for _, name := range t.starts[start(text[i:])] {
			for _, n := range t.full[name] {
				if p := t.rows[n]; p.Name == name && strings.HasPrefix(text[i:], p.Short()) {
					all[n] = said{all[n].times + 1, all[n].full || strings.HasPrefix(text[i:], name)}
				}
			}
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return all
}

// prefectures counts the prefectures of a province that a text names, in full or
// without their rank.
func (t *index) prefectures(code string, said map[int]said, year int) int {
	n := 0
	for i := range said {
		if p := t.rows[i]; p.Parent == code && p.Level == Prefecture && p.Existed(year) {
			n++
		}
	}
	return n
}

// longest returns the longest name that the text begins with, or "".
func (t *index) longest(text string) string {
	if len(text) < 6 {
		return ""
	}
	best := ""
	for _, name := range t.starts[text[:6]] {
		if len(name) > len(best) && strings.HasPrefix(text, name) {
			best = name
		}
	}
	return best
}

// decide picks one of the places that bear a name. The nearest place named
// before that one of them belongs to decides; else the first one, which is
// sure when it is the only one or of a higher level than the rest. What was
// named before comes by its code, with where it was named last.
func decide(places []Place, named map[string]int) (Place, bool) {
	var part Place
	nearest := -1
	for _, p := range places {
		for _, whole := range Chain(p.Code) {
			if at, ok := named[whole.Code]; ok && whole.Code != p.Code && at > nearest {
				part, nearest = p, at
			}
		}
	}
	if nearest >= 0 {
		return part, true
	}
	first := places[0]
	for _, p := range places[1:] {
		if p.Level == first.Level && p.Code != first.Code && p.Until == first.Until {
			return first, false
		}
	}
	return first, true
}

// tail returns the last n characters of a text.
func tail(text string, n int) string {
	i := len(text)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:i])
		i -= size
	}
	return text[i:]
}
