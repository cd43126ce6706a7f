package statement

import "mubiao/report"

// unique drops a figure that says the same as one before it.
func unique(figures []report.Figure) []report.Figure {
	type same struct {
		report.Key
		to    report.Bound
		value float64
	}
	seen := map[same]bool{}
	ordinals := map[report.Key]int{}
	kept := figures[:0]
	for _, f := range figures {
		k := same{f.Key, f.To, f.Value}
		if seen[k] {
			continue
		}
		seen[k] = true
		ordinals[f.Key]++
		f.Ordinal = ordinals[f.Key]
		kept = append(kept, f)
	}
	return kept
}
