package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"mubiao/report"
	"mubiao/store"
)

// DropInName is the source of files that a person put into the drop-in folder.
const DropInName = "drop-in"

// How the addresses of files begin. Behind the second stands the name of the
// archive, so that the same path in two of them is two pages.
const (
	fileScheme    = "file:"
	archiveScheme = "archive:"
)

// WithDropIn returns the sources with the drop-in folder behind them, where
// there is one: it is an archive that may be empty, or not there yet.
func WithDropIn(sources []report.Source, folder string) []report.Source {
	if folder == "" {
		return sources
	}
	return append(slices.Clone(sources), report.Source{Name: DropInName, Kind: report.ArchiveSource, Folder: folder})
}

// onWeb returns the sources that are addresses.
func onWeb(sources []report.Source) []report.Source {
	return slices.DeleteFunc(slices.Clone(sources), func(s report.Source) bool { return s.Kind == report.ArchiveSource })
}

// fileName returns the path within its folder of a file that stands at the
// address, and whether the address is one of a file.
func fileName(address string) (name string, isFile bool) {
	if name, isFile = strings.CutPrefix(address, fileScheme); isFile {
		return name, true
	}
	rest, isFile := strings.CutPrefix(address, archiveScheme)
	_, name, within := strings.Cut(rest, "/")
	return name, isFile && within
}

// endings are those of files that may hold a report. A browser saves pictures
// and scripts beside a page.
var endings = []string{".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".txt", ".md", ".markdown", ".pdf", ".ofd", ".docx",
	".doc", ".wps"}

// otherPapers are the endings of files that a person may take for a report, or
// for many, and that are not read: in the drop-in folder they are told.
var otherPapers = []string{".xls", ".xlsx", ".et", ".csv", ".ppt", ".pptx", ".dps", ".rtf", ".odt", ".epub", ".caj", ".ceb",
	".zip", ".rar", ".7z", ".gz", ".tgz", ".tar", ".xz"}

// ownPapers are names of files in which a collection speaks of itself.
var ownPapers = []string{"readme", "license", "changelog", "contributing"}

// settling is how long a file must have been left as it is: a person may still
// be copying it. Files bear the machine's time, whatever the clock of the run.
const settling = 2 * time.Second

// mostBytes is the size up to which a file is taken: far over any report.
const mostBytes = 64 << 20

// folder is a source of files at one crawl.
type folder struct {
	*Pipeline
	source report.Source
	files  fs.FS
	root   string // how the addresses of its files begin
	known  map[string]store.Look
	read   []store.Look // files that were read now
	faults []string     // what could not be read
	done   counts
}

// takeFolders keeps the files of the archives and of the drop-in folder as
// pages. A file that is taken away again has not vanished.
func (p *Pipeline) takeFolders(ctx context.Context, done counts) error {
	for _, s := range WithDropIn(p.Sources, p.DropIn) {
		if s.Kind != report.ArchiveSource {
			continue
		}
		f := &folder{Pipeline: p, source: s, files: os.DirFS(s.Folder), root: fileScheme, done: done}
		if !f.isDropIn() {
			f.root = archiveScheme + strings.ReplaceAll(s.Name, "/", "%2F") + "/"
		}
		if err := f.take(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (f *folder) isDropIn() bool { return f.source.Name == DropInName }

// take keeps what is new in the folder and notes how it was found. What cannot
// be read is a failure of the folder; the rest goes on.
func (f *folder) take(ctx context.Context) error {
	names, missing := f.names()
	if missing && f.isDropIn() {
		return nil
	}
	known, err := f.Store.Looks(ctx, f.root)
	if err != nil {
		return err
	}
	f.known = known
	if err := f.takeSettled(ctx, names); err != nil {
		return err
	}
	if err := f.Store.KeepLooks(ctx, f.read); err != nil {
		return err
	}
	found := report.Fetch{Source: f.source.Name, URL: f.root, Role: report.ListPage, At: f.Now()}
	if n := len(f.faults); n > 0 {
		found.Failure, found.Detail = report.Unreadable, f.faults[0]
		if n > 1 {
			found.Detail += fmt.Sprintf(", and %d more", n-1)
		}
		f.Log.Warn("folder not read whole", "source", f.source.Name, "failure", found.Failure, "detail", found.Detail,
			"hint", found.Failure.Hint())
	}
	return f.Store.Keep(ctx, found)
}

// names returns the files of the folder that may hold a report, and whether
// there is no folder.
func (f *folder) names() (names []string, missing bool) {
	_ = fs.WalkDir(f.files, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == ".":
			missing = errors.Is(err, fs.ErrNotExist)
			f.faults = append(f.faults, "the folder: "+causeOf(err))
			return fs.SkipAll
		case err != nil:
			f.fault(err)
			return skip(d)
		case name != "." && strings.ContainsAny(d.Name()[:1], ".~"):
			return skip(d)
		case d.Type().IsRegular() && mayHoldReport(name):
			names = append(names, name)
		case d.Type().IsRegular() && f.isDropIn() && slices.Contains(otherPapers, strings.ToLower(path.Ext(name))):
			f.faults = append(f.faults, printable(name)+" is of a kind that is not read")
		}
		return nil
	})
	if len(names)+len(f.faults) == 0 && !f.isDropIn() {
		f.faults = append(f.faults, "there is no file in it that may hold a report")
	}
	return names, missing
}

func mayHoldReport(name string) bool {
	ext := path.Ext(name)
	stem := strings.ToLower(strings.TrimSuffix(path.Base(name), ext))
	return slices.Contains(endings, strings.ToLower(ext)) && !slices.Contains(ownPapers, stem)
}

// skip passes over a hidden file, such as ~$report.docx, or a hidden folder with all in it.
func skip(d fs.DirEntry) error {
	if d != nil && d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// printable is a name that may be in another encoding.
func printable(name string) string { return strings.ToValidUTF8(name, "�") }

// causeOf returns what a path's error says without the path.
func causeOf(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err.Error()
	}
	return err.Error()
}

func (f *folder) fault(err error) { f.faults = append(f.faults, printable(err.Error())) }

// takeSettled keeps the files. Those that have only just been written are
// looked at once more, and left for the next crawl when somebody writes to them
// still.
func (f *folder) takeSettled(ctx context.Context, names []string) error {
	left, err := f.takeEach(ctx, names)
	if err != nil || len(left) == 0 {
		return err
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(settling):
	}
	left, err = f.takeEach(ctx, left)
	for _, name := range left {
		f.Log.Info("left for the next crawl: the file is still being written", "source", f.source.Name, "file", name)
	}
	return err
}

// takeEach keeps the files and returns those that may still be written to.
func (f *folder) takeEach(ctx context.Context, names []string) (left []string, err error) {
	task := f.Progress.Begin("take "+printable(f.source.Name), len(names))
	defer task.End()
	for _, name := range names {
		task.Add(1)
		err := f.takeFile(ctx, name)
		if errors.Is(err, errUnsettled) {
			left = append(left, name)
		} else if err != nil {
			return nil, err
		}
	}
	return left, ctx.Err()
}

// takeFile keeps one file as a page, unless it is as it was when it was read
// last.
func (f *folder) takeFile(ctx context.Context, name string) error {
	now, err := f.lookAt(name)
	if err != nil {
		f.fault(err)
		return nil
	}
	if now.Same(f.known[now.URL]) {
		return nil
	}
	body, err := f.readFile(name, now)
	switch {
	case errors.Is(err, errUnsettled):
		return err
	case err != nil:
		f.fault(err)
		return nil
	}
	f.read = append(f.read, now)
	return f.keep(ctx, now.URL, body)
}

func (f *folder) keep(ctx context.Context, address string, body []byte) error {
	last, known, err := f.Store.Last(ctx, address)
	if err != nil {
		return err
	}
	x := report.Fetch{Source: f.source.Name, URL: address, Role: report.ArticlePage, At: f.Now()}
	if known && string(body) == string(last.Body) {
		x.Same = true
	} else {
		x.Page = &report.Page{URL: address, Final: address, Role: x.Role, Body: body, Fetched: x.At}
		f.done.add("files", 1)
	}
	return f.Store.Keep(ctx, x)
}

// errUnsettled is of a file that is still being written.
var errUnsettled = errors.New("only just written")

// readFile returns the bytes of a file that nobody writes to any more: it was
// left alone for a while, or is as it was at the look before (a file may bear a
// time to come), and did not change while it was read.
func (f *folder) readFile(name string, now store.Look) ([]byte, error) {
	before, known := f.looks[now.URL]
	f.looks[now.URL] = now
	switch {
	case time.Since(now.Written) < settling && !(known && now.Same(before)):
		return nil, errUnsettled
	case now.Size > mostBytes:
		return nil, fmt.Errorf("%s: %d bytes are too many", name, now.Size)
	}
	body, err := fs.ReadFile(f.files, name)
	if err != nil {
		return nil, err
	}
	if after, err := f.lookAt(name); err != nil || !after.Same(now) || int64(len(body)) != now.Size {
		return nil, errUnsettled
	}
	return body, nil
}

func (f *folder) lookAt(name string) (store.Look, error) {
	info, err := fs.Stat(f.files, name)
	if err != nil {
		return store.Look{}, err
	}
	return store.Look{URL: f.root + name, Size: info.Size(), Written: info.ModTime()}, nil
}
