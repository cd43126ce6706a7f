package report

import (
	"net/http"
	"time"
)

// SourceKind tells how a source's address is used.
type SourceKind string

// The kinds of source.
const (
	PageSource SourceKind = "page" // the address of one report
	ListSource SourceKind = "list" // an index of reports, followed page by page

	ArchiveSource SourceKind = "archive" // a folder of reports, a file each
)

// Source is a web address, or a folder, watched for a place.
type Source struct {
	Name  string     // unique among the sources; stands in logs, tables and the mail
	Place string     // GB/T 2260 code; "" where the source covers several places
	Kind  SourceKind // how URL is used
	URL   string     // "" of an archive

	Folder string // of an archive

	Link  string // regular expression that an article's address must match; "" = any on the same site
	Title string // regular expression that a link's text must match; "" = 政府工作报告
	Pages int    // most list pages followed; 0 = the crawler's default

	IgnoreRobots bool   // fetch in spite of robots.txt; logged at each run
	InsecureTLS  bool   // accept a certificate that does not verify, and old protocol versions
	AllowPrivate bool   // accept a private or loopback address
	Proxy        string // proxy for this source; "" = the crawler's
	Fixture      bool   // an address that only the offline site answers
}

// PageRole tells what a fetched page was asked for.
type PageRole string

// The roles of a page.
const (
	ListPage       PageRole = "list"       // an index of articles
	ArticlePage    PageRole = "article"    // the first page of an article
	PartPage       PageRole = "part"       // a further page of an article
	AttachmentPage PageRole = "attachment" // a file that an article links to
)

// Page is one answer of a server: bytes as fetched, with headers and time.
// It is kept for good and never rewritten.
type Page struct {
	URL     string // as asked for; the identity of the page across fetches
	Final   string // where redirects led; equal to URL where there were none
	Role    PageRole
	Status  int         // HTTP status
	Header  http.Header // of the answer
	Body    []byte      // decompressed from the transfer, otherwise untouched
	Hash    string      // SHA-256 of Body, hexadecimal
	Fetched time.Time
}

// Fetch is one attempt to get a page: a row in the store whether it worked or
// not. Page is nil when nothing new came back (304, or a failure).
type Fetch struct {
	Source   string // name of the source that asked
	URL      string
	Role     PageRole
	At       time.Time
	Took     time.Duration
	Status   int  // HTTP status, 0 where no answer came
	Same     bool // the answer was "not modified", or the same bytes as last time
	Page     *Page
	Failure  Failure // "" where the fetch worked
	Detail   string  // what exactly failed, for people; what was wrong with a page that was taken all the same
	Location string  // where a moved page went
}

// ViewKind tells what a page is.
type ViewKind string

// The kinds of view.
const (
	ArticleView  ViewKind = "article"
	ListView     ViewKind = "list"
	RedirectView ViewKind = "redirect"
	FailureView  ViewKind = "failure"
)

// Link is an entry of a list page.
type Link struct {
	Href  string `json:"href"` // absolute
	Title string `json:"title"`
	Date  Date   `json:"date"`
}

// Asking is how an address is asked for.
type Asking string

// The ways of asking.
const (
	AskedPlainly  Asking = ""       // as a link is followed
	AskedByScript Asking = "script" // as the script of the page before asks, of the same host
	AskedByForm   Asking = "form"   // so too, by POST, with the query as a form
)

// View is what one page holds, before it is trusted. The crawler follows
// Links and Next; the stages after it use the rest.
type View struct {
	Kind        ViewKind
	Gate        Failure // "" when the page may stand as a report
	Title       string
	Published   string   // date, with time where given: "2022-03-16 16:38"
	Publisher   string   // the source that the page names: 平凉市政府网
	Text        string   // paragraphs joined by "\n"
	Links       []Link   // of a list
	Attachments []string // absolute addresses of PDF, DOC and DOCX files
	Next        string   // absolute address of the next page; of a redirect, its destination
	Lead        bool     `json:",omitempty"` // Next is no further page: what this one shows comes from there
	Asked       Asking   `json:",omitempty"` // how Next is to be asked for
	Rule        string   // name of the site rule that applied
	Failure     Failure  // of a failure
	Detail      string   // what exactly was seen, for people
}
