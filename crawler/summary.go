package crawler

import "mubiao/report"

// Summary is what came of a crawl.
type Summary struct {
	Attempts int      // requests made or refused, repeats included
	Fresh    int      // pages that were not known before
	Same     int      // pages that are as they were
	Failed   int      // addresses that could not be had
	Sources  []Result // in the order of the sources
}

// Result is what came of one source.
type Result struct {
	Source  string
	Links   int // articles that a list led to
	Fresh   int
	Same    int
	Failed  int
	Failure report.Failure // the first one; "" where there was none
	Detail  string
}

// Counts returns the totals by name, as runs keep them.
func (s Summary) Counts() map[string]int {
	return map[string]int{
		"attempts": s.Attempts, "fresh": s.Fresh, "same": s.Same, "failed": s.Failed,
	}
}

// count adds one address that is settled: no further attempt will be made.
func (s *Summary) count(source int, f report.Fetch) {
	result := &s.Sources[source]
	switch {
	case f.Failure != "":
		s.Failed++
		result.Failed++
		if result.Failure == "" {
			result.Failure, result.Detail = f.Failure, f.Detail
		}
	case f.Same:
		s.Same++
		result.Same++
	case f.Page != nil:
		s.Fresh++
		result.Fresh++
	}
}
