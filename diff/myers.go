package diff

import "slices"

// mostEdits bounds the work of one comparison, and its memory (16 MB). Two
// years' reports are some 1,600 sentences apart; texts further apart than this
// have nothing in common that is worth finding. The same input always meets
// the same bound, whatever the machine.
const mostEdits = 2000

// run is a stretch that two sequences share: a[A:A+N] equals b[B:B+N].
type run struct{ A, B, N int }

// common returns the stretches that the shortest edit from a to b leaves
// alone, in order (Myers 1986), closed by an empty one at the ends.
func common[T comparable](a, b []T) []run {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var runs []run
	if head > 0 {
		runs = append(runs, run{0, 0, head})
	}
	for _, r := range middle(a[head:len(a)-tail], b[head:len(b)-tail]) {
		runs = append(runs, run{r.A + head, r.B + head, r.N})
	}
	if tail > 0 {
		runs = append(runs, run{len(a) - tail, len(b) - tail, tail})
	}
	return append(runs, run{len(a), len(b), 0})
}

// middle is the greedy search of Myers: frontier[k] is how far along a the
// furthest path on diagonal k has come with d edits. The frontiers of all d
// are kept, and the path is read back from them.
func middle[T comparable](a, b []T) []run {
	var trail [][]int32
	frontier := []int32{0}
	for d := 0; d <= min(len(a)+len(b), mostEdits); d++ {
		next := make([]int32, 2*d+1)
		for k := -d; k <= d; k += 2 {
			x, _ := step(frontier, d, k)
			for x < len(a) && x-k < len(b) && x-k >= 0 && a[x] == b[x-k] {
				x++
			}
			next[k+d] = int32(x)
			if x >= len(a) && x-k >= len(b) {
				return back(append(trail, next), len(a), len(b))
			}
		}
		trail = append(trail, next)
		frontier = next
	}
	return nil
}

// step returns where the d-th edit comes in on diagonal k, and the diagonal
// it comes from: down from the one above or right from the one below,
// whichever is further along.
func step(frontier []int32, d, k int) (x, from int) {
	if d == 0 {
		return 0, 0
	}
	if k == -d || k != d && along(frontier, d, k-1) < along(frontier, d, k+1) {
		return along(frontier, d, k+1), k + 1
	}
	return along(frontier, d, k-1) + 1, k - 1
}

// along reads a diagonal of the frontier of d-1 edits, which holds those from
// 1-d to d-1; -1 for one beside it.
func along(frontier []int32, d, k int) int {
	n := k + d - 1
	if n < 0 || n >= len(frontier) {
		return -1
	}
	return int(frontier[n])
}

// back reads the shared stretches from the end of the trail to its start.
func back(trail [][]int32, x, y int) []run {
	var runs []run
	for d := len(trail) - 1; d >= 0; d-- {
		var frontier []int32
		if d > 0 {
			frontier = trail[d-1]
		}
		in, from := step(frontier, d, x-y)
		if x > in {
			runs = append(runs, run{in, in - (x - y), x - in})
		}
		if d > 0 {
			x = along(frontier, d, from)
			y = x - from
		}
	}
	slices.Reverse(runs)
	return runs
}
