package clean

import (
	"net/url"
	"regexp"
	"strings"

	"mubiao/report"
)

// endpoint is what is known of one system whose lists come from an address of
// their own: what a browser on the page asks there, and what the answer holds. A
// new one is one row of endpoints and one fixture in testdata/list.
type endpoint struct {
	name string
	mark string // what stands in the scripts that ask there; alternatives are apart by blanks
	at   string // pattern of the address; "" of systems that are not known
	form bool   // it is asked by POST, the query as a form
	ask  string // what is asked beside what the page says: {page}, {size}, or {from}, {to} and {per} page
	size int    // entries on a page, where the page does not say

	html  string // where in the answer the list stands as markup (a JSON path); an answer without it is markup
	items string // where it stands as entries, each with …
	title string // … fields of these names, the first that is filled, in capitals or not
	href  string
	date  string
	total string // the number of all entries: a JSON path, or a pattern of the markup
	pages string // the number of pages: a pattern of the markup
	rows  string // entries on a page as the server counts: a JSON path
	guess string // the address, where the page only names its {channelId} and leaves the rest to a script's file
}

// endpoints are asked in order. The last is for answers of systems that are not
// known.
var endpoints = compileEndpoints([]endpoint{
	{
		name: "jpaas", mark: "/page/build/unit", at: `/page/build/unit\b`,
		ask: `paramJson={"pageNo":{page},"pageSize":{size}}`, size: 15,
		html: "data.html data", total: `(?i)\bcount["']?\s*[=:]\s*["']?(\d+)`,
	},
	{
		name: "ucap", mark: "/common/search/ /searchList/ /search/", at: `/(?:common/search|searchList|search)/[\w-]+\?.*\b_is(?:Agg|Json)=`,
		ask: "_isAgg=true&_isJson=true&_pageSize={size}&_template=index&_rangeTimeGte=&_channelName=&page={page}", size: 20,
		items: "data.results", title: "title", href: "url", date: "publishedTimeStr publishedTime",
		total: "data.total", rows: "data.rows", guess: "/common/search/{channelId}?_isJson=true",
	},
	{
		name: "truecms", mark: "/messageController/getMessage.do", at: `(?i)/messageController/getMessage\.do\b`,
		ask: "startrecord={from}&endrecord={to}&perpage={per}", size: 10,
		html: "result", total: `<totalrecord>(\d+)`,
	},
	{
		name: "jpage", mark: "/jpage/dataproxy.jsp", at: `/jpage/dataproxy\.jsp\?.*\bstartrecord=`, form: true,
		ask: "startrecord={from}&endrecord={to}&perpage={per}", size: 15,
		total: `<totalrecord>(\d+)`,
	},
	{
		name: "xxgk", mark: "/module/xxgk/search.jsp", at: `/module/xxgk/search\.jsp\b`, form: true,
		ask: "currpage={page}", pages: `共\s*(?:<[^>]*>)?\s*(\d+)\s*(?:<[^>]*>)?\s*页`,
	},
	{
		name: gkmlptRule, at: `/gkmlpt/api/all/\d+\b`, ask: "page={page}", size: 100,
		items: "articles", title: "title", href: "url", date: "created_at date", total: "classify.post_count",
	},
	{
		name:  "json",
		title: "title docTitle realTitle articleTitle infoTitle newsTitle contentTitle biaoti bt subject name mc",
		href:  "url docPubUrl pubUrl infoUrl articleUrl detailUrl contentUrl pageUrl linkUrl htmlUrl href link lj htmlPath path",
		date:  "publishedTimeStr docRelTime docPubTime pubDate pubTime publishDate publishTime releaseTime releaseDate issueTime infoDate date time createTime createDate created_at updateTime rq fbsj sj",
	},
})

// system is an endpoint with its patterns compiled.
type system struct {
	endpoint
	where          *pattern
	counts, papers *pattern // of total and pages; nil for none
	fields         []field  // of ask
}

// field is a parameter of what is asked, and the pattern that reads it back.
type field struct {
	name, value string
	back        *pattern
	slots       []string
}

var slot = expression(`\{(page|size|from|to|per)\}`)

func compileEndpoints(rows []endpoint) []system {
	all := make([]system, len(rows))
	for i, r := range rows {
		s := system{endpoint: r, where: expression(r.at)}
		if strings.Contains(r.total, "(") {
			s.counts = expression(r.total)
		}
		if r.pages != "" {
			s.papers = expression(r.pages)
		}
		for _, part := range strings.Split(r.ask, "&") {
			name, value, _ := strings.Cut(part, "=")
			if name == "" {
				continue
			}
			f := field{name: name, value: value}
			for _, m := range slot.FindAllStringSubmatch(value, -1) {
				f.slots = append(f.slots, m[1])
			}
			pattern := slot.ReplaceAllString(value, "\x00")
			f.back = expression(`^` + strings.ReplaceAll(regexp.QuoteMeta(pattern), "\x00", `"?(\d+)"?`) + `$`)
			s.fields = append(s.fields, f)
		}
		all[i] = s
	}
	return all
}

// systemAt returns the system that answers at an address; nil for none.
func systemAt(address string) *system {
	for i := range endpoints {
		if s := &endpoints[i]; s.at != "" && s.where.MatchString(address) {
			return s
		}
	}
	return nil
}

// unknownSystem reads answers that are known by nothing but what they hold.
func unknownSystem() *system { return &endpoints[len(endpoints)-1] }

// turn is one page of an endpoint's list.
type turn struct {
	page int // from 1
	size int // entries
	per  int // entries on a page for readers, of which some systems send several at once
}

// write puts what is asked for a turn into a query.
func (s *system) write(q url.Values, t turn) {
	if t.per == 0 {
		t.per = t.size
	}
	is := map[string]int{"page": t.page, "size": t.size, "from": (t.page-1)*t.size + 1, "to": t.page * t.size, "per": t.per}
	for _, f := range s.fields {
		q.Set(f.name, slot.ReplaceAllStringFunc(f.value, func(name string) string { return itoa(is[name[1:len(name)-1]]) }))
	}
}

// read returns the turn that a query asks for, as far as it says.
func (s *system) read(q url.Values) turn {
	is := map[string]int{}
	for _, f := range s.fields {
		m := f.back.FindStringSubmatch(q.Get(f.name))
		for i, name := range f.slots {
			if m != nil {
				is[name] = number(m[i+1])
			}
		}
	}
	t := turn{is["page"], is["size"], is["per"]}
	if is["from"] > 0 && is["to"] >= is["from"] {
		t.size = is["to"] - is["from"] + 1
		t.page = (is["from"]-1)/t.size + 1
	}
	return turn{max(1, t.page), first0(t.size, s.size), t.per}
}

func first0(numbers ...int) int {
	for _, n := range numbers {
		if n != 0 {
			return n
		}
	}
	return 0
}

// manner is how the system is asked.
func (s *system) manner() report.Asking {
	if s.form {
		return report.AskedByForm
	}
	return report.AskedByScript
}
