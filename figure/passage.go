package figure

import (
	"slices"

	"mubiao/report"
)

// passage is one sentence on its way from figures to promises. What stands
// before and behind each figure is taken apart; a figure without a verb or a
// noun of its own leans on the one before it.
type passage struct {
	*script
	text    []rune  // its characters
	tokens  []token // of the sentence
	verbs   phrases
	reader  *vocabulary
	amounts []measured
	begin   int // of the sentence
	end     int
	told    bool // it tells the headline targets

	settled    int // from this figure on it is known which are names
	found      []promise
	last       *promise // the one before, while the next may lean on it
	lost       bool     // what the one before counts is not sure: none may lean on it
	shared     []string // nouns that 分别 gives a figure each
	sharedFrom int      // the figure that has the first of them
	cursor     int      // end of what has been read
}

// measured is a number with the words that bind it.
type measured struct {
	token   // the number with its unit
	extent  // the same with the comparators beside it
	binding report.Comparator
	bounds  string   // the words that bind it: 以上, 不低于
	known   []*known // what it says of indicators
	clause  int      // where its clause begins
	section int      // where its stretch of the sentence, up to a semicolon, begins
	quoted  bool     // in quotation marks or brackets
	name    bool     // it promises nothing
	trail   extent   // see trail; once it is known which figures behind it are names
	place   int      // of its token in the sentence
}

// newPassage finds the figures of a sentence.
func (t *planText) newPassage(s *sentence) *passage {
	p := &passage{script: &t.script, text: t.runes, tokens: s.tokens, reader: t.vocabulary, verbs: phrases{&t.vocabulary.verbs}, begin: s.start, end: s.end, told: s.headline}
	depth := 0
	at := measured{clause: s.start, section: s.start}
	for i, k := range s.tokens {
		switch k.class {
		case open:
			depth++
		case shut:
			depth = max(depth-1, 0)
		case comma, colon, semicolon:
			if depth == 0 {
				at.enter(k)
			}
		case number:
			a := p.measure(i)
			a.known = about(s, k)
			a.clause, a.section, a.quoted = at.clause, at.section, depth > 0
			p.amounts = append(p.amounts, a)
		}
	}
	p.settled = len(p.amounts)
	return p
}

// shareBounds lets a comparator that stands only at one end of a list of
// figures bind all of one unit: 分别达到6家和8家以上; but 增长8%和8%以上 tells the two
// apart by it.
func (p *passage) shareBounds() {
	for i, n := 0, 0; i < len(p.amounts); i += n {
		n = p.run(i)
		list := p.amounts[i : i+n]
		bound := slices.IndexFunc(list, func(m measured) bool { return m.binding != report.Equal })
		alike := func(m measured) bool { return m.binding == report.Equal && m.value == list[bound].value }
		if bound != 0 && bound != n-1 || slices.ContainsFunc(list, alike) {
			continue
		}
		for j := range list {
			if list[j].binding == report.Equal && list[j].unit == list[bound].unit {
				list[j].binding, list[j].bounds = list[bound].binding, list[bound].bounds
			}
		}
	}
}

// enter moves to the clause behind a comma or semicolon.
func (m *measured) enter(k token) {
	m.clause = k.end
	if k.class == semicolon {
		m.section = k.end
	}
}

// unitNotes are notes in brackets that belong to the unit: 万人（次）.
var unitNotes = listOf("unitNote")

// measure joins the number of a token with the comparators that touch it.
func (p *passage) measure(i int) measured {
	k := p.tokens[i]
	m := measured{token: k, extent: extent{k.start, k.end}, binding: report.Equal, place: i}
	if i > 0 && p.tokens[i-1].class == before && p.tokens[i-1].end == k.start {
		m.bind(p.tokens[i-1])
	}
	for _, w := range unitNotes {
		if p.says(k.end, w) {
			m.unit += w
			m.extent.end += len([]rune(w))
			break
		}
	}
	if k.comparator != "" {
		m.binding = k.comparator
	}
	if i+1 < len(p.tokens) && p.tokens[i+1].class == after && p.tokens[i+1].start == m.extent.end {
		m.bind(p.tokens[i+1])
		m.extent.end = p.tokens[i+1].end
	}
	if k.ranged {
		m.binding = report.Range
	}
	return m
}

// bind takes over what a comparator says.
func (m *measured) bind(k token) {
	m.binding, m.bounds = k.entry.word.comparator, k.entry.word.text
}

// about returns what the number says of indicators: several where one figure is
// promised for each of several.
func about(s *sentence, number token) []*known {
	var found []*known
	for i := range s.known {
		k := &s.known[i]
		holds := k.Start <= number.start && number.end <= k.End && k.says(number.value)
		switch {
		case !holds:
		case len(found) > 0 && k.End > found[0].End:
		case len(found) > 0 && k.End == found[0].End:
			found = append(found, k)
		default:
			found = []*known{k}
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
	return hasSuffix(words, []string{"期前", "节前", "之前", "以前", "来临前", "底前", "季前", "学前夕", "期间", "学期"}) ||
		hasPrefix(words, []string{"未来", "今后", "接下来"}) && hasSuffix(words, []string{"年", "年内", "时间", "一个时期"})
}

// at returns the figure that begins at a character, or -1.
func (p *passage) at(start int) int {
	for i := range p.amounts {
		if p.amounts[i].token.start == start {
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
func (p *passage) since(i int) extent {
	from := p.amounts[i].clause
	if i > 0 {
		from = max(from, p.amounts[i-1].extent.end)
	}
	end := p.amounts[i].token.start
	return extent{min(from, end), end}
}

// lead returns the words between what was read before and figure i.
func (p *passage) lead(i int) extent {
	a := &p.amounts[i]
	return extent{min(max(a.clause, p.cursor), a.extent.start), a.extent.start}
}
