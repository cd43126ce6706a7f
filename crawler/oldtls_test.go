//go:debug tlssha1=1

package crawler

import (
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mubiao/report"
)

// openssl runs a command of it in a folder, or skips the test where it is not
// installed.
func openssl(t *testing.T, in string, args ...string) *exec.Cmd {
	t.Helper()
	if _, err := exec.LookPath("openssl"); err != nil {
		t.Skip("openssl is not installed: it serves what crypto/tls cannot")
	}
	c := exec.CommandContext(t.Context(), "openssl", args...)
	c.Dir = in
	return c
}

// oldKeys makes keys of so many bits, with certificates.
func oldKeys(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, bits := range []string{"2048", "512"} {
		out, err := openssl(t, dir, "req", "-x509", "-newkey", "rsa:"+bits, "-nodes", "-days", "9", "-subj", "/CN=127.0.0.1",
			"-keyout", "k"+bits+".pem", "-out", "c"+bits+".pem").CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "a.html"), []byte(reportPage("甲")), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// oldServer starts a server of the folder and returns its address.
func oldServer(t *testing.T, dir string, args ...string) string {
	t.Helper()
	at := strings.TrimSuffix(strings.TrimPrefix(closedPort(t), "http://"), "/")
	server := openssl(t, dir, append([]string{"s_server", "-accept", at, "-WWW"}, args...)...)
	stdin, err := server.StdinPipe() // at its end the server would end
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
		_ = stdin.Close()
	})
	for range 200 {
		if conn, err := net.Dial("tcp", at); err == nil {
			_, _ = io.WriteString(conn, "\n")
			_ = conn.Close()
			return "https://" + at + "/a.html"
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("openssl s_server does not answer")
	return ""
}

// What old servers speak is spoken where the source says so; what cannot be is
// a failure that says why, and never without the source's word.
func TestOldTLS(t *testing.T) {
	noLeak(t)
	dir := oldKeys(t)
	for _, x := range []struct {
		name   string
		server []string
		want   report.Failure // with insecure_tls
		detail string
	}{
		{"a certificate of its own", []string{"-cert", "c2048.pem", "-key", "k2048.pem"}, "", ""},
		{"signs with SHA-1", []string{"-cert", "c2048.pem", "-key", "k2048.pem", "-tls1_2", "-cipher", "ECDHE-RSA-AES128-SHA:@SECLEVEL=0", "-sigalgs", "RSA+SHA1"}, "", ""},
		{"exchanges keys by DHE", []string{"-cert", "c2048.pem", "-key", "k2048.pem", "-tls1_2", "-cipher", "DHE-RSA-AES128-SHA:@SECLEVEL=0"}, report.TLSFailure, "too old"},
		{"a key of 512 bits", []string{"-cert", "c512.pem", "-key", "k512.pem", "-cipher", "ALL:@SECLEVEL=0"}, report.TLSFailure, "too old"},
	} {
		source := pageAt(oldServer(t, dir, x.server...))
		source.IgnoreRobots = true
		for _, source.InsecureTLS = range []bool{true, false} {
			want, detail := x.want, x.detail
			if !source.InsecureTLS {
				want, detail = report.TLSFailure, ""
			}
			c, m := newTest(quick())
			crawl(t, c, source)
			if f := m.fetches[0]; f.Failure != want || !strings.Contains(f.Detail, detail) {
				t.Errorf("%s, insecure %v: %q %q, want %q", x.name, source.InsecureTLS, f.Failure, f.Detail, want)
			}
		}
	}
}
