package clean

import (
	"fmt"
	"strings"

	"mubiao/report"
)

// A wall is an answer that stands in place of the page: a challenge for a
// browser, a notice of a firewall, an error page or a login page sent with
// status 200. None of them may ever pass for a page.

// wall is one fingerprint: all its words stand in the page's source.
type wall struct {
	name  string
	words []string
}

// walls are the challenges and notices of known products. They are looked for
// in pages with hardly any text only: some sites leave the scripts in the real
// page too.
var walls = []wall{
	{"瑞数 (RiverSecurity)", []string{"$_ts"}},
	{"瑞数 (RiverSecurity)", []string{`r="m"`, "<script"}},
	{"瑞数 (RiverSecurity)", []string{`r='m'`, "<script"}},
	{"加速乐 (Knownsec)", []string{"__jsl_clearance"}},
	{"加速乐 (Knownsec)", []string{"document.cookie=", "location.href=location.pathname+location.search"}},
	{"加速乐 (Knownsec)", []string{"__jsluid"}},
	{"Environment Checking", []string{"<title>Environment Checking</title>"}},
	{"阿里云 (acw)", []string{"acw_sc__v2"}},
	{"阿里云 (acw)", []string{"var arg1='"}},
	{"C3VK", []string{"C3VK"}},
	{"Cloudflare", []string{"cf-browser-verification"}},
	{"Cloudflare", []string{"cf_chl_"}},
	{"Cloudflare", []string{"Just a moment..."}},
	{"browser check", []string{"Checking your browser"}},
}

// notices are words of firewalls and checks for people.
var notices = expression(anyOf(`
	访问被拦截 访问被阻断 被拦截 拦截提示 拦截页面 安全验证 访问验证 人机验证 滑动验证 请完成验证 验证码
	请求带有不合法 不合法参数 访问过于频繁 访问频率 请求过于频繁 防火墙 云防护 云锁 创宇盾 安全狗 安全防护
	您的IP 您的访问 禁止访问 拒绝访问 没有权限访问 请开启JavaScript 请启用JavaScript enable\sJavaScript
	Access\sDenied Request\sRejected The\srequested\sURL\swas\srejected`))

var (
	// the whole of a title: 错误, 502 Bad Gateway, 您访问的页面不存在
	errorTitle = expression(`^(?:` + anyOf(`错误 出错了? 错误页面? 错误提示 系统错误 提示信息? 页面错误
		页面未找到 找不到页面 无法找到.* (?:HTTP)?\s*(?:状态)?\s*[45]\d\d\b.*
		.*(?:页面|网页|文章|内容|信息)已?(?:不存在|未找到|没有找到|找不到|已删除|已失效|走丢了).*`) +
		`|(?i:error|not found|page not found|bad gateway|service unavailable|gateway time-?out|` +
		`internal server error|forbidden|object not found!?))$`)
	// a piece of a short page's text
	errorText = expression(anyOf(`
		(?:页面|网页|文章|内容|信息|栏目|文件|地址)[^。，]{0,8}(?:不存在|未找到|没有找到|找不到|无法找到|走丢了)
		(?:页面|网页|文章|内容|信息|栏目|文件|地址)[^。，]{0,8}(?:已被?删除|已失效|已下线)
		(?:抱歉|对不起)[^。]{0,20}(?:不存在|找不到|没有找到|无法访问|出错|错误)`) +
		`|(?i:404 not found|502 bad gateway|503 service|internal server error)`)
)

// closed are the words of a site that serves nothing for now, whatever was asked
// for: under repair, too busy, shut.
var closed = expression(anyOf(`
	(?:网站|系统|平台|服务器|本站|站点)[^。，]{0,12}(?:维护|升级|改造|改版|检修|调试|迁移)
	(?:正在|暂停|临时|例行)[^。，]{0,6}(?:维护|升级|改版|检修)
	(?:系统|服务器|网络|当前访问)[^。，]{0,4}(?:繁忙|过载)
	(?:网站|站点|本站|该站)[^。，]{0,6}(?:关闭|停用|停止服务|暂停服务|暂停访问|未备案|没有备案|备案信息)
	(?:网站|栏目|页面)(?:正在)?建设中`) +
	`|(?i:under maintenance|temporarily unavailable|site is closed)`)

const (
	wallText    = 200  // Chinese characters that a wall's own text has at most
	shellText   = 20   // … and the empty page of a program, such as 加载中
	shellScript = 4096 // bytes of the scripts in such a page
	errorRunes  = 400  // … and an error page's, where its words stand in the text
)

// wall returns the fault of a page that is a wall or an error; nil for a page.
func (t *tree) wall() *report.Fault {
	text := t.sum(t.all()).han
	if text < wallText {
		if f := t.challenge(text); f != nil {
			return f
		}
	}
	if f := statusFault(t.page.Status); f != nil {
		return f
	}
	if text < wallText && !t.meta.article {
		for _, b := range t.blocks {
			if closed.MatchString(opens(b.text)) {
				return &report.Fault{Failure: report.Unavailable, Detail: "the page says: " + head(b.text, 60)}
			}
		}
	}
	if title := t.tag; count(title) < 30 && errorTitle.MatchString(title) {
		return &report.Fault{Failure: report.Soft404, Detail: "titled " + title}
	}
	if text > errorRunes {
		return nil
	}
	for _, b := range t.blocks {
		if errorText.MatchString(opens(b.text)) {
			return &report.Fault{Failure: report.Soft404, Detail: head(b.text, 60)}
		}
	}
	if t.asksPassword() {
		return &report.Fault{Failure: report.Soft404, Detail: "a login page"}
	}
	return nil
}

// scriptAlone is the detail of a page that is taken for a challenge for having nothing else.
const scriptAlone = "the page is a script without a text"

// isShell reports the fault of a page that shows nothing until its script has
// run: what that would show may be known all the same.
func isShell(f *report.Fault) bool {
	return f.Failure == report.ScriptPage || f.Detail == scriptAlone
}

// statusFault names what the status of an answer says; nil for a page. 412 and
// 521 are the statuses of two products' challenges.
func statusFault(status int) *report.Fault {
	detail := fmt.Sprintf("status %d", status)
	switch {
	case status == 412 || status == 521:
		return &report.Fault{Failure: report.Blocked, Detail: detail}
	case status >= 500:
		return &report.Fault{Failure: report.HTTP5xx, Detail: detail}
	case status >= 400:
		return &report.Fault{Failure: report.HTTP4xx, Detail: detail}
	}
	return nil
}

// wallBytes is how much of a page is looked at for what a wall says: those that put
// one up do not write books, and who writes one without a Chinese character puts up
// none.
const wallBytes = 64 << 10

// opening is the title and what the page says, as far as a wall might.
func (t *tree) opening() string {
	var all strings.Builder
	all.WriteString(opens(t.tag))
	for _, b := range t.blocks {
		if all.Len() > wallBytes {
			break
		}
		all.WriteString("\n" + opens(b.text))
	}
	return all.String()
}

// opens is as much of a text as a wall might say.
func opens(text string) string { return strings.ToValidUTF8(text[:min(len(text), wallBytes)], "") }

// challenge judges a page with hardly any text.
func (t *tree) challenge(text int) *report.Fault {
	for _, w := range walls {
		if hasAll(t.source, w.words) {
			return &report.Fault{Failure: report.Blocked, Detail: w.name}
		}
	}
	all := t.opening()
	shell := ""
	if text <= shellText && len(t.links) == 0 {
		shell = t.mount()
	}
	if w := notices.FindString(all); w != "" && !(shell != "" && strings.Contains(w, "JavaScript")) {
		return &report.Fault{Failure: report.Blocked, Detail: "the page says " + w}
	}
	if shell != "" {
		return &report.Fault{Failure: report.ScriptPage, Detail: "a script fills the element " + shell + ", which is empty"}
	}
	if text == 0 && strings.Contains(t.source, "<script") && t.images == 0 {
		return &report.Fault{Failure: report.Blocked, Detail: scriptAlone}
	}
	return nil
}

// mounts are the ids of the element into which a page's program writes the page.
var mounts = matcher("#app, #root, #__next, #__nuxt, #___gatsby, #main, #container, #wrapper, #content, app-root, [ng-app], [data-reactroot]")

// mount returns the element that a program of the site's own fills: it is empty
// but for a word or two, and the program is fetched by itself. "" for none. A
// challenge carries its program in the page.
func (t *tree) mount() string {
	fetched, inline := 0, 0
	for _, n := range t.scripts {
		if attr(n, "src") != "" {
			fetched++
		}
		inline += len(rawText(n))
	}
	if fetched == 0 || inline > shellScript {
		return ""
	}
	for _, n := range t.find(mounts) {
		if han(textOf(n)) <= shellText {
			return first(attr(n, "id"), n.Data)
		}
	}
	return ""
}

func hasAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
