package clean

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"mubiao/report"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Each file of testdata/page and testdata/list says why it exists and holds a
// page in the manner of one content system and the view it must give.
func TestLook(t *testing.T) {
	for _, dir := range []string{"page", "list"} {
		files, err := filepath.Glob("testdata/" + dir + "/*.txt")
		if err != nil || len(files) == 0 {
			t.Fatal("no cases", err)
		}
		for _, file := range files {
			t.Run(dir+"/"+filepath.Base(file), func(t *testing.T) { golden(t, file, dir == "list") })
		}
	}
}

func golden(t *testing.T, file string, list bool) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p := report.Page{URL: "http://www.example.gov.cn/zwgk/t20220510_1001.shtml", Status: 200, Body: named(a, "page.html").Data}
	if list {
		p.URL, p.Role = "http://www.example.gov.cn/zwgk/zfgzbg/", report.ListPage
	}
	if at := named(a, "url"); at != nil { // where it stands, of the answer of an endpoint
		p.URL = strings.TrimSpace(string(at.Data))
	}
	var got bytes.Buffer
	e := json.NewEncoder(&got)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(Look(p)); err != nil {
		t.Fatal(err)
	}
	view := named(a, "view.json")
	if *update {
		if view == nil {
			a.Files = append(a.Files, txtar.File{Name: "view.json"})
			view = named(a, "view.json")
		}
		view.Data = got.Bytes()
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if view == nil || !bytes.Equal(view.Data, got.Bytes()) {
		t.Errorf("got %s", got.Bytes())
	}
}

// named returns the part of an archive with the name; nil for none.
func named(a *txtar.Archive, name string) *txtar.File {
	for i := range a.Files {
		if a.Files[i].Name == name {
			return &a.Files[i]
		}
	}
	return nil
}
