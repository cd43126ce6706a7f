package clean

import (
	"strings"

	"mubiao/place"
)

// placeWords are the most characters of a place's name with those it belongs to.
const placeWords = 20

// evidence is all that can tell the place and the year of a report.
type evidence struct {
	front front
	text  string   // of the document
	lead  string   // its beginning, without blanks
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

// Weights of what tells the place.
const (
	formalWeight = 3 // the session, the speaker's office, the government, the title
	bodyWeight   = 3 // the names that the text keeps saying
	hintWeight   = 1 // the site, which may have it from elsewhere, and a file's path
	saidLeast    = 3 // times that a text must name a place that nothing formal names
	saidOften    = 5 // … to outvote a single line that names another
	saidMore     = 3 // times as often as any other
)

// claim is what one piece of evidence says of the place.
type claim struct {
	code   string
	weight int
	what   string // for people
	line   string // as it stands
}

// placeOf returns the code of the place whose report it is, "" where it cannot
// be told, and what disagrees. The congress that heard the report, the office
// of the speaker, the government in whose name it was given and the title are
// weighed against each other and against the names that the text keeps saying,
// so that a slip in one of them does not outvote the rest; among equals the
// first named here counts. Where none of them tells, the text does by what it
// speaks of as its own, then the site, then a file's path.
func placeOf(e evidence) (string, verdict) {
	if e.national() {
		return place.Country, verdict{}
	}
	claims := e.formal()
	if len(claims) == 0 {
		return first(e.byText(), e.bySite(), settlePath(e.path, e.year)), verdict{}
	}
	claims = append(claims, e.named(claims)...)
	for _, code := range []string{e.bySite(), settlePath(e.path, e.year)} {
		claims = append(claims, claim{code: code, weight: hintWeight})
	}
	return weigh(claims)
}

// formal returns what the session, the office, the government and the title say.
func (e evidence) formal() []claim {
	hints := e.hints()
	var claims []claim
	for _, c := range []struct{ what, said, line string }{
		{"the session", e.front.where, e.front.session},
		{"the speaker's office", governmentOf(e.front.office), e.front.office},
		{"the government", e.government(), ""},
		{"the title", e.title(), e.front.title},
	} {
		if code := settle(c.said, e.year, hints); code != "" {
			claims = append(claims, claim{code, formalWeight, c.what, c.line})
		}
	}
	return claims
}

// named returns what the text says by the names it keeps saying: for the place
// among the claimed ones that it names far more often than the others, or for
// another of the same level where it never names the one claimed.
func (e evidence) named(claims []claim) []claim {
	body := e.body()
	counts := mentions(body, claims)
	if len(counts) == 1 && counts[claims[0].code] == 0 {
		return e.unclaimed(body, claims[0].code)
	}
	best, most, next := foremost(counts)
	if len(counts) == 1 || most < 2 || most < saidMore*next {
		return nil
	}
	return []claim{{best, bodyWeight, "the text", ""}}
}

// mentions counts how often a text says each of the places claimed, without its
// rank unless two of them differ in nothing else: 吉林市, 吉林省.
func mentions(text string, claims []claim) map[string]int {
	bearers := map[string]map[string]bool{}
	for _, c := range claims {
		p, _ := place.Lookup(c.code)
		if bearers[p.Short()] == nil {
			bearers[p.Short()] = map[string]bool{}
		}
		bearers[p.Short()][c.code] = true
	}
	counts := map[string]int{}
	for _, c := range claims {
		p, _ := place.Lookup(c.code)
		name := p.Short()
		if len(bearers[name]) > 1 {
			name = p.Name
		}
		counts[c.code] = times(text, name)
	}
	return counts
}

// foremost returns the place that is counted most, its count and the next one.
func foremost(counts map[string]int) (best string, most, next int) {
	for code, n := range counts {
		if n > most || n == most && code < best {
			best, most, next = code, n, most
		} else {
			next = max(next, n)
		}
	}
	return best, most, next
}

// unclaimed returns a place that a text names in full again and again while it
// never names the one of its level that is claimed.
func (e evidence) unclaimed(body, code string) []claim {
	claimed, _ := place.Lookup(code)
	counts := map[string]int{}
	for _, m := range place.In(body, e.year) {
		if m.Sure && m.Place.Level == claimed.Level {
			counts[m.Place.Code]++
		}
	}
	best, most, next := foremost(counts)
	switch {
	case most < saidLeast || most < saidMore*next:
		return nil
	case most >= saidOften:
		return []claim{{best, bodyWeight + 1, "the text", ""}}
	}
	return []claim{{best, bodyWeight, "the text", ""}}
}

// body returns the text behind the address, without the lines that the formal
// claims stand in.
func (e evidence) body() string {
	if i := find(e.text, "各位代表"); i >= 0 && i < 3*leadRunes {
		return e.text[i:]
	}
	return e.text
}

// weigh returns the code with most weight, the first claimed among equals, and
// what disagrees with it. A place that the winner belongs to says the same.
func weigh(claims []claim) (string, verdict) {
	weight := map[string]int{}
	best := claims[0].code
	for _, c := range claims {
		weight[c.code] += c.weight
	}
	for _, c := range claims {
		if c.code != "" && weight[c.code] > weight[best] {
			best = c.code
		}
	}
	v, next := verdict{}, 0
	for _, c := range claims {
		if c.code == "" || c.weight <= hintWeight || place.Within(best, c.code) || weight[c.code] <= next {
			continue
		}
		next = weight[c.code]
		said, _ := place.Lookup(c.code)
		won, _ := place.Lookup(best)
		v = verdict{against: c.line, note: c.what + " names " + said.Name + ", all else " + won.Name}
		if v.disputed = 2*next > weight[best]; v.disputed {
			v.note = "the place is in doubt: " + won.Name + " or, by " + c.what + ", " + said.Name
		}
	}
	return best, v
}

// national reports whether it is the State Council's own report.
func (e evidence) national() bool {
	return e.front.office == "国务院" || strings.Contains(e.lead, "代表国务院")
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

var inTheNameOf = expression(`代表([^，。！：；、代表]{0,16}?)(?:第[一二三四五六七八九十]+届)?(?:人民)?政府`)

// government returns what stands before 人民政府 in 我代表某市人民政府 or
// 我代表某市第五届人民政府; "" where the text has no such words, or 市 alone.
func (e evidence) government() string {
	said := group(inTheNameOf, e.lead)
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
	rank := group(rankAlone, group(inTheNameOf, e.lead))
	if rank == "" {
		rank = e.rank()
	}
	if (rank == "" || rank == "区") && times(e.text, "自治区") >= saidLeast && find(e.text, "区委") < 0 {
		rank = "自治区"
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
var rankAlone = expression(`^(省|自治区|市|州|盟|县|区|旗)$`)

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
			n += times(e.text, w)
		}
		if n > most || n == most && rank < best {
			best, most = rank, n
		}
	}
	return best
}
