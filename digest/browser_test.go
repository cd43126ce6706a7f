//go:build browser

package digest

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"mubiao/internal/browsertest"
	"mubiao/report"
)

// The browser test: go test -tags browser ./digest. It wants Chromium and
// Chinese fonts.
var shots = flag.String("shots", "", "write a picture of every mail into this `folder`")

// Every mail at the two widths, light and dark, in both languages: nothing
// sticks out at the side, nothing is cut, and dark is dark.
func TestMailInABrowser(t *testing.T) {
	ctx := browsertest.Open(t)
	for name, input := range map[string]func(report.Language) Input{
		"cities": cities, "everything": everything, "quiet": quiet, "january": january,
	} {
		for _, language := range []report.Language{report.English, report.Chinese} {
			path := filepath.Join(t.TempDir(), "mail.html")
			check(t, os.WriteFile(path, []byte(render(t, input(language)).HTML), 0o644))
			for _, width := range []int64{600, 320} {
				for _, colours := range []string{"light", "dark"} {
					picture := fmt.Sprintf("%s-%s-%d-%s", name, language, width, colours)
					t.Run(picture, func(t *testing.T) {
						browsertest.Show(t, ctx, "file://"+path, browsertest.Window{Width: width, Height: 900, Colours: colours})
						judge(t, ctx, colours)
						browsertest.Picture(t, ctx, *shots, picture)
					})
				}
			}
		}
	}
}

// judge looks for what no mail may have.
func judge(t *testing.T, ctx context.Context, colours string) {
	t.Helper()
	browsertest.Overflow(t, ctx)
	faint, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](faintWords))
	check(t, err)
	for _, words := range faint {
		t.Errorf("too faint in the %s: %s", colours, words)
	}
}

// faintWords lists the words whose colour stands out from their background by
// less than 4.5 to 1, as WCAG asks for small text.
const faintWords = `(() => {
	const light = c => c.map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
		.reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0)
	const parts = c => c.match(/[\d.]+/g).map(Number)
	const behind = e => {
		for (; e; e = e.parentElement) {
			const c = parts(getComputedStyle(e).backgroundColor)
			if (c.length < 4 || c[3] > 0) return c.slice(0, 3)
		}
		return [255, 255, 255]
	}
	const faint = []
	const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
	while (words.nextNode()) {
		const e = words.currentNode.parentElement, text = words.currentNode.textContent.trim()
		if (!text || e.getClientRects().length === 0 || parseFloat(getComputedStyle(e).fontSize) === 0) continue
		const [a, b] = [light(parts(getComputedStyle(e).color).slice(0, 3)), light(behind(e))]
		const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
		if (ratio < 4.5) faint.push(text.slice(0, 30) + ' ' + ratio.toFixed(2))
	}
	return faint
})()`

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// quiet is a digest with nothing to tell.
func quiet(language report.Language) Input {
	in := cities(language)
	in.Changes = nil
	return in
}
