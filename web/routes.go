package web

import (
	"net/http"
)

// page is one of the pages that people look at.
type page struct {
	pattern string // of the address, for http.ServeMux
	name    string // of its template, and of the phrase that names it
	nav     bool   // it stands in the navigation, with the pattern's address
	kept    bool   // it is the same for all readers until the database is another
	make    func(*Site, *request) (any, error)
}

// pages are all of them, in the order of the navigation.
func pages() []page {
	return []page{
		{"GET /{$}", "overview", true, true, (*Site).overview},
		{"GET /round/{year}", "round", true, false, (*Site).round}, // not kept: it cites its own address
		{"GET /place", "places", true, true, (*Site).places},
		{"GET /place/{code}", "place", false, true, (*Site).place},
		{"GET /report/{place}/{year}", "report", false, true, (*Site).report},
		{"GET /document/{id}", "report", false, true, (*Site).document},
		{"GET /figure/{id}", "figure", false, true, (*Site).figure},
		{"GET /change", "changes", true, true, (*Site).changes},
		{"GET /change/{id}", "change", false, true, (*Site).change},
		{"GET /compare", "compare", true, true, (*Site).compare},
		{"GET /search", "search", false, true, (*Site).search},
		{"GET /digest", "digests", true, true, (*Site).digests},
		{"GET /digest/{number}", "digest", false, true, (*Site).digest},
		{"GET /source", "sources", true, false, (*Site).sources},
		{"GET /about", "about", true, true, (*Site).about},
	}
}

// routes returns the multiplexer of everything that the site answers.
func (s *Site) routes() http.Handler {
	mux := http.NewServeMux()
	for _, p := range pages() {
		mux.Handle(p.pattern, s.show(p))
	}
	mux.HandleFunc("GET /round", s.newestRound)
	mux.HandleFunc("POST /source/check", s.check)
	mux.HandleFunc("GET /set", s.set)
	mux.HandleFunc("GET /digest/{number}/mail", s.mail)
	mux.HandleFunc("GET /static/{name}", s.static)
	mux.HandleFunc("GET /healthz", s.healthz)
	mux.HandleFunc("GET /metrics", s.metrics)
	mux.HandleFunc("GET /export/{name}", s.export)
	mux.HandleFunc("GET /feed.atom", s.feedAll)
	mux.HandleFunc("GET /place/{code}/feed.atom", s.feedPlace)
	mux.HandleFunc("GET /indicator/{id}/feed.atom", s.feedIndicator)
	s.api(mux)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errNotFound) })
	return mux
}
