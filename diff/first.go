package diff

import (
	"fmt"

	"mubiao/report"
)

// First returns the change that tells of a place's first report, or of the
// first that is known of an import: how many headline targets it has. There is
// nothing to compare them with.
func (d *Differ) First(place string, now Side) report.Change {
	return report.Change{
		Topic: report.ReportTopic, Kind: report.First, Place: place, Year: now.Year,
		Key:      fmt.Sprintf("first|%s|%d", place, now.Year),
		Document: now.Document,
		Detail:   fmt.Sprint(len(d.pick(now, isHeadline))),
	}
}
