package figure

import (
	"slices"
	"strings"
)

// batch reports whether a sum only tells what an uncounted batch is like: 一批
// 产值过5亿元、10亿元的企业.
func (p *passage) batch(i int) bool {
	a := p.amounts[i]
	if !strings.HasSuffix(a.unit, "元") {
		return false
	}
	if i > 0 && p.amounts[i-1].clause == a.clause && p.since(i).length() <= 2 && p.batch(i-1) {
		return true
	}
	_, traits, found := strings.Cut(p.str(p.since(i)), "一批")
	return found && (traits == "" || hasSuffix(traits, []string{"过", "超", "超过", "投资"}))
}

// sizes reports whether a bounded sum tells how large those are that the figure
// right behind it counts: 其中10亿元以上 | 3个.
func (p *passage) sizes(i int) bool {
	a, j := p.amounts[i], i+1
	return strings.HasSuffix(a.unit, "元") && a.extent.end > a.token.end && j < len(p.amounts) &&
		p.amounts[j].extent.start == a.extent.end && hasSuffix(p.amounts[j].unit, counting)
}

// needy reports whether a bounded measure only tells which people are meant:
// 人均住房18平方米以下的家庭.
func (p *passage) needy(i int) bool {
	a := p.amounts[i]
	_, who, found := strings.Cut(p.str(p.trail(i)), "的")
	return found && a.unit == "平方米" && a.extent.end > a.token.end &&
		(strings.Contains(who, "家庭") || strings.Contains(who, "群众"))
}

// The units of figures that may only describe a thing, and the things that
// they describe.
var (
	describing = strings.Fields(`亿 元 美元 吨 千瓦 千瓦时 兆瓦 立方米 立方 方 标箱 蒸吨 千伏安 兆伏安 吨/日
		吨/年 度 平方米 平方公里 亩 米 公里`)
	grounds = strings.Fields(`平方米 亩 米 公里 平方公里`)
	volumes = strings.Fields(`吨 千瓦 兆瓦 立方米 立方 方 标箱 蒸吨 千伏安 兆伏安 吨/日 吨/年 千瓦时`)
	things  = strings.Fields(`项目 企业 园区 产业 产业链 集群 工程 基地 村 镇 乡 县 主体 平台 单位 机组 电站
		风电场 电厂 线路 变电站 生产线 装置 码头 泊位 航道 水库 电网 管道 街区 商圈 商场 市场 公司 大户
		户 人群 人口 家庭 品牌 产品 支行 门店 合作社 开发区 集团 区县 县区 楼宇 总部 税源 线 情况 群体
		对象 光伏 风电 机 锅炉 车辆 输变电 设备 专区 俱乐部 人才 团队 事项 小区 住宅`)
)

// peopled are things that a number of people describes: 50户以上自然村.
var peopled = strings.Fields(`村 屯 村组 企业 学校 单位 社区 小区 工地`)

// settled are places that a number of people tells apart: 2000人以上建制镇污水处理.
var settled = strings.Fields(`建制镇 自然村 行政村 村组 乡镇`)

// vehicles are things that a length describes: 12米公交车.
var vehicles = strings.Fields(`车 船 艇`)

// threshold reports whether a sum or a capacity only describes what follows:
// the thing that a later figure counts, or a project.
func (p *passage) threshold(i int) bool {
	a := p.amounts[i]
	e := p.trail(i)
	noun := p.str(p.nounOf(e))
	if p.says(a.token.end-2, population) && strings.HasSuffix(noun, "城市") {
		return true
	}
	if isBeing(a.unit) && a.extent.end > a.token.end && (hasSuffix(noun, peopled) || hasPrefix(noun, settled)) {
		return true
	}
	if p.batch(i) || p.needy(i) {
		return true
	}
	if vehicle, _, _ := strings.Cut(noun, "并"); a.unit == "米" && hasSuffix(vehicle, vehicles) {
		return true
	}
	if !hasSuffix(a.unit, describing) || p.purpose(i) != "" {
		return false
	}
	if p.sizes(i) {
		return true
	}
	if e.empty() {
		return p.says(a.extent.end, "的") && p.at(a.extent.end+1) >= 0 && !p.invested(i)
	}
	switch {
	case p.text[e.start] == '并' && !p.says(e.start, "并网"): // 道路2万平方米 并安装
		return false
	case p.text[e.start] == '的':
		return !p.invested(i) && (p.at(e.end) >= 0 || hasSuffix(noun, things) || hasSuffix(p.str(e), things))
	case p.at(e.end) >= 0:
		return !strings.HasSuffix(a.unit, "公里") && noun != ""
	case p.idle(e) || hasSuffix(a.unit, grounds):
		return false
	}
	return hasSuffix(noun, things) || hasPrefix(noun, []string{"项目", "企业"}) || p.capacity(i, noun)
}

// What a capacity is promised of (新增5万吨冷链仓储能力), and verbs before a
// project that the capacity is part of the name of.
var (
	capacities = strings.Fields(`能力 产能 规模 任务 装机 库容 资金 贷款 债券 投资 补贴 收入 专项债 基金 产量
		指标 政策 补助 税费 额度 产值 融资 消费券 目标 容量`)
	yearly   = strings.Fields(`年产 日产 年处理 日处理 年加工 年屠宰 年出栏 总装机`)
	building = strings.Fields(`新建 建设 开工 推进 加快 建成 续建 改建 扩建 启动 谋划 规划 投产`)
)

// capacity reports whether the figure is how large a project is that the words
// around it name: 开工建设新港5万吨码头, 年产2万吨涂料.
func (p *passage) capacity(i int, noun string) bool {
	if hasSuffix(p.str(p.since(i)), yearly) {
		return true
	}
	if !hasSuffix(p.amounts[i].unit, volumes) || hasSuffix(noun, capacities) {
		return false
	}
	words := p.verbs.phrase(p.text, p.lead(i))
	return words.kind != reaching && (!words.noun.empty() || hasPrefix(p.str(words.verb), building))
}

// counting are the units of what can have a trait.
var counting = strings.Fields(`个 家 户 项 条 座 所 处 名 位 支 只 批 台 套 对`)

// trait reports whether the figure says how large that is which the figure
// before it counts.
func (p *passage) trait(i int) bool {
	a, e := p.amounts[i], p.trail(i)
	if hasSuffix(p.str(p.since(i)), yearly) {
		return !e.empty()
	}
	if i == 0 || p.amounts[i-1].clause != a.clause || !hasSuffix(p.amounts[i-1].unit, counting) {
		return false
	}
	bounded := a.extent.end > a.token.end
	between := extent{p.amounts[i-1].extent.end, a.token.start}
	switch {
	case between.empty():
		return bounded && (!e.empty() || strings.HasSuffix(a.unit, "元"))
	case e.empty():
		return false
	}
	joined := slices.ContainsFunc(p.text[between.start:between.end], isJoint)
	if joined || p.verbs.chain(p.text, between) > between.start {
		return false
	}
	return (bounded || p.text[e.start] == '的') && p.isThing(e)
}

// isThing reports whether e begins with a thing that a figure can describe.
func (p *passage) isThing(e extent) bool {
	noun := p.nounOf(e)
	end, _ := p.turn(noun, ending|doing)
	return hasSuffix(p.str(noun), things) || hasSuffix(p.str(extent{noun.start, end}), things)
}

// invested reports whether 投资 stands before the sum: that sum is what is
// promised.
func (p *passage) invested(i int) bool {
	a := p.amounts[i]
	lead := p.str(extent{a.clause, a.extent.start})
	return hasSuffix(lead, []string{"投资", "投资达", "投资超过", "投资超", "投资约"})
}

// nounOf returns the noun that e begins with, without what 的, 、 or 和 adds.
func (p *passage) nounOf(e extent) extent {
	if e.empty() {
		return e
	}
	if p.text[e.start] == '的' {
		e.start++
	}
	e.end, _ = p.turn(e, ending)
	for i := e.start; i < e.end; i++ {
		if strings.ContainsRune("的、和及与", p.text[i]) {
			e.end = i
		}
	}
	return e
}
