package clean

import (
	"fmt"
	"path/filepath"
	"strings"

	"mubiao/place"
)

// What the path of a file says of the report in it: a folder its place, the
// file's name its year. Either is weighed least of all; where it says other than
// all else, the file may stand in the wrong place, and that is told.

// settlePath reads the place out of a file's path, the innermost name first.
func settlePath(path string, year int) string {
	matches := place.In(path, year)
	if len(matches) == 0 {
		return ""
	}
	return matches[len(matches)-1].Place.Code
}

// strayPlace tells of a path that names another place than the one settled for.
// One that the place belongs to says the same: 甘肃省/定西市.md.
func strayPlace(e evidence, code string) verdict {
	matches := place.In(e.path, e.year)
	if len(matches) == 0 || code == "" {
		return verdict{}
	}
	last := matches[len(matches)-1]
	won, _ := place.Lookup(code)
	renamed := last.Place.Level == won.Level && last.Place.Short() == won.Short() // 海东地区, 海东市
	if !last.Sure || renamed || place.Within(code, last.Place.Code) {
		return verdict{}
	}
	return verdict{note: "the place is in doubt: " + won.Name + " or, by the file's path, " + last.Place.Name, disputed: true}
}

// strayYear tells of a file named by another year than the one settled for, or
// the one before, in which the report was given.
func strayYear(e evidence, published string, year int) verdict {
	y := namedFor(fileName(e.path))
	given := y == year-1 && (y == e.front.delivered.Year() || strings.HasPrefix(published, fourDigits(y)))
	if y == 0 || year == 0 || y == year || given {
		return verdict{}
	}
	return verdict{note: fmt.Sprintf("the target year is in doubt: %d or, by the file's name, %d", year, y), disputed: true}
}

// namedFor returns the year that a file is named by, with nothing else in the
// name but words: 2021.md, 白城市2021年政府工作报告.docx. A year among other numbers
// or letters may be one of anything; 0 for none.
func namedFor(name string) int {
	name = strings.TrimSuffix(name, filepath.Ext(name))
	year := titleYear(name)
	rest := strings.Replace(asciiDigits(name), fourDigits(year), "", 1)
	if strings.ContainsFunc(rest, func(r rune) bool { return r < 0x80 && !strings.ContainsRune(" _-()", r) }) {
		return 0
	}
	return year
}

// fileName returns the last part of a path.
func fileName(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }
