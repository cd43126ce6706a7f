package pipeline

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// helper names the database that this test program works on in place of
// running tests: a process that can be killed.
const helper = "PIPELINE_TEST_DATABASE"

func TestMain(m *testing.M) {
	if path := os.Getenv(helper); path != "" {
		if err := work(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// work runs everything once on the database at path.
func work(path string) error {
	ctx := context.Background()
	o, err := newOffline(ctx, slog.New(slog.NewTextHandler(io.Discard, nil)), path)
	if err != nil {
		return err
	}
	if _, err := o.all(ctx); err != nil {
		return err
	}
	return o.Store.Close()
}

// kills is how many processes are killed, each at a random moment. With -short,
// as under the race detector, a few must do.
func kills() int {
	if testing.Short() {
		return 3
	}
	return 20
}

// Killed at any moment and run to the end, the work leaves behind what an
// undisturbed run does, and has mailed the same.
func TestKilled(t *testing.T) {
	undisturbed := filepath.Join(t.TempDir(), "undisturbed.db")
	begun := time.Now()
	runHelper(t, undisturbed)
	took := time.Since(begun)
	want := content(t, undisturbed)

	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d, undisturbed in %v", seed, took)
	random := rand.New(rand.NewPCG(seed, 0))
	for n := range kills() {
		path := filepath.Join(t.TempDir(), "killed.db")
		after := time.Duration(random.Int64N(int64(took)))
		killHelper(t, path, after)
		t.Logf("killed after %v with %s", after, reached(path))
		runHelper(t, path)
		if got := content(t, path); got != want {
			t.Errorf("kill %d after %v:\n%s", n, after, firstDifference(want, got))
		}
		expectMailed(t, path, undisturbed)
	}
}

// reached says how far the work had come, "nothing" where there is no database.
func reached(path string) string {
	raw, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		return err.Error()
	}
	defer raw.Close()
	var b strings.Builder
	for _, table := range []string{"runs", "fetches", "documents", "readings", "changes", "messages"} {
		var n int
		if raw.QueryRow("SELECT count(*) FROM "+table).Scan(&n) != nil {
			return "nothing"
		}
		fmt.Fprintf(&b, "%d %s, ", n, table)
	}
	return strings.TrimSuffix(b.String(), ", ")
}

// expectMailed looks at what the mail server took: each message, and none twice
// but the one whose answer the kill may have kept from being stored.
func expectMailed(t *testing.T, path, undisturbed string) {
	t.Helper()
	got, want := mailed(t, path), mailed(t, undisturbed)
	if again := len(got) - len(want); again > 1 {
		t.Errorf("%d messages went out again", again)
	}
	slices.Sort(got)
	if unique := slices.Compact(got); !slices.Equal(unique, want) {
		t.Errorf("mailed %q, want %q", unique, want)
	}
}

func mailed(t *testing.T, path string) []string {
	t.Helper()
	taken, err := os.ReadFile(path + ".sent")
	check(t, err)
	ids := strings.Fields(string(taken))
	return slices.Sorted(slices.Values(ids))
}

func helperCommand(ctx context.Context, path string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0])
	cmd.Env = append(os.Environ(), helper+"="+path)
	cmd.Stderr = os.Stderr
	return cmd
}

func runHelper(t *testing.T, path string) {
	t.Helper()
	check(t, helperCommand(t.Context(), path).Run())
}

// killHelper starts the work and kills it, with SIGKILL, when the time is up.
// It may have ended before.
func killHelper(t *testing.T, path string, after time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), after)
	defer cancel()
	err := helperCommand(ctx, path).Run()
	if ctx.Err() == nil {
		check(t, err)
	}
}
