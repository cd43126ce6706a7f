package diff

import (
	"fmt"
	"strings"
	"testing"

	"mubiao/report"
)

// levels are reports of consecutive years from 2010 on, each with a claim of
// the year before: "41 +5" is a level of 41 亿元 and a growth of 5%; "-" is none.
func levels(indicator string, claims ...string) (sides []Side) {
	for n, claim := range claims {
		s := Side{Year: 2010 + n}
		for _, word := range strings.Fields(claim) {
			f := report.Figure{Key: report.Key{Place: "620800", Year: s.Year, Role: report.Result, Indicator: indicator,
				Measure: report.Level, Period: fmt.Sprint(s.Year - 1), Ordinal: 1}, Unit: "亿元", Headline: true,
				Comparator: report.Equal, Origin: report.Read}
			switch {
			case word == "-":
				continue
			case strings.HasPrefix(word, "+"):
				f.Measure, f.Unit = report.Growth, "%"
			case strings.HasPrefix(word, ">"):
				f.Comparator = report.AtLeast
			case strings.HasPrefix(word, "?"):
				f.Doubts = []report.DoubtKind{report.CutNumber}
			case strings.HasPrefix(word, "!"):
				f.Origin = report.Ruled
			}
			fmt.Sscan(strings.TrimLeft(word, "+>?!"), &f.Value)
			s.Figures = append(s.Figures, f)
		}
		sides = append(sides, s)
	}
	return sides
}

func doubtsOf(sides []Side) string {
	var all []string
	for _, d := range New(bounded).Doubts(sides) {
		all = append(all, fmt.Sprintf("%s %s %s", d.Kind, d.Key.Measure, d.Key.Period))
	}
	return strings.Join(all, "; ")
}

func TestDoubts(t *testing.T) {
	for _, c := range []struct {
		why, indicator string
		claims         []string
		want           string
	}{
		{"a steady course", "retail", []string{"40", "44", "49", "53"}, ""},
		{"ten times its neighbours", "retail", []string{"40", "440", "49", "53"}, "neighbour level 2010"},
		{"a tenth of them", "retail", []string{"40", "4.4", "49", "53"}, "neighbour level 2010"},
		{"one that stays", "retail", []string{"40", "44", "149", "160", "172"}, ""},
		{"the newest", "retail", []string{"40", "44", "49", "530"}, "neighbour level 2012"},
		{"the oldest", "retail", []string{"400", "44", "49", "53"}, "neighbour level 2009"},
		{"the newest of two", "retail", []string{"44", "530"}, ""},
		{"a year without a claim between", "retail", []string{"40", "-", "490", "-", "53"}, "neighbour level 2011"},
		{"years too far away", "retail", []string{"4", "-", "-", "-", "49", "-", "-", "-", "9"}, ""},
		{"a boom of what doubles", "fdi", []string{"1", "1.1", "3.4"}, ""},
		{"that is over in the year after", "fdi", []string{"1", "3.4", "1.1"}, "neighbour level 2010"},
		{"more than a boom", "fdi", []string{"1", "1.1", "7.4"}, "neighbour level 2011"},
		{"passed, nobody knows by how much", "retail", []string{">10", "44", ">10"}, ""},
		{"a doubtful neighbour says nothing", "retail", []string{"?4", "40", "?4"}, ""},
		{"a person ruled on it", "retail", []string{"40", "!440", "49"}, ""},

		{"level and growth agree", "retail", []string{"40", "44 +10", "49 +11"}, ""},
		{"as far as prices go", "retail", []string{"40", "48 +10"}, ""},
		{"the newer level is not borne out", "retail", []string{"40", "44 +10", "82 +11"}, "mismatch level 2011"},
		{"nor the older", "retail", []string{"70", "44 +10", "49 +11"}, "mismatch level 2009"},
		{"both are, the growth is not", "retail", []string{"40", "44 +10", "70 +9", "77 +10"}, "mismatch growth 2011"},
		{"what doubles may be counted anew", "fdi", []string{"10", "17 +10"}, ""},
		{"passed, by nobody knows how much", "retail", []string{"40", ">82 +10"}, ""},
		{"ruled on", "retail", []string{"40", "!82 +10"}, ""},
	} {
		if got := doubtsOf(levels(c.indicator, c.claims...)); got != c.want {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
}

// What rests on a doubtful figure or report bears the sign and is not judged;
// what is out of proportion makes the newer figure doubtful, unless it is ruled
// on; and a headline that lost most of its targets may not be whole.
func TestHeld(t *testing.T) {
	figure := func(year int, role report.Role, indicator string, value float64) report.Figure {
		return report.Figure{Key: report.Key{Place: "620800", Year: year, Role: role, Indicator: indicator, Measure: report.Growth,
			Period: fmt.Sprint(year), Ordinal: 1}, Value: value, Comparator: report.Equal, Unit: "%", Headline: true, Origin: report.Read}
	}
	side := func(year int, figures ...report.Figure) Side { return Side{Year: year, Figures: figures} }
	claim := func(value float64) report.Figure {
		f := figure(2022, report.Result, "gdp", value)
		f.Period = "2021"
		return f
	}
	doubted := claim(8)
	doubted.Doubts = []report.DoubtKind{report.TwoValues}
	ruled := claim(80)
	ruled.Origin = report.Ruled
	otherwise := claim(80)
	otherwise.Basis = "较2015年"
	counted := figure(2022, report.Target, "gdp", 80)
	counted.Basis = "较2015年"
	disputed := side(2022, claim(8))
	disputed.Disputed = true
	confirmed := side(2022, figure(2022, report.Target, "gdp", 7))
	confirmed.Confirmed = true
	before := side(2021, figure(2021, report.Target, "gdp", 7), figure(2021, report.Target, "fai", 9),
		figure(2021, report.Target, "retail", 9), figure(2021, report.Target, "cpi", 3))
	d := New(bounded)
	for _, c := range []struct {
		why  string
		now  Side
		want string
	}{
		{"as it is", side(2022, claim(8)), "met gdp; "},
		{"a doubtful claim", side(2022, doubted), "unjudged gdp doubtful; "},
		{"out of proportion", side(2022, claim(80)), "unjudged gdp doubtful; casts proportion target of 2021: 7%; "},
		{"counted otherwise", side(2022, otherwise), "unjudged gdp; "},
		{"a target counted otherwise", side(2022, counted), "redefined gdp; dropped fai doubtful; " +
			"dropped retail doubtful; dropped cpi doubtful; casts short_headline 3 of the 4 targets of 2021 are not in it; "},
		{"ruled to be so", side(2022, ruled), "met gdp; "},
		{"a disputed report", disputed, "unjudged gdp doubtful; "},
		{"one target of four", side(2022, figure(2022, report.Target, "gdp", 7)), "unchanged gdp; dropped fai doubtful; " +
			"dropped retail doubtful; dropped cpi doubtful; casts short_headline 3 of the 4 targets of 2021 are not in it; "},
		{"confirmed to be all", confirmed, "unchanged gdp; dropped fai; dropped retail; dropped cpi; "},
		{"others in their place", side(2022, figure(2022, report.Target, "gdp", 7), figure(2022, report.Target, "exports", 7)),
			"unchanged gdp; dropped fai; dropped retail; added exports; dropped cpi; "},
	} {
		changes := d.Targets(c.now, before)
		if len(changes) == 0 {
			changes = d.Outturn(c.now, side(2021, before.Figures[0]))
		}
		got := ""
		for _, x := range changes {
			got += fmt.Sprintf("%s %s", x.Kind, x.Indicator)
			if x.Has(report.Doubtful) {
				got += " doubtful"
			}
			got += "; "
		}
		for _, x := range d.Cast(changes, c.now, before) {
			got += fmt.Sprintf("casts %s %s; ", x.Kind, x.Detail)
		}
		if got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.why, got, c.want)
		}
	}
}

// bounded is a catalogue that knows how far things may go in a year.
var bounded = report.Catalogue{upTo("gdp", 30), upTo("fai", 120), upTo("retail", 40), upTo("exports", 200),
	upTo("cpi", 15), upTo("fdi", 300)}

func upTo(id string, most float64) report.Indicator {
	return report.Indicator{ID: id, Chinese: id, Direction: report.MoreIsBetter, Measures: []report.MeasureSpec{
		{Measure: report.Growth, Units: []string{"%"}, Low: -10, High: most}, {Measure: report.Level, Units: []string{"亿元"}}}}
}
