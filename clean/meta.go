package clean

import (
	"strings"
)

// meta is what a page says of itself in tags, comments and hidden fields.
type meta struct {
	title     string
	published string // with the time where given
	generated string // when the page was made, which some sites give as its date
	source    string
	site      string
	column    string
	code      string // first six digits of the site's code: mostly its GB/T 2260 code
	article   bool   // it carries the tags of an article
	values    map[string]string
}

// placeholders are values of templates that nobody filled in.
var placeholders = map[string]bool{
	"网站名称": true, "网站域名": true, "政府网站标识码": true, "关键词": true, "栏目名称": true, "文章标题": true,
	"发布时间": true, "来源": true, "null": true, "undefined": true, "none": true,
}

// The comments in which publishing systems leave title and date.
var (
	enpDate    = expression(`(?s)<!--enpproperty.*?<date>([^<]*)</date>`)
	enpTitle   = expression(`(?s)<!--enpproperty.*?<title>([^<]*)</title>`)
	enpSource  = expression(`(?s)<!--enpproperty.*?<sourcename>([^<]*)</sourcename>`)
	jcmsSource = expression(`<!--<\$\[信息来源\]>begin-->(?s:(.*?))<!--<\$\[信息来源\]>end-->`)
	scriptDate = expression(`var\s+(?:pub\w*|doc[Pp]ub\w*|fbsj)\s*=\s*["']([^"']{8,30})["']`)
	// var ct = "1705024800": the time in seconds, as WeChat's pages give it
	scriptTime = expression(`var\s+(?:ct|(?:ori_)?create_?[Tt]ime|publish_?[Tt]ime)\s*=\s*["']?(1\d{9}(?:\d{3})?)["']?\s*[;,*]`)
	anyTag     = expression(`<[^>]*>`)
)

// readMeta reads the tags by the government's rules for web sites (网站普查), in
// any spelling of their names, then those of news agencies. The first value
// that is no placeholder counts: headers and footers bring a second set.
func readMeta(t *tree) meta {
	m := meta{values: map[string]string{}}
	for _, n := range t.metas {
		name := strings.ToLower(strings.TrimSpace(attr(n, "name")))
		if name == "" {
			name = strings.ToLower(strings.TrimSpace(attr(n, "property")))
		}
		value := squeeze(attr(n, "content"))
		if name == "" || value == "" || m.values[name] != "" || placeholders[value] {
			continue
		}
		m.values[name] = value
	}
	v := m.values
	m.title = plain(v["articletitle"])
	m.site, m.column = v["sitename"], v["columnname"]
	m.source = plain(v["contentsource"])
	m.source = first(sourceOf(m.source), m.source)
	m.published = dated(first(v["pubdate"], v["publishdate"], v["article:published_time"], v["firstpublishedtime"],
		v["releasedate"], v["og:published_time"], v["og:release_date"]))
	m.generated = dated(first(v["others"], v["maketime"], v["createdate"]))
	m.article = v["articletitle"] != "" || v["pubdate"] != ""
	if code := v["siteidcode"]; len(code) >= 6 && isDigits(code[:6]) {
		m.code = code[:6]
	}
	m.readComments(t)
	return m
}

// readComments fills in what publishing systems leave outside the tags.
func (m *meta) readComments(t *tree) {
	if strings.Contains(t.source, "<!--enpproperty") {
		m.title = first(m.title, plain(group(enpTitle, t.source)))
		m.published = first(m.published, dated(group(enpDate, t.source)))
		m.source = first(m.source, plain(group(enpSource, t.source)))
	}
	if strings.Contains(t.source, "信息来源]>begin") {
		m.source = first(m.source, plain(group(jcmsSource, t.source)))
	}
	m.title = first(m.title, plain(detailField(t.source, "title")))
	m.source = first(m.source, plain(detailField(t.source, "source")), plain(detailField(t.source, "publisher")))
	for _, name := range []string{"publish_time", "created_at"} {
		m.published = first(m.published, dated(detailField(t.source, name)))
	}
	if m.published == "" && hasAny(t.source, "var pub", "var doc", "var fbsj") {
		m.published = dated(group(scriptDate, t.source))
	}
	if m.published == "" && strings.Contains(t.source, "var ") {
		m.published = string(dayOf(group(scriptTime, t.source)))
	}
	m.title = first(m.title, t.value("NewsArticleTitle"))
	m.published = first(m.published, dated(t.value("NewsArticlePubDay")))
	m.source = first(m.source, t.value("NewsArticleSource"))
}

func group(re *pattern, text string) string {
	if m := re.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

// plain returns a value without the markup that some pages put into it.
func plain(value string) string {
	value = anyTag.ReplaceAllString(value, "")
	if value = once(value); placeholders[value] {
		return ""
	}
	return value
}

// dated returns the first date of a value with its time; "" for none.
func dated(value string) string {
	if s, ok := firstDate(value); ok {
		return s.String()
	}
	return ""
}

func isDigits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}
