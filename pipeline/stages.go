package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"sync"

	"mubiao/clean"
	"mubiao/diff"
	"mubiao/figure"
	"mubiao/report"
	"mubiao/store"
)

// Stages are the functions that derive one noun from another, with the
// versions of their rules. Where a version is raised, all that it made is made
// anew from what is stored.
type Stages struct {
	Catalogue report.Catalogue

	CleanRules int
	Look       func(report.Page) report.View // what a page holds, and which one follows it in an article
	Document   func(parts []report.Page) report.Document

	ReadRules int
	Read      func(report.Document) report.Reading

	DiffRules int
	Differ    *diff.Differ
}

// StagesOf returns the program's own stages for the catalogue.
func StagesOf(c report.Catalogue) Stages {
	return Stages{
		Catalogue:  c,
		CleanRules: clean.Rules,
		Look:       clean.Look,
		Document:   document,
		ReadRules:  figure.Rules,
		Read:       reader(c),
		DiffRules:  diff.Rules,
		Differ:     diff.New(c),
	}
}

func document(parts []report.Page) report.Document {
	if name, isFile := fileName(parts[0].URL); isFile {
		d := clean.File(name, parts[0].Body)
		for n := range d.Parts {
			d.Parts[n].URL = parts[0].URL // as the page is stored
		}
		return d
	}
	return clean.Document(parts)
}

// reader returns what reads a document. A reader's tables take megabytes: it
// stands in a pool, from which the collector has it back while nothing is read.
func reader(c report.Catalogue) func(report.Document) report.Reading {
	readers := sync.Pool{New: func() any { return figure.New(c) }}
	return func(d report.Document) report.Reading {
		r := readers.Get().(*figure.Reader)
		defer readers.Put(r)
		return r.Read(d)
	}
}

// readingRules names what a reading is made by. A catalogue with one more
// alias reads differently.
func (s Stages) readingRules() (store.ReadingRules, error) {
	known, err := json.Marshal(s.Catalogue)
	if err != nil {
		return store.ReadingRules{}, fmt.Errorf("catalogue: %w", err)
	}
	sum := sha256.Sum256(known)
	return store.ReadingRules{Rules: s.ReadRules, Catalogue: hex.EncodeToString(sum[:8])}, nil
}

// guarded runs a stage's function on one item and returns what it panicked
// with, "" for nothing: a page from outside must not stop the others.
func guarded(f func()) (failure string) {
	defer func() {
		if x := recover(); x != nil {
			failure = fmt.Sprintf("panic: %v", x)
		}
	}()
	f()
	return ""
}
