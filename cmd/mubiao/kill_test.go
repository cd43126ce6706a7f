package main

import (
	"bufio"
	"bytes"
	"cmp"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// soaking reports whether the tests shall run at their full length: `make
// soak` does, for half an hour.
func soaking() bool { return os.Getenv("MUBIAO_SOAK") != "" }

// kills is how many processes are killed.
func kills() int {
	if soaking() {
		return 200
	}
	return 20
}

// stages are what a process is killed in, in turn.
var stages = []string{"crawl", "derive", "digest", "deliver"}

// The whole program, over a site where each round brings a new report and
// edits an older one, is killed with SIGKILL at random moments of all its
// stages. Every change is mailed, none twice, and what is stored in the end is
// what an undisturbed twin stores. A mail whose answer the kill cut off may
// come again: under the same Message-ID, byte for byte the same, and the log
// says so.
func TestKilledAnywhere(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	k := newVictim(t, kills()+kills()/4)
	k.random = rand.New(rand.NewPCG(seed, 0))
	k.round(t, "")
	for n := 0; k.killed < kills(); n++ {
		if len(k.site.published) == len(k.site.towns) {
			t.Fatalf("%d processes of %d could be killed: the others had ended before", k.killed, n)
		}
		k.round(t, stages[n%len(stages)])
	}
	k.round(t, "")
	t.Logf("%d killed in %v: %d rounds, %d mails, %d of them again", k.killed, k.in, k.hours, len(k.mails.taken),
		k.mails.again)

	k.expectLikeTwin(t)
	if most := k.in["deliver"]; k.mails.again > most {
		t.Errorf("%d mails came again, but only %d kills can have kept an answer from being stored", k.mails.again, most)
	}
	k.expectRepeatsLogged(t)
}

var recipients = []string{"analyst@example.org", "office@example.org"}

// victim is a program with a folder, a site and a mail server of its own.
type victim struct {
	folder string
	site   *fairground
	mails  *counter
	random *rand.Rand
	hours  int // since the first round, by the program's clock
	log    bytes.Buffer
	signal os.Signal // what stops it; nil is SIGKILL
	killed int
	in     map[string]int           // kills, by stage
	took   map[string]time.Duration // each stage when it last ended
}

func newVictim(t *testing.T, rounds int) *victim {
	t.Helper()
	if testing.Short() {
		t.Skip("processes are watched without -short: under the race detector each starts slowly, and it sees no more in them")
	}
	k := &victim{folder: t.TempDir(), mails: newCounter(t), in: map[string]int{}, took: map[string]time.Duration{}}
	k.site = newFairground(t, towns(t, rounds+2))
	config := fmt.Sprintf(victimConfig, k.site.server.URL, k.mails.port)
	for name, text := range map[string]string{"config.yaml": config, "history.csv": history(k.site.towns)} {
		if err := os.WriteFile(filepath.Join(k.folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return k
}

const victimConfig = `
contact: tests@example.org
import: [history.csv]
sources: [{name: fair, kind: list, url: "%s/list.html", pages: 1}]
crawler: {pause: 0s, jitter: 0s, budget: 1000000, allow_private: true}
mail:
  smtp: {host: 127.0.0.1, port: %d, tls: none}
  from: mubiao@example.org
  recipients: [{address: analyst@example.org}, {address: office@example.org, language: zh}]
log: {format: text}
`

// history is what the towns promised the year before.
func history(towns []town) string {
	var b strings.Builder
	b.WriteString("place_code,year,role,indicator,measure,comparator,value\n")
	for _, c := range towns {
		fmt.Fprintf(&b, "%s,2021,target,gdp,growth,ge,6\n", c.Code)
	}
	return b.String()
}

// round lets something happen on the site and runs the program, to the end or
// until it is killed in the stage.
func (k *victim) round(t *testing.T, stage string) {
	t.Helper()
	k.site.turn(k.seen(t))
	k.run(t, stage)
}

// run runs the program an hour later than before.
func (k *victim) run(t *testing.T, stage string) {
	t.Helper()
	cmd := k.command(t)
	log, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	last := k.follow(log, stage, cmd.Process)
	err = cmd.Wait()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit) && (!exit.Exited() || k.signal != nil && exit.ExitCode() == exitInterrupted):
		k.killed++
		k.in[last]++
	case err != nil:
		t.Fatalf("%v\n%s", err, k.log.String()[max(0, k.log.Len()-2000):])
	}
}

// command is the program an hour later than before.
func (k *victim) command(t *testing.T) *exec.Cmd {
	t.Helper()
	now := time.Date(2022, 2, 1, 8+k.hours, 0, 0, 0, time.UTC).Format(time.RFC3339)
	k.hours++
	cmd := exec.CommandContext(t.Context(), "mubiao", "run", "--once", "--now", now)
	cmd.Dir = k.folder
	return cmd
}

var runLine = regexp.MustCompile(`msg="run (begins|ends)" run=(\w+)`)

// follow reads the log, kills the process at a random moment of the stage, and
// returns the stage that began last.
func (k *victim) follow(log io.Reader, stage string, p *os.Process) (last string) {
	var begun time.Time
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		k.log.WriteString(lines.Text() + "\n")
		m := runLine.FindStringSubmatch(lines.Text())
		switch {
		case m == nil:
		case m[1] == "ends":
			k.took[m[2]] = time.Since(begun)
		default:
			begun, last = time.Now(), m[2]
			if last == stage {
				moment := time.Duration(k.random.Int64N(int64(k.took[stage]) + 1))
				defer time.AfterFunc(moment, func() { _ = p.Signal(cmp.Or[os.Signal](k.signal, syscall.SIGKILL)) }).Stop()
			}
		}
	}
	return last
}

// query runs a query on the database as it is.
func (k *victim) query(t *testing.T, query string) (list []string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+k.database()+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// seen are the addresses of the pages that are stored.
func (k *victim) seen(t *testing.T) []string {
	t.Helper()
	if k.hours == 0 {
		return nil // there is no database yet
	}
	return k.query(t, "SELECT DISTINCT replace(url, '"+k.site.server.URL+"', '') FROM pages WHERE role = 'article'")
}

// content is what is stored of lasting value, a line each with how often it
// is there. When something was seen hangs on the kills.
func (k *victim) content(t *testing.T) map[string]int {
	t.Helper()
	content := map[string]int{}
	for _, query := range []string{
		"SELECT url || ' ' || hash FROM pages WHERE role <> 'list'",
		"SELECT url || ' ' || hash || ' ' || place || ' ' || year FROM documents",
		"SELECT url || ' ' || kind FROM transitions",
		"SELECT number || ' ' || value || ' ' || quote FROM figures",
		`SELECT topic || ' ' || iif(topic = 'page', substr(key, 1, length(key) - 24), number) || ' ' || kind || ' ' ||
		        history || quiet || withdrawn FROM changes`,
		"SELECT state FROM messages WHERE state <> 'sent'",
	} {
		for _, line := range k.query(t, query) {
			content[strings.ReplaceAll(line, k.site.server.URL, "")]++
		}
	}
	return content
}

// told are the figures that were mailed to the reader, each with the number of
// its mails. The same mail come twice is one.
func (k *victim) told(t *testing.T, to string) map[string]int {
	t.Helper()
	told := map[string]int{}
	for _, m := range k.mails.taken {
		if m.to != to {
			continue
		}
		text := m.text(t)
		for _, c := range k.site.towns {
			for _, figure := range []string{c.growth(), c.fields()} {
				if strings.Contains(text, figure) {
					told[figure]++
				}
			}
		}
	}
	return told
}

// expectRepeatsLogged looks for a line of the log for each mail that came
// again.
func (k *victim) expectRepeatsLogged(t *testing.T) {
	t.Helper()
	log := k.log.String()
	for _, m := range k.mails.taken {
		line := "message_id=" + strings.Trim(m.id, "<>")
		said := strings.Count(strings.NewReplacer("<", "", ">", "", `"`, "").Replace(log), line)
		if said < m.times-1 {
			t.Errorf("%s came %d times, the log tells %d", m.id, m.times, said)
		}
	}
	ids := map[string]bool{}
	for _, m := range k.mails.taken {
		if ids[m.id] {
			t.Errorf("%s came with other bytes", m.id)
		}
		ids[m.id] = true
	}
}

// expectLikeTwin looks whether all that happened on the site was mailed to
// each reader once, and whether an undisturbed twin stores and mails the same.
func (k *victim) expectLikeTwin(t *testing.T) {
	t.Helper()
	twin := k.twin(t)
	expectSame(t, "stored", k.content(t), twin.content(t))
	for _, to := range recipients {
		told := k.told(t, to)
		expectSame(t, "mailed to "+to, told, twin.told(t, to))
		expectSame(t, "mailed to "+to, told, k.site.happened())
	}
}

// twin runs the program undisturbed over the same happenings.
func (k *victim) twin(t *testing.T) *victim {
	t.Helper()
	w := newVictim(t, len(k.site.towns)-2)
	for _, state := range k.site.past {
		w.site.set(state)
		w.run(t, "")
	}
	return w
}

func expectSame(t *testing.T, what string, got, want map[string]int) {
	t.Helper()
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if got[key] != want[key] {
			t.Errorf("%s: %s is there %d times, want %d", what, key, got[key], want[key])
		}
	}
	for _, key := range slices.Sorted(maps.Keys(got)) {
		if want[key] == 0 {
			t.Errorf("%s: %s is there, and should not be", what, key)
		}
	}
}

// fairground is a site on which each turn brings something new.
type fairground struct {
	server *httptest.Server
	towns  []town

	hang  chan struct{} // where it is not nil, reports are not answered before it is closed …
	asked chan struct{} // … and whoever asks is told here

	mu sync.Mutex
	showing
	past []showing // after each turn
}

// showing is what the site shows.
type showing struct {
	published []string        // addresses of reports, in the order of the towns
	edited    map[string]bool // those of them that were edited
}

func newFairground(t *testing.T, towns []town) *fairground {
	f := &fairground{towns: towns, showing: showing{edited: map[string]bool{}}}
	f.server = httptest.NewServer(f)
	t.Cleanup(f.server.Close)
	return f
}

// turn publishes the next town's report and edits the oldest one that was
// seen and is not edited yet, in every other turn.
func (f *fairground) turn(seen []string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if n := len(f.published); n < len(f.towns) {
		f.published = append(slices.Clone(f.published), fmt.Sprintf("/art/%d.html", n))
	}
	f.edited = maps.Clone(f.edited)
	for _, address := range f.published {
		if len(f.published)%2 == 0 && slices.Contains(seen, address) && !f.edited[address] {
			f.edited[address] = true
			break
		}
	}
	f.past = append(f.past, f.showing)
}

func (f *fairground) set(s showing) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.showing = s
}

// happened are the figures that came up on the site, once each.
func (f *fairground) happened() map[string]int {
	all := map[string]int{}
	for n, address := range f.published {
		all[f.towns[n].growth()] = 1
		if f.edited[address] {
			all[f.towns[n].fields()] = 1
		}
	}
	return all
}

// ServeHTTP answers with a page, or that it is as the asker has it.
func (f *fairground) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	page := f.page(r.URL.Path)
	f.mu.Unlock()
	if page == "" {
		http.NotFound(w, r)
		return
	}
	if f.hang != nil && r.URL.Path != "/list.html" {
		f.asked <- struct{}{}
		<-f.hang
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("ETag", fmt.Sprintf(`"%d-%d"`, len(page), strings.Count(page, "91.")))
	http.ServeContent(w, r, "", time.Time{}, strings.NewReader(page))
}

func (f *fairground) page(path string) string {
	if path == "/list.html" {
		var titles []string
		for n := range f.published {
			titles = append(titles, f.towns[n].Name+"2022年政府工作报告")
		}
		return list(titles, f.published)
	}
	n := slices.Index(f.published, path)
	if n < 0 {
		return ""
	}
	return f.towns[n].report(2022, f.edited[path])
}
