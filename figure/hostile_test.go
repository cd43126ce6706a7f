package figure_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"mubiao/internal/figuretest"
	"mubiao/report"
)

// hostile are stretches that, repeated without end, once took the square of
// their length to read, and others like them. # counts up.
var hostile = []string{
	"7%", "增长1%、", "6%-7%—", "（", "（7%", "5户6人", "年产2万吨", "由5亿元增加到", "十", "翻番", "1 2 ", "1,", "lO1", "l", "1\n",
	"城镇化率2018年达到60%、", "城镇化率#%、", "3个省级、", "加上3个、", "要看到增长1%、", "4村70户260人", "| 7% ", "到2030年达到5%，", "增长7%左右，",
	"地区生产总值增长#%，力争增长9#%。", "新建学校3所，", "其中", "力争", "一", "1.", "一、\n", "第一，", "7", " ", "《", "、",
	"百分之", "地区生产总值、", "地区生产总值达到#亿元；", "分别增长7%、8%，", "新建学校5所、", "“", "2022年", "。", "，",
}

// endless repeats a stretch up to so many bytes behind the words of a plan.
func endless(stretch string, size int) report.Document {
	var b strings.Builder
	for n := 0; b.Len() < size; n++ {
		b.WriteString(strings.ReplaceAll(stretch, "#", strconv.Itoa(n)))
	}
	return figuretest.Plan("2025年主要预期目标是：地区生产总值增长6%。新建" + b.String())
}

// TestHostile: no text takes the square of its length, nor more than a second for
// 200 kB of it. The readers take the square of a sentence, which is bounded
// (TestEndless of prose). The time here is several times what is needed, and
// taken again where the machine has other work.
func TestHostile(t *testing.T) {
	const most, tries = 2 * time.Second, 3
	size := 100_000
	if testing.Short() { // a square shows at a tenth too, and the race detector is slow
		size = 20_000
	}
	r := figuretest.Reader()
	for _, stretch := range hostile {
		d := endless(stretch, size)
		took := most + 1
		for n := 0; n < tries && took > most; n++ {
			began := time.Now()
			r.Read(d)
			took = time.Since(began)
		}
		if took > most {
			t.Errorf("%d bytes of %q took %s", size, stretch, took)
		}
	}
}

// BenchmarkHostile reads 200 kB of each.
func BenchmarkHostile(b *testing.B) {
	for _, stretch := range hostile {
		d := endless(stretch, 200_000)
		b.Run(stretch, func(b *testing.B) {
			b.SetBytes(int64(len(d.Text)))
			r := figuretest.Reader()
			for b.Loop() {
				r.Read(d)
			}
		})
	}
}
