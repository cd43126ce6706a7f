package prose

import (
	"strings"

	"mubiao/report"
)

// moment is a time as a text names it, before it is known of which part of the
// report it speaks: 今年 is the target year or, in a report of December, the
// year before.
type moment uint8

// The moments.
const (
	noMoment     moment = iota
	lastYear            // 过去一年, 2022年 before the target year 2023
	pastYears           // 过去五年, “十三五”时期 when it is over
	targetYear          // 2023年
	comingYears         // 今后五年, 到2027年, a plan that begins
	thisYear            // 今年: see year
	nextYear            // 明年: see year
	newYear             // 新的一年
	someYears           // 五年, 十四五 while it runs: of what has been or of what is to be
	longAgo             // 2017年
	againstYears        // 比2017年: a base of several years ago
	planAhead           // “十五五”, named and no time: 编制“十五五”规划
	planPast            // “十三五”, likewise
	oneOfPlan           // “十四五”开局之年: a year by its place in a plan
)

// part is the part that a moment speaks of, "" where it does not say.
func (m moment) part() report.PartKind {
	switch m {
	case lastYear:
		return report.ReviewPart
	case pastYears:
		return report.TermPart
	case targetYear:
		return report.PlanPart
	case comingYears:
		return report.GoalsPart
	}
	return ""
}

// settled makes one of the several years that may be of either side: those of
// what has been where tense is above 0, of what is to be where it is well below.
func (m moment) settled(tense int) moment {
	const well = -2
	switch {
	case m != someYears:
		return m
	case tense > 0:
		return pastYears
	case tense <= well:
		return comingYears
	}
	return noMoment
}

// timed is a moment where it stands.
type timed struct {
	moment
	start, end int // characters
	plainly    bool
}

// maxVision is the most years ahead that a report looks: 到2035年.
const maxVision = 20

// yearMoment returns what a year is to a report: of text[start:end], 2022年.
func (o *outliner) yearMoment(y, start, end int) moment {
	switch against := o.against(start); {
	case against && y < o.Year-1:
		return againstYears
	case against:
		return noMoment
	case y == o.Year:
		return targetYear
	case y == o.Year-1:
		return lastYear
	case y < o.Year-1:
		return longAgo
	case y <= o.Year+maxVision && (o.follows(start, "到至") || strings.ContainsRune("底末，前", o.at(end))):
		return comingYears
	}
	return noMoment
}

// against reports whether what stands at a character is only compared with or
// counted from: 比2017年, 由上年.
func (o *outliner) against(start int) bool { return o.follows(start, "比较由从自与同") }

// follows reports whether one of the characters stands right before text[at:].
func (o *outliner) follows(at int, chars string) bool {
	return at > 0 && strings.ContainsRune(chars, o.Runes[at-1])
}

// at returns the character at a place, 0 behind the end.
func (o *outliner) at(i int) rune {
	if i < len(o.Runes) {
		return o.Runes[i]
	}
	return 0
}

// planWords may follow the name of a five-year plan: the first make a time of
// it, the others leave it a plan.
var (
	planTimes = List("planTime")
	planNames = List("planName")
)

// planMoment returns what a five-year plan whose name is text[start:end] is to
// a report, and the end of what belongs to the name: “十四五”时期 is a time,
// “十四五”规划 only names the plan.
func (o *outliner) planMoment(name string, start, end int) (moment, int) {
	if o.at(end) == '”' || o.at(end) == '"' {
		end++
	}
	quoted := o.follows(start, "“\"《〝")
	if quoted {
		start--
	}
	time, named := o.oneOf(end, planTimes), o.oneOf(end, planNames)
	if name == "十五" && !quoted && time+named == "" {
		return noMoment, end
	}
	end += len([]rune(time + named))
	to := Plans[name]
	over, ahead := to < o.Year && to >= o.Year-2, to-4 >= o.Year && to-4 <= o.Year+1
	switch {
	case o.against(start):
		return againstYears, end
	case o.seasonBehind(end):
		return oneOfPlan, end
	case time == "" && (o.behind(start, "过去的") || o.behind(start, "过去")):
		return pastYears, end
	case time == "" && o.namedBehind(start):
		return noMoment, end
	case time == "" && over:
		return planPast, end
	case time == "" && ahead:
		return planAhead, end
	case time == "":
		return noMoment, end
	case over, time == "以来":
		return pastYears, end
	case ahead:
		return comingYears, end
	case to >= o.Year:
		return someYears, end
	}
	return noMoment, end
}

// oneOf returns the first of the words that stands at a character, or "".
func (o *outliner) oneOf(at int, words []string) string {
	for _, w := range words {
		if o.Has(at, w) {
			return w
		}
	}
	return ""
}

// seasonBehind reports whether a word such as 开局之年 follows closely.
func (o *outliner) seasonBehind(at int) bool {
	const most = 8
	for end := at + most; at < end && at < len(o.Runes) && !strings.ContainsRune("，。；、", o.Runes[at]); at++ {
		if e, _ := o.cues.Match(o.Runes, at); e != nil && e.cue.says&saysSeason != 0 {
			return true
		}
	}
	return false
}

// namedBehind reports whether a verb that only names a plan ends at a
// character: 实现 | “十四五”目标.
func (o *outliner) namedBehind(at int) bool {
	for from := max(0, at-2); from < at; from++ {
		if e, end := o.cues.Match(o.Runes, from); e != nil && end == at && e.cue.says&saysNaming != 0 {
			return true
		}
	}
	return false
}

// behind reports whether words end at a character.
func (o *outliner) behind(at int, words string) bool {
	n := len([]rune(words))
	return at >= n && o.Has(at-n, words)
}
