package main

import (
	"context"
	"os/exec"
	"path/filepath"
	"time"

	"mubiao/clean/command"
	"mubiao/report"
)

// keptFolder is where, below data, what the commands made is kept.
const keptFolder = "converted"

// commands are the programs of the configuration, as they run.
func (s *setup) commands() command.Commands {
	c := s.Commands
	return command.Commands{OCR: c.OCR, Convert: c.Convert, Time: time.Duration(c.Timeout), Memory: int64(c.Memory),
		Kept: filepath.Join(s.data, keptFolder)}
}

// mend returns what has a file made readable outside of a database, where nothing
// of it is kept. Where it breaks off the document stays as it is.
func (s *setup) mend(ctx context.Context) func(report.Document, []byte, func([]byte) report.Document) report.Document {
	c := s.commands()
	c.Kept = ""
	return func(d report.Document, file []byte, again func([]byte) report.Document) report.Document {
		d, err := c.Mend(ctx, d, file, func(made []byte) (report.Document, error) { return again(made), nil })
		if err != nil {
			d.Detail = err.Error()
		}
		return d
	}
}

// commandsMissing are the configured programs that are not installed.
func (s *setup) commandsMissing() (names []string) {
	for _, words := range [][]string{s.Commands.OCR, s.Commands.Convert} {
		if len(words) == 0 {
			continue
		}
		if _, err := exec.LookPath(words[0]); err != nil {
			names = append(names, words[0])
		}
	}
	return names
}
