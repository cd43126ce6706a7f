package figure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mubiao/report"
)

// outliner tells the parts of one document.
type outliner struct {
	document report.Document
	runes    []rune
	cues     *trie
	glance   *glance
	year     int  // target year
	now      int  // the year that 今年 means
	next     bool // the text says 明年

	paragraphs []paragraph
	home       []report.PartKind // what the heading of the chapter names; none where it does not say
	under      []report.PartKind // what the heading without a number names, whose sections are numbered
	noted      bool              // a glossary or an attachment has begun
	greet      int               // the paragraph that the salutation begins; -1 for none near the start
}

// paragraph is one line of a document with what its words say.
type paragraph struct {
	start, end int     // characters
	body       int     // where it begins behind the salutation and the number of an item
	heading    heading // the heading that it begins with
	hits       []hit   // cues in the order in which they stand
	times      []timed
	stops      []int  // behind the full stops
	year       extent // its first sentence, where that says what year it is
	tense      int    // what has been above 0, what is to be below
	figures    bool   // it has a number
}

// heading is the heading that a paragraph begins with, or is.
type heading struct {
	level int  // 0 for none
	end   int  // character
	bare  bool // nothing follows it in the paragraph
}

// hit is a cue where it stands.
type hit struct {
	*cue
	start, end int
}

// outline returns the parts of a document in their order, none for a document
// without text.
//
// Every paragraph is labelled at once, by the labelling of least cost
// (path.go): what a paragraph says costs the parts that it does not speak of
// (evidence.go), and a change of part costs less where a heading or the first
// words of a paragraph open it. So a single sentence cannot turn round all that
// follows, and a heading binds its section.
func (v *vocabulary) outline(t *text) []report.Stretch {
	o := &outliner{document: t.document, runes: t.runes, cues: v.cues, glance: v.cueGlance, year: t.year, now: t.now, next: t.next}
	o.scan()
	if len(o.paragraphs) == 0 {
		return nil
	}
	o.greet = slices.IndexFunc(o.paragraphs, func(p paragraph) bool { return p.start <= frontMost && o.salutes(&p) })
	all := make([]evidence, len(o.paragraphs))
	for i := range o.paragraphs {
		all[i] = o.weigh(i)
	}
	return o.stretches(cheapest(all), all)
}

// stretches joins paragraphs of one part.
func (o *outliner) stretches(parts []report.PartKind, all []evidence) []report.Stretch {
	var found []report.Stretch
	for i, part := range parts {
		p := &o.paragraphs[i]
		if n := len(found); n > 0 && found[n-1].Part == part {
			found[n-1].End = p.end
			continue
		}
		found = append(found, report.Stretch{Part: part, Start: p.start, End: p.end, Reason: o.reason(&all[i], part)})
	}
	return found
}

// scan finds the cues, times and full stops of every paragraph.
func (o *outliner) scan() {
	t := text{document: o.document, runes: o.runes}
	for start := 0; start < len(o.runes); {
		line := t.line(start)
		for start < line.end {
			p := paragraph{start: start, end: line.end, body: start}
			if line.length() > longLine {
				p.end = o.cut(extent{start, line.end})
			}
			p.heading = t.headingAt(start, p.end)
			o.read(&p)
			o.paragraphs = append(o.paragraphs, p)
			start = p.end
		}
		start = line.end + 1
	}
}

// A line that is longer holds more than a paragraph: a report that lost its
// line breaks. It is cut behind a full stop, before what opens a chapter or
// greets, and else after so many characters.
const (
	longLine  = 2000
	longPiece = 500
)

// cut returns the end of the first paragraph of a long line.
func (o *outliner) cut(e extent) int {
	t := text{runes: o.runes}
	for at := e.start + 1; at < e.end; at++ {
		if w, _ := o.cues.match(o.runes[:e.end], at); w != nil && w.cue.says&saysSalute != 0 {
			return at
		}
		if !strings.ContainsRune("。！；", o.runes[at-1]) {
			continue
		}
		if at-e.start > longPiece || t.chapter(skipBlank(o.runes, at)) {
			return skipBlank(o.runes, at)
		}
	}
	return e.end
}

// headingAt returns the heading that the line text[start:end] begins with, as
// the document's sections have it, or as the line itself looks.
func (t *text) headingAt(start, end int) heading {
	const mark = 2 // a full stop and a blank may follow
	if n := t.sectionAt(start); n >= 0 && t.document.Sections[n].Start == start {
		s := t.document.Sections[n]
		last := min(start+utf8.RuneCountInString(s.Heading), end)
		return heading{s.Level, last, end-last <= mark}
	}
	switch short := end-start <= maxHeading; {
	case !t.opensLine(start) && t.chapter(start):
		return heading{1, t.headingEnd(start, end), false}
	case len(t.document.Sections) > 0 || !short || start == end:
		return heading{}
	case t.chapter(start):
		return heading{1, end, true}
	case t.numbered(start):
		return heading{2, end, true}
	case !strings.ContainsRune("。，；！：", t.runes[end-1]):
		return heading{1, end, true}
	}
	return heading{}
}

// yearSaid returns the rest of the first sentence of a paragraph where that says
// what year it is: what it names is said of the year.
func (o *outliner) yearSaid(p *paragraph) extent {
	heads := o.heads(p)
	if len(heads) == 0 || len(p.times) == 0 {
		return extent{}
	}
	t, s := p.times[0], heads[0]
	if !s.holds(t.start) || t.start > s.start+headMost || !o.isYear(t, s) {
		return extent{}
	}
	return extent{t.end, max(t.end, s.end)}
}

// headingEnd returns where a heading ends that its text follows on the same
// line: at a blank or a full stop.
func (t *text) headingEnd(start, end int) int {
	const least = 6
	for at := start + least; at < min(end, start+maxHeading); at++ {
		if isBlank(t.runes[at]) || strings.ContainsRune("。！", t.runes[at]) {
			return at
		}
	}
	return min(end, start+maxHeading)
}

// read finds what a paragraph says, in one pass. The line breaks around it are
// full stops to the cues.
func (o *outliner) read(p *paragraph) {
	for at := max(0, p.start-1); at < p.end; {
		switch r := o.runes[at]; {
		case o.glance.passes(r), isBlank(r):
			at++
			continue
		case r == '。' || r == '！' || r == '；':
			p.stops = append(p.stops, at+1)
		case digit(r) >= 0 || hanDigit(r) >= 0:
			p.figures = p.figures || digit(r) >= 0
			if end := o.year4(p, at); end > at {
				at = end
				continue
			}
		}
		e, end := o.cues.match(o.runes[:min(p.end+1, len(o.runes))], at)
		if e == nil {
			at++
			continue
		}
		at = max(at+1, o.hit(p, e, at, end))
	}
	p.body = o.bodyOf(p)
	p.tense = o.tenseOf(p)
	p.year = o.yearSaid(p)
}

// hit keeps a cue, and the moment that it names, and returns its end.
func (o *outliner) hit(p *paragraph, e *entry, start, end int) int {
	if e.word.text != "" { // the name of a five-year plan
		m, behind := o.planMoment(e.word.text, start, end)
		if m != noMoment {
			p.times = append(p.times, timed{m, start, behind, false})
		}
		return end
	}
	p.hits = append(p.hits, hit{&e.cue, start, end})
	if m := o.wordMoment(e.cue.moment, start); m != noMoment && !(m == lastYear && o.planBehind(end)) {
		p.times = append(p.times, timed{m, start, end, e.cue.says&saysPlainly != 0})
	}
	if strings.ContainsRune("。；", o.runes[end-1]) {
		p.stops = append(p.stops, end)
	}
	if strings.ContainsRune("。；", o.runes[start]) && end > start+1 {
		p.stops = append(p.stops, start+1)
	}
	return end
}

// wordMoment returns the moment of a word where it stands.
func (o *outliner) wordMoment(m moment, start int) moment {
	late := o.now < o.year // the report was given in the year before its target year
	switch m {
	case thisYear, nextYear:
		switch {
		case o.against(start):
			return noMoment
		case m == thisYear && late && !o.next:
			return noMoment // of either: see nowIn
		case m == thisYear && late:
			return lastYear
		case m == thisYear || late:
			return targetYear
		}
		return noMoment
	case newYear:
		return targetYear
	case lastYear, someYears, pastYears:
		if o.against(start) && !o.regards(start) || o.isBase(start) {
			if m == pastYears {
				return againstYears
			}
			return noMoment
		}
	}
	return m
}

// regards reports whether a moment is what is looked at, not counted from:
// 从今年上半年的情况看.
func (o *outliner) regards(start int) bool {
	const most = 18
	words := string(o.runes[start:min(start+most, len(o.runes))])
	clause, _, cut := strings.Cut(words, "，")
	return cut && o.follows(start, "从") && strings.HasSuffix(clause, "看")
}

// planBehind reports whether the name of a five-year plan follows: 刚刚过去的
// | “十四五”.
func (o *outliner) planBehind(at int) bool {
	for strings.ContainsRune("的“\"", o.at(at)) && at < len(o.runes) {
		at++
	}
	e, _ := o.cues.match(o.runes, at)
	return e != nil && e.word.text != ""
}

// isBase reports whether the words from a character on only name what
// something new rests on: 在去年工作的基础上.
func (o *outliner) isBase(start int) bool {
	const most = 12
	words := string(o.runes[start:min(start+most, len(o.runes))])
	clause, _, _ := strings.Cut(words, "，")
	return strings.Contains(clause, "基础上")
}

// year4 reads 2022年, 二〇二二年 or 2021—2025年 at a character, keeps its moment
// and returns its end; at where no year stands there.
func (o *outliner) year4(p *paragraph, at int) int {
	y, end := o.fourDigits(at)
	if end == at || at > 0 && digit(o.runes[at-1]) >= 0 {
		return at
	}
	last, lastEnd := 0, end
	if sep := rangeSign(o.runes, end); sep > end {
		last, lastEnd = o.fourDigits(sep)
	}
	if last > 0 && o.has(skipBlank(o.runes, lastEnd), "年") {
		m := noMoment
		switch {
		case last > o.year:
			m = comingYears
		case last >= o.year-2 && last < o.year:
			m = pastYears
		}
		return o.keepYear(p, m, at, skipBlank(o.runes, lastEnd)+1)
	}
	if end = skipBlank(o.runes, end); !o.has(end, "年") {
		return at
	}
	return o.keepYear(p, o.yearMoment(y, at, end+1), at, end+1)
}

func (o *outliner) keepYear(p *paragraph, m moment, start, end int) int {
	if m != noMoment {
		p.times = append(p.times, timed{m, start, end, false})
	}
	return end
}

// fourDigits reads a year from 1900 to 2099 in digits of either kind.
func (o *outliner) fourDigits(at int) (int, int) {
	y, end := 0, at
	for ; end < at+4; end++ {
		r := o.at(end)
		d := max(digit(r), hanDigit(r))
		if r == '○' || r == 'Ｏ' {
			d = 0
		}
		if d < 0 {
			return 0, at
		}
		y = 10*y + d
	}
	if y < 1900 || y > 2099 {
		return 0, at
	}
	return y, end
}

// has reports whether words stand at a character.
func (o *outliner) has(at int, words string) bool {
	for _, r := range words {
		if o.at(at) != r {
			return false
		}
		at++
	}
	return true
}

// bodyOf returns where a paragraph begins behind a salutation, dashes and the
// number of an item.
func (o *outliner) bodyOf(p *paragraph) int {
	at := p.start
	for at < p.end {
		next := at
		if r := o.runes[at]; isBlank(r) || strings.ContainsRune("：:，,！!。、—─―–-－", r) {
			next = at + 1
		} else if e, end := o.cues.match(o.runes[:p.end], at); e != nil && e.cue.says&saysSalute != 0 {
			next = end
		} else if n := listMark(o.runes[at:p.end]); n > 0 {
			next = at + n
		} else if n := numeralEnd(o.runes[:p.end], at); n > at && o.at(n) == '、' {
			next = n + 1
		}
		if next == at {
			break
		}
		at = next
	}
	return at
}

// The bounds of the tense of a paragraph, so that a long one does not outweigh
// its heading.
const (
	mostTense     = 6
	mostBareTense = 2 // of a heading by itself
	longParagraph = 60
)

// tenseOf adds up what the words say of what has been and what is to be. A
// word counts three times at most.
func (o *outliner) tenseOf(p *paragraph) int {
	sum, most := 0, mostTense
	seen := map[*cue]int{}
	for _, h := range p.hits {
		if h.done != 0 && seen[h.cue] < 3 {
			seen[h.cue]++
			sum += h.done
		}
	}
	if p.end-p.start > longParagraph {
		sum--
	}
	if p.heading.bare {
		most = mostBareTense
	}
	return max(-most, min(most, sum))
}
