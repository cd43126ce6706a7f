package clean

import (
	"encoding/base64"
	"fmt"
	"html"
	"net/url"
	"strings"
	"testing"
	"unicode/utf16"

	"mubiao/report"
)

// escapedAll writes a text as a script's string of escapes.
func escapedAll(text string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, `\u%04x`, u)
	}
	return strings.ReplaceAll(b.String(), `\u002f`, `\/`)
}

// A text that a page carries for its script is read, however it is packed; on a
// page that has a text it is not looked for.
func TestCarried(t *testing.T) {
	ls := reportLines()
	markup := paragraphsOf(ls)
	quoted := strings.ReplaceAll(markup, `"`, `\"`)
	var pieces []string
	for _, l := range ls {
		pieces = append(pieces, "'<p>"+l+"</p>'")
	}
	for name, carrier := range map[string]string{
		"a hidden textarea":        `<textarea style="display:none">` + html.EscapeString(markup) + `</textarea>`,
		"a textarea that is seen":  `<textarea readonly>` + strings.Join(ls, "\n") + `</textarea>`,
		"a script that is none":    `<script type="text/template">` + markup + `</script>`,
		"a template":               `<template>` + markup + `</template>`,
		"a string of escapes":      `<script>var c="` + escapedAll(markup) + `";show(c)</script>`,
		"a string":                 `<script>var title='报告';$("#c").html("` + quoted + `")</script>`,
		"strings joined":           `<script>var c=` + strings.Join(pieces, "+\n") + `;</script>`,
		"strings written by turns": `<script>document.write(` + strings.Join(pieces, ");document.write(") + `)</script>`,
		"a string with line marks": "<script>var c=`" + markup + "`</script>",
		"the code of addresses":    `<script>c.innerHTML=decodeURIComponent("` + url.PathEscape(markup) + `")</script>`,
		"base64":                   `<script>c.innerHTML=atob("` + base64.StdEncoding.EncodeToString([]byte(markup)) + `")</script>`,
		"JSON":                     `<script type="application/json">{"title":"政府工作报告","content":"` + quoted + `"}</script>`,
		"a hidden field":           `<input type="hidden" id="v" value="` + html.EscapeString(markup) + `">`,
		"an attribute":             `<div id="v" data-content="` + html.EscapeString(markup) + `"></div>`,
	} {
		for where, page := range map[string]string{
			"body": "<h1>定西市政府工作报告</h1><div id=c></div>" + carrier,
			"head": "",
		} {
			full := "<meta charset=utf-8><title>定西市政府工作报告</title>" + page
			if where == "head" {
				if !strings.HasPrefix(carrier, "<script") {
					continue
				}
				full = "<html><head><meta charset=utf-8><title>定西市政府工作报告</title>" + carrier + "</head><body><h1>定西市政府工作报告</h1></body></html>"
			}
			v := Look(report.Page{URL: "http://x.gov.cn/a.html", Body: []byte(full)})
			if v.Gate != "" || !strings.Contains(v.Text, ls[2]+"\n"+ls[3]) || !strings.Contains(v.Text, ls[len(ls)-1]) {
				t.Errorf("%s in the %s: %q %q: %.60q", name, where, v.Gate, v.Detail, v.Text)
			}
		}
	}
	own := "<meta charset=utf-8><h1>定西市政府工作报告</h1><div id=zoom>" + markup + `</div><script>var old="` + strings.ReplaceAll(quoted, "7%", "9%") + `"</script>`
	if v := Look(report.Page{URL: "http://x.gov.cn/a.html", Body: []byte(own)}); strings.Contains(v.Text, "9%") || !strings.Contains(v.Text, "7%") {
		t.Errorf("a page with a text of its own: %.60q", v.Text)
	}
}

// The empty page of a program is told from a challenge.
func TestScriptPage(t *testing.T) {
	for _, c := range []struct {
		page string
		want report.Failure
	}{
		{`<title>定西市人民政府</title><div id="app"></div><script src="/js/app.js"></script>`, report.ScriptPage},
		{`<title>定西市人民政府</title><noscript>请启用JavaScript</noscript><div id="root">加载中</div><script src="/js/app.js"></script>`, report.ScriptPage},
		{`<script>document.cookie="x="+Math.random();location.reload()</script>`, report.Blocked},
		{`<meta id="9DhefwqGPrzGxEp9hPaoag" content="x"><script>$_ts=window['$_ts']</script><script src="/a.js"></script><div id="app"></div>`, report.Blocked},
	} {
		if v := Look(report.Page{URL: "http://x.gov.cn/a.html", Body: []byte("<meta charset=utf-8>" + c.page)}); v.Failure != c.want {
			t.Errorf("%s: %q %s", c.page, v.Failure, v.Detail)
		}
	}
}
