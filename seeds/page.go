package seeds

import (
	"bytes"
	"embed"
	"net/url"
	"strings"
	"text/template"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
)

//go:embed page
var pageFiles embed.FS

// The marks at which the seed texts fall into heading, body and tail.
const (
	pingliangBody = "——" // the first line of the body says when and where the report was given
	pingliangTail = "(责任编辑"
)

// article is what the templates show of a report.
type article struct {
	Title      string
	Published  string // as the site prints it
	Source     string
	Paragraphs []string
	Index      int // 0, 1, … of an article in several pages
	Last       bool
	Editor     string // 责任编辑 line
}

// dingxiReport is the whole text on one page of a municipal portal.
func dingxiReport() answer {
	return fill("dingxi-report.html", dingxiTime(), article{
		Title:      "政府工作报告",
		Published:  dingxiTime().Format("2006-01-02 15:04"),
		Source:     "定西市人民政府办公室",
		Paragraphs: lines(dingxiText),
	})
}

func dingxiList() answer {
	return fill("dingxi-list.html", dingxiTime().AddDate(0, 3, 0), nil)
}

// pingliangPage is one of the two pages of a news portal's reprint, in GBK.
func pingliangPage(number int) answer {
	all := lines(pingliangText)
	start, end := indexPrefix(all, pingliangBody), indexPrefix(all, pingliangTail)
	half := (start + end) / 2
	a := article{
		Title:      all[0],
		Published:  "2022年03月16日 16:38",
		Source:     "平凉市政府网",
		Paragraphs: all[start:half],
		Index:      number - 1,
	}
	if number == 2 {
		a.Paragraphs, a.Last, a.Editor = all[half:end], true, all[end]
	}
	page := fill("pingliang-report.html", pingliangTime(), a)
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes(page.body)
	if err != nil {
		panic("seeds: a character of the Pingliang page is not in GBK: " + err.Error())
	}
	page.body, page.kind = gbk, "text/html" // this server names no charset
	return page
}

func robots(site string) answer {
	body, err := pageFiles.ReadFile("page/" + site + "-robots.txt")
	if err != nil {
		panic("seeds: " + err.Error())
	}
	return answer{kind: "text/plain", modified: dingxiTime(), body: body}
}

func notFound() answer { return fill("not-found.html", time.Time{}, nil) }

// fill makes a page of a template. What can go wrong here is a defect of the
// embedded files, which the tests of this package would show: hence the panic.
// It is text/template, since html/template drops the comments that the real
// sites leave in their pages; the templates escape with html.
func fill(name string, modified time.Time, data any) answer {
	t := template.Must(template.ParseFS(pageFiles, "page/"+name))
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		panic("seeds: " + err.Error())
	}
	return answer{kind: "text/html; charset=utf-8", modified: modified, body: b.Bytes()}
}

// lines returns the lines that hold text, without the blanks around them.
func lines(text string) []string {
	var kept []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			kept = append(kept, line)
		}
	}
	return kept
}

// indexPrefix returns the first line that begins with the prefix, or the
// number of lines where there is none.
func indexPrefix(all []string, prefix string) int {
	for n, line := range all {
		if strings.HasPrefix(line, prefix) {
			return n
		}
	}
	return len(all)
}

func path(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		panic("seeds: " + err.Error())
	}
	return u.Path
}

func dingxiTime() time.Time {
	return time.Date(2021, time.December, 7, 18, 30, 0, 0, beijing())
}

func pingliangTime() time.Time {
	return time.Date(2022, time.March, 16, 16, 38, 0, 0, beijing())
}
