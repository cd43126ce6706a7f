// Package command has a file that cannot be read made readable by a program of
// the operator's: a scan by one for OCR, an old .doc or .wps by an office program.
//
//	Commands   what is configured, and what it may take
//	Mend       a document that was refused -> that of what a command made of its file
//
// A command is a list of words. {in} stands for the file, {out} for an empty
// folder, in which the command leaves one file. It runs in a folder of its own
// with no more of the environment than where programs are found, within a time,
// a memory and a size, and is ended by force with all that it started (run.go).
// What fails is the document's failure, by name. What was made is kept, if there
// is a folder for it: rules change more often than files do.
package command

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"mubiao/report"
)

// The places of a command's words.
const (
	In  = "{in}"
	Out = "{out}"
)

// mostMade is how large a file a command may make, and all that it leaves behind.
const mostMade = 64 << 20

// Commands are the programs that are configured. The zero value has none.
type Commands struct {
	OCR     []string // of a scanned PDF; nil = none
	Convert []string // of an old .doc or .wps; nil = none
	Time    time.Duration
	Memory  int64  // bytes of all its processes
	Kept    string // folder for what was made; "" = none
}

// Mend returns the document of a file that no rule can read, made of what the
// command for its kind leaves (again makes it), with a doubt where that is OCR; d itself where
// there is no such command, or d needs none. The error is that of ctx, of again,
// or of the disk.
func (c Commands) Mend(ctx context.Context, d report.Document, body []byte, again func([]byte) (report.Document, error)) (report.Document, error) {
	words, name := c.forFile(d.Gate)
	if len(words) == 0 {
		return d, nil
	}
	made, fault, err := c.made(ctx, words, name, body)
	if err != nil {
		return d, err
	}
	if fault != nil {
		d.Gate, d.Detail = fault.Failure, fault.Detail
		return d, nil
	}
	fresh, err := again(made)
	if err != nil {
		return d, err
	}
	if unreadable[fresh.Gate] {
		d.Gate, d.Detail = report.Converter, fmt.Sprintf("%s made what cannot be read either: %s: %s", words[0], fresh.Gate, fresh.Detail)
		return d, nil
	}
	fresh.Version = d.Version // which goes by the file as it is
	for n := range min(len(fresh.Parts), len(d.Parts)) {
		fresh.Parts[n].Hash, fresh.Parts[n].URL = d.Parts[n].Hash, d.Parts[n].URL
	}
	if d.Gate == report.ScannedPDF {
		fresh.Doubts = append(fresh.Doubts, report.Doubt{Kind: report.OCR})
	}
	return fresh, nil
}

// Mendable are the failures that Mend takes on, and its own.
func (c Commands) Mendable() (names []report.Failure) {
	for _, f := range []report.Failure{report.ScannedPDF, report.LegacyDoc} {
		if words, _ := c.forFile(f); len(words) > 0 {
			names = append(names, f, report.Converter)
		}
	}
	return names
}

// unreadable are the failures of a file that no command has mended.
var unreadable = map[report.Failure]bool{
	report.ScannedPDF: true, report.LegacyDoc: true, report.EmptyFile: true, report.NotText: true,
	report.Damaged: true, report.DecodeDamage: true, report.Encrypted: true, report.TooBig: true, report.TooSlow: true,
}

// forFile returns the command for what a document was refused for, and a name
// for its file.
func (c Commands) forFile(gate report.Failure) (words []string, name string) {
	switch gate {
	case report.ScannedPDF:
		return c.OCR, "in.pdf"
	case report.LegacyDoc:
		return c.Convert, "in.doc"
	}
	return nil, ""
}

// made returns what the command makes of the file, or made of it before.
func (c Commands) made(ctx context.Context, words []string, name string, body []byte) ([]byte, *report.Fault, error) {
	kept := c.keptAs(words, body)
	if kept != "" {
		made, err := os.ReadFile(kept)
		if err == nil || !errors.Is(err, os.ErrNotExist) {
			return made, nil, err
		}
	}
	made, fault, err := c.run(ctx, words, name, body)
	if err != nil || fault != nil || kept == "" {
		return made, fault, err
	}
	return made, nil, keep(kept, made)
}

// keptAs is the name under which what is made is kept; "" where nothing is.
func (c Commands) keptAs(words []string, body []byte) string {
	if c.Kept == "" {
		return ""
	}
	sum := sha256.New()
	sum.Write([]byte(strings.Join(words, "\x00") + "\x00"))
	sum.Write(body)
	return filepath.Join(c.Kept, hex.EncodeToString(sum.Sum(nil)))
}

// keep writes a file whole or not at all.
func keep(path string, body []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), "new-")
	if err != nil {
		return err
	}
	_, err = f.Write(body)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}
