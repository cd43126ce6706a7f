package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mubiao/report"
)

// stamps match the times that backups are named by; nothing else is ever
// removed.
const stamps = "-[12][0-9][0-9][0-9][01][0-9][0-3][0-9]-[0-2][0-9][0-5][0-9][0-5][0-9].db"

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
		to = filepath.Join(w.backups(), w.stem()+w.now().Format("-20060102-150405")+".db")
	}
	_, err := w.pipe.Run(ctx, "backup", func(report.Run) error {
		if err := w.db.Backup(ctx, to); err != nil || !rotate {
			return err
		}
		return w.rotate()
	})
	return to, err
}

// backups is the folder of the backups.
func (w *worker) backups() string {
	if filepath.IsAbs(w.Backup.Directory) {
		return w.Backup.Directory
	}
	return filepath.Join(w.data, w.Backup.Directory)
}

// rotate removes the oldest backups of this database beyond those that stay.
// Their names sort by time.
func (w *worker) rotate() error {
	made, err := filepath.Glob(filepath.Join(w.backups(), w.stem()+stamps))
	if err != nil {
		return fmt.Errorf("rotate backups: %w", err)
	}
	slices.Sort(made)
	for len(made) > w.Backup.Keep {
		if err := os.Remove(made[0]); err != nil {
			return fmt.Errorf("rotate backups: %w", err)
		}
		made = made[1:]
	}
	return nil
}

// stem is what the backups of this database begin with: mubiao or offline.
func (w *worker) stem() string { return strings.TrimSuffix(filepath.Base(w.db.Path()), ".db") }
