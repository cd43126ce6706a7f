package exchange

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A workbook opens in LibreOffice: what it makes of the sheet is the table,
// numbers as numbers, and no cell as a formula.
func TestWorkbookOpensInLibreOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no LibreOffice: apt-get install -y --no-install-recommends libreoffice-calc")
	}
	dir := t.TempDir()
	var b bytes.Buffer
	table := rows()
	for n := range table { // an office takes an apostrophe at the beginning for its own
		table[n].Object = strings.TrimPrefix(table[n].Object, "'")
	}
	if err := Write("f.xlsx", &b, RowsOf(table), catalogue); err != nil {
		t.Fatal(err)
	}
	book := filepath.Join(dir, "f.xlsx")
	if err := os.WriteFile(book, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	convert := exec.CommandContext(t.Context(), office, "--headless", "-env:UserInstallation=file://"+dir+"/profile",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", dir, book)
	if out, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("convert: %v\n%s", err, out)
	} else if bytes.Contains(out, []byte("source file could not be loaded")) {
		t.Skip("this LibreOffice has no Calc: apt-get install -y --no-install-recommends libreoffice-calc")
	}
	text, err := os.ReadFile(filepath.Join(dir, "f.csv"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := ReadCSV("f.csv", bytes.NewReader(text), catalogue)
	if err != nil {
		t.Fatal(err)
	}
	want, err := Read("f.xlsx", bytes.NewReader(b.Bytes()), catalogue)
	if err != nil {
		t.Fatal(err)
	}
	for n := range want {
		got[n].Evidence, want[n].Evidence = "", "" // file and line
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
