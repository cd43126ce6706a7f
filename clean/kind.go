package clean

import (
	"strings"
)

// What is put before a congress beside the government's report, and what is
// written about one, has most of its words. These rules tell it apart by its
// title, and where that says nothing by who speaks and to whom.

const (
	leadRunes   = 1500 // how far from the beginning a speaker says for whom he speaks
	newsRunes   = 300  // … how far from it news says what it tells of
	silentLeast = 5000 // Chinese characters of a report that addresses nobody
	ownTitles   = 3    // lines at the beginning that may be the text's own title
)

// kind is a kind of text that is no work report.
type kind struct {
	name  string // for people
	title phrases
}

// otherKinds are asked in order. The words are those of titles.
var otherKinds = []kind{
	{"an explanation of a report (解读)", phrasesOf(`解读 图解 图说 读懂 看懂 一图 速览 速读 热词 关键词
		起草说明 (?:^|[^附含及和、])名词解释`)},
	{"an extract of a report (摘要)", phrasesOf(`摘要 要点 摘登 摘编 摘录 节选 精华版 简版`)},
	{"a division of a report's tasks (任务分解)", phrasesOf(`分工 任务分解 责任分解 分解方案 分解表 责任清单
		任务清单 落实方案 实施方案 重点工作任务 贯彻落实`)},
	{"a draft for comment (征求意见稿)", phrasesOf(`征求.{0,12}意见 征集.{0,12}(?:意见|建议) 意见稿 讨论稿`)},
	{"an account of how a report is carried out (落实情况)", phrasesOf(`(?:落实|办理|完成|进展|推进)情况 督查`)},
	{"the report on the plan (计划报告)", phrasesOf(`计划.{0,8}执行情况 计划草案 计划报告 计划的报告 执行情况`)},
	{"the report on the budget (预算报告)", phrasesOf(`预算 决算`)},
	{"a report on an audit (审计报告)", phrasesOf(`审计工作报告 审计工作的报告 审计结果 审计报告 审计工作情况`)},
	{"a court's or a procuratorate's report (两院报告)", phrasesOf(`法院.{0,4}工作.{0,2}报告 检察院.{0,4}工作.{0,2}报告`)},
	{"a report of the congress's standing committee (人大常委会工作报告)", phrasesOf(`人大工作报告
		(?:常委会|常务委员会)的?(?:工作)?报告`)},
	{"a report of the consultative conference (政协工作报告)", phrasesOf(`政协[^网]{0,24}(?:工作报告|提案|发言) 政治协商.{0,24}工作报告`)},
	{"a report to a party congress (党代会报告)", phrasesOf(`党代会 中国共产党.{0,16}代表大会 市委工作报告 县委工作报告 区委工作报告`)},
	{"a report on government by law (法治政府建设报告)", phrasesOf(`法治政府.{0,12}报告 依法行政.{0,12}报告`)},
	{"a report on open government (政府信息公开报告)", phrasesOf(`信息公开.{0,8}报告 政务公开.{0,8}报告 政府网站.{0,4}年度`)},
	{"a resolution (决议)", phrasesOf(`决议 决定$`)},
	{"what was said of a report (审议)", phrasesOf(`审查 审议意见 热议 分组审议 分组讨论 学习.{0,4}政府工作报告`)},
	{"questions and answers (答记者问)", phrasesOf(`答记者问 新闻发布会 专访 访谈`)},
	{"a statistical bulletin (统计公报)", phrasesOf(`统计公报`)},
}

var (
	ownTitle = expression(`(?:报告|决议|方案|解读|要点|意见|草案|摘要|稿）)$`)
	// 我代表市人民政府, 受市人民政府委托; a literal beginning each, which is found
	// fast
	forGovernment = expression(`代表[^，。！：；、\n]{0,20}政府`)
	byOrder       = expression(`受[^，。！：；、\n]{0,16}政府[^，。！：；、\n]{0,4}委托`)
	forPlan       = expression(byOrder.String() + `[^。\n]{0,60}(计划|预算|决算)`)
	forOthers     = expression(
		`(?:代表|受)([^，。！：；、\n]{0,24}?(?:人民法院|法院|检察院|常务委员会|常委会|委员会))[^。\n]{0,12}(?:委托|报告)`)
	newsWords   = phrasesOf(`开幕 闭幕 举行 本报讯 该报讯 本网讯 记者`)
	reportTitle = expression(`政府工作的?报告(?:[（(].*[)）]|全文|_.*)?$`)
)

// titledOther returns what a text is by its title that is no work report, for
// people; "" for one that may be.
func titledOther(title, text string) string {
	titles := append([]string{tight(title)}, ownTitlesOf(text)...)
	for _, k := range otherKinds {
		for _, t := range titles {
			if k.title.in(t) {
				return k.name
			}
		}
	}
	return ""
}

// ownTitlesOf returns those of the first lines that are titles.
func ownTitlesOf(text string) []string {
	var all []string
	for l := range strings.Lines(text) {
		l = tight(l)
		if len(all) == ownTitles || strings.HasPrefix(l, "各位") || count(l) > titleMost {
			break
		}
		if ownTitle.MatchString(l) {
			all = append(all, l)
		}
	}
	return all
}

// spokenOther returns what a text is by who speaks, as titledOther does: in a
// report somebody speaks for a government, and to the deputies. Some
// governments print theirs without the address; then its title and its length
// must speak for it.
func spokenOther(title, text string) string {
	title, lead := tight(title), tight(head(text, leadRunes))
	if m := forPlan.FindStringSubmatch(lead); m != nil && !strings.Contains(m[0], "工作报告") {
		return "a report on the " + m[1] + " by order of the government"
	}
	if forGovernment.MatchString(lead) || byOrder.MatchString(lead) {
		return ""
	}
	switch m := forOthers.FindStringSubmatch(lead); {
	case m == nil && strings.Contains(text, "各位代表"):
		return ""
	case m != nil:
		return "a report of " + m[1]
	case reportTitle.MatchString(title) && han(text) >= silentLeast && !newsWords.in(head(lead, newsRunes)):
		return ""
	case strings.Contains(title+text, "政府工作报告"):
		return "a text about a report, such as news: nobody in it speaks for a government to the deputies"
	}
	return "a text in which nobody speaks for a government to the deputies"
}
