//go:build browser

package digest

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"mubiao/report"
)

// The browser test: go test -tags browser ./digest. It wants Chromium and
// Chinese fonts.
var shots = flag.String("shots", "", "write a picture of every mail into this `folder`")

// Every mail at the two widths, light and dark, in both languages: nothing
// sticks out at the side, nothing is cut, and dark is dark.
func TestMailInABrowser(t *testing.T) {
	ctx := openBrowser(t)
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
						media := emulation.SetEmulatedMediaParams{
							Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: colours}}}
						_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media)
						check(t, err)
						check(t, chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate("file://"+path)))
						judge(t, ctx, colours)
						take(t, ctx, picture)
					})
				}
			}
		}
	}
}

// openBrowser starts Chromium, or skips the test with the line that installs
// it.
func openBrowser(t *testing.T) context.Context {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-headless-shell", "chromium-browser", "google-chrome"} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
			chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
		allocated, cancel := chromedp.NewExecAllocator(t.Context(), opts...)
		t.Cleanup(cancel)
		ctx, cancel := chromedp.NewContext(allocated)
		t.Cleanup(cancel)
		return ctx
	}
	t.Skip("no Chromium: apt-get install -y chromium fonts-noto-cjk")
	return nil
}

// judge looks for what no mail may have.
func judge(t *testing.T, ctx context.Context, colours string) {
	t.Helper()
	over, err := chromedp.Run(ctx, chromedp.Evaluate[int](
		`document.documentElement.scrollWidth - document.documentElement.clientWidth`))
	check(t, err)
	if over > 0 {
		t.Errorf("the mail is %d pixels wider than the window", over)
	}
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

// take writes the whole mail as it is seen, if pictures were asked for.
func take(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	if *shots == "" {
		return
	}
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	check(t, err)
	check(t, os.MkdirAll(*shots, 0o755))
	check(t, os.WriteFile(filepath.Join(*shots, name+".png"), png, 0o644))
}

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
