package clean

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// How a page names the list that its scripts fetch for it.

// request is an address that a page's scripts ask for its list.
type request struct {
	*system
	to    *url.URL // with what the page says of what to ask
	turn  turn
	total int // entries in all, 0 where the page does not say
	rank  int // the higher, the likelier it is the list and no menu
}

const asksMost = 20 // of one page

// asks returns what the page's scripts ask for its list, nil for nothing: the
// likeliest of the endpoints that it names on its own host.
func (t *tree) asks() *request {
	var all []request
	for i := range endpoints {
		s := &endpoints[i]
		if s.mark == "" {
			continue
		}
		all = append(all, t.unitsOf(s)...)
		if slices.ContainsFunc(strings.Fields(s.mark), func(m string) bool { return strings.Contains(t.source, m) }) {
			all = append(all, t.widgetsOf(s)...)
			all = append(all, t.literalsOf(s)...)
		}
		if len(all) == 0 && s.guess != "" {
			all = append(all, t.guessOf(s)...)
		}
	}
	if len(all) == 0 {
		return nil
	}
	best := slices.MaxFunc(all, func(a, b request) int { return a.rank - b.rank })
	return &best
}

// address returns the address of a turn.
func (a *request) address(page int) string {
	u, q := *a.to, a.to.Query()
	a.turn.page = page
	a.write(q, a.turn)
	u.RawQuery = q.Encode()
	return u.String()
}

// request makes one of an address and more parameters; none where it is not the
// system's, or on another host. whole is an address that must show by itself that
// it is the system's.
func (t *tree) request(s *system, address string, more url.Values, whole bool) []request {
	u, err := url.Parse(t.resolve(address))
	if err != nil || u.Host == "" || u.Host != t.base.Host {
		return nil
	}
	q := u.Query()
	for k, v := range more {
		q[k] = v
	}
	a := request{system: s, to: u, turn: s.read(q)}
	u.RawQuery = q.Encode()
	if whole && !s.where.MatchString(u.String()) || !s.where.MatchString(a.address(1)) {
		return nil
	}
	return []request{a}
}

var (
	listUnit = expression(`(?i)列表|分页|信息|内容|list|page|info`)
	sideUnit = expression(`(?i)导航|头|尾|底|位置|面包屑|链接|搜索|登录|菜单|轮播|版权|栏目名|标题|nav|menu|head|foot|top|banner|logo|search|login|crumb|link`)
)

// unitsOf reads the elements that name the address and the query as attributes:
// url="…" querydata="{'webId':'1',…}".
func (t *tree) unitsOf(s *system) []request {
	var all []request
	for _, n := range t.scripts {
		data := attr(n, "querydata")
		if data == "" || len(all) == asksMost {
			continue
		}
		v, ok := (&code{text: data}).value()
		fields, is := v.(map[string]any)
		if !ok || !is {
			continue
		}
		q := valuesOf(fields)
		for _, a := range t.request(s, attr(n, "url"), q, false) {
			tag := q.Get("tagId") + " " + attr(n, "id")
			if listUnit.MatchString(tag) {
				a.rank += 2
			}
			if sideUnit.MatchString(tag) {
				a.rank -= 4
			}
			if id := q.Get("pageId"); id != "" && strings.Contains(t.base.Path, id) {
				a.rank++
			}
			all = append(all, a)
		}
	}
	return all
}

// valuesOf returns the fields of an object that are texts.
func valuesOf(fields map[string]any) url.Values {
	q := url.Values{}
	for k, v := range fields {
		if s, ok := v.(string); ok {
			q.Set(k, s)
		}
	}
	return q
}

// widgetsOf reads the options of jpage, the pager of two systems: {proxyUrl:'…',
// perPage:15, groupSize:3, totalRecord:98, ajaxParam:{…}}.
func (t *tree) widgetsOf(s *system) []request {
	var all []request
	known := t.names()
	for rest, tries := t.source, 0; tries < asksMost; tries++ {
		_, after, ok := strings.Cut(rest, "jpage(")
		if !ok {
			break
		}
		rest = after
		v, _ := (&code{text: rest, known: known}).value()
		options, ok := v.(map[string]any)
		if !ok {
			continue
		}
		option := func(key string) int { s, _ := options[key].(string); return number(s) }
		more, _ := options["ajaxParam"].(map[string]any)
		address, _ := options["proxyUrl"].(string)
		for _, a := range t.request(s, address, valuesOf(more), false) {
			a.turn.per = first0(option("perPage"), s.size)
			a.turn.size = a.turn.per * max(1, option("groupSize"))
			a.total = option("totalRecord")
			all = append(all, a)
		}
	}
	return all
}

var (
	joinedBefore = expression(`([\w$.]+)\s*\+\s*$`)
	dataBehind   = expression(`^[^{}]{0,200}?\bdata\s*:\s*`)
)

// literalsOf reads the addresses that scripts put together of strings and names,
// with the data that they send beside: $.ajax({url:'…'+id+'?…', data:'…'}).
func (t *tree) literalsOf(s *system) []request {
	var all []request
	known := t.names()
	for _, mark := range strings.Fields(s.mark) {
		end := 0
		for range asksMost {
			i := strings.Index(t.source[end:], mark)
			if i < 0 {
				break
			}
			i += end
			end = i + len(mark)
			open := strings.LastIndexAny(t.source[max(0, i-valueBack):i], "\"'`")
			if open < 0 {
				continue
			}
			open += max(0, i-valueBack)
			c := code{text: t.source, at: open, known: known}
			v, ok := c.value()
			address, is := v.(string)
			if !ok || !is {
				continue
			}
			if m := joinedBefore.FindStringSubmatch(t.source[max(0, open-80):open]); m != nil {
				before, _ := known(m[1])
				address = before + address
			}
			end = max(end, c.at)
			all = append(all, t.request(s, html.UnescapeString(address), t.dataBehind(c.at, known), true)...)
		}
	}
	return all
}

const valueBack = 200 // bytes from the beginning of a string to the mark in it

// dataBehind returns the parameters that a call sends beside the address that ends
// here.
func (t *tree) dataBehind(at int, known names) url.Values {
	m := dataBehind.FindString(t.source[at:min(len(t.source), at+callMost)])
	if m == "" {
		return nil
	}
	v, _ := (&code{text: t.source, at: at + len(m), known: known}).value()
	switch v := v.(type) {
	case string:
		if q, err := url.ParseQuery(v); err == nil {
			return q
		}
	case map[string]any:
		return valuesOf(v)
	}
	return nil
}

// channelID is what the id of a column looks like.
var channelID = expression(`^[0-9a-f]{32}$|^\d{5,}$`)

// guessOf returns the address that a system's scripts ask where the page only
// names its column.
func (t *tree) guessOf(s *system) []request {
	assigned, _ := t.assigned("channelId")
	for _, id := range []string{t.meta.values["channelid"], assigned, t.value("channelId"), t.value("channelid")} {
		if channelID.MatchString(id) {
			return t.request(s, strings.ReplaceAll(s.guess, "{channelId}", id), nil, true)
		}
	}
	return nil
}
