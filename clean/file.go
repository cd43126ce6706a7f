package clean

import (
	"bytes"
	"path/filepath"
	"strings"

	"mubiao/report"
)

// File makes a document of one file: text, Markdown, HTML (as a browser saves it too, MHTML),
// PDF, OFD or DOCX. The
// bytes decide what it is, the name's ending only between kinds of text. The
// name with its path is the last thing asked for place and year.
func File(name string, body []byte) report.Document {
	s := fileSheet(name, body)
	d := assemble([]sheet{s}, name)
	d.Origin = s.origin
	return d
}

func fileSheet(name string, body []byte) sheet {
	s := sheet{url: name, hash: hashOf(body)}
	if len(body) == 0 {
		s.fault = &report.Fault{Failure: report.EmptyFile, Detail: "the file has no bytes"}
		return s
	}
	if kind := binary(body); kind != "" {
		s.lines, s.fault = fileLines(body, kind)
		s.title, s.lines = reportWithin(s.title, s.lines)
		return s
	}
	ext := strings.ToLower(filepath.Ext(name))
	p := pageWithin(report.Page{URL: name, Body: body, Hash: s.hash})
	if isMarkup(p.Body, ext) || p.Header != nil {
		_, s = look(p)
		s.origin = savedFrom(p)
		return s
	}
	s.plain(ext, body)
	s.title, s.lines = reportWithin(s.title, s.lines)
	return s
}

// plain fills a sheet with the lines of a text without markup; of Markdown,
// with the title, date, publisher and origin of its front matter too.
func (s *sheet) plain(ext string, body []byte) {
	d := decode(body, "")
	if ext == ".md" || ext == ".markdown" {
		var matter map[string]string
		s.lines, matter = markdown(d.text)
		s.title, s.published, s.publisher = once(matter["title"]), matter["date"], matter["publisher"]
		if s.origin = webAddress(matter["source"]); s.origin == "" {
			s.publisher = first(s.publisher, matter["source"])
		}
	} else {
		s.lines = lines(d.text)
	}
	for i, l := range s.lines {
		s.lines[i] = withoutNotes(l)
	}
	s.lines = closeUp(s.lines)
	s.check(d)
}

// isPlainPage reports a page that is a text without markup, by its address or by
// what the server calls it.
func isPlainPage(p report.Page) bool {
	ext := pageExt(p)
	switch {
	case p.Status >= 300 || isMarkup(p.Body, ext) || bytes.Contains(p.Body, []byte("</")):
		return false
	case ext == ".txt" || ext == ".md" || ext == ".markdown":
		return true
	}
	typed := strings.HasPrefix(strings.ToLower(p.Header.Get("Content-Type")), "text/plain")
	start := bytes.TrimSpace(p.Body)
	return typed && len(start) > 0 && start[0] >= 0x80 // data for scripts is typed so too
}

// pageExt returns the ending of the name that an address ends with.
func pageExt(p report.Page) string {
	path, _, _ := strings.Cut(p.URL, "?")
	return strings.ToLower(filepath.Ext(path))
}

// isMarkup reports a file of HTML, by its ending or by how it begins.
func isMarkup(body []byte, ext string) bool {
	switch ext {
	case ".html", ".htm", ".shtml", ".xhtml", ".jhtml", ".xml", ".json":
		return true
	}
	start := bytes.ToLower(bytes.TrimLeft(body[:min(len(body), 512)], "\ufeff \t\r\n"))
	return bytes.HasPrefix(start, []byte("<!doctype")) || bytes.HasPrefix(start, []byte("<html"))
}

// fileLines returns the lines of a body that is no text by itself.
func fileLines(body []byte, kind string) ([]string, *report.Fault) {
	switch kind {
	case "pdf":
		return pdfLines(body)
	case "zip":
		return archiveLines(body)
	case "ole":
		return nil, oldOffice(body)
	case "image":
		return nil, &report.Fault{Failure: report.NotText, Detail: "the bytes are a picture"}
	}
	return nil, &report.Fault{Failure: report.NotText, Detail: "the bytes are no text"}
}

// oldOffice tells a Word document under a password, which Office wraps into
// its old container, from an old document.
func oldOffice(body []byte) *report.Fault {
	if bytes.Contains(body, wide("EncryptedPackage")) {
		return &report.Fault{Failure: report.Encrypted, Detail: "the document asks for a password"}
	}
	if bytes.Contains(body, wide("WordDocument")) {
		return &report.Fault{Failure: report.LegacyDoc, Detail: "the bytes are a Word 97-2003 document"}
	}
	return &report.Fault{Failure: report.LegacyDoc, Detail: "the bytes are an old Office or WPS file"}
}

// wide returns an ASCII name as it stands in an old container: UTF-16.
func wide(name string) []byte {
	b := make([]byte, 0, 2*len(name))
	for i := range len(name) {
		b = append(b, name[i], 0)
	}
	return b
}

// check notes how the text was decoded: nothing worth reading and damage
// refuse the document, a repair warns.
func (s *sheet) check(d decoded) {
	switch {
	case len(s.lines) == 0:
		s.fault = &report.Fault{Failure: report.EmptyFile, Detail: "there is no text"}
	case d.bad > 0 && tooBad(d.bad, count(d.text)):
		s.fault = &report.Fault{Failure: report.DecodeDamage,
			Detail: "read as " + d.charset + " it has characters that stand for nothing"}
	case d.bad > 0:
		s.warning = "a few characters could not be read"
	}
}
