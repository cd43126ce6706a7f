package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"

	"mubiao/report"
)

//go:embed template static
var files embed.FS

// templates are the pages by name, in one language.
type templates map[string]*template.Template

// frame is what the layout shows around a page.
type frame struct {
	Lang   report.Language
	Theme  string // light, dark, or "" for what the reader's machine says
	Styles string
	Nav    []link
	Path   string // of this page, with its query
	Words  string // in the search box
	Page   any
}

// link is an entry of a list of links.
type link struct {
	Address string
	Text    string
	Here    bool
}

// request is a request with what the reader chose.
type request struct {
	*http.Request
	speech
	now time.Time
}

// problem is an error that a reader is told: a status and a phrase.
type problem struct {
	status int
	phrase string
}

// Error returns the phrase's id.
func (p *problem) Error() string { return p.phrase }

var (
	errNotFound = &problem{http.StatusNotFound, "not_found"}
	errBadQuery = &problem{http.StatusBadRequest, "bad_query"}
	errCrowded  = &problem{http.StatusServiceUnavailable, "crowded"}
	errTooMany  = &problem{http.StatusTooManyRequests, "too_many"}
)

// parse reads the templates: the layout and the shared parts with each page.
func parse(sp speech) (templates, error) {
	base, err := template.New("").Funcs(sp.funcs()).ParseFS(files, "template/layout.html", "template/part.html")
	if err != nil {
		return nil, err
	}
	all := templates{}
	names, err := fs.Glob(files, "template/*.html")
	if err != nil {
		return nil, err
	}
	for _, file := range names {
		name := strings.TrimSuffix(path.Base(file), ".html")
		if name == "layout" || name == "part" {
			continue
		}
		own, err := base.Clone()
		if err != nil {
			return nil, err
		}
		if all[name], err = own.ParseFS(files, file); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// show answers with a page, or with the one page that tells of errors.
func (s *Site) show(p page) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		req := s.request(w, r)
		revision, err := s.Store.Revision(r.Context())
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if body, ok := s.kept.find(revision, req.key()); p.kept && ok {
			s.page(w, req, http.StatusOK, body)
			return
		}
		made, err := p.make(s, req)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if body := s.render(w, req, http.StatusOK, p.name, made); p.kept {
			s.kept.keep(revision, req.key(), body)
		}
	})
}

// request reads what the reader chose: by ?lang=, which is remembered, by the
// cookie, else by the browser's languages.
func (s *Site) request(w http.ResponseWriter, r *http.Request) *request {
	chosen := report.Language(r.URL.Query().Get("lang"))
	if chosen == report.English || chosen == report.Chinese {
		remember(w, r, "lang", string(chosen))
	} else if chosen = report.Language(cookie(r, "lang", "en", "zh")); chosen == "" {
		chosen = accepted(r.Header.Get("Accept-Language"), s.Language)
	}
	return &request{r, s.speech(chosen), s.Now().In(s.Zone)}
}

// accepted returns the language of ours that the header names first.
func accepted(header string, otherwise report.Language) report.Language {
	for part := range strings.SplitSeq(header, ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		main, _, _ := strings.Cut(strings.ToLower(tag), "-")
		switch l := report.Language(main); l {
		case report.English, report.Chinese:
			return l
		}
	}
	return otherwise
}

// cookie returns the cookie's value if it is one of those.
func cookie(r *http.Request, name string, values ...string) string {
	if c, err := r.Cookie(name); err == nil {
		for _, v := range values {
			if c.Value == v {
				return v
			}
		}
	}
	return ""
}

func remember(w http.ResponseWriter, r *http.Request, name, value string) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: 365 * 24 * 3600,
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil,
	})
}

// set remembers a language or a theme and leads back to a page of ours.
func (s *Site) set(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if l := q.Get("lang"); l == "en" || l == "zh" {
		remember(w, r, "lang", l)
	}
	if t := q.Get("theme"); t == "light" || t == "dark" || t == "auto" {
		remember(w, r, "theme", t)
	}
	back := q.Get("back")
	if u, err := url.Parse(back); err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(back, "/") ||
		strings.HasPrefix(back, "//") || strings.Contains(back, `\`) {
		back = "/"
	}
	http.Redirect(w, r, back, http.StatusSeeOther)
}

// render writes the page in its frame, and returns it; nil where it could not
// be made.
func (s *Site) render(w http.ResponseWriter, r *request, status int, name string, made any) []byte {
	f := frame{
		Lang: r.lang, Theme: cookie(r.Request, "theme", "light", "dark"), Styles: s.styles, Page: made,
		Nav: navigation(r), Path: pathOf(r.Request), Words: r.URL.Query().Get("q"),
	}
	var b bytes.Buffer
	if err := s.templates[r.lang][name].ExecuteTemplate(&b, "layout.html", f); err != nil {
		s.Log.Error("page not rendered", "page", name, "error", err)
		http.Error(w, "page not rendered", http.StatusInternalServerError)
		return nil
	}
	s.page(w, r, status, b.Bytes())
	return b.Bytes()
}

// page sends a page as it was made.
func (s *Site) page(w http.ResponseWriter, r *request, status int, body []byte) {
	w.Header().Set("Vary", "Accept-Language, Cookie")
	w.Header().Set("Content-Language", string(r.lang))
	send(w, r.Request, answer{status, "text/html; charset=utf-8", body})
}

// navigation returns the pages that stand in it, this one marked.
func navigation(r *request) []link {
	var nav []link
	for _, p := range pages() {
		_, address, _ := strings.Cut(strings.TrimSuffix(p.pattern, "{$}"), " ")
		address = strings.TrimSuffix(address, "/{year}") // of a round: the newest
		if p.nav {
			here := r.URL.Path == address || address != "/" && strings.HasPrefix(r.URL.Path, address+"/")
			nav = append(nav, link{address, r.t("nav_" + p.name), here})
		}
	}
	return nav
}

// pathOf returns the path with its query, less a language, which is a choice
// that the cookie keeps.
func pathOf(r *http.Request) string {
	q := r.URL.Query()
	q.Del("lang")
	u := url.URL{Path: r.URL.Path, RawQuery: q.Encode()}
	return u.String()
}

// answer is what is sent.
type answer struct {
	status int
	kind   string // Content-Type
	body   []byte
}

// send writes an answer with its ETag, or that it has not changed.
func send(w http.ResponseWriter, r *http.Request, a answer) {
	sum := sha256.Sum256(a.body)
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	h := w.Header()
	h.Set("Content-Type", a.kind)
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "private, no-cache")
	}
	if a.status == http.StatusOK {
		h.Set("ETag", tag)
		if strings.Contains(r.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(a.body)))
	w.WriteHeader(a.status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(a.body) // a reader who went away needs no answer
	}
}

// fail tells the reader what went wrong: in JSON under /api/, else as a page.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := problemOf(err)
	if p.status >= 500 && r.Context().Err() == nil {
		s.Log.Error("page failed", "path", r.URL.Path, "error", err)
	}
	if strings.HasPrefix(r.URL.Path, "/api/") {
		s.sendJSON(w, r, p.status, apiError{Error: p.phrase, Message: s.speech(report.English).t(p.phrase)})
		return
	}
	s.render(w, s.request(w, r), p.status, "error", p)
}

func problemOf(err error) *problem {
	var p *problem
	switch {
	case errors.As(err, &p):
		return p
	case errors.Is(err, context.DeadlineExceeded):
		return &problem{http.StatusServiceUnavailable, "too_slow"}
	case errors.Is(err, context.Canceled):
		return &problem{499, "broken"} // the reader went away
	}
	return &problem{http.StatusInternalServerError, "broken"}
}

// Status is the status for the page that tells of the problem.
func (p *problem) Status() int { return p.status }

// Phrase is the phrase for it.
func (p *problem) Phrase() string { return p.phrase }

// static serves the style sheet, for good: its address changes with it.
func (s *Site) static(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	body, err := files.ReadFile("static/" + name)
	if err != nil {
		s.fail(w, r, errNotFound)
		return
	}
	kind := map[string]string{".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}[path.Ext(name)]
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	send(w, r, answer{http.StatusOK, kind, body})
}

func styleAddress() string {
	body, err := files.ReadFile("static/style.css")
	if err != nil {
		return "" // Unreachable: it is embedded
	}
	sum := sha256.Sum256(body)
	return fmt.Sprintf("/static/style.css?%x", sum[:6])
}

// number returns the whole number of a part of the path or of the query; 0
// for none, an error for anything else.
func number(s string) (int64, error) {
	if s == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		return 0, errBadQuery
	}
	return n, nil
}
