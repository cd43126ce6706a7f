package web

import (
	"net/http"

	"mubiao/report"
)

// mostDigests is how many mails the list shows: four years of weeks.
const mostDigests = 200

// mailPolicy goes with a past mail: its own styles, nothing else, and only in
// a frame of ours.
const mailPolicy = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; " +
	"style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

// digestsPage is what digests.html shows: every past mail.
type digestsPage struct{ Digests []report.Digest }

// digestPage is what digest.html shows: one of them, as it was.
type digestPage struct {
	report.Digest
	Earlier, Later bool
}

func (s *Site) digests(r *request) (any, error) {
	list, err := s.Store.Digests(r.Context(), mostDigests)
	return digestsPage{list}, err
}

func (s *Site) digest(r *request) (any, error) {
	d, err := s.oneDigest(r.Request)
	if err != nil {
		return nil, err
	}
	newest, _, err := s.Store.Mark(r.Context())
	return digestPage{d, d.Number > 1, d.Number < newest}, err
}

func (s *Site) oneDigest(r *http.Request) (report.Digest, error) {
	n, err := number(r.PathValue("number"))
	if err != nil {
		return report.Digest{}, errNotFound
	}
	d, found, err := s.Store.Digest(r.Context(), int(n))
	if err == nil && !found {
		err = errNotFound
	}
	return d, err
}

// mail answers with the HTML of a mail as it was sent, for the frame of the
// page: locked up by its policy as well as by the frame.
func (s *Site) mail(w http.ResponseWriter, r *http.Request) {
	d, err := s.oneDigest(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Security-Policy", mailPolicy)
	w.Header().Set("X-Frame-Options", "SAMEORIGIN")
	send(w, r, answer{http.StatusOK, "text/html; charset=utf-8", []byte(d.HTML)})
}
