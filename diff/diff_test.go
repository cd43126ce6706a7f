package diff

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mubiao/report"
)

// catalogue is a small one of the same shape as the real one.
var catalogue = report.Catalogue{
	growing("gdp", "地区生产总值", report.MoreIsBetter),
	growing("industry_va_scale", "规模以上工业增加值", report.MoreIsBetter),
	growing("fai", "固定资产投资", report.MoreIsBetter),
	growing("retail", "社会消费品零售总额", report.MoreIsBetter),
	growing("revenue_general", "一般公共预算收入", report.MoreIsBetter),
	growing("income_all", "居民人均可支配收入", report.MoreIsBetter),
	growing("income_urban", "城镇居民人均可支配收入", report.MoreIsBetter),
	{ID: "income_rural", Chinese: "农村居民人均可支配收入", Direction: report.MoreIsBetter,
		Predecessors: []report.Predecessor{{ID: "income_rural_net"}}},
	growing("income_rural_net", "农民人均纯收入", report.MoreIsBetter),
	{ID: "cpi", Chinese: "居民消费价格", Measures: []report.MeasureSpec{
		{Measure: report.Growth, Units: []string{"%"}, Low: -10, High: 30}}},
	{ID: "unemployment_surveyed", Chinese: "城镇调查失业率", Direction: report.LessIsBetter,
		Predecessors: []report.Predecessor{{ID: "unemployment_registered"}}},
	{ID: "unemployment_registered", Chinese: "城镇登记失业率", Direction: report.LessIsBetter},
	{ID: "energy_intensity", Chinese: "单位地区生产总值能耗", Direction: report.LessIsBetter},
	{ID: "grain_output", Chinese: "粮食产量", Direction: report.MoreIsBetter},
	{ID: "jobs", Chinese: "城镇新增就业", Direction: report.MoreIsBetter,
		Measures: []report.MeasureSpec{{Measure: report.Level, Units: []string{"万人", "人"}, Low: 0.05, High: 300}}},
	{ID: "budget", Chinese: "一般公共预算收入（旧）", Direction: report.MoreIsBetter},
	{ID: "budget_now", Chinese: "一般公共预算收入（新）", Direction: report.MoreIsBetter,
		Predecessors: []report.Predecessor{{ID: "budget", Comparable: true}}},
}

func growing(id, name string, d report.Direction) report.Indicator {
	return report.Indicator{ID: id, Chinese: name, Direction: d, Measures: []report.MeasureSpec{
		{Measure: report.Growth, Units: []string{"%"}, Low: -40, High: 60}}}
}

// figure reads a figure from a short notation: "gdp ge 6.7 % +7 @同口径 ~" is
// an indicator, a comparator, a value (6-7 for a range), a unit, a stretch, a
// basis, and 力争. % means growth, "% rate" and "% reduction" those.
func figure(role report.Role, place string, year int, note string) report.Figure {
	parts := strings.Fields(note)
	f := report.Figure{Key: report.Key{Place: place, Year: year, Role: role, Indicator: parts[0],
		Measure: report.Level, Ordinal: 1, Period: fmt.Sprint(year)},
		Comparator: report.Comparator(parts[1]), Unit: parts[3], Headline: true, Origin: report.Read}
	if low, high, ok := strings.Cut(parts[2], "-"); ok && low != "" {
		f.Value, f.High = number(low), ptr(number(high))
	} else {
		f.Value = number(parts[2])
	}
	if f.Unit == "%" {
		f.Measure = report.Growth
	}
	if role == report.Result {
		f.Period = fmt.Sprint(year - 1)
	}
	for _, p := range parts[4:] {
		mark(&f, p)
	}
	return f
}

func mark(f *report.Figure, p string) {
	switch {
	case p[0] == '+':
		f.Stretch = ptr(number(p[1:]))
	case p[0] == '@':
		f.Basis = p[1:]
	case p == "~":
		f.Strive = true
	case p == "est":
		f.Estimated = true
	default:
		f.Measure = report.Measure(p)
	}
}

func number(s string) (v float64) {
	if _, err := fmt.Sscan(s, &v); err != nil {
		panic(fmt.Sprintf("number %q: %v", s, err))
	}
	return v
}

func ptr(v float64) *float64 { return &v }

func side(role report.Role, place string, year int, notes ...string) Side {
	s := Side{Year: year, Document: int64(year)}
	for _, n := range notes {
		s.Figures = append(s.Figures, figure(role, place, year, n))
	}
	return s
}

// told returns the changes one a line: indicator kind by better signs.
func told(changes []report.Change) []string {
	var lines []string
	for _, c := range changes {
		line := fmt.Sprintf("%s %s", c.Indicator, c.Kind)
		if c.By != nil && *c.By != 0 {
			line += fmt.Sprintf(" %+g", *c.By)
		}
		line += map[int]string{1: " better", -1: " worse"}[c.Better]
		for _, s := range c.Signs {
			line += " " + string(s)
		}
		lines = append(lines, line)
	}
	return lines
}

func expect(t *testing.T, got []report.Change, want ...string) {
	t.Helper()
	if lines := told(got); !slices.Equal(lines, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(lines, "\n  "), strings.Join(want, "\n  "))
	}
	keys := map[string]bool{}
	for _, c := range got {
		if keys[c.Key] {
			t.Errorf("key %q twice", c.Key)
		}
		keys[c.Key] = true
	}
}

func TestTheFirstReportTellsHowManyTargetsItHas(t *testing.T) {
	now := side(report.Target, "1", 2022, "gdp ge 6 %", "retail eq 7 %")
	now.Figures = append(now.Figures, side(report.Result, "1", 2022, "gdp eq 5 %").Figures...)
	c := New(catalogue).First("1", now)
	if c.Topic != report.ReportTopic || c.Kind != report.First || c.Year != 2022 || c.Detail != "2" {
		t.Errorf("got %+v", c)
	}
}
