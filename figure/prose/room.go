package prose

import "sync"

// room is memory that texts are read in, one after the other. What a text is
// read into is a dozen times as large as the text, and nothing of it is left when
// its figures are told.
type room struct {
	runes  []rune
	bytes  []int32
	tokens []Token
	noted  []Quantity
	hits   []hit
	times  []timed
	stops  []int
}

// rooms are those that no text is read in.
type rooms struct{ sync.Pool }

func (r *rooms) take() *room {
	if free, ok := r.Get().(*room); ok {
		return free
	}
	return &room{}
}

// sized returns a slice of n elements, in the place of an old one where that is
// large enough. What they hold is left as it was.
func sized[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n)
	}
	return old[:n]
}
