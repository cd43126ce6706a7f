package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"mubiao/internal/progress"
	"mubiao/report"
	"mubiao/store"
)

// Backups are named by the time of their making, in UTC, so that no change of
// zone or season sorts them wrongly. Older programs wrote the zone's time.
const (
	madeAt    = "-20060102-150405Z.db"
	madeAtOld = "-20060102-150405.db"
)

// clockAhead is how far a copy's time may lie before now: one that lies further was
// made by a clock that was wrong.
const clockAhead = 24 * time.Hour

func backupCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "backup [FILE]",
		Short: "Copy the database while it is in use, and check the copy",
		Long: `Copy the database while it is in use, and check the copy by opening it. Without
a FILE the copy goes to the folder of backup.directory, named by the time, and
the oldest beyond backup.keep are removed.`,
		Example: `  mubiao backup
  mubiao backup /mnt/usb/mubiao.db`,
		Args: args(0, 1, "one file at most"),
		RunE: func(cmd *cobra.Command, names []string) error {
			to := ""
			if len(names) > 0 {
				to = names[0]
			}
			return a.beside(cmd.Context(), func(w *worker) error {
				made, err := w.backup(cmd.Context(), to)
				if err == nil {
					fmt.Fprintln(w.out, made)
				}
				return err
			})
		},
	}
}

// backup copies the database to the path, or, where it is "", to the folder
// of the backups, makes a run of it, and returns where the copy is.
func (w *worker) backup(ctx context.Context, to string) (string, error) {
	rotate := to == ""
	if rotate {
		if err := w.makeFolder(); err != nil {
			return "", err
		}
		to = filepath.Join(w.backups(), w.stem()+w.now().UTC().Format(madeAt))
	}
	_, err := w.pipe.Run(ctx, "backup", func(r report.Run) error {
		defer w.following(to).End()
		if err := w.db.Backup(ctx, to); err != nil {
			return err
		}
		r.Counts["copies"]++
		if !rotate {
			return nil
		}
		return w.rotate(to)
	})
	return to, err
}

// following shows how much of the copy is written, in MB.
func (w *worker) following(to string) *progress.Task {
	state, err := w.db.State(context.Background(), w.now())
	if err != nil {
		return nil
	}
	return w.board.Follow("backup (MB)", int(state.Bytes>>20), func() int {
		var most int64
		for _, name := range store.PartsOf(to) {
			if info, err := os.Stat(name); err == nil {
				most = max(most, info.Size())
			}
		}
		return int(most >> 20)
	})
}

// makeFolder makes the folder of the backups where it lies within the data. One
// that lies elsewhere must be there: it may be a disk that is not mounted.
func (w *worker) makeFolder() error {
	if filepath.IsAbs(w.Backup.Directory) {
		return nil
	}
	return os.MkdirAll(w.backups(), 0o755)
}

// backups is the folder of the backups.
func (w *worker) backups() string {
	if filepath.IsAbs(w.Backup.Directory) {
		return w.Backup.Directory
	}
	return filepath.Join(w.data, w.Backup.Directory)
}

// rotate removes the oldest backups of this database beyond those that stay,
// and halves that killed ones left; never the one that was just made. Copies of
// a clock that ran ahead go first, so that they do not stand above all that
// come after.
func (w *worker) rotate(made string) error {
	if _, err := store.SweepParts(w.backups(), w.stem()+"-", time.Now()); err != nil {
		return err
	}
	copies, err := copiesIn(w.backups(), w.stem(), w.zone)
	if err != nil {
		return fmt.Errorf("rotate backups: %w", err)
	}
	copies = slices.DeleteFunc(copies, func(c backupFile) bool { return c.name == filepath.Base(made) })
	late := w.now().Add(clockAhead)
	slices.SortStableFunc(copies, func(a, b backupFile) int {
		if x, y := a.made.After(late), b.made.After(late); x != y {
			return map[bool]int{true: -1, false: 1}[x]
		}
		return a.made.Compare(b.made)
	})
	for len(copies)+1 > max(w.Backup.Keep, 1) {
		if err := os.Remove(filepath.Join(w.backups(), copies[0].name)); err != nil {
			return fmt.Errorf("rotate backups: %w", err)
		}
		copies = copies[1:]
	}
	return nil
}

// backupFile is a copy that the program named by its time.
type backupFile struct {
	name string
	made time.Time
}

// copiesIn returns the copies of the database in the folder, the oldest first;
// nothing else is ever counted or removed. Zone is where old names were written.
func copiesIn(folder, stem string, zone *time.Location) ([]backupFile, error) {
	files, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var copies []backupFile
	for _, f := range files {
		at, ok := strings.CutPrefix(f.Name(), stem)
		if !ok || !f.Type().IsRegular() {
			continue
		}
		if made, err := time.Parse(madeAt, at); err == nil {
			copies = append(copies, backupFile{f.Name(), made})
		} else if made, err := time.ParseInLocation(madeAtOld, at, zone); err == nil {
			copies = append(copies, backupFile{f.Name(), made})
		}
	}
	slices.SortFunc(copies, func(a, b backupFile) int { return a.made.Compare(b.made) })
	return copies, nil
}

// notLost refuses to begin a history anew where backups say that there was one:
// an empty file, or none, in its place is a loss that nobody noticed.
func (w *worker) notLost() error {
	path := w.database(w.setup)
	if file, err := os.Stat(path); err == nil && file.Size() > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil // what is wrong with it is said by who opens it
	}
	stem := strings.TrimSuffix(filepath.Base(path), ".db")
	copies, err := copiesIn(w.backups(), stem, w.zone)
	if err != nil || len(copies) == 0 {
		return nil
	}
	newest := filepath.Join(w.backups(), copies[len(copies)-1].name)
	return fmt.Errorf("%s is empty or gone, but there are backups of it: to restore, `cp %s %s`; to begin anew, move the backups away",
		path, newest, path)
}

// stem is what the backups of this database begin with: mubiao or offline.
func (w *worker) stem() string { return strings.TrimSuffix(filepath.Base(w.db.Path()), ".db") }
