package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// What is told of one part of the place as the one who acts is that part's: 东岭高新区要做强
// 主业，引进企业9家 counts 东岭高新区企业.

// frame is the part of the place that the paragraph, and the item within it, are about.
type frame struct {
	paragraph, item string
}

// enter takes note of what the sentence begins with, where it begins a paragraph or an item.
func (f *frame) enter(t *reader, s *prose.Sentence) {
	line, item := t.OpensLine(s.Start), t.OpensItem(s.Start)
	if !line && !item {
		return
	}
	p := passage{Script: &t.Script, home: t.Text, text: t.Runes, tokens: s.Tokens, reader: t.vocabulary, verbs: phrases{&t.vocabulary.Verbs}, begin: s.Start, end: s.End}
	owner := ""
	if i := slices.IndexFunc(s.Tokens, ends); i >= 0 {
		e := prose.Between(s.Start, s.Tokens[i].Start)
		if owner = p.actor(e); owner == "" && (s.Tokens[i].Class == prose.Stop || s.Tokens[i].Class == prose.Colon) {
			owner = p.topicZone(e)
		}
	}
	f.item = owner
	if line && !item {
		f.paragraph, f.item = owner, ""
	}
}

// ends reports whether a token ends a clause.
func ends(k prose.Token) bool {
	return k.Class == prose.Comma || k.Class == prose.Colon || k.Class == prose.Semicolon || k.Class == prose.Stop
}

// owner is whose the sentence is that was entered last.
func (f *frame) owner() string {
	if f.item != "" {
		return f.item
	}
	return f.paragraph
}

// framed gives a promise the part of the place that acts in the clauses before it, or that its
// item or paragraph is about; it reports whether there are not several.
func (p *passage) framed(m *promise) bool {
	own := p.Slice(m.clause, m.Token.Start)
	if p.total(p.begin, m.Token.Start) || strings.ContainsAny(own, "各每均") || p.namesPart(m.object) {
		return true
	}
	all := p.actors()
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Start > m.clause || all[i].owner == "" {
			continue
		}
		m.part = all[i].owner
		aside := i > 0 && all[i].Start < m.clause && p.text[all[i].Start-1] == '，' && all[i-1].owner != ""
		return !aside || all[i-1].owner == all[i].owner // 西岭园区做强钢铁，东岭园区做强化工，| 产值90亿元
	}
	m.part = p.frame
	return true
}

// clauseOf is a clause with the part of the place that acts in it.
type clauseOf struct {
	prose.Extent
	owner string
}

// actors returns the clauses of the sentence, each up to its first figure.
func (p *passage) actors() []clauseOf {
	if p.clauses != nil {
		return p.clauses
	}
	start := p.begin
	for i := range p.tokens {
		if k := &p.tokens[i]; ends(*k) || i+1 == len(p.tokens) {
			p.clauses = append(p.clauses, clauseOf{prose.Between(start, k.Start), p.actor(prose.Between(start, k.Start))})
			start = k.End
		}
	}
	return p.clauses
}

// actor returns the part of the place that a clause begins with as the one who does what it
// says, or all whose is told behind it: 东岭高新区要…, 支持东岭高新区做强…, 东岭高新区，.
func (p *passage) actor(e prose.Extent) string {
	start := prose.SkipBlank(p.text, e.Start)
	if start >= e.End {
		return ""
	}
	start += min(prose.ListMark(p.text[start:e.End]), e.End-start)
	backed := prose.Longest(p.text[start:e.End], backing)
	start += backed
	if p.home.PartAt(start) && backed == 0 {
		if end := start + len([]rune(p.placeAt(start, e.End))); p.predicated(prose.Between(end, e.End), false) {
			return p.Slice(start, end)
		}
	}
	end := p.zoneEnd(start, e.End)
	if end == start || !p.predicated(prose.Between(end, e.End), backed > 0) {
		return ""
	}
	return p.Slice(start, end)
}

// zoneEnd returns where the name of a zone ends that begins at a character, which it returns
// where none does.
func (p *passage) zoneEnd(start, limit int) int {
	for i := range p.tokens {
		k := &p.tokens[i]
		if k.Start < start || k.End > limit || k.Class != prose.Local {
			continue
		}
		if name := p.Slice(start, k.End); p.isName(start, k) && !strings.ContainsAny(name, "比向对为") && !prose.HasSuffix(name, regions) {
			return k.End
		}
		break
	}
	return start
}

// predicated reports whether words say what someone does: verbs with a noun. What is backed does not
// end with the verb, which is then what is done for it: 推动东岭高新区 | 建设.
func (p *passage) predicated(e prose.Extent, backed bool) bool {
	words := p.Str(e)
	if strings.TrimSpace(words) == "" {
		return !backed && e.End < p.end && (p.text[e.End] == '，' || p.text[e.End] == '：')
	}
	if prose.HasPrefix(words, predicates) {
		return true
	}
	e = p.verbs.Trim(p.text, e)
	if prose.HasPrefix(p.Str(e), ownEvents) || prose.HasPrefix(p.Str(e), founding) {
		return false
	}
	end := p.verbs.chain(p.text, e)
	return end > e.Start+1 && end < e.End-1
}

// topicZone returns the zone that a sentence is about which only says what is done for it: 推动
// 东岭新区加快发展。
func (p *passage) topicZone(e prose.Extent) string {
	start := prose.SkipBlank(p.text, e.Start)
	start += min(prose.ListMark(p.text[start:e.End]), e.End-start)
	backed := prose.Longest(p.text[start:e.End], backing)
	start += backed
	end := p.zoneEnd(start, e.End)
	if backed == 0 || end-start < 4 || e.End-end > maxTopicRest || !prose.HasSuffix(p.Slice(start, end), topicZones) {
		return ""
	}
	return p.Slice(start, end)
}

// maxTopicRest is the most characters of such a sentence behind the name.
const maxTopicRest = 8

// namesPart reports whether an object names a part of the place by itself.
func (p *passage) namesPart(object string) bool {
	r := []rune(object)
	for n := min(len(r), maxOwner); n >= 2; n-- {
		if p.home.Lies(string(r[:n])) {
			return true
		}
	}
	return prose.ContainsAny(object, ownZones) || strings.HasPrefix(object, "中心城")
}

// predicates begin what someone does, topicZones end the names of zones of which there is one
// each, ownEvents begin what happened to a place.
var (
	predicates = prose.List("predicate")
	topicZones = prose.List("topicZone")
	ownEvents  = prose.List("ownEvent")
)
