package prose

import (
	"strings"
	"testing"
)

// TestCues: the table of cues tells the line that is wrong.
func TestCues(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"done 2 : 荣获\ndue 1 : 荣获\n", "cues.txt: line 2: 荣获: it is weighed twice"},
		{"# a comment\n\ndone : 荣获\n", "no weight from 1 to 3 stands behind"},
		{"done 9 : 荣获\n", "no weight from 1 to 3 stands behind"},
		{"spring : 荣获\n", `feature "spring" is unknown`},
		{"荣获\n", "no : stands between"},
	} {
		if _, err := parseCues(c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
	}
}
