package pipeline

import (
	"context"
	"fmt"
	"time"

	"mubiao/deliver"
	"mubiao/digest"
	"mubiao/report"
)

// The channels that messages go by.
const (
	File    = "file"    // a mail as a file
	SMTP    = "smtp"    // a mail
	Webhook = "webhook" // a robot of a chat group, or any address that takes JSON
	Feed    = "feed"    // an Atom feed of the newest digests
)

// feedLength is how many digests a feed holds.
const feedLength = 20

// Recipient is one reader of the digests.
type Recipient struct {
	Channel  string
	Address  string // a mail address; of a webhook or a feed, its name
	Audience digest.Audience
	Shape    deliver.Shape // of a webhook
}

// messages composes the digest for each recipient. Who has nothing to read in
// it gets none, unless it is a heartbeat. One that cannot be composed does not
// keep the others from theirs: it is given up at once and says why.
func (p *Pipeline) messages(ctx context.Context, in digest.Input, heartbeat bool) ([]report.Message, error) {
	var messages []report.Message
	for _, to := range p.Recipients {
		own := in.For(to.Audience)
		if own.Quiet() && !heartbeat {
			continue
		}
		d, err := digest.Render(own)
		if err != nil {
			return nil, err
		}
		m := report.Message{Digest: d.Number, Channel: to.Channel, Recipient: to.Address, Made: d.Made,
			State:     report.Pending,
			MessageID: deliver.MessageID(d.Number, to.Channel+":"+to.Address, p.From, d.Made.Format(time.RFC3339Nano))}
		past, err := p.Store.Digests(ctx, feedLength-1)
		if err != nil {
			return nil, err
		}
		if m.Raw, err = p.compose(to, m, append([]report.Digest{d}, past...)); err != nil {
			p.Log.Error("message not composed", "recipient", to.Address, "failure", err)
			m.State, m.Ended, m.Failure = report.GivenUp, d.Made, err.Error()
		}
		messages = append(messages, m)
	}
	return messages, nil
}

// compose returns the message as it goes out; the first of the digests is the
// new one.
func (p *Pipeline) compose(to Recipient, m report.Message, digests []report.Digest) ([]byte, error) {
	switch to.Channel {
	case Webhook:
		return deliver.ComposeHook(to.Shape, digests[0], p.BaseURL)
	case Feed:
		return deliver.ComposeFeed(deliver.FeedOptions{Link: p.BaseURL}, digests)
	case File, SMTP:
		return deliver.Compose(deliver.Letter{Digest: digests[0], From: p.From, To: to.Address,
			MessageID: m.MessageID, Unsubscribe: p.Unsubscribe})
	}
	return nil, fmt.Errorf("channel %q is not known", to.Channel)
}
