package main

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"os"
	"time"

	"mubiao/config"
	"mubiao/exchange"
	"mubiao/store"
)

// What must hold before anything starts, and before a daemon lets go of the
// configuration it runs with.

// guarded is a secret that something which is on needs.
type guarded struct {
	key    string // of the config
	secret config.Secret
	use    string // what it is for
}

// secrets are those that mail and messages need, and, where the pages are
// served, those that guard them. Offline nothing is sent.
func (s *setup) secrets(a *app) []guarded {
	var all []guarded
	if smtp := s.Mail.SMTP; !a.offline && smtp.Host != "" && smtp.User != "" {
		all = append(all, guarded{"mail.smtp.password", smtp.Password, smtp.User + " at " + smtp.Host})
	}
	for i, h := range s.Webhooks {
		if a.offline {
			break
		}
		all = append(all, guarded{fmt.Sprintf("webhooks[%d].url", i), h.URL, "the address of " + h.Name})
		if h.Secret.Named() {
			all = append(all, guarded{fmt.Sprintf("webhooks[%d].secret", i), h.Secret, "the signature of " + h.Name})
		}
	}
	return all
}

// tokens are those that guard the pages.
func (s *setup) tokens() []guarded {
	var all []guarded
	for _, g := range []guarded{
		{"web.reading_token", s.Web.Reading, "reading"},
		{"web.checking_token", s.Web.Checking, `"check now"`},
	} {
		if s.Web.Listen != "" && g.secret.Named() {
			all = append(all, g)
		}
	}
	return all
}

// missing says which of the secrets are not there.
func missing(all []guarded) error {
	var errs []error
	for _, g := range all {
		_, err := g.secret.Value()
		if err == nil && !g.secret.Named() {
			err = errors.New("names neither env nor file")
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s, for %s: %w", g.key, g.use, err))
		}
	}
	return errors.Join(errs...)
}

// mayStart says why a daemon could not begin with the configuration.
func (a *app) mayStart(s *setup) error {
	return errors.Join(a.mayFetch(s), missing(append(s.secrets(a), s.tokens()...)))
}

// mayReplace says why the configuration could not be put in the place of the
// one that runs: also what would only be found when that is let go.
func (a *app) mayReplace(s, running *setup) error {
	return errors.Join(a.mayStart(s), s.mayImport(a), s.mayListen(running), a.mayHold(s, running))
}

// mayImport looks whether the tables of the config can be read.
func (s *setup) mayImport(a *app) error {
	for _, entry := range s.Import {
		name, body, err := s.table(a, entry)
		if err != nil {
			return fmt.Errorf("import of the config: %w", err)
		}
		if _, err := exchange.Read(name, bytes.NewReader(body), s.catalogue); err != nil {
			return bad(err)
		}
	}
	return nil
}

// mayListen looks whether the address of the pages is free, where it has
// another port than the one that runs: that one is not free as long as it does.
func (s *setup) mayListen(running *setup) error {
	if s.Web.Listen == "" || portOf(s.Web.Listen) == portOf(running.Web.Listen) {
		return nil
	}
	l, err := net.Listen("tcp", s.Web.Listen)
	if err != nil {
		return s.cannotListen(err)
	}
	return l.Close()
}

func portOf(address string) string {
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return ""
	}
	return port
}

func (s *setup) cannotListen(err error) error {
	return fmt.Errorf("web pages: %w: set web.listen to a free address, or to \"\"", err)
}

// mayHold looks whether the database can be had, where it is another one.
func (a *app) mayHold(s, running *setup) error {
	if a.database(s) == a.database(running) {
		return nil
	}
	release, err := store.Lock(a.database(s), store.Holder{Work: "run", PID: os.Getpid(), Since: time.Now()})
	if err != nil {
		return err
	}
	return release()
}
