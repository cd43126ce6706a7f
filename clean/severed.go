package clean

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxPieces is the most lines into which a paragraph is taken to be broken.
const maxPieces = 40

// leading are words that a figure must follow: 固定资产投资增长 | 11%.
var leading = strings.Fields(`增长 下降 提高 降低 上升 增加 减少 达到 控制在 稳定在 保持在 完成 实现 超过 突破 不低于 不超过`)

// severable are words of which one line may end with the head and the next begin
// with the rest: 生产总 | 值.
var severable = strings.Fields(`地区生产总值 人均可支配收入 固定资产投资 社会消费品零售总额 规模以上工业增加值 一般公共预算收入
	城镇登记失业率 调查失业率 进出口总额 居民消费价格 城镇新增就业 农村居民 城镇居民 经济社会发展 预期目标 百分点
	高质量发展 实际利用外资 能耗 左右 以上 以内 全市 服务业 各位代表 政府工作 改革开放 现代化 人民群众`)

// mended joins the lines of a paragraph that was broken anywhere, as a scan
// breaks it: lines that run on, up to one that ends a sentence, where at least
// one of them breaks off within a number or a word. Other lines stay as they are.
func mended(ls []string) []string {
	var all []string
	for i := 0; i < len(ls); i++ {
		n := pieces(ls[i:])
		joined := ls[i]
		for _, l := range ls[i+1 : i+n] {
			joined += l
		}
		all = append(all, joined)
		i += n - 1
	}
	return all
}

// pieces returns into how many lines the paragraph was broken that the first of
// ls begins; 1 where nothing shows that it was.
func pieces(ls []string) int {
	severed := false
	if len(ls) > 1 && beginsAnew(ls[0]) {
		return 1
	}
	for n := 1; n < min(maxPieces, len(ls)); n++ {
		if !running(ls[n-1], n == 1) || beginsAnew(ls[n]) {
			return 1
		}
		severed = severed || breaksWithin(ls[n-1], ls[n])
		if !runsOn(ls[n]) {
			if !severed {
				return 1
			}
			return n + 1
		}
	}
	return 1
}

// running reports whether a line is a piece of a sentence that goes on: its first
// piece holds a comma or a colon.
func running(l string, first bool) bool {
	return runsOn(l) && (!first || strings.ContainsAny(l, "，：")) && !strings.HasSuffix(l, "，")
}

// beginsAnew reports a line that begins as an item or a heading does.
func beginsAnew(l string) bool {
	r, size := utf8.DecodeRuneInString(l)
	if strings.ContainsRune("—-（(①②③④⑤⑥⑦⑧⑨●•◆■|第", r) || l == "" {
		return true
	}
	next, _ := utf8.DecodeRuneInString(l[size:])
	return strings.ContainsRune("、．", next)
}

// breaksWithin reports whether one line ends, and the next begins, within a
// number, between a verb and its figure, or within a word.
func breaksWithin(a, b string) bool {
	last, _ := utf8.DecodeLastRuneInString(a)
	next, _ := utf8.DecodeRuneInString(b)
	switch {
	case unicode.IsDigit(next):
		return last == '.' && endsInDigit(a[:len(a)-1]) || slices.ContainsFunc(leading, func(w string) bool { return strings.HasSuffix(a, w) })
	case unicode.IsDigit(last):
		return strings.ContainsRune("%％.‰", next)
	}
	return slices.ContainsFunc(severable, func(w string) bool { return severs(w, a, b) })
}

func endsInDigit(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(r)
}

// severs reports whether a ends with the head of a word and b begins with the
// rest of it.
func severs(word, a, b string) bool {
	for at := range word {
		if at > 0 && strings.HasSuffix(a, word[:at]) && strings.HasPrefix(b, word[at:]) {
			return true
		}
	}
	return false
}
