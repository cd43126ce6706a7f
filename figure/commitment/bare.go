package commitment

import (
	"strings"

	"mubiao/figure/prose"
)

// A bare noun (投资, 产值, 任务) says what is measured and not of what. It is told
// with the words that it is of, or not at all.

// headed puts in front of a bare noun what it is of: who has it, what the figure
// before counts, or what the clause before is about. It returns the noun itself
// where none is sure.
func (p *passage) headed(i int, who, noun string) string {
	if who != "" && !prose.HasSuffix(who, purses) {
		return who + noun
	}
	leans := p.last != nil && p.takes(i, noun)
	if leans && p.last.clause == p.amounts[i].clause {
		return p.verbs.stem(p.last.object, noun)
	}
	if theme := p.theme(i, noun); theme != "" {
		return onto(theme, noun)
	}
	if leans && (!prose.HasSuffix(noun, sold) || !p.verbs.Ends(p.last.Unit, prose.Counter)) { // what is measured sells, 9个项目 do not
		return p.verbs.stem(p.last.object, noun)
	}
	return noun
}

// filled completes the bare nouns of a list that shares one figure, or one each:
// 旅游接待人次和收入.
func (p *passage) filled(i int, who string, all []string) []string {
	for n, noun := range all {
		switch {
		case !p.verbs.Is(noun, prose.Bare):
		case n == 0:
			all[n] = p.headed(i, who, noun)
		default:
			all[n] = p.verbs.stem(all[n-1], noun)
		}
	}
	return all
}

// isFund reports whether a noun is nothing but money to be spent: 专项资金.
func (p *passage) isFund(noun string) bool {
	return p.verbs.Is(noun, prose.Bare) && prose.ContainsAny(noun, funds)
}

// takes reports whether the object of a figure before can have what the bare noun
// measures: money is spent on what is built or begun, not on people, and what a
// few projects earn does not grow.
func (p *passage) takes(i int, noun string) bool {
	a, object := &p.amounts[i], p.last.object
	switch {
	case prose.HasSuffix(object, overall):
		return false
	case prose.HasSuffix(noun, sold) && strings.HasSuffix(p.last.Unit, "平方米"): // 厂房 earn nothing
		return false
	case prose.HasSuffix(noun, sold) && p.verbs.Is(a.Unit, prose.Ratio):
		return p.last.clause == a.clause || p.verbs.Ends(object, prose.Measure)
	case !prose.ContainsAny(noun, funds):
		return true
	}
	return p.verbs.Ends(object, prose.Thing|prose.Named|prose.Built|prose.Facility|prose.Work|prose.Campaign) || prose.ContainsAny(object, funds)
}

// theme returns what the clause before figure i is about that can have what the
// bare noun measures, "" for nothing: 推进药市建设，实现销售收入6亿元 is that of the
// 药市.
func (p *passage) theme(i int, noun string) string {
	topic := p.topicWithin(i, 2*maxTopic)
	for prose.HasSuffix(topic, efforts) {
		for _, w := range efforts {
			topic = strings.TrimSuffix(topic, w)
		}
	}
	switch {
	case prose.HasPrefix(topic, []string{"一批", "等"}), strings.Contains(topic, "、") && strings.Contains(topic, "与"), strings.HasSuffix(topic, "服务") && prose.ContainsAny(noun, funds):
		return ""
	case prose.HasSuffix(noun, sold):
		topic = strings.TrimSuffix(topic, "建设")
		if (p.verbs.Ends(topic, prose.Thing|prose.Named|prose.Built) || prose.HasSuffix(topic, earning)) && !prose.HasSuffix(topic, costly) {
			return topic
		}
	case p.verbs.Ends(topic, prose.Thing|prose.Named|prose.Built|prose.Facility|prose.Work|prose.Campaign) || prose.HasSuffix(topic, funded):
		return topic
	}
	return ""
}

var (
	funds   = prose.List("fund")
	funded  = prose.List("funded")
	costly  = prose.List("costly")
	earning = prose.List("earning")
	overall = prose.List("overall")
	efforts = prose.List("effort")
	sold    = prose.List("earned")
)

// stem puts what the object before is about in front of a bare noun.
func (v phrases) stem(object, noun string) string {
	if prose.HasSuffix(object, overall) {
		return noun
	}
	if w := v.Suffix(object, prose.Measure|prose.Bare); !v.Ends(w, prose.Thing) {
		object = strings.TrimSuffix(object, w)
	}
	if strings.HasSuffix(object, noun) {
		return object
	}
	if v.Ends(noun, prose.Yield) {
		for _, deed := range sowing {
			object = strings.TrimSuffix(object, deed)
		}
	}
	return onto(object, noun)
}

// sharing returns what a share is of, the words before 占, and any other noun as it
// is: 增加值 | 占生产总值比重. The taxes of a place are its own.
func sharing(noun string) string {
	front, _, found := strings.Cut(noun, "占")
	if !found || front == "税收" {
		return noun
	}
	return front
}

// onto puts a noun behind words that may end with what it begins with: 新兴产业 |
// 产业规模.
func onto(words, noun string) string {
	for at := range noun {
		if at > 0 && strings.HasSuffix(words, noun[:at]) {
			return words + noun[at:]
		}
	}
	return words + noun
}

// sowing is what is done on an area that something comes of: 蔬菜种植面积10万亩，
// 产量30万吨 is 蔬菜产量.
var sowing = prose.List("sowing")
