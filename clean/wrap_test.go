package clean

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// wrap cuts the lines of a text that are wider than width, as measured, and
// never before a mark that may not begin a line.
func wrap(text string, width int, measure func(string) int) string {
	var all []string
	for line := range strings.SplitSeq(text, "\n") {
		at := ""
		for _, r := range line {
			if measure(at) >= width && !strings.ContainsRune("，。；：！？、”）,.;:)%0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", r) {
				all, at = append(all, at), ""
			}
			at += string(r)
		}
		all = append(all, at)
	}
	return strings.Join(all, "\n")
}

// A paragraph may come in two where a full line ended with a sentence: nothing
// tells whether more of it follows.
func TestWrappedTextReadsLikeItsParagraphs(t *testing.T) {
	for _, name := range []string{"dingxi-2022", "pingliang-2022"} {
		body, err := os.ReadFile(filepath.Join("..", "seeds", "text", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Split(File(name+".txt", body).Text, "\n")
		for _, m := range measures {
			got := strings.Split(File(name+".txt", []byte(wrap(string(body), 2*m.least, m.of))).Text, "\n")
			if strings.Join(got, "") != strings.Join(want, "") {
				n := 0
				g, w := strings.Join(got, ""), strings.Join(want, "")
				for n < min(len(g), len(w)) && g[n] == w[n] {
					n++
				}
				t.Errorf("%s in lines of %d: another text from %.60q on, want %.60q", name, 2*m.least, g[n:], w[n:])
			}
			for _, l := range got[slices.IndexFunc(got, func(l string) bool { return strings.HasPrefix(l, "各位代表") }):] {
				if runsOn(l) && !slices.Contains(want, l) {
					t.Errorf("%s in lines of %d: %q breaks off", name, 2*m.least, l)
				}
			}
		}
	}
}

func TestLinesThatNobodyWrapped(t *testing.T) {
	for _, c := range []struct{ name, line string }{
		{"paragraphs", "坚持项目为王，新开工重点项目四十二个，建成投产二十六个，完成投资一百九十亿元。"},
		{"short items", "建成口袋公园十二个"},
	} {
		ls := slices.Repeat([]string{c.line}, 30)
		if got := unwrapped(ls); !slices.Equal(got, ls) {
			t.Errorf("%s: %d lines of %d, the first %q", c.name, len(got), len(ls), got[0])
		}
	}
}
