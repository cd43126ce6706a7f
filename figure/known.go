package figure

import "mubiao/report"

// known is a figure of an indicator that a sentence gives, as the reader of
// statements understands it, for the reader of commitments.
type known struct {
	report.Figure // as of a statement; its basis names the year that it is counted from

	spokenYear int            // the year that it speaks of; 0 where the sentence does not say
	average    bool           // 年均
	moved      bool           // 由 A 增加到 B
	target     *report.Figure // the target that it is; nil where it is none
}

// says reports whether the value is the figure's: as it stands, as the
// index of a rise (103), or as its second, higher figure.
func (k *known) says(value float64) bool {
	return k.Value == value || k.Value == -value || k.Value == tidy(value-100, 6) ||
		k.Stretch != nil && *k.Stretch == value
}
