package prose

import (
	"slices"
	"strings"
)

// opened is how much the head of a paragraph speaks for each part.
type opened [partsN]float64

// headMost is the most characters before a moment at the head of a sentence.
const headMost = 9

// sentencesWeighed are the sentences of a paragraph that can open a part.
const sentencesWeighed = 3

// weighOpening weighs the moments at the heads of the first sentences: 五年来，
// 刚刚过去的一年，; of two moments neither outweighs the other.
func (o *outliner) weighOpening(p *paragraph, e *evidence) {
	var all opened
	closed, ended := false, false
	heads := o.heads(p)
	for k, s := range heads {
		if k < len(heads)-1 && k < sentencesWeighed-1 && o.closes(p, s) {
			closed = true
			o.openAll(p, s, e)
			continue
		}
		year := all[reviewIndex]
		if !o.weighHead(p, s, position{k, closed, o.salutes(p)}, &all, e) {
			continue
		}
		if ended && all[termIndex] > 0 && all[reviewIndex] == year { // the year only led to them
			all[reviewIndex] *= secondly
		}
		closed = o.endsPlan(p, s)
		ended = ended || closed
	}
	o.settle(&all, e)
}

// heads returns the first sentences of a paragraph behind its salutation.
func (o *outliner) heads(p *paragraph) []Extent {
	all := make([]Extent, 0, sentencesWeighed)
	at := p.body
	for i := 0; i <= len(p.stops) && len(all) < sentencesWeighed; i++ {
		stop := p.end
		if i < len(p.stops) {
			stop = p.stops[i]
		}
		if stop > at {
			all = append(all, Extent{at, stop})
			at = stop
		}
	}
	return all
}

// closes reports whether a sentence brings what was told to its end, so that
// the next one begins anew: 2022年任务的完成，标志着….
func (o *outliner) closes(p *paragraph, s Extent) bool {
	return slices.ContainsFunc(p.hits, func(h hit) bool {
		return h.says&saysClosed != 0 && h.start >= s.Start && h.start < s.End
	})
}

// endsPlan reports whether a sentence says that its year was the last one of a
// plan, behind which the years of the plan may be told: 2020年是“十三五”收官之年。
func (o *outliner) endsPlan(p *paragraph, s Extent) bool {
	words := o.Slice(s.Start, s.End)
	return strings.Contains(words, "收官") || strings.Contains(words, "最后一年")
}

// openAll lets a closing sentence open the parts that it names, half.
func (o *outliner) openAll(p *paragraph, s Extent, e *evidence) {
	for _, t := range o.timesIn(p, s) {
		e.open(partAt(t.part()), 0.5, reason{"names", Extent{t.start, t.end}})
	}
}

// someMost is the most characters before 三年 or the like at the head of a
// sentence, where it is a time, rather than part of a name: 完成三年任务.
const someMost = 2

// timesIn returns the moments of a sentence that tell a part.
func (o *outliner) timesIn(p *paragraph, s Extent) []timed {
	var all []timed
	for _, t := range p.times {
		if t.start < s.Start || t.start >= s.End || t.moment == someYears && t.start > s.Start+someMost {
			continue
		}
		if t.moment = t.settled(p.tense + o.leaning()); t.part() != "" {
			all = append(all, t)
		}
	}
	return all
}

// leaning is 3 in a chapter whose heading only looks back, -3 in one that only
// looks ahead.
func (o *outliner) leaning() int {
	const weight = 3
	sum := 0
	for _, part := range o.home {
		sum -= part.Looks()
	}
	if len(o.home) == 0 || sum != len(o.home) && sum != -len(o.home) {
		return 0
	}
	return weight * sum / len(o.home)
}

// position is where in its paragraph a sentence stands.
type position struct {
	n       int  // 0 for the first
	closed  bool // behind one that closes what was told
	saluted bool // the paragraph begins with 各位代表
}

// share is how much of its weight a moment keeps for the place of its sentence.
func (w position) share() float64 {
	switch {
	case w.n == 0, w.closed, w.saluted && w.n == 1:
		return 1
	case w.n == 1:
		return secondly
	}
	return thirdly
}

// weighHead weighs the moments at the head of one sentence, and reports
// whether there are any.
func (o *outliner) weighHead(p *paragraph, s Extent, w position, all *opened, e *evidence) bool {
	times := o.timesIn(p, s)
	if len(times) == 0 || times[0].start > s.Start+headMost {
		return false
	}
	first := times[0]
	at := partAt(first.part())
	weight, opens := o.headWeight(first, s)
	share := w.share()
	if clash := p.tense > 2 && parts[at].Looks() > 0 || p.tense < -2 && parts[at].Looks() < 0; clash {
		share *= clashing
	}
	if w.n == 0 && !o.isYear(first, s) {
		o.weighSecond(times, at, s, weight, all)
	}
	all[at] = max(all[at], weight*share)
	if opens {
		how := 0.5
		if share >= secondly {
			how = 1
		}
		e.open(at, how, reason{"opens with", Extent{first.start, first.end}})
	}
	return true
}

// weighSecond lets further moments of the first sentence weigh, those of the
// same side: 五年来的成就，2022年的再接再厉.
func (o *outliner) weighSecond(times []timed, at int, s Extent, weight float64, all *opened) {
	const near = 30
	for _, t := range times[1:] {
		if other := partAt(t.part()); other != at && sameSide(other, at) && t.start < s.Start+near {
			all[other] = max(all[other], weight*atOnce)
		}
	}
}

// headWeight returns what the moment at the head of a sentence weighs, and
// whether it opens a part, rather than only dates a figure.
func (o *outliner) headWeight(t timed, s Extent) (float64, bool) {
	switch {
	case t.plainly:
		return explicitOpening, true
	case o.frames(t, s):
		return plainOpening, true
	}
	return bareYear, false
}

// frameWords may follow the moment that frames what comes, near it, and
// frameNouns at the end of its phrase: 今年我们, 2023年的主要任务.
var (
	frameWords = List("frameWord")
	frameNouns = List("frameNoun")
)

// frames reports whether a moment frames what follows: 五年来，; 2023年是; 今年我们;
// not 2022年全市进出口总额. An anniversary of a year frames nothing.
func (o *outliner) frames(t timed, s Extent) bool {
	const comma, subject, noun, jubilee = 6, 8, 16, 24
	rest := o.Runes[t.end:max(t.end, min(t.end+jubilee, s.End))]
	words := string(rest)
	if strings.Contains(words, "周年") {
		return false
	}
	clause, _, _ := strings.Cut(words, "，")
	head := []rune(clause)
	bare := strings.IndexFunc(clause, func(r rune) bool { return Digit(r) >= 0 })
	switch i := strings.IndexAny(words, "，,：:是"); {
	case i >= 0 && len([]rune(words[:i])) <= comma && !strings.ContainsFunc(words[:i], func(r rune) bool { return Digit(r) >= 0 }):
		return true
	case ContainsAny(string(head[:min(len(head), subject+2)]), frameWords), strings.HasSuffix(clause, "看"):
		return true
	}
	return ContainsAny(string(head[:min(len(head), noun+2)]), frameNouns) && bare < 0
}

// isYear reports whether the sentence says what year it is: 2022年是本届政府的
// 最后一年. What else it names is only said of that year.
func (o *outliner) isYear(t timed, s Extent) bool {
	const subject, most = 24, 40
	words := o.Runes[t.start:s.End]
	is := slices.Index(words, '是')
	if is < 0 || is > subject {
		return false
	}
	rest := string(words[is:min(len(words), is+most)])
	return ContainsAny(rest, []string{"之年", "一年", "首年", "周年", "关键年", "开局年", "收官年"})
}

// settle turns what speaks for parts into costs of the others. A plain opening
// of a part that the heading of the chapter does not name ends what it holds.
func (o *outliner) settle(all *opened, e *evidence) {
	top, best := 0.0, 0
	for _, at := range innerParts {
		if all[at] > top {
			top, best = all[at], at
		}
	}
	if top == 0 {
		return
	}
	if top >= explicitOpening { // nothing else can be meant
		for _, at := range innerParts {
			if at != best {
				all[at] /= 2
			}
		}
	}
	e.cost[frontIndex] += top
	if !o.noted {
		e.cost[appendixIndex] += top
	}
	for _, at := range innerParts {
		e.cost[at] += top - all[at]
		if all[at] >= 2 {
			e.open(at, 1, because("opens with its time"))
		}
	}
	if top >= plainOpening && len(o.home) > 0 && !slices.Contains(o.home, parts[best]) {
		o.home, o.under = nil, nil
	}
}
