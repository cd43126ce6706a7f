package commitment

import (
	"slices"
	"strings"
	"unicode"

	"mubiao/figure/prose"
)

// A noun may say only what sets it apart from the one counted before it, or from
// the one counted next: the region, the size, the class. The other gives the
// rest.

// regions end nouns that only say where.
var regions = prose.List("region")

// perWords are units of which each has its amount.
var perWords = prose.List("perUnit")

// perUnit gives a noun that is reckoned for each unit the words before the unit of
// the figure before: 园区亩均产值9万元、亩均税收1万元. It is "" where that one has none.
func (p *passage) perUnit(noun string) string {
	if p.last == nil || !prose.HasPrefix(noun, perWords) {
		return ""
	}
	for _, w := range perWords {
		if front, _, found := strings.Cut(p.last.object, w); found && front != "" {
			return front + noun
		}
	}
	return ""
}

// isRegion reports whether a noun only says where what the figure before counts
// is: 新增企业60家，其中西岭地区 | 21家.
func (p *passage) isRegion(i int, noun string) bool {
	return p.last != nil && p.last.Unit == p.amounts[i].Unit && p.last.action != "" && p.last.kind != prose.Reaching &&
		prose.HasSuffix(noun, regions) && !prose.HasSuffix(p.last.object, regions)
}

// unplaced takes a region off the front of an object.
func unplaced(object string) string {
	for _, w := range regions {
		if _, rest, found := strings.Cut(object, w); found && rest != "" {
			return rest
		}
	}
	return object
}

// isSize reports whether a noun is nothing but a size: 超100亿元, 10亿元以上, 50亿级.
func isSize(noun string) bool {
	rest := noun
	for _, w := range []string{"总投资", "投资", "超过", "超", "过"} {
		rest = strings.TrimPrefix(rest, w)
	}
	digits := strings.TrimLeftFunc(rest, func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune(".-—~百十千", r) })
	if digits == rest && !strings.HasPrefix(rest, "亿") {
		return false
	}
	unit := strings.TrimSuffix(strings.TrimSuffix(digits, "以上"), "级")
	return unit != "" && strings.Trim(unit, "亿万千百美元") == ""
}

// sizeOnly reports whether words behind a count only say how large those are that it
// counts: 2个 | 产值超9亿元.
func sizeOnly(words string) bool {
	return prose.HasSuffix(strings.TrimSuffix(words, "以上"), []string{"亿元", "万元", "亿美元"}) && prose.ContainsAny(words, []string{"超", "过", "突破", "以上", "达"})
}

// sizeEnds end the size within a noun, the longer first.
var sizeEnds = prose.List("sizeEnd")

// sized gives a size the words behind the size of the object before: 引进10亿元以上
// 项目5个、20亿元以上 | 2个.
func sized(size, object string) string {
	const longest = 8
	for _, w := range sizeEnds {
		if at := strings.LastIndex(object, w); at >= 0 {
			return size + strings.TrimPrefix(object[at+len(w):], "的")
		}
	}
	if len([]rune(object)) > longest {
		return size
	}
	return size + object
}

// fields are what a project, a plant or a centre is for: none can be counted.
var fields = prose.List("field")

// undertakings are what has such a field, the longer first.
var undertakings = prose.List("undertaking")

// isClass reports whether a noun only says of which class that is which the next
// figure counts: 3座220千伏、5座110千伏 | 变电站.
func (v phrases) isClass(noun string) bool {
	return v.Is(noun, prose.Rank) || isSize(noun) || slices.Contains(classes, noun) ||
		strings.HasSuffix(noun, "千伏") || strings.HasSuffix(noun, "级") && len([]rune(noun)) <= 5
}

// classes are those beside the ranks.
var classes = prose.List("class")

// shares returns what a class shares with the noun of the next figure.
func (v phrases) shares(class, noun string) string {
	best := ""
	for at := range noun {
		if at > 0 && v.isClass(noun[:at]) {
			best = noun[at:]
		}
	}
	if best != "" || !slices.Contains(fields, class) {
		return best
	}
	for _, h := range undertakings {
		if strings.HasSuffix(noun, h) && noun != h {
			return h
		}
	}
	return ""
}
