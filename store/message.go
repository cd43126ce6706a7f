package store

import (
	"context"
	"time"

	"mubiao/report"
)

// messageColumns are the columns in the order of scanMessage.
const messageColumns = `
	id, digest, channel, recipient, message_id, raw, made, state, attempts, next, ended, failure`

func scanMessage(r row) (m report.Message, err error) {
	err = r.Scan(&m.ID, &m.Digest, &m.Channel, &m.Recipient, &m.MessageID, &m.Raw, momentOf{&m.Made}, &m.State,
		&m.Attempts, momentOf{&m.Next}, momentOf{&m.Ended}, &m.Failure)
	return m, err
}

func keepMessage(ctx context.Context, t *tx, digest int, m report.Message) error {
	_, err := t.ExecContext(ctx, `
		INSERT INTO messages (digest, channel, recipient, message_id, raw, made, state, ended, failure)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		digest, m.Channel, m.Recipient, m.MessageID, append([]byte{}, m.Raw...), moment(m.Made), m.State,
		moment(m.Ended), m.Failure)
	return err
}

// longestWait is more than any message is put off by.
const longestWait = 24 * time.Hour

// Due returns the messages to be sent now, oldest first. One that is Sending
// was handed over when the program was stopped: whether it arrived is not
// known, and it goes out again under the same Message-ID. One that is not due for
// longer than any waits was put off by a clock that ran ahead.
func (db *DB) Due(ctx context.Context, now time.Time) ([]report.Message, error) {
	list, err := all(ctx, db.read, scanMessage, `
		SELECT `+messageColumns+`
		  FROM messages
		 WHERE state = 'sending' OR (state = 'pending' AND (next <= ? OR next > ?))
		 ORDER BY id`, moment(now), moment(now.Add(longestWait)))
	return list, wrap("due messages", err)
}

// Messages returns the messages of a digest; of all digests for 0.
func (db *DB) Messages(ctx context.Context, digest int) ([]report.Message, error) {
	list, err := all(ctx, db.read, scanMessage, `
		SELECT `+messageColumns+`
		  FROM messages
		 WHERE ? IN (0, digest)
		 ORDER BY id`, digest)
	return list, wrap("messages", err)
}

// Attempt stores that the message is about to be handed over, and returns it
// so marked. It is called before every attempt.
func (db *DB) Attempt(ctx context.Context, m report.Message) (report.Message, error) {
	m.State = report.Sending
	m.Attempts++
	return m, db.Settle(ctx, m)
}

// Settle stores where the message stands: its state, attempts, when to try
// again, when it ended, and the last refusal. What it says never changes.
func (db *DB) Settle(ctx context.Context, m report.Message) error {
	return db.durably(ctx, "settle message", func(t *tx) error {
		_, err := t.ExecContext(ctx, `
			UPDATE messages
			   SET state = ?, attempts = ?, next = ?, ended = ?, failure = ?
			 WHERE id = ?`,
			m.State, m.Attempts, moment(m.Next), moment(m.Ended), m.Failure, m.ID)
		return err
	})
}
