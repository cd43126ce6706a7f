package figure

import (
	"fmt"
	"slices"

	"mubiao/figure/prose"
	"mubiao/report"
)

// A document is doubted as a whole only from so many characters on: an excerpt
// need not review the year, nor have a headline.
const wholeReport = 3000

// early is the share of a report in which no promises stand: it is reviewed
// there what was reached.
const early = 6

// wholeDoubts returns the doubts over the document as a whole: a report that
// reviews the year has results, one that plans has a headline, and promises come
// after the review.
func wholeDoubts(t *prose.Text, reading report.Reading) []report.Doubt {
	if len(t.Runes) < wholeReport {
		return nil
	}
	var doubts []report.Doubt
	if len(reading.Results) == 0 {
		doubts = append(doubts, report.Doubt{Kind: report.NoResult})
	}
	if !slices.ContainsFunc(reading.Targets, func(f report.Figure) bool { return f.Headline }) {
		doubts = append(doubts, report.Doubt{Kind: report.NoHeadline})
	}
	var soon []report.Figure
	for _, f := range reading.Commitments {
		if f.Start < len(t.Runes)/early {
			soon = append(soon, f)
		}
	}
	if len(soon) > 0 {
		d := soon[0].Doubt(report.EarlyCommitment, fmt.Sprintf("%d stand there; this is the first", len(soon)))
		d.Key = report.Key{}
		doubts = append(doubts, d)
	}
	return doubts
}
