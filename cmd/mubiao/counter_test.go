package main

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"
)

// counter is a mail server on the loopback address that counts what it takes.
type counter struct {
	port int

	mu    sync.Mutex
	taken []accepted
	again int // mails that came more than once
}

// accepted is a mail that was answered with 250, once or more.
type accepted struct {
	id, to string
	raw    []byte
	times  int
}

// newCounter starts the server; it ends with the test.
func newCounter(t *testing.T) *counter {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &counter{port: l.Addr().(*net.TCPAddr).Port}
	backend := smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &counting{counter: c}, nil })
	server := smtp.NewServer(backend)
	server.ErrorLog = mute{} // a client that is killed breaks off
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })
	return c
}

type mute struct{}

func (mute) Printf(string, ...any) {}
func (mute) Println(...any)        {}

type counting struct {
	*counter
	to string
}

func (s *counting) Mail(string, *smtp.MailOptions) error      { return nil }
func (s *counting) Rcpt(to string, _ *smtp.RcptOptions) error { s.to = to; return nil }
func (s *counting) Reset()                                    { s.to = "" }
func (s *counting) Logout() error                             { return nil }

// Data takes a mail. What broke off half-way is none.
func (s *counting) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	id := m.Header.Get("Message-ID")
	for n := range s.taken {
		if x := &s.taken[n]; x.id == id && bytes.Equal(x.raw, raw) {
			x.times++
			s.again++
			return nil
		}
	}
	s.taken = append(s.taken, accepted{id, s.to, raw, 1})
	return nil
}

// text returns the text part of the mail.
func (a accepted) text(t *testing.T) string {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(a.raw))
	if err != nil {
		t.Fatal(err)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for {
		p, err := parts.NextRawPart()
		if err != nil {
			t.Fatalf("mail %s has no text: %v", a.id, err)
		}
		if strings.HasPrefix(p.Header.Get("Content-Type"), "text/plain") {
			return decoded(t, p)
		}
	}
}

func decoded(t *testing.T, p *multipart.Part) string {
	t.Helper()
	var r io.Reader = p
	switch strings.ToLower(p.Header.Get("Content-Transfer-Encoding")) {
	case "quoted-printable":
		r = quotedprintable.NewReader(p)
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, p)
	}
	body, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
