package pipeline

import (
	"context"
	"errors"
	"time"

	"mubiao/deliver"
	"mubiao/report"
	"mubiao/store"
)

// Retries is how long a message is tried before it is given up.
const Retries = 4 * 24 * time.Hour

// A message that was refused for now waits a minute, then twice as long each
// time, and never more than a few hours: servers come back at night too.
const (
	firstWait = time.Minute
	mostWait  = 4 * time.Hour
)

// Deliver sends the messages that wait. One bad address does not block the
// rest: each message stands for itself. A server that does not answer is left for
// now, so that what goes to others does not wait for it message by message.
func (p *Pipeline) Deliver(ctx context.Context) (report.Run, error) {
	return p.Run(ctx, "deliver", func(r report.Run) error {
		due, err := p.Store.Due(ctx, p.Now())
		if err != nil {
			return err
		}
		silent := map[string]bool{} // channels
		for _, m := range due {
			if err := ctx.Err(); err != nil {
				return err
			}
			if silent[m.Channel] {
				r.Counts["left"]++
				continue
			}
			p.Moves()
			var answer error
			if m, answer, err = p.send(ctx, m); err != nil {
				return err
			}
			silent[m.Channel] = deliver.NoAnswer(answer)
			r.Counts[string(m.State)]++
		}
		return nil
	})
}

// send hands one message over. It is marked before, so that a stop in between
// is seen, and after; its answer is stored even when we are told to stop.
func (p *Pipeline) send(ctx context.Context, m report.Message) (_ report.Message, answer, err error) {
	if m.State == report.Sending {
		p.tellRepeat(m)
	}
	m, err = p.Store.Attempt(ctx, m)
	if err != nil {
		return m, nil, err
	}
	patient, end := patiently(ctx)
	defer end()
	answer = p.handOver(patient, m)
	p.settle(&m, answer)
	p.Log.Info("message", "recipient", m.Recipient, "digest", m.Digest, "state", m.State, "failure", m.Failure)
	return m, answer, p.note(ctx, m)
}

// How long it is tried to note what became of a message, and how often.
const (
	mostNoting = 10 * time.Minute
	noteAgain  = time.Second
)

// note stores what became of the message, and tries that again while another
// program holds the database: what is not noted goes out twice.
func (p *Pipeline) note(ctx context.Context, m report.Message) error {
	for until := time.Now().Add(mostNoting); ; {
		err := p.Store.Settle(context.WithoutCancel(ctx), m)
		if err == nil || !store.IsHeld(err) || time.Now().After(until) {
			return err
		}
		p.Log.Warn("what became of a message is not noted yet, it is tried again", "recipient", m.Recipient, "error", err)
		select {
		case <-ctx.Done():
			return err
		case <-time.After(noteAgain):
		}
	}
}

// patience is how long a server is waited for once we are told to stop: an
// answer that is not heard makes the message go out again. It is below the time
// in which a daemon must have stopped.
const patience = 2 * time.Second

// patiently returns a context that ends so long after ctx.
func patiently(ctx context.Context) (patient context.Context, end func()) {
	patient, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() {
		select {
		case <-time.After(patience):
			cancel()
		case <-patient.Done():
		}
	})
	return patient, func() { stop(); cancel() }
}

// tellRepeat logs the one case in which a message may arrive twice, under one
// Message-ID: it was handed over, and the answer was lost.
func (p *Pipeline) tellRepeat(m report.Message) {
	p.Log.Warn("message goes out again: it is not known whether it arrived",
		"recipient", m.Recipient, "digest", m.Digest, "message_id", m.MessageID)
}

func (p *Pipeline) handOver(ctx context.Context, m report.Message) error {
	d, known := p.Deliverers[m.Channel]
	if !known {
		return errors.New("the channel " + m.Channel + " is not configured")
	}
	return d.Deliver(ctx, m)
}

// settle marks the message by the answer.
func (p *Pipeline) settle(m *report.Message, answer error) {
	now := p.Now()
	if answer == nil {
		m.State, m.Ended, m.Failure = report.Sent, now, ""
		return
	}
	m.Failure = answer.Error()
	if deliver.ClassOf(answer) == deliver.Permanent || now.Sub(m.Made) > p.Retries {
		m.State, m.Ended = report.GivenUp, now
		return
	}
	if deliver.ClassOf(answer) == deliver.Unknown {
		p.tellRepeat(*m)
	}
	m.State = report.Pending
	m.Next = now.Add(min(firstWait<<min(m.Attempts-1, 10), mostWait))
}
