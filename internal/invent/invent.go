// Package invent makes up work reports that nobody gave: of any place of the
// table and any year, as long and as full of figures as real ones, in their
// order and their words. Tests that need thousands of reports take them from
// here.
//
//	Report   place, year, seed -> text and the figures that it states
//	Places   the nation, provinces, prefectures, counties, as many as are asked for
//	Archive  many reports -> files in a folder, as a collection keeps them
//
// The same call gives the same bytes. What one year promises for an indicator is
// answered by what the next year's report claims, so that years compare.
package invent

import (
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strings"

	"mubiao/place"
)

// Made is a report with what it says.
type Made struct {
	Title   string
	Text    string             // the whole text, lines ended by \n
	Targets map[string]float64 // growth promised for the year, in %, by indicator
	Results map[string]float64 // growth claimed for the year before
}

// headline are the indicators whose growth a report promises and claims.
var headline = []struct {
	id, name  string
	usual, by float64 // % a year, and how far that varies
	level     float64 // 亿元 of a prefecture, where a level is told too; else 0
}{
	{"gdp", "地区生产总值", 6, 2.5, 1200},
	{"industry_va_scale", "规模以上工业增加值", 7, 3, 0},
	{"fai", "固定资产投资", 8, 5, 0},
	{"retail", "社会消费品零售总额", 7, 3, 420},
	{"revenue_general", "一般公共预算收入", 5, 4, 90},
	{"income_urban", "城镇居民人均可支配收入", 6, 2, 0},
	{"income_rural", "农村居民人均可支配收入", 7, 2, 0},
}

// Report makes up the report that the place gave at the beginning of the year.
func Report(p place.Place, year int, seed uint64) Made {
	w := &writer{random: source(seed, p.Code, year), place: p, year: year, seed: seed,
		made: Made{Targets: map[string]float64{}, Results: map[string]float64{}}}
	w.front()
	w.review()
	w.plan()
	w.work()
	w.pledges()
	w.line("各位代表！蓝图已经绘就，奋斗正当其时。让我们同心同德、埋头苦干，为谱写%s高质量发展新篇章而努力奋斗！", w.place.Name)
	w.made.Text = w.text.String()
	return w.made
}

// source are the random numbers of one report.
func source(seed uint64, code string, year int) *rand.Rand {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s %d", code, year)
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}

// promised is the growth that the place promises for an indicator in a year.
func promised(seed uint64, code string, year, n int) float64 {
	r := source(seed+uint64(n)+1, code, year)
	x := headline[n]
	return math.Round((x.usual+(r.Float64()-0.5)*x.by)*2) / 2
}

// claimed is the growth that the next year's report claims for it.
func claimed(seed uint64, code string, year, n int) float64 {
	r := source(seed+uint64(n)+101, code, year)
	return math.Round((promised(seed, code, year, n)+(r.Float64()-0.6)*2)*10) / 10
}

// writer writes one report.
type writer struct {
	random *rand.Rand
	place  place.Place
	year   int
	seed   uint64
	text   strings.Builder
	made   Made
}

func (w *writer) line(format string, args ...any) {
	fmt.Fprintf(&w.text, format, args...)
	w.text.WriteString("\n")
}

func (w *writer) one(words []string) string { return words[w.random.IntN(len(words))] }

// number is one from a to b.
func (w *writer) number(a, b int) int { return a + w.random.IntN(b-a+1) }

func (w *writer) front() {
	day, congress, session := w.number(5, 25), w.year/5-390, w.year%5+1
	if w.place.Level == place.Nation {
		w.made.Title = fmt.Sprintf("%d年国务院政府工作报告", w.year)
		w.line("%s", w.made.Title)
		w.line("——%d年3月%d日在第%s届全国人民代表大会第%s次会议上", w.year, day, numeral(congress), numeral(session))
		w.line("国务院总理 某某")
		w.line("各位代表：")
		w.line("现在，我代表国务院，向大会报告政府工作，请予审议，并请全国政协委员提出意见。")
		return
	}
	w.made.Title = fmt.Sprintf("%d年%s政府工作报告", w.year, w.place.Name)
	w.line("%s", w.made.Title)
	w.line("——%d年1月%d日在%s第%s届人民代表大会第%s次会议上", w.year, day, w.place.Name, numeral(congress), numeral(session))
	w.line("%s人民政府%s 某某", w.place.Name, w.office())
	w.line("各位代表：")
	w.line("现在，我代表%s人民政府，向大会报告工作，请予审议，并请政协委员和列席人员提出意见。", w.place.Name)
}

// office is who gives the report.
func (w *writer) office() string {
	switch {
	case strings.HasSuffix(w.place.Name, "自治区"):
		return "主席"
	case strings.HasSuffix(w.place.Name, "省"):
		return "省长"
	case strings.HasSuffix(w.place.Name, "市"):
		return "市长"
	}
	return "县长"
}
