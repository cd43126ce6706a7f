package clean

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/http"
	"net/mail"
	"net/textproto"
	"strings"

	"mubiao/report"
)

// savedParts is how many parts of an archive are looked at for its page.
const savedParts = 200

// pageWithin returns the page that a browser saved together with its pictures
// (MHTML), at the address that it was saved from; any other page as it is.
func pageWithin(p report.Page) report.Page {
	start := p.Body[:min(len(p.Body), 4096)]
	if !bytes.Contains(start, []byte("ultipart/related")) && !bytes.Contains(start, []byte("MIME-Version:")) {
		return p
	}
	m, err := mail.ReadMessage(bufio.NewReader(bytes.NewReader(bytes.TrimLeft(p.Body, "\ufeff \t\r\n"))))
	if err != nil {
		return p
	}
	from := m.Header.Get("Snapshot-Content-Location")
	if page, ok := htmlOf(textproto.MIMEHeader(m.Header), m.Body); ok {
		page.Header.Set("Content-Location", cmp.Or(page.Header.Get("Content-Location"), from))
		p.Body, p.Header = page.Body, page.Header
		if at := page.Header.Get("Content-Location"); strings.HasPrefix(at, "http") && !strings.HasPrefix(p.URL, "http") {
			p.Final = at
		}
	}
	return p
}

// savedComment is the note that browsers leave in a page which they save.
var savedComment = expression(`<!-- saved from url=\(\d+\)(\S+) -->`)

// savedFrom returns the address that a page says it was saved from; "" for none.
func savedFrom(p report.Page) string {
	if m := savedComment.FindSubmatch(p.Body[:min(len(p.Body), 1024)]); m != nil {
		return webAddress(string(m[1]))
	}
	return webAddress(p.Final)
}

// htmlOf returns the first page among the parts of a message.
func htmlOf(h textproto.MIMEHeader, body io.Reader) (report.Page, bool) {
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		return report.Page{}, false
	}
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		parts := multipart.NewReader(body, params["boundary"])
		for range savedParts {
			part, err := parts.NextRawPart()
			if err != nil {
				break
			}
			if p, ok := htmlOf(part.Header, part); ok {
				return p, true
			}
		}
	case kind == "text/html" || kind == "application/xhtml+xml":
		switch strings.ToLower(h.Get("Content-Transfer-Encoding")) {
		case "quoted-printable":
			body = quotedprintable.NewReader(body)
		case "base64":
			body = base64.NewDecoder(base64.StdEncoding, body)
		}
		text, err := io.ReadAll(body) // what is damaged is judged as the text that it is
		if len(text) > 0 && (err == nil || len(text) > 512) {
			return report.Page{Body: text, Header: http.Header(h)}, true
		}
	}
	return report.Page{}, false
}
