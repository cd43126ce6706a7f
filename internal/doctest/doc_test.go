package doctest

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mubiao/report"
)

const root = "../.."

// documents are held to the truth; README.zh-CN.md besides is held in step
// with README.md.
var documents = []string{
	"README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md",
	"docs/design.md", "docs/data.md", "docs/operations.md", "docs/web.md",
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// program builds the program once for the tests that ask it for its commands.
func program(t *testing.T) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "mubiao")
	build := exec.Command("go", "build", "-o", bin, "./cmd/mubiao")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return bin
}

var (
	inCode     = regexp.MustCompile("`(mubiao [^`]+)`")
	inBlock    = regexp.MustCompile(`(?m)^\s*(?:\$ )?(?:bin/)?(mubiao [a-z][^#\n]*)`)
	makeTarget = regexp.MustCompile("`make ([a-z-]+)`|(?m)^\\s*(?:\\$ )?make ([a-z-]+)")
	link       = regexp.MustCompile(`\]\(([^)#]+)(?:#[^)]*)?\)`)
	flag       = regexp.MustCompile(`(?:^|\s)(--[a-z-]+)`)
	word       = regexp.MustCompile(`^[a-z]+$`)
)

func TestCommandsExist(t *testing.T) {
	bin := program(t)
	help := map[string]string{}
	for _, name := range documents {
		text := read(t, name)
		uses := append(inCode.FindAllStringSubmatch(text, -1), inBlock.FindAllStringSubmatch(text, -1)...)
		for _, use := range uses {
			words := strings.Fields(use[1])
			if !word.MatchString(words[1]) {
				continue
			}
			text, known := help[words[1]]
			if !known {
				out, err := exec.Command(bin, words[1], "--help").CombinedOutput()
				if err != nil {
					t.Errorf("%s: %q: no such command", name, use[1])
				}
				text = string(out)
				help[words[1]] = text
			}
			for _, f := range flag.FindAllStringSubmatch(use[1], -1) {
				if !strings.Contains(text, f[1]) {
					t.Errorf("%s: %q: no flag %s", name, use[1], f[1])
				}
			}
		}
	}
}

// TestCommandsTold holds the other way: README names every command.
func TestCommandsTold(t *testing.T) {
	out, err := exec.Command(program(t), "--help").Output()
	if err != nil {
		t.Fatal(err)
	}
	_, list, ok := strings.Cut(string(out), "Commands:\n")
	if !ok {
		t.Fatalf("no list of commands in:\n%s", out)
	}
	list, _, _ = strings.Cut(list, "\n\n")
	for _, line := range strings.Split(list, "\n") {
		name := strings.Fields(line)[0]
		if name == "help" || name == "completion" {
			continue
		}
		for _, doc := range []string{"README.md", "README.zh-CN.md"} {
			if !strings.Contains(read(t, doc), "mubiao "+name) {
				t.Errorf("%s does not name the command %q", doc, name)
			}
		}
	}
}

func TestMakeTargetsExist(t *testing.T) {
	makefile := read(t, "Makefile")
	for _, name := range documents {
		for _, m := range makeTarget.FindAllStringSubmatch(read(t, name), -1) {
			target := m[1] + m[2]
			if !regexp.MustCompile(`(?m)^` + target + `:`).MatchString(makefile) {
				t.Errorf("%s: no make target %q", name, target)
			}
		}
	}
}

func TestLinksResolve(t *testing.T) {
	for _, name := range documents {
		for _, m := range link.FindAllStringSubmatch(read(t, name), -1) {
			if strings.Contains(m[1], "://") || strings.HasPrefix(m[1], "mailto:") {
				continue
			}
			path := filepath.Join(root, filepath.Dir(name), m[1])
			if _, err := os.Stat(path); err != nil {
				t.Errorf("%s: link to %s leads nowhere", name, m[1])
			}
		}
	}
}

// TestReadmesInStep compares what must be the same in both languages: the
// number and depth of headings, code blocks and links.
func TestReadmesInStep(t *testing.T) {
	en, zh := read(t, "README.md"), read(t, "README.zh-CN.md")
	depth := regexp.MustCompile(`(?m)^#+ `)
	if a, b := depth.FindAllString(en, -1), depth.FindAllString(zh, -1); !slices.Equal(a, b) {
		t.Errorf("headings differ: %q and %q", a, b)
	}
	block := regexp.MustCompile("(?s)```.*?\n(.*?)```")
	a, b := block.FindAllStringSubmatch(en, -1), block.FindAllStringSubmatch(zh, -1)
	if len(a) != len(b) {
		t.Fatalf("%d code blocks and %d", len(a), len(b))
	}
	comment := regexp.MustCompile(`(?m)\s*#.*$`)
	for i := range a {
		x, y := comment.ReplaceAllString(a[i][1], ""), comment.ReplaceAllString(b[i][1], "")
		if x != y {
			t.Errorf("code block %d differs:\n%s\n%s", i+1, x, y)
		}
	}
}

// TestChangeTable holds CONTRIBUTING's table: what a row touches is there.
func TestChangeTable(t *testing.T) {
	rows := 0
	for _, line := range strings.Split(read(t, "CONTRIBUTING.md"), "\n") {
		cells := strings.Split(line, "|")
		if len(cells) != 5 || strings.Contains(cells[1], "---") || strings.TrimSpace(cells[1]) == "change" {
			continue
		}
		rows++
		path := strings.Trim(strings.TrimSpace(cells[2]), "`")
		if _, err := os.Stat(filepath.Join(root, path)); err != nil {
			t.Errorf("row %q touches %s, which is not there", strings.TrimSpace(cells[1]), path)
		}
	}
	if rows < 8 {
		t.Errorf("only %d rows found in the table of frequent changes", rows)
	}
}

// TestFailuresTold holds the table of docs/operations.md: each failure with its
// hint, and none besides.
func TestFailuresTold(t *testing.T) {
	want := map[string]string{}
	for _, f := range report.Failures() {
		want[string(f)] = f.Hint()
	}
	row := regexp.MustCompile("(?m)^\\| `([a-z0-9_]+)` \\| (.*) \\|$")
	for _, m := range row.FindAllStringSubmatch(read(t, "docs/operations.md"), -1) {
		if want[m[1]] != m[2] {
			t.Errorf("docs/operations.md says of %s %q, the program %q", m[1], m[2], want[m[1]])
		}
		delete(want, m[1])
	}
	for name := range want {
		t.Errorf("docs/operations.md does not name the failure %s", name)
	}
}

// TestDoubtsTold holds the table of docs/reading.md: each kind of doubt with
// what gives rise to it, and none besides.
func TestDoubtsTold(t *testing.T) {
	want := map[string]string{}
	for _, k := range report.DoubtKinds() {
		want[string(k)] = k.Cause(report.English)
	}
	_, text, _ := strings.Cut(read(t, "docs/reading.md"), "## Doubts")
	text, _, _ = strings.Cut(text, "\n## ")
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z_]+)` \\| [^|]* \\| (.*) \\|$").FindAllStringSubmatch(text, -1) {
		if want[m[1]] != m[2] {
			t.Errorf("docs/reading.md says of %s %q, the program %q", m[1], m[2], want[m[1]])
		}
		delete(want, m[1])
	}
	for name := range want {
		t.Errorf("docs/reading.md does not name the doubt %s", name)
	}
}

// TestRoomsTold holds docs/design.md: every room is in the table, and every
// room of the table is there.
func TestRoomsTold(t *testing.T) {
	design := read(t, "docs/design.md")
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !e.IsDir() || strings.HasPrefix(e.Name(), ".") || slices.Contains([]string{"bin", "var", "cmd", "docs", "internal", "LICENSES"}, e.Name()) {
			continue
		}
		if !strings.Contains(design, "| `"+e.Name()+"/` |") {
			t.Errorf("docs/design.md does not name the room %s/", e.Name())
		}
	}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z/]+)/` \\|").FindAllStringSubmatch(design, -1) {
		if _, err := os.Stat(filepath.Join(root, m[1])); err != nil {
			t.Errorf("docs/design.md names %s/, which is not there", m[1])
		}
	}
}

// TestPackagesHaveTours asks go list for packages without a package comment.
func TestPackagesHaveTours(t *testing.T) {
	cmd := exec.Command("go", "list", "-f", `{{if not .Doc}}{{.ImportPath}}{{end}}`, "./...")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if missing := strings.Fields(string(out)); len(missing) > 0 {
		t.Errorf("packages without a tour: %v", missing)
	}
}

// TestNothingOfElsewhere keeps paths of one machine out of the repository.
func TestNothingOfElsewhere(t *testing.T) {
	cmd := exec.Command("git", "grep", "-nIE", `proxy\.golang|(^|[^a-z])/home/[a-z]|/root/|/tmp/[a-z]`, "--", ".", ":!internal/doctest")
	cmd.Dir = root
	out, err := cmd.Output()
	if code, ok := err.(*exec.ExitError); ok && code.ExitCode() == 1 {
		return // git grep found nothing
	}
	if err != nil {
		t.Fatalf("git grep: %v", err)
	}
	t.Errorf("paths or addresses of one machine:\n%s", out)
}
