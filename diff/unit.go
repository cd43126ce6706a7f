package diff

import (
	"math"
	"strings"
)

// multipliers stand before a unit: 万亩, 亿元, 百万千瓦.
var multipliers = map[rune]float64{
	'十': 1e1, '百': 1e2, '千': 1e3, '万': 1e4, '亿': 1e8, '兆': 1e6,
}

// units that measure the same thing, each with its size in the first of them.
var units = map[string]struct {
	base string
	size float64
}{
	"吨": {"克", 1e6}, "公斤": {"克", 1e3}, "斤": {"克", 500}, "担": {"克", 5e4},
	"公里": {"米", 1e3}, "里": {"米", 500},
	"公顷": {"平方米", 1e4}, "亩": {"平方米", 1e4 / 15.0}, "平方公里": {"平方米", 1e6},
	"平方千米": {"平方米", 1e6}, "平米": {"平方米", 1}, "㎡": {"平方米", 1},
	"方": {"立方米", 1}, "m³": {"立方米", 1},
	"微克每立方米": {"微克/立方米", 1}, "微克/m³": {"微克/立方米", 1}, "μg/m³": {"微克/立方米", 1}, "μg/m3": {"微克/立方米", 1},
	"度": {"瓦时", 1e3}, "‰": {"%", 0.1}, "％": {"%", 1}, "人民币": {"元", 1},
	"名": {"人", 1}, "位": {"人", 1}, "户家庭": {"户", 1}, "家": {"个", 1}, "项": {"个", 1},
	"个百分点": {"百分点", 1},
}

// measure splits a unit as written into its size and what it counts: 万亩 is
// 6,666,666.7 平方米, 亿美元 is 1e8 美元. An unknown unit counts itself.
func measure(unit string) (size float64, base string) {
	size, base = 1, strings.TrimSpace(unit)
	for {
		if u, ok := units[base]; ok {
			return size * u.size, u.base
		}
		if base == "百分点" {
			return size, base
		}
		r, rest, ok := multiplied(base)
		if !ok {
			return size, base
		}
		size, base = size*r, rest
	}
}

func multiplied(unit string) (by float64, rest string, ok bool) {
	for _, r := range unit {
		by, ok = multipliers[r]
		return by, strings.TrimPrefix(unit, string(r)), ok
	}
	return 0, "", false
}

// convert returns the value in another unit; false where they do not measure
// the same thing.
func convert(value float64, from, to string) (float64, bool) {
	if from == to {
		return value, true
	}
	was, a := measure(from)
	is, b := measure(to)
	return value * was / is, a == b
}

// same reports whether two values are one, but for the noise of conversion.
func same(a, b float64) bool {
	return math.Abs(a-b) <= 1e-6*math.Max(1, math.Max(math.Abs(a), math.Abs(b)))
}

// Convert returns the value in another unit as reports write units, and whether
// both measure the same thing.
func Convert(value float64, from, to string) (float64, bool) { return convert(value, from, to) }
