package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
	"sync"

	"github.com/emersion/go-smtp"
	"github.com/rogpeppe/go-internal/testscript"
)

// mailServer is the script command "mailserver FOLDER": it starts a server on
// the loopback address, whose port is in SMTP_PORT, and keeps each mail as a
// file named by its recipient. It refuses nobody@example.org for good.
func mailServer(ts *testscript.TestScript, _ bool, args []string) {
	folder := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(folder, 0o755))
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	server := smtp.NewServer(&mailFolder{path: folder})
	server.AllowInsecureAuth = true
	go server.Serve(l)
	ts.Defer(func() { server.Close() })
	ts.Setenv("SMTP_PORT", strconv.Itoa(l.Addr().(*net.TCPAddr).Port))
}

// mailFolder is the server's backend.
type mailFolder struct {
	path string
	mu   sync.Mutex
}

// NewSession begins to take a mail.
func (f *mailFolder) NewSession(*smtp.Conn) (smtp.Session, error) {
	return &mailSession{folder: f}, nil
}

type mailSession struct {
	folder *mailFolder
	to     string
}

// Mail takes any sender.
func (s *mailSession) Mail(string, *smtp.MailOptions) error { return nil }

// Rcpt takes any recipient but nobody.
func (s *mailSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	if strings.HasPrefix(to, "nobody@") {
		return &smtp.SMTPError{Code: 550, Message: "no such user"}
	}
	s.to = to
	return nil
}

// Data keeps the mail; a second one to the same recipient is a second file.
func (s *mailSession) Data(r io.Reader) error {
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.folder.mu.Lock()
	defer s.folder.mu.Unlock()
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s/%s-%d.eml", s.folder.path, s.to, n)
		f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
		if os.IsExist(err) {
			continue
		}
		if err != nil {
			return err
		}
		_, err = f.Write(body)
		f.Close()
		return err
	}
}

// Reset forgets the mail.
func (s *mailSession) Reset() { s.to = "" }

// Logout ends the session.
func (s *mailSession) Logout() error { return nil }
