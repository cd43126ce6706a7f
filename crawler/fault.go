package crawler

import (
	"compress/flate"
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"

	"mubiao/report"
)

// faultf makes a fault that is no other error's.
func faultf(name report.Failure, format string, args ...any) *report.Fault {
	return &report.Fault{Failure: name, Detail: fmt.Sprintf(format, args...)}
}

// faultOf gives an error of the transport its name. It returns a fault as it
// is.
func faultOf(err error) *report.Fault {
	var (
		fault  *report.Fault
		lookup *net.DNSError
		inner  *url.Error
	)
	switch {
	case errors.As(err, &fault):
		return fault
	case errors.As(err, &inner):
		err = inner.Err // without the address, which stands beside it anyway
	}
	name := report.ConnectFailure
	switch {
	case errors.As(err, &lookup):
		name = report.DNSFailure
	case tlsError(err):
		name = report.TLSFailure
	case dialError(err): // a connection that does not come about in time is no slow answer
	case timeoutError(err):
		name = report.Timeout
	case strings.Contains(err.Error(), "response headers exceeded"):
		name = report.TooLarge
	case strings.Contains(err.Error(), "Content-Length"): // two that differ: what is the body, nobody can say
		name = report.Damaged
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		err = fmt.Errorf("the connection was closed without an answer: %w", err)
	}
	return &report.Fault{Failure: name, Detail: err.Error(), Err: err}
}

// bodyFault gives its name to an error that came while the body was read.
func bodyFault(err error, got int) *report.Fault {
	var corrupt flate.CorruptInputError
	name := report.Truncated
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.As(err, &corrupt) {
		name = report.Damaged
	}
	return &report.Fault{Failure: name, Detail: fmt.Sprintf("after %d bytes: %v", got, err), Err: err}
}

func tlsError(err error) bool {
	var (
		verify *tls.CertificateVerificationError
		record tls.RecordHeaderError
		alert  tls.AlertError
		expiry x509.CertificateInvalidError
	)
	return errors.As(err, &verify) || errors.As(err, &record) || errors.As(err, &alert) ||
		errors.As(err, &expiry) || strings.Contains(err.Error(), "tls: ") || strings.Contains(err.Error(), "crypto/rsa: ")
}

func dialError(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "dial"
}

func timeoutError(err error) bool {
	var slow net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &slow) && slow.Timeout()
}
