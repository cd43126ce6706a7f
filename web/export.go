package web

import (
	"bytes"
	"net/http"
	"path"

	"mubiao/exchange"
	"mubiao/store"
)

// mostExported bounds one export; `mubiao export` has no bound.
const mostExported = 100_000

// export answers with the figures that the query means as a table:
// /export/figures.csv, .jsonl or .xlsx.
func (s *Site) export(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	kind := map[string]string{
		"figures.csv":   "text/csv; charset=utf-8",
		"figures.jsonl": "application/jsonl; charset=utf-8",
		"figures.xlsx":  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	}[name]
	if kind == "" {
		s.fail(w, r, errNotFound)
		return
	}
	body, err := s.exported(r, name)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Disposition", `attachment; filename="mubiao-figures`+path.Ext(name)+`"`)
	send(w, r, answer{http.StatusOK, kind, body})
}

func (s *Site) exported(r *http.Request, name string) ([]byte, error) {
	f, err := figureFilter(r.URL.Query())
	if err != nil {
		return nil, err
	}
	f.Limit = mostExported
	figures, err := s.Store.Stands(r.Context(), f)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = exchange.Write(name, &b, rowsOf(figures), s.Catalogue)
	return b.Bytes(), err
}

// rowsOf returns the figures as rows of the table. The source of what was
// read is the page's address.
func rowsOf(figures []store.Stand) []exchange.Row {
	rows := make([]exchange.Row, len(figures))
	for n, f := range figures {
		rows[n] = exchange.Row{Figure: f.Figure, Hash: f.Version}
		if f.URL != "" {
			rows[n].Source = f.URL
		}
	}
	return rows
}
