package report

import (
	"errors"
	"fmt"
)

// Failure names what can go wrong with a page, a file or a document. The
// names are stored, shown and stable; Hint says what to do.
type Failure string

// Failures of the transport.
const (
	DNSFailure      Failure = "dns"
	ConnectFailure  Failure = "connect"
	TLSFailure      Failure = "tls"
	Timeout         Failure = "timeout"
	HTTP4xx         Failure = "http_4xx"
	HTTP5xx         Failure = "http_5xx"
	TooLarge        Failure = "too_large"
	Truncated       Failure = "truncated"
	Robots          Failure = "robots"
	Budget          Failure = "budget"
	RedirectOffsite Failure = "redirect_offsite"
	RedirectLoop    Failure = "redirect_loop"
	PrivateAddress  Failure = "private_address"
	Unreadable      Failure = "unreadable"
)

// Failures of the content.
const (
	Blocked      Failure = "blocked"
	Soft404      Failure = "soft_404"
	NotAReport   Failure = "not_a_report"
	DecodeDamage Failure = "decode_damage"
	Incomplete   Failure = "incomplete"
	EmptyFile    Failure = "empty"
	NotText      Failure = "not_text"
	ScannedPDF   Failure = "scanned_pdf"
	Encrypted    Failure = "encrypted"
	LegacyDoc    Failure = "legacy_doc"
	Damaged      Failure = "damaged"
)

var hints = map[Failure]string{
	DNSFailure:      "the host's name does not resolve: check the address, then the machine's resolver",
	ConnectFailure:  "the host does not answer: try the address in a browser; many sites answer from inside China only",
	TLSFailure:      "the certificate or protocol is not accepted: if the site is known to be so, set insecure_tls for this source",
	Timeout:         "the host is too slow: raise crawler.timeout, or try at another hour",
	HTTP4xx:         "the server refuses the address: look whether the page has moved and change url",
	HTTP5xx:         "the server is in trouble: nothing to do, it is tried again",
	TooLarge:        "the body is over crawler.max_body: raise it if this really is a report",
	Truncated:       "the answer broke off: nothing to do, it is tried again",
	Robots:          "robots.txt forbids the address: ask the site's owner, or fetch by hand into the drop-in folder",
	Budget:          "the host's daily budget is used up: it goes on tomorrow, or raise crawler.budget",
	RedirectOffsite: "the page leads to another site: if that is the new home, change url",
	RedirectLoop:    "the redirects never end: open the address in a browser and put the last address into url",
	PrivateAddress:  "the host resolves to a private address: set allow_private for this source if that is meant",
	Unreadable:      "the folder or file cannot be read: look at its name and its rights",
	Blocked:         "a bot wall answers in place of the page: fetch it by hand into the drop-in folder, or run from another network",
	Soft404:         "the server says 200 but shows an error page: look whether the page has moved and change url",
	NotAReport:      "the page is not a work report: look at it with `mubiao page`, then narrow link or title of the source",
	DecodeDamage:    "the text is damaged: look at it with `mubiao page`; fetch another copy",
	Incomplete:      "a further page of the article is missing: nothing to do, it is tried again",
	EmptyFile:       "the file is empty: fetch it again",
	NotText:         "this is no text, HTML, PDF or DOCX: give the report in one of these",
	ScannedPDF:      "the PDF holds pictures of pages, no text: run OCR on it first, for example ocrmypdf -l chi_sim",
	Encrypted:       "the file is protected by a password: save it without one",
	LegacyDoc:       "this is an old .doc file: save it as .docx, for example soffice --convert-to docx",
	Damaged:         "the file is damaged: fetch it again",
}

// Hint says what a person can do about the failure; "" for none.
func (f Failure) Hint() string { return hints[f] }

// Failures returns the names of all failures, for checks of documentation.
func Failures() []Failure {
	names := make([]Failure, 0, len(hints))
	for f := range hints {
		names = append(names, f)
	}
	return names
}

// Fault is a Failure as an error: the name, what exactly was seen, and the
// error below it where there is one.
type Fault struct {
	Failure Failure
	Detail  string
	Err     error
}

// Error returns "name: detail".
func (f *Fault) Error() string {
	switch {
	case f.Detail != "":
		return fmt.Sprintf("%s: %s", f.Failure, f.Detail)
	case f.Err != nil:
		return fmt.Sprintf("%s: %v", f.Failure, f.Err)
	}
	return string(f.Failure)
}

// Unwrap returns the error below.
func (f *Fault) Unwrap() error { return f.Err }

// FailureOf returns the failure that err carries, or "" where it carries none.
func FailureOf(err error) Failure {
	var f *Fault
	if errors.As(err, &f) {
		return f.Failure
	}
	return ""
}
