package clean

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

func encoded(t testing.TB, e encoding.Encoding, text string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecode(t *testing.T) {
	const text = "定西市的堃先生与镕女士" // both names are outside GB2312
	const rare = "䶮先生与𠅤女士"     // and these outside GBK
	page := func(charset, text string) string {
		return `<meta http-equiv="Content-Type" content="text/html; charset=` + charset + `">` + text
	}
	gb := func(s string) []byte { return encoded(t, simplifiedchinese.GB18030, s) }
	utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	late := strings.Repeat("<style>p{margin:0}</style>", 60) + page("gb2312", text)
	for _, c := range []struct {
		name, header string
		body         []byte
		want         string
		charset      string
	}{
		// a byte order mark decides
		{"UTF-8 with BOM", "text/html; charset=gbk", []byte("\ufeff" + text), text, "utf-8"},
		{"UTF-16 that declares gb2312", "", encoded(t, utf16, page("gb2312", text)), text, "utf-16"},
		// valid UTF-8 is UTF-8
		{"UTF-8 that declares gb2312", "", []byte(page("gb2312", text)), text, "utf-8"},
		{"UTF-8 under a GBK header", "text/html; charset=gbk", []byte(text), text, "utf-8"},
		// everything else is GB18030
		{"GBK that declares gb2312", "", gb(page("gb2312", text)), text, "gb18030"},
		{"GBK that declares utf-8", "text/html; charset=utf-8", gb(strings.Repeat(text, 20)), text, "gb18030"},
		{"GBK without any word", "text/html", gb(text), text, "gb18030"},
		{"GBK with a late meta", "", gb(late), text, "gb18030"},
		{"four-byte characters", "", gb(page("gbk", rare)), rare, "gb18030"},
		{"an unknown label", "text/html; charset=iso-2022-cn-ext", gb(text), text, "gb18030"},
		// but for Big5
		{"Big5", "text/html; charset=big5", encoded(t, traditionalchinese.Big5, "政府工作報告"), "政府工作報告", "big5"},
		// a broken sign or two are repaired
		{"UTF-8 with a bad byte", "text/html; charset=utf-8", []byte(strings.Repeat(text, 50) + "\xff" + text), "\ufffd" + text, "utf-8"},
		{"UTF-8 with a bad byte and no label", "", []byte(strings.Repeat(text, 50) + "\xe5\xb8" + text), "士\ufffd定", "utf-8"},
		{"UTF-8 with a broken emoji", "", []byte(strings.Repeat(text, 9) + "\xed\xa0\xbd\xed\xb8\x80" + text), "士\ufffd定", "utf-8"},
		{"UTF-8 under a mark, with a bad byte", "", []byte("\ufeff" + strings.Repeat(text, 9) + "\xff" + text), "士\ufffd定", "utf-8"},
		// a label of something else says nothing
		{"GBK behind a script in UTF-8", "", append([]byte(`<script charset="utf-8"></script><meta charset="gb2312">`), gb("<p>"+text+"</p>")...), text, "gb18030"},
		{"Big5 behind a script in UTF-8", "", append([]byte(`<script charset="utf-8"></script><meta charset="big5">`),
			encoded(t, traditionalchinese.Big5, "政府工作報告")...), "政府工作報告", "big5"},
		// pieces in the other encoding
		{"a footer in GBK", "", append([]byte("<p>"+strings.Repeat(text, 9)+"</p>\n<div>"), gb("版权所有：定西市</div>")...), "版权所有：定西市</div>", "utf-8"},
		{"a body in GBK", "", append([]byte("<h1>"+text+text+"</h1><div>"), gb(text+"</div>")...), "<div>" + text, "utf-8"},
		{"a footer in UTF-8", "", append(gb("<p>"+strings.Repeat(text, 9)+"</p>\n<div>"), "版权所有：定西市</div>"...), "版权所有：定西市</div>", "gb18030"},
	} {
		d := decode(c.body, c.header)
		if d.charset != c.charset || !strings.Contains(d.text, c.want) {
			t.Errorf("%s: read as %s: %.80q", c.name, d.charset, d.text)
		}
	}
}

func TestTooBad(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{strings.Repeat("平凉", 5000) + "\ufffd\ufffd", false},
		{strings.Repeat("平凉\ufffd", 50), true},
		{"", false},
	} {
		if n := censusOf(c.text); tooBad(n.bad, n.all) != c.want {
			t.Errorf("%.20s… has %d bad of %d, too bad: %v", c.text, n.bad, n.all, !c.want)
		}
	}
}

func TestBinary(t *testing.T) {
	for body, want := range map[string]string{
		"%PDF-1.4\n": "pdf", "PK\x03\x04": "zip", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole",
		"\xff\xd8\xff\xe0": "image", "\x00\x01\x02\x00\x00": "binary", "各位代表": "", "": "",
		"a stray \x00 in a page" + strings.Repeat("。", 100): "",
	} {
		if got := binary([]byte(body)); got != want {
			t.Errorf("binary(%.12q) = %q, want %q", body, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("定西市"), "text/html; charset=gbk")
	f.Add([]byte("\xff\xfe\x00"), "")
	f.Add([]byte("<meta charset=big5>\xa4"), "x;;")
	f.Fuzz(func(t *testing.T, body []byte, header string) {
		if d := decode(body, header); !utf8.ValidString(d.text) || d.charset == "" {
			t.Fatalf("%q as %s", d.text, d.charset)
		}
	})
}
