package prose

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestWordsAreReadStrictly(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"# a comment\nrise : 走高 # another\n\nfall : 走低", ""},
		{"rise : 走高\nend : 走高", ""}, // a word may be of several features
		{"rise 走高", "line 1: no : stands"},
		{"\nup : 走高", `line 2: feature "up" is unknown`},
		{"rise fall : 走高", `line 1: "fall" is a second class of token`},
		{"rise : 走高\nfall : 走高", "line 2: 走高 is a token of another class"},
		{"rise : 走高 走[高]", `line 1: 走高 stands under "rise" twice`},
		{"end : 走高\nlight end : 走高", `line 2: 走高 stands under "end" twice`},
		{"before : 盖过", "line 1: before and after"},
		{"rise ge : 走高", "line 1: before and after"},
		{"rise : 走[高", "line 1: alias"},
		{"list climbing : 走高", ""}, // a list is what its rule takes it for
		{"list climbing : 走高\nlist climbing : 走高", `line 2: 走高 stands in list "climbing" twice`},
		{"list : 走高", `line 1: feature "list" is unknown`},
	} {
		_, err := parseWords(c.text)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%q: %v", c.text, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%q: error %v, want %s", c.text, err, c.want)
		}
	}
}

// TestEveryListIsLookedFor holds that each list of words.txt is one that a rule
// looks for.
func TestEveryListIsLookedFor(t *testing.T) {
	var code strings.Builder
	files, err := filepath.Glob("../*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(b)
	}
	for name := range BuiltIn().lists {
		if !strings.Contains(code.String(), `List("`+name+`")`) {
			t.Errorf("no rule looks for the list %s", name)
		}
	}
}

// TestBothReadersHaveTheWordsOfChange holds that whatever is a rise, a fall, a
// level reached or a bound to one reader is so to the other.
func TestBothReadersHaveTheWordsOfChange(t *testing.T) {
	for _, w := range BuiltIn().words {
		binds := slices.Contains([]Class{Rise, Fall, Reach, Before}, w.Class)
		named := w.nature&Measure != 0 || w.Kind&Weak != 0
		if binds && !named && w.Kind&(Reaching|Trailing|Adverb) == 0 {
			t.Errorf("%s is nothing to the reader of commitments", w.Text)
		}
	}
}
