package importtest

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "mubiao"

// leaves import the standard library only.
var leaves = []string{"report", "place"}

// stages speak in the nouns of report and do not know each other.
var stages = []string{"seeds", "crawler", "clean", "figure", "diff", "digest", "deliver", "exchange"}

// rooms lists, for every package that is neither leaf nor stage, which
// packages of this program it may import beside the leaves.
var rooms = map[string][]string{
	"":                  {},
	"config":            {},
	"store":             {},
	"schedule":          {},
	"pipeline":          append([]string{"store", "internal/progress"}, stages...),
	"round":             {"store", "diff"}, // what two years of figures say together
	"web":               {"store", "digest", "exchange", "round"},
	"clean/pdf":         {"internal/process"},
	"clean/command":     {"internal/process"},
	"internal/invent":   {}, // what tests take for a nation
	"internal/process":  {},
	"internal/progress": {},

	// below the reading no import runs back up, and its readers do not know each other
	"figure/prose":      {},
	"figure/statement":  {"figure/prose"},
	"figure/commitment": {"figure/prose"},

	"internal/figuretest": {"figure"}, // what tests of the reading share
}

// doors names the packages that may import an outside library. A prefix
// stands for all packages below it.
var doors = map[string][]string{
	"github.com/gocolly/colly/v2":         {"crawler"},
	"github.com/temoto/robotstxt":         {"crawler"},
	"github.com/PuerkitoBio/goquery":      {"clean"},
	"github.com/andybalholm/cascadia":     {"clean"},
	"codeberg.org/readeck/go-readability": {"clean"},
	"github.com/klippa-app/go-pdfium":     {"clean/pdf"},
	"github.com/tetratelabs/wazero":       {"clean/pdf"},
	"golang.org/x/net":                    {"clean", "crawler"},
	"golang.org/x/text":                   {"clean", "deliver", "seeds", "exchange", "store", "web"},
	"github.com/robfig/cron/v3":           {"schedule"},
	"modernc.org/sqlite":                  {"store"},
	"github.com/klauspost/compress":       {"store"},
	"go.yaml.in/yaml/v4":                  {"config", "figure"},
	"github.com/spf13/cobra":              {"cmd/mubiao"},
	"github.com/wneessen/go-mail":         {"deliver"},
	"github.com/xuri/excelize/v2":         {"exchange"},
	"github.com/jedib0t/go-pretty/v6":     {"digest"},
	"github.com/schollz/progressbar/v3":   {"internal/progress"},
	"golang.org/x/sync":                   {"crawler", "pipeline", "cmd/mubiao"},
	"golang.org/x/time":                   {"web"},
	"github.com/prometheus/client_golang": {"web"},
}

type pkg struct {
	ImportPath string
	Imports    []string
}

func TestImports(t *testing.T) {
	for _, p := range packages(t) {
		room, ours := inside(p.ImportPath)
		if !ours {
			continue
		}
		for _, path := range p.Imports {
			if other, ours := inside(path); ours {
				checkRoom(t, room, other)
			} else if strings.Contains(strings.Split(path, "/")[0], ".") {
				checkDoor(t, room, path)
			}
		}
	}
}

// checkRoom reports an import of one of our packages by another that the
// rules do not allow.
func checkRoom(t *testing.T, room, other string) {
	t.Helper()
	if slices.Contains(leaves, room) {
		t.Errorf("%s imports %s: it may import the standard library only", room, other)
		return
	}
	ofReading := below(other, "figure") && room != "figure" // which nothing else knows
	if slices.Contains(leaves, other) || !ofReading && (room == "cmd/mubiao" || below(other, room)) {
		return
	}
	allowed, known := rooms[room]
	if !known && !slices.Contains(stages, room) {
		t.Errorf("package %s is not listed here: say what it may import", room)
		return
	}
	if !slices.Contains(allowed, other) {
		t.Errorf("%s imports %s: only %v and the leaves are allowed", room, other, allowed)
	}
}

// checkDoor reports an outside library that comes in by a second door.
func checkDoor(t *testing.T, room, path string) {
	t.Helper()
	for lib, allowed := range doors {
		if path == lib || strings.HasPrefix(path, lib+"/") {
			if !slices.ContainsFunc(allowed, func(d string) bool { return room == d || below(room, d) }) {
				t.Errorf("%s imports %s: its door is %v", room, path, allowed)
			}
			return
		}
	}
	t.Errorf("%s imports %s: no door is listed for it", room, path)
}

// inside returns the path of one of our packages within the module.
func inside(path string) (string, bool) {
	if path == module {
		return "", true
	}
	return strings.CutPrefix(path, module+"/")
}

// below reports whether a is a package under b.
func below(a, b string) bool { return strings.HasPrefix(a, b+"/") }

// packages lists this module's packages with their imports, tests exempt.
func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatalf("go list: %v", err)
		}
		all = append(all, p)
	}
}
