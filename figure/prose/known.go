package prose

import "mubiao/report"

// Known is a figure of an indicator that a sentence gives, as the reader of
// statements understands it, for the reader of commitments.
type Known struct {
	report.Figure // as of a statement; its basis names the year that it is counted from

	SpokenYear int            // the year that it speaks of; 0 where the sentence does not say
	Base       int            // the year that a change is counted from; 0 where the sentence does not say
	Average    bool           // 年均
	Moved      bool           // 由 A 增加到 B
	Target     *report.Figure // the target that it is; nil where it is none
}

// Says reports whether the value is the figure's: as it stands, as the
// index of a rise (103), or as its second, higher figure.
func (k *Known) Says(value float64) bool {
	return k.Value == value || k.Value == -value || k.Value == Tidy(value-100, 6) ||
		k.Stretch != nil && *k.Stretch == value
}
