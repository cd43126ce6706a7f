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

// In returns the places that the text names in full, in order; at each
// position the longest name counts. A name that several places bear is
// understood by the places named before it (福建省…鼓楼区), else as Named does.
// The year is that of the text, 0 for now.
func In(text string, year int) []Match {
	t := table()
	var found []Match
	for i := 0; i < len(text); {
		name := t.longest(text[i:])
		if name == "" {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		p, sure := t.decide(t.pick(t.full[name], year), found)
		found = append(found, Match{p, i, i + len(name), sure})
		i += len(name)
	}
	return found
}

// Ending returns the place whose full name ends the text, and whether there is
// one that can be told: 在兰州市城关区 is 城关区 of 兰州市, 在城关区 alone is none.
func Ending(text string, year int) (Place, bool) {
	t := table()
	text = tail(text, 40)
	for i := range text {
		rows := t.full[text[i:]]
		if rows == nil {
			continue
		}
		return t.decide(t.pick(rows, year), In(text[:i], year))
	}
	return Place{}, false
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
// sure when it is the only one or of a higher level than the rest.
func (t *index) decide(places []Place, before []Match) (Place, bool) {
	for i := len(before) - 1; i >= 0; i-- {
		for _, p := range places {
			if p.Parent != "" && p.Code != before[i].Place.Code &&
				Within(p.Code, before[i].Place.Code) {
				return p, true
			}
		}
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
