package invent

import (
	"fmt"
	"os"
	"path/filepath"

	"mubiao/place"
)

// Places returns so many places: the nation, then the provinces, the prefectures,
// the counties that there are today.
func Places(count int) []place.Place {
	var by [4][]place.Place
	for code := range 1_000_000 {
		p, ok := place.Lookup(fmt.Sprintf("%06d", code))
		if !ok || p.Until != 0 {
			continue
		}
		for n, level := range []place.Level{place.Nation, place.Province, place.Prefecture, place.County} {
			if p.Level == level {
				by[n] = append(by[n], p)
			}
		}
	}
	var all []place.Place
	for _, level := range by {
		all = append(all, level...)
	}
	return all[:min(count, len(all))]
}

// Archive writes the reports of the places for the years into a folder, one file
// each, as a collection keeps them: PLACE/YEAR.md. It returns how many.
func Archive(folder string, places []place.Place, from, to int, seed uint64) (reports int, err error) {
	for _, p := range places {
		at := filepath.Join(folder, p.Code+p.Name)
		if err := os.MkdirAll(at, 0o755); err != nil {
			return reports, fmt.Errorf("invent: %w", err)
		}
		for year := from; year <= to; year++ {
			text := "# " + Report(p, year, seed).Text
			if err := os.WriteFile(filepath.Join(at, fmt.Sprintf("%d.md", year)), []byte(text), 0o644); err != nil {
				return reports, fmt.Errorf("invent: %w", err)
			}
			reports++
		}
	}
	return reports, nil
}
