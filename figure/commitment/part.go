package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// A commitment of a part of the place says whose it is: 东岭区新建校舍5万平方米 is
// 东岭区校舍. Of each part (每个县) it is a figure of the whole on a basis of its own.

// receivers stand before those for whom something is done.
var receivers = prose.List("receiver")

// kindsOfPlace end no part, but a word for town or country.
var kindsOfPlace = prose.List("kindOfPlace")

// part returns the part of the place that words name, who do a thing or where it
// is done; "" where they name none.
func (p *passage) part(e prose.Extent) string {
	e = p.verbs.Trim(p.text, e)
	who := strings.TrimPrefix(p.clean(prose.Between(p.verbs.chain(p.text, e), e.End)), "在")
	switch {
	case len([]rune(who)) < 2, prose.HasPrefix(who, receivers), prose.ContainsAny(who, []string{"每", "各"}), prose.HasSuffix(who, purses), prose.HasSuffix(who, kindsOfPlace), slices.Contains(regions, who), p.isWhole(who):
		return ""
	case prose.Zone.Ends(who), p.verbs.Ends(who, prose.Area), p.home.Lies(who):
		return who
	}
	return ""
}

// partFor returns the part that figure i is of: who does it, or, for a further item
// of a list and a figure that leans on the one before, that one's.
func (p *passage) partFor(i int, words phrase, leans bool) string {
	if part := p.part(words.who); part != "" {
		return part
	}
	a := &p.amounts[i]
	if p.last != nil && (leans || p.last.clause == a.clause) && !strings.ContainsAny(p.Str(p.since(i)), "每各") && !p.total(p.last.Extent.End, a.Token.Start) {
		return p.last.part
	}
	if prose.HasSuffix(p.clean(words.noun), unowned) {
		return p.zoneBefore(i)
	}
	return ""
}

// unowned end what any zone has of its own.
var unowned = prose.List("unowned")

// founding are verbs that bring a zone about.
var founding = prose.List("founding")

// zoneBefore returns the one zone that the clause before figure i is about, whose
// the figure is then: 推进东岭高新区项目建设，配套设施投资突破90亿元. It is "" where the clause
// has a figure, founds the zone, or where words of the whole stand between.
func (p *passage) zoneBefore(i int) string {
	e := p.clauseBefore(i)
	if e.Empty() || p.total(e.Start, p.amounts[i].Token.Start) {
		return ""
	}
	return p.zoneIn(e)
}

// zoneIn returns the one zone that a clause is about; "" where it founds it, or names several.
func (p *passage) zoneIn(e prose.Extent) string {
	found := ""
	for n := range p.tokens {
		k := &p.tokens[n]
		if k.Class != prose.Local || k.Start < e.Start || k.End > e.End {
			continue
		}
		named := p.verbs.Trim(p.text, prose.Between(e.Start, k.End))
		named.Start = p.verbs.chain(p.text, named)
		part := p.part(named)
		if part == "" || part != p.Str(named) || found != "" || prose.ContainsAny(part, []string{"、", "和", "等", "“"}) || !p.verbs.inner(p.text, named).Empty() ||
			prose.HasPrefix(p.Str(e), founding) {
			return ""
		}
		found = part
	}
	return found
}

// named returns the object with the part of the place that it is of.
func (m promise) named() string {
	if m.of != nil || strings.Contains(m.object, m.part) {
		return m.object
	}
	return onto(m.part, m.object)
}

// isWhole reports whether words name the place itself, or all of it.
func (p *passage) isWhole(who string) bool {
	name := []rune(who)
	e, end := p.reader.Names.Match(name, 0)
	return who == "自治区" || slices.Contains(p.home.Names, who) ||
		e != nil && end == len(name) && (e.Class == prose.Whole || e.Class == prose.Higher)
}
