package deliver

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/mail"
	"strings"

	gomail "github.com/wneessen/go-mail"

	"mubiao/report"
)

// Letter is what a mail is composed of.
type Letter struct {
	Digest      report.Digest
	From        string // address, with or without a name: mubiao <mubiao@example.org>
	To          string // one address: one message per recipient, so that none blocks another
	MessageID   string // without angle brackets; see MessageID
	Unsubscribe string // address that takes requests to be left out; "" = that of From
}

// Compose returns the mail as it goes over the wire: a text part, its long
// lines broken, and an HTML part, 7-bit throughout. The same letter gives the
// same bytes. Errors name the address that is none.
func Compose(l Letter) ([]byte, error) {
	from, err := mail.ParseAddress(l.From)
	if err != nil {
		return nil, fmt.Errorf("sender %q: %w", l.From, err)
	}
	to, err := mail.ParseAddress(l.To)
	if err != nil {
		return nil, fmt.Errorf("recipient %q: %w", l.To, err)
	}
	m := gomail.NewMsg(
		gomail.WithEncoding(gomail.EncodingB64), // quoted-printable triples Chinese
		gomail.WithBoundary(boundary(l.MessageID)),
		gomail.WithNoDefaultUserAgent())
	m.FromMailAddress(from)
	m.ToMailAddress(to)
	m.Subject(l.Digest.Subject)
	m.SetMessageIDWithValue(l.MessageID)
	m.SetDateWithValue(l.Digest.Made)
	m.SetListUnsubscribe("<mailto:" + unsubscribe(l, from) + "?subject=unsubscribe>")
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetGenHeader("Content-Language", string(l.Digest.Language))
	m.SetBodyString(gomail.TypeTextPlain, wrap(l.Digest.Text))
	m.AddAlternativeString(gomail.TypeTextHTML, l.Digest.HTML)
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		return nil, fmt.Errorf("compose: %w", err)
	}
	return b.Bytes(), nil
}

func unsubscribe(l Letter, from *mail.Address) string {
	if a, err := mail.ParseAddress(l.Unsubscribe); err == nil {
		return a.Address
	}
	return from.Address
}

// boundary is fixed by the message's identity, so that the bytes are.
func boundary(id string) string {
	sum := sha256.Sum256([]byte(id))
	return "mubiao-" + hex.EncodeToString(sum[:12])
}

// MessageID returns the identity of a digest's message to a recipient, without
// angle brackets: the same however often the message is made or sent. The seed
// tells this installation from another that mails the same digest number, such
// as the time of the digest. The domain is that of the sender's address.
func MessageID(digest int, recipient, from, seed string) string {
	sum := sha256.Sum256([]byte(fmt.Sprintf("%d\x00%s\x00%s", digest, recipient, seed)))
	return fmt.Sprintf("digest-%d.%s@%s", digest, hex.EncodeToString(sum[:10]), domain(from))
}

func domain(address string) string {
	a, err := mail.ParseAddress(address)
	if err != nil {
		return "mubiao.invalid"
	}
	_, host, ok := strings.Cut(a.Address, "@")
	if !ok || host == "" {
		return "mubiao.invalid"
	}
	return host
}
