package deliver

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/textproto"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/wneessen/go-mail/smtp"

	"mubiao/report"
)

// Security tells how the connection to a mail server is protected.
type Security string

// The kinds of security.
const (
	StartTLS Security = "starttls" // upgraded by STARTTLS, refused without it; port 587
	Implicit Security = "tls"      // TLS from the first byte; port 465
	Plain    Security = "none"     // in clear: for a server on the same machine; port 25
)

// DefaultTimeout bounds each step of a delivery by SMTP.
const DefaultTimeout = 30 * time.Second

// SMTPOptions is where and how mail is handed over.
type SMTPOptions struct {
	Host     string
	Port     int      // 0 = that of Security
	Security Security // "" = StartTLS
	User     string   // "" = no authentication
	Password string   // never printed, never stored
	From     string   // the sender's address
	HELO     string   // name of this machine; "" = localhost
	Timeout  time.Duration
	TLS      *tls.Config // nil = the system's roots; its ServerName is set here
}

// SMTP delivers to a mail server, one connection for each message.
type SMTP struct{ options SMTPOptions }

// NewSMTP returns a deliverer for the server. It does not connect.
func NewSMTP(o SMTPOptions) *SMTP {
	if o.Security == "" {
		o.Security = StartTLS
	}
	if o.Port == 0 {
		o.Port = map[Security]int{StartTLS: 587, Implicit: 465, Plain: 25}[o.Security]
	}
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	if o.HELO == "" {
		o.HELO = "localhost"
	}
	return &SMTP{o}
}

// Deliver hands the message over. What goes wrong before the last byte is out
// is temporary, but for a refusal of the message itself (5xx to MAIL, RCPT or
// DATA), which is permanent: a wrong password or certificate can be mended
// without loss. A lost answer after the last byte is unknown.
func (s *SMTP) Deliver(ctx context.Context, m report.Message) error {
	from, err := mail.ParseAddress(s.options.From)
	if err != nil {
		return &Refusal{Temporary, "sender", 0, err}
	}
	to, err := mail.ParseAddress(m.Recipient)
	if err != nil {
		return &Refusal{Permanent, "recipient", 0, err}
	}
	conn, err := s.dial(ctx)
	if err != nil {
		return &Refusal{Temporary, "connect", 0, err}
	}
	defer conn.Close()
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	d := delivery{SMTP: s, conn: conn}
	if err := d.greet(); err != nil {
		return err
	}
	return d.hand(from.Address, to.Address, m.Raw)
}

func (s *SMTP) dial(ctx context.Context) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, s.options.Timeout)
	defer cancel()
	address := net.JoinHostPort(s.options.Host, strconv.Itoa(s.options.Port))
	if s.options.Security == Implicit {
		return (&tls.Dialer{Config: s.tls()}).DialContext(ctx, "tcp", address)
	}
	return (&net.Dialer{}).DialContext(ctx, "tcp", address)
}

func (s *SMTP) tls() *tls.Config {
	config := &tls.Config{}
	if s.options.TLS != nil {
		config = s.options.TLS.Clone()
	}
	config.ServerName = s.options.Host
	config.MinVersion = max(config.MinVersion, tls.VersionTLS12)
	return config
}

// delivery is one conversation with the server.
type delivery struct {
	*SMTP
	conn   net.Conn
	client *smtp.Client
}

// step does one step of the conversation within the timeout and names what
// went wrong.
func (d *delivery) step(name string, do func() error) error {
	if err := d.conn.SetDeadline(time.Now().Add(d.options.Timeout)); err != nil {
		return &Refusal{Temporary, name, 0, err}
	}
	if err := do(); err != nil {
		return refusal(name, err)
	}
	return nil
}

// greet brings the conversation to the point where mail can be handed over.
func (d *delivery) greet() error {
	err := d.step("greeting", func() (err error) {
		d.client, err = smtp.NewClient(d.conn, d.options.Host)
		return err
	})
	if err == nil {
		err = d.step("hello", func() error { return d.client.Hello(d.options.HELO) })
	}
	if err == nil && d.options.Security == StartTLS {
		err = d.step("starttls", d.upgrade)
	}
	if err == nil && d.options.User != "" {
		err = d.step("auth", d.authenticate)
	}
	return err
}

func (d *delivery) upgrade() error {
	if ok, _ := d.client.Extension("STARTTLS"); !ok {
		return errors.New("the server offers no STARTTLS: the message stays here rather than go in clear")
	}
	return d.client.StartTLS(d.tls())
}

// authenticate takes the safest way that the server offers; the password
// never goes in clear but on an explicit Plain.
func (d *delivery) authenticate() error {
	_, offered := d.client.Extension("AUTH")
	o := d.options
	offers := func(way string) bool { return slices.Contains(strings.Fields(strings.ToUpper(offered)), way) }
	var auth smtp.Auth
	switch {
	case offers("SCRAM-SHA-256"):
		auth = smtp.ScramSHA256Auth(o.User, o.Password)
	case offers("PLAIN"):
		auth = smtp.PlainAuth("", o.User, o.Password, o.Host, o.Security == Plain)
	case offers("LOGIN"):
		auth = smtp.LoginAuth(o.User, o.Password, o.Host, o.Security == Plain)
	default:
		return fmt.Errorf("the server offers no way of signing in that is known here: %q", offered)
	}
	return d.client.Auth(auth)
}

// hand gives the message over: the envelope, the bytes, and the answer.
func (d *delivery) hand(from, to string, raw []byte) error {
	if err := d.step("mail", func() error { return d.client.Mail(from) }); err != nil {
		return err
	}
	if err := d.step("rcpt", func() error { return d.client.Rcpt(to) }); err != nil {
		return err
	}
	var closing func() error
	err := d.step("data", func() error {
		w, err := d.client.Data()
		if err != nil {
			return err
		}
		closing = w.Close
		_, err = w.Write(raw)
		return err
	})
	if err != nil {
		return err
	}
	if err := d.step("answer", closing); err != nil {
		return lost(err)
	}
	// The message is taken: how the goodbye goes changes nothing.
	_ = d.step("quit", d.client.Quit)
	return nil
}

// lost turns what is no answer of the server into an unknown outcome.
func lost(err error) error {
	var answer *textproto.Error
	var r *Refusal
	if errors.As(err, &r) && !errors.As(err, &answer) {
		r.Class = Unknown
	}
	return err
}

// refusal classes an error of a step.
func refusal(step string, err error) *Refusal {
	r := &Refusal{Temporary, step, 0, err}
	var answer *textproto.Error
	if errors.As(err, &answer) {
		r.Code = answer.Code
		ofMessage := slices.Contains([]string{"mail", "rcpt", "data", "answer"}, step)
		if ofMessage && answer.Code >= 500 {
			r.Class = Permanent
		}
	}
	return r
}
