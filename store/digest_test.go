package store

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"mubiao/report"
)

// A digest begins where the one before ended; two that were written side by side
// are one, and of the other no message is left.
func TestDigests(t *testing.T) {
	db, c := open(t)
	ctx := t.Context()
	for n, x := range []struct {
		number       int
		since, until int64
		want         error
	}{
		{2, 0, 5, ErrMarkMoved}, // the first is 1
		{1, 3, 5, ErrMarkMoved}, // and tells from the beginning
		{1, 0, 5, nil},
		{1, 0, 5, ErrMarkMoved}, // by another process
		{2, 4, 9, ErrMarkMoved}, // would tell a change twice
		{2, 6, 9, ErrMarkMoved}, // would leave one out
		{2, 5, 4, ErrMarkMoved},
		{2, 5, 5, nil}, // a sign of life
		{3, 5, 9, nil},
	} {
		err := db.KeepDigest(ctx, report.Digest{Number: x.number, Made: c.now, Since: x.since, Until: x.until, Subject: fmt.Sprint("S", x.number)},
			[]report.Message{{Channel: "smtp", Recipient: "a@example.org", MessageID: fmt.Sprint("id", n), State: report.Pending}})
		if !errors.Is(err, x.want) {
			t.Errorf("digest %d of %d to %d: %v, want %v", x.number, x.since, x.until, err, x.want)
		}
	}
	number, until, err := db.Mark(ctx)
	check(t, err)
	if number != 3 || until != 9 {
		t.Errorf("the mark stands at %d, %d", number, until)
	}
	var subjects []string
	for _, d := range must(db.Digests(ctx, 2))(t) {
		subjects = append(subjects, d.Subject)
	}
	if strings.Join(subjects, " ") != "S3 S2" {
		t.Errorf("the newest are %v", subjects)
	}
	if n := len(must(db.Messages(ctx, 0))(t)); n != 3 {
		t.Errorf("%d messages", n)
	}
	if d, found, err := db.Digest(ctx, 2); err != nil || !found || d.Since != 5 || !d.Made.Equal(c.now) {
		t.Errorf("got %+v, %t, %v", d, found, err)
	}
	if _, found, err := db.Digest(ctx, 4); err != nil || found {
		t.Errorf("a digest that there is not: %t, %v", found, err)
	}
}

// What is due: what waits and may go now, and what was being handed over when
// the program ended; nothing that came to an end, and nothing for ever later.
func TestDue(t *testing.T) {
	db, c := open(t)
	ctx := t.Context()
	var messages []report.Message
	for n := range 8 {
		messages = append(messages, report.Message{Channel: "smtp", Recipient: fmt.Sprint(n), MessageID: fmt.Sprint("id", n), Raw: fmt.Append(nil, "mail ", n),
			Made: c.now, State: report.Pending})
	}
	check(t, db.KeepDigest(ctx, report.Digest{Number: 1}, messages))
	stored := must(db.Messages(ctx, 1))(t)
	for n, change := range []func(*report.Message){
		func(m *report.Message) { m.Next = c.now },
		func(m *report.Message) { m.Next = c.now.Add(time.Second) },
		func(m *report.Message) { m.Next = c.now.Add(longestWait) },
		func(m *report.Message) { m.Next = c.now.AddDate(10, 0, 0) }, // by a clock that ran ahead
		func(m *report.Message) { m.State, m.Ended = report.Sent, c.now },
		func(m *report.Message) { m.State, m.Ended, m.Failure = report.GivenUp, c.now, "no such reader" },
	} {
		m := stored[n]
		change(&m)
		m.Raw, m.MessageID = []byte("another"), "another" // what it says never changes
		check(t, db.Settle(ctx, m))
	}
	attempted := must(db.Attempt(ctx, stored[6]))(t)
	if attempted.State != report.Sending || attempted.Attempts != 1 {
		t.Errorf("an attempt: %+v", attempted)
	}
	due := func(now time.Time) string {
		var got []string
		for _, m := range must(db.Due(ctx, now))(t) {
			if want := "mail " + m.Recipient; string(m.Raw) != want || m.MessageID != "id"+m.Recipient {
				t.Errorf("message %s says %q, %s", m.Recipient, m.Raw, m.MessageID)
			}
			got = append(got, m.Recipient)
		}
		return strings.Join(got, " ")
	}
	for after, want := range map[time.Duration]string{0: "0 3 6 7", time.Second: "0 1 3 6 7", longestWait: "0 1 2 3 6 7"} {
		if got := due(c.now.Add(after)); got != want {
			t.Errorf("after %v are due %s, want %s", after, got, want)
		}
	}
	s := must(db.State(ctx, c.now.Add(-time.Hour)))(t)
	if s.Backlog != 6 || s.GivenUp != 1 {
		t.Errorf("%d wait, %d were given up", s.Backlog, s.GivenUp)
	}
}

// The newest change is the one that was found last, or freed last by a ruling.
func TestLastChange(t *testing.T) {
	db, _ := open(t)
	if n := must(db.LastChange(t.Context()))(t); n != 0 {
		t.Errorf("%d in a new database", n)
	}
	keepText(t, db, "620800", 2022, "x")
	check(t, db.KeepArticle(t.Context(), Made{Article: Article{URL: "http://x.example/", Rules: 1, Run: 1, State: Standing},
		Change: &report.Change{Key: "k", Topic: report.PageTopic, Kind: report.Edited, Place: "620800", Year: 2022}}))
	changes := must(db.Changes(t.Context(), ChangeFilter{}))(t)
	if n := must(db.LastChange(t.Context()))(t); len(changes) != 1 || n != changes[0].ID {
		t.Errorf("%d, want that of %+v", n, changes)
	}
}
