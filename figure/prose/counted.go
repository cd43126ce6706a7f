package prose

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed counted.txt
var countedText string

// end is the last two characters of a noun, or the last alone: then the first is 0.
type end [2]rune

// counted are the ends of what is counted or measured, by unit.
var counted = sync.OnceValue(func() map[string]map[end]bool {
	all := map[string]map[end]bool{}
	err := eachLine("counted.txt", countedText, func(names, words []string) error {
		for _, unit := range names {
			if all[unit] == nil {
				all[unit] = map[end]bool{}
			}
			for _, w := range words {
				r := []rune("\x00" + w)
				all[unit][end{r[len(r)-2], r[len(r)-1]}] = true
			}
		}
		return nil
	})
	if err != nil {
		panic(err) // the table is part of the program
	}
	return all
})

// Counts reports whether a noun ends like what reports count or measure in a unit: 9所 |
// 学校, not 9所 | 产值. Neither a noun of one character nor a unit that is not in the table
// is judged; a rate is a share whatever it is of.
func Counts(unit, noun string) bool {
	noun = strings.TrimRight(withoutTail(noun), "”’》")
	r, ends := []rune(noun), counted()[plainUnit(unit)]
	n := len(r)
	if n < 2 || ends == nil {
		return true
	}
	rate := r[n-1] == '率' && (unit == "%" || strings.HasSuffix(unit, "百分点"))
	return rate || ends[end{r[n-2], r[n-1]}] || ends[end{0, r[n-1]}]
}

// withoutTail returns a noun without a note in brackets at its end: 卫生院（中心）.
func withoutTail(noun string) string {
	if at := strings.LastIndex(noun, "（"); at > 0 && strings.HasSuffix(noun, "）") {
		return noun[:at]
	}
	return noun
}

// plainUnit returns the name of a unit in counted.txt.
func plainUnit(unit string) string {
	plain := strings.TrimLeft(unit, "千百万亿")
	if at := strings.Index(plain, "（"); at > 0 {
		plain = plain[:at]
	}
	switch plain {
	case "":
		return "万"
	case "平米":
		return "平方米"
	case "分点":
		return "个百分点"
	}
	return plain
}
