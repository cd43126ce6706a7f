package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
)

// passage is one sentence on its way from figures to promises. What stands
// before and behind each figure is taken apart; a figure without a verb or a
// noun of its own leans on the one before it.
type passage struct {
	*prose.Script
	home    *prose.Text   // whose sentence it is
	text    []rune        // its characters
	tokens  []prose.Token // of the sentence
	verbs   phrases
	reader  *prose.Vocabulary
	amounts []measured
	begin   int // of the sentence
	end     int
	told    bool         // it tells the headline targets
	label   prose.Extent // see Sentence.Label
	frame   string       // the part of the place that its item or paragraph is about

	clauses    []clauseOf // see actors
	settled    int        // from this figure on it is known which are names
	found      []promise
	last       *promise // the one before, while the next may lean on it
	lost       bool     // what the one before counts is not sure: none may lean on it
	shared     []string // nouns that 分别 gives a figure each
	sharedFrom int      // the figure that has the first of them
	cursor     int      // end of what has been read
}

// measured is a number with the words that bind it.
type measured struct {
	prose.Token    // the number with its unit
	prose.Quantity // the same, with a note to its unit
	prose.Extent   // the same with the comparators beside it
	binding        report.Comparator
	bounds         string         // the words that bind it: 以上, 不低于
	known          []*prose.Known // what it says of indicators
	clause         int            // where its clause begins
	section        int            // where its stretch of the sentence, up to a semicolon, begins
	quoted         bool           // in quotation marks or brackets
	listed         bool           // it is a further item of a list that a figure before begins
	places         bool           // it counts places where something is done
	weighed        bool           // the sentence up to it only weighs how things stand
	name           bool           // it promises nothing
	trail          prose.Extent   // see trail; once it is known which figures behind it are names
	place          int            // of its token in the sentence
	owned          bool           // it is a figure of an indicator, of somebody else than the whole place
}

// newPassage finds the figures of a sentence.
func (t *reader) newPassage(s *prose.Sentence) *passage {
	p := &passage{Script: &t.Script, home: t.Text, text: t.Runes, tokens: s.Tokens, reader: t.vocabulary, verbs: phrases{&t.vocabulary.Verbs}, begin: s.Start, end: s.End, told: s.Headline, label: s.Label}
	weighing := t.Weighing(s.Start)
	depth := 0
	at := measured{clause: s.Start, section: s.Start}
	for i, k := range s.Tokens {
		switch k.Class {
		case prose.Open:
			depth++
		case prose.Shut:
			depth = max(depth-1, 0)
		case prose.Comma, prose.Colon, prose.Semicolon:
			if depth == 0 {
				at.enter(k)
			}
		case prose.Number:
			a := p.measure(i)
			a.known, a.weighed = about(s, k), weighing.Before(k.Start)
			a.owned = slices.ContainsFunc(s.Owned, func(e prose.Extent) bool { return e.Start <= k.Start && k.End <= e.End })
			a.clause, a.section, a.quoted = at.clause, at.section, depth > 0
			p.bindBefore(&a)
			p.amounts = append(p.amounts, a)
		}
	}
	for i := range p.amounts {
		p.amounts[i].listed = p.listed(i)
		p.amounts[i].places = p.places(i)
	}
	p.shareUnits()
	p.settled = len(p.amounts)
	return p
}

// shareUnits gives a number that ends with a multiplier the unit of the next of its list:
// 6万、7万和8万人.
func (p *passage) shareUnits() {
	for i := len(p.amounts) - 2; i >= 0; i-- {
		a, next := &p.amounts[i], &p.amounts[i+1]
		between := p.text[a.Extent.End:max(a.Extent.End, next.Extent.Start)]
		if len(a.known) > 0 || len(between) != 1 || notJoined(between[0]) || !slices.Contains(prose.Multipliers, a.Unit) {
			continue
		}
		if unit := strings.TrimLeft(next.Unit, "千百万亿"); unit != "" && unit != next.Unit || a.Unit == "千" {
			a.Unit += unit
		}
	}
}

// shareBounds lets a comparator that stands only at one end of a list of
// figures bind all of one unit: 分别达到6家和8家以上; but 增长8%和8%以上 tells the two
// apart by it.
func (p *passage) shareBounds() {
	for i, n := 0, 0; i < len(p.amounts); i += n {
		n = p.run(i)
		list := p.amounts[i : i+n]
		bound := slices.IndexFunc(list, func(m measured) bool { return m.binding != report.Equal })
		alike := func(m measured) bool { return m.binding == report.Equal && m.Value == list[bound].Value }
		if bound != 0 && bound != n-1 || slices.ContainsFunc(list, alike) {
			continue
		}
		for j := range list {
			if list[j].binding == report.Equal && list[j].Unit == list[bound].Unit {
				list[j].binding, list[j].bounds = list[bound].binding, list[bound].bounds
			}
		}
	}
}

// enter moves to the clause behind a comma or semicolon.
func (m *measured) enter(k prose.Token) {
	m.clause = k.End
	if k.Class == prose.Semicolon {
		m.section = k.End
	}
}

// unitNotes are notes in brackets that belong to the unit: 万人（次）.
var unitNotes = prose.List("unitNote")

// measure joins the number of a token with the comparators that touch it.
func (p *passage) measure(i int) measured {
	k := p.tokens[i]
	m := measured{Token: k, Quantity: *k.Quantity, Extent: prose.Between(k.Start, k.End), binding: report.Equal, place: i}
	if i > 0 && p.tokens[i-1].Class == prose.Before && p.tokens[i-1].End == k.Start {
		m.bind(p.tokens[i-1])
	}
	for _, w := range unitNotes {
		if p.says(k.End, w) {
			m.Unit += w
			m.Extent.End += len([]rune(w))
			break
		}
	}
	if k.Comparator != "" {
		m.binding = k.Comparator
	}
	for n := i + 1; n < len(p.tokens) && p.tokens[n].Start <= m.Extent.End; n++ { // behind the note
		if k := p.tokens[n]; k.Class == prose.After && k.Start == m.Extent.End {
			m.bind(k)
			m.Extent.End = k.End
		}
	}
	if k.Ranged {
		m.binding = report.Range
	}
	return m
}

// bindBefore lets a word before the verb bind the first figure behind it: 至少 | 引进2个.
func (p *passage) bindBefore(m *measured) {
	from := min(m.clause, m.Token.Start)
	if n := len(p.amounts); n > 0 {
		from = max(from, min(p.amounts[n-1].Extent.End, m.Token.Start))
	}
	words := p.Slice(max(from, m.Token.Start-maxBindBefore), m.Token.Start)
	for _, b := range []struct {
		words   []string
		binding report.Comparator
	}{{atLeast, report.AtLeast}, {atMost, report.AtMost}} {
		if i := slices.IndexFunc(b.words, func(w string) bool { return strings.Contains(words, w) }); i >= 0 && m.binding == report.Equal {
			m.binding, m.bounds = b.binding, b.words[i]
		}
	}
}

// maxBindBefore is the most characters from such a word to its figure.
const maxBindBefore = 20

// atLeast and atMost bind from before a verb.
var (
	atLeast = prose.List("atLeast")
	atMost  = prose.List("atMost")
)

// bind takes over what a comparator says.
func (m *measured) bind(k prose.Token) {
	m.binding, m.bounds = k.Entry.Word.Comparator, k.Entry.Word.Text
}

// about returns what the number says of indicators: several where one figure is
// promised for each of several.
func about(s *prose.Sentence, number prose.Token) []*prose.Known {
	var found []*prose.Known
	for i := range s.Known {
		k := &s.Known[i]
		holds := k.Start <= number.Start && number.End <= k.End && k.Says(number.Value)
		switch {
		case !holds:
		case len(found) > 0 && k.End > found[0].End:
		case len(found) > 0 && k.End == found[0].End:
			found = append(found, k)
		default:
			found = []*prose.Known{k}
		}
	}
	return found
}

// says reports whether words stand at a character.
func (p *passage) says(at int, words string) bool {
	for _, r := range words {
		if at >= len(p.text) || p.text[at] != r {
			return false
		}
		at++
	}
	return true
}

// onlyWhen reports whether words only say when: 主汛期前, 未来几年.
func onlyWhen(words string) bool {
	return prose.HasSuffix(words, []string{"期前", "节前", "之前", "以前", "来临前", "底前", "季前", "学前夕", "期间", "学期"}) ||
		prose.HasPrefix(words, []string{"未来", "今后", "接下来"}) && prose.HasSuffix(words, []string{"年", "年内", "时间", "一个时期"})
}

// at returns the figure that begins at a character, or -1.
func (p *passage) at(start int) int {
	for i := range p.amounts {
		if p.amounts[i].Token.Start == start {
			return i
		}
	}
	return -1
}

// next returns the figure after i that promises something, or i.
func (p *passage) next(i int) int {
	for j := i + 1; j < len(p.amounts); j++ {
		if !p.amounts[j].name {
			return j
		}
	}
	return i
}

// since returns the words between the figure before i, or the beginning of its
// clause, and figure i.
func (p *passage) since(i int) prose.Extent {
	from := p.amounts[i].clause
	if i > 0 {
		from = max(from, p.amounts[i-1].Extent.End)
	}
	end := p.amounts[i].Token.Start
	return prose.Between(min(from, end), end)
}

// endsItem reports whether figure i ends an item of a list, and another noun stands
// behind it before a character.
func (p *passage) endsItem(i, next int) bool {
	a := p.amounts[i]
	return a.Unit != "" && !p.verbs.Is(a.Unit, prose.Naming) && p.says(a.Extent.End, "、") && next > a.Extent.End+1
}

// behindDeed returns where an item of a list begins behind what becomes of the figure before:
// 贫困人口100% | 脱贫、| 贫困村100%出列.
func (p *passage) behindDeed(from, to int) int {
	for at := from + 1; at < to; at++ {
		if p.text[at] == '、' {
			if p.verbs.Last(p.text[from:at], prose.Ending) == at-from {
				return at + 1
			}
			return from
		}
	}
	return from
}

// lead returns the words between what was read before and figure i.
func (p *passage) lead(i int) prose.Extent {
	a := &p.amounts[i]
	from := max(a.clause, p.cursor)
	if i > 0 && p.endsItem(i-1, a.Extent.Start) {
		from = max(from, p.amounts[i-1].Extent.End) // 地块50块、| 面积10万亩
	}
	if i > 0 && from == p.amounts[i-1].Extent.End {
		from = p.behindDeed(from, a.Extent.Start)
	}
	return prose.Between(min(from, a.Extent.Start), a.Extent.Start)
}
