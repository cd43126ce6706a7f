package web

import (
	"fmt"
	"math"
	"strings"

	"mubiao/place"
	"mubiao/round"
)

// tile is a provincial unit on the map.
type tile struct {
	Class string // where it lies, and its kind
	Label string
	Code  string // "" for one that gives no such report
	Name  string
	Value string
	Mark  string
	Said  string
}

// spot is where the tile of a provincial unit lies, with the one character and
// the two letters (GB/T 2260) that stand for it.
type spot struct {
	code             string
	row, column      int
	chinese, english string
}

// spots are the usual tile map, from west to east and north to south.
var spots = []spot{
	{"230000", 1, 9, "黑", "HL"},
	{"650000", 2, 1, "新", "XJ"}, {"150000", 2, 6, "蒙", "NM"}, {"110000", 2, 7, "京", "BJ"}, {"220000", 2, 9, "吉", "JL"},
	{"630000", 3, 2, "青", "QH"}, {"620000", 3, 3, "甘", "GS"}, {"640000", 3, 4, "宁", "NX"}, {"140000", 3, 5, "晋", "SX"},
	{"130000", 3, 6, "冀", "HE"}, {"120000", 3, 7, "津", "TJ"}, {"210000", 3, 8, "辽", "LN"},
	{"540000", 4, 1, "藏", "XZ"}, {"500000", 4, 3, "渝", "CQ"}, {"610000", 4, 4, "陕", "SN"}, {"410000", 4, 5, "豫", "HA"},
	{"370000", 4, 6, "鲁", "SD"},
	{"510000", 5, 3, "川", "SC"}, {"420000", 5, 4, "鄂", "HB"}, {"340000", 5, 5, "皖", "AH"}, {"320000", 5, 6, "苏", "JS"},
	{"310000", 5, 7, "沪", "SH"},
	{"530000", 6, 2, "滇", "YN"}, {"520000", 6, 3, "黔", "GZ"}, {"430000", 6, 4, "湘", "HN"}, {"360000", 6, 5, "赣", "JX"},
	{"330000", 6, 6, "浙", "ZJ"},
	{"450000", 7, 3, "桂", "GX"}, {"440000", 7, 4, "粤", "GD"}, {"350000", 7, 5, "闽", "FJ"}, {"710000", 7, 7, "台", "TW"},
	{"460000", 8, 3, "琼", "HI"}, {"810000", 8, 4, "港", "HK"}, {"820000", 8, 5, "澳", "MO"},
}

// givesNone are the provincial units whose governments give no such report.
var givesNone = map[string]string{"710000": "round_tw", "810000": "round_hk", "820000": "round_mo"}

// tiles are all provincial units, each with what became of its target.
func (r *request) tiles(rows []round.Row) []tile {
	by := map[string]round.Row{}
	for _, x := range rows {
		if x.Place.Level == place.Province {
			by[x.Place.Code] = x
		}
	}
	var list []tile
	for _, s := range spots {
		t := tile{Label: s.english, Code: s.code, Name: r.PlaceShort(s.code)}
		if r.t("round_tile") == "zh" {
			t.Label = s.chinese
		}
		tone := "none"
		row, known := by[s.code]
		switch name, none := givesNone[s.code]; {
		case none:
			t.Code, t.Name, t.Said = "", r.t(name), r.t("round_no_such")
		case !known:
			t.Said = r.t("round_no_target")
		default:
			l := r.roundLine(row)
			t.Value, t.Mark, t.Said, tone = tight(r.Figure(row.After)), l.Mark, l.Said, toneOf(row.Kind)
		}
		t.Class = fmt.Sprintf("r%d c%d %s", s.row, s.column, tone)
		list = append(list, t)
	}
	return list
}

// tight is a figure with as few characters as a tile has room for: 4.5–5%.
func tight(figure string) string {
	return strings.ReplaceAll(strings.ReplaceAll(figure, "%–", "–"), " ", "")
}

// toneOf is the colour of a kind on the map and in the list.
func toneOf(k round.Kind) string {
	switch k {
	case round.Lowered, round.Raised:
		return string(k)
	case round.Softer, round.Harder, round.Reworded:
		return "worded"
	case round.Awaited, round.Unread, round.Doubtful:
		return "none"
	}
	return "same"
}

// dumbbell is last year's and this year's bound of a row on one axis.
type dumbbell struct {
	From, To float64 // 0 where there is none
	Tone     string
}

// The frame of a dumbbell.
const (
	bellWidth  = 160
	bellMargin = 8
)

// bellsOf draws the rows that compare on one axis.
func bellsOf(rows []round.Row) []dumbbell {
	bells := make([]dumbbell, len(rows))
	unit := round.Sum(rows).Unit
	least, most := math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		if p, ok := r.In(unit); ok {
			least, most = min(least, p.Before, p.After), max(most, p.Before, p.After)
		}
	}
	x := func(v float64) float64 {
		if most == least {
			return bellWidth / 2
		}
		return math.Round(10*(bellMargin+(v-least)/(most-least)*(bellWidth-2*bellMargin))) / 10
	}
	for n, r := range rows {
		if p, ok := r.In(unit); ok {
			bells[n] = dumbbell{x(p.Before), x(p.After), toneOf(r.Kind)}
		}
	}
	return bells
}

// histogram is how many places promise how much: this year upwards, last year
// downwards, of the same places.
type histogram struct {
	Width, Height int
	Bars          []bin
	Text          string
	Year, Against int
}

// bin is one step of the axis with its two bars.
type bin struct {
	X, Middle           float64
	Wide                float64
	Label               string
	Now, Before         int
	NowTop, NowTall     float64
	BeforeTall          float64
	NowText, BeforeText float64
}

// The frame of a histogram.
const (
	histWidth  = 440
	histLeft   = 44
	histAxis   = 118 // where the upper bars stand
	histGap    = 22  // for the labels
	histTall   = 92
	histHeight = 264
	mostBins   = 12
)

// histogram draws the rows that compare; fewer than three make none.
func (sp speech) histogram(rows []round.Row, unit string, year int) histogram {
	var pairs []round.Pair
	least, most := math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		if p, ok := r.In(unit); ok {
			pairs = append(pairs, p)
			least, most = min(least, p.Before, p.After), max(most, p.Before, p.After)
		}
	}
	if len(pairs) < 3 {
		return histogram{}
	}
	step := stepOf(most - least)
	first := math.Floor(least/step + 1e-9)
	count := int(math.Floor(most/step+1e-9)-first) + 1
	h := histogram{Width: histWidth, Height: histHeight, Year: year, Against: year - 1, Bars: make([]bin, count)}
	highest := 1
	for _, p := range pairs {
		now, before := &h.Bars[int(math.Floor(p.After/step+1e-9)-first)], &h.Bars[int(math.Floor(p.Before/step+1e-9)-first)]
		now.Now++
		before.Before++
		highest = max(highest, now.Now, before.Before)
	}
	wide := float64(histWidth-histLeft) / float64(count)
	var words []string
	for n := range h.Bars {
		b := &h.Bars[n]
		b.X, b.Wide = histLeft+wide*float64(n)+2, min(wide-4, 60)
		b.X += (wide - 4 - b.Wide) / 2
		b.Middle = b.X + b.Wide/2
		b.NowTall, b.BeforeTall = histTall*float64(b.Now)/float64(highest), histTall*float64(b.Before)/float64(highest)
		b.NowTop = histAxis - b.NowTall
		b.NowText, b.BeforeText = b.NowTop-5, histAxis+histGap+b.BeforeTall+14
		label := fmt.Sprintf("%g%s", math.Round((first+float64(n))*step*1e6)/1e6, unitMark(unit))
		if count <= 8 || n%2 == 0 {
			b.Label = label
		}
		words = append(words, sp.t("round_bin", label, b.Now, b.Before))
	}
	h.Text = sp.t("round_bins", year, year-1) + strings.Join(words, sp.t("semicolon"))
	return h
}

// stepOf is the round step that spans the width in at most mostBins bins.
func stepOf(width float64) float64 {
	for power := -2.0; ; power++ {
		for _, factor := range []float64{1, 2, 5} {
			if step := factor * math.Pow(10, power); step >= 0.5 && width/step <= mostBins-1 {
				return step
			}
		}
	}
}
