package target

import "mubiao/report"

// commitments returns every figure that the outlook, the plan and the list of
// pledges promise, headline targets and goals included. Role is
// report.Commitment; Pledge is set inside the list of 民生实事.
func (r *Reader) commitments(t *text, all []sentence) []report.Figure {
	return nil
}
