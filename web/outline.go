package web

import "mubiao/report"

// opening is a part of a report where it begins.
type opening struct {
	report.Stretch
	Number int // counted from 1
}

// openParts puts each part to the block that it begins in, and returns those
// that have one.
func openParts(blocks []block, paragraphs []report.Paragraph, outline []report.Stretch) []opening {
	var all []opening
	for n := range blocks {
		b := &blocks[n]
		for len(all) < len(outline) && outline[len(all)].Start < paragraphs[b.ID].End {
			o := opening{outline[len(all)], len(all) + 1}
			b.Opens, all = append(b.Opens, o), append(all, o)
		}
	}
	return all
}
