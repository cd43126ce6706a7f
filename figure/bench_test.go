package figure_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mubiao/clean"
	"mubiao/internal/figuretest"
)

func BenchmarkRead(b *testing.B) {
	d := seedDocument(b, "pingliang-2022")
	r := figuretest.Reader()
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		r.Read(d)
	}
}

// BenchmarkCorpus cleans and reads every report below the folder in CORPUS, on
// one core: `make bench` names it.
func BenchmarkCorpus(b *testing.B) {
	bodies, size := corpus(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for name, body := range bodies {
			figuretest.Reader().Read(clean.File(name, body))
		}
	}
}

func corpus(b *testing.B) (map[string][]byte, int64) {
	b.Helper()
	root := os.Getenv("CORPUS")
	if root == "" {
		b.Skip("CORPUS names no folder of reports (.md, .txt)")
	}
	bodies, size := map[string][]byte{}, int64(0)
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".md") && !strings.HasSuffix(path, ".txt") {
			return err
		}
		bodies[path], err = os.ReadFile(path)
		size += int64(len(bodies[path]))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return bodies, size
}
