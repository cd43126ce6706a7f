package clean

import (
	"strings"

	"mubiao/report"
)

// Dates in forms that are dates only where one is looked for: beside a text, in a
// row of a list. In a text they are numbers like others.

// looser are those forms; y, m, d and t name their parts.
var looser = []*pattern{
	// 20240112
	expression(`(?:^|[^\d.\-/])(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?:[^\d.\-/]|$)`),
	// 24-01-12
	expression(`(?:^|[\s:：\[【(（])(?P<y>\d\d)[-/.](?P<m>[01]?\d)[-/.](?P<d>[0-3]?\d)(?:[\s\]】)）]|$)`),
	// Jan 12, 2024; January 12th 2024
	expression(`(?i)(?:^|[^a-z])(?P<m>` + monthNames + `)[a-z]*\.?\s+(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\s*,?\s+(?P<y>(?:19|20)\d\d)`),
	// 12 Jan 2024; 12-Jan-2024
	expression(`(?i)(?:^|\D)(?P<d>[0-3]?\d)(?:st|nd|rd|th)?[\s-]+(?P<m>` + monthNames + `)[a-z]*\.?,?[\s-]+(?P<y>(?:19|20)\d\d)`),
	// the day in a box of its own: 12 2024-01, 2024年01月 12日, 12 01/2024
	expression(`(?:^|[^\d\-/.])(?P<d>[0-3]?\d)日?\s*(?P<y>(?:19|20)\d\d)\s*[-/.年]\s*(?P<m>[01]?\d)月?(?:[^\d\-/.]|$)`),
	expression(`(?:^|[^\d\-/.])(?P<y>(?:19|20)\d\d)\s*[-/.年]\s*(?P<m>[01]\d)月?\s*(?P<d>[0-3]\d)日?(?:[^\d:：\-/.]|$)`),
	expression(`(?:^|[^\d\-/.])(?P<d>[0-3]?\d)日?\s+(?P<m>[01]\d)\s*[-/.]\s*(?P<y>(?:19|20)\d\d)(?:[^\d\-/.]|$)`),
	// the year apart: 2024 10/08 09:59, 01-12 2024
	expression(`(?:^|[^\d\-/.])(?P<y>(?:19|20)\d\d)\s+(?P<m>[01]?\d)[-/.](?P<d>[0-3]?\d)(?:[^\d\-/.]|$)`),
	expression(`(?:^|[^\d\-/.])(?P<m>[01]\d)[-/.](?P<d>[0-3]\d)\s*(?P<y>(?:19|20)\d\d)(?:[^\d\-/.]|$)`),
}

const shortYear = 1 // the one form whose year has two digits

const monthNames = `jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec`

// looserDate returns the first date of a line in one of these forms, and whether
// there is one. Positions are those in the line with its digits made ASCII.
func looserDate(line string) (stamp, bool) {
	line = asciiDigits(line)
	if digitsIn(line) < looserDigits || count(line) > labelMost {
		return stamp{}, false
	}
	century := strings.Contains(line, "19") || strings.Contains(line, "20")
	for i, form := range looser {
		if !century && i != shortYear {
			continue // the patterns are slow
		}
		m := form.FindStringSubmatchIndex(line)
		if m == nil {
			continue
		}
		part := func(name string) string { i := 2 * form.SubexpIndex(name); return line[m[i]:m[i+1]] }
		year := part("y")
		if len(year) == 2 {
			year = "20" + year
		}
		first, last := m[1], m[0]
		for i := 2; i < len(m); i += 2 {
			first, last = min(first, m[i]), max(last, m[i+1])
		}
		if d := day(number(year), monthOf(part("m")), number(part("d"))); d != "" {
			return stamp{start: first, end: last, date: d}, true
		}
	}
	return stamp{}, false
}

const (
	looserDigits = 4  // of the shortest: 24-1-2
	apartMost    = 30 // characters of a date and what stands with it in its boxes
)

func digitsIn(line string) int {
	n := 0
	for i := range len(line) {
		if isDigit(line[i]) {
			n++
		}
	}
	return n
}

// monthOf reads a month in digits or by its English name.
func monthOf(s string) int {
	if i := strings.Index(monthNames, strings.ToLower(s)); i >= 0 && len(s) == 3 {
		return i/4 + 1
	}
	return number(s)
}

// isLabelled reports a date right behind a label, which makes one of any number
// that looks like one.
func isLabelled(line string, s stamp) bool {
	before := tight(asciiDigits(line)[:s.start])
	return !otherLabel.MatchString(before) && (publicLabel.MatchString(before) || plainLabel.MatchString(before))
}

// isSpelled reports a date that is one by its own signs: the whole year, and
// something between its parts.
func (s stamp) isSpelled(line string) bool {
	own := line[s.start:s.end]
	return len(own) > len("24-01-12") && strings.ContainsAny(own, "-/.年 ")
}

var (
	dayAlone   = expression(`^[0-3]?\d日?$`)
	monthAlone = expression(`^(?:(?:19|20)\d\d\s*[-/.年]\s*[01]?\d月?|[01]?\d\s*[-/.]\s*(?:19|20)\d\d)$`)
)

// apart returns the date whose day stands in one box and whose month in the next,
// from the block on; "" for none.
func apart(blocks []block, i int) string {
	text := strings.TrimSpace(blocks[i].text)
	if blocks[i].size > apartMost || digitsIn(text) == 0 {
		return ""
	}
	if i+1 < len(blocks) {
		next := strings.TrimSpace(blocks[i+1].text)
		if dayAlone.MatchString(text) && monthAlone.MatchString(next) || monthAlone.MatchString(text) && dayAlone.MatchString(next) {
			text += " " + next
		}
	}
	s, ok := looserDate(text)
	if !ok || strings.Trim(text[:s.start]+text[s.end:], " |·日月") != "" {
		return ""
	}
	return string(s.date)
}

// looserRow returns the date of a list's row in one of these forms.
func looserRow(row string) report.Date {
	s, _ := looserDate(row)
	return s.date
}
