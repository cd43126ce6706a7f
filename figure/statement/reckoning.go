package statement

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
)

// reckoning is what kind of quantity a number is of its indicator. Only the thing itself
// is a figure of the indicator; the others are kept apart, by name.
type reckoning int

const (
	itself    reckoning = iota // the level, the growth, the rate itself
	increment                  // 新增贷款80亿元, 增加10亿元
	reduced                    // 减排二氧化硫90吨
	perUnit                    // 每平方公里产出4亿元
	total                      // the sum of several years
)

// led is the verb right before a subject, which says that its amount is a part
// of it that came or went: 新增贷款, 削减二氧化硫.
type led struct {
	reckoning reckoning
	clause    int  // where its clause begins
	always    bool // also where 达到 follows: 新增贷款达到80亿元
}

// gains and cuts are verbs that, before a subject, make a part of its amount.
var (
	gains = prose.List("gain")
	cuts  = prose.List("reduction")
	// partial are those whose amount stays a part even if it reaches a figure.
	partial = prose.List("partial")
)

// ledBy tells what the verb right before the subject at token n makes of its
// amount. A subject that is joined to another one goes on with its verb.
func (p *speaker) ledBy(n int) led {
	joined := n > 0 && p.tokens[n-1].Class == prose.Joiner
	if joined && len(p.group) > 0 && p.led.clause == p.clauseStart {
		return p.led
	}
	if joined {
		return p.listLed(n)
	}
	end := p.tokens[n].Start
	for i := n - 1; i >= 0 && p.tokens[i].Start >= p.clauseStart; i-- {
		k := &p.tokens[i]
		if prose.SkipBlank(p.Runes, k.End) < end {
			break
		}
		switch k.Class {
		case prose.Whole, prose.FullYear, prose.Present, prose.Year:
			end = k.Start
			continue
		case prose.Rise, prose.Fall, prose.Filler:
		default:
			return led{}
		}
		if l := p.ledWith(p.Slice(max(p.clauseStart, k.End-3), k.End)); l.reckoning != itself {
			return l
		}
		if k.Class != prose.Filler {
			return led{}
		}
		end = k.Start
	}
	return led{}
}

// maxLead is the most characters before the verb that a list begins with.
const maxLead = 6

// listLed tells what the verb that the list begins with makes of the amount of its
// item at token n, where no other verb came between: 减排烟尘6800吨、二氧化硫430吨.
func (p *speaker) listLed(n int) led {
	first := p.clauseTokens(n)
	for first < n && p.tokens[first].Class != prose.Number {
		first++
	}
	for i := first; i < n; i++ { // item by item, each with its amount
		switch p.tokens[i].Class {
		case prose.Number, prose.After, prose.Joiner, prose.Subject, prose.Filler:
		default:
			return led{}
		}
	}
	for at := min(p.tokens[first].Start-1, p.clauseStart+maxLead); at > p.clauseStart; at-- {
		l := p.ledWith(string(p.Runes[p.clauseStart:at]))
		if l.reckoning == itself {
			continue
		}
		if strings.ContainsRune("到至值", p.Runes[at]) {
			break
		}
		l.always = false
		return l
	}
	return led{}
}

// ledWith tells what the verb that words end with makes of an amount.
func (p *speaker) ledWith(words string) led {
	for _, set := range []struct {
		words     []string
		reckoning reckoning
	}{{gains, increment}, {cuts, reduced}} {
		for _, w := range set.words {
			if strings.HasSuffix(words, w) {
				return led{reckoning: set.reckoning, clause: p.clauseStart, always: slices.Contains(partial, w)}
			}
		}
	}
	return led{}
}

// reckoned are indicators that count what is new, so that 新增 and 增加 before
// them say nothing more.
var reckoned = []string{"new_urban_jobs", "labor_transfer", "domestic_capital"}

// reckon tells what kind of quantity an amount is of an indicator.
func (p *speaker) reckon(ind *report.Indicator, m report.Measure) reckoning {
	switch {
	case p.per && m == report.Level:
		return perUnit
	case m != report.Level || slices.Contains(reckoned, ind.ID):
		return itself
	case p.delta && p.change == prose.Fall, p.namesCut():
		return reduced
	case p.delta:
		return increment
	case p.totals && p.when.year == 0 && !slices.Contains(prose.Stocks, ind.ID):
		return total
	case p.led.reckoning != itself && (p.led.always || !p.reached):
		return p.led.reckoning
	}
	return itself
}

// namesCut reports whether the name of the subject is of what is cut: 二氧化硫减排量.
func (p *speaker) namesCut() bool {
	m := p.group[len(p.group)-1]
	name := p.Slice(m.start, m.end)
	return strings.Contains(name, "减排") || strings.Contains(name, "削减")
}

// onChange: the figure is a change. 减排量 is one even where it 达到 something.
func (p *speaker) onChange(k *prose.Token) {
	p.change = k.Class
	p.delta = p.delta || p.Has(k.End, "量") || p.Has(k.End, "额")
}

// prices are the words for the prices that a change is told at.
var prices = prose.List("prices")

// onFiller: 增量 makes a part of the amount; 实际 and 名义 tell at which prices it
// changed.
func (p *speaker) onFiller(k *prose.Token) {
	if !p.asked && strings.HasSuffix(p.Words(k), "就业") { // 城镇新增就业2万人，实现再就业3000人
		p.retireGroup()
	}
	p.delta = p.delta || p.Has(k.Start, "增量")
	if prose.HasSuffix(p.Words(k), prices) && p.changesNext() {
		p.prices = k
	}
}

// changesNext reports whether a rise or a fall follows, with nothing between but
// 年均, 分别 and the like.
func (p *speaker) changesNext() bool {
	for i := p.at; i < len(p.tokens) && p.tokens[i].Start == p.tokens[i-1].End; i++ {
		switch p.tokens[i].Class {
		case prose.Rise, prose.Fall:
			return true
		case prose.Filler, prose.Average, prose.Apart, prose.Each:
		default:
			return false
		}
	}
	return false
}

// units of which each has its amount: 每平方公里产出.
var perWords = prose.List("perUnit")

// setPer takes note of a unit of which each has its amount, in the clause that
// begins at p.clauseStart, before the number at token k.
func (p *speaker) setPer(k *prose.Token) {
	from := p.clauseStart
	if p.at > 2 && len(p.said.Statements) > 0 {
		from = max(from, p.said.Statements[len(p.said.Statements)-1].End)
	}
	if from >= k.Start || k.Start-from > prose.MaxRow {
		return
	}
	words := p.Slice(from, k.Start)
	if !strings.ContainsAny(words, "每均单") {
		return
	}
	p.per = p.per || slices.ContainsFunc(perWords, func(w string) bool { return strings.Contains(words, w) })
}

// planWords are the words for what was planned, which a figure may go beyond.
var planWords = prose.List("planned")

// beyond reports whether the number at token k says by how much a plan was
// passed or missed: 超年初预算3亿元, 高于预期目标1个百分点.
func (p *speaker) beyond(k *prose.Token) bool {
	for i := p.at - 1; i >= 0 && p.tokens[i].Start >= p.clauseStart; i-- {
		switch c := &p.tokens[i]; {
		case c.Start >= k.Start:
		case c.Class == prose.Number:
			return false
		case c.Class == prose.Before || c.Class == prose.Against:
			words := p.Slice(c.End, k.Start)
			_, rest, _ := cutAny(words, planWords)
			return rest != words && !strings.Contains(rest, "完成") && !strings.Contains(rest, "达到") && !strings.Contains(rest, "实现")
		}
	}
	return false
}

// cutAny cuts s at the first of the words that it holds; rest is s where it holds
// none.
func cutAny(s string, words []string) (before, rest string, found bool) {
	for _, w := range words {
		if a, b, ok := strings.Cut(s, w); ok {
			return a, b, true
		}
	}
	return s, s, false
}

// stepped reports whether the amounts are steps that were climbed, one after the
// other, rather than the level: 跨越3个千亿台阶, 再跨百亿台阶, 跨越60亿元、70亿元
// 两个台阶. It goes past the words that count them.
func (p *speaker) stepped(amounts []amount) bool {
	first, last := amounts[0], amounts[len(amounts)-1]
	if slices.Contains(ofKinds, first.Unit) && len(amounts) == 1 && p.stepsAhead(first.end) {
		p.at++
		p.pastSteps()
		return true
	}
	if p.apart != nil || !strings.HasSuffix(last.Unit, "元") && last.Unit != "亿" && last.Unit != "万亿" || len(p.ids(p.group)) != 1 {
		return false
	}
	words := p.Slice(max(p.clauseStart, first.Start-8), first.Start)
	crossed := prose.HasSuffix(strings.TrimRight(strings.TrimSuffix(words, "一个"), "了"), crossing)
	switch {
	case !crossed:
		return false
	case len(amounts) > 1:
	case !p.tailed() && !p.stepsCounted():
		return false
	case slices.ContainsFunc(repeated, func(w string) bool { return strings.Contains(words, w) }):
	case first.Han && prose.HanDigit(p.Runes[first.Start]) < 0 && strings.ContainsAny(words, "再又"):
	default:
		return false
	}
	p.pastSteps()
	return true
}

// Verbs that climb a step, and words that say that it was not the first.
var (
	crossing = prose.List("climbing")
	repeated = prose.List("repeated")
)

// stepsAhead reports whether an amount of money and 台阶 stand at text[at:].
func (p *speaker) stepsAhead(at int) bool {
	if p.at >= len(p.tokens) {
		return false
	}
	k := &p.tokens[p.at]
	return k.Class == prose.Number && k.Start == at && strings.ContainsAny(k.Unit, "亿万元") &&
		p.at+1 < len(p.tokens) && p.tokens[p.at+1].Class == prose.Tail
}

// tailed reports whether 台阶 or 大关 comes next.
func (p *speaker) tailed() bool {
	return p.at < len(p.tokens) && p.tokens[p.at].Class == prose.Tail && !p.gap()
}

// stepsCounted reports whether the steps are counted next: 三个台阶.
func (p *speaker) stepsCounted() bool {
	return p.at < len(p.tokens) && p.tokens[p.at].Class == prose.Number && slices.Contains(ofKinds, p.tokens[p.at].Unit) && !p.gap()
}

// pastSteps goes past 三个台阶 and 三个千亿台阶.
func (p *speaker) pastSteps() {
	if p.stepsCounted() {
		p.at++
		if p.stepsAhead(p.tokens[p.at-1].End) {
			p.at++
		}
	}
	if p.tailed() {
		p.at++
	}
}

// thresholdOf reports whether the number only tells how large those are that the
// next subject counts: 500万元以上固定资产投资增长9%. It stands where the
// clause begins, and a verb comes only behind the subject.
func (p *speaker) thresholdOf(amounts []amount) bool {
	a := amounts[0]
	if len(amounts) > 1 || a.after == nil || !strings.HasSuffix(a.Unit, "元") || p.at >= len(p.tokens) {
		return false
	}
	for i := p.at - 3; i >= 0 && p.tokens[i].Start >= p.clauseStart; i-- {
		if c := p.tokens[i].Class; c != prose.Whole && c != prose.Joiner && c != prose.Filler && c != prose.Present && c != prose.Year && c != prose.Within {
			return false
		}
	}
	return p.tokens[p.at].Class == prose.Subject && p.tokens[p.at].Start-a.end <= 1
}
