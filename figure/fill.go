package figure

import "mubiao/report"

// figure fills in what a statement takes from its place in the document.
func (t *text) figure(st statement, s *sentence) report.Figure {
	f := st.Figure
	f.Place, f.Year = t.document.Place, t.year
	f.Quote = string(t.runes[f.Start:f.End])
	if s.section >= 0 {
		f.Section = t.document.Sections[s.section].Heading
	}
	f.Origin = report.Read
	return f
}

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
