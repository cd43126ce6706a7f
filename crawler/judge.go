package crawler

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"

	"mubiao/report"
)

// statusNoCookie is what one maker's bot walls answer before their script has
// run. Others take 412, which no request of ours could earn.
const statusNoCookie = 521

// judge decides what an answer is worth: the attempt to be kept, and what the
// page holds. Only a page without a failure is kept, so that an error page
// never takes the place of a good one.
func (r *run) judge(t *task, page report.Page) (report.Fetch, report.View) {
	f := report.Fetch{Status: page.Status, Detail: t.note}
	if page.Status == http.StatusNotModified && t.known {
		f.Same = true
		return f, r.look(t.last)
	}
	view := r.look(page)
	if fault := r.faultIn(t, page, view); fault != nil {
		fault = inList(t, fault)
		f.Failure, f.Detail = fault.Failure, fault.Detail
		return f, view
	}
	if view.Kind == report.RedirectView {
		t.location = view.Next // it holds nothing else that is worth keeping
		return f, view
	}
	page.Hash = hashOf(page.Body)
	if t.known && page.Hash == t.last.Hash {
		f.Same = true
		return f, view
	}
	f.Page = &page
	return f, view
}

// faultIn returns what is wrong with an answer; nil for nothing.
func (r *run) faultIn(t *task, page report.Page, view report.View) *report.Fault {
	status := fmt.Sprintf("HTTP %d", page.Status)
	switch {
	case view.Kind == report.FailureView && view.Failure == report.Blocked:
		return faultf(report.Blocked, "%s: %s", status, view.Detail)
	case page.Status == http.StatusPreconditionFailed || page.Status == statusNoCookie:
		return faultf(report.Blocked, "%s, which bot walls send", status)
	case page.Status == http.StatusPartialContent:
		return faultf(report.Truncated, "%s: a part, which was not asked for", status)
	case page.Status < 200 || page.Status > 299:
		if after := page.Header.Get("Retry-After"); after != "" {
			status += ", Retry-After " + after
		}
		return faultf(statusFailure(page.Status), "%s", status)
	case len(page.Body) == 0 && view.Kind != report.RedirectView: // a header may lead on
		return faultf(report.EmptyFile, "%s without a body", status)
	case view.Kind == report.FailureView:
		return faultf(view.Failure, "%s", view.Detail)
	case cutShort(page.Body, t.last.Body):
		return faultf(report.Truncated, "the page breaks off: %d bytes without </body>", len(page.Body))
	case view.Kind == report.RedirectView:
		return r.redirectFault(t, view.Next)
	}
	return nil
}

// redirectFault judges a page that sends the reader on, as door.redirect
// judges an answer that does.
func (r *run) redirectFault(t *task, next string) *report.Fault {
	from, err := url.Parse(t.url)
	to, err2 := url.Parse(next)
	switch {
	case err != nil || err2 != nil || next == t.url || slices.Contains(t.trail, next),
		len(t.trail) >= r.Redirects:
		return faultf(report.RedirectLoop, "the page leads on to %s", next)
	case !sameSite(from, to):
		return faultf(report.RedirectOffsite, "the page leads to %s", next)
	}
	return nil
}

// look asks what the page holds. Of a file that is no web page there is
// nothing to ask. Where the looking itself breaks down the page is kept, for
// better days, and not followed: no page may end a crawl.
func (r *run) look(page report.Page) (view report.View) {
	if binary(page.Body) {
		return report.View{Kind: report.ArticleView}
	}
	defer func() {
		if v := recover(); v != nil {
			r.Log.Error("panic while looking at a page", "url", page.URL, "panic", v, "stack", string(debug.Stack()))
			view = report.View{Kind: report.ArticleView}
		}
	}()
	return r.Look(page)
}

// binary reports whether the bytes are a PDF, a ZIP (DOCX) or an old Office
// file.
func binary(body []byte) bool {
	for _, magic := range []string{"%PDF-", "PK\x03\x04", "\xd0\xcf\x11\xe0"} {
		if bytes.HasPrefix(body, []byte(magic)) {
			return true
		}
	}
	return false
}

// cutShort reports whether an HTML page breaks off: nothing closes it, and it
// ends within a text or a tag, or its last version was closed. A connection
// that is closed early, or a Content-Length that is too small, cannot be told
// from the end of the page in any other way.
func cutShort(body, last []byte) bool {
	if bytes.IndexByte(body, 0) >= 0 { // UTF-16, or no text
		return false
	}
	if !hasTag(body[:min(len(body), 4096)], "<html") || closes(body) {
		return false
	}
	return !bytes.HasSuffix(bytes.TrimSpace(body), []byte(">")) || closes(last)
}

// closes looks at the end first, where nearly all pages have it.
func closes(body []byte) bool {
	for _, part := range [][]byte{body[max(0, len(body)-1024):], body} {
		if hasTag(part, "</html") || hasTag(part, "</body") {
			return true
		}
	}
	return false
}

// hasTag reports whether the body holds the beginning of a tag, in capitals or
// not.
func hasTag(body []byte, tag string) bool {
	for {
		at := bytes.IndexByte(body, '<')
		if at < 0 || len(body) < at+len(tag) {
			return false
		}
		if strings.EqualFold(string(body[at:at+len(tag)]), tag) {
			return true
		}
		body = body[at+1:]
	}
}

func hashOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// statusFailure names a status that is no success.
func statusFailure(status int) report.Failure {
	if status >= 500 {
		return report.HTTP5xx
	}
	return report.HTTP4xx
}

// mendable reports whether waiting may mend the fault.
func mendable(f *report.Fault) bool {
	var lookup *net.DNSError
	switch f.Failure {
	case report.DNSFailure:
		return errors.As(f.Err, &lookup) && !lookup.IsNotFound
	case report.ConnectFailure, report.Timeout, report.Truncated:
		return !errors.Is(f.Err, errClosed)
	}
	return errors.Is(f.Err, errLater)
}

// mendableStatus is mendable for an answer with a status.
func mendableStatus(f report.Fetch) bool {
	return f.Failure == report.HTTP5xx || f.Failure == report.Truncated ||
		f.Status == http.StatusTooManyRequests || f.Status == http.StatusRequestTimeout
}
