package pipeline

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"testing"
	"time"

	"mubiao/deliver"
	"mubiao/report"
	"mubiao/store"
)

func refusal(c deliver.Class) error {
	return &deliver.Refusal{Class: c, Step: "rcpt", Err: errors.New("no")}
}

// states returns where the messages stand, as "a sent 1": one attempt.
func (w *world) states(t *testing.T) (list []string) {
	t.Helper()
	messages, err := w.Store.Messages(t.Context(), 0)
	check(t, err)
	for _, m := range messages {
		list = append(list, fmt.Sprintf("%.1s %s %d", m.Recipient, m.State, m.Attempts))
	}
	return list
}

func (w *world) deliver(t *testing.T, later time.Duration) {
	t.Helper()
	w.now = w.now.Add(later)
	_, err := w.Pipeline.Deliver(t.Context())
	check(t, err)
}

// One bad address does not block the rest; a refusal for good is not repeated,
// another one is, with growing pauses, until it is given up.
func TestRefusals(t *testing.T) {
	w := newWorld(t, city)
	w.Recipients = readers("a", "b", "c", "d")
	w.refuse = map[string]error{
		"a@example.org": refusal(deliver.Permanent),
		"b@example.org": refusal(deliver.Temporary),
		"c@example.org": refusal(deliver.Unknown),
	}
	w.pages[city] = report2022
	w.Sources = append(w.Sources, report.Source{Name: "old", Kind: report.PageSource, URL: oldAddress})
	w.pages[oldAddress] = report2021
	w.week(t)
	expect(t, w.states(t), "a given_up 1", "b pending 1", "c pending 1", "d sent 1")

	w.deliver(t, 30*time.Second)
	expect(t, w.states(t), "a given_up 1", "b pending 1", "c pending 1", "d sent 1")
	delete(w.refuse, "c@example.org")
	w.deliver(t, time.Minute)
	expect(t, w.states(t), "a given_up 1", "b pending 2", "c sent 2", "d sent 1")

	for range 40 {
		w.deliver(t, 4*time.Hour)
	}
	messages, err := w.Store.Messages(t.Context(), 0)
	check(t, err)
	b := messages[1]
	if b.State != report.GivenUp || b.Attempts < 20 || b.Attempts > 30 || b.Failure == "" || b.Ended.IsZero() {
		t.Errorf("after days of refusals: %s after %d attempts, %q", b.State, b.Attempts, b.Failure)
	}
}

// A server that does not answer is asked once, not for each of its messages; who
// is reached by another way has theirs.
func TestSilentServer(t *testing.T) {
	w := newWorld(t, city)
	w.Recipients = append(readers("a", "b", "c"), Recipient{Channel: "hook", Address: "d@example.org"})
	w.Deliverers["hook"] = w
	w.refuse = map[string]error{}
	for _, name := range []string{"a", "b", "c"} {
		w.refuse[name+"@example.org"] = &deliver.Refusal{Class: deliver.Temporary, Step: "greeting", Err: errors.New("i/o timeout")}
	}
	w.pages[city] = report2022
	w.week(t)
	expect(t, w.states(t), "a pending 1", "b pending 0", "c pending 0", "d sent 1")
	w.deliver(t, 30*time.Second) // a waits
	expect(t, w.states(t), "a pending 1", "b pending 1", "c pending 0", "d sent 1")
	clear(w.refuse)
	w.deliver(t, time.Hour)
	expect(t, w.states(t), "a sent 2", "b sent 2", "c sent 1", "d sent 1")
}

// What became of a message is noted, however long another program holds the
// database; it is not sent again.
func TestNotedThoughTheDatabaseIsHeld(t *testing.T) {
	w := newWorld(t, city)
	w.Recipients = readers("a")
	w.pages[city] = report2022
	other, err := sql.Open("sqlite", w.Store.Path())
	check(t, err)
	defer other.Close()
	w.onDeliver = func() {
		held, err := other.Conn(t.Context())
		check(t, err)
		_, err = held.ExecContext(t.Context(), "BEGIN IMMEDIATE")
		check(t, err)
		time.AfterFunc(store.Wait+2*time.Second, func() {
			_, err := held.ExecContext(context.Background(), "ROLLBACK")
			if err := errors.Join(err, held.Close()); err != nil {
				t.Error(err)
			}
		})
	}
	w.week(t)
	expect(t, w.states(t), "a sent 1")
}

// A message that a clock years ahead put off is due.
func TestPutOffByAClockAhead(t *testing.T) {
	w := newWorld(t, city)
	w.Recipients = readers("a")
	w.refuse = map[string]error{"a@example.org": refusal(deliver.Temporary)}
	w.pages[city] = report2022
	w.week(t)
	messages, err := w.Store.Messages(t.Context(), 0)
	check(t, err)
	m := messages[0]
	m.Next = w.now.AddDate(10, 0, 0)
	check(t, w.Store.Settle(t.Context(), m))
	clear(w.refuse)
	w.deliver(t, 0)
	expect(t, w.states(t), "a sent 2")
}

// A message that was being sent when the program was killed goes out again,
// byte for byte the same, under the same Message-ID.
func TestKilledWhileSending(t *testing.T) {
	w := twoYears(t)
	messages, err := w.Store.Messages(t.Context(), 1)
	check(t, err)
	before := messages[0]
	before.State = report.Sending
	check(t, w.Store.Settle(t.Context(), before))
	w.deliver(t, 0)
	again := w.sent[len(w.sent)-1]
	if len(w.sent) != 3 || again.MessageID != before.MessageID || !bytes.Equal(again.Raw, before.Raw) {
		t.Errorf("sent %d messages, the last %q", len(w.sent), again.MessageID)
	}
}

// An address that no mail can be composed for keeps nobody else from theirs.
func TestAddressThatIsNone(t *testing.T) {
	w := newWorld(t, city, oldAddress)
	w.Recipients = readers("a", "no address at all <", "b")
	w.pages[city], w.pages[oldAddress] = report2022, report2021
	w.week(t)
	expect(t, w.states(t), "a sent 1", "n given_up 0", "b sent 1")
}

// A digest covers exactly what came after the one before: nothing is told
// twice, whatever happens in between.
func TestNothingIsToldTwice(t *testing.T) {
	w := twoYears(t)
	if r, err := w.Digest(t.Context(), false); err != nil || r.Counts["number"] != 0 {
		t.Errorf("a digest without news: %v, %v", r.Counts, err)
	}
	r, err := w.Digest(t.Context(), true)
	check(t, err)
	if r.Counts["number"] != 2 || r.Counts["changes"] != 0 || r.Counts["messages"] != 2 {
		t.Errorf("a heartbeat: %v", r.Counts)
	}
	w.pages[city] = "404"
	w.week(t)
	w.week(t) // a vanishing is believed when it is seen again
	d, _, err := w.Store.Digest(t.Context(), 3)
	check(t, err)
	changes, err := w.Store.Changes(t.Context(), store.ChangeFilter{Since: d.Since, Until: d.Until})
	check(t, err)
	if len(changes) != 1 || changes[0].Kind != report.Vanished {
		t.Errorf("digest 3 tells %+v", changes)
	}
}

// Two that write a digest at once: one of them is told so.
func TestDigestsDoNotOverlap(t *testing.T) {
	w := twoYears(t)
	d, _, err := w.Store.Digest(t.Context(), 1)
	check(t, err)
	for _, other := range []report.Digest{d, {Number: 3, Since: d.Until, Until: d.Until}, {Number: 2, Since: 0, Until: d.Until}} {
		if err := w.Store.KeepDigest(t.Context(), other, nil); !errors.Is(err, store.ErrMarkMoved) {
			t.Errorf("digest %d since %d: %v", other.Number, other.Since, err)
		}
	}
}
