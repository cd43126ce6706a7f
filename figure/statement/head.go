package statement

import (
	"mubiao/figure/prose"
)

// maxItem is the most characters of an item of a list that shares the words
// of its last: 农业 in 农业、服务业增加值.
const maxItem = 14

// heads returns the items before a subject that share its last words: 农业 and
// 规模以上工业 in 农业、规模以上工业、服务业增加值.
func (p *speaker) heads(m mention) []mention {
	var found []mention
	alias := p.Runes[m.start:m.end]
	end := m.start
	for {
		joint := p.joint(end)
		if joint == end {
			return found
		}
		item, ok := p.headItem(joint, alias)
		if !ok {
			return found
		}
		found = append([]mention{item}, found...)
		end = item.start
	}
}

// joint returns the place before a 、 和 or the like that ends at end, or end
// where none stands there.
func (p *speaker) joint(end int) int {
	for end > 0 && prose.IsBlank(p.Runes[end-1]) {
		end--
	}
	if end == 0 {
		return end
	}
	switch p.Runes[end-1] {
	case '、', '和', '与', '及':
		end--
		if end > 0 && p.Runes[end] == '及' && p.Runes[end-1] == '以' {
			end--
		}
	}
	return end
}

// headItem finds the item that ends at end and, with some last words of the
// alias, is a name of the catalogue.
func (p *speaker) headItem(end int, alias []rune) (mention, bool) {
	first := end
	for first > p.clauseStart && end-first < maxItem && !isBound(p.Runes[first-1]) {
		first--
	}
	for start := first; start < end; start++ {
		if !p.free(start) {
			continue
		}
		for cut := 1; cut <= len(alias)-2; cut++ {
			name := concat(p.Runes[start:end], alias[cut:])
			if e := p.named(name); e != nil {
				return mention{entry: e, start: start, end: end}, true
			}
		}
	}
	return mention{}, false
}

// free reports whether an item may begin at a character: nothing unknown
// stands between it and the last token or the start of the clause.
func (p *speaker) free(start int) bool {
	for i := p.at - 1; i >= 0; i-- {
		if p.tokens[i].End <= start {
			return prose.SkipBlank(p.Runes, p.tokens[i].End) == start
		}
	}
	return start == p.clauseStart
}

func isBound(r rune) bool {
	switch r {
	case '、', '和', '与', '及', '，', ',', '；', ';', '。', '：', ':', '\n', '（', '(', '）', ')', '“', '”':
		return true
	}
	return prose.Digit(r) >= 0
}

// follow reads the items behind a subject that share its first words: 二氧化碳
// 排放 in 单位生产总值能耗和二氧化碳排放.
func (p *speaker) follow() {
	for p.at < len(p.tokens) && p.tokens[p.at].Class == prose.Joiner {
		last := p.group[len(p.group)-1]
		start := prose.SkipBlank(p.Runes, p.tokens[p.at].End)
		if p.at+1 < len(p.tokens) && p.tokens[p.at+1].Start == start && p.tokens[p.at+1].Class == prose.Subject {
			return
		}
		m, ok := p.tailItem(start, p.Runes[last.start:last.end])
		if !ok {
			return
		}
		p.group = append(p.group, m)
		for p.at < len(p.tokens) && p.tokens[p.at].Start < m.end {
			p.at++
		}
	}
}

func (p *speaker) tailItem(start int, alias []rune) (mention, bool) {
	stop := min(start+maxItem, len(p.Runes))
	for cut := len(alias) - 1; cut >= 2; cut-- {
		name := concat(alias[:cut], p.Runes[start:stop])
		e, n := p.reader.Names.Match(name, 0)
		if e != nil && n > cut && e.Class == prose.Subject && !sameEntry(e, p.group) {
			return mention{entry: e, start: start, end: start + n - cut}, true
		}
	}
	return mention{}, false
}

func sameEntry(e *prose.Entry, group []mention) bool {
	for _, m := range group {
		if m.entry == e {
			return true
		}
	}
	return false
}
