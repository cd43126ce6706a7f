package clean

import (
	"strings"
	"time"

	"golang.org/x/net/html"

	"mubiao/report"
)

// Lists that are no markup: the data stores from which scripts make one.

// data reads the list of a page that is data: a data store, a feed, an endpoint's
// answer, or the index of a platform; ok is false for other pages.
func (t *tree) data() (l list, to onward, ok bool) {
	if l, to, ok = t.answer(); ok {
		return l, to, true
	}
	if l, next, ok := t.datastore(); ok && len(l.links) > 0 {
		return l, onward{to: next}, true
	}
	if l = t.feed(); len(l.links) > 0 {
		return l, onward{}, true
	}
	if next := t.apiOfIndex(); next != "" {
		return list{rule: gkmlptRule}, onward{to: next, asked: report.AskedByScript, source: true, rule: gkmlptRule}, true
	}
	return list{}, onward{}, false
}

// gkmlptRule names the Guangdong platform's lists.
const gkmlptRule = "gkmlpt"

var (
	// …/gkmlpt/index#45: the column stands where only a script sees it
	gkmlptIndex = expression(`^(https?://[^?#]+/gkmlpt)/index/?#(\d+)$`)
	gkmlptSite  = expression(`\bSID["']?\s*:\s*["']?(\w+)`)
)

// apiOfIndex returns the address of the list that the script of the platform's
// index asks for; "" for any other page.
func (t *tree) apiOfIndex() string {
	m := gkmlptIndex.FindStringSubmatch(t.page.URL)
	if m == nil || !strings.Contains(t.source, "_CONFIG") {
		return ""
	}
	address := m[1] + "/api/all/" + m[2] + "?page=1"
	if sid := group(gkmlptSite, t.source); sid != "" {
		address += "&sid=" + sid
	}
	return address
}

var (
	cdata     = expression(`(?s)<!\[CDATA\[(.*?)\]\]>`)
	nextGroup = expression(`(?s)<nextgroup>\s*<!\[CDATA\[.*?href=["']([^"']+)["']`)
)

// datastore reads a list of Hanweb's jpage: records of markup in an XML island
// of the page, or the same XML as an answer of its own.
func (t *tree) datastore() (list, string, bool) {
	_, records, ok := strings.Cut(t.source, "<recordset>")
	if !ok || !strings.Contains(t.source, "<datastore>") {
		return list{}, "", false
	}
	records, _, _ = strings.Cut(records, "</recordset>")
	l := list{rule: "jpage"}
	for _, m := range cdata.FindAllStringSubmatch(records, -1) {
		record := parse(m[1])
		for _, a := range indexOf(record).links {
			href, title := t.resolve(a.href), a.title()
			if href == "" || title == "" {
				continue
			}
			row := strings.ReplaceAll(textOf(record), "\n", " ")
			date, shown := rowDate(row, title, href)
			l.add(entry{link: report.Link{Href: href, Title: title, Date: date}, shown: shown})
			break
		}
	}
	return l, t.resolve(html.UnescapeString(group(nextGroup, t.source))), true
}

// beijing is the zone of times that are given as seconds.
var beijing = time.FixedZone("CST", 8*60*60)

// feedItem matches an entry of a feed: RSS, RDF or Atom.
var (
	feedHead = expression(`(?i)^\s*(?:<\?xml[^>]*\?>\s*)?(?:<\?[^>]*\?>\s*|<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b`)
	feedItem = expression(`(?is)<(item|entry)\b[^>]*>(.*?)</(?:item|entry)>`)
	feedText = map[string]*pattern{
		"title": expression(`(?is)<title\b[^>]*>(.*?)</title>`),
		"link":  expression(`(?is)<link\b[^>]*>([^<]*(?:<!\[CDATA\[.*?\]\]>)?[^<]*)</link>`),
		"date":  expression(`(?is)<(?:pubDate|dc:date|published|updated|issued|date)\b[^>]*>(.*?)</`),
	}
	atomLink = expression(`(?is)<link\b[^>]*\bhref\s*=\s*["']([^"']+)["'][^>]*>`)
)

// feed reads a feed. By patterns: many are not whole XML.
func (t *tree) feed() list {
	l := list{rule: "feed"}
	if !feedHead.MatchString(head(t.source, 1000)) {
		return l
	}
	for _, m := range feedItem.FindAllStringSubmatch(t.source, -1) {
		text := func(name string) string {
			s := strings.TrimSpace(group(feedText[name], m[2]))
			if c := cdata.FindStringSubmatch(s); c != nil {
				s = c[1]
			}
			return squeeze(html.UnescapeString(s))
		}
		href := t.resolve(first(text("link"), html.UnescapeString(group(atomLink, m[2]))))
		if title := plain(text("title")); href != "" && title != "" {
			date := report.Date(urlDate(href))
			l.add(entry{link: report.Link{Href: href, Title: title, Date: report.Date(first(string(dayOf(text("date"))), string(date)))}, shown: true})
		}
	}
	return l
}
