package deliver

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"strings"
	"testing"
	"time"

	"mubiao/report"
)

func digest() report.Digest {
	return report.Digest{
		Number: 12, Made: time.Date(2022, 3, 21, 8, 0, 0, 0, time.FixedZone("CST", 8*3600)), Language: report.Chinese,
		Subject: "定西、平凉：9项上调，2项下调", Text: "今年目标：\n" + strings.Repeat("地区生产总值 ≥7%\n", 40),
		HTML: "<!doctype html><p>" + strings.Repeat("地区生产总值 ≥7%<br>", 40) + "</p>",
	}
}

func letter(to string) Letter {
	const from = "目标监测 <mubiao@example.org>"
	return Letter{Digest: digest(), From: from, To: to, MessageID: MessageID(12, to, from, "seed"), Unsubscribe: "out@example.org"}
}

func compose(t *testing.T, to string) []byte {
	t.Helper()
	raw, err := Compose(letter(to))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func message(t *testing.T, to string) report.Message {
	return report.Message{Digest: 12, Recipient: to, Raw: compose(t, to)}
}

func TestComposedMailIsReadBackWhole(t *testing.T) {
	raw := compose(t, "Li Na <li@example.org>")
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil || subject != digest().Subject {
		t.Errorf("subject %q, %v", subject, err)
	}
	for name, want := range map[string]string{
		"Message-ID":       "<" + letter("Li Na <li@example.org>").MessageID + ">",
		"Date":             "Mon, 21 Mar 2022 08:00:00 +0800",
		"Auto-Submitted":   "auto-generated",
		"List-Unsubscribe": "<mailto:out@example.org?subject=unsubscribe>",
		"Content-Language": "zh",
	} {
		if got := m.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	text, html := parts(t, m)
	if text != digest().Text || html != digest().HTML {
		t.Errorf("parts changed on the way: %d and %d bytes", len(text), len(html))
	}
}

// parts returns the text and the HTML part, and holds that there are no more.
func parts(t *testing.T, m *mail.Message) (text, html string) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("content type %q, %v", kind, err)
	}
	r := multipart.NewReader(m.Body, params["boundary"])
	var found []string
	for {
		p, err := r.NextRawPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(decoded(p))
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, strings.ReplaceAll(string(body), "\r\n", "\n"))
	}
	if len(found) != 2 {
		t.Fatalf("%d parts", len(found))
	}
	return found[0], found[1]
}

func TestComposedMailIsSevenBitAndTheSameEveryTime(t *testing.T) {
	raw := compose(t, "li@example.org")
	for n, b := range raw {
		if b > 126 || b == 0 {
			t.Fatalf("byte %d is %#x", n, b)
		}
	}
	if !bytes.Equal(raw, compose(t, "li@example.org")) {
		t.Error("two compositions of one letter differ")
	}
	if bytes.Equal(raw, compose(t, "wang@example.org")) {
		t.Error("two recipients, one message")
	}
	if bytes.Contains(bytes.ReplaceAll(raw, []byte("\r\n"), nil), []byte("\n")) {
		t.Error("a bare line feed")
	}
}

func TestNoHeaderCanBeInjected(t *testing.T) {
	l := letter("li@example.org")
	l.Digest.Subject = "news\r\nBcc: all@example.org\r\n\r\nbody"
	raw, err := Compose(l)
	if err != nil {
		t.Fatal(err)
	}
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil || m.Header.Get("Bcc") != "" {
		t.Errorf("Bcc %q, %v", m.Header.Get("Bcc"), err)
	}
	for _, bad := range []string{"", "li", "li@example.org\r\nBcc: x@example.org", "a@b, c@d"} {
		l := letter("li@example.org")
		l.To = bad
		if _, err := Compose(l); err == nil {
			t.Errorf("recipient %q was taken", bad)
		}
	}
}

func TestMessageIDs(t *testing.T) {
	id := MessageID(1, "a@example.org", "mubiao <m@example.net>", "x")
	if id != MessageID(1, "a@example.org", "mubiao <m@example.net>", "x") {
		t.Error("an identity does not last")
	}
	if !strings.HasSuffix(id, "@example.net") {
		t.Errorf("domain of %q", id)
	}
	seen := map[string]bool{id: true}
	for _, other := range []string{
		MessageID(2, "a@example.org", "m@example.net", "x"),
		MessageID(1, "b@example.org", "m@example.net", "x"),
		MessageID(1, "a@example.org", "m@example.net", "y"),
	} {
		if seen[other] {
			t.Errorf("%q twice", other)
		}
		seen[other] = true
	}
}
