package exchange

import (
	"fmt"
	"strings"
)

// mostShown is how many faults an error text lists; more would scroll the
// first ones out of sight.
const mostShown = 20

// Bad is the refusal of a file: every cell at fault. Nothing of the file was
// taken.
type Bad struct {
	File   string
	Faults []Fault
}

// Fault is one cell at fault. Line counts from 1, the header being line 1 of
// a CSV file; Column is "" where the whole line is meant.
type Fault struct {
	Line   int
	Column string
	Text   string
}

// Error returns a summary and, on a line each, the faults as
// "file:line: column: what is wrong".
func (b *Bad) Error() string {
	var s strings.Builder
	fmt.Fprintf(&s, "%s: nothing imported, %d to mend:", b.File, len(b.Faults))
	for n, f := range b.Faults {
		if n == mostShown {
			fmt.Fprintf(&s, "\n… and %d more", len(b.Faults)-n)
			break
		}
		fmt.Fprintf(&s, "\n%s:%d: ", b.File, f.Line)
		if f.Column != "" {
			fmt.Fprintf(&s, "%s: ", f.Column)
		}
		s.WriteString(f.Text)
	}
	return s.String()
}

func (b *Bad) add(line int, column, format string, args ...any) {
	b.Faults = append(b.Faults, Fault{line, column, fmt.Sprintf(format, args...)})
}
