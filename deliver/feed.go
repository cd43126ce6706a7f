package deliver

import (
	"context"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"mubiao/report"
)

// FeedOptions names a feed.
type FeedOptions struct {
	Title string // "" = mubiao
	Link  string // of the web face; "" = none
	ID    string // lasting identity; "" = urn:mubiao:digests
}

// atom is a feed (RFC 4287) as it is written.
type atom struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Link    *atomLink   `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Link    *atomLink   `xml:"link"`
	Summary string      `xml:"summary"`
	Content atomContent `xml:"content"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	Body string `xml:",chardata"`
}

// ComposeFeed returns an Atom feed of the digests, newest first as they are
// given. The same digests give the same bytes.
func ComposeFeed(o FeedOptions, digests []report.Digest) ([]byte, error) {
	if o.Title == "" {
		o.Title = "mubiao"
	}
	if o.ID == "" {
		o.ID = "urn:mubiao:digests"
	}
	feed := atom{Title: o.Title, ID: o.ID, Author: "mubiao", Updated: time.Unix(0, 0).UTC().Format(time.RFC3339)}
	if o.Link != "" {
		feed.Link = &atomLink{o.Link}
	}
	for n, d := range digests {
		at := d.Made.UTC().Format(time.RFC3339)
		if n == 0 {
			feed.Updated = at
		}
		entry := atomEntry{
			Title: d.Subject, ID: fmt.Sprintf("%s:%d:%s", o.ID, d.Number, d.Language), Updated: at,
			Summary: firstParagraphs(d.Text), Content: atomContent{"html", d.HTML},
		}
		if o.Link != "" {
			entry.Link = &atomLink{fmt.Sprintf("%s/digest/%d", strings.TrimRight(o.Link, "/"), d.Number)}
		}
		feed.Entries = append(feed.Entries, entry)
	}
	body, err := xml.MarshalIndent(feed, "", " ")
	if err != nil {
		return nil, fmt.Errorf("compose feed: %w", err)
	}
	return append([]byte(xml.Header), append(body, '\n')...), nil
}

// firstParagraphs is what stands above the first table of a digest's text.
func firstParagraphs(text string) string {
	head, _, _ := strings.Cut(text, "\n\n\n")
	return strings.TrimSpace(head)
}

// newest returns the number of the digest that a feed begins with; 0 where the
// bytes are no feed.
func newest(raw []byte) int {
	var feed atom
	if xml.Unmarshal(raw, &feed) != nil || len(feed.Entries) == 0 {
		return 0
	}
	parts := strings.Split(feed.Entries[0].ID, ":")
	number, _ := strconv.Atoi(parts[max(0, len(parts)-2)])
	return number
}

// Feed delivers a feed to the file that readers fetch.
type Feed struct{ Path string }

// Deliver writes the file. One that comes late, when a newer feed stands there,
// is taken and leaves that alone: the newer one tells of its digest too. Errors
// are temporary.
func (f Feed) Deliver(ctx context.Context, m report.Message) error {
	if err := ctx.Err(); err != nil {
		return &Refusal{Temporary, "write feed", 0, err}
	}
	if standing, err := os.ReadFile(f.Path); err == nil && newest(standing) > newest(m.Raw) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(f.Path), 0o755); err != nil {
		return &Refusal{Temporary, "make folder", 0, err}
	}
	if err := Save(f.Path, m.Raw); err != nil {
		return &Refusal{Temporary, "write feed", 0, err}
	}
	return nil
}
