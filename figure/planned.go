package figure

import "strings"

// maxTarget is the most characters between the 的 behind a figure and the target
// that it is: 9%的年度减排目标.
const maxTarget = 8

// planned reports whether the amounts that end before p.at are what was
// planned, which a review compares with what came, or tells to be met:
// 超额完成9万人的年度目标, 控制在预期3%以内. What came is not said, or was before.
func (p *speaker) planned(amounts []amount) bool {
	return p.targetBehind(amounts[len(amounts)-1].end) || p.targetBefore(len(amounts))
}

// targetBehind reports whether the words at a character name a target: 的预期目标,
// 就业任务. Behind 的 it may have words before it, but no verb.
func (p *speaker) targetBehind(at int) bool {
	of := false
	for _, k := range p.tokens[p.at:] {
		if gap := k.start - skipBlank(p.runes, at); gap > maxTarget || gap > 0 && !of {
			return false
		}
		switch {
		case p.namesTarget(k):
			return true
		case p.has(k.start, "的"):
			of = true
		case !describes(k):
			return false
		}
		at = k.end
	}
	return false
}

// describes reports whether the token may say which target it is: 年度, 就业, 控制.
func describes(k token) bool {
	switch k.class {
	case filler, fullYear, higher, past, subject, rise, fall:
		return true
	case reach:
		return k.entry.word.kind&ceiling != 0
	}
	return false
}

// targetBefore reports whether a target stands right before the n numbers that
// end before p.at: 年度目标9万人, （计划为9万人）, 国家下达的9万人, but for the words that bind them.
func (p *speaker) targetBefore(n int) bool {
	i := p.firstOf(n)
	for i > 0 && p.tokens[i].class == before {
		i--
	}
	if i < 0 || skipBlank(p.runes, p.tokens[i].end) < p.tokens[i+1].start {
		return false
	}
	if k := p.tokens[i]; i > 0 && (p.has(k.start, "的") || p.has(k.start, "为")) {
		i--
	}
	k := p.tokens[i]
	return p.namesTarget(k) || k.class == higher && strings.HasSuffix(p.words(&k), "下达")
}

// namesTarget reports whether the token names what was planned.
func (p *speaker) namesTarget(k token) bool {
	words := p.words(&k)
	return k.class == anchor || words == "预期" || (k.class == planning || k.class == reach) && hasSuffix(words, planWords)
}
