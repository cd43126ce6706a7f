package digest

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"mubiao/diff"
	"mubiao/report"
)

// catalogue is a small one with the names of the real one.
var catalogue = report.Catalogue{
	{ID: "gdp", Chinese: "地区生产总值", English: "gross regional product", ShortEnglish: "GRP", Direction: 1},
	{ID: "industry_va_scale", Chinese: "规模以上工业增加值", English: "value added of industrial enterprises above the designated size", ShortEnglish: "industry above size", Direction: 1},
	{ID: "fai", Chinese: "固定资产投资", English: "investment in fixed assets", ShortEnglish: "fixed investment", Direction: 1},
	{ID: "retail", Chinese: "社会消费品零售总额", English: "total retail sales of consumer goods", ShortEnglish: "retail sales", Direction: 1},
	{ID: "revenue_general", Chinese: "一般公共预算收入", English: "general public budget revenue", ShortEnglish: "budget revenue", Direction: 1},
	{ID: "income_urban", Chinese: "城镇居民人均可支配收入", English: "per capita disposable income of urban residents", ShortEnglish: "urban income", Direction: 1},
	{ID: "income_rural", Chinese: "农村居民人均可支配收入", English: "per capita disposable income of rural residents", ShortEnglish: "rural income", Direction: 1},
	{ID: "cpi", Chinese: "居民消费价格", English: "consumer prices", ShortEnglish: "consumer prices"},
	{ID: "unemployment_surveyed", Chinese: "城镇调查失业率", English: "surveyed urban unemployment rate", ShortEnglish: "surveyed unemployment", Direction: -1},
	{ID: "grain_output", Chinese: "粮食产量", English: "grain output", ShortEnglish: "grain output", Direction: 1},
}

// beijing is the zone in which the fixtures are shown.
var beijing = time.FixedZone("Asia/Shanghai", 8*3600)

// figures reads figures from lines "indicator|measure|comparator value[+stretch] unit|basis|words".
// Words of an older year that nobody read stay empty, and its figures count as
// imported.
func figures(place string, year int, role report.Role, lines string) []report.Figure {
	var all []report.Figure
	for n, l := range strings.Split(strings.TrimSpace(lines), "\n") {
		part := strings.Split(strings.TrimSpace(l), "|")
		f := report.Figure{Key: report.Key{Place: place, Year: year, Role: role, Indicator: part[0],
			Measure: report.Measure(part[1]), Basis: part[3], Ordinal: 1, Period: strconv.Itoa(year)},
			Headline: true, Quote: part[4], Origin: report.Read, Document: int64(year), Start: 100 * n, End: 100*n + 20}
		var value string
		if _, err := fmt.Sscan(part[2], &f.Comparator, &value, &f.Unit); err != nil {
			panic(fmt.Sprintf("%q: %v", l, err))
		}
		value, stretch, ok := strings.Cut(value, "+")
		f.Value, _ = strconv.ParseFloat(value, 64)
		if v, err := strconv.ParseFloat(stretch, 64); ok && err == nil {
			f.Stretch = &v
		}
		if role == report.Result {
			f.Period, f.Estimated = strconv.Itoa(year-1), true
		}
		if f.Quote == "" {
			f.Origin, f.Document = report.Imported, 0
			f.Evidence, f.Source = fmt.Sprintf("history.csv:%d", n+2), fmt.Sprintf("政府工作报告（%d年）", year)
		}
		all = append(all, f)
	}
	return all
}

const pingliang2021 = `
	gdp|growth|eq 7 %||
	industry_va_scale|growth|eq 7 %||
	fai|growth|ge 10+15 %||
	retail|growth|eq 7 %||
	revenue_general|growth|eq 8.8 %|同口径|
	income_urban|growth|eq 6.5 %||
	income_rural|growth|eq 8 %||
	cpi|growth|approx 3 %||
	unemployment_surveyed|rate|approx 6 %||
	grain_output|level|ge 100 万吨||`

const pingliang2022 = `
	gdp|growth|ge 8+10 %||地区生产总值增长8%以上、力争达到两位数
	industry_va_scale|growth|ge 12 %||规上工业增加值增长12%以上
	fai|growth|eq 16 %||固定资产投资增长16%
	retail|growth|ge 9 %||社会消费品零售总额增长9%以上
	revenue_general|growth|eq 8 %|同口径|一般公共预算收入同口径增长8%
	income_urban|growth|eq 8 %||城镇居民人均可支配收入增长8%
	income_rural|growth|eq 10 %||农村居民人均可支配收入增长10%
	unemployment_surveyed|rate|approx 6 %||城镇调查失业率控制在6%左右
	cpi|growth|approx 3 %||居民消费价格指数控制在103左右`

const pingliangClaims = `
	gdp|growth|eq 8 %||全市地区生产总值完成546亿元,较去年增长8%
	gdp|level|eq 546 亿元||全市地区生产总值完成546亿元
	fai|growth|eq 11 %||固定资产投资307亿元,较去年增长11%
	retail|growth|eq 15 %||社会消费品零售总额190亿元,较去年增长15%
	revenue_general|growth|eq 14.5 %||一般公共预算收入37.6亿元,较去年增长14.5%
	income_urban|growth|eq 8.5 %||较去年增长8.5%、11%
	income_rural|growth|eq 11 %||较去年增长8.5%、11%
	industry_va_scale|growth|eq 13 %||规上工业增加值增长13%`

const dingxi2021 = `
	gdp|growth|ge 6.7+7 %||
	fai|growth|ge 10 %||
	industry_va_scale|growth|ge 10 %||
	retail|growth|ge 7 %||
	revenue_general|growth|ge 3 %||
	income_urban|growth|ge 7 %||
	income_rural|growth|ge 8.5 %||
	unemployment_surveyed|rate|le 6 %||
	cpi|growth|approx 3 %||`

const dingxi2022 = `
	gdp|growth|ge 7 %||地区生产总值增长7%以上
	fai|growth|ge 12 %||固定资产投资增长12%以上
	industry_va_scale|growth|eq 10 %||规模以上工业增加值增长10%
	retail|growth|eq 6 %||社会消费品零售总额增长6%
	revenue_general|growth|eq 4 %||一般公共预算收入增长4%
	income_urban|growth|eq 7 %||城乡居民人均可支配收入分别增长7%和8.5%
	income_rural|growth|eq 8.5 %||城乡居民人均可支配收入分别增长7%和8.5%
	unemployment_surveyed|rate|le 6 %||城镇调查失业率控制在6%以内
	cpi|growth|le 3 %||居民消费价格指数涨幅控制在3%以内`

const dingxiClaims = `
	gdp|level|eq 500 亿元||地区生产总值有望达到500亿元
	revenue_general|level|eq 30 亿元||一般公共预算收入在大规模减税降费背景下逆势增长，有望达到30亿元`

// grain is what Pingliang's plan says of it outside the headline.
func grain() report.Figure {
	return report.Figure{Key: report.Key{Place: "620800", Year: 2022, Role: report.Commitment, Indicator: "grain_output",
		Measure: report.Level, Period: "2022", Ordinal: 1}, Value: 110, Comparator: report.AtLeast, Unit: "万吨",
		Quote: "产量稳定在110万吨以上", Origin: report.Read, Document: 2, Start: 5000}
}

// cities is the digest of the two seed reports.
func cities(language report.Language) Input {
	d := diff.New(catalogue)
	in := Input{
		Number: 1, Now: time.Date(2022, 3, 21, 8, 0, 0, 0, beijing), Until: 99, Language: language, Catalogue: catalogue,
		Binding: map[string]string{"eq": "hard", "ge": "hard", "le": "hard", "approx": "soft"},
		Documents: map[int64]Document{
			1: {Place: "621100", Year: 2022, URL: "http://www.dingxi.gov.cn/art/2021/12/20/art_1_1.html", Delivered: "2021-12-07"},
			2: {Place: "620800", Year: 2022, URL: "http://district.ce.cn/newarea/roll/202203/16/t20220316_37408386.shtml",
				Delivered: "2021-12-11", Parts: []report.Part{
					{URL: "http://district.ce.cn/newarea/roll/202203/16/t20220316_37408386.shtml"},
					{URL: "http://district.ce.cn/newarea/roll/202203/16/t20220316_37408386_1.shtml", Start: 4000}}},
		},
		Sources: []Source{{Name: "dingxi", Place: "621100"}, {Name: "pingliang", Place: "620800"}},
	}
	for _, c := range []struct {
		place               string
		document            int64
		was, is, claims     string
		alsoInThePlanOfYear []report.Figure
	}{
		{"621100", 1, dingxi2021, dingxi2022, dingxiClaims, nil},
		{"620800", 2, pingliang2021, pingliang2022, pingliangClaims, []report.Figure{grain()}},
	} {
		now := diff.Side{Year: 2022, Document: c.document, Figures: append(append(
			figures(c.place, 2022, report.Target, c.is),
			figures(c.place, 2022, report.Result, c.claims)...), c.alsoInThePlanOfYear...)}
		for n := range now.Figures {
			now.Figures[n].Document = c.document
		}
		before := diff.Side{Year: 2021, Figures: figures(c.place, 2021, report.Target, c.was)}
		in.Changes = append(in.Changes, d.Targets(now, before)...)
		in.Changes = append(in.Changes, d.Outturn(now, before)...)
	}
	for n := range in.Changes {
		in.Changes[n].ID = int64(n + 1)
	}
	return in
}

func render(t *testing.T, in Input) report.Digest {
	t.Helper()
	d, err := Render(in)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
