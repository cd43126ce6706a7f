package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// The items of a list may share what is done to them, which the last alone says: 完成9
// 个村、30公里的道路硬化, 推进3个园区、5条道路建设, 95%的企业、9成的农户用上清洁能源.

// sharedWorks are works that items of any kind can share, sharedCalls what they are
// called. Verbs that bring forth govern each item by themselves.
var (
	sharedWorks = prose.List("sharedWork")
	sharedCalls = prose.List("sharedCall")
	bringing    = []string{"新增", "建立", "扩大", "提供", "加大"}
)

// runEnd returns the last figure of the list that figure i, whose noun ends at a
// character, begins or goes on with, and of which each has its noun behind it; i where
// none follows.
func (p *passage) runEnd(i, at int) int {
	last := i
	for j := p.next(i); j > last && j-i < maxClasses && p.amounts[j].clause == p.amounts[i].clause; j = p.next(last) {
		start := p.amounts[j].Extent.Start
		if at > start || slices.ContainsFunc(p.text[at:start], notJoined) {
			break
		}
		last, at = j, p.trail(j).End
	}
	return last
}

// sharedDeed returns what is done to what figure i counts where only the last item of
// its list says it.
func (p *passage) sharedDeed(i int, words phrase, f following) string {
	verb, noun := p.Str(words.verb), p.Str(f.noun)
	if verb == "" && p.governs() && p.last.clause == p.amounts[i].clause && joins(p.text, p.amounts[i].Extent.Start) {
		verb = p.last.action
	}
	_, k := p.verbs.First([]rune(verb))
	switch {
	case k&(prose.Light|prose.Cause) == 0, len([]rune(verb)) < 2, slices.Contains(bringing, verb):
		return ""
	case f.noun.Empty(), f.rest != "", strings.HasSuffix(p.amounts[i].Unit, "元"), p.works(noun), strings.Contains(noun, "的"):
		return ""
	}
	last := p.runEnd(i, f.noun.End)
	if last == i {
		return ""
	}
	e := p.trail(last)
	if _, tail, found := strings.Cut(p.Str(e), "的"); found {
		if r := []rune(tail); p.verbs.Last(r, prose.Doing|prose.Ending) < 2 && !prose.HasSuffix(tail, undertaken) {
			return ""
		}
		return unmark(tail)
	}
	tail := workOf(p.Str(p.verbs.Trim(p.text, e)))
	if g := p.behind(last, words); tail == "" && k&prose.Cause != 0 && !g.noun.Empty() && !g.told.Empty() {
		tail = unmark(p.Str(g.told))
	}
	if prose.HasSuffix(noun, undertaken) && tail != "建设" && !strings.HasSuffix(noun+"建设", tail) {
		return ""
	}
	return strings.TrimPrefix(onto(noun, tail), noun)
}

// works reports whether a noun says itself what is done.
func (p *passage) works(noun string) bool {
	return p.verbs.Ends(noun, prose.Work|prose.Repair) && !prose.HasSuffix(noun, undertaken) || workOf(noun) != "" || p.verbs.Last([]rune(noun), prose.Ending|prose.Doing) > 1
}

// workOf returns the works that a noun ends with, and what they are called behind them:
// 老旧小区 | 改造提升工程. It is "" where it ends with none.
func workOf(noun string) string {
	at, found := len(noun), false
	for rest := noun; ; rest = noun[:at] {
		if w := longestSuffix(rest, sharedWorks); w != "" {
			at, found = at-len(w), true
			continue
		}
		w := longestSuffix(rest, sharedCalls)
		if w == "" {
			break
		}
		at -= len(w)
	}
	if !found {
		return ""
	}
	return noun[at:]
}

// longestSuffix returns the longest of some words that s ends with, or "".
func longestSuffix(s string, words []string) string {
	found := ""
	for _, w := range words {
		if len(w) > len(found) && strings.HasSuffix(s, w) {
			found = w
		}
	}
	return found
}

// sharedEnd returns the words behind figure i with what becomes of it where no verb
// stands before its list and only the last item says it.
func (p *passage) sharedEnd(i int, words phrase, f following) following {
	a := &p.amounts[i]
	if !words.verb.Empty() || !f.verb.Empty() || f.noun.Empty() || f.rest != "" || p.governs() && p.last.clause == a.clause && joins(p.text, a.Extent.Start) {
		return f
	}
	last := p.runEnd(i, f.noun.End)
	if last == i {
		return f
	}
	if g := p.behind(last, phrase{}); p.counts(i) && p.counts(last) && !g.verb.Empty() && !g.told.Empty() {
		f.verb, f.told = g.verb, g.told
	}
	return f
}

// counts reports whether figure i counts things, people or places, or is a share of them.
func (p *passage) counts(i int) bool {
	unit := p.amounts[i].Unit
	return isBeing(unit) || p.verbs.Ends(unit, prose.Counter|prose.Area) || p.verbs.Is(unit, prose.Ratio)
}

// served gives a figure the verb behind those whom something is done for, where words
// that only bind it join it: 为农户 | 提供 | 贷款服务 | 超过9万户. Those whom a burden is
// taken off are the noun: 为 | 企业 | 减负.
func (p *passage) served(i int, words phrase) phrase {
	e := words.noun
	if words.kind != prose.Reaching || e.Length() < 3 {
		return words
	}
	aimed := p.text[e.Start] == '为' && !p.says(e.Start, "为民")
	if aimed {
		e.Start++
	}
	verb := p.verbs.inner(p.text, e)
	if done := p.Str(verb); words.compares(p.text) && !verb.Empty() && (aimed || slices.Contains(accomplished, done)) {
		return phrase{verb: verb, noun: p.verbs.Trim(p.text, prose.Between(verb.End, e.End)), who: prose.Between(e.Start, verb.Start), kind: prose.Doing}
	}
	for _, w := range accomplished { // 完成 | 技改投资 | 增长9%
		if n := len([]rune(w)); p.says(e.Start, w) && e.Length() > n+1 && !p.says(e.Start+n, "率") && !p.says(e.Start+n, "额") && !p.says(e.Start+n, "投资") {
			done := phrase{verb: prose.Between(e.Start, e.Start+n), noun: prose.Between(e.Start+n, e.End), kind: prose.Doing}
			if reach := p.Str(words.verb); !p.verbs.Is(p.amounts[i].Unit, prose.Ratio) && slices.Contains([]string{"提升", "投入", "扩面", "入户"}, reach) {
				done.noun.End = words.verb.End
				return done
			}
			if words.compares(p.text) {
				return done
			}
			e.Start += n
			break
		}
	}
	words.noun = e
	return words
}

// accomplished are verbs that say that a thing is done, whatever it is.
var accomplished = []string{"完成", "实现"}

// altered gives a figure the verb at the head of its noun that says what is done to it:
// 提高 | 低保标准 | 10%, 扩种 | 油菜 | 到9万亩.
func (p *passage) altered(i int, words phrase) phrase {
	e := words.noun
	change := p.verbs.At(p.text[e.Start:e.End])
	n := len(change.Runes)
	if n < 2 || n > e.Length()-2 || change.Kind&prose.Noun != 0 || change.Class != prose.Rise && change.Class != prose.Fall && change.Class != prose.Reach && change.Kind&(prose.Doing|prose.Cause) == 0 {
		return words
	}
	switch reach := p.Str(words.verb); {
	case reach == "到" || reach == "至":
	case words.verb.Empty() && p.verbs.measures(p.text, e) && slices.Contains([]string{"稳定", "保持", "巩固"}, change.Text):
	case !words.verb.Empty() || !p.verbs.measures(p.text, e) || change.Class != prose.Rise && change.Class != prose.Fall:
		return words
	}
	words.verb, words.noun = prose.Between(e.Start, e.Start+n), p.verbs.Trim(p.text, prose.Between(e.Start+n, e.End))
	if words.kind == 0 {
		words.kind = prose.Doing
	}
	return words
}
