package figure

import (
	"slices"
	"strconv"
	"strings"

	"mubiao/report"
)

// due follows the year by which figures are promised, from token to token.
type due struct {
	*text
	horizon int // last year of the outlook; 0 where the report tells none
	from    int // first year of the stretch up to last
	last    int // year by which the figures read now are due
	now     int // the year that 今年 means
	back    int // year to return to behind the stretch of a year that 力争 or 确保 sets; 0 for none
	outlook bool
}

// maxHorizon is the most years that an outlook looks ahead: a later year is a
// vision (到2035年) that holds for its own sentence.
const maxHorizon = 6

// maxOwner is the most characters from 根据 to the plan that it names.
const maxOwner = 16

// usualSpan is the years that a government looks ahead where it does not say.
const usualSpan = 5

// newDue finds the horizon of the outlook: the end of the five years, or of the
// plan, that its sentences name first, else the first later year.
func newDue(t *text, all []sentence) *due {
	d := &due{text: t, from: t.year, last: t.year}
	later := 0
	for _, s := range all {
		if s.part != report.GoalsPart {
			continue
		}
		for i, k := range s.tokens {
			switch y := d.ahead(s.tokens, i); {
			case y == 0 || y > t.year+maxHorizon:
			case k.class == year:
				later = max(later, y)
			case d.horizon == 0:
				d.horizon = y
			}
		}
	}
	if d.horizon == 0 {
		d.horizon = later
	}
	return d
}

// enter moves to the next sentence. In the outlook a year holds until the end
// of the paragraph, elsewhere until the end of the sentence.
func (d *due) enter(s *sentence) {
	d.now, d.from = d.nowIn(s.part), d.year
	d.outlook = s.part == report.GoalsPart
	d.goBack()
	switch {
	case s.part != report.GoalsPart || d.horizon == 0:
		d.last = d.year
	case d.opensLine(s.start) || d.last == d.year || d.last > d.year+maxHorizon:
		d.last = d.horizon
	}
}

// pass moves over one token of the sentence.
func (d *due) pass(tokens []token, i int) {
	k := tokens[i]
	switch {
	case k.class == semicolon:
		d.goBack()
	case k.class == year && int(k.value) == d.year, k.class == present && d.now == d.year,
		k.class == future && d.now < d.year:
		d.last, d.from, d.back = d.year, d.year, 0
	case d.names(k):
		if y := plans[k.entry.word.text]; y > d.year && y < d.year+usualSpan && d.outlook && d.follows(tokens, i) {
			d.last, d.from = y, y-usualSpan+1
		}
	default:
		if y := d.ahead(tokens, i); y > 0 {
			d.turn(y, k)
		}
	}
}

// turn moves to the year that token k tells. One that 力争 or 确保 only sets for what
// is said there holds no longer than that.
func (d *due) turn(y int, k token) {
	switch {
	case k.class != year || !d.follow(k.start, pressing):
		d.back = 0
	case d.back == 0:
		d.back = d.last
	}
	if y != d.last {
		d.last, d.from = y, d.year
	}
}

// goBack leaves the stretch of a year that 力争 or 确保 set.
func (d *due) goBack() {
	if d.back > 0 {
		d.last, d.back = d.back, 0
	}
}

// follow reports whether one of the words stands right before a character.
func (d *due) follow(at int, words []string) bool {
	return hasSuffix(d.slice(max(0, at-4), at), words)
}

// ahead returns the later year that a token tells, or 0.
func (d *due) ahead(tokens []token, i int) int {
	y := 0
	switch k := tokens[i]; {
	case k.class == year && d.closes(tokens, i):
		y = int(k.value)
	case k.class == fiveYears && k.ranged:
		y = int(k.high)
	case k.class == fiveYears && k.entry != nil:
		y = d.endOf(k.entry.word.text, k.end)
	}
	if y <= d.year {
		return 0
	}
	return y
}

// Words before a year by which something is due: 展望2035年, 力争在2025年.
var (
	visions  = listOf("vision")
	pressing = listOf("pressing")
)

// closes reports whether a year is one by which something is due: 到2025年,
// 2025年底, 力争2025年, 2025年达到, or 2025年 at the head of a clause; a year in a
// name is none, nor one that a change is counted from.
func (d *due) closes(tokens []token, i int) bool {
	k := tokens[i]
	rest := d.slice(k.end, min(k.end+5, len(d.runes)))
	switch {
	case hasPrefix(rest, baseWords), i > 0 && tokens[i-1].class == against:
		return false
	case rest != "" && strings.ContainsRune("底末前", d.runes[k.end]):
		return true
	case d.reachedIn(tokens, i):
		return true
	}
	if k.start == 0 || strings.ContainsRune("到至，,；;。：:\n \u3000", d.runes[k.start-1]) {
		return true
	}
	return d.follow(k.start, visions) || d.follow(k.start, pressing)
}

// reachedIn reports whether a figure is reached in the year at token i: 2025年达到
// 60%.
func (d *due) reachedIn(tokens []token, i int) bool {
	if i+2 >= len(tokens) || tokens[i+1].class != reach || tokens[i+1].start != tokens[i].end {
		return false
	}
	next := tokens[i+2]
	return tokens[i+1].end == next.start && (next.class == number || next.class == before)
}

// follows reports whether the clause goes by the plan named at token i:
// 根据我市“十四五”规划纲要.
func (d *due) follows(tokens []token, i int) bool {
	end := tokens[i].start
	from := end
	for from > max(0, end-maxOwner) && !strings.ContainsRune("，,；;。：:\n", d.runes[from-1]) {
		from--
	}
	before := d.slice(from, end)
	return slices.ContainsFunc([]string{"根据", "按照", "依据", "依照"}, func(w string) bool { return strings.Contains(before, w) })
}

// endOf returns the last year of “十四五”, 今后五年 or 三年内; 0 for years that
// have passed or that name an action.
func (d *due) endOf(words string, end int) int {
	if y, known := plans[words]; known {
		return y
	}
	n := 0
	for _, r := range words {
		n = max(n, hanDigit(r), digit(r))
	}
	within := end < len(d.runes) && d.runes[end] == '内'
	if n < 2 || !within && !hasPrefix(words, []string{"今后", "未来"}) {
		return 0
	}
	return d.year + n - 1
}

// names reports whether a five-year plan is only named (“十四五”开局之年) rather
// than spoken of as a time (“十四五”期间).
func (d *due) names(k token) bool {
	if k.class != fiveYears || k.entry == nil || plans[k.entry.word.text] == 0 {
		return false
	}
	rest := strings.TrimLeft(d.slice(k.end, min(k.end+3, len(d.runes))), "”")
	return !hasPrefix(rest, []string{"期", "时期", "末"})
}

// date sets the period of a figure: the target year, or from it to the later
// year that is spoken of. A yearly average without a year is one of the
// outlook.
func (d *due) date(f *report.Figure, average bool) {
	last := d.last
	if average && f.Measure == report.Growth {
		f.Measure = report.AverageGrowth
	}
	if average && last == d.year {
		last = d.horizon
		if last == 0 {
			last = d.year + usualSpan - 1
		}
	}
	f.Period = strconv.Itoa(last)
	if last > d.year || f.Measure == report.AverageGrowth {
		f.From = strconv.Itoa(d.from)
	}
}

// average reports whether 年均 governs the figure of a promise.
func (p *passage) average(m promise) bool {
	if m.of != nil {
		return m.of.average
	}
	return slices.ContainsFunc(p.tokens, func(k token) bool {
		return k.class == average && k.start >= m.clause && k.end <= m.token.start && p.text[k.start] != '每'
	})
}

// over reports whether the last plan named as a time before a character ended
// before the target year: “十二五”期间年均增长9%.
func (t *planText) over(tokens []token, at int) bool {
	ended := false
	for i := range tokens {
		k := &tokens[i]
		switch {
		case k.start >= at:
			return ended
		case k.class == stop, k.class == semicolon, k.class == present, k.class == future, k.class == strive:
			ended = false
		case k.class == fiveYears && k.entry != nil && plans[k.entry.word.text] > 0:
			compared := i > 0 && (tokens[i-1].class == against || tokens[i-1].class == open && i > 1 && tokens[i-2].class == against)
			rest := strings.TrimLeft(t.slice(k.end, min(k.end+3, len(t.runes))), "”")
			ended = plans[k.entry.word.text] < t.year && !compared && hasPrefix(rest, []string{"期间", "时期"})
		case k.class == year && int(k.value) >= t.year:
			ended = false
		}
	}
	return ended
}
