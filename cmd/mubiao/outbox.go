package main

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"mubiao/config"
	"mubiao/deliver"
	"mubiao/digest"
	"mubiao/pipeline"
	"mubiao/report"
)

// The channels, as they stand in the outbox. A webhook's channel is webhook
// and its name: "webhook team".
const (
	fileChannel = "file"
	smtpChannel = "smtp"
	feedChannel = "feed"
	hookChannel = "webhook "
)

// nobody is who digests are written to while no recipient is set, and who
// writes them while no sender is.
const (
	nobody        = "reader@localhost"
	nobodyOffline = "offline@localhost"
	noSender      = "mubiao <mubiao@localhost>"
)

// feedLength is how many digests a feed holds.
const feedLength = 50

// outbox knows who gets the digests and how they go out.
type outbox struct {
	*worker
	hooks map[string]config.Webhook // by channel
}

func newOutbox(w *worker) *outbox {
	o := &outbox{w, map[string]config.Webhook{}}
	for _, h := range w.Webhooks {
		o.hooks[hookChannel+h.Name] = h
	}
	return o
}

// mailChannel is file until a server is set, and always offline: what is made
// up must not reach anybody.
func (o *outbox) mailChannel() string {
	if o.offline || o.Mail.SMTP.Host == "" {
		return fileChannel
	}
	return smtpChannel
}

// recipients are all that a digest is composed for.
func (o *outbox) recipients() []pipeline.Recipient {
	if o.offline {
		return []pipeline.Recipient{{Channel: fileChannel, Address: nobodyOffline}}
	}
	var all []pipeline.Recipient
	for _, r := range o.Mail.Recipients {
		wants := digest.Audience{Places: r.Places, Indicators: r.Indicators, Language: r.Language, Operator: r.Operator}
		all = append(all, pipeline.Recipient{Channel: o.mailChannel(), Address: r.Address, Audience: wants})
	}
	if len(all) == 0 {
		operator := digest.Audience{Operator: true}
		all = append(all, pipeline.Recipient{Channel: fileChannel, Address: nobody, Audience: operator})
	}
	for _, h := range o.Webhooks {
		all = append(all, pipeline.Recipient{Channel: hookChannel + h.Name, Address: h.Name})
	}
	if o.Digest.Feed != "" {
		all = append(all, pipeline.Recipient{Channel: feedChannel, Address: o.Digest.Feed})
	}
	return all
}

// compose makes the message of a digest to one recipient.
func (o *outbox) compose(d report.Digest, to pipeline.Recipient) (m report.Message, err error) {
	made := d.Made.UTC().Format(time.RFC3339)
	m.MessageID = deliver.MessageID(d.Number, to.Channel+to.Address, o.sender(), made)
	switch to.Channel {
	case fileChannel, smtpChannel:
		letter := deliver.Letter{Digest: d, From: o.sender(), To: to.Address, MessageID: m.MessageID}
		m.Raw, err = deliver.Compose(letter)
	case feedChannel:
		m.Raw, err = o.composeFeed(d)
	default:
		shape := deliver.Shape(o.hooks[to.Channel].Shape)
		m.Raw, err = deliver.ComposeHook(shape, d, o.page(d))
	}
	return m, err
}

// page is the address of the digest on the web pages; "" where they have none.
func (o *outbox) page(d report.Digest) string {
	if o.Web.BaseURL == "" {
		return ""
	}
	return fmt.Sprintf("%s/digest/%d", strings.TrimRight(o.Web.BaseURL, "/"), d.Number)
}

func (o *outbox) sender() string { return cmp.Or(o.Mail.From, noSender) }

// composeFeed puts the new digest before the ones that are stored.
func (o *outbox) composeFeed(d report.Digest) ([]byte, error) {
	past, err := o.db.Digests(context.Background(), feedLength-1)
	if err != nil {
		return nil, err
	}
	return deliver.ComposeFeed(deliver.FeedOptions{Link: o.Web.BaseURL}, append([]report.Digest{d}, past...))
}

// deliverers are the ways out, by channel. Passwords are read when the first
// message goes that way, so that what needs none works without.
func (o *outbox) deliverers() map[string]pipeline.Deliverer {
	all := map[string]pipeline.Deliverer{fileChannel: o.files()}
	if o.offline {
		return all
	}
	if o.Mail.SMTP.Host != "" {
		all[smtpChannel] = lazy(o.smtp)
	}
	if o.Digest.Feed != "" {
		all[feedChannel] = deliver.Feed{Path: filepath.Join(o.data, o.Digest.Feed)}
	}
	for channel, h := range o.hooks {
		all[channel] = lazy(func() (deliver.Deliverer, error) { return o.webhook(h) })
	}
	return all
}

func (o *outbox) files() deliver.Files {
	return deliver.Files{Outbox: filepath.Join(o.data, "outbox"), Page: filepath.Join(o.data, "digest.html")}
}

func (o *outbox) smtp() (deliver.Deliverer, error) {
	c := o.Mail.SMTP
	password := ""
	if c.User != "" {
		var err error
		if password, err = c.Password.Value(); err != nil {
			return nil, fmt.Errorf("mail.smtp.password: %w", err)
		}
	}
	return deliver.NewSMTP(deliver.SMTPOptions{
		Host: c.Host, Port: c.Port, Security: deliver.Security(c.TLS), User: c.User, Password: password,
		From: o.sender(), Timeout: time.Duration(c.Timeout),
	}), nil
}

func (o *outbox) webhook(h config.Webhook) (deliver.Deliverer, error) {
	url, err := h.URL.Value()
	if err != nil {
		return nil, fmt.Errorf("url of the webhook %s: %w", h.Name, err)
	}
	secret, err := h.Secret.Value()
	if err != nil {
		return nil, fmt.Errorf("secret of the webhook %s: %w", h.Name, err)
	}
	return deliver.NewWebhook(deliver.WebhookOptions{
		URL: url, Shape: deliver.Shape(h.Shape), Secret: secret, Now: o.now,
	}), nil
}

// lazy is a deliverer that is made anew for each message: a password that was
// mended counts without a restart.
type lazy func() (deliver.Deliverer, error)

// Deliver makes the deliverer and hands the message on.
func (make lazy) Deliver(ctx context.Context, m report.Message) error {
	d, err := make()
	if err != nil {
		return err
	}
	return d.Deliver(ctx, m)
}
