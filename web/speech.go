package web

import (
	"fmt"
	"html/template"
	"strings"
	"time"
	"unicode"

	"mubiao/digest"
	"mubiao/place"
	"mubiao/report"
)

// speech says everything in one language: what the digest says too, and the
// phrases of the pages.
type speech struct {
	digest.Say
	lang      report.Language
	zone      *time.Location
	catalogue report.Catalogue
}

func (s *Site) speech(l report.Language) speech {
	return speech{digest.NewSay(l, s.Catalogue), l, s.Zone, s.Catalogue}
}

// t returns the phrase with its arguments put in; the id where there is none.
// An English phrase in two forms, "one|many", chooses by its first number.
func (sp speech) t(id string, args ...any) string {
	forms, ok := phrases[id]
	if !ok {
		return id
	}
	form := forms[0]
	if sp.lang == report.Chinese {
		form = forms[1]
	}
	if one, many, ok := strings.Cut(form, "|"); ok {
		form = many
		if n, isNumber := args[0].(int); isNumber && n == 1 {
			form = one
		}
	}
	if len(args) == 0 || !strings.Contains(form, "%") { // as once is, of "once|%d times"
		return form
	}
	return fmt.Sprintf(form, args...)
}

// funcs are the functions of the templates. Whatever they return is escaped.
func (sp speech) funcs() template.FuncMap {
	return template.FuncMap{
		"t":      sp.t,
		"figure": sp.Figure, "claim": sp.Claim, "stretch": sp.Stretch, "tag": sp.Tag, "notes": sp.Notes, "kind": sp.Kind,
		"brief": sp.Brief, "subject": sp.Subject, "placename": sp.Place, "cause": sp.Cause, "cure": sp.Cure,
		"zh":        func() bool { return sp.lang == report.Chinese },
		"scrub":     digest.Scrub,
		"short":     digest.Short,
		"safe":      digest.SafeLink,
		"at":        digest.AtWords,
		"clock":     sp.clock,
		"doubts":    sp.doubts,
		"doubtful":  sp.doubtful,
		"doubt":     func(k report.DoubtKind) string { return k.Label(sp.lang) },
		"why":       func(k report.DoubtKind) string { return k.Cause(sp.lang) },
		"told":      sp.told,
		"roundkind": sp.roundKind, "roundmark": roundMark, "roundtone": toneOf,
		"part":    func(k report.PartKind) string { return k.Label(sp.lang) },
		"day":     sp.day,
		"level":   func(l place.Level) string { return sp.t("level_" + string(l)) },
		"role":    func(r report.Role) string { return sp.t("role_" + string(r)) },
		"about":   sp.about,
		"grow":    sp.measure,
		"pc":      func(v float64) string { return fmt.Sprintf("%.1f%%", 100*v) },
		"mb":      func(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) },
		"hash":    func(s string) string { return s[:min(len(s), 10)] },
		"spoken":  func(by map[report.Language]string) string { return by[sp.lang] },
		"period":  period,
		"plain":   plain,
		"lines":   lines,
		"ref":     func(f report.Figure) *report.Figure { return &f },
		"plus1":   func(n int) int { return n + 1 },
		"minus1":  func(n int) int { return n - 1 },
		"classes": func() []string { return classes },
	}
}

// doubts names kinds of doubt: number cut, two values; "" for none.
func (sp speech) doubts(kinds []report.DoubtKind) string {
	var labels []string
	for _, k := range kinds {
		labels = append(labels, k.Label(sp.lang))
	}
	return strings.Join(labels, sp.t("comma"))
}

// doubtful says what a change in doubt rests on; "" for one that is not.
func (sp speech) doubtful(c report.Change) string {
	if !c.Has(report.Doubtful) {
		return ""
	}
	return sp.Notes(report.Change{Kind: c.Kind, Before: c.Before, After: plainly(c.After), Signs: []report.Sign{report.Doubtful}})
}

// plainly is the figure without its stretch, which notes would tell too.
func plainly(f *report.Figure) *report.Figure {
	if f == nil {
		return nil
	}
	g := *f
	g.Stretch = nil
	return &g
}

// clock returns a moment to the minute, in the zone of the pages; — for none.
func (sp speech) clock(t time.Time) string {
	if t.IsZero() {
		return "—"
	}
	return t.In(sp.zone).Format("2006-01-02 15:04")
}

// day returns a date as the language writes it; — for none.
func (sp speech) day(d report.Date) string {
	if d == "" {
		return "—"
	}
	return plain(sp.Say.Day(d))
}

// about names what a figure is about, as a change of it would be named.
func (sp speech) about(f report.Figure) digest.Name {
	return sp.Subject(report.Change{Indicator: f.Indicator, Object: f.Object, Basis: f.Basis})
}

// measure names a measure.
func (sp speech) measure(m report.Measure) string {
	if m == "" {
		return ""
	}
	return sp.t("measure_" + string(m))
}

// moved returns a result that is a movement with its direction: +8%, −3%. A
// bound of a growth shows it well enough: ≥ 8%.
func (sp speech) moved(f report.Figure) string {
	said := sp.Claim(&f)
	switch exact := f.Comparator == report.Equal && f.Value > 0; {
	case f.Measure == report.Reduction && exact:
		return "−" + said
	case f.Measure == report.Reduction:
		return sp.t("fall_of", said)
	case (f.Measure == report.Growth || f.Measure == report.Points) && exact:
		return "+" + said
	}
	return said
}

// period returns the time that a figure speaks of: 2022, 2021–2025.
func period(f report.Figure) string {
	if f.From != "" && f.From != f.Period {
		return plain(f.From + "–" + f.Period)
	}
	return plain(strings.ReplaceAll(f.Period, "/", "–"))
}

// plain takes out of a stretch of text what is not seen and may do harm, as
// digest.Scrub does, and leaves its blanks: it goes on in the next stretch.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co):
			return -1
		}
		return r
	}, s)
}

// lines is plain for a text of several lines.
func lines(s string) string {
	all := strings.Split(s, "\n")
	for n, l := range all {
		all[n] = plain(l)
	}
	return strings.Join(all, "\n")
}
