package main

import (
	"encoding/csv"
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"mubiao/clean/pdf"
)

var update = flag.Bool("update", false, "rewrite the expected outputs in the scripts")

func TestMain(m *testing.M) {
	bound()
	pdf.Serve()
	poisonStages()
	serveApart()
	testscript.Main(m, map[string]func(){"mubiao": main})
}

// TestScripts runs the command lines of testdata/*.txtar, each in a folder of
// its own.
func TestScripts(t *testing.T) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Files:               scripts(t),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"bytes": writeBytes, "supervise": supervise, "await": await, "send": send, "get": get, "mailserver": mailServer,
			"columns": lasting, "numbered": numbered,
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("SEEDS", here+"/../../seeds/text")
			e.Setenv("DOCS", here+"/../../docs")
			return nil
		},
	})
}

// besides is the line of a script by which a program runs in the background.
var besides = regexp.MustCompile(`(?m)&(?:\w+&)?$`)

// scripts returns the scripts to run: all, or with -short, as under the race
// detector, those in which something runs beside something else.
func scripts(t *testing.T) []string {
	all, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(all) == 0 {
		t.Fatal("no scripts: ", err)
	}
	if !testing.Short() {
		return all
	}
	return slices.DeleteFunc(all, func(name string) bool {
		body, err := os.ReadFile(name)
		return err == nil && !besides.Match(body)
	})
}

// writeBytes is the script command "bytes FILE HEX TEXT…": it writes the bytes,
// then the text, since an archive of text cannot hold a damaged file.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	body, err := hex.DecodeString(args[1])
	ts.Check(err)
	for _, text := range args[2:] {
		body = append(body, text...)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), body, 0o644))
}

// lasting is the script command "columns CSV FILE": it writes the columns of a
// table that a round trip keeps, rows sorted. Where a figure comes from is
// told anew at each import.
func lasting(ts *testscript.TestScript, _ bool, args []string) {
	rows, err := csv.NewReader(strings.NewReader(ts.ReadFile(args[0]))).ReadAll()
	ts.Check(err)
	var lines []string
	for _, row := range rows {
		var kept []string
		for i, name := range rows[0] {
			if name != "origin" && name != "evidence" && name != "document_hash" {
				kept = append(kept, row[i])
			}
		}
		lines = append(lines, strings.Join(kept, "|"))
	}
	slices.Sort(lines)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(strings.Join(lines, "\n")), 0o644))
}

// numbered is the script command "numbered INDICATOR NAME": it takes the
// number of the indicator's figure from the last list into a variable.
func numbered(ts *testscript.TestScript, _ bool, args []string) {
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		if f := strings.Fields(line); len(f) > 4 && f[4] == args[0] {
			ts.Setenv(args[1], f[0])
			return
		}
	}
	ts.Fatalf("no figure of %s in the list", args[0])
}
