// Package place is the table of China's provinces, prefectures and counties:
// their GB/T 2260 codes, Chinese and English names, the place each belongs to,
// and the names and codes they had since 2002.
//
//	Lookup    code  -> place
//	Named     name  -> places of that name, Chinese or English
//	Chain     a place and what it belongs to, up to the province
//	In        text  -> the places it names, in order
//	Ending    text  -> the place whose name ends it
//	Self      text  -> the place that it keeps speaking of as its own
//
// The table is read once, when it is first asked for.
//
// # Sources of places.csv
//
// Present rows: the public data set modood/Administrative-divisions-of-China
// (package china-division 2.7.0, as at the end of 2023), whose codes are those
// of the Ministry of Civil Affairs and, for development zones, of the National
// Bureau of Statistics. Former rows: the public data set yescallop/areacodes
// (CC0), from the ministry's year-end lists, compared with cn/GB2260. English
// names: the usual ones of provinces and prefectures, pinyin for counties.
package place

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Level is the rank of a place.
type Level string

// The levels.
const (
	Nation     Level = "nation"
	Province   Level = "province"
	Prefecture Level = "prefecture"
	County     Level = "county"
)

// Country is the code of the whole country.
const Country = "100000"

// rank orders the levels from the nation downwards.
func (l Level) rank() int {
	switch l {
	case Nation:
		return 0
	case Province:
		return 1
	case Prefecture:
		return 2
	}
	return 3
}

// Place is one row of the table.
type Place struct {
	Code    string // GB/T 2260, six digits
	Name    string // full Chinese name: 定西市
	English string // without City, Prefecture, Province, County: Dingxi
	Level   Level
	Parent  string // code of the place it belongs to; "" for the nation
	Until   int    // year in which the name or code ended; 0 for a present place
	Note    string // what became of a former place; "" for a present one
}

// Short returns the name without its rank, as people say it: 定西, 黔南, 内蒙古.
// A name that would be left with one character is returned whole: 蔚县.
func (p Place) Short() string { return short(p.Name) }

// Existed reports whether the place bore its name in the year. A former place
// still bears it in the year in which it ended; year 0 asks for the present.
func (p Place) Existed(year int) bool {
	return p.Until == 0 || year != 0 && year <= p.Until
}

// Lookup returns the place with the code, the present one where a former one
// had the same code, and whether there is one.
func Lookup(code string) (Place, bool) {
	t := table()
	n, ok := t.code[code]
	if !ok {
		return Place{}, false
	}
	return t.rows[n], true
}

// Named returns the places that bear the name, the likeliest first: those that
// existed in the year (0 = now), higher levels, present rows. The name is
// full (定西市), short (定西) or English (Dingxi, without regard to case);
// full names stand before short ones. It returns nil when there is none.
func Named(name string, year int) []Place {
	t := table()
	name = strings.TrimSpace(name)
	if r, _ := utf8.DecodeRuneInString(name); unicode.Is(unicode.Han, r) { // no English one
		if t.starts[start(name)] == nil { // nearly all words that are asked for
			return nil
		}
		return append(t.pick(t.full[name], year), t.pick(t.short[name], year)...)
	}
	found := t.pick(t.full[name], year)
	found = append(found, t.pick(t.short[name], year)...)
	return append(found, t.pick(t.english[strings.ToLower(name)], year)...)
}

// Chain returns the place with the code and those it belongs to, the province
// last and the nation left out; nil when the code is unknown.
func Chain(code string) []Place {
	var chain []Place
	for len(chain) < 4 {
		p, ok := Lookup(code)
		if !ok || p.Level == Nation {
			break
		}
		chain = append(chain, p)
		code = p.Parent
	}
	return chain
}

// Within reports whether the place with the code is the other or belongs to
// it, directly or through a third.
func Within(code, other string) bool {
	for _, p := range Chain(code) {
		if p.Code == other {
			return true
		}
	}
	return false
}
