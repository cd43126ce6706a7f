package clean

import (
	"fmt"
	"strings"
	"testing"

	"mubiao/report"
)

// noise is what differs on a page from one viewing to the next.
type noise struct {
	seen, today, visitor, token string
	links                       []string // of articles that are recommended this time
}

var viewings = []noise{
	{"17", "2022年1月11日 星期二", "1024", "a1b2c3", []string{"青山市召开春运工作会", "青山市部署安全生产", "青山市慰问环卫工人"}},
	{"98104", "2022年3月2日 星期三", "20488", "ffee01", []string{"全市农村工作会议召开，部署全年工作", "我市出台稳增长措施"}},
	{"", "", "", "", nil},
}

// noisyPage is a page of a report with a body of the kind that open begins, and
// noise of every sort in all places where sites have it.
func noisyPage(open, text string, n noise) string {
	var recommended strings.Builder
	for i, title := range n.links {
		fmt.Fprintf(&recommended, `<li><a href="/art/%d.html">%s</a> <span>2022-0%d-01</span></li>`, i, title, i+1)
	}
	return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>2022年政府工作报告_青山市人民政府</title>
<meta name="ArticleTitle" content="2022年政府工作报告"><meta name="PubDate" content="2022-01-10 09:00">
<meta name="others" content="页面生成时间 ` + n.today + `"></head><body data-token="` + n.token + `">
<div class="top">今天是` + n.today + ` <a href="/">首页</a> <a href="/login?t=` + n.token + `">登录</a></div>
<h1>2022年政府工作报告</h1><p>发布时间：2022-01-10 09:00 来源：青山市政府办 浏览次数：<span id="hits">` + n.seen + `</span> 字体：大 中 小</p>
` + open + `<p>阅读：` + n.seen + `次</p><p>` + strings.ReplaceAll(text, "\n", "</p>\n<p>") + `</p>
<!-- made for ` + n.token + ` --><p>责任编辑：某某</p><p>浏览次数：` + n.seen + `</p><p>【打印】 【关闭】</p>
<div>分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div>相关链接</div><ul>` + recommended.String() + `</ul></div>
<div class="side"><h3>热点推荐</h3><ul>` + recommended.String() + `</ul></div>
<div class="foot">您是第` + n.visitor + `位访客 版权所有：青山市人民政府</div><script>var t="` + n.token + `"</script></body></html>`
}

// Nothing that differs from one viewing to the next makes a version, wherever
// the body is found; a changed figure does.
func TestNoise(t *testing.T) {
	text := given("——2022年1月7日在青山市第五届人民代表大会第二次会议上", "今年地区生产总值增长7%。")
	for name, open := range map[string]string{
		"a system's body": `<div id="zoom">`,
		"a common name":   `<div class="article-content">`,
		"no name at all":  `<div>`,
	} {
		look := func(text string, n noise) report.Document {
			return Document([]report.Page{{URL: "http://www.example.gov.cn/a.html", Body: []byte(noisyPage(open, text, n))}})
		}
		first := look(text, viewings[0])
		if first.Gate != "" {
			t.Errorf("%s: %s %s", name, first.Gate, first.Detail)
		}
		for _, n := range viewings[1:] {
			if d := look(text, n); d.Version != first.Version {
				t.Errorf("%s: another version, since %s", name, firstDifference(d.Text, first.Text))
			}
		}
		if d := look(strings.Replace(text, "7%", "8%", 1), viewings[0]); d.Version == first.Version {
			t.Errorf("%s: a changed figure is no other version", name)
		}
	}
}
