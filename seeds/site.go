package seeds

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"
)

// answer is one thing that the offline site serves.
type answer struct {
	kind     string // Content-Type, as that site sends it
	modified time.Time
	body     []byte
}

// etag is made of the body, as Apache and nginx do of a file.
func (a answer) etag() string {
	sum := sha256.Sum256(a.body)
	return `"` + hex.EncodeToString(sum[:8]) + `"`
}

// site is the offline web: host, then path, to what is served there.
type site map[string]map[string]answer

// Transport returns a round tripper that answers for the offline site and
// touches no network. It honours If-None-Match and If-Modified-Since. A host
// outside the site does not resolve; a path outside it is not found.
func Transport() http.RoundTripper { return newSite() }

func newSite() site {
	return site{
		"www.dingxi.gov.cn": {
			"/robots.txt":      robots("dingxi"),
			path(DingxiList):   dingxiList(),
			path(DingxiReport): dingxiReport(),
		},
		"district.ce.cn": {
			"/robots.txt":         robots("ce"),
			path(PingliangReport): pingliangPage(1),
			path(pingliangSecond): pingliangPage(2),
		},
	}
}

// RoundTrip answers the request as the host's web server would.
func (s site) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	if r.Body != nil {
		_ = r.Body.Close() // a round tripper must close it; nothing is sent here
	}
	pages, ok := s[r.URL.Hostname()]
	if !ok {
		lookup := &net.DNSError{Err: "not part of the offline site", Name: r.URL.Hostname(), IsNotFound: true}
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: lookup}
	}
	found, ok := pages[r.URL.Path]
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		return reply(r, http.StatusMethodNotAllowed, answer{}), nil
	case !ok:
		return reply(r, http.StatusNotFound, notFound()), nil
	case unchanged(r, found):
		return reply(r, http.StatusNotModified, found), nil
	}
	return reply(r, http.StatusOK, found), nil
}

// unchanged applies the conditional headers: If-None-Match decides alone
// where it is given (RFC 9110, section 13.2.2).
func unchanged(r *http.Request, a answer) bool {
	if tag := r.Header.Get("If-None-Match"); tag != "" {
		return tag == a.etag()
	}
	since, err := http.ParseTime(r.Header.Get("If-Modified-Since"))
	return err == nil && !a.modified.After(since)
}

// reply is the answer as a response; HEAD and "not modified" have no body.
func reply(r *http.Request, status int, a answer) *http.Response {
	header := http.Header{}
	if !a.modified.IsZero() {
		header.Set("ETag", a.etag())
		header.Set("Last-Modified", a.modified.UTC().Format(http.TimeFormat))
	}
	body := a.body
	if r.Method == http.MethodHead || status == http.StatusNotModified {
		body = nil
	} else {
		header.Set("Content-Type", a.kind)
		header.Set("Content-Length", strconv.Itoa(len(body)))
	}
	return &http.Response{
		Status:     fmt.Sprintf("%d %s", status, http.StatusText(status)),
		StatusCode: status,
		Proto:      "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header:        header,
		Body:          io.NopCloser(bytes.NewReader(body)),
		ContentLength: int64(len(body)),
		Request:       r,
	}
}
