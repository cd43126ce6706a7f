package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path"
	"strings"
	"time"

	"mubiao/exchange"
	"mubiao/round"
	"mubiao/store"
)

// mostExports is how many exports are written at a time: each reads whole
// tables. Others wait for as long as an answer may take.
const mostExports = 2

// export answers with the figures that the query means as a table:
// /export/figures.csv, .jsonl or .xlsx. It is written as it is read; where it
// breaks off, so does the connection, so that nobody takes a part for the whole.
func (s *Site) export(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if name == "round.csv" {
		s.exportRound(w, r)
		return
	}
	kind := map[string]string{
		"figures.csv":   "text/csv; charset=utf-8",
		"figures.jsonl": "application/jsonl; charset=utf-8",
		"figures.xlsx":  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	}[name]
	if kind == "" {
		s.fail(w, r, errNotFound)
		return
	}
	f, err := figureFilter(r.URL.Query())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	tag, err := s.exportTag(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Cache-Control", "private, no-cache")
	h.Set("ETag", tag)
	if strings.Contains(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if !s.mayExport(r) {
		s.fail(w, r, errCrowded)
		return
	}
	defer func() { <-s.exports }()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", `attachment; filename="mubiao-figures`+path.Ext(name)+`"`)
	if r.Method == http.MethodHead {
		return
	}
	s.write(w, r, name, rowsOf(s.Store, r, f))
}

// exportRound answers with the rows of a round: /export/round.csv?year=2026 with
// the query of its page.
func (s *Site) exportRound(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	a, err := s.askedRound(r.Context(), q.Get("year"), q)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	var b bytes.Buffer
	if err := exchange.WriteTable(&b, round.TableOf(a.Question, a.Rows, a.Cut).Cells()); err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="mubiao-round-%d.csv"`, a.Year))
	send(w, r, answer{http.StatusOK, "text/csv; charset=utf-8", b.Bytes()})
}

// brokenOff ends an export that is not whole: no row of a table, whatever was
// written before it.
const brokenOff = "\n\"\n!! broken off here: ask again\n"

// write writes an export, piece by piece. Where it breaks off the last line says
// so, for a proxy may end the connection as if all were well.
func (s *Site) write(w http.ResponseWriter, r *http.Request, name string, rows exchange.Rows) {
	out := &paced{w, http.NewResponseController(w), s.Timeout}
	if err := exchange.Write(name, out, rows, s.Catalogue); err != nil {
		s.Log.Warn("export broken off", "path", r.URL.Path, "error", err)
		_, _ = io.WriteString(out, brokenOff) // in vain where it is the reader who left
		_ = out.control.Flush()
		panic(http.ErrAbortHandler)
	}
}

// exportTag names what an export holds: the same question over the same
// database.
func (s *Site) exportTag(r *http.Request) (string, error) {
	revision, err := s.Store.Revision(r.Context())
	sum := sha256.Sum256([]byte(revision + " " + r.URL.RequestURI()))
	return `"` + hex.EncodeToString(sum[:12]) + `"`, err
}

// mayExport waits for its turn; false where none came in time.
func (s *Site) mayExport(r *http.Request) bool {
	alarm := time.NewTimer(s.Timeout)
	defer alarm.Stop()
	select {
	case s.exports <- struct{}{}:
		return true
	case <-alarm.C:
	case <-r.Context().Done():
	}
	return false
}

// paced gives the reader time for each piece rather than for the whole.
type paced struct {
	http.ResponseWriter
	control *http.ResponseController
	pace    time.Duration
}

// Write hands a piece on, as long as the reader takes it in time.
func (p *paced) Write(piece []byte) (int, error) {
	if err := p.control.SetWriteDeadline(time.Now().Add(p.pace)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	return p.ResponseWriter.Write(piece)
}

// rowsOf are the figures as rows of the table. The source of what was read is
// the page's address.
func rowsOf(db *store.DB, r *http.Request, f store.FigureFilter) exchange.Rows {
	return func(yield func(exchange.Row, error) bool) {
		for x, err := range db.EachStand(r.Context(), f) {
			row := exchange.Row{Figure: x.Figure, Hash: x.Version}
			if x.URL != "" {
				row.Source = x.URL
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}
