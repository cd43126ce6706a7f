package store

import (
	"strings"

	"mubiao/place"
)

// where gathers the conditions of a query that a reader narrows.
type where struct {
	conditions []string
	args       []any
}

// and adds a condition with its arguments.
func (w *where) and(condition string, args ...any) {
	w.conditions = append(w.conditions, condition)
	w.args = append(w.args, args...)
}

// is adds that the column has the value, unless the value is the zero one.
func is[T comparable](w *where, column string, value T) {
	var zero T
	if value != zero {
		w.and(column+" = ?", value)
	}
}

// in adds that the column has one of the values, unless there is none.
func in[T any](w *where, column string, values []T) {
	if len(values) > 0 {
		w.and(column+" IN (SELECT value FROM json_each(?))", listOf(values))
	}
}

// under adds that the place is the one with the code or lies in it: codes of
// GB/T 2260 are province, prefecture and county, two digits each.
func (w *where) under(column, code string) {
	if code == "" || code == place.Country {
		return
	}
	w.and(column+" >= ? AND "+column+" < ?", code, afterUnder(code))
}

// afterUnder returns the first code that is not under the code any more.
func afterUnder(code string) string {
	prefix := strings.TrimSuffix(code, "00")
	if len(prefix) == 4 {
		prefix = strings.TrimSuffix(prefix, "00")
	}
	return prefix + "~"
}

// String returns the conditions as SQL, true where there is none.
func (w *where) String() string {
	if len(w.conditions) == 0 {
		return "true"
	}
	return "(" + strings.Join(w.conditions, ") AND (") + ")"
}

// limit is the argument that bounds an answer; 0 is no bound.
func limit(n int) int {
	if n <= 0 {
		return -1
	}
	return n
}
