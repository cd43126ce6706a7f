package deliver

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"os"
	"path/filepath"
	"strings"

	"mubiao/report"
)

// Files delivers mails as files: what happens until a mail server is
// configured.
type Files struct {
	Outbox string // folder that takes the .eml files; made where it is missing
	Page   string // file that takes the HTML of the newest digest; "" = none
}

// Path returns where the message goes. A message has one path for good: to
// deliver it again is to write the same file.
func (f Files) Path(m report.Message) string {
	return filepath.Join(f.Outbox, fmt.Sprintf("digest-%04d-%s.eml", m.Digest, fileName(m.Recipient)))
}

// Deliver writes the message, and the page. Errors are temporary: a full disk
// can be emptied.
func (f Files) Deliver(ctx context.Context, m report.Message) error {
	if err := ctx.Err(); err != nil {
		return &Refusal{Temporary, "write file", 0, err}
	}
	if err := os.MkdirAll(f.Outbox, 0o755); err != nil {
		return &Refusal{Temporary, "make outbox", 0, err}
	}
	if err := Save(f.Path(m), m.Raw); err != nil {
		return &Refusal{Temporary, "write file", 0, err}
	}
	if f.Page == "" {
		return nil
	}
	page, err := HTML(m.Raw)
	if err != nil {
		return &Refusal{Permanent, "read message", 0, err}
	}
	if err := Save(f.Page, page); err != nil {
		return &Refusal{Temporary, "write page", 0, err}
	}
	return nil
}

// fileName makes a recipient safe for a file's name, two that would become one
// kept apart by a piece of their hash.
func fileName(recipient string) string {
	safe := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			return r
		case r == '@', r == '.':
			return '_'
		}
		return -1
	}, recipient)
	sum := sha256.Sum256([]byte(recipient))
	return fmt.Sprintf("%.40s-%s", safe, hex.EncodeToString(sum[:3]))
}

// Save writes a file so that at any moment, power cuts included, either the
// old content or the new one stands there whole.
func Save(path string, body []byte) error {
	return SaveFrom(path, func(w io.Writer) error {
		_, err := w.Write(body)
		return err
	})
}

// SaveFrom is Save for what write writes. A link stays, and the file it leads to
// is written; what is no file, a device or a pipe, is written to as it is.
func SaveFrom(path string, write func(io.Writer) error) error {
	if there, err := os.Stat(path); err == nil && !there.Mode().IsRegular() {
		return writeInto(path, write)
	}
	path = behind(path)
	dir := filepath.Dir(path)
	temp, err := os.CreateTemp(dir, ".mubiao-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) // gone already where the rename worked
	if err := fill(temp, write); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return err
	}
	return syncFolder(dir)
}

// behind follows links to the file that they lead to, which need not be there.
func behind(path string) string {
	for range 40 { // as the system does
		to, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return path
}

func writeInto(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

func fill(f *os.File, write func(io.Writer) error) error {
	err := write(f)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// syncFolder makes the rename itself outlive a power cut.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// HTML returns the HTML part of a mail that Compose made.
func HTML(raw []byte) ([]byte, error) {
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("read headers: %w", err)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		return nil, fmt.Errorf("read content type: %w", err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for {
		p, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil, errors.New("no html part")
		}
		if err != nil {
			return nil, fmt.Errorf("read parts: %w", err)
		}
		if kind, _, _ := mime.ParseMediaType(p.Header.Get("Content-Type")); kind == "text/html" {
			return io.ReadAll(base64.NewDecoder(base64.StdEncoding, p))
		}
	}
}
