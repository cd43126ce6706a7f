package figure

import (
	"slices"
	"strings"
	"unicode"
)

// A noun may say only what sets it apart from the one counted before it, or from
// the one counted next: the region, the size, the class. The other gives the
// rest.

// regions end nouns that only say where.
var regions = strings.Fields(`地区 片区 市直 市本级 区域 板块 县域`)

// isRegion reports whether a noun only says where what the figure before counts
// is: 新增企业60家，其中西岭地区 | 21家.
func (p *passage) isRegion(i int, noun string) bool {
	return p.last != nil && p.last.unit == p.amounts[i].unit && p.last.action != "" && p.last.kind != reaching &&
		hasSuffix(noun, regions) && !hasSuffix(p.last.object, regions)
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

// sizeEnds end the size within a noun, the longer first.
var sizeEnds = strings.Fields(`元以上 亿以上 万以上 元级 亿级 万级 亿元 万元`)

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
var fields = strings.Fields(`污水 垃圾 供水 排水 供热 供气 燃气 交通 水利 农业 工业 教育 文化 旅游 环保 生态 能源 电力 科技 医疗 卫生 体育
	民生 社会 城建 市政`)

// undertakings are what has such a field, the longer first.
var undertakings = strings.Fields(`处理项目 处理工程 处理厂 处理站 改造项目 建设项目 重点项目 重大项目 项目 工程 中心 企业 基地 园区`)

// isClass reports whether a noun only says of which class that is which the next
// figure counts: 3座220千伏、5座110千伏 | 变电站.
func (v phrases) isClass(noun string) bool {
	return v.is(noun, rank) || slices.Contains(classes, noun) ||
		strings.HasSuffix(noun, "千伏") || strings.HasSuffix(noun, "级") && len([]rune(noun)) <= 5
}

// classes are those beside the ranks.
var classes = strings.Fields(`大中型 中小型 大型 中型 小型 特大型 国控 省控 市控 标志性 公办 民办 新建 续建 改建`)

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
