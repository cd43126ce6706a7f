package pdf

import (
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"mubiao/internal/process"
	"mubiao/report"
)

func TestMain(m *testing.M) {
	Serve()
	os.Exit(m.Run())
}

const small = "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n" +
	"3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj\n" +
	"4 0 obj <</Length 35>>\nstream\nBT /F1 12 Tf 10 20 Td (hello) Tj ET\nendstream endobj\n" +
	"5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF"

func textOf(pages []Page) string {
	var b strings.Builder
	for _, p := range pages {
		for _, g := range p.Glyphs {
			b.WriteRune(g.Text)
		}
	}
	return b.String()
}

// A process that was ended from outside is replaced, one that is idle is ended,
// and those who read at once wait for each other.
func TestReader(t *testing.T) {
	var r reader
	defer r.rest()
	pages, fault := r.read([]byte(small))
	if fault != nil || textOf(pages) != "hello" {
		t.Fatalf("%q, %v", textOf(pages), fault)
	}
	if g := pages[0].Glyphs[0]; g.X != 10 || g.Y != 20 || g.Size != 12 || g.Width < 6 || g.Width > 7 {
		t.Errorf("the first character: %+v", g)
	}
	_ = r.child.cmd.Process.Kill()
	if pages, fault := r.read([]byte(small)); fault != nil || textOf(pages) != "hello" {
		t.Errorf("after its process was killed: %q, %v", textOf(pages), fault)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if pages, fault := r.read([]byte(small)); fault != nil || textOf(pages) != "hello" {
				t.Errorf("at once with others: %q, %v", textOf(pages), fault)
			}
		})
	}
	all.Wait()
	c := r.child
	r.rest()
	if c.cmd.ProcessState == nil || r.child != nil {
		t.Error("an idle process is not ended")
	}
}

// What takes too much is ended by force and named for it.
func TestLimits(t *testing.T) {
	c, err := startChild()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	var a answer
	err = c.within(limits{wait: 100 * time.Millisecond, spent: time.Minute, held: 1 << 40}, func() error { return c.out.Decode(&a) })
	c.end()
	if report.FailureOf(err) != report.TooSlow || time.Since(began) > 5*time.Second {
		t.Errorf("a process that does not answer: %v after %v", err, time.Since(began))
	}
	if c, err = startChild(); err != nil {
		t.Fatal(err)
	}
	err = c.within(limits{wait: time.Minute, spent: time.Minute, held: 1}, func() error { return c.out.Decode(&a) })
	c.end()
	if _, held := process.Use(os.Getpid()); held > 0 && report.FailureOf(err) != report.TooBig {
		t.Errorf("a process that holds too much: %v", err)
	}
}
