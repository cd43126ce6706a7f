package target

import (
	"slices"
	"strings"
)

// nameRules tell a figure that promises nothing: a name, a threshold, a time,
// a rank. They are asked in order; one is enough.
var nameRules = []struct {
	name string
	says func(p *passage, i int) bool
}{
	{"in quotation marks or a note: “15分钟生活圈”", (*passage).inQuotes},
	{"without a unit: 339路, 第3", (*passage).unitless},
	{"a unit that names: 35千伏, 14岁, 3A级", (*passage).naming},
	{"一个, 四个意识: a figure of speech", (*passage).speech},
	{"a title: 十件实事, 九个方面", (*passage).title},
	{"a rank: 前10位", (*passage).ranked},
	{"a start: 由75%提高到", (*passage).baseline},
	{"a time that nothing is pressed into: 用3年时间", (*passage).lasting},
	{"a class: 500万元以上项目725个", (*passage).threshold},
	{"a trait of what is counted: 3个总投资9亿元的项目", (*passage).trait},
	{"who does it: 7县区新建", (*passage).doer},
	{"what has been: 去年建成了, 已开工", (*passage).past},
	{"a number below nothing", func(p *passage, i int) bool { return p.amounts[i].value < 0 }},
}

// setNames marks the figures that promise nothing, from the last to the first:
// whether 20 in 20项10亿元以上项目 counts the projects depends on 10亿元.
func (p *passage) setNames() {
	for i := len(p.amounts) - 1; i >= 0; i-- {
		if p.amounts[i].of != nil {
			continue
		}
		for _, r := range nameRules {
			if r.says(p, i) {
				p.amounts[i].name = true
				break
			}
		}
	}
}

func (p *passage) inQuotes(i int) bool { return p.amounts[i].quoted }

func (p *passage) unitless(i int) bool {
	a := p.amounts[i]
	if !p.bareMultiplier(a.unit) {
		return a.unit == ""
	}
	if p.trail(i).empty() {
		return p.verbs.last(p.text[p.since(i):a.token.start], reaching) == 0
	}
	return a.han
}

func (p *passage) bareMultiplier(unit string) bool { return slices.Contains(multipliers, unit) }

// namingUnits make a name of any number before them, phases only of a Chinese
// one: 二期工程, but 电台活动50期.
var (
	namingUnits = strings.Fields(`兆 瓦 岁 周岁 级 强 届 年 周年 千伏 号 线 路 档 层 分 点 秒 吨级 省 国 市 轮 章 款 卷 年度 M P 字节 比特 端口 度假区 Mbps Gbps 代 部门 大类 边 个季度 伏 步 番目 班 员`)
	phases      = strings.Fields(`期 节`)
)

func (p *passage) naming(i int) bool {
	a := p.amounts[i]
	return slices.Contains(namingUnits, a.unit) || strings.HasSuffix(a.unit, "级") || p.says(a.extent.end, "级") ||
		a.han && slices.Contains(phases, a.unit)
}

// speechUnits are units that a Chinese numeral before them makes a slogan of.
var speechUnits = strings.Fields(`个 项 件 大 种 类 批 次 步 点 份 口 门 面 根 成 起 道 盘 方 对 支 位 名 人 户 束 组 副 度 米 里 分 篇 章 线 期 县 区 市 日 天 村 级 块 片 张`)

func (p *passage) speech(i int) bool {
	a := p.amounts[i]
	if !a.han {
		return false
	}
	if a.value == 1 && !strings.HasSuffix(a.unit, "元") {
		return true
	}
	if p.round(i) {
		return true
	}
	return slices.Contains(speechUnits, a.unit) && !p.built(i)
}

// round reports whether a number without a digit goes with a noun: 千家企业
// 行动, 翻番工程; but 突破千亿元大关.
func (p *passage) round(i int) bool {
	a := p.amounts[i]
	if hanDigit(p.text[a.token.start]) >= 0 || p.text[a.token.start] == '百' && p.says(a.token.start, "百分之") {
		return false
	}
	e := p.trail(i)
	return !e.empty() && !p.idle(e)
}

// builtThings are what even a Chinese numeral counts: 建成两个体育公园.
var builtThings = strings.Fields(`项目 广场 公园 基地 园区 产业园 馆 医院 学校 幼儿园 电站 景区 小区 市场 码头 机场 水库 厂 泊位 站 道路 大桥 隧道 高速公路 企业 控制线`)

func (p *passage) built(i int) bool {
	e := p.trail(i)
	noun := p.str(p.nounOf(e))
	return hasSuffix(noun, builtThings) && len([]rune(noun)) > 2
}

// titleWords are what is counted only to be told after: 九个方面.
var titleWords = strings.Fields(`措施 意见 举措 要求 原则 理念 环节 关系 阶段 维度 字 好事 大事 坚持 转变 强化 统一 结合 体系 战役 攻坚战 不`)

func (p *passage) title(i int) bool {
	rest := p.str(p.trail(i))
	if strings.Contains(rest, "实事") || strings.Contains(rest, "民心工程") || hasPrefix(rest, []string{"方面", "层面", "领域", "民生工程", "惠民工程"}) {
		return true
	}
	return slices.Contains(titleWords, p.str(p.nounOf(p.trail(i))))
}

func (p *passage) ranked(i int) bool {
	a := p.amounts[i]
	if a.unit == "位" || a.unit == "名" || a.unit == "强" || a.unit == "个" {
		return a.token.start > 0 && slices.Contains([]rune("前第后"), p.text[a.token.start-1])
	}
	return false
}

func (p *passage) baseline(i int) bool {
	a := p.amounts[i]
	lead := p.text[p.since(i):a.token.start]
	from := slices.ContainsFunc(lead, func(r rune) bool { return r == '由' || r == '从' })
	return from && hasPrefix(p.str(p.trail(i)), moves)
}

// moves are verbs that lead from one figure to the next.
var moves = strings.Fields(`提高 提升 增加 增长 降 降低 下降 减少 扩大 缩短 压缩 压减 调整 上升 升 调 上调 放宽 延长 到 至 再提 增 减 缩减 拓展 扩展`)

func hasPrefix(s string, heads []string) bool {
	return slices.ContainsFunc(heads, func(w string) bool { return strings.HasPrefix(s, w) })
}

// since returns the end of the figure before i in its clause, or the clause's
// beginning.
func (p *passage) since(i int) int {
	from := p.amounts[i].clause
	if i > 0 {
		from = max(from, p.amounts[i-1].extent.end)
	}
	return min(from, p.amounts[i].token.start)
}

// pastWords tell what has been.
var pastWords = strings.Fields(`去年 上年 目前 截至 已经 已有 已建 已达 已完 过去 共有 累计已 此前 以来 提出了 安排了 征集了 遴选了 实现了 完成了 对已 已`)

// compared are words after which 去年 is only compared with.
var compared = strings.Fields(`比 较 与 同 于 和`)

func (p *passage) past(i int) bool {
	a := p.amounts[i]
	lead := p.str(extent{p.since(i), a.token.start})
	for _, w := range pastWords {
		front, back, found := strings.Cut(lead, w)
		if found && w == "已" && hasPrefix(back, []string{"不", "是"}) {
			continue
		}
		if found && !hasSuffix(front, compared) && !strings.Contains(back, "基础") {
			return true
		}
	}
	return hasPrefix(p.str(p.trail(i)), []string{"已", "正在"})
}

// pressed are words that make a time a promise: 压缩到3个工作日.
var pressed = strings.Fields(`压缩 缩短 压减 控制 缩减 减少 不超过 延长 达到 保持 超过 以内 办结 稳定 增加`)

func (p *passage) lasting(i int) bool {
	a := p.amounts[i]
	if !slices.Contains([]string{"天", "日", "小时", "分钟", "个工作日", "工作日", "个月", "周"}, a.unit) {
		return false
	}
	if a.unit == "个月" || a.unit == "周" {
		return true
	}
	lead := p.str(extent{a.clause, a.extent.start})
	for _, end := range []string{"到", "至", "在"} {
		lead = strings.TrimSuffix(lead, end)
	}
	return !hasSuffix(lead, pressed) && !hasPrefix(p.str(p.trail(i)), []string{"办结", "办理完"})
}

// things are what a sum of money or a capacity only describes: 10万吨 | 项目.
var things = strings.Fields(`项目 企业 园区 产业 产业链 集群 工程 基地 村 镇 乡 县 主体 平台 单位 机组 电站 风电场 电厂 线路 变电站 生产线 装置 码头 泊位 航道 水库 电网 管道 街区 商圈 商场 市场 公司 大户 户 人群 人口 家庭 品牌 产品 基金公司 支行 门店 合作社 开发区 集团 区县 县区 强县 楼宇 总部 税源 线 情况 群体 对象 光伏 风电 机 锅炉 车辆 输变电 大项目 好项目 产值企业 设备 专区 群 俱乐部 人才 团队 事项 小区 住宅`)

var describing = strings.Fields(`亿 元 美元 吨 千瓦 千瓦时 兆瓦 立方米 立方 方 标箱 蒸吨 千伏安 兆伏安 吨/日 吨/年 度 平方米 平方公里 亩 米 公里`)

// threshold reports whether a sum or a capacity only describes what follows:
// the thing that a later figure counts, or a project.
func (p *passage) threshold(i int) bool {
	a := p.amounts[i]
	e := p.trail(i)
	if e.empty() || !hasSuffix(a.unit, describing) || p.purpose(i) != "" {
		return false
	}
	noun := p.str(p.nounOf(e))
	if p.text[e.start] == '的' {
		return !p.invested(i) && (p.counted(e) || hasSuffix(noun, things))
	}
	if p.counted(e) {
		return !strings.HasSuffix(a.unit, "公里") && noun != ""
	}
	if p.idle(e) {
		return false
	}
	if hasSuffix(a.unit, []string{"平方米", "亩", "米", "公里", "平方公里"}) {
		return false
	}
	return hasSuffix(noun, things) || hasPrefix(noun, []string{"项目", "企业"}) || p.capacity(i, noun)
}

// capacities are nouns that a capacity is promised of: 新增5万吨冷链仓储能力.
var capacities = strings.Fields(`能力 产能 规模 任务 装机 库容 资金 贷款 债券 投资 补贴 收入 专项债 基金 产量 指标 政策 补助 税费 额度 产值 融资 消费券 目标 容量`)

// capacity reports whether the figure is how large a project is that the words
// around it name: 开工建设新港5万吨码头, 年产2万吨涂料.
func (p *passage) capacity(i int, noun string) bool {
	a := p.amounts[i]
	lead := p.str(extent{p.since(i), a.token.start})
	if hasSuffix(lead, yearly) {
		return true
	}
	if !hasSuffix(a.unit, volumes) || hasSuffix(noun, capacities) {
		return false
	}
	words := p.verbs.phrase(p.text, p.lead(i))
	return words.kind != reaching && (!words.noun.empty() || hasPrefix(p.str(words.verb), building))
}

var (
	yearly   = strings.Fields(`年产 日产 年处理 日处理 年加工 年屠宰 年出栏 总装机`)
	volumes  = strings.Fields(`吨 千瓦 兆瓦 立方米 立方 方 标箱 蒸吨 千伏安 兆伏安 吨/日 吨/年 千瓦时`)
	building = strings.Fields(`新建 建设 开工 推进 加快 建成 续建 改建 扩建 启动 谋划 规划 投产`)
)

// trait reports whether the figure says how large that is which the figure
// before it counts.
func (p *passage) trait(i int) bool {
	a, e := p.amounts[i], p.trail(i)
	if hasSuffix(p.str(extent{p.since(i), a.token.start}), yearly) && !e.empty() {
		return true
	}
	if i == 0 || p.amounts[i-1].clause != a.clause {
		return false
	}
	between := extent{p.amounts[i-1].extent.end, a.token.start}
	if e.empty() || !hasSuffix(p.amounts[i-1].unit, counting) {
		return false
	}
	if between.empty() {
		return a.extent.end > a.token.end
	}
	if slices.ContainsFunc(p.text[between.start:between.end], isJoint) || p.verbs.chain(p.text, between) > between.start {
		return false
	}
	describes := p.text[e.start] == '的' || a.extent.end > a.token.end
	return describes && hasSuffix(p.str(p.nounOf(e)), things)
}

var counting = strings.Fields(`个 家 户 项 条 座 所 处 名 位 支 只 批 台 套`)

// invested reports whether 总投资 or 投资 stands before the sum: that sum is
// what is promised.
func (p *passage) invested(i int) bool {
	a := p.amounts[i]
	lead := p.str(extent{a.clause, a.extent.start})
	for _, w := range []string{"投资", "投资达", "投资超过", "投资超", "投资约"} {
		if strings.HasSuffix(lead, w) {
			return true
		}
	}
	return false
}

// counted reports whether a figure that counts ends e.
func (p *passage) counted(e extent) bool {
	next := e.end
	for next < len(p.text) && isJoint(p.text[next]) {
		return false
	}
	return p.indexOf(next) >= 0
}

func (p *passage) nounOf(e extent) extent {
	if e.empty() {
		return e
	}
	if p.text[e.start] == '的' {
		e.start++
	}
	at, _ := p.turn(e, ending)
	for i := e.start; i < at; i++ {
		if strings.ContainsRune("的、和及与", p.text[i]) {
			at = i
		}
	}
	return extent{e.start, at}
}

func hasSuffix(s string, ends []string) bool {
	return slices.ContainsFunc(ends, func(w string) bool { return strings.HasSuffix(s, w) })
}

var placeUnits = []string{"县", "县（市）", "县（区）", "县（市、区）", "区", "县区", "区县", "村", "镇", "乡", "社区", "城市"}

func (p *passage) doer(i int) bool {
	a := p.amounts[i]
	e := p.trail(i)
	if e.empty() {
		return false
	}
	at, verb := p.turn(e, ending)
	n, k := p.verbs.first(p.text[e.start:e.end])
	if p.str(verb) == "各" {
		return true
	}
	if !slices.Contains(placeUnits, a.unit) {
		return false
	}
	lead := p.verbs.phrase(p.text, extent{a.clause, a.extent.start})
	starts := n > 1 && k&doing != 0 || at == e.start && !verb.empty()
	return starts || lead.kind != doing || !lead.noun.empty() || p.supports(lead)
}

// supports reports whether the verb only helps those who are counted.
func (p *passage) supports(words phrase) bool {
	if words.verb.empty() {
		return false
	}
	_, k := p.verbs.first(p.text[words.verb.start:words.verb.end])
	return k&cause != 0
}
