package diff

import (
	"testing"

	"mubiao/report"
)

// Dingxi's and Pingliang's headline targets of 2020, 2021 and 2022 and the
// results that their reports claim, as facts.
func dingxi2020() Side {
	return side(report.Target, "621100", 2020,
		"gdp ge 6 %", "fai ge 10 %", "industry_va_scale eq 6.5 %", "retail eq 7.8 %",
		"income_urban eq 8 %", "income_rural eq 9.5 %", "unemployment_registered le 4 % rate", "cpi le 3.5 %")
}

func dingxi2021() Side {
	s := side(report.Target, "621100", 2021,
		"gdp ge 6.7 % +7", "fai ge 10 %", "industry_va_scale ge 10 %", "retail ge 7 %",
		"revenue_general ge 3 %", "income_urban ge 7 %", "income_rural ge 8.5 %",
		"unemployment_surveyed le 6 % rate", "cpi approx 3 %")
	s.Vague = []string{"energy_intensity"}
	return s
}

func dingxi2022() Side {
	s := side(report.Target, "621100", 2022,
		"gdp ge 7 %", "fai ge 12 %", "industry_va_scale eq 10 %", "retail eq 6 %",
		"revenue_general eq 4 %", "income_urban eq 7 %", "income_rural eq 8.5 %",
		"unemployment_surveyed le 6 % rate", "cpi le 3 %")
	s.Figures = append(s.Figures, side(report.Result, "621100", 2022,
		"gdp eq 500 亿元 est", "revenue_general eq 30 亿元 est", "income_urban eq 3 万元 est",
		"income_rural eq 1 万元 est", "retail eq 183 亿元").Figures...)
	s.Vague = []string{"energy_intensity"}
	return s
}

func pingliang2021() Side {
	s := side(report.Target, "620800", 2021,
		"gdp eq 7 %", "industry_va_scale eq 7 %", "fai ge 10 % +15", "retail eq 7 %",
		"revenue_general eq 8.8 % @同口径", "cpi approx 103 % level", "unemployment_surveyed approx 6 % rate",
		"income_urban eq 6.5 %", "income_rural eq 8 %", "grain_output ge 100 万吨")
	s.Vague = []string{"energy_intensity"}
	return s
}

func pingliang2022() Side {
	s := side(report.Target, "620800", 2022,
		"gdp ge 8 % +10", "industry_va_scale ge 12 %", "fai eq 16 %", "retail ge 9 %",
		"revenue_general eq 8 % @同口径", "income_urban eq 8 %", "income_rural eq 10 %",
		"unemployment_surveyed approx 6 % rate", "cpi approx 3 %")
	s.Figures = append(s.Figures, side(report.Result, "620800", 2022,
		"gdp eq 546 亿元 est", "gdp eq 8 % est", "fai eq 307 亿元 est", "fai eq 11 % est",
		"retail eq 190 亿元 est", "retail eq 15 % est", "revenue_general eq 37.6 亿元 est",
		"revenue_general eq 14.5 % est", "income_urban eq 33739 元 est", "income_rural eq 10829 元 est",
		"income_urban eq 8.5 % est", "income_rural eq 11 % est", "industry_va_scale eq 13 % est").Figures...)
	s.Figures = append(s.Figures,
		promise("620800", 2022, "保持", "粮食面积", 430, "万亩", 100, 112),
		promise("620800", 2022, "稳定", "产量", 110, "万吨", 113, 124),
		promise("620800", 2022, "", "果品产量", 230, "万吨", 400, 410))
	s.Vague = []string{"energy_intensity"}
	return s
}

func promise(place string, year int, action, object string, value float64, unit string, start, end int) report.Figure {
	f := figure(report.Commitment, place, year, "- eq 0 "+unit)
	f.Indicator, f.Object, f.Action, f.Value = "", object, action, value
	f.Start, f.End, f.Headline = start, end, false
	return f
}

func TestTargetsOfDingxi(t *testing.T) {
	expect(t, New(catalogue).Targets(dingxi2022(), dingxi2021()),
		"gdp raised +0.3 better stretch_gone",
		"industry_va_scale wording",
		"fai raised +2 better",
		"retail lowered -1 worse wording_too",
		"revenue_general raised +1 better wording_too",
		"income_urban wording",
		"income_rural wording",
		"cpi wording",
		"unemployment_surveyed unchanged")
}

func TestTargetsOfPingliang(t *testing.T) {
	changes := New(catalogue).Targets(pingliang2022(), pingliang2021())
	expect(t, changes,
		"gdp raised +1 better stretch_added wording_too",
		"industry_va_scale raised +5 better wording_too",
		"fai raised +6 better stretch_gone wording_too",
		"retail raised +2 better wording_too",
		"revenue_general lowered -0.8 worse",
		"income_urban raised +1.5 better",
		"income_rural raised +2 better",
		"cpi unchanged",
		"unemployment_surveyed unchanged",
		"grain_output dropped")
	grain := changes[len(changes)-1]
	if grain.Also == nil || grain.Also.Value != 110 {
		t.Errorf("the plan still names 110万吨, got %+v", grain.Also)
	}
	if cpi := changes[7]; cpi.Before.Value != 3 || cpi.Before.Measure != report.Growth {
		t.Errorf("an index of 103%% is a growth of 3%%, got %g %s", cpi.Before.Value, cpi.Before.Measure)
	}
}

func TestUnemploymentOfDingxiWasRedefined(t *testing.T) {
	changes := New(catalogue).Targets(dingxi2021(), dingxi2020())
	expect(t, changes,
		"gdp raised +0.7 better stretch_added",
		"industry_va_scale raised +3.5 better wording_too",
		"fai unchanged",
		"retail lowered -0.8 worse wording_too",
		"revenue_general added",
		"income_urban lowered -1 worse wording_too",
		"income_rural lowered -1 worse wording_too",
		"cpi lowered -0.5 wording_too",
		"unemployment_surveyed redefined")
}

func TestOutturnOfPingliang(t *testing.T) {
	expect(t, New(catalogue).Outturn(pingliang2022(), pingliang2021()),
		"gdp met +1 better estimated",
		"industry_va_scale met +6 better estimated",
		"fai met +1 better stretch_missed estimated",
		"retail met +8 better estimated",
		"revenue_general met +5.7 basis_differs estimated",
		"income_urban met +2 better estimated",
		"income_rural met +3 better estimated",
		"cpi not_mentioned",
		"unemployment_surveyed not_mentioned",
		"grain_output not_mentioned")
}

func TestOutturnOfDingxiGivesLevelsOnly(t *testing.T) {
	changes := New(catalogue).Outturn(dingxi2022(), dingxi2021())
	for _, c := range changes {
		if c.Kind != report.NotMentioned {
			t.Errorf("%s is %s", c.Indicator, c.Kind)
		}
	}
	if len(changes) != 9 || changes[0].Also == nil || changes[0].Also.Value != 500 {
		t.Errorf("want nine, the first with the level that is given instead: %v", told(changes))
	}
}
