// Package deliver brings a digest to the world: as mail, as files, to the
// robots of chat groups, as an Atom feed.
//
// A message is composed once, when its outbox row is written: Compose makes
// the bytes of a mail, ComposeHook those of a webhook, ComposeFeed those of a
// feed, and MessageID the identity that a mail keeps however often it is sent.
// After that a Deliverer hands the bytes on as they are. There are five:
//
//	SMTP      to a mail server
//	Webhook   to an address that takes JSON
//	Files     to a folder, as .eml, with the page beside it
//	Feed      to one file that feed readers fetch
//	Recorder  to memory, for tests
//
// A delivery that fails returns a *Refusal, whose Class says whether to try
// again: Temporary yes, Permanent no, Unknown by the caller's policy, since
// the server may have taken the message before its answer was lost.
package deliver

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"mubiao/report"
)

// Deliverer hands a message on, its bytes as they are. It returns nil when the
// other side has taken it, else a *Refusal.
type Deliverer interface {
	Deliver(ctx context.Context, m report.Message) error
}

// Class tells what a failed delivery means for the next one.
type Class string

// The classes.
const (
	Temporary Class = "temporary" // not taken; it may be another time
	Permanent Class = "permanent" // refused for good
	Unknown   Class = "unknown"   // handed over whole, the answer was lost
)

// Refusal is a failed delivery.
type Refusal struct {
	Class Class
	Step  string // what was being done: connect, starttls, auth, rcpt, data
	Code  int    // of the server; 0 where it gave none
	Err   error  // as the server said it; never holds a password or a secret address
}

// Error returns "step: what the server said (class)".
func (r *Refusal) Error() string { return fmt.Sprintf("%s: %v (%s)", r.Step, r.Err, r.Class) }

// Unwrap returns what the server said.
func (r *Refusal) Unwrap() error { return r.Err }

// Permanent reports whether the message was refused for good.
func (r *Refusal) Permanent() bool { return r.Class == Permanent }

// NoAnswer reports whether nobody was reached who could have taken the message:
// what else goes the same way need not be tried now.
func NoAnswer(err error) bool {
	var r *Refusal
	return errors.As(err, &r) && r.Class == Temporary && r.Code == 0 && slices.Contains([]string{"connect", "greeting", "hello", "starttls", "post"}, r.Step)
}

// ClassOf returns the class of a failed delivery; an error that tells none is
// temporary: nothing is given up for a reason that is not known.
func ClassOf(err error) Class {
	var r *Refusal
	if errors.As(err, &r) {
		return r.Class
	}
	return Temporary
}

// Recorder only remembers what it is given. The zero value takes everything.
type Recorder struct {
	Fail func(report.Message) error // returns the refusal of a message, or nil; nil refuses none

	mu    sync.Mutex
	taken []report.Message
}

// Deliver remembers the message unless Fail refuses it.
func (r *Recorder) Deliver(ctx context.Context, m report.Message) error {
	if err := ctx.Err(); err != nil {
		return &Refusal{Temporary, "record", 0, err}
	}
	if r.Fail != nil {
		if err := r.Fail(m); err != nil {
			return err
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.taken = append(r.taken, m)
	return nil
}

// Taken returns the messages taken so far, in order.
func (r *Recorder) Taken() []report.Message {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]report.Message(nil), r.taken...)
}
