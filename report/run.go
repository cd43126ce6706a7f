package report

import "time"

// Run is one execution of a stage or a job.
type Run struct {
	ID      int64
	Name    string // crawl, derive, digest, deliver, import, backup, prune
	Started time.Time
	Ended   time.Time // zero while it runs, or where it was killed
	Counts  map[string]int
	Failure string // what stopped it; "" where nothing did
}

// Tally returns what the run counted.
func (r Run) Tally() map[string]int { return Tally(r.Counts) }

// Tally returns what was counted, by word: what is not zero, and not what the run
// of a digest notes beside it, its number and the size of the database.
func Tally(counts map[string]int) map[string]int {
	tally := map[string]int{}
	for what, n := range counts {
		if n > 0 && what != "bytes" && what != "number" {
			tally[what] = n
		}
	}
	return tally
}

// Stopped is the Failure of a run that a person or the system ended; what it had
// stored stays, and the next one goes on.
const Stopped = "stopped"

// Digest is a stretch of changes as it was rendered; it is kept as it was.
type Digest struct {
	Number   int // 1, 2, …
	Made     time.Time
	Since    int64 // changes after this id …
	Until    int64 // … up to this one are told
	Language Language
	Subject  string
	Text     string
	HTML     string
}

// State is where a message stands.
type State string

// The states of a message.
const (
	Pending State = "pending" // written, not yet accepted
	Sending State = "sending" // handed to the server; its answer is not known
	Sent    State = "sent"
	GivenUp State = "given_up" // refused for good, or tried for too long
)

// Message is one delivery of a digest to one recipient. It is written in the
// transaction that makes the digest, then sent, then marked.
type Message struct {
	ID        int64
	Digest    int    // number of the digest
	Channel   string // file, smtp, webhook, feed
	Recipient string // address, or path
	MessageID string // fixed when the row is written
	Raw       []byte // the message as it goes out, byte for byte
	Made      time.Time

	State    State
	Attempts int
	Next     time.Time // when to try again
	Ended    time.Time // when it was sent or given up
	Failure  string    // the last refusal, as the server said it
}
