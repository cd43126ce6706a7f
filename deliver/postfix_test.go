package deliver

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net"
	"net/mail"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// postfixMain is main.cf of a Postfix that keeps to one folder and takes mail
// for example.org from loopback alone.
const postfixMain = `
compatibility_level = 3.6
queue_directory = %[1]s/queue
data_directory = %[1]s/data
maillog_file = %[1]s/log/mail.log
maillog_file_prefixes = %[1]s
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtpd_relay_restrictions = reject_unauth_destination
myhostname = mail.example.net
mydestination =
alias_maps =
virtual_mailbox_domains = example.org
virtual_mailbox_base = %[1]s/mail
virtual_mailbox_maps = static:box/
virtual_uid_maps = static:%[2]s
virtual_gid_maps = static:%[3]s
virtual_minimum_uid = 1
smtpd_tls_security_level = encrypt
smtpd_tls_cert_file = %[1]s/cert.pem
smtpd_tls_key_file = %[1]s/key.pem
`

const postfixMaster = `
127.0.0.1:%d inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
`

// TestPostfixTakesTheMail sends to a server that is none of ours. It installs
// nothing: without Postfix, or without the right to run one, it is left out.
func TestPostfixTakesTheMail(t *testing.T) {
	if _, err := exec.LookPath("postfix"); err != nil {
		t.Skip("Postfix is missing: apt-get install -y --no-install-recommends postfix")
	}
	owner, err := user.Lookup("postfix")
	if err != nil || os.Getuid() != 0 {
		t.Skip("Postfix runs as root alone: run this test as root, in a container")
	}
	// Its processes change user, and must reach the folder all the same.
	dir, err := os.MkdirTemp("", "postfix")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	o := startPostfix(t, dir, owner)
	m := message(t, "li@example.org")
	if err := NewSMTP(o).Deliver(context.Background(), m); err != nil {
		t.Fatal(err)
	}
	arrived, err := mail.ReadMessage(bytes.NewReader(waitForMail(t, filepath.Join(dir, "mail", "box", "new"))))
	if err != nil {
		t.Fatal(err)
	}
	if text, html := parts(t, arrived); text != digest().Text || html != digest().HTML {
		t.Error("the parts are not whole")
	}
	if id := arrived.Header.Get("Message-ID"); id != "<"+letter("li@example.org").MessageID+">" {
		t.Errorf("Message-ID %q", id)
	}
	m.Recipient = "li@example.com"
	if err := NewSMTP(o).Deliver(context.Background(), m); ClassOf(err) != Permanent {
		t.Errorf("a domain that is not its own: %v", err)
	}
}

// startPostfix runs Postfix in the folder until the test ends.
func startPostfix(t *testing.T, dir string, owner *user.User) SMTPOptions {
	t.Helper()
	certificate, roots := certify(t)
	port := freePort(t)
	key, err := x509.MarshalPKCS8PrivateKey(certificate.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string]string{
		"main.cf":   fmt.Sprintf(postfixMain, dir, owner.Uid, owner.Gid),
		"master.cf": fmt.Sprintf(postfixMaster, port),
		"cert.pem":  string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate.Certificate[0]})),
		"key.pem":   string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key})),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	prepare := fmt.Sprintf("chmod 755 %[1]s; chmod 644 %[1]s/*.cf; mkdir %[1]s/queue %[1]s/data %[1]s/mail %[1]s/log; "+
		"chown postfix %[1]s/data %[1]s/mail", dir)
	if out, err := exec.Command("sh", "-c", prepare).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	server := exec.Command("postfix", "-c", dir, "start-fg")
	var said bytes.Buffer
	server.Stdout, server.Stderr = &said, &said
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		exec.Command("postfix", "-c", dir, "abort").Run()
		server.Wait()
		if t.Failed() {
			log, _ := os.ReadFile(filepath.Join(dir, "log", "mail.log"))
			t.Logf("%s\n%s", said.String(), log)
		}
	})
	await(t, "Postfix to listen", func() bool {
		c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err != nil {
			return false
		}
		return c.Close() == nil
	})
	return SMTPOptions{Host: "127.0.0.1", Port: port, From: "mubiao@example.org", Timeout: 20 * time.Second,
		TLS: &tls.Config{RootCAs: roots}}
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// waitForMail returns the one mail in a folder, less the lines that the server
// put above it.
func waitForMail(t *testing.T, folder string) []byte {
	t.Helper()
	var raw []byte
	await(t, "the mail to arrive", func() bool {
		files, err := filepath.Glob(filepath.Join(folder, "*"))
		if err != nil || len(files) == 0 {
			return false
		}
		raw, err = os.ReadFile(files[0])
		return err == nil
	})
	return []byte(strings.TrimLeft(string(raw), "\n"))
}

// await asks until it is so, or half a minute has gone by.
func await(t *testing.T, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if so() {
			return
		}
	}
	t.Fatal("waited in vain for " + what)
}
