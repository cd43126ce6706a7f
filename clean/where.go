package clean

import (
	"regexp"
	"strings"

	"mubiao/place"
)

const (
	openingRunes = 1500 // how far 我代表某市人民政府 is looked for
	placeWords   = 20   // characters of a place's name with those it belongs to
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
// before 第…届: 2021年12月7日在定西市 gives 定西市; "" for none.
func congressPlace(before string) string {
	if i := strings.LastIndex(before, "在"); i >= 0 {
		before = before[i+len("在"):]
	} else if all := dates(before); len(all) > 0 {
		before = before[all[len(all)-1].end:]
	}
	if i := strings.LastIndexAny(before, "—─―（(：:"); i >= 0 {
		before = strings.TrimLeft(before[i:], "—─―（(：:")
	}
	if before = strings.Trim(before, "-－ 　"); count(before) > placeWords {
		return ""
	}
	return before
}

// placeOf returns the code of the place whose report it is; "" where it cannot
// be told. What stands in the most formal place counts most: the congress that
// heard the report, the office of the speaker, the government in whose name it
// was given, the title, the names that the text keeps saying, the site (which
// may have it from elsewhere), and a file's path.
func placeOf(e evidence) string {
	if e.national() {
		return place.Country
	}
	hints := e.hints()
	for _, said := range []string{
		e.front.where, governmentOf(e.front.office), e.government(), e.title(),
	} {
		if code := settle(said, e.year, hints); code != "" {
			return code
		}
	}
	if code := e.byText(); code != "" {
		return code
	}
	if code := e.bySite(); code != "" {
		return code
	}
	return settlePath(e.path, e.year)
}

// national reports whether it is the State Council's own report.
func (e evidence) national() bool {
	return e.front.office == "国务院" || strings.Contains(tight(head(e.text, openingRunes)), "代表国务院")
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

// settle returns the code of the place whose full name ends the words; "" for
// none.
func settle(words string, year int, hints []string) string {
	p, ok := place.Ending(words, year, hints...)
	if !ok {
		return ""
	}
	return p.Code
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

var inTheNameOf = regexp.MustCompile(`代表([^，。！：；、代表]{0,16}?)(?:第[一二三四五六七八九十]+届)?(?:人民)?政府`)

// government returns what stands before 人民政府 in 我代表某市人民政府 or
// 我代表某市第五届人民政府; "" where the text has no such words, or 市 alone.
func (e evidence) government() string {
	said := group(inTheNameOf, tight(head(e.text, openingRunes)))
	if count(said) < 2 {
		return ""
	}
	return said
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

// bySite tells the place by the names the site gives itself.
func (e evidence) bySite() string {
	matches := place.In(e.site, e.year)
	if len(matches) == 0 {
		return ""
	}
	last := matches[len(matches)-1]
	if last.Sure || e.code != "" && place.Within(last.Place.Code, e.code) {
		return last.Place.Code
	}
	return ""
}

// byText tells the place by what the text keeps speaking of as its own.
func (e evidence) byText() string {
	rank := group(rankAlone, group(inTheNameOf, tight(head(e.text, openingRunes))))
	if rank == "" {
		rank = e.rank()
	}
	if rank == "" {
		return ""
	}
	if p, ok := place.Self(e.text, rank, e.year); ok {
		return p.Code
	}
	return ""
}

// rankAlone is what 我代表市人民政府 leaves of the place.
var rankAlone = regexp.MustCompile(`^(省|自治区|市|州|盟|县|区|旗)$`)

// ownWords are the words that a text has for its own territory and leaders.
var ownWords = map[string][]string{
	"省":   {"全省", "我省", "省委"},
	"自治区": {"全区", "我区", "自治区党委"},
	"市":   {"全市", "我市", "市委"},
	"州":   {"全州", "我州", "州委"},
	"盟":   {"全盟", "我盟", "盟委"},
	"县":   {"全县", "我县", "县委"},
	"区":   {"全区", "我区", "区委"},
	"旗":   {"全旗", "我旗", "旗委"},
}

// rank is the rank of the government that the text speaks for: the one whose
// words it says most. "" where it hardly says any.
func (e evidence) rank() string {
	best, most := "", 2
	for rank, words := range ownWords {
		n := 0
		for _, w := range words {
			n += strings.Count(e.text, w)
		}
		if n > most || n == most && rank < best {
			best, most = rank, n
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
