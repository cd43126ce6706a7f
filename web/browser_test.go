//go:build browser

package web

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"mubiao/exchange"
	"mubiao/internal/browsertest"
)

// The browser tests: go test -tags browser ./web. They want Chromium and
// Chinese fonts, and for the last of them axe-core.
var (
	shots = flag.String("shots", "", "write a picture of every page into this `folder`")
	only  = flag.String("only", "", "only pages whose name holds this")
)

// looked are the pages that are looked at, by name.
var looked = []struct{ name, address string }{
	{"overview", "/"},
	{"round", "/round/2022"},
	{"places", "/place"},
	{"place", "/place/620800"},
	{"report", "/report/620800/2022"},
	{"figure", "/figure/FIGURE"},
	{"changes", "/change"},
	{"change", "/change/CHANGE"},
	{"compare", "/compare?ladder=620800"},
	{"compare-years", "/compare?over=years&indicator=fai"},
	{"search", "/search?q=%E9%A9%AC%E9%93%83%E8%96%AF"},
	{"digests", "/digest"},
	{"digest", "/digest/1"},
	{"sources", "/source"},
	{"about", "/about"},
	{"error", "/nowhere"},
}

// screen is a size of window.
type screen struct {
	name          string
	width, height int64
	media         string
}

var screens = []screen{{"desktop", 1280, 900, ""}, {"phone", 390, 844, ""}}

// browser is a browser with a site to look at.
type browser struct {
	ctx  context.Context
	base string

	mu       sync.Mutex
	messages []string // errors and warnings of the console
}

// openBrowser starts Chromium and a site.
func openBrowser(t *testing.T) *browser {
	t.Helper()
	ctx := browsertest.Open(t)
	server := httptest.NewServer(site(t, func(tt *Tools, _ *Options) {
		tt.Check = func(context.Context) error { return nil }
	}))
	t.Cleanup(server.Close)
	b := &browser{ctx: ctx, base: server.URL}
	check(t, chromedp.Do(ctx, chromedp.Navigate("about:blank")))
	go b.listen()
	return b
}

// listen gathers what the console complains of.
func (b *browser) listen() {
	for m := range chromedp.Console(b.ctx) {
		if m.Type == "error" || m.Type == "warning" || m.Type == chromedp.ConsoleException {
			b.mu.Lock()
			b.messages = append(b.messages, string(m.Type)+": "+m.Text)
			b.mu.Unlock()
		}
	}
}

// complaints returns what the console complained of since the last call. A
// page that is meant to be missing may say so.
func (b *browser) complaints() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := b.messages
	b.messages = nil
	return list
}

// address fills in the rows that stand for any figure and any change.
func (b *browser) address(t *testing.T, address string) string {
	t.Helper()
	if strings.Contains(address, "FIGURE") || strings.Contains(address, "CHANGE") {
		figure, change := anyRows(t)
		address = strings.NewReplacer("FIGURE", fmt.Sprint(figure), "CHANGE", fmt.Sprint(change)).Replace(address)
	}
	return b.base + address
}

// view opens the address in a window of the size, in the colours and the
// language.
func (b *browser) view(t *testing.T, address string, s screen, colours, language string) {
	t.Helper()
	address = b.address(t, address)
	mark := "?"
	if strings.Contains(address, "?") {
		mark = "&"
	}
	browsertest.Show(t, b.ctx, address+mark+"lang="+language,
		browsertest.Window{Width: s.width, Height: s.height, Colours: colours, Media: s.media})
}

// Every page at two sizes, light and dark, in both languages: nothing in the
// console, nothing that sticks out at the side.
func TestPagesInABrowser(t *testing.T) {
	b := openBrowser(t)
	for _, p := range looked {
		if !strings.Contains(p.name, *only) {
			continue
		}
		for _, s := range screens {
			for _, colours := range []string{"light", "dark"} {
				for _, language := range []string{"en", "zh"} {
					name := strings.Join([]string{p.name, s.name, colours, language}, "-")
					t.Run(name, func(t *testing.T) {
						b.view(t, p.address, s, colours, language)
						b.judge(t, p.name)
						browsertest.Picture(t, b.ctx, *shots, name)
					})
				}
			}
		}
	}
}

// judge looks for what no page may have.
func (b *browser) judge(t *testing.T, page string) {
	t.Helper()
	browsertest.Overflow(t, b.ctx)
	for _, m := range b.complaints() {
		if page != "error" || !strings.Contains(m, "404") {
			t.Errorf("console: %s", m)
		}
	}
}

// Printed, a page is only what it says: no navigation, no form, nothing that
// sticks out of the paper.
func TestPrintedPagesInABrowser(t *testing.T) {
	b := openBrowser(t)
	paper := screen{"paper", 794, 1123, "print"}
	for _, p := range looked {
		if !strings.Contains(p.name, *only) {
			continue
		}
		t.Run(p.name, func(t *testing.T) {
			b.view(t, p.address, paper, "light", "en")
			b.judge(t, p.name)
			browsertest.Picture(t, b.ctx, *shots, p.name+"-paper")
			shown, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](
				`[...document.querySelectorAll('nav, form, footer, .take')].filter(e => e.getClientRects().length).map(e => e.outerHTML.slice(0, 80))`))
			check(t, err)
			for _, e := range shown {
				t.Errorf("printed: %s", e)
			}
		})
	}
}

// With the keyboard alone the first stop leads past the navigation.
func TestKeyboardInABrowser(t *testing.T) {
	b := openBrowser(t)
	b.view(t, "/place/620800", screens[0], "light", "en")
	check(t, chromedp.Do(b.ctx, chromedp.KeyEvent("\t")))
	first, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.activeElement.className`))
	check(t, err)
	if first != "skip" {
		t.Errorf("the first stop is %q", first)
	}
	check(t, chromedp.Do(b.ctx, chromedp.KeyEvent("\r"), chromedp.KeyEvent("\t")))
	inMain, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`document.querySelector('main').contains(document.activeElement)`))
	check(t, err)
	if !inMain {
		t.Error("the next stop is not in the text")
	}
}

// A mark in a report shows what was read when it is reached with the keyboard
// or tapped, and hides it again.
func TestMarkShowsItsReading(t *testing.T) {
	b := openBrowser(t)
	b.view(t, "/report/620800/2022", screens[0], "light", "en")
	visible := func() bool {
		v, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](
			`getComputedStyle(document.querySelector('.f.headline + .tip')).display !== 'none'`))
		check(t, err)
		return v
	}
	if visible() {
		t.Error("shown before it is asked for")
	}
	check(t, chromedp.Do(b.ctx, chromedp.Focus(".f.headline")))
	if !visible() {
		t.Error("not shown when the mark has the focus")
	}
	text, err := chromedp.Run(b.ctx, chromedp.TextContent(".f.headline + .tip"))
	check(t, err)
	if !strings.Contains(text, "gross regional product") || !strings.Contains(text, "≥ 8%") {
		t.Errorf("it says %q", text)
	}
	check(t, chromedp.Do(b.ctx, chromedp.Blur(".f.headline")))
	if visible() {
		t.Error("shown after the focus has gone on")
	}
	// By the page itself: where the box stands depends on how far the focus scrolled.
	_, err = chromedp.Run(b.ctx, chromedp.Evaluate[bool](`document.querySelector('#x-headline').click() || true`))
	check(t, err)
	colour := ""
	for asked := 0; asked < 500 && colour != "rgba(0, 0, 0, 0)"; asked++ { // the click takes effect in its own time
		colour, err = chromedp.Run(b.ctx, chromedp.Evaluate[string](
			`getComputedStyle(document.querySelector('.f.headline')).backgroundColor`))
		check(t, err)
	}
	if colour != "rgba(0, 0, 0, 0)" {
		t.Errorf("the marks of a kind that was switched off are %s", colour)
	}
}

// The name of a part stands in the margin beside the paragraph that it begins
// with, on a phone above it, and shows the reason when it has the focus.
func TestPartsInABrowser(t *testing.T) {
	b := openBrowser(t)
	const (
		boxes  = `const part = document.querySelectorAll('.opens a')[2].getBoundingClientRect(), text = document.querySelectorAll('.opens')[2].nextElementSibling.getBoundingClientRect(); `
		beside = boxes + `part.right <= text.left && part.top >= text.top - 8 && part.bottom <= text.bottom`
		above  = boxes + `part.left >= text.left && part.bottom <= text.top`
		reason = `getComputedStyle(document.querySelector('.opens .tip')).display`
	)
	for n, where := range []string{beside, above} {
		b.view(t, "/report/620800/2022", screens[n], "light", "en")
		there, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("{"+where+"}"))
		check(t, err)
		if !there {
			t.Errorf("%s: the part does not stand where it should", screens[n].name)
		}
		check(t, chromedp.Do(b.ctx, chromedp.Focus(".opens a")))
		shown, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](reason))
		check(t, err)
		if shown != "block" {
			t.Errorf("%s: the reason is not shown", screens[n].name)
		}
		browsertest.Overflow(t, b.ctx)
		browsertest.Picture(t, b.ctx, *shots, "reason-"+screens[n].name)
	}
}

// A reader types words of one, two and three characters into the box on top.
func TestSearchInABrowser(t *testing.T) {
	b := openBrowser(t)
	for _, words := range []string{"马铃薯", "减税", "薯"} {
		check(t, chromedp.Do(b.ctx, chromedp.Navigate(b.base+"/"),
			chromedp.SendKeys("header input[type=search]", words+"\n"), chromedp.WaitVisible(".hits")))
		marked, err := chromedp.Run(b.ctx, chromedp.TextContent(".snippet mark"))
		check(t, err)
		if marked != words {
			t.Errorf("%s: marked %q", words, marked)
		}
	}
}

// The tables of a place arrive as files that can be read again.
func TestExportsInABrowser(t *testing.T) {
	b := openBrowser(t)
	folder := t.TempDir()
	events := true
	_, err := chromedp.CallBrowser(b.ctx, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{
		Behavior: cdpbrowser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder, EventsEnabled: &events})
	check(t, err)
	arrived := make(chan struct{}, 3)
	check(t, chromedp.ListenBrowser(b.ctx, func(e any) {
		if p, ok := e.(*cdpbrowser.EventDownloadProgress); ok && p.State == cdpbrowser.DownloadProgressStateCompleted {
			arrived <- struct{}{}
		}
	}))
	for _, ending := range []string{"csv", "xlsx", "jsonl"} {
		b.view(t, "/place/620800", screens[0], "light", "en")
		check(t, chromedp.Do(b.ctx, chromedp.Click(`a[download][href^="/export/figures.`+ending+`"]`)))
		<-arrived
		name := "mubiao-figures." + ending
		body, err := os.ReadFile(filepath.Join(folder, name))
		check(t, err)
		figures, err := exchange.Read(name, bytes.NewReader(body), tools(t, openSeeded(t)).Catalogue)
		check(t, err)
		if len(figures) == 0 {
			t.Errorf("%s is empty", name)
		}
	}
}

// The mail stands in its frame and may run nothing.
func TestMailInItsFrame(t *testing.T) {
	b := openBrowser(t)
	b.view(t, "/digest/1", screens[0], "light", "en")
	box, err := chromedp.Run(b.ctx, chromedp.AttributeValue("iframe", "sandbox"))
	check(t, err)
	if strings.Contains(box.Value, "allow-scripts") || strings.Contains(box.Value, "allow-same-origin") {
		t.Errorf("the frame allows %q", box.Value)
	}
	if c := b.complaints(); len(c) > 0 {
		t.Errorf("console: %q", c)
	}
}

// axe-core finds nothing serious on any page: light and dark, in a window and
// on a phone, in both languages.
func TestAccessible(t *testing.T) {
	axe := os.Getenv("AXE")
	if axe == "" {
		axe = "../bin/axe/node_modules/axe-core/axe.min.js"
	}
	script, err := os.ReadFile(axe)
	if err != nil {
		t.Skip("no axe-core: npm install --prefix bin/axe axe-core@4, or set AXE to its axe.min.js")
	}
	b := openBrowser(t)
	for _, p := range looked {
		for _, x := range []struct {
			screen            screen
			colours, language string
		}{{screens[0], "light", "en"}, {screens[0], "dark", "zh"}, {screens[1], "light", "zh"}} {
			t.Run(strings.Join([]string{p.name, x.screen.name, x.colours, x.language}, "-"), func(t *testing.T) {
				b.view(t, p.address, x.screen, x.colours, x.language)
				check(t, chromedp.Do(b.ctx, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
					_, err := chromedp.Run(ctx, chromedp.Evaluate[any](string(script)+";0"))
					return err
				})))
				found, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](serious, chromedp.EvalAwaitPromise))
				check(t, err)
				if found != "" {
					t.Error(found)
				}
			})
		}
	}
}

// serious runs axe and tells of faults that are serious or critical.
const serious = `axe.run(document, {iframes: false}).then(r => r.violations
	.filter(v => v.impact === 'serious' || v.impact === 'critical')
	.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' ' + n.failureSummary.slice(0, 200)).join(' | ')).join('\n'))`
