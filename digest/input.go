package digest

import (
	"time"

	"mubiao/report"
)

// Input is all that a digest, or the terminal table, is made of. Nothing else
// is read: the same Input gives the same bytes.
type Input struct {
	Number   int             // of the digest; 0 for a table or a preview
	Now      time.Time       // when it is made, in the zone that it is shown in
	Last     time.Time       // when the digest before it was made; zero for the first
	Since    int64           // changes after this id …
	Until    int64           // … up to this one are told
	Language report.Language // "" = English
	BaseURL  string          // web.base_url: links lead there; "" = to the source page

	Catalogue report.Catalogue
	Binding   map[string]string  // hard or soft, by wording, "strive" or comparator; nil = not told
	Changes   []report.Change    // those in (Since, Until], history included, in any order
	Waiting   []report.Change    // those that rest on a figure in doubt, and wait for a ruling
	Documents map[int64]Document // every document that a change or a figure names, by row

	Overdue  []Due     // reports expected by now and not seen
	Sources  []Source  // state of every source that is watched
	Strays   []Stray   // reports of other places than their sources are watched for, new since Last
	Operator *Operator // the operator's part; nil leaves it out
}

// Document is what a digest says of the document behind a figure.
type Document struct {
	Place     string
	Year      int
	Title     string
	URL       string // of the page it was read from; "" for an import
	Delivered report.Date
	Published string // date, with time where given
	Publisher string
	Version   string             // hash
	Parts     []report.Part      // its pages in order; none = one page, at URL
	Doubts    []report.DoubtKind // over the whole of it, as far as readers must know
}

// Due is a report that is expected and has not been seen.
type Due struct {
	Place   string
	Year    int         // target year of the report
	By      report.Date // when it should have been there at the latest
	Failure report.Failure
	Detail  string // what is known of why; "" for nothing
}

// Source is the state of one watched address.
type Source struct {
	Name    string
	Place   string
	URL     string
	Failure report.Failure // "" while it is not called failing
	Missed  report.Failure // of its last check, while it is not called failing for it
	Detail  string         // what exactly failed, last time
	Since   time.Time      // since when it fails, or is well
	Back    bool           // it failed at the last digest and is well now
	Apart   bool           // the drop-in folder: told of when it fails, and not counted
}

// Stray is a report that a source gave of another place than it is watched for.
type Stray struct {
	Source string
	For    string // the place that the source is watched for
	Place  string
	Year   int
	URL    string
}

// Operator is what only the operator cares for.
type Operator struct {
	Database int64 // bytes on disk
	Grown    int64 // bytes since the last digest
	Pages    int   // pages kept
	Fetches  int   // fetches since the last digest
	Backlog  int   // messages waiting to be sent
	GivenUp  int   // messages given up since the last digest
	Backup   time.Time
	Refused  []Refused // pages refused since the last digest, by cause
	Nameless []string  // addresses of reports of no known place or year
}

// Refused are the pages that one cause keeps out.
type Refused struct {
	Failure report.Failure
	URLs    []string
}

// Audience is what one recipient wants to read of a digest.
type Audience struct {
	Places     []string        // GB/T 2260 codes, a province's for all places in it; none = all
	Indicators []string        // ids of the catalogue; none = all, commitments included
	Language   report.Language // "" = that of the input
	Operator   bool            // the operator's part too
}
