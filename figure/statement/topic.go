package statement

import (
	"regexp"
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// A clause may say whose the figures of the next are: 开发区发挥主力军作用，规上工业增加值
// 增长13%; 中心城区建成区面积达到90平方公里、常住人口达到110万人; 清洁能源产业集群，工业总产值增长9%.

// The words that such a clause goes by.
var (
	tracts  = prose.List("ownTract")  // that own what is told behind them
	inner   = prose.List("innerCity") // that own the people, and the air, that are told behind them
	events  = prose.List("ownEvent")  // that tell what happened to a place, not how it does
	groups  = prose.List("poorGroup") // people that some figures may be of
	sold    = prose.List("soldWord")  // what others than a place are measured by
	someone = prose.List("anyones")   // names that any group of people may have
	shipped = prose.List("anyExport") // names that any branch may have
)

// severalAreas is a clause that begins with a number of places: 北部三市（县）.
var severalAreas = regexp.MustCompile(`^(?:其中，?)?\p{Han}{0,4}[两二三四五六七八九十\d]个?(?:市（县）|县（市）|县（市、区）|市县|县市|县区|区县|县|市|区|旗|乡镇)`)

// hand makes the one that the clause which just ended speaks of the owner of the figures
// behind it, until a clause has words of its own.
func (p *speaker) hand(end int) {
	start := min(prose.SkipBlank(p.Runes, p.clauseStart), end)
	words := p.Slice(start, end)
	switch {
	case p.numbered:
	case !p.LabelIn(&p.reader.Verbs, start, end, p.tokens[p.at-1].Class == prose.Comma).Empty():
		p.theme, p.labelled = prose.OfPart, true
	case end-start <= maxHanded && !p.wholeSince(start) && !strings.ContainsAny(words, "、及") && !prose.ContainsAny(words, events) &&
		(severalAreas.MatchString(words) || p.onTract(start, end) || p.PartAt(start)):
		p.carried, p.handed = prose.OfPart, true
	case p.handed && p.talks(start):
		p.carried, p.handed, p.urban = prose.WholePlace, false, false
	}
}

// severalProjects is a clause that counts what is invested in: 实施90个产业项目，| 完成工业投资; and
// severalTracts one that tells of some stretches of the place: 3条经济带总产值达到900亿元，| 完成固定资产投资.
var (
	severalProjects = regexp.MustCompile(`[两二三四五六七八九十\d][个项](?:以上)?[^，、；。]{0,12}(?:工业|产业)项目|(?:工业|产业)项目[^，、；。\d]{0,4}\d+[个项]`)
	severalTracts   = regexp.MustCompile(`^[^，、；。]{0,3}[两二三四五六七八九十\d][条个大]\p{Han}{0,6}(?:增长带|经济带|产业带)`)
)

// ofCounted reports whether the figure of a subject is what the things that the clause before counts
// have: nothing but the verb stands before it.
func (p *speaker) ofCounted(m mention) bool {
	if m.entry == nil || len(m.entry.Indicator) != 1 {
		return false
	}
	id := p.reader.Catalogue[m.entry.Indicator[0]].ID
	if verb := strings.TrimSpace(p.Slice(min(p.clauseStart, m.start), m.start)); verb != "完成" && verb != "实现" {
		return false
	}
	before := strings.TrimLeft(p.Slice(p.clauseBefore, p.clauseStart), " \u3000\n")
	return id == "industrial_investment" && severalProjects.MatchString(before) || slices.Contains(ofZone, id) && severalTracts.MatchString(before)
}

// talks reports whether the clause that begins at a character and ends before p.at has words
// that are not known.
func (p *speaker) talks(start int) bool {
	at := start
	for i := p.clauseTokens(p.at - 1); i < p.at; i++ {
		if p.tokens[i].Start > at+1 {
			return true
		}
		at = max(at, p.tokens[i].End)
	}
	return false
}

// maxHanded is the most characters of a clause that hands on whose it is.
const maxHanded = 30

// onTract reports whether a clause begins with the name of a part of the place, or with what is done for
// it: 东岭开发区 | 加快发展.
func (p *speaker) onTract(start, end int) bool {
	start += prose.Longest(p.Runes[start:min(end, start+maxBacking)], backing)
	for i := p.clauseTokens(p.at - 1); i < p.at-1; i++ {
		k := &p.tokens[i]
		if k.Class != prose.Local || !prose.HasSuffix(p.Words(k), tracts) || k.End == end {
			continue
		}
		return start == k.Start || p.namesPart(start, k.End)
	}
	return false
}

// namesPart reports whether the words between two characters may be the name of a part of the place: no
// verb, and not all of a kind.
func (p *speaker) namesPart(start, end int) bool {
	_, kind := p.reader.Verbs.First(p.Runes[start:end])
	verb := kind&(prose.Doing|prose.Cause|prose.Light|prose.Manner|prose.Adverb) != 0 && kind&prose.Noun == 0
	return end-start <= maxTopic && !verb && !strings.ContainsRune("把将以对在为各全所", p.Runes[start])
}

// maxTopic is the most characters of the name that such a clause begins with.
const maxTopic = 12

// wholeSince reports whether the whole place is named behind a character.
func (p *speaker) wholeSince(start int) bool {
	for i := p.at - 1; i >= 0 && p.tokens[i].Start >= start; i-- {
		if p.tokens[i].Class == prose.Whole {
			return true
		}
	}
	return false
}

// handCounted does so for a clause with a figure, at token n, of no indicator: 专业镇新增投资30亿元、|
// 工业总产值; not 示范区达到30个.
func (p *speaker) handCounted(n int) {
	if len(p.group) > 0 || p.here != prose.OfPart {
		return
	}
	start := prose.SkipBlank(p.Runes, p.clauseStart)
	for i := p.clauseTokens(n); i < n; i++ {
		k := &p.tokens[i]
		if k.Class != prose.Local {
			if slices.Contains(times, k.Class) {
				start = prose.SkipBlank(p.Runes, k.End)
			}
			continue
		}
		between := p.Slice(k.End, p.tokens[n].Start)
		if p.tokens[n].Start-k.End < 3 || strings.ContainsAny(between, "、等和") || start < k.Start && !p.namesPart(start, k.End) {
			return
		}
		p.urban = prose.HasSuffix(p.Words(k), inner)
		if p.urban || prose.HasSuffix(p.Words(k), tracts) {
			p.carried, p.handed = prose.OfPart, true
		}
		return
	}
}

// The indicators of which a figure told behind one of a part of the place is its own, for
// the inner city and for others: what has an output and is settled.
var (
	ofCity = []string{"population", "pm25", "air_good_days"}
	ofZone = []string{"gdp", "industry_va", "industry_va_scale", "industry_output", "fai", "industrial_investment", "private_investment", "exports", "imports",
		"trade_total", "fdi", "domestic_capital", "tax_revenue", "revenue_general", "revenue_total", "services_va", "new_urban_jobs"}
)

// ofGroup reports whether the figure of a subject is of some people, or of a branch, that its
// clause or the one before names, since its own name says nothing of whose it is: 低收入村帮扶有力，|
// 人均可支配收入; 农产品零售额、| 出口额.
func (p *speaker) ofGroup(m mention) bool {
	name := p.Slice(m.start, m.end)
	before := p.Slice(min(max(p.clauseBefore, m.start-maxGroup), m.start), m.start)
	own := p.Slice(min(p.clauseStart, m.start), m.start)
	switch {
	case p.wholeSince(p.clauseStart), strings.Contains(own, "城镇"):
		return false
	case slices.Contains(someone, name):
		return prose.ContainsAny(before, groups) && !strings.Contains(before, "群体")
	case slices.Contains(shipped, name):
		from := p.seriesStart
		if name == "出口" {
			from = p.from
		}
		return strings.Contains(own, "、") && prose.ContainsAny(own, sold) || prose.ContainsAny(p.Slice(min(max(from, m.start-maxGroup), m.start), m.start), sold)
	}
	return false
}

// maxGroup is the most characters from the words that name a group to the subject.
const maxGroup = 40

// owned returns of whom a figure of the entry is that is told behind one of a part.
func (p *speaker) owned(e *prose.Entry) prose.Scope {
	if !p.handed {
		return p.carried
	}
	ids := ofZone
	if p.urban {
		ids = ofCity
	}
	if e == nil || len(e.Indicator) != 1 || !slices.Contains(ids, p.reader.Catalogue[e.Indicator[0]].ID) {
		return prose.WholePlace
	}
	return p.carried
}
