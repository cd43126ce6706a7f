package report

// Firmer tells whether the words of a figure bind more than those of another
// with the same bound: 1 harder, -1 softer, 0 neither, or some of them more and
// others less.
//
// 左右 binds less than a bare figure, and that less than a bound: 以上, 以内, the
// near end of a range. 力争 takes from what it governs. A further end of a range
// or a stretch that is more ambitious, or new, adds; one that is gone takes away.
// A bound on the side where nobody fails (以内 of what is better the higher)
// binds as little as 左右.
func Firmer(after, before Figure, better Direction) int {
	signs := []int{
		grip(after, better) - grip(before, better),
		count(before.Strive) - count(after.Strive),
		further(after.Stretch, before.Stretch, better),
	}
	if after.High != nil && before.High != nil {
		signs = append(signs, further(after.High, before.High, better))
	}
	more, less := false, false
	for _, s := range signs {
		more, less = more || s > 0, less || s < 0
	}
	return count(more) - count(less)
}

// grip is how much the comparator binds: 0, 1 or 2.
func grip(f Figure, better Direction) int {
	switch f.Comparator {
	case Equal:
		return 1
	case Range, Above:
		return 2
	case AtLeast:
		return 2 * count(better != LessIsBetter)
	case AtMost:
		return 2 * count(better != MoreIsBetter)
	}
	return 0
}

// further compares two further ends by the direction; one that is there alone
// is more than none.
func further(after, before *float64, better Direction) int {
	switch {
	case after == nil || before == nil:
		return count(after != nil) - count(before != nil)
	case *after > *before:
		return int(better)
	case *after < *before:
		return -int(better)
	}
	return 0
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}
