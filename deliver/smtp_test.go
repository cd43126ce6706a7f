package deliver

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"math/big"
	"net"
	"net/mail"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// server is a mail server on loopback that can go wrong in every way.
type server struct {
	rcpt func(to string) error
	data func(c *smtp.Conn) error // after the message was read
	slow time.Duration            // before each answer
	auth []string                 // mechanisms; nil = none

	mu    sync.Mutex
	taken []string // messages that were answered with 250
}

type session struct {
	*server
	conn *smtp.Conn
}

func (s session) Mail(string, *smtp.MailOptions) error { time.Sleep(s.slow); return nil }
func (s session) Reset()                               {}
func (s session) Logout() error                        { return nil }
func (s session) AuthMechanisms() []string             { return s.server.auth }

func (s session) Rcpt(to string, _ *smtp.RcptOptions) error {
	time.Sleep(s.slow)
	if s.rcpt != nil {
		return s.rcpt(to)
	}
	return nil
}

func (s session) Data(r io.Reader) error {
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	time.Sleep(s.slow)
	if s.data != nil {
		if err := s.data(s.conn); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken = append(s.taken, string(body))
	return nil
}

func (s session) Auth(mechanism string) (sasl.Server, error) {
	check := func(user, password string) error {
		if user != "mubiao" || password != "secret" {
			return smtp.ErrAuthFailed
		}
		return nil
	}
	if mechanism == "LOGIN" {
		return &login{check: check}, nil
	}
	return sasl.NewPlainServer(func(_, user, password string) error { return check(user, password) }), nil
}

// login is the server's side of AUTH LOGIN.
type login struct {
	check func(user, password string) error
	said  []string
}

func (l *login) Next(response []byte) (challenge []byte, done bool, err error) {
	if response != nil {
		l.said = append(l.said, string(response))
	}
	switch len(l.said) {
	case 0:
		return []byte("Username:"), false, nil
	case 1:
		return []byte("Password:"), false, nil
	}
	return nil, true, l.check(l.said[0], l.said[1])
}

// start runs the server; withTLS says whether it has a certificate, implicit
// whether it speaks TLS from the first byte. It returns options that reach it.
func (s *server) start(t *testing.T, withTLS, implicit bool) SMTPOptions {
	t.Helper()
	certificate, roots := certify(t)
	backend := smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return session{s, c}, nil })
	srv := smtp.NewServer(backend)
	srv.Domain, srv.AllowInsecureAuth = "localhost", true
	srv.ErrorLog = quiet{}
	if withTLS {
		srv.TLSConfig = &tls.Config{Certificates: []tls.Certificate{certificate}}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if implicit {
		l = tls.NewListener(l, srv.TLSConfig)
	}
	go srv.Serve(l)
	t.Cleanup(func() { srv.Close() })
	return SMTPOptions{Host: "127.0.0.1", Port: l.Addr().(*net.TCPAddr).Port, From: "mubiao@example.org",
		Timeout: 5 * time.Second, TLS: &tls.Config{RootCAs: roots}}
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

func certify(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IsCA: true,
		BasicConstraintsValid: true, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(leaf)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}, roots
}

func (s *server) holds(t *testing.T, want ...string) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.taken) != len(want) {
		t.Fatalf("the server took %d messages, want %d", len(s.taken), len(want))
	}
	for n, w := range want {
		if s.taken[n] != w {
			t.Errorf("message %d changed on the way", n)
		}
	}
}

func TestMailArrivesByteForByte(t *testing.T) {
	for _, c := range []struct {
		name     string
		security Security
		auth     []string
	}{
		{"STARTTLS", StartTLS, nil},
		{"STARTTLS and PLAIN", StartTLS, []string{"PLAIN", "LOGIN"}},
		{"STARTTLS and LOGIN", StartTLS, []string{"LOGIN"}},
		{"implicit TLS and PLAIN", Implicit, []string{"PLAIN"}},
		{"in clear, as configured", Plain, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &server{auth: c.auth}
			o := s.start(t, c.security != Plain, c.security == Implicit)
			o.Security = c.security
			if c.auth != nil {
				o.User, o.Password = "mubiao", "secret"
			}
			m := message(t, "li@example.org")
			if err := NewSMTP(o).Deliver(context.Background(), m); err != nil {
				t.Fatal(err)
			}
			s.holds(t, string(m.Raw))
			read, err := mail.ReadMessage(bytes.NewReader([]byte(s.taken[0])))
			if err != nil {
				t.Fatal(err)
			}
			if text, html := parts(t, read); text != digest().Text || html != digest().HTML {
				t.Error("the parts are not whole")
			}
		})
	}
}

func TestFaultsOfTheServer(t *testing.T) {
	busy := &smtp.SMTPError{Code: 450, EnhancedCode: smtp.EnhancedCode{4, 2, 1}, Message: "try later"}
	gone := &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}
	spam := &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "no"}
	hang := make(chan struct{})
	t.Cleanup(func() { close(hang) })
	for _, c := range []struct {
		name   string
		server *server
		tls    bool
		set    func(*SMTPOptions)
		class  Class
		step   string
		code   int
	}{
		{"offers no STARTTLS", &server{}, false, nil, Temporary, "starttls", 0},
		{"certificate of nobody", &server{}, true, func(o *SMTPOptions) { o.TLS = nil }, Temporary, "starttls", 0},
		{"bad password", &server{auth: []string{"PLAIN"}}, true, func(o *SMTPOptions) { o.User, o.Password = "mubiao", "wrong" }, Temporary, "auth", 535},
		{"no way to sign in", &server{auth: []string{"X-OWN"}}, true, func(o *SMTPOptions) { o.User = "mubiao" }, Temporary, "auth", 0},
		{"recipient busy", &server{rcpt: func(string) error { return busy }}, true, nil, Temporary, "rcpt", 450},
		{"recipient gone", &server{rcpt: func(string) error { return gone }}, true, nil, Permanent, "rcpt", 550},
		{"refused after DATA", &server{data: func(*smtp.Conn) error { return spam }}, true, nil, Permanent, "answer", 554},
		{"busy after DATA", &server{data: func(*smtp.Conn) error { return busy }}, true, nil, Temporary, "answer", 450},
		{"drops after DATA", &server{data: func(c *smtp.Conn) error { return c.Conn().Close() }}, true, nil, Unknown, "answer", 0},
		{"hangs after DATA", &server{data: func(*smtp.Conn) error { <-hang; return nil }}, true, func(o *SMTPOptions) { o.Timeout = 2 * time.Second }, Unknown, "answer", 0},
		{"hangs at RCPT", &server{rcpt: func(string) error { <-hang; return nil }}, true, func(o *SMTPOptions) { o.Timeout = 2 * time.Second }, Temporary, "rcpt", 0},
		{"is not there", &server{}, true, func(o *SMTPOptions) { o.Port = 1 }, Temporary, "connect", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			o := c.server.start(t, c.tls, false)
			if c.set != nil {
				c.set(&o)
			}
			err := NewSMTP(o).Deliver(context.Background(), message(t, "li@example.org"))
			var r *Refusal
			if !errors.As(err, &r) || r.Class != c.class || r.Step != c.step || r.Code != c.code {
				t.Errorf("got %v, want %s at %s, code %d", err, c.class, c.step, c.code)
			}
			if err != nil && (strings.Contains(err.Error(), "wrong") || strings.Contains(err.Error(), "secret")) {
				t.Errorf("the password is told: %v", err)
			}
		})
	}
}

func TestOneBadRecipientDoesNotBlockTheOthers(t *testing.T) {
	for code, class := range map[int]Class{450: Temporary, 550: Permanent} {
		s := &server{rcpt: func(to string) error {
			if strings.HasPrefix(to, "bad") {
				return &smtp.SMTPError{Code: code, Message: "not today, or never"}
			}
			return nil
		}}
		d := NewSMTP(s.start(t, true, false))
		var taken []string
		for _, to := range []string{"li@example.org", "bad@example.org", "wang@example.org"} {
			m := message(t, to)
			switch err := d.Deliver(context.Background(), m); {
			case to == "bad@example.org" && (err == nil || ClassOf(err) != class):
				t.Errorf("%s: %v, want %s", to, err, class)
			case to != "bad@example.org" && err != nil:
				t.Errorf("%s: %v", to, err)
			case err == nil:
				taken = append(taken, string(m.Raw))
			}
		}
		s.holds(t, taken...)
	}
}

// A server that offers STARTTLS and then refuses it gets neither the password
// nor the message.
func TestARefusedSTARTTLSKeepsTheMailHere(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	heard := make(chan []string, 1)
	go func() { heard <- refuseSTARTTLS(l) }()
	err = NewSMTP(SMTPOptions{Host: "127.0.0.1", Port: l.Addr().(*net.TCPAddr).Port, From: "mubiao@example.org",
		User: "mubiao", Password: "secret"}).Deliver(context.Background(), message(t, "li@example.org"))
	var r *Refusal
	if !errors.As(err, &r) || r.Class != Temporary || r.Step != "starttls" || r.Code != 454 {
		t.Errorf("got %v", err)
	}
	if got := <-heard; !slices.Equal(got, []string{"EHLO localhost", "STARTTLS"}) {
		t.Errorf("it was told %q", got)
	}
}

// refuseSTARTTLS serves one conversation and returns what it was told.
func refuseSTARTTLS(l net.Listener) (heard []string) {
	conn, err := l.Accept()
	if err != nil {
		return nil
	}
	defer conn.Close()
	io.WriteString(conn, "220 localhost\r\n")
	for lines := bufio.NewScanner(conn); lines.Scan(); {
		heard = append(heard, lines.Text())
		answer := "454 4.7.0 TLS not available\r\n"
		if strings.HasPrefix(lines.Text(), "EHLO") {
			answer = "250-localhost\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n"
		}
		io.WriteString(conn, answer)
	}
	return heard
}

func TestASlowServerIsWaitedFor(t *testing.T) {
	s := &server{slow: 150 * time.Millisecond}
	o := s.start(t, true, false)
	m := message(t, "li@example.org")
	if err := NewSMTP(o).Deliver(context.Background(), m); err != nil {
		t.Fatal(err)
	}
	s.holds(t, string(m.Raw))
}

func TestAServerThatNeverGreets(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	d := NewSMTP(SMTPOptions{Host: "127.0.0.1", Port: l.Addr().(*net.TCPAddr).Port, From: "m@example.org"})
	start := time.Now()
	err = d.Deliver(ctx, message(t, "li@example.org"))
	if ClassOf(err) != Temporary || err == nil || time.Since(start) > 5*time.Second {
		t.Errorf("got %v after %v: a cancelled delivery ends at once", err, time.Since(start))
	}
}

func TestTheServerIsNotAskedForABadAddress(t *testing.T) {
	m := message(t, "li@example.org")
	m.Recipient = "li@example.org\r\nRCPT TO:<all@example.org>"
	err := NewSMTP(SMTPOptions{From: "m@example.org"}).Deliver(context.Background(), m)
	if ClassOf(err) != Permanent {
		t.Errorf("got %v", err)
	}
}
