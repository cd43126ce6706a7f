package report

import "testing"

func TestFirmer(t *testing.T) {
	at := func(v float64) *float64 { return &v }
	f := func(c Comparator) Figure { return Figure{Value: 5, Comparator: c, Unit: "%"} }
	ranged := func(high float64) Figure { return Figure{Value: 5, High: at(high), Comparator: Range, Unit: "%"} }
	strive, stretch := f(Equal), f(AtLeast)
	strive.Strive, stretch.Stretch = true, at(8)
	striving := f(AtLeast)
	striving.Strive = true
	for _, c := range []struct {
		name          string
		before, after Figure
		better        Direction
		want          int
	}{
		{"以上 -> 左右", f(AtLeast), f(About), MoreIsBetter, -1},
		{"左右 -> 以上", f(About), f(AtLeast), MoreIsBetter, 1},
		{"以上 -> bare", f(AtLeast), f(Equal), MoreIsBetter, -1},
		{"左右 -> bare", f(About), f(Equal), MoreIsBetter, 1},
		{"range -> 左右", ranged(5.5), f(About), MoreIsBetter, -1},
		{"以上 -> range", f(AtLeast), ranged(5.5), MoreIsBetter, 0},
		{"a higher high end", ranged(5.5), ranged(6), MoreIsBetter, 1},
		{"a higher high end of what is better low", ranged(5.5), ranged(6), LessIsBetter, -1},
		{"力争 comes", f(Equal), strive, MoreIsBetter, -1},
		{"力争 goes", strive, f(Equal), MoreIsBetter, 1},
		{"a stretch goes", stretch, f(AtLeast), MoreIsBetter, -1},
		{"bare -> 力争 以上", f(Equal), striving, MoreIsBetter, 0},
		{"以内 -> 左右 of unemployment", f(AtMost), f(About), LessIsBetter, -1},
		{"左右 -> 以内 of growth", f(About), f(AtMost), MoreIsBetter, 0},
		{"the same", f(About), f(About), MoreIsBetter, 0},
	} {
		if got := Firmer(c.after, c.before, c.better); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}
