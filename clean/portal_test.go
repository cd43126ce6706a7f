package clean

import (
	"strings"
	"testing"

	"mubiao/report"
)

// Spellings that hand-made pages and other content systems have for the same things.

func TestButtonLeadsToTheNextPage(t *testing.T) {
	for pager, want := range map[string]string{
		`<input type="button" value="下一页" onclick="window.location='index_2.html'">`:          here + "/zwgk/gzbg/index_2.html",
		`<INPUT TYPE=BUTTON VALUE=下页 ONCLICK="location.href='index_2.html'">`:                 here + "/zwgk/gzbg/index_2.html",
		`<input type="button" value="下一页" onclick="window.location='index_2.html'" disabled>`: "",
		`<input type="button" value="下一栏目" onclick="window.location='index_2.html'">`:         "",
	} {
		if got := Look(listOf(pager)).Next; got != want {
			t.Errorf("%s leads to %q, not %q", pager, got, want)
		}
	}
}

// A script's address is followed where it is wholly known, and nowhere else.
func TestAddressOfParts(t *testing.T) {
	for script, want := range map[string]string{
		"const id=501;location.href=`/art/art_${id}.html`":             here + "/art/art_501.html",
		"location.href=`/art/art_${next()}.html`":                      "",
		"var u='/art/';u+='art_501.html';location.href=u":              here + "/art/art_501.html",
		"var u='/art/';u += unknown(); location.href=u":                "",
		"var u='/art/art_501.html';menu+='x';location.href=u":          here + "/art/art_501.html",
		"var u='/art/art_501.html';mu+='x';location.href=u":            here + "/art/art_501.html",
		"var u='/a/';u+='b/';u+='c.html';window.location.replace( u )": here + "/a/b/c.html",
	} {
		p := report.Page{URL: here + "/gzbg.html", Final: here + "/gzbg.html", Status: 200, Body: []byte("<script>" + script + "</script>")}
		if got := Look(p).Next; got != want {
			t.Errorf("%s leads to %q, not %q", script, got, want)
		}
	}
}

// Rows whose address a script takes from their markup, and answers with other names.
func TestRowsByOtherNames(t *testing.T) {
	for _, row := range []string{
		`<li data-url="/art/%d.html"><p>%d年青山市政府工作报告</p><span>%d-01-12</span></li>`,
		`<TR DATA-HREF=/art/%d.html><TD>%d年青山市政府工作报告<TD>%d-01-12`,
	} {
		var b strings.Builder
		for _, y := range []string{"2024", "2023", "2022"} {
			b.WriteString(strings.ReplaceAll(row, "%d", y))
		}
		markup := "<html><title>政府工作报告</title><body><ul>" + b.String() + "</ul></body></html>"
		if strings.HasPrefix(row, "<TR") {
			markup = strings.ReplaceAll(markup, "ul>", "table>")
		}
		l := Look(listPage(markup)).Links
		if len(l) != 3 || l[0].Href != here+"/art/2024.html" || l[0].Date != "2024-01-12" {
			t.Errorf("%s: %v", row, l)
		}
	}
	p := listPage(`{"result":{"records":[{"title":"<em>2024</em>年青山市政府工作报告","htmlUrl":"/art/1.html","publishTime":1705017600000}]}}`)
	if l := Look(p).Links; len(l) != 1 || l[0].Title != "2024年青山市政府工作报告" || l[0].Date != "2024-01-12" {
		t.Errorf("milliseconds: %v", l)
	}
}

func TestFrameOfAScript(t *testing.T) {
	for inner, want := range map[string]string{
		`<script>document.write('<iframe src="list_1.html" width="100%"></iframe>')</script>`:           "list_1.html",
		`<script>document.write("<iframe src='list_"+id+".html'></iframe>")</script>`:                   "",
		`<div id="l"></div><script>$("#l").load("list_1.html")</script>`:                                "list_1.html",
		`<iframe id="f"></iframe><script>document.getElementById("f").src="list_1.html";</script>`:      "list_1.html",
		`<iframe id="f"></iframe><script>document.getElementById("f").src="list_1"+id+".html"</script>`: "",
		`<iframe data-src="list_1.html"></iframe>`:                                                      "list_1.html",
		`<script>document.write('<iframe src="/count/visit.html"></iframe>')</script>`:                  "",
	} {
		if want != "" {
			want = here + "/zwgk/gzbg/" + want
		}
		p := listPage("<html><head><title>政府工作报告</title></head><body>" + inner + "</body></html>")
		if got := Look(p).Next; got != want {
			t.Errorf("%s leads to %q, not %q", inner, got, want)
		}
	}
}

func TestDatesForMachines(t *testing.T) {
	text := "<h1>2024年青山市政府工作报告</h1>%s<p>各位代表：现在，我代表市人民政府，向大会报告政府工作，请予审议。</p>"
	for line, want := range map[string]string{
		`<div>[ 2024.01.12 ]　【字体：大 中 小】</div>`:                                                  "2024-01-12",
		`<p><time datetime="2024-01-12T09:00:00+08:00">3年前</time></p>`:                          "2024-01-12",
		`<time datetime="2024-01-12">1</time><time datetime="2023-01-12">2</time>`:              "",
		`<script type="application/ld+json">{"datePublished": "2024-01-11T22:00:00Z"}</script>`: "2024-01-12",
		`<script type="application/ld+json">{"dateModified": "2024-01-11T22:00:00Z"}</script>`:  "",
		`<div>发布时间：2024-01-12</div><script>x={"datePublished":"2025-03-01"}</script>`:           "2024-01-12",
	} {
		p := report.Page{URL: here + "/content_1.html", Final: here + "/content_1.html", Status: 200, Body: []byte("<html><body>" + strings.Replace(text, "%s", line, 1) + "</body></html>")}
		if got := Look(p).Published; head(got, 10) != want {
			t.Errorf("%s is of %q, not %q", line, got, want)
		}
	}
}
