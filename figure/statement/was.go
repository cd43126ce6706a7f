package statement

import (
	"math"
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
)

// A sentence may tell the level of the year before too, 比上年的41亿元增长8%，达到44亿元:
// it is no result of the year, and the level must answer it.

// wasThen reports whether the number before p.at is what was a year ago: 比上年的
// 41亿元. The level that it is compared with comes behind it.
func (p *speaker) wasThen() bool {
	i := p.firstOf(1)
	if i < 1 || !p.Has(p.tokens[i].Start, "的") || p.tokens[i].End < p.tokens[i+1].Start || len(p.group) == 0 {
		return false
	}
	k := &p.tokens[i-1]
	then := k.Class == prose.Year || k.Class == prose.Past
	beside := k.Class == prose.Filler && strings.ContainsAny(string(p.Runes[k.Start]), "比较") || then && i > 1 && p.tokens[i-2].Class == prose.Against
	return beside && prose.SkipBlank(p.Runes, k.End) == p.tokens[i].Start
}

// setWas keeps the level that the subjects had in the year before.
func (p *speaker) setWas(a amount) {
	p.was = prose.Quantity{}
	if !p.origin || p.when.base >= p.Year-2 { // 上年 beside last year may mean either
		p.was = *a.Quantity
	}
}

// maxOwn is how far, in points, the growth from the level of the year before may
// lie from the growth that the sentence tells: that one may be at constant prices.
const maxOwn = 15

// contradicts reports whether the level and the one of the year before give
// another growth than the sentence tells.
func (s *Sentence) contradicts(level statement) bool {
	if level.was <= 0 {
		return false
	}
	for _, st := range s.Statements {
		if st.Measure == report.Growth && st.Indicator == level.Indicator && st.subject == level.subject && st.yearly() {
			return math.Abs((level.Value/level.was-1)*100-st.Value) > maxOwn
		}
	}
	return false
}
