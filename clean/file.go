package clean

import (
	"path/filepath"
	"strings"

	"mubiao/report"
)

// File makes a document of one file: text, Markdown, HTML, PDF or DOCX, told
// apart by the name's ending and checked by the bytes. The name with its path
// is the last thing asked for place and year.
func File(name string, body []byte) report.Document {
	d := assemble([]sheet{fileSheet(name, body)}, name)
	if d.Year == 0 {
		d.Year = titleYear(filepath.Base(name))
	}
	return d
}

func fileSheet(name string, body []byte) sheet {
	s := sheet{url: name, hash: hashOf(body)}
	if len(body) == 0 {
		s.fault = &report.Fault{Failure: report.EmptyFile, Detail: "the file has no bytes"}
		return s
	}
	ext := strings.ToLower(filepath.Ext(name))
	if kind := binary(body); kind != "" {
		s.fault = notText(kind)
		return s
	}
	d := decode(body, "")
	switch ext {
	case ".md", ".markdown":
		text, matter := markdown(d.text)
		s.title, s.lines = once(matter["title"]), lines(text)
		s.published, s.publisher = matter["date"], matter["publisher"]
	default:
		s.lines = lines(d.text)
	}
	s.check(d)
	return s
}

// check notes how the text was decoded: nothing worth reading and damage
// refuse the document, a repair warns.
func (s *sheet) check(d decoded) {
	switch {
	case len(s.lines) == 0:
		s.fault = &report.Fault{Failure: report.EmptyFile, Detail: "there is no text"}
	case damaged(d.text):
		s.fault = &report.Fault{Failure: report.DecodeDamage, Detail: "read as " + d.charset +
			" it has characters that stand for nothing"}
	case d.bad > 0:
		s.warning = "a few characters could not be read"
	}
}
