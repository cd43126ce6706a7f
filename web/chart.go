package web

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// point is a value of a year. Its words are what the chart's text says of it.
type point struct {
	Year  int
	Value float64
	Words string
}

// spark is a small line chart: the shape of a row that stands beside it.
type spark struct {
	Width, Height int
	Line          string // points of a polyline
	End           dot    // of the newest point
	Text          string // what the chart shows
}

// dot is a point of a chart, in its units.
type dot struct {
	X, Y  float64
	Words string
}

// The size of a spark, with room for its dots.
const (
	sparkWidth  = 104
	sparkHeight = 30
	sparkMargin = 5
)

// sparkOf draws the points; fewer than two make no line, and no chart.
func sparkOf(points []point) spark {
	if len(points) < 2 {
		return spark{}
	}
	s := spark{Width: sparkWidth, Height: sparkHeight}
	x := scaleOf(points, func(p point) float64 { return float64(p.Year) }, sparkMargin, sparkWidth-sparkMargin)
	y := scaleOf(points, func(p point) float64 { return p.Value }, sparkHeight-sparkMargin, sparkMargin)
	var line, words []string
	for _, p := range points {
		s.End = dot{x(float64(p.Year)), y(p.Value), p.Words}
		line = append(line, fmt.Sprintf("%.1f,%.1f", s.End.X, s.End.Y))
		words = append(words, fmt.Sprintf("%d: %s", p.Year, p.Words))
	}
	s.Line, s.Text = strings.Join(line, " "), strings.Join(words, ", ")
	return s
}

// scaleOf returns the map from the points' range onto from … to; a range of
// one value maps to the middle.
func scaleOf(points []point, of func(point) float64, from, to float64) func(float64) float64 {
	least, most := math.Inf(1), math.Inf(-1)
	for _, p := range points {
		least, most = min(least, of(p)), max(most, of(p))
	}
	return func(v float64) float64 {
		if most == least {
			return (from + to) / 2
		}
		return from + (v-least)/(most-least)*(to-from)
	}
}

// chart is a line chart with axes: what was promised and what was claimed for
// the same years.
type chart struct {
	Width, Height int
	Series        []series
	Years         []tick // along the bottom
	Levels        []tick // along the side
	Text          string
}

// series is one line of a chart.
type series struct {
	Name string
	Line string
	Dots []dot
}

// tick is a mark on an axis.
type tick struct {
	At   float64
	Text string
}

// The frame of a chart.
const (
	chartWidth  = 640
	chartHeight = 240
	chartLeft   = 46
	chartRight  = 18
	chartTop    = 16
	chartBottom = 28
)

// named is a list of points with the name of their line.
type named struct {
	Name   string
	Points []point
}

// chartOf draws the lines over the same axes; none where no line has two
// points. The side starts at zero unless that would flatten everything.
func chartOf(unit string, lines ...named) chart {
	var all []point
	longest := 0
	for _, l := range lines {
		all = append(all, l.Points...)
		longest = max(longest, len(l.Points))
	}
	if longest < 2 {
		return chart{}
	}
	levels := steps(all)
	bounds := append(slices.Clone(all), point{all[0].Year, levels[0], ""}, point{all[0].Year, levels[len(levels)-1], ""})
	x := scaleOf(all, func(p point) float64 { return float64(p.Year) }, chartLeft+10, chartWidth-chartRight-10)
	y := scaleOf(bounds, func(p point) float64 { return p.Value }, chartHeight-chartBottom, chartTop)
	c := chart{Width: chartWidth, Height: chartHeight}
	for _, v := range levels {
		c.Levels = append(c.Levels, tick{y(v), fmt.Sprintf("%g%s", v, unit)})
	}
	for _, year := range yearsOf(all) {
		c.Years = append(c.Years, tick{x(float64(year)), fmt.Sprint(year)})
	}
	var text []string
	for _, l := range lines {
		s := series{Name: l.Name}
		var line, words []string
		for _, p := range l.Points {
			d := dot{X: x(float64(p.Year)), Y: y(p.Value), Words: fmt.Sprintf("%d: %s", p.Year, p.Words)}
			s.Dots = append(s.Dots, d)
			line, words = append(line, fmt.Sprintf("%.1f,%.1f", d.X, d.Y)), append(words, d.Words)
		}
		s.Line = strings.Join(line, " ")
		c.Series = append(c.Series, s)
		text = append(text, l.Name+": "+strings.Join(words, ", "))
	}
	c.Text = strings.Join(text, "; ")
	return c
}

// yearsOf returns the years of the points, each once, thinned out to what the
// bottom has room for.
func yearsOf(points []point) []int {
	var years []int
	for _, p := range points {
		years = append(years, p.Year)
	}
	slices.Sort(years)
	years = slices.Compact(years)
	for len(years) > 12 {
		var thinned []int
		for n := len(years) - 1; n >= 0; n -= 2 {
			thinned = append(thinned, years[n])
		}
		slices.Reverse(thinned)
		years = thinned
	}
	return years
}

// steps returns round values that span the points, three to seven of them.
func steps(points []point) []float64 {
	least := slices.MinFunc(points, func(a, b point) int { return cmp.Compare(a.Value, b.Value) }).Value
	most := slices.MaxFunc(points, func(a, b point) int { return cmp.Compare(a.Value, b.Value) }).Value
	if least > 0 && least < most*0.7 || least == most && least > 0 {
		least = 0
	}
	if least == most {
		most = least + 1
	}
	step := math.Pow(10, math.Floor(math.Log10((most-least)/3)))
	for _, factor := range []float64{1, 2, 5, 10} {
		if (most-least)/(step*factor) <= 5 {
			step *= factor
			break
		}
	}
	var all []float64
	for n := math.Floor(least / step); ; n++ {
		all = append(all, math.Round(n*step*1e6)/1e6)
		if n*step >= most {
			return all
		}
	}
}

// spread is a row of dots along an axis: where each place stands.
type spread struct {
	Width, Height int
	Dots          []dot
	Ticks         []tick
	Median        float64
	HasMedian     bool
	Text          string
}

// The frame of a spread.
const (
	spreadWidth  = 640
	spreadHeight = 96
	spreadFloor  = 70 // where the lowest dots stand
	spreadRoom   = 64 // above it
	dotSize      = 9
)

// spreadOf places each value on the axis, those that would touch above each
// other. Words are the tooltips; the text tells the whole.
func spreadOf(points []point, unit, text string) spread {
	if len(points) < 3 {
		return spread{}
	}
	points = slices.Clone(points)
	slices.SortStableFunc(points, func(a, b point) int { return cmp.Compare(a.Value, b.Value) })
	x := scaleOf(points, func(p point) float64 { return p.Value }, 20, spreadWidth-20)
	s := spread{Width: spreadWidth, Height: spreadHeight, Text: text,
		Median: x(median(points)), HasMedian: true}
	first, last := points[0].Value, points[len(points)-1].Value
	for _, v := range steps(append(slices.Clone(points), points[0])) {
		if first <= v && v <= last {
			s.Ticks = append(s.Ticks, tick{x(v), fmt.Sprintf("%g%s", v, unit)})
		}
	}
	columns := map[int][]int{}
	highest := 0
	for n, p := range points {
		column := int(x(p.Value) / dotSize)
		s.Dots = append(s.Dots, dot{X: (float64(column) + 0.5) * dotSize, Words: p.Words})
		columns[column] = append(columns[column], n)
		highest = max(highest, len(columns[column]))
	}
	step := min(dotSize, spreadRoom/float64(highest))
	for _, column := range columns {
		for level, n := range column {
			s.Dots[n].Y = spreadFloor - float64(level)*step
		}
	}
	return s
}

// median returns the middle value of sorted points.
func median(points []point) float64 {
	var values []float64
	for _, p := range points {
		values = append(values, p.Value)
	}
	return middle(values)
}

// middle returns the median of sorted values; 0 of none.
func middle(values []float64) float64 {
	n := len(values)
	if n == 0 {
		return 0
	}
	return (values[(n-1)/2] + values[n/2]) / 2
}
