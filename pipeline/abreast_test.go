package pipeline

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// Results are kept in the order of the items, whoever is quicker; what stands
// before a broken one in a batch is not kept without it, and a panic is the caller's.
func TestAbreast(t *testing.T) {
	w := newWorld(t, city)
	w.Workers = 4
	items := make([]int, 3*mostKept+5)
	for n := range items {
		items[n] = n
	}
	work := func(_ context.Context, n int) (int, error) {
		time.Sleep(time.Duration(rand.IntN(300)) * time.Microsecond)
		return n, nil
	}
	size := func(int) int { return 1 }
	var kept []int
	keep := func(_ context.Context, n int) error {
		kept = append(kept, n)
		return nil
	}
	check(t, abreast(t.Context(), w.Pipeline, items, size, work, keep))
	if !slices.Equal(kept, items) {
		t.Errorf("kept %v", kept)
	}

	broken := errors.New("broken")
	kept = nil
	err := abreast(t.Context(), w.Pipeline, items, size, func(ctx context.Context, n int) (int, error) {
		if n == mostKept+3 {
			return 0, broken
		}
		return work(ctx, n)
	}, keep)
	if !errors.Is(err, broken) || len(kept) != mostKept {
		t.Errorf("%v after %d kept", err, len(kept))
	}

	defer func() {
		if recover() == nil {
			t.Error("the panic is lost")
		}
	}()
	_ = abreast(t.Context(), w.Pipeline, items, size, func(context.Context, int) (int, error) { panic("here") }, keep)
}
