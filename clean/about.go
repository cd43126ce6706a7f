package clean

import (
	"slices"
	"strings"
)

const (
	tailBlocks   = 20  // lines below the body in which date and source are looked for
	insideBlocks = 5   // lines at the body's beginning …
	endBlocks    = 4   // … and at its end
	sourceMost   = 60  // characters of a source
	labelMost    = 200 // … of a line with labels
)

// about is what a page says of its article outside the text.
type about struct {
	title     string
	published string
	publisher string
}

// surroundings are the lines around a text. Above are those before its first
// sentence, be they in the body's element or outside it.
type surroundings struct {
	above, inside, end, below []block
}

// readAbout reads title, date and source of the article: what the content
// system marks, what the lines around the text say, the tags, the address.
func (t *tree) readAbout(b body) about {
	begin := t.proseFrom(b)
	near := surroundings{
		above:  t.blocks[max(0, begin-frontBlocks):begin],
		inside: t.blocks[begin:min(b.hi, begin+insideBlocks)],
		end:    t.blocks[max(begin, b.hi-endBlocks):b.hi],
		below:  t.blocks[b.hi:min(len(t.blocks), b.hi+tailBlocks)],
	}
	return about{
		title:     t.titleOf(b.rule, near),
		published: t.dateOf(b.rule, near),
		publisher: t.sourceOf(b.rule, near),
	}
}

// proseFrom returns the first block of a body that reads like a sentence: what
// stands before it in the body may be title, date and source.
func (t *tree) proseFrom(b body) int {
	tag := tight(t.tag)
	for i := b.lo; i < b.hi; i++ {
		if isText(t.blocks[i], tag) {
			return i
		}
	}
	return b.lo
}

// isText reports a line of prose that is neither the page's title nor its
// date-and-source line.
func isText(b block, tag string) bool {
	if !isProse(b) || b.size <= titleLimit && strings.Contains(tag, tight(b.text)) {
		return false
	}
	_, _, dated := byline(b.text)
	return !dated
}

// beside returns the lines that are not above the text.
func (s surroundings) beside() [][]block { return [][]block{s.inside, s.below, s.end} }

// lineAt returns a line together with the next where it ends in a label whose
// value stands in an element of its own.
func lineAt(blocks []block, i int) string {
	text := blocks[i].text
	if i+1 < len(blocks) && blocks[i].size < 40 && labelOnly.MatchString(text) {
		return text + " " + blocks[i+1].text
	}
	return text
}

// sourceNames are names that sites give to the element with the source.
var sourceNames = matcher("#media_name, #source, .source, #laiyuan, .laiyuan, #docSource, .media-name")

// sourceOf returns the source that the page names; "" where it names none.
func (t *tree) sourceOf(r rule, near surroundings) string {
	for _, n := range t.find(r.sources) {
		text := squeeze(textOf(n))
		if s := first(sourceOf(text), text); s != "" && count(s) <= sourceMost {
			return s
		}
	}
	if s := first(t.meta.source, shownSource(near)); s != "" {
		return s
	}
	if s := plain(t.meta.values["source"]); s != "" {
		return first(sourceOf(s), s)
	}
	for _, b := range near.above {
		if s := group(agency, b.text); s != "" {
			return s
		}
	}
	for _, n := range t.find(sourceNames) {
		if s := squeeze(textOf(n)); s != "" && count(s) <= sourceMost/2 && len(dates(s)) == 0 {
			return s
		}
	}
	return ""
}

// shownSource returns the source that a line around the text is labelled with,
// the nearest above it first.
func shownSource(near surroundings) string {
	for i, b := range slices.Backward(near.above) {
		if s := sourceOf(lineAt(near.above, i)); s != "" && b.size <= labelMost {
			return s
		}
	}
	for _, blocks := range near.beside() {
		for i, b := range blocks {
			if b.size > labelMost {
				continue
			}
			if s := sourceOf(lineAt(blocks, i)); s != "" && count(s) <= sourceMost {
				return s
			}
		}
	}
	return ""
}
