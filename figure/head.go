package figure

// maxItem is the most characters of an item of a list that shares the words
// of its last: 农业 in 农业、服务业增加值.
const maxItem = 14

// heads returns the items before a subject that share its last words: 农业 and
// 规模以上工业 in 农业、规模以上工业、服务业增加值.
func (p *speaker) heads(m mention) []mention {
	var found []mention
	alias := p.runes[m.start:m.end]
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
	for end > 0 && isBlank(p.runes[end-1]) {
		end--
	}
	if end == 0 {
		return end
	}
	switch p.runes[end-1] {
	case '、', '和', '与', '及':
		end--
		if end > 0 && p.runes[end] == '及' && p.runes[end-1] == '以' {
			end--
		}
	}
	return end
}

// headItem finds the item that ends at end and, with some last words of the
// alias, is a name of the catalogue.
func (p *speaker) headItem(end int, alias []rune) (mention, bool) {
	first := end
	for first > p.clauseStart && end-first < maxItem && !isBound(p.runes[first-1]) {
		first--
	}
	for start := first; start < end; start++ {
		if !p.free(start) {
			continue
		}
		for cut := 1; cut <= len(alias)-2; cut++ {
			name := concat(p.runes[start:end], alias[cut:])
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
		if p.tokens[i].end <= start {
			return skipBlank(p.runes, p.tokens[i].end) == start
		}
	}
	return start == p.clauseStart
}

func isBound(r rune) bool {
	switch r {
	case '、', '和', '与', '及', '，', ',', '；', ';', '。', '：', ':', '\n', '（', '(', '）', ')', '“', '”':
		return true
	}
	return digit(r) >= 0
}

// follow reads the items behind a subject that share its first words: 二氧化碳
// 排放 in 单位生产总值能耗和二氧化碳排放.
func (p *speaker) follow() {
	for p.at < len(p.tokens) && p.tokens[p.at].class == joiner {
		last := p.group[len(p.group)-1]
		start := skipBlank(p.runes, p.tokens[p.at].end)
		if p.at+1 < len(p.tokens) && p.tokens[p.at+1].start == start && p.tokens[p.at+1].class == subject {
			return
		}
		m, ok := p.tailItem(start, p.runes[last.start:last.end])
		if !ok {
			return
		}
		p.group = append(p.group, m)
		for p.at < len(p.tokens) && p.tokens[p.at].start < m.end {
			p.at++
		}
	}
}

func (p *speaker) tailItem(start int, alias []rune) (mention, bool) {
	stop := min(start+maxItem, len(p.runes))
	for cut := len(alias) - 1; cut >= 2; cut-- {
		name := concat(alias[:cut], p.runes[start:stop])
		e, n := p.reader.names.match(name, 0)
		if e != nil && n > cut && e.class == subject && !sameEntry(e, p.group) {
			return mention{entry: e, start: start, end: start + n - cut}, true
		}
	}
	return mention{}, false
}

func sameEntry(e *entry, group []mention) bool {
	for _, m := range group {
		if m.entry == e {
			return true
		}
	}
	return false
}
