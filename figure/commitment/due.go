package commitment

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
)

// due follows the year by which figures are promised, from token to token.
type due struct {
	*prose.Text
	horizon int // last year of the outlook; 0 where the report tells none
	from    int // first year of the stretch up to last
	last    int // year by which the figures read now are due
	now     int // the year that 今年 means
	back    int // year to return to behind the stretch of a year that 力争 or 确保 sets; 0 for none
	outlook bool
	stage   stage
	vision  int // far year of whose aims the paragraph speaks; 0 for none
}

// maxHorizon is the most years that an outlook looks ahead: a later year is a
// vision (到2035年) that holds for its own sentence, or for the paragraph whose
// aims it names (2035年远景目标是：).
const maxHorizon = 6

// maxOwner is the most characters from 根据 to the plan that it names.
const maxOwner = 16

// usualSpan is the years that a government looks ahead where it does not say.
const usualSpan = 5

// newDue finds the horizon of the outlook: the end of the five years, or of the
// plan, that its sentences name first, else the first later year.
func newDue(t *prose.Text, all []prose.Sentence) *due {
	d := &due{Text: t, from: t.Year, last: t.Year}
	later := 0
	for _, s := range all {
		if s.Part != report.GoalsPart {
			continue
		}
		if strings.Contains(d.Slice(s.Start, s.End), "政府任期内") {
			d.horizon = t.Year + usualSpan - 1
		}
		for i, k := range s.Tokens {
			switch y := d.ahead(s.Tokens, i); {
			case y == 0 || y > t.Year+maxHorizon:
			case k.Class == prose.Year:
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
func (d *due) enter(s *prose.Sentence) {
	d.now, d.from = d.NowIn(s.Part), d.Year
	d.outlook = s.Part == report.GoalsPart
	d.goBack()
	if d.OpensLine(s.Start) {
		d.vision = d.visionOf(s)
	}
	switch {
	case s.Part != report.GoalsPart || d.horizon == 0:
		d.last = d.Year
	case d.vision > 0:
		d.last = d.vision
	case d.OpensLine(s.Start) || d.last == d.Year || d.last > d.Year+maxHorizon:
		d.last = d.horizon
	}
	if d.enterStage(s); d.stage.last > d.Year {
		d.last, d.from = d.stage.last, d.stage.from
	}
}

// maxHead is the most characters of a paragraph in which it says of which year its aims are.
const maxHead = 24

// visionHead is how a paragraph of the aims of one year begins.
var visionHead = regexp.MustCompile(`^[（(]?[一二三四五六七八九十\d]?[)）、.]?(?:展望|到|至)?(\d{4})年的?(?:远景|奋斗|总体|主要|发展)?目标(?:是|为|：)`)

// visionOf returns the year far ahead whose aims a paragraph names first, or 0.
func (d *due) visionOf(s *prose.Sentence) int {
	m := visionHead.FindStringSubmatch(d.Slice(s.Start, min(s.End, s.Start+maxHead)))
	if m == nil {
		return 0
	}
	if y, _ := strconv.Atoi(m[1]); y > d.Year+maxHorizon {
		return y
	}
	return 0
}

// pass moves over one token of the sentence.
func (d *due) pass(tokens []prose.Token, i int) {
	k := tokens[i]
	switch {
	case k.Class == prose.Semicolon:
		d.goBack()
	case k.Class == prose.Year && int(k.Value) == d.Year, k.Class == prose.Present && d.now == d.Year,
		k.Class == prose.Future && d.now < d.Year:
		d.last, d.from, d.back = d.Year, d.Year, 0
	case d.names(k):
		if y := prose.Plans[k.Entry.Word.Text]; y > d.Year && y < d.Year+usualSpan && d.outlook && d.follows(tokens, i) {
			d.last, d.from = y, y-usualSpan+1
		}
	default:
		if y := d.ahead(tokens, i); y > 0 {
			d.turn(y, k, d.aside(tokens, i))
		}
	}
}

// passAll moves over the tokens of a sentence from one on.
func (d *due) passAll(s *prose.Sentence, from int) {
	for i := from; i < len(s.Tokens); i++ {
		d.pass(s.Tokens, i)
	}
}

// aside reports whether the year at token i only dates a further change of what the
// clause before gave: 能耗年均下降4%，2030年比“十四五”末降低18%.
func (d *due) aside(tokens []prose.Token, i int) bool {
	if i == 0 || i+1 == len(tokens) || tokens[i-1].Class != prose.Comma {
		return false
	}
	return tokens[i+1].Class == prose.Against && tokens[i+1].Start == tokens[i].End
}

// turn moves to the year that token k tells. One that 力争 or 确保 only sets for what
// is said there, or that stands aside, holds no longer than that, nor does 今明两年.
func (d *due) turn(y int, k prose.Token, aside bool) {
	brief := k.Class == prose.Year && (aside || d.follow(k.Start, pressing)) || strings.HasPrefix(k.WordText(), "今明")
	switch {
	case !brief:
		d.back = 0
	case d.back == 0:
		d.back = d.last
	}
	if y != d.last {
		d.last, d.from = y, d.Year
	}
}

// within dates a figure that is due within so many years: of one of this year, and of one
// of an outlook that reaches further: 今后五年，出口三年翻一番.
func (d *due) within(f *report.Figure, years int) {
	year, last := strconv.Itoa(d.Year), strconv.Itoa(d.Year+years-1)
	if f.Period == year || f.From == year && f.Period > last {
		f.Period, f.From = last, year
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
	return prose.HasSuffix(d.Slice(max(0, at-4), at), words)
}

// ahead returns the later year that a token tells, or 0.
func (d *due) ahead(tokens []prose.Token, i int) int {
	y := 0
	switch k := tokens[i]; {
	case k.Class == prose.Year && d.closes(tokens, i):
		y = int(k.Value)
	case k.Class == prose.Future && d.now == d.Year && d.closes(tokens, i):
		y = d.Year + 1
	case k.Class == prose.FiveYears && k.Ranged:
		y = int(k.High)
	case k.Class == prose.FiveYears && k.Entry != nil && !d.describes(tokens, i):
		y = d.endOf(k.Entry.Word.Text, k.End)
	}
	if y <= d.Year {
		return 0
	}
	return y
}

// describes reports whether the years at token i only say which things the next figure counts:
// 未来三年建设的90个项目.
func (d *due) describes(tokens []prose.Token, i int) bool {
	for _, k := range tokens[i+1:] {
		switch k.Class {
		case prose.Number:
			return d.Runes[k.Start-1] == '的' && prose.Plans[tokens[i].WordText()] == 0
		case prose.Comma, prose.Semicolon, prose.Colon, prose.Stop:
			return false
		}
	}
	return false
}

// Words before a year by which something is due: 展望2035年, 力争在2025年.
var (
	visions  = prose.List("vision")
	pressing = prose.List("pressing")
)

// closes reports whether a year is one by which something is due: 到2025年,
// 2025年底, 力争2025年, 2025年达到, 在2025年城镇化率, or 2025年 at the head of a clause; a year in a
// name is none, nor one that a change is counted from.
func (d *due) closes(tokens []prose.Token, i int) bool {
	k := tokens[i]
	rest := d.Slice(k.End, min(k.End+5, len(d.Runes)))
	switch {
	case prose.HasPrefix(rest, prose.BaseWords), i > 0 && tokens[i-1].Class == prose.Against:
		return false
	case rest != "" && strings.ContainsRune("底末前", d.Runes[k.End]), prose.HasPrefix(rest, yearsParts):
		return true
	case d.reachedIn(tokens, i):
		return true
	}
	if k.Start == 0 || strings.ContainsRune("到至，,；;。：:\n \u3000", d.Runes[k.Start-1]) {
		return true
	}
	return d.follow(k.Start, visions) || d.follow(k.Start, pressing) || d.Runes[k.Start-1] == '在' && told(tokens, i)
}

// yearsParts are words behind a year for a part of it: 明年 | 上半年.
var yearsParts = prose.List("yearPart")

// told reports whether an indicator, or what it reaches, stands right behind the year
// at token i: 在2025年城镇化率达到60%.
func told(tokens []prose.Token, i int) bool {
	if i+1 == len(tokens) || tokens[i+1].Start > tokens[i].End {
		return false
	}
	c := tokens[i+1].Class
	return c == prose.Subject || c == prose.Reach || c == prose.Whole
}

// reachedIn reports whether a figure is reached in the year at token i: 2025年达到
// 60%.
func (d *due) reachedIn(tokens []prose.Token, i int) bool {
	if i+2 >= len(tokens) || tokens[i+1].Class != prose.Reach || tokens[i+1].Start != tokens[i].End {
		return false
	}
	next := tokens[i+2]
	return tokens[i+1].End == next.Start && (next.Class == prose.Number || next.Class == prose.Before)
}

// follows reports whether the clause goes by the plan named at token i:
// 根据我市“十四五”规划纲要.
func (d *due) follows(tokens []prose.Token, i int) bool {
	end := tokens[i].Start
	from := end
	for from > max(0, end-maxOwner) && !strings.ContainsRune("，,；;。：:\n", d.Runes[from-1]) {
		from--
	}
	before := d.Slice(from, end)
	return slices.ContainsFunc([]string{"根据", "按照", "依据", "依照"}, func(w string) bool { return strings.Contains(before, w) })
}

// endOf returns the last year of “十四五”, 今后五年 or 三年内; 0 for years that
// have passed or that name an action.
func (d *due) endOf(words string, end int) int {
	if y, known := prose.Plans[words]; known {
		return y
	}
	n := prose.YearsIn(strings.TrimSuffix(words, "年"))
	within := end < len(d.Runes) && d.Runes[end] == '内'
	if n < 2 || !within && !prose.HasPrefix(words, []string{"今后", "未来", "今明"}) {
		return 0
	}
	return d.Year + n - 1
}

// names reports whether a five-year plan is only named (“十四五”开局之年) rather
// than spoken of as a time (“十四五”期间).
func (d *due) names(k prose.Token) bool {
	if k.Class != prose.FiveYears || k.Entry == nil || prose.Plans[k.Entry.Word.Text] == 0 {
		return false
	}
	rest := strings.TrimLeft(d.Slice(k.End, min(k.End+3, len(d.Runes))), "”")
	return !prose.HasPrefix(rest, []string{"期", "时期", "末"})
}

// date sets the period of a figure: the target year, or from it to the later
// year that is spoken of. A yearly average without a year is one of the
// outlook.
func (d *due) date(f *report.Figure, average bool) {
	last := d.last
	average = average || last > d.Year && f.Basis == "" && d.keepsPace(f.End)
	if average && f.Measure == report.Growth {
		f.Measure = report.AverageGrowth
	}
	if average && last == d.Year {
		last = d.horizon
		if last == 0 {
			last = d.Year + usualSpan - 1
		}
	}
	f.Period = strconv.Itoa(last)
	if last > d.Year || f.Measure == report.AverageGrowth {
		f.From = strconv.Itoa(d.from)
	}
}

// advance brings forward what doubles ahead of time (提前2年实现比2010年翻一番): each
// doubling was planned for ten years. It leaves what is due at that time or before.
func (d *due) advance(f *report.Figure, m promise) {
	_, from, found := strings.Cut(f.Basis, "较")
	if m.of == nil || !m.Doubled || !found || len(from) < 4 {
		return
	}
	before, words, early := strings.Cut(string(d.Runes[min(m.clause, m.Token.Start):m.Token.Start]), "提前")
	base, err := strconv.Atoi(from[:4])
	if !early || err != nil {
		return
	}
	planned := base + 10
	if m.Value > 100 {
		planned += 10
	}
	told := false
	if n := []rune(words); len(n) > 1 && n[1] == '年' {
		planned -= max(0, prose.HanDigit(n[0]), prose.Digit(n[0]))
		told = base%10 == 0 && d.last > d.Year && !strings.Contains(before, "年") // the year before it is of another thing
	}
	if planned >= d.Year && (planned < d.last || told) {
		f.Period = strconv.Itoa(planned)
	}
}

// maxPace is the most characters of a clause that keeps a pace.
const maxPace = 40

// keepsPace reports whether the figure that ends at a character is a pace that is kept
// over the years: 保持9%以上的增长速度, 保持两位数增长.
func (d *due) keepsPace(at int) bool {
	from, end := at, at
	for from > max(0, at-maxPace) && !isClauseEnd(d.Runes[from-1]) {
		from--
	}
	for end < min(len(d.Runes), at+maxPace) && !isClauseEnd(d.Runes[end]) {
		end++
	}
	behind := string(d.Runes[at:end])
	return strings.Contains(string(d.Runes[from:at]), "保持") && (strings.HasSuffix(behind, "的增长") || behind == "增长" || prose.HasSuffix(behind, paces))
}

// paces end a clause that keeps a pace.
var paces = prose.List("pace")

func isClauseEnd(r rune) bool { return strings.ContainsRune("，,；;。：:\n", r) }

// average reports whether 年均 governs the figure of a promise.
func (p *passage) average(m promise) bool {
	if m.of != nil {
		return m.of.Average
	}
	if strings.Contains(m.object, "年均") { // 年均浓度
		return false
	}
	return slices.ContainsFunc(p.tokens, func(k prose.Token) bool {
		return k.Class == prose.Average && k.Start >= m.clause && k.End <= m.Token.Start && p.text[k.Start] != '每'
	})
}

// over reports whether the last plan named as a time before a character ended
// before the target year: “十二五”期间年均增长9%.
func (t *reader) over(tokens []prose.Token, at int) bool {
	ended := false
	for i := range tokens {
		k := &tokens[i]
		switch {
		case k.Start >= at:
			return ended
		case k.Class == prose.Stop, k.Class == prose.Semicolon, k.Class == prose.Present, k.Class == prose.Future, k.Class == prose.Strive:
			ended = false
		case k.Class == prose.FiveYears && k.Entry != nil && prose.Plans[k.Entry.Word.Text] > 0:
			compared := i > 0 && (tokens[i-1].Class == prose.Against || tokens[i-1].Class == prose.Open && i > 1 && tokens[i-2].Class == prose.Against)
			rest := strings.TrimLeft(t.Slice(k.End, min(k.End+3, len(t.Runes))), "”")
			ended = prose.Plans[k.Entry.Word.Text] < t.Year && !compared && prose.HasPrefix(rest, []string{"期间", "时期"})
		case k.Class == prose.Year && int(k.Value) >= t.Year:
			ended = false
		}
	}
	return ended
}
