package config

import (
	"strings"
	"testing"
)

// What is picked is a configuration, with the comments of what stays, and so is
// what is picked of that.
func TestPick(t *testing.T) {
	const text = `# A list.
contact: me@example.org
data: ../elsewhere
sources:

  # The north
  - name: 甲  # a town; its list was seen in May
    place: &where "110000"
    kind: list
    url: &address http://a.example/  # moved once

  - {name: 乙, kind: page, url: http://b.example/}
  # The south
  - name: 丙
    place: *where
    kind: list
    url: *address
    # one page is enough
    pages: 1
`
	keep := func(names ...string) func(int) (string, bool) {
		return func(n int) (string, bool) { return "as " + names[n], names[n] != "" }
	}
	pick := func(text string, keep func(int) (string, bool)) string {
		got, err := Pick([]byte(text), "Picked.", "you@example.org", "tried", keep)
		if err != nil {
			t.Fatal(err)
		}
		return string(got)
	}
	const want = `# Picked.
contact: "you@example.org"
sources:
# tried as second
- {name: 乙, kind: page, url: 'http://b.example/'}
# The south
# tried as third
- name: 丙
  place: "110000"
  kind: list
  url: http://a.example/
  # one page is enough
  pages: 1
`
	got := pick(text, keep("", "second", "third"))
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	first := pick(text, keep("first", "", ""))
	for _, line := range []string{"# The north\n# tried as first\n", "# a town; its list was seen in May\n", "# moved once\n"} {
		if !strings.Contains(first, line) {
			t.Errorf("no %q in\n%s", line, first)
		}
	}
	again := pick(first, keep("other"))
	if want := strings.Replace(first, "tried as first", "tried as other", 1); again != want {
		t.Errorf("again\n%s\nwant\n%s", again, want)
	}
	c, err := Load("picked.yaml", []byte(got), nil)
	if err != nil || len(c.Sources) != 2 || c.Sources[1].URL != "http://a.example/" || c.Contact != "you@example.org" {
		t.Errorf("loaded %+v, %v", c, err)
	}
	if none := pick("sources: []\n", keep()); !strings.Contains(none, "sources: []") {
		t.Errorf("nothing picked:\n%s", none)
	}
}
