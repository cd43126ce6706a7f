package diff

import (
	"testing"

	"mubiao/report"
)

func TestOneTargetBesideAnother(t *testing.T) {
	for _, c := range []struct{ name, before, after, want string }{
		{"the low end of a range decides", "gdp range 6-7 %", "gdp range 6.5-7 %", "gdp raised +0.5 better"},
		{"a point becomes a range from it", "gdp eq 6 %", "gdp range 6-6.5 %", "gdp wording"},
		{"the high end alone moves", "gdp range 6-7 %", "gdp range 6-6.5 %", "gdp wording"},
		{"以上 becomes 左右", "gdp ge 6 %", "gdp approx 6 %", "gdp wording"},
		{"力争 is dropped", "gdp ge 6 % ~", "gdp ge 6 %", "gdp wording strive_gone"},
		{"力争 comes", "gdp ge 6 %", "gdp ge 6 % ~", "gdp wording strive_added"},
		{"the stretch alone goes", "gdp ge 6 % +7", "gdp ge 6 %", "gdp wording stretch_gone"},
		{"the stretch alone moves", "gdp ge 6 % +7", "gdp ge 6 % +8", "gdp wording"},
		{"a lower ceiling is better", "unemployment_surveyed le 6 % rate", "unemployment_surveyed le 5.5 % rate", "unemployment_surveyed lowered -0.5 better"},
		{"a larger cut is better", "energy_intensity eq 3 % reduction", "energy_intensity eq 3.5 % reduction", "energy_intensity raised +0.5 better"},
		{"no direction, no colour", "cpi le 3 %", "cpi le 3.5 %", "cpi raised +0.5"},
		{"亿元 and 万元 are one unit", "revenue_general eq 3 亿元", "revenue_general eq 30000 万元", "revenue_general unchanged"},
		{"亿斤 and 万吨 are one measure", "grain_output ge 20 亿斤", "grain_output ge 110 万吨", "grain_output raised +10 better"},
		{"yuan and dollars are not", "fai eq 3 亿元", "fai eq 3 亿美元", "fai redefined"},
		{"an index is a growth", "cpi approx 103 %", "cpi le 3 %", "cpi wording"},
		{"growth by points is growth", "cpi eq 2 个百分点 growth", "cpi eq 2 %", "cpi unchanged"},
		{"posts are people", "jobs eq 40 万个", "jobs eq 45 万人", "jobs raised +5 better"},
		{"yuan for ten thousand yuan", "revenue_general eq 30 亿元", "revenue_general eq 33 万元", "revenue_general lowered -299967 doubtful"},
		{"basis on one side only", "revenue_general eq 8 %", "revenue_general eq 7 % @同口径", "revenue_general lowered -1 basis_differs"},
		{"two different bases", "fai eq 8 % @扣除房地产开发", "fai eq 7 % @同口径", "fai redefined basis_differs"},
		{"a level where there was a growth", "trade eq 10 %", "trade ge 80 亿元", "trade redefined"},
		{"a name that only changed", "budget eq 8 %", "budget_now eq 9 %", "budget_now raised +1 better"},
		{"an indicator that took another's place", "income_rural_net eq 8 %", "income_rural eq 9 %", "income_rural redefined"},
	} {
		t.Run(c.name, func(t *testing.T) {
			now, before := side(report.Target, "1", 2022, c.after), side(report.Target, "1", 2021, c.before)
			if c.name == "an indicator that took another's place" {
				for _, s := range []Side{now, before} {
					s.Figures[0].Measure = report.Growth
				}
			}
			expect(t, New(catalogue).Targets(now, before), c.want)
		})
	}
}

func TestBasesAreKeptApart(t *testing.T) {
	now := side(report.Target, "1", 2022, "fai eq 5 %", "fai eq 9 % @扣除房地产开发")
	before := side(report.Target, "1", 2021, "fai eq 8 % @扣除房地产开发", "fai eq 6 %")
	expect(t, New(catalogue).Targets(now, before), "fai lowered -1 worse", "fai raised +1 better")
}

func TestAddedDroppedVague(t *testing.T) {
	now := side(report.Target, "1", 2022, "gdp ge 6 %", "grain_output ge 100 万吨")
	now.Vague = []string{"fai", "energy_intensity"}
	before := side(report.Target, "1", 2021, "gdp ge 6 %", "fai eq 8 %", "retail eq 7 %")
	before.Vague = []string{"energy_intensity"}
	expect(t, New(catalogue).Targets(now, before),
		"gdp unchanged", "fai vague", "retail dropped", "grain_output added")
}

func TestDropsOfMostTargetsAreDoubted(t *testing.T) {
	before := side(report.Target, "1", 2021, "gdp eq 7 %", "fai eq 8 %", "retail eq 7 %")
	expect(t, New(catalogue).Targets(side(report.Target, "1", 2022, "gdp eq 7 %"), before),
		"gdp unchanged", "fai dropped doubtful", "retail dropped doubtful")
	expect(t, New(catalogue).Targets(side(report.Target, "1", 2022, "gdp eq 7 %", "fai eq 8 %"), before),
		"gdp unchanged", "fai unchanged", "retail dropped")
}

func TestNothingIsMissingFromAReportThatWasNotRead(t *testing.T) {
	d := New(catalogue)
	full := side(report.Target, "1", 2021, "gdp ge 6 %")
	empty := Side{Year: 2022}
	noneBut := side(report.Target, "1", 2022, "gdp ge 6 %")
	for name, got := range map[string][]report.Change{
		"targets, none now":        d.Targets(empty, full),
		"targets, none before":     d.Targets(full, empty),
		"outturn without results":  d.Outturn(noneBut, full),
		"outturn of a later year":  d.Outturn(side(report.Result, "1", 2024, "gdp eq 6 %"), full),
		"commitments, none before": d.Commitments(noneBut, full),
	} {
		if len(got) > 0 {
			t.Errorf("%s: %v", name, told(got))
		}
	}
}

func TestARulingStandsAboveWhatWasRead(t *testing.T) {
	now := side(report.Target, "1", 2022, "gdp eq 60 %", "gdp eq 6 %")
	now.Figures[1].Origin = report.Ruled
	expect(t, New(catalogue).Targets(now, side(report.Target, "1", 2021, "gdp eq 6 %")), "gdp unchanged")
}

func TestOneResultBesideItsTarget(t *testing.T) {
	for _, c := range []struct{ name, target, result, want string }{
		{"a floor met to the digit", "gdp ge 6 %", "gdp eq 6 %", "gdp met better"},
		{"a floor missed", "gdp ge 6 %", "gdp eq 5.9 %", "gdp missed -0.1 worse"},
		{"a fall", "retail eq 7 %", "retail eq -0.5 %", "retail missed -7.5 worse"},
		{"a ceiling kept", "cpi le 3 %", "cpi eq 0.8 %", "cpi met -2.2 better"},
		{"a ceiling broken", "cpi le 3 %", "cpi eq 3.1 %", "cpi missed +0.1 worse"},
		{"prices held at 左右", "cpi approx 3 %", "cpi eq 0.8 %", "cpi met -2.2 better"},
		{"左右 reached", "gdp approx 8 %", "gdp eq 8 %", "gdp met better"},
		{"a little short of 左右 is not judged", "gdp approx 8 %", "gdp eq 7.6 %", "gdp unjudged -0.4 within_about"},
		{"nor a little over it", "cpi approx 3 %", "cpi eq 3.1 %", "cpi unjudged +0.1 within_about"},
		{"much is", "gdp approx 8 %", "gdp eq 7.5 %", "gdp missed -0.5 worse"},
		{"the low end of a range", "gdp range 6-7 %", "gdp eq 6.2 %", "gdp met +0.2 better"},
		{"the stretch by itself", "gdp ge 6 % +8", "gdp eq 8.5 %", "gdp met +2.5 better stretch_met"},
		{"five years for one", "energy_intensity eq 3 % reduction", "energy_intensity eq 16.3 % reduction", "energy_intensity unjudged +13.3 doubtful"},
		{"an estimate", "gdp ge 6 %", "gdp eq 7 % est", "gdp met +1 better estimated"},
		{"unemployment is held from below", "unemployment_surveyed approx 6 % rate", "unemployment_surveyed eq 5 % rate", "unemployment_surveyed met -1 better"},
		{"another unit", "grain_output ge 100 万吨", "grain_output eq 22 亿斤", "grain_output met +2 better"},
		{"another measure", "gdp ge 6 %", "gdp eq 500 亿元", "gdp not_mentioned"},
	} {
		t.Run(c.name, func(t *testing.T) {
			now, before := side(report.Result, "1", 2022, c.result), side(report.Target, "1", 2021, c.target)
			expect(t, New(catalogue).Outturn(now, before), c.want)
		})
	}
}

func TestCommitments(t *testing.T) {
	before := Side{Year: 2021, Figures: []report.Figure{
		promise("1", 2021, "新建", "高标准农田", 15, "万亩", 0, 9),
		promise("1", 2021, "硬化", "自然村组道路", 500, "公里", 10, 20),
		promise("1", 2021, "新增", "城镇就业", 2.5, "万人", 30, 40),
		promise("1", 2021, "改造", "棚户区", 900, "套", 50, 60),
	}}
	now := Side{Year: 2022, Figures: []report.Figure{
		promise("1", 2022, "新建", "全市高标准农田", 16, "万亩", 0, 9),
		promise("1", 2022, "硬化", "自然村组道路", 500000, "米", 10, 20),
		promise("1", 2022, "实现", "城镇就业", 24000, "人", 30, 40),
		promise("1", 2022, "改造", "城镇老旧小区", 35, "个", 50, 60),
	}}
	expect(t, New(catalogue).Commitments(now, before),
		" raised +1", " kept", " lowered -1000", " new", " gone")
}

func TestCommitmentsOfAnotherSizeAreOthers(t *testing.T) {
	at := func(year int, action, object string, value float64, unit string) Side {
		return Side{Year: year, Figures: []report.Figure{promise("1", year, action, object, value, unit, 0, 9)}}
	}
	d := New(catalogue)
	for _, c := range []struct {
		name        string
		before, now Side
	}{
		{"per head and in all", at(2021, "", "基本农田", 2, "亩"), at(2022, "", "基本农田", 35, "万亩")},
		{"the stock and what comes to it", at(2021, "达到", "肉牛", 250, "万头"), at(2022, "新增", "肉牛", 10, "万头")},
		{"a word for anything", at(2021, "实施", "项目", 614, "个"), at(2022, "实施", "项目", 600, "个")},
	} {
		t.Run(c.name, func(t *testing.T) { expect(t, d.Commitments(c.now, c.before), " new", " gone") })
	}
}

func TestHeadlineTargetsAreNotCommitmentsToo(t *testing.T) {
	now := side(report.Target, "1", 2022, "gdp ge 6 %")
	now.Figures[0].Start, now.Figures[0].End = 5, 15
	before := Side{Year: 2021, Figures: []report.Figure{promise("1", 2021, "新建", "桥", 2, "座", 0, 9)}}
	now.Figures = append(now.Figures, promise("1", 2022, "增长", "地区生产总值", 6, "%", 5, 15),
		promise("1", 2022, "新建", "桥", 3, "座", 20, 25))
	expect(t, New(catalogue).Commitments(now, before), " raised +1")
}

func TestCopiesDisagreeOnFiguresThatBothHave(t *testing.T) {
	a := side(report.Target, "1", 2022, "gdp ge 6 %", "fai eq 8 %", "retail eq 7 %")
	b := side(report.Target, "1", 2022, "gdp ge 6 %", "fai eq 9 %")
	expect(t, New(catalogue).Copies(a, b), "fai disagreement")
	expect(t, New(catalogue).Copies(a, a))
}

func TestKeysLast(t *testing.T) {
	d := New(catalogue)
	first := d.Targets(pingliang2022(), pingliang2021())
	again := pingliang2022()
	again.Document = 77 // derived anew
	for n, c := range d.Targets(again, pingliang2021()) {
		if c.Key != first[n].Key {
			t.Errorf("%q became %q", first[n].Key, c.Key)
		}
	}
}
