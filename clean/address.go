package clean

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// Addresses as browsers read them: they take line breaks out, mend a lone %, read
// http:/art/1.html as one of the same host, and write Chinese in a query in the
// encoding of the page.

// resolve returns the absolute address of a link, without its fragment; ""
// where it leads nowhere (javascript:, mailto:, #).
func (t *tree) resolve(href string) string {
	href = strings.TrimSpace(href)
	if href == "" || strings.HasPrefix(href, "#") {
		return ""
	}
	u, err := url.Parse(t.mended(href))
	if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	if t.base.Host != "" {
		u = t.base.ResolveReference(u)
	}
	u.Fragment = ""
	return u.String()
}

// lineBreaks are taken out of addresses wherever they stand.
var lineBreaks = strings.NewReplacer("\n", "", "\r", "", "\t", "")

// mended returns an address in such a form as the standard reads like browsers do.
func (t *tree) mended(href string) string {
	href = lineBreaks.Replace(href)
	path, query, asks := strings.Cut(href, "?")
	path = strings.ReplaceAll(path, `\`, "/")
	for _, scheme := range []string{"http:", "https:"} {
		if len(path) < len(scheme) || !strings.EqualFold(path[:len(scheme)], scheme) {
			continue
		}
		switch rest := path[len(scheme):]; {
		case strings.HasPrefix(rest, "//"):
			path = scheme + "//" + strings.TrimLeft(rest, "/")
		case t.base.Scheme+":" == scheme && t.base.Host != "":
			path = rest
		case t.base.Host != "":
			path = scheme + "//" + strings.TrimLeft(rest, "/")
		}
		break
	}
	path = wholePercents(path)
	if asks {
		path += "?" + t.query(query)
	}
	return path
}

// wholePercents writes every % that begins no code as one.
func wholePercents(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		b.WriteByte(s[i])
		if s[i] == '%' && (i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2])) {
			b.WriteString("25")
		}
	}
	return b.String()
}

func isHex(b byte) bool { return isDigit(b) || b|0x20 >= 'a' && b|0x20 <= 'f' }

// query writes a query as it goes out: blanks as %20, and what is beyond ASCII in
// the encoding of the page.
func (t *tree) query(q string) string {
	plain := true
	for i := 0; i < len(q) && plain; i++ {
		plain = q[i] > ' ' && q[i] < utf8.RuneSelf && q[i] != '"'
	}
	if plain {
		return q
	}
	q = inCharset(q, t.decoded.charset)
	var b strings.Builder
	for i := 0; i < len(q); i++ {
		if q[i] > ' ' && q[i] < utf8.RuneSelf && q[i] != '"' {
			b.WriteByte(q[i])
			continue
		}
		b.WriteString("%" + strings.ToUpper(string(hexDigits[q[i]>>4])+string(hexDigits[q[i]&15])))
	}
	return b.String()
}

const hexDigits = "0123456789ABCDEF"
