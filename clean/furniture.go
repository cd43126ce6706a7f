package clean

import (
	"strings"
	"unicode/utf8"
)

// A page's furniture is what stands among the lines of a text and is not of
// it. These rules judge single lines, and only near the ends of a text, where
// furniture stands; a line in the middle is never dropped.

const (
	furnitureMost = 120 // characters of a line that may be furniture
	controlMost   = 80  // … of one that may be buttons
	tailLines     = 20  // how far up from the end an editor's line is looked for
)

var (
	// (责任编辑:某某), 编辑：某某 审核：某某, 来源：某网
	editorLine = expression(`^[（(【\[〔]?\s*` + anyOf(`
		责任编辑 责编 编\s*辑 值班编辑 网络编辑 网站编辑 本文编辑 编审 校\s*对 审\s*核 初\s*审 复\s*审
		终\s*审 信息发布 信息来源 文章来源 稿件来源 来\s*源 稿\s*源 供\s*稿 录\s*入 发布人 发布者 扫一扫
		分享到 分享至 分享`) + `\s*[:：/]`)

	// (责任编辑：某某) and the like, which stand below a text only
	editedLine = expression(`^[（(【\[〔]?\s*(?:责任编辑|责编|值班编辑|网络编辑|网站编辑|本文编辑)\s*[:：/]`)
	buttons    = expression(`打印|关闭|返回|收藏|分享到|纠错`)

	// 上一篇：…, 附件下载, 相关链接：
	trailLine = expression(`^[【\[▪·•■◆○●>\s]*` + anyOf(`
		上一篇 下一篇 上一条 下一条 上一页 下一页 相关文章 相关链接 相关附件 相关新闻 相关阅读
		相关稿件 相关报道 相关信息 点击进入 延伸阅读 推荐阅读 更多阅读 附件下载 文档附件 热点推荐
		为您推荐 猜你喜欢`))

	// 版权所有 …, 主办：… ICP备…, 关于我们 | 联系我们
	footerLine = phrasesOf(`
		版权所有 版权声明 ICP备 ICP证 公网安备 网站标识码 网站地图 技术支持[:：]
		^(?:主办|承办|开办|主管|协办)(?:单位)?[:：].*(?:办公室|政府|中心|局|厅|委) 关于我们.*联系 设为首页 您是第.{1,12}位?访[问客] 访客数`)

	controlWords = expression(anyOf(controls))

	// the words of a date-and-source line
	bylineWords = expression(anyOf(`(发布|发表|发稿|发文|更新|编辑|创建|成文|生成)?(时间|日期)
		来源 出处 作者 稿源 浏览次数 阅读次数 访问量 浏览量 阅读量 点击数 点击率 点击 字体 字号`))
	sourceLabel = expression(anyOf(`信息来源 文章来源 稿件来源 内容来源 新闻来源 来\s*源
		稿\s*源 出\s*处`) + `\s*[:：]\s*([^|｜]*)`)
	sourceEnd = expression(`\s*` + anyOf(`[|｜【\[] \d{4}\s*[年-] \s{2,} 大\s?中\s?小
		(信息)?(发布|发表|更新|发稿|编辑)?(时间|日期)\s*[:：] 作\s*者 责任?编辑? 责\s*编 编\s*辑
		浏览 阅读 访问 点击 字体 字号 打印 分享 评论 发布人 我要 收藏 审核 记者 扫一扫`) + `.*$`)
)

// controls are the names of buttons and counters: 【打印】【关闭】, 打印本页 | 关闭窗口,
// A+ A A-, 字体：大 中 小.
const controls = `
		打印本页 打印此页 打印文章 打印页面 打印 关闭窗口 关闭页面 关闭本页 关闭 返回顶部 返回列表 回到顶部 返回
		收藏本页 收藏 我要纠错 内容纠错 纠错 分享到 分享 微信 微博 QQ空间 朋友圈 字体大小 字号 字体
		视力保护色 加大 放大 缩小 默认 大 中 小 浏览次数 阅读次数 点击数 点击率 浏览量 阅读量
		访问量 点击 阅读 浏览 人气 次数 次 查看余下全文 余下全文 全文阅读 阅读剩余全文 展开全文 调查问题加载中 加载中 请稍候 精彩图片 图片新闻
		热门推荐 扫一扫 在手机打开当前页 在手机上查看当前页面 用手机 首页 尾页 末页 上一页 下一页
		共\d+页 第\d+页 二维码 无障碍 朗读 语音播报 播报 听全文 复制链接 链接 关注公众号
		让更多人看到 责任编辑 正文 当前位置 图集
		Play\s*Video Play Pause Unmute Mute Fullscreen Current\s*Time Duration\s*Time
		Remaining\s*Time Loaded Progress`

// controlSigns are what stands between them.
const controlSigns = " \t\n\f\r0123456789[]【】（）()|｜:：/·•,，.。、<>《》»›+-—_=A×✕✖T▪■◆●"

// controlFirst are the first Chinese characters of the controls.
var controlFirst = firstHan(controls)

// firstHan returns the first Chinese characters of words that blanks separate.
func firstHan(words string) map[rune]bool {
	firsts := map[rune]bool{}
	for word := range strings.FieldsSeq(words) {
		if at := strings.IndexFunc(word, isHan); at >= 0 {
			r, _ := utf8.DecodeRuneInString(word[at:])
			firsts[r] = true
		}
	}
	return firsts
}

// anyOf returns an expression for one of the words, which blanks separate; the
// first that fits counts.
func anyOf(words string) string {
	return "(?:" + strings.Join(strings.Fields(words), "|") + ")"
}

// byline reads a date-and-source line such as "2022年03月16日 16:38 来源:某网":
// it returns the date with its time, the source, and whether the line is one.
// A bare date in brackets, as authors sign a report with, is none.
func byline(line string) (published, source string, ok bool) {
	if count(line) > furnitureMost || strings.ContainsAny(line, "。！；") {
		return "", "", false
	}
	source = sourceOf(line)
	s, dated := firstDate(line)
	if !dated {
		return "", source, source != "" && sourceLabel.FindStringIndex(line)[0] < 12
	}
	labelled := bylineWords.MatchString(line)
	if !labelled && s.clock == "" && s.words {
		return "", "", false
	}
	rest := asciiDigits(line)
	rest = rest[:s.start] + rest[s.end:]
	if !labelled && han(rest) > 12 {
		return "", "", false
	}
	return s.String(), source, true
}

// sourceOf returns what follows 来源：in a line; "" where nothing does.
func sourceOf(line string) string {
	if !hasAny(line, "源", "处") {
		return ""
	}
	source := group(sourceLabel, line)
	return strings.Trim(sourceEnd.ReplaceAllString(source, ""), " 　|[]【】，,;；")
}

// isControl reports a line of buttons and counters and nothing else.
func isControl(line string) bool {
	if len(line) > 4*controlMost || count(line) > controlMost || !beginsControl(line) {
		return false
	}
	rest := strings.Map(withoutSigns, line)
	return strings.TrimSpace(controlWords.ReplaceAllString(rest, "")) == ""
}

// withoutSigns drops what stands between the names of controls.
func withoutSigns(r rune) rune {
	if strings.ContainsRune(controlSigns, r) {
		return -1
	}
	return r
}

// beginsControl reports a line whose first character between the signs is that
// of a control's name: all others need no closer look.
func beginsControl(line string) bool {
	at := strings.IndexFunc(line, isHan)
	if at < 0 {
		return true
	}
	r, _ := utf8.DecodeRuneInString(line[at:])
	return controlFirst[r]
}

// isTrail reports a line that stands below a text and is not of it.
func isTrail(line, title string) bool {
	switch {
	case title != "" && tight(line) == tight(title):
		return true
	case count(line) > furnitureMost:
		return false
	case footerLine.in(line), isControl(line), editorLine.MatchString(line), trailLine.MatchString(line):
		return true
	}
	_, _, ok := byline(line)
	return ok && !strings.HasPrefix(line, "（") && !strings.HasPrefix(line, "(")
}

// trimTail cuts the furniture below a text: all that follows an editor's line
// when only short lines do, and trailing lines that are nothing else.
func trimTail(ls []string, title string) []string {
	for i := len(ls) - 1; i > 0 && i > len(ls)-tailLines && count(ls[i]) <= furnitureMost; i-- {
		if editorLine.MatchString(ls[i]) {
			ls = ls[:i]
		}
	}
	for len(ls) > 1 && isTrail(ls[len(ls)-1], title) {
		ls = ls[:len(ls)-1]
	}
	return ls
}
