package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mubiao/report"
)

// DropInName is the source of files that a person put into the drop-in folder, and
// scheme how their addresses begin.
const (
	DropInName = "drop-in"
	scheme     = "file:"
)

// endings are those of files that may hold a report. A browser saves pictures
// and scripts beside a page.
var endings = []string{".html", ".htm", ".shtml", ".xhtml", ".txt", ".md", ".pdf", ".docx", ".doc"}

// settling is how long a file must have been left as it is: a person may still
// be copying it. Files bear the machine's time, whatever the clock of the run.
const settling = 2 * time.Second

// look is how a file was found at one look.
type look struct {
	size    int64
	written time.Time
}

// mostBytes is the size up to which a file is taken: far over any report.
const mostBytes = 64 << 20

// takeFiles keeps the files of the drop-in folder as pages: reports that only
// a person can fetch. A folder's name may tell the place: 621100/report.html.
// A file that is taken away again has not vanished. Files that have only just
// been written are looked at once more, and left for the next crawl when
// somebody writes to them still.
func (p *Pipeline) takeFiles(ctx context.Context, done counts) error {
	if p.DropIn == "" {
		return nil
	}
	folder := os.DirFS(p.DropIn)
	names, err := namesIn(folder)
	if err != nil {
		return fmt.Errorf("drop-in folder: %w", err)
	}
	if names, err = p.takeSettled(ctx, folder, names, done); err != nil || len(names) == 0 {
		return err
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(settling):
	}
	names, err = p.takeSettled(ctx, folder, names, done)
	for _, name := range names {
		p.Log.Info("left for the next crawl: the file is still being written", "file", name)
	}
	return err
}

// namesIn returns the files of the folder that may hold a report; none where
// there is no folder.
func namesIn(folder fs.FS) (names []string, err error) {
	err = fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case name == "." && errors.Is(err, fs.ErrNotExist):
			return fs.SkipAll
		case err != nil:
			return err
		case name != "." && strings.ContainsAny(d.Name()[:1], ".~"):
			return skip(d)
		case d.Type().IsRegular() && slices.Contains(endings, strings.ToLower(path.Ext(name))):
			names = append(names, name)
		}
		return nil
	})
	return names, err
}

// skip passes over a hidden file, such as ~$report.docx, or a hidden folder with all in it.
func skip(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// takeSettled keeps the files and returns those that may still be written to.
func (p *Pipeline) takeSettled(ctx context.Context, folder fs.FS, names []string, done counts) (left []string, err error) {
	for _, name := range names {
		err := p.takeFile(ctx, folder, name, done)
		if errors.Is(err, errUnsettled) {
			left = append(left, name)
		} else if err != nil {
			return nil, err
		}
	}
	return left, nil
}

// takeFile keeps one file. What cannot be read is kept as a failure.
func (p *Pipeline) takeFile(ctx context.Context, folder fs.FS, name string, done counts) error {
	address := scheme + filepath.ToSlash(name)
	f := report.Fetch{Source: DropInName, URL: address, Role: report.ArticlePage, At: p.Now()}
	last, known, err := p.Store.Last(ctx, address)
	if err != nil {
		return err
	}
	switch body, fault := p.readFile(folder, name); {
	case errors.Is(fault, errUnsettled):
		return fault
	case fault != nil:
		f.Failure, f.Detail = cmp.Or(report.FailureOf(fault), report.Unreadable), fault.Error()
	case known && string(body) == string(last.Body):
		f.Same = true
	default:
		f.Page = &report.Page{URL: address, Final: address, Role: f.Role, Body: body, Fetched: f.At}
		done.add("files", 1)
	}
	return p.Store.Keep(ctx, f)
}

// errUnsettled is of a file that is still being written.
var errUnsettled = errors.New("only just written")

// readFile returns the bytes of a file that nobody writes to any more: it was
// left alone for a while, or is as it was at the look before (a file may bear a
// time to come), and did not change while it was read.
func (p *Pipeline) readFile(folder fs.FS, name string) ([]byte, error) {
	before, err := lookAt(folder, name)
	if err != nil {
		return nil, err
	}
	last, known := p.looks[name]
	p.looks[name] = before
	switch {
	case time.Since(before.written) < settling && !(known && last == before):
		return nil, errUnsettled
	case before.size > mostBytes:
		return nil, &report.Fault{Failure: report.TooLarge, Detail: fmt.Sprintf("%d bytes", before.size)}
	}
	body, err := fs.ReadFile(folder, name)
	if err != nil {
		return nil, err
	}
	if after, err := lookAt(folder, name); err != nil || after != before || int64(len(body)) != before.size {
		return nil, errUnsettled
	}
	return body, nil
}

func lookAt(folder fs.FS, name string) (look, error) {
	info, err := fs.Stat(folder, name)
	if err != nil {
		return look{}, err
	}
	return look{info.Size(), info.ModTime()}, nil
}
