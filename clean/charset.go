package clean

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

const (
	metaBytes   = 8 << 10 // how far into a page its declared charset is looked for
	repairShare = 0.005   // bad bytes that a page declared UTF-8 may have and be repaired
	damageShare = 0.001   // replacement characters of a text that is still trusted
	damageFloor = 3       // … and so many at least, whatever the length
)

var metaCharset = regexp.MustCompile(`(?i)charset\s*=\s*["']?\s*([a-z0-9_-]+)`)

// decoded is the text of a body and how it was read.
type decoded struct {
	text    string
	charset string // utf-8, utf-16, gb18030, big5
	bad     int    // replacement characters
}

// decode reads the body by the rule: a byte order mark decides; a body that
// is valid UTF-8 is UTF-8, whatever it declares; else the label in the page,
// then the one in the header counts, and only for three cases: declared
// UTF-8 with few bad bytes is repaired, Big5 is Big5, and all the rest,
// gb2312 and gbk and nothing at all included, is GB18030.
//
// No detection by statistics: it is wrong on short texts, and no Chinese text
// in GB18030 is ever valid UTF-8.
func decode(body []byte, contentType string) decoded {
	switch {
	case bytes.HasPrefix(body, []byte{0xef, 0xbb, 0xbf}):
		return counted(strings.ToValidUTF8(string(body[3:]), "\ufffd"), "utf-8")
	case bytes.HasPrefix(body, []byte{0xff, 0xfe}), bytes.HasPrefix(body, []byte{0xfe, 0xff}):
		return with(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), body, "utf-16")
	case utf8.Valid(body):
		return counted(string(body), "utf-8")
	}
	label := charsetLabel(body, contentType)
	if label == "utf-8" || label == "utf8" {
		text := strings.ToValidUTF8(string(body), "\ufffd")
		if d := counted(text, "utf-8"); float64(d.bad) < repairShare*float64(len(body)) {
			return d
		}
	}
	if strings.HasPrefix(label, "big5") {
		return with(traditionalchinese.Big5, body, "big5")
	}
	return with(simplifiedchinese.GB18030, body, "gb18030")
}

func with(e encoding.Encoding, body []byte, name string) decoded {
	text, err := e.NewDecoder().Bytes(body)
	if err != nil {
		text = body
	}
	return counted(strings.ToValidUTF8(string(text), "\ufffd"), name)
}

func counted(text, charset string) decoded {
	return decoded{text: text, charset: charset, bad: times(text, "\ufffd")}
}

// charsetLabel returns the charset that the page declares near its beginning,
// else the one of the Content-Type header; "" where there is none.
func charsetLabel(body []byte, contentType string) string {
	if m := metaCharset.FindSubmatch(body[:min(len(body), metaBytes)]); m != nil {
		return strings.ToLower(string(m[1]))
	}
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	return strings.ToLower(params["charset"])
}

// tooBad reports whether so many replacement characters among all are more than
// a broken sign or two.
func tooBad(bad, all int) bool {
	return bad > damageFloor && float64(bad) > damageShare*float64(all)
}

// binary names what the body is when it is no text: "pdf", "zip", "ole",
// "image" or "binary"; "" for text.
func binary(body []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(body, []byte(s.magic)) {
			return s.kind
		}
	}
	start := body[:min(len(body), 4096)]
	if bytes.IndexByte(start, 0) < 0 || hasBOM(body) {
		return ""
	}
	if nul := bytes.Count(start, []byte{0}); nul*50 < len(start) {
		return "" // a stray NUL in a page is dropped with the other controls
	}
	return "binary"
}

func hasBOM(body []byte) bool {
	return bytes.HasPrefix(body, []byte{0xff, 0xfe}) || bytes.HasPrefix(body, []byte{0xfe, 0xff})
}

var signatures = []struct{ magic, kind string }{
	{"%PDF-", "pdf"},
	{"PK\x03\x04", "zip"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"},
	{"\xff\xd8\xff", "image"},
	{"\x89PNG", "image"},
	{"GIF8", "image"},
	{"II*\x00", "image"},
	{"MM\x00*", "image"},
	{"Rar!", "binary"},
	{"7z\xbc\xaf", "binary"},
	{"\x1f\x8b", "binary"},
	{"{\\rtf", "binary"},
}
