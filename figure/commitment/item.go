package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// split cuts e at its 、 outside of brackets and quotation marks.
func split(text []rune, e prose.Extent) []prose.Extent {
	var items []prose.Extent
	depth, start := 0, e.Start
	for i := e.Start; i < e.End; i++ {
		depth = max(depth+nesting(text[i]), 0)
		if text[i] == '、' && depth == 0 {
			items = append(items, prose.Between(start, i))
			start = i + 1
		}
	}
	return append(items, prose.Between(start, e.End))
}

// lastOf returns the last item of a list without the verbs at its head.
func (v phrases) lastOf(text []rune, e prose.Extent) prose.Extent {
	items := split(text, e)
	e = v.Trim(text, items[len(items)-1])
	return v.Trim(text, prose.Between(v.chain(text, e), e.End))
}

// lastItem drops items of a list before one that has a verb of its own:
// 修复湿地、建设步道 -> 建设步道; but 新建、改建校舍 stays.
func (v phrases) lastItem(text []rune, e prose.Extent) prose.Extent {
	items := split(text, e)
	for i := len(items) - 1; i > 0; i-- {
		if pressed := v.Trim(text, items[i]); pressed.Start > items[i].Start && prose.HasPrefix(string(text[items[i].Start:items[i].End]), []string{"力争", "确保", "争取"}) &&
			v.Last(text[pressed.Start:pressed.End], prose.Reaching) < pressed.Length() {
			return pressed
		}
		item := v.Trim(text, items[i])
		n, k := v.First(text[item.Start:item.End])
		if n > 1 && k&prose.Doing != 0 && k&prose.Noun == 0 && !slices.Contains(text[item.Start:item.End], '等') {
			return prose.Between(v.chainStart(text, items[:i], item.Start), e.End)
		}
	}
	return e
}

// chainStart returns where the verbs begin that end at a character: items that
// are nothing but verbs belong to them.
func (v phrases) chainStart(text []rune, items []prose.Extent, start int) int {
	for i := len(items) - 1; i >= 0; i-- {
		item := v.Trim(text, items[i])
		if v.chain(text, item) < item.End {
			break
		}
		start = item.Start
	}
	return start
}

// subjects returns the nouns that 、 和 与 及 join: 甲企业和乙企业.
func (p *passage) subjects(e prose.Extent) []string {
	var all []string
	for _, part := range split(p.text, e) {
		if at := p.conjunction(part); at > part.Start {
			all = append(all, strings.TrimSuffix(p.Str(prose.Between(part.Start, at)), "以"))
			part.Start = at + 1
		}
		all = append(all, p.Str(part))
	}
	return all
}

// conjunction returns the last 和, 与 or 及 within a part that joins nouns, or
// the part's start.
func (p *passage) conjunction(part prose.Extent) int {
	for at := part.End - 2; at > part.Start+1; at-- {
		if strings.ContainsRune("和与及", p.text[at]) && !p.inWord(at) {
			return at
		}
	}
	return part.Start
}

// inWord reports whether 和, 与 or 及 is a letter of a word: 普及率.
func (p *passage) inWord(at int) bool {
	for _, w := range []string{"普及", "涉及", "及以上", "及以下", "惠及", "参与", "和谐", "和平", "与会", "及时", "给与", "并网", "合并", "并购"} {
		if p.says(at, w) || p.says(at-1, w) {
			return true
		}
	}
	return false
}

// heads are words of characters that each stand for one: 城乡居民 are 城镇居民
// and 农村居民.
var heads = []struct {
	together string
	each     []string
}{
	{"城乡", []string{"城镇", "农村"}},
	{"市县", []string{"市", "县"}},
	{"区县", []string{"区", "县"}},
	{"牛羊猪", []string{"牛", "羊", "猪"}},
	{"猪牛羊", []string{"猪", "牛", "羊"}},
	{"牛羊", []string{"牛", "羊"}},
	{"肉蛋奶", []string{"肉", "蛋", "奶"}},
}

// shareOut returns the n nouns that 分别 gives a figure each, or nil where the
// noun does not fall into n parts.
func (p *passage) shareOut(e prose.Extent, n int) []string {
	if all := p.subjects(e); len(all) == n {
		if at := strings.LastIndex(all[0], "的"); at > 0 { // 建立空间的学生和 | 教师比例
			for i, s := range all[1:] {
				if !strings.Contains(s, "的") {
					all[i+1] = all[0][:at] + "的" + s
				}
			}
		}
		return p.verbs.withMeasure(all)
	}
	if all := eachOf(p.Str(e)); len(all) == n {
		return all
	}
	return nil
}

// eachOf returns the nouns that a noun with one of the heads stands for, or nil.
func eachOf(noun string) []string {
	for _, h := range heads {
		rest, found := strings.CutPrefix(noun, h.together)
		if !found {
			continue
		}
		all := slices.Clone(h.each)
		for i := range all {
			all[i] += rest
		}
		return all
	}
	return nil
}

// spread takes the nouns of a list apart where that gives one for each of n
// statements: 投资、城乡居民收入均增长6% are three promises.
func spread(nouns []string, n int) []string {
	if len(nouns) < 2 || len(nouns) >= n {
		return nouns
	}
	var all []string
	for _, noun := range nouns {
		if each := eachOf(noun); each != nil {
			all = append(all, each...)
		} else {
			all = append(all, noun)
		}
	}
	if len(all) != n {
		return nouns
	}
	return all
}

// pace reports whether a noun says how fast one thing that it names grows or falls: 工业投资增速.
func (v phrases) pace(noun string) bool {
	tail := v.measureOf(noun)
	change := v.At([]rune(tail)).Class
	return tail != noun && !strings.ContainsAny(noun, "、和与及") && (change == prose.Rise || change == prose.Fall)
}

// countable end what grows by itself, without a measure.
var countable = prose.List("countable")

// withMeasure gives the measure of the last noun to those without one: 农业、
// 工业增加值. Nouns of one character (东、中、西部) are no nouns: nil.
func (v phrases) withMeasure(all []string) []string {
	if slices.ContainsFunc(all, func(s string) bool { return len([]rune(s)) < 2 }) {
		return nil
	}
	last := all[len(all)-1]
	whole, tail := last, v.measureOf(last)
	if bare := v.Suffix(last, prose.Bare); len([]rune(bare)) > 2 && len(bare) > len(tail) { // 贸易额
		tail = bare
	}
	at := strings.Index(last, "占")
	share := at > 0 && tail != ""
	if share { // 工业投资、技改投资占固投比重
		whole, tail = last[:at], last[at:]
	}
	if at := strings.Index(last, "保险"); at > 0 { // 养老、失业保险参保人数
		for i, s := range all[:len(all)-1] {
			if front, _, _ := strings.Cut(s, "保险"); !v.Ends(s, prose.Measure) && !strings.HasSuffix(s, "医保") {
				all[i] = front + last[at:]
			}
		}
		return all
	}
	for i, s := range all[:len(all)-1] {
		switch {
		case v.pace(last) && (v.pace(s) || strings.HasSuffix(s, "率")):
		case v.pace(last): // 工业投资和技改投资增速
			all[i] = s + tail
		case share && !v.Ends(s, prose.Measure):
			all[i] = s + v.measureOf(whole) + tail
		case !share && prose.HasSuffix(s, countable): // 接待游客和旅游收入分别增长
		case share || !v.Ends(s, prose.Measure):
			all[i] = s + tail
		}
	}
	return all
}
