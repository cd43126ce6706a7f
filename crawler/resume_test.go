package crawler

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"

	"mubiao/report"
)

// broken is the memory of a crawl that is broken off at an answer, and of those
// that go on from there.
type broken struct {
	*memory
	at  atomic.Int64 // answers until it breaks off
	off context.CancelFunc
}

func (b *broken) Keep(ctx context.Context, f report.Fetch) error {
	err := b.memory.Keep(ctx, f)
	if b.at.Add(-1) == 0 {
		b.off()
	}
	return err
}

// Last knows no page: what a crawl keeps is no earlier version to itself.
func (b *broken) Last(context.Context, string) (report.Page, bool, error) {
	return report.Page{}, false, nil
}

func (b *broken) Answered(url string) (report.Fetch, bool) {
	f := b.of(url)
	if len(f) == 0 {
		return report.Fetch{}, false
	}
	return f[len(f)-1], true
}

// A crawl that was broken off goes on where it stopped, wherever that was: each
// address is asked for once, but for one that waiting may mend.
func TestResume(t *testing.T) {
	noLeak(t)
	answers := map[string]string{
		"/list":       `<a href="/art/1.html">政府工作报告</a><a href="/art/2.html">政府工作报告</a><a href="/gone">政府工作报告</a><a href="/list2">下一页</a>`,
		"/list2":      `<a href="/art/3.html">政府工作报告</a><a href="/busy">政府工作报告</a>`,
		"/art/1.html": reportPage("甲"), "/art/2.html": reportPage("乙"), "/art/3.html": reportPage("丙"),
	}
	const all = 7
	for at := 1; at <= all; at++ {
		var mu sync.Mutex
		asked := map[string]int{}
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			asked[r.URL.Path]++
			mu.Unlock()
			if r.URL.Path == "/busy" {
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			pages(answers)(w, r)
		})
		c, m := newTest(quick())
		ctx, off := context.WithCancel(t.Context())
		b := &broken{memory: m, off: off}
		b.at.Store(int64(at))
		c.Memory = b
		source := []report.Source{listAt(s.URL + "/list")}
		if _, err := c.Crawl(ctx, source); at < all && err == nil {
			t.Errorf("broken off at answer %d without an error", at)
		}
		mu.Lock()
		busy, kept := map[string]int{"/busy": asked["/busy"]}, map[string]bool{"/robots.txt": true}
		mu.Unlock()
		for path := range answers {
			kept[path] = len(m.of(s.URL+path)) > 0
		}
		c, _ = newTest(quick())
		c.Memory = &broken{memory: m}
		sum := crawl(t, c, source...)
		mu.Lock()
		again := 0 // the one that was on its way
		for path, n := range asked {
			switch most := 1 + busy[path]; {
			case path == "/robots.txt", n == most:
			case n == most+1 && !kept[path] && again == 0:
				again++
			default:
				t.Errorf("broken off at answer %d: %s was asked for %d times", at, path, n)
			}
		}
		if len(asked) != all+1 || sum.Fresh != 5 || sum.Failed != 2 || sum.Sources[0].Links != 5 {
			t.Errorf("broken off at answer %d: %+v of %v", at, sum, asked)
		}
		mu.Unlock()
	}
}
