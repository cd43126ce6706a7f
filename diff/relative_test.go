package diff

import (
	"strings"
	"testing"

	"mubiao/report"
)

// tied makes relative targets of "gdp gt province 0", with ~ for 力争.
func tied(year int, notes ...string) []report.Figure {
	var all []report.Figure
	for _, n := range notes {
		p := strings.Fields(n)
		f := figure(report.Relative, "1", year, strings.Join(append([]string{p[0], p[1], p[3], "%"}, p[4:]...), " "))
		f.To, f.Unit = report.Bound(p[2]), ""
		if f.Value != 0 {
			f.Unit = "个百分点"
		}
		for _, other := range all {
			if other.Key == f.Key {
				f.Ordinal++
			}
		}
		all = append(all, f)
	}
	return all
}

func TestRelativeTargets(t *testing.T) {
	for _, c := range []struct {
		name                  string
		before, after         []string // figures
		boundBefore, boundNow []string
		vague                 []string
		want                  []string
	}{
		{"a figure becomes relative", []string{"gdp ge 6 %"}, nil, nil, []string{"gdp gt province 0"}, []string{"gdp"}, []string{"gdp relative"}},
		{"a relative target becomes a figure", nil, []string{"gdp ge 6 %"}, []string{"gdp eq province 1", "gdp gt nation 0"}, nil, nil, []string{"gdp absolute"}},
		{"the margin is raised", nil, nil, []string{"gdp eq province 1"}, []string{"gdp eq province 1.5"}, []string{"gdp"}, []string{"gdp raised +0.5 better"}},
		{"the margin is given up", nil, nil, []string{"gdp ge province 1"}, []string{"gdp gt province 0"}, []string{"gdp"}, []string{"gdp lowered -1 worse"}},
		{"the same bound", nil, nil, []string{"income_all eq gdp 0"}, []string{"income_all eq gdp 0"}, []string{"income_all"}, []string{"income_all unchanged"}},
		{"the same bound in other words", nil, nil, []string{"income_all gt gdp 0"}, []string{"income_all eq gdp 0"}, nil, []string{"income_all wording"}},
		{"striven for", nil, nil, []string{"gdp gt province 0"}, []string{"gdp gt province 0 ~"}, nil, []string{"gdp wording strive_added"}},
		{"bound to another", nil, nil, []string{"gdp gt province 0"}, []string{"gdp gt nation 0"}, nil, []string{"gdp redefined"}},
		{"two bounds", nil, nil, []string{"gdp gt nation 0", "gdp gt province 0"}, []string{"gdp gt province 0", "gdp gt nation 0"}, nil, []string{"gdp unchanged", "gdp unchanged"}},
		{"new", nil, nil, nil, []string{"gdp gt province 0"}, []string{"gdp"}, []string{"gdp added"}},
		{"named in words only", nil, nil, []string{"gdp gt province 0"}, nil, []string{"gdp"}, []string{"gdp vague"}},
		{"not named at all", nil, nil, []string{"gdp gt province 0"}, nil, nil, []string{"gdp dropped"}},
		{"the figure goes, the bound stays", []string{"gdp ge 6 %"}, nil, []string{"gdp gt province 0"}, []string{"gdp gt province 0"}, []string{"gdp"}, []string{"gdp relative", "gdp unchanged"}},
		{"both in both years", []string{"gdp ge 6 %"}, []string{"gdp ge 5 %"}, []string{"gdp eq province 1"}, []string{"gdp eq province 1"}, nil, []string{"gdp lowered -1 worse", "gdp unchanged"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			both := []string{"retail eq 7 %", "fai eq 7 %", "budget eq 7 %"}
			before := side(report.Target, "1", 2021, append(both, c.before...)...)
			now := side(report.Target, "1", 2022, append(both, c.after...)...)
			before.Figures = append(before.Figures, tied(2021, c.boundBefore...)...)
			now.Figures, now.Vague = append(now.Figures, tied(2022, c.boundNow...)...), c.vague
			var rest []report.Change
			for _, x := range New(catalogue).Targets(now, before) {
				if x.Indicator == "gdp" || x.Indicator == "income_all" {
					rest = append(rest, x)
				}
			}
			expect(t, rest, c.want...)
			for _, x := range rest {
				if (x.Kind == report.Tied || x.Kind == report.Untied) && (x.Before == nil || x.After == nil) {
					t.Errorf("%s tells one side only", x.Kind)
				}
			}
		})
	}
}

// What is bound to something else is a headline too: a report of such targets
// alone was read.
func TestReportsOfRelativeTargetsAloneCompare(t *testing.T) {
	now, before := Side{Year: 2022, Document: 2, Figures: tied(2022, "gdp gt province 0")}, Side{Year: 2021, Document: 1, Figures: tied(2021, "gdp gt province 0")}
	expect(t, New(catalogue).Targets(now, before), "gdp unchanged")
}

// A table that was imported for last year need not have held what was relative.
func TestAnImportIsNotSilentOnRelativeTargets(t *testing.T) {
	now := side(report.Target, "1", 2022, "gdp ge 6 %")
	now.Figures = append(now.Figures, tied(2022, "energy_intensity eq plan 0", "fai gt province 0")...)
	before := side(report.Target, "1", 2021, "gdp ge 6 %", "fai eq 7 %")
	before.Document = 0
	expect(t, New(catalogue).Targets(now, before), "gdp unchanged", "fai relative")
}
