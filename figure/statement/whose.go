package statement

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"mubiao/figure/prose"
	"mubiao/report"
)

// scopeOf returns of whom the next figure of a subject speaks: what its subject
// says, what its clause says, or what its sentence is about.
func (p *speaker) scopeOf(m mention) prose.Scope {
	for _, s := range []prose.Scope{m.scope, p.here, p.theme} {
		if s != prose.WholePlace {
			return s
		}
	}
	if p.ofCounted(m) {
		return prose.OfPart
	}
	return p.owned(m.entry)
}

// onLocal: the clause speaks of a part of the place; the first clause of a
// sentence speaks for all of it, also behind 其中.
func (p *speaker) onLocal(*prose.Token) {
	p.here, p.overall = prose.OfPart, false
	if p.clauseStart == p.from || p.at == 3 && p.tokens[0].Class == prose.Within {
		p.theme = prose.OfPart
	}
}

// backing are words before a part of the place that say what is done for it.
var backing = prose.List("backing")

// opensOnPart reports whether the sentence that begins at a character speaks of what is
// done for one place within the place: 支持武都区建设…，地区生产总值达到90亿元.
func (p *speaker) opensOnPart(at int) bool {
	at = prose.SkipBlank(p.Runes, at)
	rest := p.Runes[at:min(at+maxBacking, len(p.Runes))]
	if len(rest) == 0 {
		return false
	}
	at += prose.ListMark(rest)
	n := prose.Longest(p.Runes[at:min(at+maxBacking, len(p.Runes))], backing)
	return n > 0 && p.PartAt(at+n) && !p.listsParts(at+n)
}

// maxBacking is the most characters of a mark and the words before such a place.
const maxBacking = 10

// listsParts reports whether the clause that goes on at a character names several.
func (p *speaker) listsParts(at int) bool {
	for ; at < len(p.Runes) && !strings.ContainsRune("，,；;。：:\n", p.Runes[at]); at++ {
		switch r := p.Runes[at]; {
		case r == '等':
			return true
		case strings.ContainsRune("、和及与", r) && p.PartAt(at+1):
			return true
		}
	}
	return false
}

// onWhole: 全市 ends what was said of a part of the place, or of one above. 全区
// may be that part.
func (p *speaker) onWhole(k *prose.Token) {
	named := len(p.Names) > 0 && strings.HasSuffix(p.Names[0], "区")
	if strings.HasSuffix(p.Words(k), "区") && !named || p.comparedWith() {
		return
	}
	p.theme, p.here, p.carried, p.overall = prose.WholePlace, prose.WholePlace, prose.WholePlace, true
	for i := range p.group {
		p.group[i].scope = prose.WholePlace
	}
}

// comparedWith reports whether the place just read is only compared with or
// counted against: 高于全市, 占全市.
func (p *speaker) comparedWith() bool {
	if p.at < 2 {
		return false
	}
	switch p.tokens[p.at-2].Class {
	case prose.Before, prose.Against, prose.Share:
		return true
	}
	return false
}

// onHigher: at the head of a clause, 全国 is whom it speaks of; elsewhere it is
// only compared with.
func (p *speaker) onHigher(k *prose.Token) {
	p.above = true
	for i := p.at - 2; i >= 0 && p.tokens[i].Start >= p.clauseStart; i-- {
		switch p.tokens[i].Class {
		case prose.Filler, prose.Whole, prose.Higher, prose.Present, prose.Year, prose.Past, prose.FullYear, prose.Within, prose.Joiner, prose.Open, prose.Shut:
		default:
			return
		}
	}
	if !sets(p.Words(k)) {
		p.here = prose.OfHigher
	}
}

// ownerOf returns of whom the subject at token n speaks, by the words between
// the head of its clause and it: 综保区完成 | 进出口额. Words that nothing is known
// of are of somebody else.
func (p *speaker) ownerOf(n int) (owner prose.Scope, did bool) {
	l := ownership{speaker: p, about: p.partOf(p.tokens[n].Entry)}
	at := p.clauseStart
	for i := p.clauseTokens(n); i < n; i++ {
		k := &p.tokens[i]
		l.gap(at, k.Start, k)
		l.token(i)
		at = k.End
	}
	return l.scope, l.did && l.scope == prose.OfPart
}

// carry makes the one who did a thing the owner of the figures of the clauses
// behind it: 临空港实验区完成投资260亿元，进出口总额突破190亿元. A sentence that
// already gave a figure of the whole place goes on with it.
func (p *speaker) carry(m mention) {
	for i := range p.said.Statements {
		if p.said.Statements[i].scope == prose.WholePlace {
			return
		}
	}
	if m.doer || p.ofTract(m) {
		p.carried = prose.OfPart
		if m.doer && p.clauseStart == p.from {
			p.theme = prose.OfPart
		}
	}
}

// ofTract reports whether a part of the place, or some, narrow a subject: 产业带 | 生产总值,
// 山区八县 | 生产总值.
func (p *speaker) ofTract(m mention) bool {
	if !m.qualified || p.partOf(m.entry) == everywhere {
		return false
	}
	before := p.Slice(min(p.clauseStart, m.start), m.start)
	return prose.Zone.Ends(before) || prose.Tract.Ends(before) || p.countsAreas(before)
}

// countsAreas reports whether words end with a number of places: 山区八县, 5个县（市）.
func (p *speaker) countsAreas(words string) bool {
	area := p.reader.Verbs.Suffix(words, prose.Area)
	number := strings.TrimSuffix(strings.TrimSuffix(words, area), "个")
	last, _ := utf8.DecodeLastRuneInString(number)
	return area != "" && number != "" && (prose.HanDigit(last) >= 0 || prose.Digit(last) >= 0)
}

// clauseTokens returns the first token of the clause that token n stands in.
func (p *speaker) clauseTokens(n int) int {
	for n > 0 && p.tokens[n-1].Start >= p.clauseStart {
		n--
	}
	return n
}

// everywhere is the part of an indicator that is measured in many places of
// one: the air of 14个市 is that of the province.
const everywhere = "everywhere"

// partsOf are the parts of a place that an indicator is of by its nature.
var partsOf = map[string]string{
	"air_good_days": everywhere, "pm25": everywhere, "new_urban_jobs": "城镇", "labor_transfer": "农村",
}

// partOf returns the part of a place that the indicator is of; "" for none.
func (p *speaker) partOf(e *prose.Entry) string {
	if e == nil || len(e.Indicator) != 1 {
		return ""
	}
	return partsOf[p.reader.Catalogue[e.Indicator[0]].ID]
}

// ownership is the words between the head of a clause and a subject, while they are
// read.
type ownership struct {
	*speaker
	scope   prose.Scope
	trading bool // 对, 与 or the like opens them
	bracket bool
	may     bool   // 可 or the like came: what follows is what something could bring
	did     bool   // 完成 or the like follows the words that own the figure
	about   string // the part of the place that the indicator is of by its nature
}

// gap reads unknown words before token k.
func (l *ownership) gap(from, to int, k *prose.Token) {
	from = prose.SkipBlank(l.Runes, from)
	if from >= to || l.bracket || l.about == everywhere {
		return
	}
	words := strings.TrimSpace(l.Slice(from, to))
	if from == prose.SkipBlank(l.Runes, l.clauseStart) && strings.ContainsRune("对与向同自从", l.Runes[from]) {
		l.trading = true
	}
	switch {
	case l.own(words) || l.Has(k.Start, "是"):
	case l.trading:
		l.scope = prose.OfPartner
	default:
		l.scope, l.did = prose.OfPart, false
	}
}

// own reports whether the words leave the figure the whole place's: they name
// the place, or are said of any (来源于定西, 定西地区), or are no words at all.
func (l *ownership) own(words string) bool {
	for _, n := range l.Names {
		words = strings.ReplaceAll(words, n, "")
	}
	words = strings.TrimSuffix(strings.TrimPrefix(words, l.about), l.about)
	words = prose.Neutral.Strip(words)
	return prose.Alone.Is(words) || !strings.ContainsFunc(words, prose.IsHan)
}

// token reads a known word: what stands before 全市, 其中, or an item of a list
// says nothing of what stands behind it.
func (l *ownership) token(i int) {
	k := &l.tokens[i]
	l.may = l.may || prose.May.Is(l.Words(k))
	if l.may && prose.Props.Is(l.Words(k)) {
		l.scope = prose.OfPart
		return
	}
	switch k.Class {
	case prose.Whole, prose.Within:
		if !l.Has(k.Start, "全社会") { // 山区八县全社会固定资产投资
			l.scope = prose.WholePlace
		}
	case prose.Reach, prose.Rise:
		l.did = true
	case prose.Number:
		l.did = l.did || l.reader.Verbs.Is(k.Unit, prose.Area)
	case prose.Joiner:
		if !l.trading {
			l.scope = prose.WholePlace
		}
	case prose.Higher:
		if l.trading {
			l.scope = prose.OfPartner
		} else if l.scope == prose.WholePlace && !sets(l.Words(k)) {
			l.scope = prose.OfHigher
		}
	case prose.Open, prose.Shut:
		if r := l.Runes[k.Start]; strings.ContainsRune("（(）)", r) {
			l.bracket = k.Class == prose.Open
		}
	}
}

// sets reports whether a word for a place above says what it set for this one:
// 省定, 国家下达.
func sets(word string) bool { return prose.HasSuffix(word, []string{"下达", "定"}) }

// shareTold is what stands behind a figure that is only a part of the whole place's: ，占全市的70%.
var shareTold = regexp.MustCompile(`^(?:、[^，。；]{0,24})?，?(?:分别|均|各)?(?:约|已)?占(全(?:市|省|区|州|县|旗|盟))(?:总量|总数|总额)?的(?:比重)?(?:达到|达|为)?\d`)

// maxShareTold is the most characters in which that is told.
const maxShareTold = 44

// ofShare reports whether the words behind a figure tell which share of the whole place's it is.
func (t *Text) ofShare(st *statement) bool {
	if st.Measure != report.Level {
		return false
	}
	m := shareTold.FindStringSubmatch(t.Slice(st.End, min(st.End+maxShareTold, len(t.Runes))))
	return m != nil && !t.IsAbove(m[1])
}

// yearsPoured is what goes before what is invested in several years: 安排两年投资90亿元，带动…
var yearsPoured = regexp.MustCompile(`[两二三四五]年(?:内)?(?:计划|总|累计)?投资[^。；]{0,24}$`)

// ofSeveral reports whether a figure goes on from what was invested in several years.
func (t *Text) ofSeveral(st *statement, s *Sentence) bool {
	return st.Measure == report.Level && slices.Contains(poured, st.Indicator) && yearsPoured.MatchString(t.Slice(max(s.Start, st.Start-maxShareTold), st.Start))
}
