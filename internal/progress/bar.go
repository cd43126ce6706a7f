package progress

import (
	"io"

	"github.com/schollz/progressbar/v3"
)

// bar is one on a terminal. One is drawn at a time, of the work begun last.
type bar struct {
	*progressbar.ProgressBar
	work string
}

// draw draws how the work stands. The caller holds mu. A terminal that is gone is
// nobody's harm.
func (b *Board) draw(s State) {
	if b.bar == nil || b.bar.work != s.Work {
		b.clear()
		b.bar = &bar{newBar(b.terminal, s), s.Work}
	}
	if s.Total > 0 {
		b.bar.ChangeMax64(int64(s.Total))
	}
	if s.Total > 0 && s.Done >= s.Total {
		s.Done = s.Total - 1 // at its end a bar takes no more, and there may be more to come
	}
	_ = b.bar.Set64(int64(s.Done))
	_ = b.bar.RenderBlank()
}

func newBar(to io.Writer, s State) *progressbar.ProgressBar {
	total := int64(s.Total)
	if total == 0 {
		total = -1
	}
	return progressbar.NewOptions64(total, progressbar.OptionSetWriter(to), progressbar.OptionSetDescription(s.Work),
		progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetWidth(30),
		progressbar.OptionSetPredictTime(true), progressbar.OptionShowElapsedTimeOnFinish())
}

// clear takes the bar off the terminal. The caller holds mu.
func (b *Board) clear() {
	if b.bar != nil {
		_ = b.bar.Clear()
		b.bar = nil
	}
}

// Over returns a writer to the terminal that takes the bar away before it writes.
func (b *Board) Over(terminal io.Writer) io.Writer { return over{b, terminal} }

type over struct {
	board *Board
	to    io.Writer
}

// Write writes where the bar stood, which is drawn again below.
func (o over) Write(line []byte) (int, error) {
	o.board.mu.Lock()
	defer o.board.mu.Unlock()
	if o.board.bar != nil {
		_ = o.board.bar.Clear()
	}
	return o.to.Write(line)
}
