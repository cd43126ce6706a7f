package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"time"

	"github.com/spf13/cobra"

	"mubiao/crawler"
	"mubiao/deliver"
	"mubiao/pipeline"
	"mubiao/report"
	"mubiao/store"
)

func checkCommand(a *app) *cobra.Command {
	var mail, try, write string
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Check the configuration, the database, the sources and the outbox",
		Long: `Check the configuration, the database, the sources and the outbox, and say what is
to do. The exit status is 1 where anything is. Nothing is fetched; --mail sends
a test mail by the configured server.

--try asks for each source of a file, a configuration or a list of sources such
as docs/official.yaml, until it has given one report, with the politeness and
the settings of the configuration. Those that do are written to the file of
--write, which is a configuration itself; of each other one it says why not.
Broken off and started again it goes on where it stopped: what was answered
stands in a journal beside that file. The exit status is 1 where any source gave
no report.`,
		Example: `  mubiao check
  mubiao check --config /etc/mubiao/config.yaml
  mubiao check --mail you@example.org
  mubiao check --try docs/official.yaml --write working.yaml`,
		Args: args(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if (try == "") != (write == "") {
				return usageError{errors.New("--try and --write go together: a file with sources, and one for those that give a report")}
			}
			if try != "" {
				return a.try(cmd.Context(), try, write, cmd.Flags().Changed("config"))
			}
			s, err := a.load()
			if err != nil {
				return err
			}
			c := checker{app: a, setup: s}
			if mail != "" {
				return c.testMail(cmd.Context(), mail)
			}
			return c.all(cmd.Context())
		},
	}
	cmd.Flags().StringVar(&try, "try", "", "try the sources of this `file`")
	cmd.Flags().StringVar(&write, "write", "", "write those that give a report to this `file`")
	cmd.Flags().StringVar(&mail, "mail", "", "send a test mail to this `address`")
	return cmd
}

// checker gathers what is to do.
type checker struct {
	*app
	*setup
	troubles int
}

func (c *checker) fine(part, format string, args ...any) {
	fmt.Fprintf(c.out, "%-9s ok: %s\n", part, fmt.Sprintf(format, args...))
}

func (c *checker) note(part, format string, args ...any) {
	fmt.Fprintf(c.out, "%-9s note: %s\n", part, fmt.Sprintf(format, args...))
}

func (c *checker) trouble(part, format string, args ...any) {
	c.troubles++
	fmt.Fprintf(c.out, "%-9s to do: %s\n", part, fmt.Sprintf(format, args...))
}

func (c *checker) all(ctx context.Context) error {
	c.fine("config", "%s, %d sources, %d indicators", c.configPath, len(c.Sources), len(c.catalogue))
	c.fetching()
	for _, name := range c.commandsMissing() {
		c.trouble("commands", "%s is not installed: install it, or clear its command", name)
	}
	c.sources()
	c.mail()
	c.guards()
	if err := c.database(ctx); err != nil {
		return err
	}
	if c.troubles > 0 {
		return errTold
	}
	return nil
}

func (c *checker) fetching() {
	if err := c.mayFetch(c.setup); err != nil {
		c.trouble("fetching", "%v", err)
	}
}

// sources are those that a run could reach; whether they answer is seen in
// what earlier runs stored.
func (c *checker) sources() {
	archives := c.archives()
	reachable := c.reachable(c.Reports())
	if len(reachable) == 0 {
		c.fine("sources", "none can be fetched")
		return
	}
	for _, s := range reachable {
		if err := crawler.Check(s); err != nil {
			c.trouble("sources", "%s: %v", s.Name, err)
		}
	}
	if left := len(c.Sources) - len(reachable) - archives; left > 0 {
		c.fine("sources", "%d can be fetched, %d are fixtures of the offline site", len(reachable), left)
		return
	}
	c.fine("sources", "%d can be fetched", len(reachable))
}

// archives looks whether the folders are there, and returns how many sources
// are folders.
func (c *checker) archives() (archives int) {
	for _, s := range c.setup.sources(c.app) {
		if !isArchive(s) {
			continue
		}
		archives++
		if _, err := os.ReadDir(s.Folder); err != nil {
			c.trouble("sources", "%s: its folder cannot be read: %v", s.Name, err)
			continue
		}
		c.fine("sources", "%s is the folder %s", s.Name, s.Folder)
	}
	return archives
}

func (c *checker) mail() {
	smtp := c.Mail.SMTP
	if smtp.Host == "" {
		c.fine("mail", "no server is set, digests land in %s", c.besideConfig(c.Data)+"/outbox")
		return
	}
	c.fine("mail", "%s for %d recipients; `mubiao check --mail YOU` sends a test", smtp.Host, len(c.Mail.Recipients))
}

// guards are the secrets that must be there, and who may read the pages.
func (c *checker) guards() {
	for _, g := range append(c.setup.secrets(c.app), c.setup.tokens()...) {
		if err := missing([]guarded{g}); err != nil {
			c.trouble("secrets", "%v", err)
		}
	}
	if host, _, err := net.SplitHostPort(c.Web.Listen); err == nil && !onlyHere(host) && !c.Web.Reading.Named() {
		c.note("web", "everybody who reaches %s may read: web.reading_token asks for a token", c.Web.Listen)
	}
}

// onlyHere reports whether a host to listen on is reached from this machine
// alone.
func onlyHere(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// database opens the database for reading, as far as there is one.
func (c *checker) database(ctx context.Context) error {
	path := c.app.database(c.setup)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		c.fine("database", "%s does not exist yet, the first run makes it", path)
		return nil
	}
	db, err := store.Open(ctx, path, store.Options{Offline: c.offline, ReadOnly: true, Now: c.now})
	if err != nil {
		c.trouble("database", "%v", err)
		return nil
	}
	return errors.Join(c.stored(ctx, db), db.Close())
}

// stored looks at what earlier runs left: damage, failing sources, a backlog.
func (c *checker) stored(ctx context.Context, db *store.DB) error {
	state, err := db.State(ctx, c.now())
	if err != nil {
		c.trouble("database", "%v", err)
		return nil
	}
	c.fine("database", "%s, %d pages; `mubiao verify` looks through all of it", db.Path(), state.Pages)
	watched, err := db.Watched(ctx, pipeline.WithDropIn(c.Reports(), c.dropIn(c.app)), c.now())
	if err != nil {
		return err
	}
	for _, w := range watched {
		c.source(w)
	}
	strays, err := db.Strays(ctx, c.Reports(), c.now())
	if err != nil {
		return err
	}
	for _, x := range strays {
		c.trouble("source", "%s: set its place, or leave it \"\" for several", strayText(x))
	}
	if state.Backlog > 0 {
		c.trouble("outbox", "%d messages wait: `mubiao status` says why", state.Backlog)
	}
	return nil
}

// source says how a source stands that is not well. One check that failed may be
// chance, but that a list leads to no report is to be looked at at once.
func (c *checker) source(w store.Watch) {
	fault := withHint(&report.Fault{Failure: w.Cause, Detail: w.Detail})
	switch {
	case w.State == store.Failing:
		c.trouble("source", "%s fails since %s: %s", w.Name, c.when(w.Since), fault)
	case w.State == store.Unanswered && w.Cause == report.NoLinks:
		c.trouble("source", "%s: %s", w.Name, fault)
	case w.State == store.Unanswered:
		c.note("source", "%s did not answer at the last check, %s: %s", w.Name, c.when(w.Last), fault)
	}
}

// testMail sends a mail that says that it is a test.
func (c *checker) testMail(ctx context.Context, to string) error {
	o := newOutbox(&worker{app: c.app, setup: c.setup})
	if o.mailChannel() != smtpChannel {
		return errors.New("no mail server is set: set mail.smtp.host in " + c.configPath)
	}
	now := c.now()
	const words = "This is a test: mail from mubiao arrives."
	d := report.Digest{Made: now, Language: c.Language, Subject: "mubiao: a test",
		Text: words + "\n", HTML: "<p>" + words + "</p>\n"}
	id := deliver.MessageID(0, to, o.sender(), now.Format(time.RFC3339Nano))
	raw, err := deliver.Compose(deliver.Letter{Digest: d, From: o.sender(), To: to, MessageID: id})
	if err != nil {
		return err
	}
	server, err := o.smtp()
	if err != nil {
		return err
	}
	m := report.Message{Channel: smtpChannel, Recipient: to, MessageID: id, Raw: raw, Made: now}
	if err := server.Deliver(ctx, m); err != nil {
		return fmt.Errorf("%s does not take the mail: %w", c.Mail.SMTP.Host, err)
	}
	fmt.Fprintf(c.out, "%s has taken a test for %s\n", c.Mail.SMTP.Host, to)
	return nil
}
