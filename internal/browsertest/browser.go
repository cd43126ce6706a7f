//go:build browser

package browsertest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Window is what a page is looked at through.
type Window struct {
	Width, Height int64
	Colours       string // light or dark
	Media         string // print, or "" for a screen
}

// Open starts Chromium, or skips the test with the line that installs it.
func Open(t *testing.T) context.Context {
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

// Show opens the address in the window.
func Show(t *testing.T, ctx context.Context, address string, w Window) {
	t.Helper()
	media := emulation.SetEmulatedMediaParams{Media: w.Media,
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: w.Colours}}}
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media)
	check(t, err)
	_, err = chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	check(t, err)
	check(t, chromedp.Do(ctx, chromedp.EmulateViewport(w.Width, w.Height), chromedp.Navigate(address)))
}

// Overflow fails the test where something sticks out at the side of the page.
func Overflow(t *testing.T, ctx context.Context) {
	t.Helper()
	over, err := chromedp.Run(ctx, chromedp.Evaluate[int](
		`document.documentElement.scrollWidth - document.documentElement.clientWidth`))
	check(t, err)
	if over > 0 {
		t.Errorf("it is %d pixels wider than the window", over)
	}
}

// Picture writes the whole page as it is seen into the folder; "" is none.
func Picture(t *testing.T, ctx context.Context, folder, name string) {
	t.Helper()
	if folder == "" {
		return
	}
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	check(t, err)
	check(t, os.MkdirAll(folder, 0o755))
	check(t, os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644))
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
