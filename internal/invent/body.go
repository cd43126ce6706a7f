package invent

import (
	"fmt"
	"strings"
)

// The words of which reports are full.
var (
	fields = strings.Fields("农业 林业 水利 交通 教育 医疗 文化 商贸 环保 社区 乡村 科技 人才 能源 旅游 物流 养老 就业 体育 金融")
	goods  = strings.Fields("稳中求进 高质量发展 改革开放 创新驱动 绿色转型 城乡融合 民生改善 安全稳定 数字赋能 营商环境")
	doings = strings.Fields("推进 加快 深化 强化 完善 提升 优化 健全 落实 巩固")
)

// works are what is built or done, with the unit in which it is counted and how
// many there may be of it.
var works = []struct {
	verb, unit, thing string
	least, most       int
}{
	{"新建改建", "公里", "农村公路", 50, 900}, {"改造", "个", "老旧小区", 5, 200}, {"新建", "万亩", "高标准农田", 3, 90},
	{"建成", "个", "充电站", 5, 80}, {"新增", "个", "公办幼儿园学位", 900, 9000}, {"培育", "家", "高新技术企业", 5, 300},
	{"引进", "名", "高层次人才", 20, 900}, {"完成", "万亩", "营造林", 2, 60}, {"新建", "座", "变电站", 1, 20},
	{"治理", "公里", "中小河流", 10, 300}, {"新增", "家", "规模以上工业企业", 10, 300}, {"建设", "个", "数字化车间", 5, 90},
	{"创建", "个", "乡村振兴示范村", 5, 200}, {"实施", "个", "重点工业项目", 30, 400}, {"新建", "所", "中小学校", 2, 60},
	{"更换", "公里", "燃气管网", 10, 200}, {"建成", "个", "便民市场", 2, 30}, {"开展", "场次", "文化惠民演出", 100, 3000},
}

// review tells of the year before: what the year's report promised then.
func (w *writer) review() {
	w.line("一、%d年工作回顾", w.year-1)
	w.line("过去的一年，面对复杂严峻的外部环境，我们在上级党委、政府的坚强领导下，%s，%s，各项事业取得新的成绩。", w.one(goods), w.one(goods))
	var said []string
	for n, x := range headline {
		grew := claimed(w.seed, w.place.Code, w.year-1, n)
		w.made.Results[x.id] = grew
		switch {
		case x.level > 0:
			level := x.level * (0.6 + w.random.Float64()) * w.size()
			said = append(said, fmt.Sprintf("%s完成%.1f亿元，%s", x.name, level, change(grew)))
		default:
			said = append(said, x.name+change(grew))
		}
	}
	w.line("——经济运行稳中有进。全年%s。", strings.Join(said, "，"))
	for n := range 36 {
		w.line("——%s工作迈出新步伐。%s", w.one(fields), w.told(3+n%3))
	}
	w.line("各位代表，成绩来之不易。我们也清醒地看到，发展中还存在不少困难和问题，%s基础还不牢固，%s短板仍较明显，我们将认真加以解决。", w.one(fields), w.one(fields))
}

// change says by how much something grew or fell.
func change(percent float64) string {
	if percent < 0 {
		return fmt.Sprintf("下降%g%%", -percent)
	}
	return fmt.Sprintf("增长%g%%", percent)
}

// size is how large the place is beside a prefecture.
func (w *writer) size() float64 {
	return map[string]float64{"nation": 900, "province": 25, "prefecture": 1, "county": 0.15}[string(w.place.Level)]
}

// told are sentences of what was done.
func (w *writer) told(sentences int) string {
	var b strings.Builder
	for range sentences {
		x := works[w.random.IntN(len(works))]
		switch w.random.IntN(3) {
		case 0:
			fmt.Fprintf(&b, "累计%s%s%d%s，%s条件持续改善。", x.verb, x.thing, w.number(x.least, x.most), x.unit, w.one(fields))
		case 1:
			fmt.Fprintf(&b, "%s%s%s有力有效，%s面貌焕然一新，群众的获得感不断增强。", w.one(doings), w.one(fields), "改革", w.one(fields))
		default:
			fmt.Fprintf(&b, "全年%s%s%d%s。", x.verb, x.thing, w.number(x.least, x.most), x.unit)
		}
	}
	return b.String()
}

// plan promises the year's figures.
func (w *writer) plan() {
	w.line("二、%d年工作总体要求和主要预期目标", w.year)
	w.line("今年政府工作的总体要求是：坚持稳中求进工作总基调，突出%s，统筹%s，扎实推动%s。", w.one(goods), w.one(goods), w.one(goods))
	var promises []string
	for n, x := range headline {
		grows := promised(w.seed, w.place.Code, w.year, n)
		w.made.Targets[x.id] = grows
		promises = append(promises, fmt.Sprintf("%s增长%g%%%s", x.name, grows, w.one([]string{"", "左右", "以上"})))
	}
	promises = append(promises, fmt.Sprintf("城镇调查失业率控制在%g%%以内", 5+0.5*float64(w.random.IntN(3))))
	w.line("今年经济社会发展的主要预期目标是：%s。", strings.Join(promises, "，"))
}

// work promises what is to be done.
func (w *writer) work() {
	w.line("三、%d年重点工作", w.year)
	for n := range 12 {
		w.line("（%s）%s%s，%s%s", numeral(n+1), w.one(doings), w.one(fields), w.one(doings), w.one(goods))
		for range 4 {
			w.line("%s%s。%s", w.one(doings), w.one(fields)+"建设", w.promises(4))
		}
	}
}

// promises are sentences of what is to be done.
func (w *writer) promises(sentences int) string {
	var b strings.Builder
	for range sentences {
		x := works[w.random.IntN(len(works))]
		switch w.random.IntN(3) {
		case 0:
			fmt.Fprintf(&b, "%s%s%d%s。", x.verb, x.thing, w.number(x.least, x.most), x.unit)
		case 1:
			fmt.Fprintf(&b, "%s%s体系，%s%s能力，让%s成果更多更公平惠及群众。", w.one(doings), w.one(fields), w.one(doings), w.one(fields), w.one(fields))
		default:
			fmt.Fprintf(&b, "力争%s%s%d%s以上，%s%s水平。", x.verb, x.thing, w.number(x.least, x.most), x.unit, w.one(doings), w.one(fields))
		}
	}
	return b.String()
}

// pledges are the ten things that are done for people in the year.
func (w *writer) pledges() {
	w.line("四、全力办好十件民生实事")
	w.line("今年，我们将集中力量办好以下十件民生实事：")
	for n := range 10 {
		x := works[(n+w.year)%len(works)]
		w.line("%d.%s%s%d%s。", n+1, x.verb, x.thing, w.number(x.least, x.most), x.unit)
	}
}

// numeral is a number below a hundred in Chinese.
func numeral(n int) string {
	digits := []rune("一二三四五六七八九")
	text := ""
	if n >= 20 {
		text = string(digits[n/10-1])
	}
	if n >= 10 {
		text += "十"
	}
	if n%10 > 0 {
		text += string(digits[n%10-1])
	}
	return text
}
