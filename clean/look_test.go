package clean

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
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
	p := report.Page{URL: "http://www.example.gov.cn/zwgk/t20220510_1001.shtml", Status: 200, Body: a.Files[0].Data}
	if list {
		p.URL, p.Role = "http://www.example.gov.cn/zwgk/zfgzbg/", report.ListPage
	}
	var got bytes.Buffer
	e := json.NewEncoder(&got)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(Look(p)); err != nil {
		t.Fatal(err)
	}
	if *update {
		a.Files = append(a.Files[:1], txtar.File{Name: "view.json", Data: got.Bytes()})
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(a.Files) < 2 || !bytes.Equal(a.Files[1].Data, got.Bytes()) {
		t.Errorf("got %s", got.Bytes())
	}
}
