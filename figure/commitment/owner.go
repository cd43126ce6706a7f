package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// A figure of an indicator that is of somebody else than the whole place names the owner, or is
// left out: 推进东岭园区建设，新建厂房5万平方米，规上工业增加值增长14% is 东岭园区规上工业增加值.

// settleOwner gives such a figure, whose noun is only the name of the indicator, its
// owner, and reports whether it is known.
func (p *passage) settleOwner(m *promise) bool {
	switch {
	case m.of != nil || m.part != "":
		return true
	case p.ofLabel(m):
		return true
	case prose.HasPrefix(m.object, anyZone):
		return p.ofZones(m)
	case !m.owned || !p.onlyIndicator(m.object):
		return p.framed(m)
	}
	if slices.Contains(anyones, m.object) {
		return false
	}
	owners := slices.DeleteFunc(p.ownersBefore(m), func(owner string) bool { return !p.canOwn(owner, m.object) })
	switch {
	case len(owners) == 1:
		m.part = owners[0]
	case len(owners) == 0 && p.canOwn(p.frame, m.object):
		m.part = p.frame
	}
	return len(owners) < 2 && (m.part != "" || !slices.Contains(jobs, m.object))
}

// canOwn reports whether a part of the place has figures of the indicator that an object names: the
// inner city its people, a zone its output.
func (p *passage) canOwn(owner, object string) bool {
	if p.home.Lies(owner) {
		return true
	}
	e, _ := p.reader.Names.Match([]rune(object), 0)
	city := prose.HasSuffix(owner, innerCity)
	return e != nil && len(e.Indicator) == 1 && (p.reader.Catalogue[e.Indicator[0]].ID == "population") == city && !slices.Contains(settled, p.reader.Catalogue[e.Indicator[0]].ID)
}

// settled are indicators of places that people live in, and no zones.
var settled = []string{"urbanization", "urbanization_hukou", "forest_cover", "primary_va", "agri_output", "grain_output", "income_all", "income_urban", "income_rural", "tourism_revenue", "retail", "cpi"}

// onlyIndicator reports whether an object is the name of an indicator, and no more.
func (p *passage) onlyIndicator(object string) bool {
	name := []rune(object)
	e, n := p.reader.Names.Match(name, 0)
	return slices.Contains(anyones, object) || slices.Contains(jobs, object) || e != nil && n == len(name) && e.Class == prose.Subject
}

// The nouns that leave open whose they are: those of any group of people, those of any zone, and what
// every industry has.
var (
	anyones = prose.List("anyones")
	anyZone = prose.List("anyZone")
	generic = prose.List("genericThing")
	groups  = prose.List("poorGroup")
	jobs    = prose.List("jobWord")

	branchEnds = prose.List("branchEnd")

	innerCity = prose.List("innerCity")
)

// ofLabel gives what every industry has the one that is named before it: 清洁能源产业集群。实施 | 重点项目70个.
func (p *passage) ofLabel(m *promise) bool {
	if !slices.Contains(generic, m.object) && !(m.owned && p.onlyIndicator(m.object)) {
		return false
	}
	label := p.label
	for i := range p.tokens {
		k := &p.tokens[i]
		if k.Start >= m.clause {
			break
		}
		start := p.begin
		if i > 0 {
			start = max(start, p.clauseStart(i))
		}
		switch k.Class {
		case prose.Semicolon:
			if p.text[k.Start] != '；' && p.text[k.Start] != ';' {
				label = p.label
			}
		case prose.Comma, prose.Colon:
			if e := p.home.LabelIn(p.verbs.Verbs, prose.SkipBlank(p.text, start), k.Start, k.Class == prose.Comma); !e.Empty() {
				label = e
			}
		}
	}
	if label.Empty() || p.total(label.End, m.Token.Start) {
		return false
	}
	m.part = p.Str(label)
	return true
}

// clauseStart returns where the clause begins that ends with token i.
func (p *passage) clauseStart(i int) int {
	for i--; i >= 0; i-- {
		switch k := &p.tokens[i]; k.Class {
		case prose.Comma, prose.Colon, prose.Semicolon:
			return k.End
		}
	}
	return p.begin
}

// ofZones gives 园区产值 the zone that the nearest clause before it begins with; it reports whether one
// figure is not shared out to several.
func (p *passage) ofZones(m *promise) bool {
	found := p.ownersBefore(m)
	if len(found) > 1 && strings.Contains(p.Slice(m.clause, m.Token.Start), "分别") {
		return false
	}
	for _, w := range anyZone {
		if rest, cut := strings.CutPrefix(m.object, w); len(found) > 0 && cut && rest != "" && strings.HasSuffix(found[0], w) && found[0] != w {
			m.object, m.part = rest, found[0]
		}
	}
	return true
}

// clausesBefore returns the clauses of the sentence before a character, the nearest first.
func (p *passage) clausesBefore(at int) []prose.Extent {
	var all []prose.Extent
	for i := len(p.tokens) - 1; i >= 0; i-- {
		k := &p.tokens[i]
		if k.End <= at && (k.Class == prose.Comma || k.Class == prose.Colon || k.Class == prose.Semicolon) {
			all = append(all, prose.Between(p.clauseStart(i), k.Start))
		}
	}
	return all
}

// ownersBefore returns the parts of the place that the first clause of the sentence and those right
// before a promise are about; none where the whole place is named.
func (p *passage) ownersBefore(m *promise) []string {
	var found []string
	if p.total(p.begin, m.Token.Start) {
		return nil
	}
	for _, e := range p.clausesBefore(m.clause) {
		if owner := p.ownerIn(e); owner != "" && !slices.Contains(found, owner) {
			found = append(found, owner)
		}
	}
	return found
}

// ownerIn returns the part of the place that a clause is about: it begins with its name, or with what is
// done for it.
func (p *passage) ownerIn(e prose.Extent) string {
	start := prose.SkipBlank(p.text, e.Start)
	if start >= e.End {
		return ""
	}
	start += min(prose.ListMark(p.text[start:e.End]), e.End-start)
	if prose.HasPrefix(p.Slice(start, e.End), founding) {
		return ""
	}
	start += prose.Longest(p.text[start:e.End], backing)
	for i := range p.tokens {
		k := &p.tokens[i]
		if k.Start < start || k.End > e.End || k.Class != prose.Local {
			continue
		}
		if k.End < e.End && strings.ContainsRune("、和与及", p.text[k.End]) || !p.isName(start, k) {
			return ""
		}
		return p.Slice(start, k.End)
	}
	if !p.home.PartAt(start) {
		return ""
	}
	place := p.placeAt(start, e.End)
	next := min(start+len([]rune(place)), e.End-1)
	if strings.ContainsRune("、和与及", p.text[next]) || strings.ContainsRune(p.Str(e), '等') {
		return ""
	}
	return place
}

// isName reports whether the words up to a zone are its name.
func (p *passage) isName(start int, zone *prose.Token) bool {
	name := prose.Between(start, zone.End)
	words := p.Str(name)
	if start == zone.Start {
		return prose.HasSuffix(words, ownZones)
	}
	length, kind := p.verbs.First(p.text[start:zone.End])
	return name.Length() <= maxZone && !strings.ContainsAny(words, "、和及等各“”的个") && prose.HasSuffix(words, ownZones) && !prose.HasPrefix(words, noNames) && !prose.ContainsAny(words, backing) &&
		(length == 0 || kind&prose.Noun != 0) && p.verbs.inner(p.text, name).Empty()
}

// maxZone is the most characters of the name of a zone.
const maxZone = 12

// noNames are words that begin no name of a zone.
var noNames = prose.List("noName")

// ownZones are parts of the place that are owners for sure.
var ownZones = prose.List("ownZone")

// placeAt returns the place within the place whose name stands at a character.
func (p *passage) placeAt(at, limit int) string {
	for end := min(at+maxOwner, limit); end >= at+2; end-- {
		if name := p.Slice(at, end); p.home.Lies(name) && !slices.Contains(p.home.Names, name) {
			return name
		}
	}
	return ""
}

// backing are words before a part of the place that say what is done for it.
var backing = prose.List("backing")

// ofGroup gives jobs the people that they are for: 残疾人 | 新增 | 就业.
func (p *passage) ofGroup(m *promise, words phrase) {
	if who := p.clean(words.who); slices.Contains(jobs, m.object) && prose.ContainsAny(who, groups) {
		m.object = who + m.object
	}
}
