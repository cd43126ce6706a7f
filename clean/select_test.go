package clean

import (
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// TestSelection finds by names what a reader of selectors finds.
func TestSelection(t *testing.T) {
	root := parse(`<div id=zoom class="a  b"><h1 class=b>x</h1><p id="">y</p><span class="c
		article" data-x=1><em>z</em></span></div><article id=zoom2 CLASS=Zoom><select></select></article>`)
	doc := goquery.NewDocumentFromNode(root)
	for _, selectors := range []string{
		"#zoom", "#zoom2, h1", ".b", ".article, article", "h1, select, em", "[data-x]", "div > .b, .Zoom", "[id^=zo]",
		"#ZOOM, .zoom", "div span, .none", "p",
	} {
		want := doc.FindMatcher(cascadia.MustCompile(selectors)).Nodes
		if got := doc.FindMatcher(matcher(selectors)).Nodes; !slices.Equal(got, want) {
			t.Errorf("%s: found %d, want %d", selectors, len(got), len(want))
		}
		if got := matcher(selectors).Filter(want); !slices.Equal(got, want) {
			t.Errorf("%s: kept %d of %d", selectors, len(got), len(want))
		}
	}
}

// TestLastName: for whatever element a rule of a style sheet holds, the element
// has the name under which the rule is kept.
func TestLastName(t *testing.T) {
	for selector, want := range map[string]string{
		"#a": "#a", ".a": ".a", "DIV": "div", "div.a": ".a", "p .a.b": ".a", "p.x > span#id.c": "#id", ".x+em": "em", ".x ~ EM.a": ".a",
		"*": "", ".a *": "", "[hidden]": "", "p[title='a b.c']": "", `.a\:b`: "", "svg|a": "",
	} {
		if got := lastName(selector); got != want {
			t.Errorf("%s: %q, want %q", selector, got, want)
		}
		parsed, err := cascadia.Parse(selector)
		if err != nil {
			continue
		}
		root := parse(`<p class=x><span id=id class=c>1</span><em class=a>2</em></p><p><i class="a b">3</i></p><div id=a class=a><b hidden>4</b></div>`)
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && parsed.Match(n) && want != "" && !slices.Contains(slices.Collect(namesOf(n)), want) {
				t.Errorf("%s holds for <%s>, which has no name %s", selector, n.Data, strings.TrimSpace(want))
			}
		}
	}
}
