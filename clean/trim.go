package clean

import "strings"

// bodyLines returns the lines of a body without its furniture: above the title
// where it stands among menus, below the last sentence where a footer follows,
// and links to elsewhere at the end.
func (t *tree) bodyLines(b body, title string) []string {
	blocks := withoutRest(withoutCopy(t.of(b.span)))
	blocks = withoutFooter(withoutLinks(blocks))
	at, titled := titleAt(blocks, title)
	if b.rule.name == byProse {
		blocks = withoutTail(blocks)
		if !titled {
			at = datedAt(blocks)
		}
	}
	blocks = blocks[at:]
	ls := make([]string, len(blocks))
	for i, x := range blocks {
		ls[i] = x.text
	}
	return trimTop(ls)
}

// titleAt returns the number of lines above the title, and whether it stands
// before the first sentence.
func titleAt(blocks []block, title string) (int, bool) {
	for i, x := range blocks {
		switch {
		case tight(x.text) == tight(title):
			return i, true
		case isProse(x):
			return 0, false
		}
	}
	return 0, false
}

// datedAt returns the number of lines above the date-and-source line, where it
// stands before the first sentence and the title does not: what is above it in
// a body without an element of its own is the page's.
func datedAt(blocks []block) int {
	at := 0
	for i, x := range blocks {
		date, _, dated := byline(x.text)
		if isProse(x) && !dated {
			break
		}
		if date != "" {
			at = i
		}
	}
	return at
}

// withoutFooter cuts a footer below the last sentence, and what follows it.
func withoutFooter(blocks []block) []block {
	end := len(blocks)
	for i := len(blocks) - 1; i >= 0; i-- {
		switch {
		case footerLine.in(blocks[i].text):
			end = i
		case isProse(blocks[i]):
			return blocks[:end]
		}
	}
	return blocks[:end]
}

// withoutTail cuts what follows the last sentence from the first link or button
// on, unless the links stand below 附件: a body without an element of its own
// has no other end.
func withoutTail(blocks []block) []block {
	last := len(blocks) - 1
	for last >= 0 && !isProse(blocks[last]) {
		last--
	}
	annexed := false
	for i := last + 1; i < len(blocks); i++ {
		b := blocks[i]
		annexed = annexed || strings.Contains(b.text, "附")
		if isControl(b.text) || b.links*2 > b.size && !annexed {
			return blocks[:i]
		}
	}
	return blocks
}

// withoutLinks cuts a run of links to elsewhere off the end; a single one, or
// those below 附件, may be the text's own.
func withoutLinks(blocks []block) []block {
	n := len(blocks)
	for n > 0 && blocks[n-1].links*4 >= 3*count(tight(blocks[n-1].text)) {
		if strings.Contains(blocks[n-1].text, "附") || isFileName(blocks[n-1].text) {
			return blocks
		}
		n--
	}
	if len(blocks)-n < 3 || n > 0 && strings.Contains(blocks[n-1].text, "附") {
		return blocks
	}
	return blocks[:n]
}

// topLines is how far down a body buttons, counters and the date-and-source line are
// taken out.
const topLines = 5

// trimTop takes buttons, counters and the date-and-source line out of the first
// lines of a text.
func trimTop(ls []string) []string {
	kept := ls[:0]
	for i, l := range ls {
		_, _, dated := byline(l)
		if i < topLines && (dated || isControl(l) || isCounter(l)) {
			continue
		}
		kept = append(kept, l)
	}
	return kept
}

// trimControls cuts buttons, pagers, footers and the repeated title off the end
// of a text. What its editors signed stays: a view shows it, a document does not.
func trimControls(ls []string, title string) []string {
	for len(ls) > 1 {
		l := ls[len(ls)-1]
		if count(l) > furnitureMost || !isControl(l) && !trailLine.MatchString(l) && !footerLine.in(l) && tight(l) != tight(title) {
			break
		}
		ls = ls[:len(ls)-1]
	}
	return ls
}

// restShare is how much prose may follow what ends a text, of that before it.
const restShare = 0.5

// withoutRest cuts what follows a line that stands below texts and nowhere
// else, such as an editor's name, 推荐阅读 or a row of buttons, where most of the
// page's prose stands before it.
func withoutRest(blocks []block) []block {
	all := 0
	for _, b := range blocks {
		all += b.prose
	}
	before := 0
	for i, b := range blocks {
		if before > 0 && float64(all-before) <= restShare*float64(before) {
			switch {
			case b.prose >= proseLong || b.size > furnitureMost:
			case editedLine.MatchString(b.text):
				return blocks[:i+1]
			case trailLine.MatchString(b.text), isButtons(b.text):
				return blocks[:i]
			}
		}
		before += b.prose
	}
	return blocks
}

// isButtons reports a line of buttons, or with two different ones beside other
// words. A sentence is none: 关闭退出煤矿3处，关闭非煤矿山5处。
func isButtons(line string) bool {
	found := buttons.FindAllString(line, 2)
	switch {
	case len(found) == 0 || strings.ContainsAny(line, "。，；"):
		return false
	case len(found) == 2 && found[0] != found[1]:
		return true
	}
	return isControl(line)
}
