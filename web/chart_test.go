package web

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestSteps(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   string
	}{
		{[]float64{6, 8}, "[6 6.5 7 7.5 8]"},
		{[]float64{1, 8}, "[0 2 4 6 8]"},
		{[]float64{7, 7}, "[0 2 4 6 8]"},
		{[]float64{0, 0}, "[0 0.2 0.4 0.6 0.8 1]"},
		{[]float64{-3, 5}, "[-4 -2 0 2 4 6]"},
		{[]float64{500, 546}, "[500 510 520 530 540 550]"},
	} {
		var points []point
		for _, v := range c.values {
			points = append(points, point{2022, v, ""})
		}
		got := steps(points)
		if fmt.Sprint(got) != c.want {
			t.Errorf("%v: %v, want %s", c.values, got, c.want)
		}
		if len(got) > 8 || got[0] > slices.Min(c.values) || got[len(got)-1] < slices.Max(c.values) {
			t.Errorf("%v: %v does not span them", c.values, got)
		}
	}
}

func TestSpark(t *testing.T) {
	if s := sparkOf([]point{{2021, 7, "7%"}}); s.Line != "" {
		t.Error("one point makes a line")
	}
	s := sparkOf([]point{{2019, 6, "6%"}, {2021, 7, "7%"}, {2022, 8, "≥ 8%"}})
	if s.Line != "5.0,25.0 67.7,15.0 99.0,5.0" || s.Text != "2019: 6%, 2021: 7%, 2022: ≥ 8%" || s.End.X != 99 {
		t.Errorf("%+v", s)
	}
}

func TestChart(t *testing.T) {
	if c := chartOf("%", named{"a", []point{{2021, 7, ""}}}); len(c.Series) != 0 {
		t.Error("one point makes a chart")
	}
	c := chartOf("%", named{"promised", []point{{2021, 7, "7%"}, {2022, 8, "8%"}}}, named{"claimed", []point{{2021, 9, "9%"}}})
	if len(c.Series) != 2 || len(c.Years) != 2 || c.Text != "promised: 2021: 7%, 2022: 8%; claimed: 2021: 9%" {
		t.Errorf("%+v", c)
	}
	for _, s := range c.Series {
		for _, d := range s.Dots {
			if d.X < chartLeft || d.X > chartWidth || d.Y < 0 || d.Y > chartHeight-chartBottom {
				t.Errorf("%s: a dot outside: %+v", s.Name, d)
			}
		}
	}
}

func TestSpread(t *testing.T) {
	var points []point
	for n := range 300 {
		points = append(points, point{2022, float64(n%10) + 2, "x"})
	}
	s := spreadOf(points, "%", "all")
	if len(s.Dots) != 300 || !s.HasMedian || !strings.HasSuffix(s.Ticks[0].Text, "%") {
		t.Errorf("%d dots", len(s.Dots))
	}
	for _, d := range s.Dots {
		if d.X < 0 || d.X > spreadWidth || d.Y < 0 || d.Y > spreadHeight {
			t.Fatalf("a dot outside: %+v", d)
		}
	}
	if s := spreadOf(points[:2], "%", ""); len(s.Dots) != 0 {
		t.Error("two places make a spread")
	}
}
