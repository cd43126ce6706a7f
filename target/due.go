package target

import (
	"strconv"
	"strings"

	"mubiao/report"
)

// due follows the year by which figures are promised, sentence by sentence.
type due struct {
	t       *text
	horizon int // last year of the outlook; 0 where the report tells none
	year    int // of what is read now
}

// plans are the five-year plans with their last years.
var plans = map[string]int{"十五": 2005, "十一五": 2010, "十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030}

// newDue finds the horizon of the outlook: the last year that its sentences
// name, else the fifth year from the target year on.
func newDue(t *text, all []spoken) *due {
	d := &due{t: t, year: t.year}
	for _, s := range all {
		if s.stage != outlook {
			continue
		}
		for i := range s.tokens {
			if y := d.ahead(s.tokens, i); y > t.year && d.horizon == 0 {
				d.horizon = y
			}
		}
	}
	return d
}

// ahead returns the later year that a token tells, or 0.
func (d *due) ahead(tokens []token, i int) int {
	k := tokens[i]
	switch {
	case k.class == year && int(k.value) > d.t.year && int(k.value) <= d.t.year+15 && d.closes(tokens, i):
		return int(k.value)
	case k.class == fiveYears && k.ranged && int(k.high) > d.t.year:
		return int(k.high)
	case k.class == fiveYears && k.entry != nil:
		return d.stretchOf(k.entry.word.text, tokens[i].end)
	}
	return 0
}

// closes reports whether a year is one by which something is due: 到2025年,
// 2025年底, 2025年，.
func (d *due) closes(tokens []token, i int) bool {
	k := tokens[i]
	before := string(d.t.runes[max(0, k.start-1):k.start])
	if strings.ContainsAny(before, "到至在于") || i == 0 || k.start == tokens[i-1].end {
		return i+1 < len(tokens) && (tokens[i+1].start == k.end || strings.ContainsAny(before, "到至")) || i == 0
	}
	return i+1 < len(tokens) && tokens[i+1].start == k.end &&
		(tokens[i+1].class == comma || strings.ContainsRune("底末前", d.t.runes[k.end]))
}

// stretchOf returns the last year of 今后五年, “十四五”期间 or 三年内.
func (d *due) stretchOf(words string, end int) int {
	if y, known := plans[words]; known {
		if y > d.t.year {
			return y
		}
		return 0
	}
	if strings.HasSuffix(words, "来") || strings.HasPrefix(words, "过去") {
		return 0
	}
	n, at := 0, []rune(words)
	for i := range at {
		if h := hanDigit(at[i]); h > 1 {
			n = h
		} else if v := digit(at[i]); v > 1 {
			n = v
		}
	}
	coming := strings.HasPrefix(words, "今后") || strings.HasPrefix(words, "未来") || d.t.runes[min(end, len(d.t.runes)-1)] == '内'
	if n < 2 || !coming {
		return 0
	}
	return d.t.year + n - 1
}

// enter moves to the next sentence. In the outlook a year holds until the end
// of the paragraph, elsewhere until the end of the sentence.
func (d *due) enter(s *sentence) {
	if s.stage != outlook {
		d.year = d.t.year
		return
	}
	if d.t.opensLine(s.start) || d.year == d.t.year {
		d.year = d.t.year
		if d.horizon > 0 {
			d.year = d.horizon
		}
	}
}

// pass moves over one token of the sentence.
func (d *due) pass(tokens []token, i int) {
	k := tokens[i]
	switch {
	case k.class == year && int(k.value) == d.t.year, k.class == present && d.t.now == d.t.year, k.class == future && d.t.now < d.t.year:
		d.year = d.t.year
	default:
		if y := d.ahead(tokens, i); y > 0 {
			d.year = y
		}
	}
}

// date sets the period of a figure: the target year, or from it to the later
// year that is spoken of. A yearly average without a year is one of the
// outlook.
func (d *due) date(f *report.Figure, m promise) {
	year := d.year
	if m.of != nil && m.of.average {
		if f.Measure == report.Growth {
			f.Measure = report.AverageGrowth
		}
		if year == d.t.year && d.horizon > 0 {
			year = d.horizon
		}
	}
	f.Period = strconv.Itoa(year)
	if year > d.t.year || f.Measure == report.AverageGrowth {
		f.From = strconv.Itoa(d.t.year)
	}
}
