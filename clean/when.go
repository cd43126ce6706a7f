package clean

import (
	"fmt"
	"slices"
	"strings"
)

// firstPlanMonth is the month from which on a report is given for the year
// that follows.
const firstPlanMonth = 10

// Weights of what tells the target year. The text can outvote a date or a
// title, neither of them both the other and the text.
const (
	deliveredWeight = 4 // the day, in the line of the session or with the speaker
	bareWeight      = 1 // a day that stands alone: it may be the page's
	titleWeight     = 3
	publishedWeight = 1
	pathWeight      = 1
	headingWeight   = 3
	openingWeight   = 3 // 现将2006年工作向大会报告
	planWeight      = 3 // 2007年主要预期目标是
	passedWeight    = 2 // 刚刚过去的2006年, 做好2007年的工作
	namedWeight     = 1 // 2007年是关键的一年
	jubileeWeight   = 2 // 迎接新中国成立七十周年
	mostOfAKind     = 9 // what the text may add up to
)

// ballot gathers what speaks for a year: the weight of each year, and the line
// that speaks for it loudest.
type ballot struct {
	weight map[int]int
	said   map[int]vote
}

// vote is what one line says of a target year.
type vote struct {
	year, weight int
	line         string
	titled       bool // it is the title's
}

// verdict is what evidence comes to: the year (or the place) that it settles
// for, what there is to say about it, and the line that says otherwise.
type verdict struct {
	note     string // for people; "" where nothing disagrees
	against  string // the line that says otherwise
	disputed bool   // it could not be settled
	stray    bool   // the day of delivery is years off: it is another day
}

// yearOf returns the year whose targets the report sets, 0 where it cannot be
// told, and what disagrees. The title, the day of delivery, the headings, the
// sentences that name the plan's year, the page's date and the file's name are
// weighed against each other.
func yearOf(e evidence, published string) (int, verdict) {
	b := ballot{map[int]int{}, map[int]vote{}}
	given := b.countFront(e)
	b.countText(e)
	outside := b.countOutside(e, given)
	if b.weight[planYear(published)] > 0 || len(b.weight) == 0 && outside == 0 {
		b.add(vote{year: planYear(published), weight: publishedWeight})
	}
	return b.winner(given)
}

func (b ballot) add(v vote) {
	if v.year == 0 {
		return
	}
	b.weight[v.year] += v.weight
	if v.weight > b.said[v.year].weight {
		b.said[v.year] = v
	}
}

// countFront counts what the lines above the text say, and returns the year
// that the day of delivery speaks for, 0 where none does.
func (b ballot) countFront(e evidence) int {
	f := e.front
	weight := deliveredWeight
	if f.bare {
		weight = bareWeight
	}
	given := planYear(string(f.delivered))
	if given == 0 {
		given = monthYear(f.dayLine)
	}
	if given == f.delivered.Year()+1 && plansThisYear(e) {
		given--
	}
	b.add(vote{year: given, weight: weight, line: f.dayLine})
	titled := titleYear(f.title)
	if titled == 0 {
		titled = monthYear(f.title)
	}
	if !isYearOfDay(titled, f, given) {
		b.add(vote{titled, titleWeight, f.title, true})
	}
	return given
}

// plansThisYear reports a text whose headings plan 今年, or the year of the day
// on which it was given, and that never speaks of 明年: one given late in the
// year for that year, as happened before 1990.
func plansThisYear(e evidence) bool {
	if hasAny(e.text, "明年", "来年") {
		return false
	}
	named := fourDigits(e.front.delivered.Year()) + "年"
	return slices.ContainsFunc(e.lines, func(l string) bool {
		l = strings.ReplaceAll(yearly(l), named, "今年")
		i := strings.LastIndex(l, "今年")
		return i >= 0 && isChapter(l) && planWords.in(l[i:]) && !reviewWords.in(l[i:])
	})
}

// isYearOfDay reports a year that a title or a file's name has because the
// report was given in it, in December: it speaks neither for nor against the
// year after.
func isYearOfDay(y int, f front, given int) bool {
	return y != 0 && !f.bare && y == given-1 && y == f.delivered.Year()
}

// countOutside counts the name of the file.
func (b ballot) countOutside(e evidence, given int) int {
	y := titleYear(fileName(e.path))
	if y != 0 && !isYearOfDay(y, e.front, given) {
		b.add(vote{year: y, weight: pathWeight})
	}
	return y
}

// countText counts what the text says, as much as it may.
func (b ballot) countText(e evidence) {
	own := ballot{map[int]int{}, map[int]vote{}}
	for _, v := range textVotes(e.lines) {
		own.add(v)
	}
	for y, n := range own.weight {
		v := own.said[y]
		v.weight = min(n, mostOfAKind)
		b.add(v)
	}
}

// winner returns the year with most weight. It is settled where no other has
// more than half of it; two equal ones go by the delivery, else to the later.
func (b ballot) winner(given int) (int, verdict) {
	years := make([]int, 0, len(b.weight))
	for y := range b.weight {
		years = append(years, y)
	}
	slices.SortFunc(years, func(x, y int) int {
		if b.weight[x] != b.weight[y] {
			return b.weight[y] - b.weight[x]
		}
		return y - x
	})
	switch len(years) {
	case 0:
		return 0, verdict{}
	case 1:
		return years[0], verdict{}
	}
	best, next := years[0], years[1]
	if b.weight[best] == b.weight[next] && given == next {
		best, next = next, best
	}
	against := b.said[next]
	weight := 2 * b.weight[next]
	if next == given && max(next-best, best-next) > 1 {
		weight /= 2 // a day years off is another day
	}
	v := verdict{against: against.line, disputed: weight > b.weight[best]}
	switch {
	case v.disputed:
		v.note = fmt.Sprintf("the target year is in doubt: %d or %d", best, next)
	case given != 0 && given != best:
		v.stray = max(given-best, best-given) > 1
		v.note = fmt.Sprintf("the day of delivery speaks for %d, all else for the target year %d", given, best)
	case against.titled:
		v.note = fmt.Sprintf("the title speaks for %d, all else for the target year %d", next, best)
	}
	return best, v
}

// planYear returns the year that a report given on the day plans: the next one
// when it was given late in the year. 0 for no date.
func planYear(date string) int {
	if len(date) < 7 {
		return 0
	}
	y, m := number(date[:4]), number(date[5:7])
	if m >= firstPlanMonth {
		return y + 1
	}
	return y
}

var (
	titleYearPattern = expression(`(?:^|\D)((?:20\d|19[5-9])\d)\s*(?:年|\D|$)`)
	monthPattern     = expression(`((?:20|19)\d\d)年\s*(\d{1,2}|[一二三四五六七八九十元]{1,2})\s*月`)
)

// titleYear returns the year of a title such as 2020年政府工作报告; 0 where it has
// none, or where the year is part of a date or of a vision: 2010年远景目标.
func titleYear(title string) int {
	title = yearly(asciiDigits(title))
	if len(dates(title)) > 0 || monthPattern.MatchString(title) {
		return 0
	}
	m := titleYearPattern.FindStringSubmatchIndex(title)
	if m == nil || vistaWords.MatchString(strings.TrimPrefix(title[m[3]:], "年")) {
		return 0
	}
	y := number(title[m[2]:m[3]])
	if strings.Contains(title[m[3]:], fourDigits(y+1)+"年") {
		return y + 1 // 2006年计划执行情况和2007年计划草案
	}
	return y
}

// monthYear returns the year that a report given in the month of a line plans:
// 1979年6月; 0 where the line names none.
func monthYear(l string) int {
	m := monthPattern.FindStringSubmatch(yearly(l))
	if m == nil {
		return 0
	}
	return planYear(fmt.Sprintf("%s-%02d-01", m[1], countOf(m[2])))
}
