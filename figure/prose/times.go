package prose

import "strings"

// wordMoment returns the moment of a word where it stands.
func (o *outliner) wordMoment(m moment, start int) moment {
	late := o.now < o.Year // the report was given in the year before its target year
	switch m {
	case thisYear, nextYear:
		switch {
		case o.against(start):
			return noMoment
		case m == thisYear && late && !o.next:
			return noMoment // of either: see NowIn
		case m == thisYear && late:
			return lastYear
		case m == thisYear || late:
			return targetYear
		}
		return noMoment
	case newYear:
		return targetYear
	case lastYear, someYears, pastYears:
		if o.against(start) && !o.regards(start) || o.isBase(start) {
			if m == pastYears {
				return againstYears
			}
			return noMoment
		}
	}
	return m
}

// regards reports whether a moment is what is looked at, not counted from:
// 从今年上半年的情况看.
func (o *outliner) regards(start int) bool {
	const most = 18
	words := o.Slice(start, min(start+most, len(o.Runes)))
	clause, _, cut := strings.Cut(words, "，")
	return cut && o.follows(start, "从") && strings.HasSuffix(clause, "看")
}

// planBehind reports whether the name of a five-year plan follows: 刚刚过去的
// | “十四五”.
func (o *outliner) planBehind(at int) bool {
	for strings.ContainsRune("的“\"", o.at(at)) && at < len(o.Runes) {
		at++
	}
	e, _ := o.cues.Match(o.Runes, at)
	return e != nil && e.Word.Text != ""
}

// isBase reports whether the words from a character on only name what
// something new rests on: 在去年工作的基础上.
func (o *outliner) isBase(start int) bool {
	const most = 12
	words := o.Slice(start, min(start+most, len(o.Runes)))
	clause, _, _ := strings.Cut(words, "，")
	return strings.Contains(clause, "基础上")
}

// year4 reads 2022年, 二〇二二年 or 2021—2025年 at a character, keeps its moment
// and returns its end; at where no year stands there.
func (o *outliner) year4(p *paragraph, at int) int {
	y, end := o.fourDigits(at)
	if end == at || at > 0 && Digit(o.Runes[at-1]) >= 0 {
		return at
	}
	last, lastEnd := 0, end
	if sep := rangeSign(o.Runes, end); sep > end {
		last, lastEnd = o.fourDigits(sep)
	}
	if last > 0 && o.Has(SkipBlank(o.Runes, lastEnd), "年") {
		m := noMoment
		switch {
		case last > o.Year:
			m = comingYears
		case last >= o.Year-2 && last < o.Year:
			m = pastYears
		}
		return o.keepYear(p, m, at, SkipBlank(o.Runes, lastEnd)+1)
	}
	if end = SkipBlank(o.Runes, end); !o.Has(end, "年") {
		return at
	}
	return o.keepYear(p, o.yearMoment(y, at, end+1), at, end+1)
}

func (o *outliner) keepYear(p *paragraph, m moment, start, end int) int {
	if m != noMoment {
		p.times = append(p.times, timed{m, start, end, false})
	}
	return end
}

// fourDigits reads a year from 1900 to 2099 in digits of either kind.
func (o *outliner) fourDigits(at int) (int, int) {
	y, end := 0, at
	for ; end < at+4; end++ {
		r := o.at(end)
		d := max(Digit(r), HanDigit(r))
		if r == '○' || r == 'Ｏ' {
			d = 0
		}
		if d < 0 {
			return 0, at
		}
		y = 10*y + d
	}
	if y < 1900 || y > 2099 {
		return 0, at
	}
	return y, end
}
