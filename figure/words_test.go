package figure

import (
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

func TestTheTableOfWordsIsSound(t *testing.T) {
	words, err := parseWords(wordsText)
	if err != nil || len(words) < 1500 {
		t.Fatalf("%d words, %v", len(words), err)
	}
}
