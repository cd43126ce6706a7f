// Package report holds the nouns that every other package speaks in, and the
// names of failures. It does nothing else and imports the standard library
// only.
//
// The nouns, in the order in which the data passes through them:
//
//	Source    an address watched for a place                 (config, seeds)
//	Page      bytes as fetched, never rewritten              (crawler)
//	View      what a page holds: text, links, next, gate     (clean)
//	Document  one or more pages, cleaned: text and structure (clean)
//	Figure    one number with its meaning and its sentence   (target, exchange)
//	Reading   all that one document says                     (target)
//	Change    a difference worth telling                     (diff)
//	Digest    a stretch of changes, rendered                 (digest)
//	Message   one delivery of a digest to one recipient      (deliver)
//	Run       one execution of a stage or a job              (pipeline)
//
// Beside them stand Indicator and Catalogue (what can be promised), Failure
// (what can go wrong, each with a hint), Expected (when a place gives its next
// report), Case (a ruling as a test of the reading) and Date.
//
// Stages never import each other; they hand these values on, and only the
// pipeline knows the order.
package report

import "time"

// Date is a calendar day, "2006-01-02", or "" where none is known.
type Date string

// DateOf returns the calendar day of t in t's own zone.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// Time returns midnight of d in the zone, and whether d is a day at all.
func (d Date) Time(zone *time.Location) (time.Time, bool) {
	t, err := time.ParseInLocation(time.DateOnly, string(d), zone)
	return t, err == nil
}

// Year returns the year of d, or 0 where d is not a day.
func (d Date) Year() int {
	t, ok := d.Time(time.UTC)
	if !ok {
		return 0
	}
	return t.Year()
}

// Language is a language that digests, tables and pages are written in.
type Language string

// The languages of digests, tables and pages.
const (
	English Language = "en"
	Chinese Language = "zh"
)
