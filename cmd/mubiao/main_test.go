package main

import (
	"encoding/hex"
	"flag"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected outputs in the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"mubiao": main})
}

// TestScripts runs the command lines of testdata/*.txtar, each in a folder of
// its own.
func TestScripts(t *testing.T) {
	seeds, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"bytes": writeBytes, "supervise": supervise, "await": await, "send": send,
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("SEEDS", seeds+"/../../seeds/text")
			return nil
		},
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
