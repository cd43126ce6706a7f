package target

import (
	"slices"
	"strings"
)

// promise is a figure with what is promised by it.
type promise struct {
	measured
	action string // the verb; "" where there is none
	object string // the noun phrase
	quote  extent // from the action or the object to the end of the figure
	kind   kind   // of the verb
	shared bool   // the object is made of words that several figures share
}

// promises reads the figures of a sentence in the order in which they stand.
func (p *passage) promises() []promise {
	p.setNames()
	for i := range p.amounts {
		if a := p.amounts[i]; !a.name {
			p.read(i)
		}
	}
	return p.found
}

// read reads one figure and keeps what the next one may lean on.
func (p *passage) read(i int) {
	a := &p.amounts[i]
	if p.cursor < a.section {
		p.last, p.shared = nil, nil
	}
	lead := p.lead(i)
	words := p.verbs.phrase(p.text, lead)
	behind := p.behind(i, words)
	switch {
	case p.invested(i) && a.extent.end < len(p.text) && p.text[a.extent.end] == '的':
		p.investedFigure(i, words)
	case words.kind == reaching && !words.noun.empty(), p.purpose(i) != "":
		p.beforeFigure(i, words)
	case !behind.noun.empty() && (!behind.becomes || words.noun.empty()):
		p.behindFigure(i, words, behind)
	default:
		p.beforeFigure(i, words)
	}
}

// lead returns the words between what was read before and the figure.
func (p *passage) lead(i int) extent {
	a := p.amounts[i]
	return extent{min(max(a.clause, p.cursor), a.extent.start), a.extent.start}
}

// keep adds a promise. Its object is what the next figure may lean on.
func (p *passage) keep(m promise, end int) {
	p.found = append(p.found, m)
	p.last = &p.found[len(p.found)-1]
	p.cursor = max(p.cursor, end)
}

// beforeFigure reads a figure whose noun stands before it: 新建步道15公里.
func (p *passage) beforeFigure(i int, words phrase) {
	a := p.amounts[i]
	objects := p.objects(i, words)
	for _, o := range objects {
		m := promise{measured: a, action: p.verb(words.verb), object: o, kind: words.kind}
		m.quote = p.quote(words, a.extent.start, a.extent.end)
		m.shared = len(p.shared) > 0
		if words.verb.empty() {
			m.action = p.inherited(words)
		}
		p.keep(m, a.extent.end)
	}
}

// inherited returns the verb that a noun without one shares with the figure
// before it: 新建步道15公里、桥梁3座. A noun that measures (产量, 比例) has none.
func (p *passage) inherited(words phrase) string {
	if p.last == nil || p.verbs.measures(p.text, words.noun) {
		return ""
	}
	return p.last.action
}

// objects returns what the figure counts: one noun phrase, or several where
// 各 or 均 gives each of them the same figure.
func (p *passage) objects(i int, words phrase) []string {
	if sum := p.purpose(i); sum != "" && (words.noun.empty() || slices.Contains(spending, p.str(words.noun))) {
		return []string{sum}
	}
	if words.noun.empty() {
		return p.leaning(i, words)
	}
	p.shared, p.sharedFrom = nil, i
	if n := p.run(i); n > 1 {
		if s := p.verbs.shareOut(p.text, words.noun, n); len(s) == n {
			p.shared = s
			return s[:1]
		}
	}
	if p.each(words, p.amounts[i].extent.start) {
		if all := p.verbs.subjects(p.text, words.noun); len(all) > 1 {
			return all
		}
	}
	return []string{p.full(i, words)}
}

// leaning returns the object of a figure without a noun of its own: the next
// of the nouns that 分别 shares out, else the object of the figure before it.
func (p *passage) leaning(i int, words phrase) []string {
	if p.last == nil {
		return p.ownVerb(i, words)
	}
	if n := len(p.shared); n > 1 {
		if i-p.sharedFrom >= n && p.run(i) == n {
			p.sharedFrom = i
		}
		if k := i - p.sharedFrom; k < n {
			return p.shared[k : k+1]
		}
	}
	return []string{p.last.object}
}

// ownVerb returns the object of a figure without a noun before it or a figure
// to lean on: what a later figure of the clause counts (2户 in 2户5人搬迁), what
// the clause before is about, or the verb itself: 造林封育20万亩.
func (p *passage) ownVerb(i int, words phrase) []string {
	if j := p.next(i); j > i && p.amounts[j].clause == p.amounts[i].clause {
		if noun := p.behind(j, words).noun; !noun.empty() {
			return []string{p.clean(noun)}
		}
	}
	if noun := p.topic(i); noun != "" {
		return []string{noun}
	}
	verb := words.verb
	_, k := p.verbs.first(p.text[verb.start:verb.end])
	if k&doing == 0 || k&(light|reaching) != 0 || verb.end-verb.start < 2 {
		return nil
	}
	return []string{p.str(verb)}
}

// maxTopic is the most characters of a clause's noun that a later figure can
// be of.
const maxTopic = 16

// topic returns the noun of the clause before the one of figure i.
func (p *passage) topic(i int) string {
	end := p.amounts[i].clause - 1
	start := p.amounts[i].section
	for _, t := range p.tokens {
		if (t.class == comma || t.class == colon) && t.end < end {
			start = max(start, t.end)
		}
	}
	if end <= start {
		return ""
	}
	words := p.verbs.phrase(p.text, extent{start, end})
	if words.kind != doing || words.noun.empty() || words.noun.end-words.noun.start > maxTopic {
		return ""
	}
	return p.clean(words.noun)
}

// run counts the figures from i on that only 、 or 和 keeps apart.
func (p *passage) run(i int) int {
	n := 1
	for j := i + 1; j < len(p.amounts); j++ {
		gap := p.text[p.amounts[j-1].extent.end:p.amounts[j].extent.start]
		if len(gap) == 0 || p.amounts[j].name || slices.ContainsFunc(gap, func(r rune) bool { return !isJoint(r) || r == '，' || r == ',' }) {
			break
		}
		n++
	}
	return n
}

// each reports whether 各 or 均 stands between the noun and the figure.
func (p *passage) each(words phrase, start int) bool {
	between := string(p.text[words.noun.end:start])
	return strings.ContainsAny(strings.ReplaceAll(strings.ReplaceAll(between, "年均", ""), "平均", ""), "各均都")
}

// verb returns the verb of a figure in its plain form: 提高到 -> 提高.
func (p *passage) verb(e extent) string {
	s := strings.ReplaceAll(p.str(e), " ", "")
	switch {
	case s == "达" || s == "超":
		return map[string]string{"达": "达到", "超": "超过"}[s]
	case e.end-e.start > 2 && hasSuffix(s, []string{"到", "至", "在", "为"}):
		return string(p.text[e.start : e.end-1])
	}
	return s
}

func (p *passage) str(e extent) string { return string(p.text[e.start:e.end]) }

// maxQuote is the most characters of a quote.
const maxQuote = 60

// quote returns the words from the verb or the noun to the end of the figure.
// A figure that leans on the one before it is quoted with that one where both
// are short.
func (p *passage) quote(words phrase, start, end int) extent {
	from := start
	for _, e := range []extent{words.verb, words.noun} {
		if !e.empty() {
			from = min(from, e.start)
		}
	}
	leans := words.noun.empty() || words.verb.empty()
	if leans && p.last != nil && end-p.last.quote.start <= maxQuote*2/3 {
		from = p.last.quote.start
	}
	if end-from > maxQuote && !words.noun.empty() {
		from = words.noun.start
	}
	return extent{max(from, end-maxQuote), end}
}
