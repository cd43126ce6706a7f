package pipeline

import (
	"fmt"

	"mubiao/deliver"
	"mubiao/digest"
	"mubiao/report"
)

// Recipient is one reader of the digests.
type Recipient struct {
	Channel  string // key of Tools.Deliverers
	Address  string // a mail address, a file, the name of a webhook
	Audience digest.Audience
}

// Compose makes the bytes of a digest for one recipient, as they will go out,
// and the Message-ID, which it tells even where it cannot make the bytes.
type Compose func(d report.Digest, to Recipient) (report.Message, error)

// Deliverer hands messages to the world by one channel.
type Deliverer = deliver.Deliverer

// messages composes the digest for each recipient. Who has nothing to read in
// it gets none, unless the occasion calls for it.
func (p *Pipeline) messages(in digest.Input, why occasion) ([]report.Message, error) {
	var messages []report.Message
	for _, to := range p.Recipients {
		own := in.For(to.Audience)
		if !why.calls(own, to.Audience) {
			continue
		}
		d, err := digest.Render(own)
		if err != nil {
			return nil, fmt.Errorf("digest for %s: %w", to.Address, err)
		}
		messages = append(messages, p.message(d, to))
	}
	return messages, nil
}

// message composes one message. One that cannot be composed does not keep the
// others from theirs: it is given up at once and says why.
func (p *Pipeline) message(d report.Digest, to Recipient) report.Message {
	m, err := p.Compose(d, to)
	m.Digest, m.Channel, m.Recipient, m.Made, m.State = d.Number, to.Channel, to.Address, d.Made, report.Pending
	if err != nil {
		p.Log.Error("message not composed", "recipient", to.Address, "failure", err)
		m.State, m.Ended, m.Failure = report.GivenUp, d.Made, err.Error()
	}
	return m
}
