package web

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mubiao/figure"
	"mubiao/pipeline"
	"mubiao/report"
	"mubiao/seeds"
	"mubiao/store"
)

// archived is the database of an archive with two reports: Dingxi's, whose head
// says where it stands, and Pingliang's, without a head.
func archived(t *testing.T, origin string) *store.DB {
	t.Helper()
	folder := t.TempDir()
	for name, file := range map[string][2]string{
		"定西市/2022.md": {"dingxi-2022.txt", "---\nsource: " + origin + "\n---\n\n"},
		"平凉市/2022.md": {"pingliang-2022.txt", ""},
	} {
		text, err := os.ReadFile(filepath.Join("..", "seeds", "text", file[0]))
		check(t, err)
		path := filepath.Join(folder, name)
		check(t, os.MkdirAll(filepath.Dir(path), 0o755))
		check(t, os.WriteFile(path, append([]byte(file[1]), text...), 0o644))
		hour := time.Now().Add(-time.Hour)
		check(t, os.Chtimes(path, hour, hour))
	}
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), store.Options{Now: seeds.Clock})
	check(t, err)
	t.Cleanup(func() { check(t, db.Close()) })
	catalogue, err := figure.Load()
	check(t, err)
	p := pipeline.New(pipeline.Tools{
		Log: slog.New(slog.NewTextHandler(t.Output(), nil)), Store: db, Now: seeds.Clock, Stages: pipeline.StagesOf(catalogue),
		Fetch: func(_ context.Context, sources []report.Source) (map[string]int, error) {
			if len(sources) > 0 {
				t.Errorf("the crawler is asked for %v", sources)
			}
			return nil, nil
		},
	}, pipeline.Options{Sources: []report.Source{{Name: "gov", Kind: report.ArchiveSource, Folder: folder}}, Zone: beijing})
	_, err = p.Crawl(t.Context())
	check(t, err)
	_, err = p.Derive(t.Context())
	check(t, err)
	return db
}

// A file is shown at the address that its head names, on the pages, in the API
// and in exports; without one its path is shown, as text.
func TestArchive(t *testing.T) {
	const origin, path = "http://www.dingxi.gov.cn/art/2021/12/20/art_1_1.html", "archive:gov/平凉市/2022.md"
	db := archived(t, origin)
	s, err := New(tools(t, db), options())
	check(t, err)
	first := func(place string) int64 {
		stands, err := db.Stands(t.Context(), store.FigureFilter{Place: place, Limit: 1})
		check(t, err)
		return stands[0].ID
	}
	for _, c := range []struct {
		address string
		want    []string
	}{
		{"/report/621100/2022", []string{`<a href="` + origin + `" rel="noreferrer">`}},
		{fmt.Sprintf("/figure/%d", first("621100")), []string{`<a href="` + origin + `#:~:text=`, `<a href="` + origin + `" rel="noreferrer">`}},
		{"/api/v1/reports", []string{`"url":"` + origin + `"`, `"url":"` + path + `"`}},
		{"/api/v1/figures?place=621100", []string{`"source":"` + origin + `"`}},
		{"/export/figures.csv?place=621100", []string{origin}},
		{"/report/620800/2022", []string{path}},
		{fmt.Sprintf("/figure/%d", first("620800")), []string{path}},
		{"/export/figures.csv?place=620800", []string{path}},
	} {
		page := body(t, get(t, s, c.address), http.StatusOK)
		for _, want := range c.want {
			if !strings.Contains(page, want) {
				t.Errorf("%s has no %s", c.address, want)
			}
		}
		if strings.Contains(page, `href="archive:`) || strings.Contains(page, "archive:gov/定西市/2022.md") {
			t.Errorf("%s shows or links a path", c.address)
		}
	}
}
