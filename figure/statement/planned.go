package statement

import (
	"strings"

	"mubiao/figure/prose"
)

// maxTarget is the most characters between the 的 behind a figure and the target
// that it is: 9%的年度减排目标.
const maxTarget = 8

// planned reports whether the amounts that end before p.at are what was
// planned, which a review compares with what came, or tells to be met:
// 超额完成9万人的年度目标, 控制在预期3%以内. What came is not said, or was before.
func (p *speaker) planned(amounts []amount) bool {
	return p.targetBehind(amounts[len(amounts)-1].end) || p.targetBefore(len(amounts)) || p.aimedAt()
}

// aimedAt reports whether the clause begins with words by which its figures are
// what was aimed at: 围绕 | 地区生产总值增长7%、财政收入增长6%.
func (p *speaker) aimedAt() bool {
	at := prose.SkipBlank(p.Runes, p.clauseStart)
	for i := p.clauseTokens(p.at - 1); i < p.at && p.tokens[i].Start == at && p.tokens[i].Class == prose.Filler; i++ { // 我们将
		at = prose.SkipBlank(p.Runes, p.tokens[i].End)
	}
	n := prose.Longest(p.Runes[at:min(at+maxToward, len(p.Runes))], toward)
	if n == 0 {
		return false
	}
	i := p.clauseTokens(p.at - 1)
	for i < p.at && p.tokens[i].Start < at+n {
		i++
	}
	return i < p.at && p.tokens[i].Class == prose.Subject && p.tokens[i].Start == at+n
}

// maxToward is the most characters of such words.
const maxToward = 4

// targetBehind reports whether the words at a character name a target: 的预期目标,
// 就业任务. Behind 的 it may have words before it, but no verb.
func (p *speaker) targetBehind(at int) bool {
	of := false
	for _, k := range p.tokens[p.at:] {
		if gap := k.Start - prose.SkipBlank(p.Runes, at); gap > maxTarget || gap > 0 && !of {
			return false
		}
		switch {
		case p.namesTarget(k):
			return true
		case p.Has(k.Start, "的"):
			of = true
		case !describes(k):
			return false
		}
		at = k.End
	}
	return false
}

// describes reports whether the token may say which target it is: 年度, 就业, 控制.
func describes(k prose.Token) bool {
	switch k.Class {
	case prose.Filler, prose.FullYear, prose.Higher, prose.Past, prose.Subject, prose.Rise, prose.Fall:
		return true
	case prose.Reach:
		return k.Entry.Word.Kind&prose.Ceiling != 0
	}
	return false
}

// targetBefore reports whether a target stands right before the n numbers that
// end before p.at: 年度目标9万人, （计划为9万人）, 国家下达的9万人, but for the words that bind them.
func (p *speaker) targetBefore(n int) bool {
	i := p.firstOf(n)
	for i > 0 && p.tokens[i].Class == prose.Before {
		i--
	}
	if i < 0 || prose.SkipBlank(p.Runes, p.tokens[i].End) < p.tokens[i+1].Start {
		return false
	}
	if k := p.tokens[i]; i > 0 && (p.Has(k.Start, "的") || p.Has(k.Start, "为")) {
		i--
	}
	k := p.tokens[i]
	return p.namesTarget(k) || k.Class == prose.Higher && strings.HasSuffix(p.Words(&k), "下达")
}

// namesTarget reports whether the token names what was planned.
func (p *speaker) namesTarget(k prose.Token) bool {
	words := p.Words(&k)
	return k.Class == prose.Anchor || words == "预期" || (k.Class == prose.Planning || k.Class == prose.Reach) && prose.HasSuffix(words, planWords)
}
