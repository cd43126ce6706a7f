package prose

import (
	"slices"
	"strings"

	"mubiao/report"
)

// outliner tells the parts of one document.
type outliner struct {
	*Text
	cues   *Trie
	glance *glance

	hits       []hit // room for those of the next paragraph, as are times and stops
	times      []timed
	stops      []int
	seen       map[*cue]int // how often, of the cues that are counted
	paragraphs []paragraph
	home       []report.PartKind // what the heading of the chapter names; none where it does not say
	under      []report.PartKind // what the heading without a number names, whose sections are numbered
	noted      bool              // a glossary or an attachment has begun
	greet      int               // the paragraph that the salutation begins; -1 for none near the start
	awaits     []bool            // for each paragraph, whether the heading of the next chapter is the next to name what is to be
}

// Outline cuts a text into sentences, each of which knows its part of the report,
// whom it speaks of, its pledges and its columns, and returns them with the parts.
func (v *Vocabulary) Outline(t *Text) ([]Sentence, []report.Stretch) {
	all := t.Sentences()
	parts := v.parts(t)
	t.setParts(all, parts)
	parts = t.setPledges(all, parts)
	t.setScopes(all, &v.Verbs)
	t.setTables(all)
	return all, parts
}

// parts returns the parts of a document in their order, none for a document
// without text.
//
// Every paragraph is labelled at once, by the labelling of least cost
// (path.go): what a paragraph says costs the parts that it does not speak of
// (evidence.go), and a change of part costs less where a heading or the first
// words of a paragraph open it. So a single sentence cannot turn round all that
// follows, and a heading binds its section.
func (v *Vocabulary) parts(t *Text) []report.Stretch {
	o := &outliner{Text: t, cues: v.cues, glance: v.cueGlance, seen: map[*cue]int{}}
	o.scan()
	if len(o.paragraphs) == 0 {
		return nil
	}
	o.greet = slices.IndexFunc(o.paragraphs, func(p paragraph) bool { return p.start <= frontMost && o.salutes(&p) })
	o.awaits = o.awaited()
	all := make([]evidence, len(o.paragraphs))
	past := 0 // paragraphs before it, in chapters that look back, are held
	for i := range o.paragraphs {
		before := o.home
		all[i] = o.weigh(i)
		all[i].held = len(o.home) > 0 && looks(o.home, -1)
		if h := o.paragraphs[i].heading; h.level == 1 && h.bare && len(o.home) > 0 && looks(o.home, 1) && looks(before, -1) {
			past = i
		}
	}
	for i := past; i < len(all); i++ {
		all[i].held = false
	}
	return o.stretches(cheapest(all), all)
}

// looks reports whether all parts look to one side.
func looks(parts []report.PartKind, side int) bool {
	return !slices.ContainsFunc(parts, func(p report.PartKind) bool { return p.Looks() != side })
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

// The characters for each cue, time and full stop of a usual report, at most.
const (
	hitEach  = 12
	timeEach = 64
	stopEach = 24
)

// scan finds the cues, times and full stops of every paragraph.
func (o *outliner) scan() {
	in := o.room
	o.hits = slices.Grow(in.hits[:0], len(o.Runes)/hitEach)
	o.times = slices.Grow(in.times[:0], len(o.Runes)/timeEach)
	o.stops = slices.Grow(in.stops[:0], len(o.Runes)/stopEach)
	in.hits, in.times, in.stops = o.hits, o.times, o.stops
	for start := 0; start < len(o.Runes); {
		line := o.line(start)
		for start < line.End {
			p := paragraph{start: start, end: line.End, body: start}
			if line.Length() > longLine {
				p.end = o.cut(Extent{start, line.End})
			}
			p.heading = o.headingAt(start, p.end)
			o.read(&p)
			o.paragraphs = append(o.paragraphs, p)
			start = p.end
		}
		start = line.End + 1
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
func (o *outliner) cut(e Extent) int {
	for at := e.Start + 1; at < e.End; at++ {
		if w, _ := o.cues.Match(o.Runes[:e.End], at); w != nil && w.cue.says&saysSalute != 0 {
			return at
		}
		if !strings.ContainsRune("。！；", o.Runes[at-1]) {
			continue
		}
		if at-e.Start > longPiece || o.chapter(SkipBlank(o.Runes, at)) {
			return SkipBlank(o.Runes, at)
		}
	}
	return e.End
}
