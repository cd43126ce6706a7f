package clean

import (
	"slices"
	"unicode/utf8"
)

// A text is wrapped where at least minWrapped lines, and half of the long ones,
// break off at one width in the middle of a sentence.
const (
	minWrapped = 8
	minWrap    = 20 // characters of a long line
)

// measures are the ways in which a text may have been cut to a width: by the
// room that its characters take, or by their number.
var measures = []struct {
	of    func(string) int
	least int // of a long line
	slack int // by how much a full line may be narrower than the widest
}{
	{widthOf, 2 * minWrap, 6},
	{count, minWrap, 3},
}

// unwrapped joins the lines of paragraphs that were cut to one width, as mail,
// plain-text files and pages made of them have them. Other texts stay as they
// are.
func unwrapped(ls []string) []string {
	if !breaksOff(ls) {
		return ls
	}
	all, most := ls, 0
	for _, m := range measures {
		if width, full := wrapWidth(ls, m.of, m.least, m.slack); full > most {
			all, most = joinFull(ls, m.of, width*4/5), full
		}
	}
	return all
}

// breaksOff tells quickly, by bytes, that a text may have been cut: half of its
// long lines do not end a sentence.
func breaksOff(ls []string) bool {
	cut, long := 0, 0
	for _, l := range ls {
		if len(l) >= 2*minWrap && runsOn(l) {
			cut++
		}
		if len(l) >= 3*minWrap {
			long++
		}
	}
	return cut >= minWrapped && 2*cut >= long
}

// joinFull puts the line behind one that runs on and is at least so full to it:
// the first of a paragraph lacks its indent, one with many figures is narrow.
func joinFull(ls []string, measure func(string) int, full int) []string {
	var all []string
	goesOn := false
	for _, l := range ls {
		if n := len(all); goesOn {
			all[n-1] = glue(all[n-1], l)
		} else {
			all = append(all, l)
		}
		goesOn = runsOn(l) && measure(l) >= full
	}
	return all
}

// wrapWidth returns the width to which a text was cut, and how many lines have
// it; 0 where it was not.
func wrapWidth(ls []string, measure func(string) int, least, slack int) (width, full int) {
	var cut []int
	long := 0
	for _, l := range ls {
		if w := measure(l); w >= least {
			long++
			if runsOn(l) {
				cut = append(cut, w)
			}
		}
	}
	if len(cut) < minWrapped || 2*len(cut) < long {
		return 0, 0
	}
	slices.Sort(cut)
	width = cut[len(cut)*9/10]
	for _, w := range cut {
		if w >= width-slack && w <= width+slack {
			full++
		}
	}
	if 4*full < 3*len(cut) {
		return 0, 0
	}
	return width, full
}

// widthOf is the room that a line takes, in half-widths: a Chinese character
// takes two.
func widthOf(l string) int {
	w := 0
	for _, r := range l {
		if w++; utf8.RuneLen(r) > 2 {
			w++
		}
	}
	return w
}
