package digest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"mubiao/report"
)

// operatorSection groups failing sources by cause, one line each, with what to
// do; then recoveries, sizes and the state of the mail.
func (e edition) operatorSection() section {
	if e.Operator == nil {
		return section{}
	}
	lines := slices.Concat(e.causeLines(), e.missedLines(), e.strayLines())
	var back []string
	for _, s := range e.Sources {
		if s.Back {
			back = append(back, scrub(s.Name))
		}
	}
	if len(back) > 0 {
		lines = append(lines, line{Tag: tag{"✓", "", better}, Text: e.say("back", e.few(back))})
	}
	return section{e.say("operator_head"), append(lines, e.houseLines(*e.Operator)...)}
}

// houseLines tell of the database, the mail and the backup.
func (e edition) houseLines(o Operator) []line {
	size, grown := bytes(o.Database), growth(o.Grown)
	lines := []line{{Text: e.say("database", size, grown, o.Pages, o.Fetches)}}
	if o.Backlog > 0 {
		lines = append(lines, line{Tag: tag{"!", "", worse}, Text: e.say("backlog", o.Backlog)})
	}
	if o.GivenUp > 0 {
		lines = append(lines, line{Tag: tag{"!", "", worse}, Text: e.say("given_up", o.GivenUp)})
	}
	backup := e.say("backup_none")
	if !o.Backup.IsZero() {
		backup = e.say("backup", e.dayOf(o.Backup))
	}
	lines = append(lines, line{Text: backup})
	return append(lines, e.pageLines(o)...)
}

// pageLines tell of pages that a person should look at, one line for each
// cause.
func (e edition) pageLines(o Operator) (lines []line) {
	for _, r := range o.Refused {
		said := e.say("refused", e.some(r.URLs), e.cause(r.Failure), r.Failure.Cure(e.own()))
		lines = append(lines, line{Text: said})
	}
	if len(o.Nameless) > 0 {
		lines = append(lines, line{Text: e.say("nameless", e.some(o.Nameless))})
	}
	return lines
}

// causeLines is one line for each cause, the one with most sources first.
func (e edition) causeLines() []line {
	by := map[report.Failure][]Source{}
	for _, s := range e.Sources {
		if s.Failure != "" {
			by[s.Failure] = append(by[s.Failure], s)
		}
	}
	var failures []report.Failure
	for f := range by {
		failures = append(failures, f)
	}
	slices.SortFunc(failures, func(a, b report.Failure) int {
		return cmp.Or(cmp.Compare(len(by[b]), len(by[a])), cmp.Compare(a, b))
	})
	var lines []line
	for _, f := range failures {
		var names []string
		since := by[f][0].Since
		for _, s := range by[f] {
			names = append(names, scrub(s.Name))
			if s.Since.Before(since) {
				since = s.Since
			}
		}
		lines = append(lines, line{
			Tag:  tag{"!", string(f), worse},
			Text: e.say("failing", e.cause(f), e.few(names), e.dayOf(since)),
			Note: strings.Join(slices.DeleteFunc([]string{detail(by[f]), f.Cure(e.own())}, isEmpty), e.say("rule")),
		})
	}
	return lines
}

// missedLines has a line for each source that did not answer at the last check
// and is not called failing.
func (e edition) missedLines() []line {
	var lines []line
	for _, s := range e.Sources {
		if s.Missed != "" {
			lines = append(lines, line{
				Text: e.say("unanswered", scrub(s.Name), e.cause(s.Missed)),
				Note: strings.Join(slices.DeleteFunc([]string{short(s.Detail, 120), s.Missed.Cure(e.own())}, isEmpty), e.say("rule")),
			})
		}
	}
	return e.bounded(lines, mostSources)
}

// strayLines has a line for each report of another place than its source is
// watched for.
func (e edition) strayLines() []line {
	var lines []line
	for _, x := range e.Strays {
		report := fmt.Sprintf("%s %d", e.place(x.Place).both(), x.Year)
		lines = append(lines, line{Text: e.say("stray", scrub(x.Source), e.place(x.For).both(), report, short(x.URL, 120))})
	}
	return e.bounded(lines, mostSources)
}

func isEmpty(s string) bool { return s == "" }

// detail is what was seen where all of one cause saw the same, or there is one.
func detail(sources []Source) string {
	for _, s := range sources {
		if s.Detail != sources[0].Detail {
			return ""
		}
	}
	return short(sources[0].Detail, 120)
}

// few names the first and counts the rest.
func (e edition) few(names []string) string { return e.first(names, mostSources) }

// some is few for addresses, which are long.
func (e edition) some(addresses []string) string {
	var shown []string
	for _, a := range addresses {
		shown = append(shown, short(a, 120))
	}
	return e.first(shown, mostAddresses)
}

func (e edition) first(names []string, most int) string {
	if len(names) <= most {
		return e.list(names)
	}
	return e.list(append(names[:most:most], e.say("more_lines", len(names)-most)))
}

func growth(n int64) string {
	if n < 0 {
		return "−" + bytes(-n)
	}
	return "+" + bytes(n)
}

// bytes writes a size for people: 1.2 MB.
func bytes(n int64) string {
	for _, u := range []struct {
		size float64
		name string
	}{{1 << 30, " GB"}, {1 << 20, " MB"}, {1 << 10, " KB"}} {
		if float64(n) >= u.size {
			return number(float64(int64(float64(n)/u.size*10))/10) + u.name
		}
	}
	return number(float64(n)) + " B"
}

// day writes a date as the language does; one that is none stays as it is.
func (v voice) day(d report.Date) string {
	t, ok := d.Time(time.UTC)
	if !ok {
		return scrub(string(d))
	}
	return v.dayOf(t)
}

func (v voice) dayOf(t time.Time) string {
	if v.chinese() {
		return t.Format("2006年1月2日")
	}
	return t.Format("2 Jan 2006")
}
