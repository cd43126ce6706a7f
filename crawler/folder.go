package crawler

import (
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mubiao/report"
)

// settling is how long a file must have been left as it is: a person may
// still be copying it.
const settling = 2 * time.Second

// fileEndings are those of files that may hold a report.
var fileEndings = []string{".html", ".htm", ".shtml", ".xhtml", ".pdf", ".docx", ".doc"}

// drop takes the files of a folder as pages, as if a server had sent them. What
// is no longer in the folder is left as it was: a person tidying up is no
// government taking a page down.
func (r *run) drop(index int, s *report.Source) {
	folder, err := folderOf(s.URL)
	if err != nil {
		r.unreadable(index, s, s.URL, err)
		return
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		r.unreadable(index, s, s.URL, err)
		return
	}
	defer root.Close()
	err = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		address := fileAddress(filepath.Join(folder, filepath.FromSlash(name)))
		switch {
		case r.ctx.Err() != nil:
			return r.ctx.Err()
		case err != nil:
			r.unreadable(index, s, address, err)
		case hidden(name) && d.IsDir():
			return fs.SkipDir
		case d.Type().IsRegular() && !hidden(name) && slices.Contains(fileEndings, strings.ToLower(path.Ext(name))):
			r.take(index, s, root, name, address)
		}
		return nil
	})
	if err != nil && r.ctx.Err() == nil {
		r.unreadable(index, s, s.URL, err)
	}
}

// take keeps one file, unless it is still changing.
func (r *run) take(index int, s *report.Source, root *os.Root, name, address string) {
	t := &task{source: s, index: index, url: address, role: report.ArticlePage, sent: r.Now()}
	info, err := root.Stat(name)
	switch {
	case err != nil:
		r.unreadable(index, s, address, err)
		return
	case time.Since(info.ModTime()) < settling:
		r.Log.Info("left for the next crawl: the file has only just been written", "url", address)
		return
	case info.Size() > r.MaxBody:
		fault := faultf(report.TooLarge, "%d bytes", info.Size())
		r.settle(t, report.Fetch{Failure: fault.Failure, Detail: fault.Detail}, false)
		return
	}
	body, err := root.ReadFile(name)
	if err != nil {
		r.unreadable(index, s, address, err)
		return
	}
	if r.recall(t) != nil {
		return
	}
	page := report.Page{
		URL: address, Final: address, Role: t.role, Status: http.StatusOK, Body: body, Fetched: t.sent,
		Header: http.Header{"Last-Modified": {info.ModTime().UTC().Format(http.TimeFormat)}},
	}
	fetch, _ := r.judge(t, page)
	r.settle(t, fetch, false)
}

func (r *run) unreadable(index int, s *report.Source, address string, err error) {
	var bare *fs.PathError
	if errors.As(err, &bare) {
		err = bare.Err // the address says which file
	}
	t := &task{source: s, index: index, url: address, role: report.ArticlePage}
	r.settle(t, report.Fetch{Failure: report.Unreadable, Detail: err.Error()}, false)
}

// folderOf returns the path that a file address names.
func folderOf(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", err
	}
	if u.Scheme != "file" || u.Host != "" || !path.IsAbs(u.Path) {
		return "", errors.New("a folder is given as file:///srv/reports")
	}
	return filepath.FromSlash(u.Path), nil
}

func fileAddress(file string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}).String()
}

// hidden reports names that are no business of ours: .git, .~lock, ~$report.docx.
func hidden(name string) bool {
	base := path.Base(name)
	return name != "." && (strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~"))
}
