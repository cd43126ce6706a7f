package progress

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// fresh is how old a file may be to be believed: whoever is at work writes it each
// second, and who was killed leaves it behind.
const fresh = 15 * time.Second

// besides is what stands between the database's name and the number of the process.
const besides = ".progress-"

func fileOf(database string) string { return fmt.Sprint(database, besides, os.Getpid()) }

// write tells those who Read. What cannot be written is not told: the work is what
// counts. The caller holds mu.
func (b *Board) write(states []State) {
	for n := range states {
		states[n].PID = os.Getpid()
	}
	text, err := json.Marshal(states)
	if err != nil {
		return
	}
	part := b.file + ".part"
	if os.WriteFile(part, text, 0o644) == nil {
		_ = os.Rename(part, b.file)
	}
}

// forget removes the file, and those that killed processes left. The caller holds
// mu.
func (b *Board) forget() {
	if b.file == "" {
		return
	}
	_ = os.Remove(b.file)
	b.wrote = time.Time{}
	database := b.file[:strings.LastIndex(b.file, besides)]
	for _, left := range filesOf(database) {
		if info, err := os.Stat(left); err == nil && time.Since(info.ModTime()) > time.Hour {
			_ = os.Remove(left)
		}
	}
}

func filesOf(database string) []string {
	folder, err := os.ReadDir(filepath.Dir(database))
	if err != nil {
		return nil
	}
	var files []string
	prefix := filepath.Base(database) + besides
	for _, f := range folder {
		if strings.HasPrefix(f.Name(), prefix) {
			files = append(files, filepath.Join(filepath.Dir(database), f.Name()))
		}
	}
	return files
}

// Read returns what the processes at the database are doing, what was begun first
// first.
func Read(database string) []State {
	var all []State
	for _, name := range filesOf(database) {
		info, err := os.Stat(name)
		if err != nil || time.Since(info.ModTime()) > fresh {
			continue
		}
		var states []State
		if text, err := os.ReadFile(name); err == nil && json.Unmarshal(text, &states) == nil {
			all = append(all, states...)
		}
	}
	slices.SortStableFunc(all, func(a, b State) int { return cmp.Or(a.Begun.Compare(b.Begun), cmp.Compare(a.Work, b.Work)) })
	return all
}
