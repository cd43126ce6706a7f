package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// A figure without a noun of its own leans on words around it: on what the
// figure before counts, on what the next one counts, on the clause before.

// leaning returns the object of a figure without a noun of its own: the next
// of the nouns that 分别 shares out, else the object of the figure before it.
func (p *passage) leaning(i int, words phrase) []string {
	item := !words.verb.Empty() || p.governs() && joins(p.text, p.amounts[i].Extent.Start)
	if noun := p.stacked(i, words); item && noun != "" {
		return []string{noun}
	}
	if p.saidByVerb(i, words) {
		return []string{p.Str(words.verb)}
	}
	switch {
	case p.lost:
		p.cursor = max(p.cursor, p.amounts[i].Extent.End)
		return nil
	case p.last == nil:
		return p.alone(i, words)
	case p.addsUp(i):
		return nil
	case p.nextOf(i) != "":
		return []string{p.nextOf(i)}
	case p.last.placed && p.last.Unit != p.amounts[i].Unit: // 在9个县推广 | 50万亩
		return nil
	}
	if n := len(p.shared); n > 1 {
		if i-p.sharedFrom >= n && p.run(i) == n {
			p.sharedFrom = i
		}
		if k := i - p.sharedFrom; k < n {
			return p.shared[k : k+1]
		}
	}
	if verb := p.Str(words.verb); p.last.clause != p.amounts[i].clause && words.verb.Length() > 1 && prose.HasSuffix(verb, selfSaid) && words.kind == prose.Doing {
		return []string{verb} // 改灶90个，| 改厕80个
	}
	if unit := p.amounts[i].Unit; !p.verbs.Is(unit, prose.Ratio) && !strings.HasSuffix(unit, "元") {
		if whole := p.whole(unit); words.verb.Empty() || sameUnit(whole.Unit, unit) {
			return []string{whole.object} // 项目90个，投资8亿元，建成20个
		}
		return nil
	}
	if p.perHead(i) {
		return []string{"人均" + p.last.object}
	}
	return []string{unshared(p.last.object)} // 投资9亿元，占三成，增长8%
}

// nextOf returns what the next figure of a clause counts in the same unit behind a verb of its
// own, where the figure before is of another clause: 升级改造9家、| 新建2家农贸市场.
func (p *passage) nextOf(i int) string {
	a, j := &p.amounts[i], p.next(i)
	if j == i || p.last.clause == a.clause || p.amounts[j].clause != a.clause || p.amounts[j].Unit != a.Unit || !joins(p.text, a.Extent.End+1) {
		return ""
	}
	return p.clean(p.behind(j, phrase{}).noun)
}

// sameUnit reports whether two units count in the same, whatever their multipliers.
func sameUnit(a, b string) bool {
	return strings.TrimLeft(a, "百千万亿") == strings.TrimLeft(b, "百千万亿")
}

// perHead reports whether the figure is the share of each in the sum before: 生产总值
// 达到9000亿元，人均超过6万元.
func (p *passage) perHead(i int) bool {
	money := func(unit string) bool { return strings.HasSuffix(unit, "元") }
	return money(p.amounts[i].Unit) && money(p.last.Unit) && p.last.clause != p.amounts[i].clause &&
		strings.Contains(p.Str(p.since(i)), "人均") && !strings.Contains(p.last.object, "人均")
}

// addsUp reports whether the figure is said to be the sum of several before it:
// 甲项9人，乙项8人，共筛查17人.
func (p *passage) addsUp(i int) bool {
	lead := strings.TrimSpace(p.Str(p.lead(i)))
	if !prose.HasPrefix(lead, summing) {
		return false
	}
	n := 0
	for at := len(p.found) - 1; at >= 0 && p.found[at].section == p.amounts[i].section; at-- {
		if p.found[at].Unit == p.amounts[i].Unit {
			n++
		}
	}
	return n > 1
}

// summing begin the words before a sum.
var summing = prose.List("summing")

// deeds are verbs that make a noun with the words before them: 高标准农田建设.
var deeds = prose.List("deed")

// deed returns the words before a figure, with the verb in the noun where both
// are one noun: 农田建设, but not who does it, 开发区建设.
func (p *passage) deed(words phrase) phrase {
	who := p.clean(words.who)
	switch {
	case who == "" || !words.noun.Empty() || p.verbs.Ends(who, prose.Doer) || prose.HasSuffix(who, purses) || prose.HasSuffix(who, agents):
	case slices.Contains(deeds, p.Str(words.verb)):
		words.noun = prose.Between(words.who.Start, words.verb.End)
	case prose.HasPrefix(p.Str(words.verb), raising) && p.part(words.who) == "":
		words.noun = words.who
	}
	return words
}

// raising are verbs that things are told to undergo, 棚户区住房新开工 | 3000套;
// agents end those who do it instead.
var (
	raising = prose.List("undergone")
	agents  = prose.List("agent")
)

// stacked returns what figures count of which each follows the one before at
// once: 4村70户260人的搬迁项目. It is "" where no other figure follows figure i
// so.
func (p *passage) stacked(i int, words phrase) string {
	last := i
	for j := i + 1; j < len(p.amounts) && p.amounts[j].Extent.Start == p.amounts[j-1].Extent.End; j++ {
		last = j
	}
	if last == i || p.amounts[last].name {
		return ""
	}
	return p.clean(p.behind(last, words).noun)
}

// alone returns the object of a figure with neither a noun nor a figure to
// lean on: what a later figure of the clause counts (2户 in 2户5人搬迁), what the
// clause before is about, or the verb itself (造林封育20万亩).
func (p *passage) alone(i int, words phrase) []string {
	if j := p.next(i); j > i && p.amounts[j].clause == p.amounts[i].clause {
		if noun := p.behind(j, words).noun; !noun.Empty() {
			return []string{p.clean(noun)}
		}
	}
	if noun := p.topic(i); noun != "" {
		return []string{noun}
	}
	verb := p.Str(words.verb)
	if !prose.HasSuffix(verb, selfSaid) && !isBeing(p.amounts[i].Unit) {
		return nil
	}
	_, k := p.verbs.First(p.text[words.verb.Start:words.verb.End])
	if k&prose.Doing == 0 || k&(prose.Light|prose.Reaching) != 0 || words.verb.Length() < 2 || prose.HasPrefix(verb, []string{"惠及", "覆盖"}) {
		return nil
	}
	return []string{verb}
}

// saidByVerb reports whether the verb of a further item of a list says what is counted:
// 完成低效林改造3万亩、| 植树造林 | 20万亩.
func (p *passage) saidByVerb(i int, words phrase) bool {
	return p.last != nil && words.kind == prose.Doing && words.verb.Length() > 2 && words.verb.End == p.amounts[i].Extent.Start &&
		words.verb.Start > 0 && p.text[words.verb.Start-1] == '、' && prose.HasSuffix(p.Str(words.verb), selfSaid) && p.last.Unit == p.amounts[i].Unit
}

// selfSaid are verbs that say what is counted: 植树造林 | 20万亩.
var selfSaid = prose.List("selfSaid")

// maxTopic is the most characters of a clause's noun that a later figure can
// be of.
const maxTopic = 16

// topic returns the noun of the clause before the one of figure i.
func (p *passage) topic(i int) string { return p.topicWithin(i, maxTopic) }

// topicWithin returns the same, of at most so many characters.
func (p *passage) topicWithin(i, most int) string {
	e := p.clauseBefore(i)
	if e.Empty() {
		return ""
	}
	if !p.says(p.amounts[i].clause, "再") && isFrame(p.Str(e)) {
		return ""
	}
	words := p.verbs.phrase(p.text, e)
	if words.noun.Empty() { // 推动产业链协同 | 发展
		words.noun = words.who
	}
	if raised := p.raised(words.noun); raised != "" {
		return raised
	}
	if words.noun.Empty() || words.noun.Length() > most {
		return ""
	}
	if noun := p.clean(words.noun); words.kind == prose.Doing || p.verbs.Ends(noun, prose.Work) {
		return noun
	}
	return ""
}

// clauseBefore returns the clause before the one of figure i, empty where it has a
// figure.
func (p *passage) clauseBefore(i int) prose.Extent {
	end := p.amounts[i].clause - 1
	start := p.amounts[i].section
	for _, k := range p.tokens {
		if (k.Class == prose.Comma || k.Class == prose.Colon) && k.End < end {
			start = max(start, k.End)
		}
	}
	counted := func(m measured) bool { return !m.name && m.Extent.Start >= start && m.Extent.End <= end }
	if end <= start || slices.ContainsFunc(p.amounts, counted) {
		return prose.Between(start, start)
	}
	return prose.Between(start, end)
}

// isFrame reports whether a clause only says on what ground, when or how: 在巩固
// 成果的基础上.
func isFrame(clause string) bool {
	clause = strings.TrimSpace(clause)
	return prose.HasPrefix(clause, framing) && prose.HasSuffix(clause, framed)
}

// framing and framed begin and end such a clause.
var (
	framing = prose.List("framing")
	framed  = prose.List("framed")
)

// raised returns the measure that a clause raises or lowers, or "": 提高低保标准，
// 由每月300元提高到320元.
func (p *passage) raised(e prose.Extent) string {
	noun := p.clean(e)
	change := p.verbs.At([]rune(noun))
	if change.Class != prose.Rise && change.Class != prose.Fall {
		return ""
	}
	if rest, _ := strings.CutPrefix(noun, change.Text); p.verbs.measureOf(rest) != "" && e.Length() <= 2*maxTopic {
		return rest
	}
	return ""
}
