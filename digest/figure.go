package digest

import (
	"math"
	"strconv"
	"strings"

	"mubiao/report"
)

// figure returns a figure as it is shown, its comparator as a sign: ≥ 8%,
// 6%–7%, ≈ 3%, 力争 in words. The stretch is not part of it.
func (v voice) figure(f *report.Figure) string {
	if f == nil {
		return ""
	}
	if isRelative(f) {
		return v.striving(v.relative(f), f)
	}
	amount := v.amount(f.Value, f.Unit)
	if f.High != nil {
		amount += "–" + v.amount(*f.High, f.Unit)
	}
	switch f.Comparator {
	case report.AtLeast:
		amount = v.say("or_more", amount)
	case report.AtMost:
		amount = v.say("or_less", amount)
	case report.About:
		amount = v.say("about", amount)
	}
	return v.striving(amount, f)
}

// striving marks an amount that is only striven for.
func (v voice) striving(amount string, f *report.Figure) string {
	if f.Strive {
		return v.say("strive", amount)
	}
	return amount
}

// claim returns a result as it is shown, an estimate marked.
func (v voice) claim(f *report.Figure) string {
	switch {
	case f == nil:
		return ""
	case !f.Estimated:
		return v.figure(f)
	case v.chinese():
		return v.figure(f) + "（" + v.say("estimated") + "）"
	}
	return v.figure(f) + " " + v.say("estimated")
}

// stretch returns the second, higher figure, or "".
func (v voice) stretch(f *report.Figure) string {
	if f == nil || f.Stretch == nil {
		return ""
	}
	return v.amount(*f.Stretch, f.Unit)
}

// englishUnits are the units that English has a word for, as a suffix; money
// goes before the number.
var englishUnits = map[string]string{
	"吨": " tonnes", "公斤": " kg", "斤": " jin", "亩": " mu", "公顷": " ha", "平方公里": " km²",
	"平方米": " m²", "立方米": " m³", "公里": " km", "千瓦": " kW", "千瓦时": " kWh", "度": " kWh",
	"人": " people", "名": " people", "人次": " visits", "户": " households", "个百分点": " pp", "天": " days",
	"微克/立方米": " µg/m³", "微克每立方米": " µg/m³", "微克/m³": " µg/m³", "μg/m³": " µg/m³", "μg/m3": " µg/m³", "标准箱": " TEU", "年": " years", "岁": " years",
}

var englishMoney = map[string]string{"元": "CN¥", "人民币": "CN¥", "美元": "US$"}

var sizes = map[rune]float64{'十': 1e1, '百': 1e2, '千': 1e3, '万': 1e4, '亿': 1e8}

// amount returns a number with its unit. Chinese keeps the unit as written;
// English turns 万 and 亿 into million and billion where it knows the unit.
func (v voice) amount(value float64, unit string) string {
	unit = scrub(unit)
	if unit == "%" || unit == "‰" || unit == "" {
		return number(value) + unit
	}
	if v.chinese() {
		return number(value) + unit
	}
	size, base := 1.0, unit
	for {
		if word, ok := englishUnits[base]; ok {
			return scaled(value*size) + word
		}
		if money, ok := englishMoney[base]; ok {
			minus := ""
			if value < 0 {
				minus = "−"
			}
			return minus + money + scaled(math.Abs(value)*size)
		}
		r := []rune(base)
		if len(r) == 0 || sizes[r[0]] == 0 {
			return number(value) + unit
		}
		size, base = size*sizes[r[0]], string(r[1:])
	}
}

// scaled writes a number as English does: 54.6 billion, 1.1 million, 33,739.
func scaled(v float64) string {
	for _, s := range []struct {
		size float64
		name string
	}{{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}} {
		if math.Abs(v) >= s.size {
			return number(v/s.size) + s.name
		}
	}
	return grouped(number(v))
}

// grouped puts commas between thousands: 33739 is 33,739.
func grouped(n string) string {
	whole, negative := strings.CutPrefix(n, "−")
	whole, fraction, dot := strings.Cut(whole, ".")
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if dot {
		whole += "." + fraction
	}
	if negative {
		return "−" + whole
	}
	return whole
}

// number writes a number without noise: 0.3, not 0.30000000000000004, and
// with a true minus.
func number(v float64) string {
	n := strconv.FormatFloat(math.Abs(math.Round(v*1e6)/1e6), 'f', -1, 64)
	if v < 0 && n != "0" {
		return "−" + n
	}
	return n
}

// difference returns by how much a figure moved, signed: +0.3 pp.
func (v voice) difference(by *float64, unit string) string {
	if by == nil || *by == 0 {
		return ""
	}
	sign, size := "+", *by
	if size < 0 {
		sign, size = "−", -size
	}
	if unit == "%" {
		return sign + v.say("points", number(size))
	}
	return sign + v.amount(size, unit)
}
