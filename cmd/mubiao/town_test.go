package main

import (
	"fmt"
	"strings"
	"testing"

	"mubiao/place"
)

// town is a made-up city of a real name: number n of those that tests invent.
type town struct {
	n int
	place.Place
}

// towns returns the first cities of the table, and fails where it has fewer.
func towns(t *testing.T, count int) (list []town) {
	t.Helper()
	for code := 110000; code < 660000 && len(list) < count; code += 100 {
		p, ok := place.Lookup(fmt.Sprint(code))
		if ok && p.Level == place.Prefecture && p.Until == 0 && strings.HasSuffix(p.Name, "市") {
			list = append(list, town{len(list), p})
		}
	}
	if len(list) < count {
		t.Fatalf("%d cities, want %d", len(list), count)
	}
	return list
}

// growth is what the town promises for the gross product, in %: a figure that
// no other town names, so that it can be found in a mail.
func (c town) growth() string { return fmt.Sprintf("7.%03d", c.n+1) }

// fields is what the town promises of new fields once its report was edited:
// another figure that none else names.
func (c town) fields() string { return fmt.Sprintf("91.%03d", c.n+1) }

// report is the town's report for the year as a page; an edited one promises
// more fields.
func (c town) report(year int, edited bool) string {
	fields := "15"
	if edited {
		fields = c.fields()
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>%d年%s政府工作报告</title></head><body>
<h1>%d年%s政府工作报告</h1>
<p>——%d年1月20日在%s第八届人民代表大会第%d次会议上</p>
<p>%s人民政府市长 李某某</p>
<p>各位代表：</p>
<p>现在，我代表市人民政府向大会报告工作，请予审议。</p>
<h2>一、%d年工作回顾</h2>
<p>过去的一年，全市地区生产总值增长6.5%%，固定资产投资增长11%%。</p>
`, year, c.Name, year, c.Name, year, c.Name, year%10+1, c.Name, year-1)
	prose(&b, "回顾", 30)
	fmt.Fprintf(&b, `<h2>二、%d年工作安排</h2>
<p>今年经济社会发展的主要预期目标是：地区生产总值增长%s%%以上，固定资产投资增长%d%%，社会消费品零售总额增长8%%左右。</p>
<p>（一）夯实农业基础。新建高标准农田%s万亩，改造老旧小区20个。</p>
<p>（二）办好民生实事。新增城镇就业3000人。</p>
`, year, c.growth(), year%7+6, fields)
	prose(&b, "安排", 30)
	b.WriteString("</body></html>\n")
	return b.String()
}

// prose adds paragraphs of words without figures, no two alike: a report is long.
func prose(b *strings.Builder, about string, paragraphs int) {
	subjects := strings.Fields("农业 林业 水利 交通 教育 医疗 文化 商贸 环保 社区 乡村 科技 人才")
	for n := range paragraphs {
		x, y := subjects[n%len(subjects)], subjects[(n+n/len(subjects)+1)%len(subjects)]
		fmt.Fprintf(b, "<p>%s%s与%s，是大家放在心上的事。各部门围绕%s同心协力，在%s方面办了许多看得见的好事，"+
			"%s条件改善，%s面貌一新，群众的日子过得更加踏实。</p>\n", about, x, y, x, y, y, x)
	}
}

// list is a page that leads to the reports at the addresses.
func list(titles, addresses []string) string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>政府工作报告</title></head><body><ul>` + "\n")
	for n := range titles {
		fmt.Fprintf(&b, `<li><a href="%s">%s</a><span>2022-01-20</span></li>`+"\n", addresses[n], titles[n])
	}
	b.WriteString("</ul></body></html>\n")
	return b.String()
}
