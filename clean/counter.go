package clean

import (
	"strings"
)

// Counters of views, of likes and of comments: 本文已有321人阅读, 阅读量：1234,
// 【浏览12次】; and the moment of the visit: 打印时间：2024-01-12, 今天是2024年1月12日
// 星期五. They change at each load and are no text.

const (
	counterMost  = 40 // characters of a counter
	counterLines = 6  // lines at the end of a body among which counters stand
)

var (
	counterVerb  = expression(`(?i)阅读|浏览|点击|访问|查看|观看|收看|点赞|热度|人气|读者|访客|游客|已阅|views?\b|hits?\b|clicks?\b|\breads?\b|\bpv\b`)
	counterWords = expression(`(?i)` + anyOf(`阅读 浏览 点击 访问 查看 观看 收看 点赞 热度 人气 读者 访客 游客 网友 转发 分享 评论 收藏 下载 已阅
		本文章? 本页面? 本信息 该文章? 该信息 此文 文章 新闻 信息 网页 页面 当前 目前 累计 合计 总共? 今日 昨日 共计? 您是 您?第 已经?有? 被 有 次数 人数 人次 数量?
		[位人次率量度篇遍回] 数 赞 的 [万亿千]\+? \d[\d,，.]* [kw]\b views? hits? clicks? reads? pv times? total page ℃ \+`))
	counterRest = expression(`[\s:：|｜/·•,，.。、()（）\[\]【】〔〕<>《》-]+`)
	// a counter behind the last sentence, on its line
	counterTail = expression(`^(.*[。！？…”）)])\s*([^。！？]{2,40})$`)
)

// visit is a line that tells the moment of the visit and nothing else.
var visit = expression(`^[\s【\[（(]*(?:(?:打印|访问|浏览|下载|当前|现在|系统|查询|导出)(?:日期|时间)(?:是|为)?|今天是?|今日(?:是)?|现在是|您好[，,]今天是)[\s:：]*` +
	`(?:公元)?\d{2,4}[\d年月日时分秒:：/.\s-]*(?:(?:星期|周|礼拜)[一二三四五六日天])?(?:[\s（(]*农历[\p{Han}]{2,16})?[\d:：\s]*[】\]）)。]*$`)

// isCounter reports a line of counters and nothing else.
func isCounter(l string) bool {
	if len(l) <= 4*counterMost && visit.MatchString(l) {
		return true
	}
	if len(l) > 4*counterMost || count(l) > counterMost || !counterVerb.MatchString(l) || !strings.ContainsAny(l, "0123456789:：") {
		return false
	}
	return counterRest.ReplaceAllString(counterWords.ReplaceAllString(l, ""), "") == ""
}

// withoutCounters drops the counters among the last lines of a text, and one
// behind its last sentence.
func withoutCounters(ls []string) []string {
	kept := ls[:0]
	for i, l := range ls {
		if i >= len(ls)-counterLines {
			if m := counterTail.FindStringSubmatch(l); m != nil && isCounter(m[2]) {
				l = m[1]
			}
			if i > 0 && isCounter(l) {
				continue
			}
		}
		kept = append(kept, l)
	}
	return kept
}
