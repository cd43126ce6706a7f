package clean

import (
	"encoding/json"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"

	"mubiao/report"
)

// Lists that are no markup: the data stores from which scripts make one.

// data reads the list of a page that is, or carries, a data store; it returns
// the address of the next page with it, and whether there is such a list.
func (t *tree) data() (list, string, bool) {
	if l, next, ok := t.datastore(); ok && len(l.links) > 0 {
		return l, next, true
	}
	if next := t.apiOfIndex(); next != "" {
		return list{rule: gkmlptRule}, next, true
	}
	return t.api()
}

// gkmlptRule names the Guangdong platform's lists.
const gkmlptRule = "gkmlpt"

var (
	// …/gkmlpt/index#45: the column stands where only a script sees it
	gkmlptIndex = regexp.MustCompile(`^(https?://[^?#]+/gkmlpt)/index/?#(\d+)$`)
	gkmlptSite  = regexp.MustCompile(`\bSID["']?\s*:\s*["']?(\w+)`)
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
	cdata     = regexp.MustCompile(`(?s)<!\[CDATA\[(.*?)\]\]>`)
	nextGroup = regexp.MustCompile(`(?s)<nextgroup>\s*<!\[CDATA\[.*?href=["']([^"']+)["']`)
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
			date, _ := rowDate(row, title, href)
			l.add(entry{link: report.Link{Href: href, Title: title, Date: date}})
			break
		}
	}
	return l, t.resolve(html.UnescapeString(group(nextGroup, t.source))), true
}

// gkmlpt is the answer of the Guangdong platform's list API.
type gkmlpt struct {
	Classify struct {
		Count int `json:"post_count"`
	} `json:"classify"`
	Articles []struct {
		Title   string `json:"title"`
		Date    int64  `json:"date"` // Unix seconds
		Created string `json:"created_at"`
		URL     string `json:"url"`
	} `json:"articles"`
}

const gkmlptPage = 100 // articles on a page of the API

// beijing is the zone of the dates that the API gives as seconds.
var beijing = time.FixedZone("CST", 8*60*60)

// api reads a list given as JSON.
func (t *tree) api() (list, string, bool) {
	var answer gkmlpt
	start := strings.TrimSpace(t.source)
	if !strings.HasPrefix(start, "{") || json.Unmarshal([]byte(start), &answer) != nil || answer.Articles == nil {
		return list{}, "", false
	}
	l := list{rule: gkmlptRule}
	for _, a := range answer.Articles {
		href := t.resolve(a.URL)
		if href == "" {
			continue
		}
		link := report.Link{Href: href, Title: squeeze(a.Title)}
		if s, ok := firstDate(a.Created); ok {
			link.Date = s.date
		} else if a.Date > 0 {
			link.Date = report.DateOf(time.Unix(a.Date, 0).In(beijing))
		}
		l.add(entry{link: link})
	}
	return l, t.nextOfAPI(answer), true
}

// nextOfAPI returns the address of the API's next page; "" after the last.
func (t *tree) nextOfAPI(answer gkmlpt) string {
	u := *t.base
	q := u.Query()
	page := max(1, number(q.Get("page")))
	if u.Host == "" || len(answer.Articles) == 0 || page*gkmlptPage >= answer.Classify.Count {
		return ""
	}
	q.Set("page", itoa(page+1))
	u.RawQuery = q.Encode()
	return u.String()
}
