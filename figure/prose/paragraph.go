package prose

import "strings"

// paragraph is one line of a document with what its words say.
type paragraph struct {
	start, end int     // characters
	body       int     // where it begins behind the salutation and the number of an item
	heading    heading // the heading that it begins with
	hits       []hit   // cues in the order in which they stand
	times      []timed
	stops      []int  // behind the full stops
	year       Extent // its first sentence, where that says what year it is
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

// read finds what a paragraph says, in one pass. The line breaks around it are
// full stops to the cues.
func (o *outliner) read(p *paragraph) {
	p.hits, p.times, p.stops = o.hits[len(o.hits):], o.times[len(o.times):], o.stops[len(o.stops):]
	for at := max(0, p.start-1); at < p.end; {
		switch r := o.Runes[at]; {
		case o.glance.at(r) == 0:
			at++
			continue
		case r == '。' || r == '！' || r == '；':
			p.stops = append(p.stops, at+1)
		case Digit(r) >= 0 || HanDigit(r) >= 0:
			p.figures = p.figures || Digit(r) >= 0
			if end := o.year4(p, at); end > at {
				at = end
				continue
			}
		}
		e, end := o.cues.Match(o.Runes[:min(p.end+1, len(o.Runes))], at)
		if e == nil {
			at++
			continue
		}
		at = max(at+1, o.hit(p, e, at, end))
	}
	o.hits, o.times, o.stops = p.hits, p.times, p.stops
	p.body = o.bodyOf(p)
	p.tense = o.tenseOf(p)
	p.year = o.yearSaid(p)
}

// hit keeps a cue, and the moment that it names, and returns its end.
func (o *outliner) hit(p *paragraph, e *Entry, start, end int) int {
	if e.Word.Text != "" { // the name of a five-year plan
		m, behind := o.planMoment(e.Word.Text, start, end)
		if m != noMoment {
			p.times = append(p.times, timed{m, start, behind, false})
		}
		return end
	}
	p.hits = append(p.hits, hit{&e.cue, start, end})
	if m := o.wordMoment(e.cue.moment, start); m != noMoment && !(m == lastYear && o.planBehind(end)) {
		p.times = append(p.times, timed{m, start, end, e.cue.says&saysPlainly != 0})
	}
	if r := o.Runes[end-1]; r == '。' || r == '；' {
		p.stops = append(p.stops, end)
	}
	if r := o.Runes[start]; (r == '。' || r == '；') && end > start+1 {
		p.stops = append(p.stops, start+1)
	}
	return end
}

// bodyOf returns where a paragraph begins behind a salutation, dashes and the
// number of an item.
func (o *outliner) bodyOf(p *paragraph) int {
	at := p.start
	for at < p.end {
		next := at
		if r := o.Runes[at]; IsBlank(r) || strings.ContainsRune("：:，,！!。、—─―–-－", r) {
			next = at + 1
		} else if e, end := o.cues.Match(o.Runes[:p.end], at); e != nil && e.cue.says&saysSalute != 0 {
			next = end
		} else if n := ListMark(o.Runes[at:p.end]); n > 0 {
			next = at + n
		} else if n := numeralEnd(o.Runes[:p.end], at); n > at && o.at(n) == '、' {
			next = n + 1
		}
		if next == at {
			break
		}
		at = next
	}
	return at
}

// yearSaid returns the rest of the first sentence of a paragraph where that says
// what year it is: what it names is said of the year.
func (o *outliner) yearSaid(p *paragraph) Extent {
	if len(p.times) == 0 {
		return Extent{}
	}
	heads := o.heads(p)
	if len(heads) == 0 {
		return Extent{}
	}
	t, s := p.times[0], heads[0]
	if !s.holds(t.start) || t.start > s.Start+headMost || !o.isYear(t, s) {
		return Extent{}
	}
	return Extent{t.end, max(t.end, s.End)}
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
	clear(o.seen)
	for _, h := range p.hits {
		if h.done != 0 && o.seen[h.cue] < 3 {
			o.seen[h.cue]++
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

// salutes reports whether 各位代表 begins the paragraph.
func (o *outliner) salutes(p *paragraph) bool {
	return len(p.hits) > 0 && p.hits[0].says&saysSalute != 0 && p.hits[0].start < p.body
}

// sentenceOf returns where the sentence that holds a character begins.
func (o *outliner) sentenceOf(p *paragraph, at int) int {
	start := p.start
	for _, s := range p.stops {
		if s <= at {
			start = max(start, s)
		}
	}
	return start
}
