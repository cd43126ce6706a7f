package commitment

import (
	"regexp"
	"strconv"
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
)

// stage is the stretch of years that the items behind a line, or the sentences behind a
// heading within a paragraph, are of.
type stage struct {
	from, last int  // 0 where there is none
	listed     bool // it ends with the list whose head it is
}

// stageHead is how a stage of a plan is named: 第二阶段，从1996年至2000年。
var stageHead = regexp.MustCompile(`^第[一二三四五]阶段[，：（(]?(?:从|自)?(\d{4})年?(?:至|到|—|-|－)(\d{4})年`)

// maxStageHead is the most characters of that.
const maxStageHead = 26

// enterStage takes note of a stage that begins with the sentence, and leaves one that has ended.
func (d *due) enterStage(s *prose.Sentence) {
	opens := d.OpensLine(s.Start)
	if opens && (!d.stage.listed || !d.marked(s.Start)) {
		d.stage = stage{}
	}
	if m := stageHead.FindStringSubmatch(d.Slice(s.Start, min(s.End, s.Start+maxStageHead))); m != nil {
		from, _ := strconv.Atoi(m[1])
		last, _ := strconv.Atoi(m[2])
		d.stage = stage{from: max(from, d.Year), last: last}
		return
	}
	if s.Part != report.GoalsPart || !prose.EndsWith(s.Tokens, prose.Colon) && !d.endsInColon(s) {
		return
	}
	year := 0
	for i := range s.Tokens {
		if y := d.ahead(s.Tokens, i); y > 0 {
			if year > 0 && y != year {
				return
			}
			year = y
		}
	}
	if year > 0 {
		d.stage = stage{from: d.Year, last: year, listed: true}
	}
}

// marked reports whether the line that begins at a character begins with the mark of an item.
func (d *due) marked(at int) bool {
	at = prose.SkipBlank(d.Runes, at)
	return at < len(d.Runes) && (strings.ContainsRune("—－-●", d.Runes[at]) || prose.ListMark(d.Runes[at:]) > 0)
}

// endsInColon reports whether a colon ends the line of a sentence.
func (d *due) endsInColon(s *prose.Sentence) bool {
	for i := s.End - 1; i > s.Start; i-- {
		switch r := d.Runes[i]; {
		case r == '：' || r == ':':
			return true
		case r != '\n' && !prose.IsBlank(r):
			return false
		}
	}
	return false
}

// doublesWhat reports whether it is not known of what an indicator is to be the double: the
// text compares with a sum, with others, or names a year to reach it and none to count from,
// nor how many it takes.
func (p *passage) doublesWhat(m promise) bool {
	if !m.Doubled || m.of.Base > 0 {
		return false
	}
	words := p.Slice(m.clause, m.Token.Start)
	if p.against(m) != "" || strings.Contains(words, "末") {
		return false
	}
	rest := p.Slice(m.Token.End, min(m.Token.End+4, p.end))
	if strings.Contains(words, "比") || prose.HasPrefix(rest, []string{"的目标", "以上的目标", "目标"}) {
		return true
	}
	for i := m.place - 1; i >= 0 && p.tokens[i].Start >= m.clause; i-- {
		if p.tokens[i].Class == prose.Year {
			return true
		}
	}
	return false
}
