package clean

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

const (
	metaBytes   = 8 << 10 // how far into a page its declared charset is looked for
	wideLeast   = 4       // Chinese characters that show that a piece is UTF-8
	damageShare = 0.001   // replacement characters of a text that is still trusted
	damageFloor = 3       // … and so many at least, whatever the length
)

var metaCharset = expression(`(?i)<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_-]+)`)

// decoded is the text of a body and how it was read.
type decoded struct {
	text    string
	charset string // utf-8, utf-16, gb18030, big5
	bad     int    // replacement characters
}

// decode reads the body by the evidence of all its bytes: a byte order mark
// decides; a body that is valid UTF-8 is UTF-8, whatever it declares; so is one
// in which the Chinese characters of UTF-8 take more bytes than fit none, and
// the damage is marked where it is. Of the rest, Big5 is what declares itself so,
// and all else, gb2312 and gbk and nothing at all included, is GB18030. A piece
// of a page that is in the other encoding, such as a footer put in from another
// file, is read in that.
//
// No detection by statistics: it is wrong on short texts, and no Chinese text
// in GB18030 is ever valid UTF-8.
func decode(body []byte, contentType string) decoded {
	switch {
	case bytes.HasPrefix(body, []byte{0xef, 0xbb, 0xbf}):
		return mixed(body[3:])
	case bytes.HasPrefix(body, []byte{0xff, 0xfe}), bytes.HasPrefix(body, []byte{0xfe, 0xff}):
		return with(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), body, "utf-16")
	case utf8.Valid(body):
		return counted(string(body), "utf-8")
	}
	e := evidenceOf(body)
	switch {
	case 3*e.wide > e.bad:
		return mixed(body)
	case strings.HasPrefix(charsetLabel(body, contentType), "big5"):
		return with(traditionalchinese.Big5, body, "big5")
	case e.wide >= wideLeast:
		return counted(byPieces(body, pieceOfGBK), "gb18030")
	}
	return with(simplifiedchinese.GB18030, body, "gb18030")
}

// inCharset writes a text in the charset of a page, as far as that has its characters.
func inCharset(text, charset string) string {
	var e encoding.Encoding
	switch charset {
	case "gb18030":
		e = simplifiedchinese.GB18030
	case "big5":
		e = traditionalchinese.Big5
	default:
		return text
	}
	if s, err := e.NewEncoder().String(text); err == nil {
		return s
	}
	return text
}

// mixed reads UTF-8 with what does not fit: pieces in GBK, and damage.
func mixed(body []byte) decoded {
	if utf8.Valid(body) {
		return counted(string(body), "utf-8")
	}
	return counted(byPieces(body, pieceOfUTF8), "utf-8")
}

// bytesSeen is what the bytes beyond ASCII say of an encoding, read as UTF-8.
type bytesSeen struct {
	wide  int // Chinese characters and their signs, three bytes each
	valid int // bytes of other characters
	bad   int // bytes that fit none
}

func evidenceOf(text []byte) bytesSeen {
	var e bytesSeen
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			e.bad++
		case isWide(r):
			e.wide++
		default:
			e.valid += size
		}
		i += size
	}
	return e
}

// byPieces reads a page by the pieces between its tags and lines.
func byPieces(body []byte, read func([]byte) string) string {
	var b strings.Builder
	b.Grow(len(body) + len(body)/2)
	for len(body) > 0 {
		n := 1 + bytes.IndexAny(body, "<>\n")
		if n == 0 {
			n = len(body)
		}
		if piece := body[:n]; isASCII(piece) {
			b.Write(piece)
		} else {
			b.WriteString(read(piece))
		}
		body = body[n:]
	}
	return b.String()
}

func isASCII(piece []byte) bool {
	for _, c := range piece {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// pieceOfUTF8 reads a piece of a page in UTF-8: as GBK where more of it fits no
// UTF-8 than does, and all of it is GBK.
func pieceOfUTF8(piece []byte) string {
	if utf8.Valid(piece) {
		return string(piece)
	}
	if e := evidenceOf(piece); e.bad > 3*e.wide && e.bad > 3 {
		if d := with(simplifiedchinese.GB18030, piece, ""); d.bad == 0 {
			return d.text
		}
	}
	return strings.ToValidUTF8(string(piece), "\ufffd")
}

// pieceOfGBK reads a piece of a page in GBK: as UTF-8 where all of it is, and
// Chinese.
func pieceOfGBK(piece []byte) string {
	if e := evidenceOf(piece); e.bad == 0 && e.wide >= wideLeast && e.valid == 0 {
		return string(piece)
	}
	return with(simplifiedchinese.GB18030, piece, "").text
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
	if isPDF(body) {
		return "pdf"
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

// isPDF reports a PDF with something before it, a byte order mark or the head
// of a form, as readers take it: a line of the first 1024 bytes begins with the
// mark, and binary objects or a cross-reference follow.
func isPDF(body []byte) bool {
	at := bytes.Index(body[:min(len(body), 1024)], []byte("%PDF-"))
	return at >= 0 && bytes.Contains(body[at:], []byte("endobj"))
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
