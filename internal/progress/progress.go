// Package progress shows how far long work has come: on a terminal a bar with n of
// m, rate and time left, in a log one line a minute, and in a file beside the
// database for whoever asks from another process.
//
//	Board   where it is shown: Draw, LogTo, Tell
//	Begin   work and how much there is  -> a Task
//	Add     so much of it is done; Grow: there is more than was known
//	End     it is over, done or not
//	Read    what the processes at a database are doing
//
// Nil boards and tasks do nothing, so that who works need not ask who looks.
package progress

import (
	"fmt"
	"io"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"
)

// How often what is shown is brought up to date.
const (
	drawn  = 200 * time.Millisecond
	told   = time.Second // in the file
	logged = time.Minute
)

// Board shows the tasks that a process has at work. Its methods and those of its
// tasks may be called by several goroutines.
type Board struct {
	log      *slog.Logger // nil = none
	terminal io.Writer    // where a bar is drawn; nil = nowhere
	file     string       // "" = none

	mu     sync.Mutex // of what follows and of what is written
	tasks  []*Task
	bar    *bar
	stop   chan struct{} // ends the goroutine that shows; nil where none does
	wrote  time.Time     // the file
	logged time.Time
}

// Draw lets the board draw a bar on the terminal. Before it is used.
func (b *Board) Draw(terminal io.Writer) { b.terminal = terminal }

// LogTo lets the board log. Before it is used.
func (b *Board) LogTo(log *slog.Logger) { b.log = log }

// Tell lets the board tell those who Read of the database. Before it is used.
func (b *Board) Tell(database string) { b.file = fileOf(database) }

// Task is a piece of work.
type Task struct {
	board       *Board
	work        string
	begun       time.Time
	done, total atomic.Int64
	follow      func() int
}

// Begin shows that the work has begun; total 0 is not known.
func (b *Board) Begin(work string, total int) *Task {
	return b.Follow(work, total, nil)
}

// Follow is Begin for work that does not tell how far it is: done is asked.
func (b *Board) Follow(work string, total int, done func() int) *Task {
	if b == nil {
		return nil
	}
	t := &Task{board: b, work: work, begun: time.Now(), follow: done}
	t.total.Store(int64(total))
	b.mu.Lock()
	defer b.mu.Unlock()
	b.tasks = append(b.tasks, t)
	if b.stop == nil {
		b.stop, b.logged = make(chan struct{}), t.begun
		go b.show(b.stop)
	}
	return t
}

// Add notes that n more are done.
func (t *Task) Add(n int) {
	if t != nil {
		t.done.Add(int64(n))
	}
}

// Grow notes that there are n more than was known.
func (t *Task) Grow(n int) {
	if t != nil {
		t.total.Add(int64(n))
	}
}

// Set notes how much is done, of how much.
func (t *Task) Set(done, total int) {
	if t != nil {
		t.done.Store(int64(done))
		t.total.Store(int64(total))
	}
}

// End notes that the work is over, done or not. It may be called more than once.
func (t *Task) End() {
	if t == nil {
		return
	}
	b := t.board
	b.mu.Lock()
	defer b.mu.Unlock()
	for n, x := range b.tasks {
		if x == t {
			b.tasks = append(b.tasks[:n:n], b.tasks[n+1:]...)
		}
	}
	b.clear()
	if len(b.tasks) == 0 && b.stop != nil {
		close(b.stop)
		b.stop = nil
		b.forget()
	}
}

// state is how the task stands.
func (t *Task) state(now time.Time) State {
	if t.follow != nil {
		t.done.Store(int64(t.follow()))
	}
	return State{Work: t.work, Done: int(t.done.Load()), Total: int(t.total.Load()), Begun: t.begun, At: now}
}

// show brings up to date what is shown, until stop is closed.
func (b *Board) show(stop chan struct{}) {
	every := told
	if b.terminal != nil {
		every = drawn
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return
		case now := <-tick.C:
			b.mu.Lock()
			if b.stop == stop { // else all is over
				b.showOnce(now)
			}
			b.mu.Unlock()
		}
	}
}

// showOnce shows how all stands now. The caller holds mu.
func (b *Board) showOnce(now time.Time) {
	states := make([]State, len(b.tasks))
	for n, t := range b.tasks {
		states[n] = t.state(now)
	}
	if b.terminal != nil {
		b.draw(states[len(states)-1])
	}
	if b.file != "" && now.Sub(b.wrote) >= told {
		b.wrote = now
		b.write(states)
	}
	if b.log != nil && now.Sub(b.logged) >= logged {
		b.logged = now
		for _, s := range states {
			b.log.Info("progress", "work", s.Work, "done", s.Done, "of", s.Total, "rate", s.rateText(), "left", s.Left())
		}
	}
}

// State is how a piece of work stands.
type State struct {
	Work  string    `json:"work"`
	Done  int       `json:"done"`
	Total int       `json:"total"` // 0 = not known
	Begun time.Time `json:"begun"`
	At    time.Time `json:"at"` // when it was so
	PID   int       `json:"pid"`
}

// Rate is how many are done in a second.
func (s State) Rate() float64 {
	took := s.At.Sub(s.Begun).Seconds()
	if took <= 0 {
		return 0
	}
	return float64(s.Done) / took
}

// Left is how long the rest takes at this rate; 0 where that is not known.
func (s State) Left() time.Duration {
	if s.Done <= 0 || s.Total <= s.Done {
		return 0
	}
	took := s.At.Sub(s.Begun)
	return time.Duration(float64(took) / float64(s.Done) * float64(s.Total-s.Done)).Round(time.Second)
}

func (s State) rateText() string {
	if r := s.Rate(); r > 0 && r < 10 {
		return fmt.Sprintf("%.1f/s", r)
	}
	return fmt.Sprintf("%.0f/s", s.Rate())
}

// String is the state in a line.
func (s State) String() string {
	text := fmt.Sprintf("%s: %d", s.Work, s.Done)
	if s.Total > 0 {
		text += fmt.Sprintf(" of %d", s.Total)
	}
	text += ", " + s.rateText()
	if left := s.Left(); left > 0 {
		text += fmt.Sprintf(", %v left", left)
	}
	return text
}
