package process

import (
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// What the test itself takes is seen, in bytes and in time, and so is that of a
// group; what has ended takes nothing.
func TestUse(t *testing.T) {
	if _, err := os.Stat("/proc/self/stat"); err != nil {
		t.Skip("no /proc to ask")
	}
	ballast := make([]byte, 64<<20)
	for i := range ballast {
		ballast[i] = byte(i)
	}
	for began := time.Now(); time.Since(began) < 50*time.Millisecond; {
		ballast[0]++
	}
	spent, held := Use(os.Getpid())
	if spent < 20*time.Millisecond || held < len(ballast) {
		t.Errorf("the test takes %v and %d bytes, at least 50ms and %d", spent, held, len(ballast))
	}
	group, err := syscall.Getpgid(0)
	if err != nil {
		t.Fatal(err)
	}
	if all := Held(group); all < int64(held)/2 {
		t.Errorf("its group holds %d bytes, it alone %d", all, held)
	}
	ended := exec.Command("true")
	if err := ended.Run(); err != nil {
		t.Fatal(err)
	}
	if spent, held := Use(ended.Process.Pid); spent != 0 || held != 0 {
		t.Errorf("one that has ended takes %v and %d", spent, held)
	}
}
