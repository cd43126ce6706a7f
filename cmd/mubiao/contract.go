package main

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"mubiao/place"
	"mubiao/report"
)

// The objects of `mubiao read --format json`. Programs rely on them: keys are
// only ever added. Positions count characters of the document's text.

type jsonDocument struct {
	File        string             `json:"file"`
	Place       string             `json:"place"`
	Code        string             `json:"place_code"`
	Year        int                `json:"target_year"`
	Title       string             `json:"title"`
	Delivered   report.Date        `json:"delivered"`
	Speaker     string             `json:"speaker"`
	Targets     []jsonTarget       `json:"targets"`
	Results     []jsonResult       `json:"results"`
	Goals       []jsonGoal         `json:"goals"`
	Commitments []jsonCommitment   `json:"commitments"`
	Relative    []jsonRelative     `json:"relative"`
	Vague       []string           `json:"vague"`
	Warnings    []string           `json:"warnings"`
	Doubts      []report.DoubtKind `json:"doubts"`
	Text        *string            `json:"text,omitempty"`
}

type jsonTarget struct {
	Indicator  string            `json:"indicator"`
	Measure    report.Measure    `json:"measure"`
	Comparator report.Comparator `json:"comparator"`
	Value      float64           `json:"value"`
	High       *float64          `json:"high"`
	Stretch    *float64          `json:"stretch"`
	Unit       string            `json:"unit"`
	Basis      string            `json:"basis"`
	Strive     bool              `json:"strive"`
	Headline   bool              `json:"headline"`
	Period     string            `json:"period"`
	jsonSpan
}

type jsonGoal struct {
	From string `json:"from"`
	jsonTarget
}

type jsonResult struct {
	Indicator string         `json:"indicator"`
	Measure   report.Measure `json:"measure"`
	Value     float64        `json:"value"`
	Unit      string         `json:"unit"`
	Basis     string         `json:"basis"`
	Period    string         `json:"period"`
	Estimated bool           `json:"estimated"`
	Headline  bool           `json:"headline"`
	jsonSpan
}

type jsonCommitment struct {
	Value      float64           `json:"value"`
	High       *float64          `json:"high"`
	Unit       string            `json:"unit"`
	Comparator report.Comparator `json:"comparator"`
	Basis      string            `json:"basis,omitempty"`
	Strive     bool              `json:"strive,omitempty"`
	Action     string            `json:"action"`
	Object     string            `json:"object"`
	From       string            `json:"from,omitempty"`
	Period     string            `json:"period"`
	Pledge     bool              `json:"pledge"`
	Section    string            `json:"section"`
	jsonSpan
}

// jsonRelative is a target bound to something else than a number. Unit is pp
// for percentage points, and empty with a margin of 0.
type jsonRelative struct {
	Indicator  string            `json:"indicator"`
	Measure    report.Measure    `json:"measure"`
	To         report.Bound      `json:"to"`
	Comparator report.Comparator `json:"comparator"`
	Margin     float64           `json:"margin"`
	Unit       string            `json:"unit"`
	Headline   bool              `json:"headline"`
	Period     string            `json:"period"`
	jsonSpan
}

// jsonSpan is where a figure stands, and what is doubted there.
type jsonSpan struct {
	Quote  string             `json:"quote"`
	Start  int                `json:"start"`
	End    int                `json:"end"`
	Doubts []report.DoubtKind `json:"doubts,omitempty"`
}

func spanOf(f report.Figure) jsonSpan { return jsonSpan{f.Quote, f.Start, f.End, f.Doubts} }

// jsonReading is the object of one document, on one line.
func jsonReading(file string, d report.Document, r report.Reading, withText bool) string {
	p, _ := place.Lookup(d.Place)
	o := jsonDocument{
		File: file, Place: p.Name, Code: d.Place, Year: d.Year,
		Title: d.Title, Delivered: d.Delivered, Speaker: d.Speaker,
		Targets:     each(r.Targets, targetOf),
		Results:     each(r.Results, resultOf),
		Goals:       each(r.Goals, func(f report.Figure) jsonGoal { return jsonGoal{f.From, targetOf(f)} }),
		Commitments: each(r.Commitments, commitmentOf),
		Relative:    each(r.Relative, relativeOf),
		Vague:       append([]string{}, r.Vague...),
		Warnings:    warningsOf(d, r),
		Doubts:      doubtsOf(d, r),
	}
	if withText {
		o.Text = &d.Text
	}
	return jsonLine(o)
}

type jsonPart struct {
	Part   report.PartKind `json:"part"`
	Start  int             `json:"start"`
	End    int             `json:"end"`
	Reason string          `json:"reason"`
}

// jsonOutline is the object of `mubiao read --parts` for one document.
func jsonOutline(file string, d report.Document, outline []report.Stretch, withText bool) string {
	o := struct {
		File  string     `json:"file"`
		Parts []jsonPart `json:"parts"`
		Text  *string    `json:"text,omitempty"`
	}{File: file, Parts: each(outline, func(s report.Stretch) jsonPart { return jsonPart(s) })}
	if withText {
		o.Text = &d.Text
	}
	return jsonLine(o)
}

// each converts a slice; none gives an empty list, never null.
func each[F, T any](all []F, convert func(F) T) []T {
	list := make([]T, 0, len(all))
	for _, f := range all {
		list = append(list, convert(f))
	}
	return list
}

func targetOf(f report.Figure) jsonTarget {
	return jsonTarget{
		Indicator: f.Indicator, Measure: f.Measure, Comparator: f.Comparator, Value: f.Value, High: f.High,
		Stretch: f.Stretch, Unit: f.Unit, Basis: f.Basis, Strive: f.Strive, Headline: f.Headline,
		Period: f.Period, jsonSpan: spanOf(f),
	}
}

func resultOf(f report.Figure) jsonResult {
	return jsonResult{
		Indicator: f.Indicator, Measure: f.Measure, Value: f.Value, Unit: f.Unit, Basis: f.Basis,
		Period: f.Period, Estimated: f.Estimated, Headline: f.Headline, jsonSpan: spanOf(f),
	}
}

// commitmentOf writes a commitment. It has no measure, so that its basis says 年均 of an average
// growth.
func commitmentOf(f report.Figure) jsonCommitment {
	basis := f.Basis
	if f.Measure == report.AverageGrowth {
		basis = strings.TrimSuffix("年均，"+basis, "，")
	}
	return jsonCommitment{
		Value: f.Value, High: f.High, Unit: f.Unit, Comparator: f.Comparator, Basis: basis, Strive: f.Strive, Action: f.Action,
		Object: f.Object, From: f.From, Period: f.Period, Pledge: f.Pledge, Section: f.Section, jsonSpan: spanOf(f),
	}
}

func relativeOf(f report.Figure) jsonRelative {
	unit := f.Unit
	if unit != "" {
		unit = "pp"
	}
	return jsonRelative{
		Indicator: f.Indicator, Measure: f.Measure, To: f.To, Comparator: f.Comparator, Margin: f.Value,
		Unit: unit, Headline: f.Headline, Period: f.Period, jsonSpan: spanOf(f),
	}
}

// warningsOf puts the doubts about the document before those about figures.
func warningsOf(d report.Document, r report.Reading) []string {
	warnings := append([]string{}, d.Warnings...)
	if d.Gate != "" {
		warnings = append(warnings, (&report.Fault{Failure: d.Gate, Detail: d.Detail}).Error())
	}
	for _, w := range slices.Concat(doubtsTold(d, r), r.Warnings) {
		if w.Quote != "" {
			w.Text += ": " + w.Quote
		}
		warnings = append(warnings, w.Text)
	}
	return warnings
}

// doubtsOf names the doubts about the document itself, each kind once: those
// over its place and year, then those of its reading that are of no figure in
// it.
func doubtsOf(d report.Document, r report.Reading) []report.DoubtKind {
	kinds := []report.DoubtKind{}
	for _, x := range slices.Concat(d.Doubts, r.Doubts) {
		if x.Key == (report.Key{}) && !slices.Contains(kinds, x.Kind) {
			kinds = append(kinds, x.Kind)
		}
	}
	return kinds
}

// doubtsTold are the doubts in words, one for a number in all its roles.
func doubtsTold(d report.Document, r report.Reading) []report.Warning {
	var told []report.Warning
	type same struct {
		kind       report.DoubtKind
		start, end int
	}
	seen := map[same]bool{}
	for _, x := range slices.Concat(d.Doubts, r.Doubts) {
		k := same{x.Kind, x.Start, x.End}
		if !seen[k] || x.Detail != "" {
			seen[k] = true
			told = append(told, report.Warning{Text: doubtText(x), Quote: x.Quote})
		}
	}
	return told
}

// doubtText says what is doubted in a line: the kind, and what exactly.
func doubtText(x report.Doubt) string {
	return string(x.Kind) + ": " + or(x.Detail, x.Kind.Cause(report.English))
}

// jsonError is the object of an input that could not be read.
func jsonError(file string, err error) string {
	return jsonLine(struct {
		File  string `json:"file"`
		Error string `json:"error"`
	}{file, withHint(err)})
}

// jsonLine encodes without escaping <, > and &, which are no danger here.
func jsonLine(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // Unreachable: the types above always encode
	}
	return b.String()
}
