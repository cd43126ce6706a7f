package target

import "mubiao/report"

// goals returns the figures promised for a later year than the target year:
// those of the five-year outlook, and 年均 and 到2026年 figures anywhere. Role
// is report.Goal, From and Period the first and the last year.
func (r *Reader) goals(t *text, all []sentence) []report.Figure {
	return nil
}
