package clean

import (
	"sort"
	"strings"

	"mubiao/place"
)

const (
	openingRunes = 1500 // how far 我代表某市人民政府 is looked for
	voteLeast    = 5    // mentions that a place needs to be taken from the text alone
	voteLead     = 2    // … and how many times those of the next one
)

// evidence is all that can tell the place and the year of a report.
type evidence struct {
	front front
	text  string   // of the document
	lines []string // of the document
	site  string   // names the page gives itself: site, publisher
	code  string   // site's own GB/T 2260 code; may be another place's
	path  string   // a file's path: asked last
	year  int      // of the report where it is known, for names that changed
}

// congressPlace returns the words for the place at the end of what stands
// before 第…届: 2021年12月7日在定西市 gives 定西市; 市 alone is none.
func congressPlace(before string) string {
	if i := strings.LastIndex(before, "在"); i >= 0 {
		before = before[i+len("在"):]
	} else if all := dates(before); len(all) > 0 {
		before = before[all[len(all)-1].end:]
	}
	before = strings.Trim(before, "—─―-－（( 　：:")
	if n := count(before); n < 2 || n > 20 {
		return ""
	}
	return before
}

// placeOf returns the code of the place whose report it is; "" where it cannot
// be told. What stands in the most formal place counts most: the congress that
// heard the report, the office of the speaker, the government in whose name it
// was given, the title, the site, the names that the text keeps saying, and a
// file's path.
func placeOf(e evidence) string {
	hints := e.hints()
	for _, said := range []string{
		e.front.where, governmentOf(e.front.office), e.government(), e.title(),
	} {
		if code := settle(said, e.year, hints); code != "" {
			return code
		}
	}
	if code := e.bySite(); code != "" {
		return code
	}
	if code := e.byVote(); code != "" {
		return code
	}
	return settlePath(e.path, e.year)
}

// hints are codes of places that a name borne by several may belong to.
func (e evidence) hints() []string {
	var codes []string
	for _, m := range place.In(e.front.title+" "+e.front.subtitle+" "+e.site+" "+e.path, e.year) {
		if m.Sure {
			codes = append(codes, m.Place.Code)
		}
	}
	if len(e.code) == 6 {
		codes = append(codes, e.code)
	}
	return codes
}

// settle returns the code of the place whose full name ends the words. Where
// several bear it, the one that agrees with a hint is taken.
func settle(words string, year int, hints []string) string {
	if words == "" {
		return ""
	}
	if p, ok := place.Ending(words, year); ok {
		return p.Code
	}
	for i := range words {
		for _, p := range place.Named(words[i:], year) {
			if p.Name == words[i:] && agrees(p, hints) {
				return p.Code
			}
		}
	}
	return ""
}

// agrees reports whether the place is, belongs to, or shares its prefecture
// with one of the hints.
func agrees(p place.Place, hints []string) bool {
	for _, h := range hints {
		if place.Within(p.Code, h) || h == p.Code {
			return true
		}
	}
	return false
}

// governmentOf cuts an office down to the place: 定西市人民政府 gives 定西市.
func governmentOf(office string) string {
	for _, w := range []string{"人民政府", "政府"} {
		if i := strings.LastIndex(office, w); i >= 0 && len(office)-i < 24 {
			office = office[:i]
			break
		}
	}
	return office
}

// government returns what stands before 人民政府 in 我代表某市人民政府 or
// 我代表某市第五届人民政府.
func (e evidence) government() string {
	opening := tight(head(e.text, openingRunes))
	for {
		i := strings.Index(opening, "代表")
		if i < 0 {
			return ""
		}
		opening = opening[i+len("代表"):]
		if j := strings.Index(opening, "政府"); j > 0 && j <= 60 {
			said := strings.TrimSuffix(opening[:j], "人民")
			if k := strings.Index(said, "第"); k > 0 && strings.HasSuffix(said, "届") {
				said = said[:k]
			}
			if count(said) > 1 && !strings.ContainsAny(said, "，。！") {
				return said
			}
		}
	}
}

// title returns the words of the title up to the name of the report's
// government: 2022年福建省 of 2022年福建省人民政府工作报告.
func (e evidence) title() string {
	t := tight(e.front.title)
	matches := place.In(t, e.year)
	if len(matches) == 0 {
		return ""
	}
	return t[:matches[len(matches)-1].End]
}

// bySite tells the place by the names the site gives itself, where they agree
// on one place.
func (e evidence) bySite() string {
	matches := place.In(e.site, e.year)
	if len(matches) == 0 {
		return ""
	}
	if last := matches[len(matches)-1]; last.Sure || agrees(last.Place, []string{e.code}) {
		return last.Place.Code
	}
	return ""
}

// byVote tells the place by the name that the text keeps saying, among places
// of the level that it speaks for.
func (e evidence) byVote() string {
	level := e.level()
	if level == "" {
		return ""
	}
	votes := map[string]int{}
	for _, m := range place.In(e.text, e.year) {
		for _, p := range place.Chain(m.Place.Code) {
			if p.Level == level && m.Sure {
				votes[p.Code]++
			}
		}
	}
	codes := make([]string, 0, len(votes))
	for code := range votes {
		p, _ := place.Lookup(code)
		votes[code] = strings.Count(e.text, p.Short())
		codes = append(codes, code)
	}
	sort.Slice(codes, func(i, j int) bool { return votes[codes[i]] > votes[codes[j]] })
	if len(codes) == 0 || votes[codes[0]] < voteLeast {
		return ""
	}
	if len(codes) > 1 && votes[codes[0]] < voteLead*votes[codes[1]] {
		return ""
	}
	return codes[0]
}

// level is the level of the government that the text speaks for, by the word
// it has for its own territory: 全省, 全市, 全县.
func (e evidence) level() place.Level {
	best, most := place.Level(""), 2
	for _, w := range []struct {
		word  string
		level place.Level
	}{
		{"全省", place.Province}, {"全自治区", place.Province},
		{"全市", place.Prefecture}, {"全州", place.Prefecture}, {"全盟", place.Prefecture},
		{"全县", place.County}, {"全旗", place.County},
	} {
		if n := strings.Count(e.text, w.word); n > most {
			best, most = w.level, n
		}
	}
	return best
}

// settlePath reads the place out of a file's path, the innermost name first.
func settlePath(path string, year int) string {
	matches := place.In(path, year)
	if len(matches) == 0 {
		return ""
	}
	return matches[len(matches)-1].Place.Code
}
