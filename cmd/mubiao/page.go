package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"mubiao/clean"
	"mubiao/crawler"
	"mubiao/report"
)

// pageFlags say how a page is shown.
type pageFlags struct {
	format string
	url    string
	list   bool
}

func pageCommand(a *app) *cobra.Command {
	var f pageFlags
	cmd := &cobra.Command{
		Use:   "page FILE|URL...",
		Short: "Show what the crawler makes of a page, before it is trusted",
		Long: `Show what the crawler makes of a page, before it is trusted: title, date, source
and text of an article, the links of a list, where a page leads, or the name of
what is wrong with it and what to do. This is how to try a new city.`,
		Example: `  mubiao page http://www.example.gov.cn/col/col3/index.html
  mubiao page --list http://www.example.gov.cn/zt/2025hb.html
  mubiao page --format json saved/*.html >pages.jsonl
  mubiao page --url http://www.example.gov.cn/col/col3/index.html saved.html`,
		Args: args(1, -1, "files or addresses"),
		RunE: func(cmd *cobra.Command, names []string) error {
			return a.page(cmd.Context(), f, names, cmd.Flags().Changed("config"))
		},
	}
	cmd.Flags().StringVar(&f.format, "format", "table", "table, or json: one object on a line for each input")
	cmd.Flags().BoolVar(&f.list, "list", false, "look at it as at the address of a source of kind list")
	cmd.Flags().StringVar(&f.url, "url", "", "the `address` that a file was saved from, for its links")
	return cmd
}

func (a *app) page(ctx context.Context, f pageFlags, names []string, configNamed bool) error {
	if err := checkFormat(f.format); err != nil {
		return err
	}
	s, err := a.loadIfThere(configNamed)
	if err != nil {
		return err
	}
	follow := func(report.Page) report.View { return report.View{Kind: report.ArticleView} } // nothing
	got, err := a.fetch(ctx, s, names, follow)
	if err != nil {
		return err
	}
	return a.answer(ctx, names, func(name string) answer {
		v, err := got.view(name, f)
		switch {
		case err != nil:
			return unreadable(name, f.format, err)
		case f.format == "json":
			return answer{jsonView(name, v), nil}
		}
		return answer{viewTable(name, or(f.url, name), v), nil}
	})
}

// view looks at a file or an address. What kept an address from being fetched
// is a view too: a failure with its name.
func (s *scratch) view(name string, f pageFlags) (report.View, error) {
	role := report.ArticlePage
	if f.list {
		role = report.ListPage
	}
	if !isURL(name) {
		body, err := readFile(name)
		url := or(f.url, name)
		return clean.Look(report.Page{URL: url, Final: url, Role: role, Status: 200, Body: body}), err
	}
	p, err := s.page(name)
	p.Role = role
	var fault *report.Fault
	if errors.As(err, &fault) {
		v := report.View{Kind: report.FailureView, Gate: fault.Failure, Failure: fault.Failure, Detail: fault.Detail}
		return v, nil
	}
	return clean.Look(p), err
}

// jsonPage is the object of `mubiao page --format json`. Programs rely on it:
// keys are only ever added.
type jsonPage struct {
	File        string          `json:"file"`
	Kind        report.ViewKind `json:"kind"`
	Gate        report.Failure  `json:"gate"`
	Title       string          `json:"title"`
	Published   string          `json:"published"`
	Source      string          `json:"source"`
	Text        string          `json:"text"`
	Links       []report.Link   `json:"links"`
	Attachments []string        `json:"attachments"`
	Next        string          `json:"next"`
	Rule        string          `json:"rule"`
	Failure     report.Failure  `json:"failure"`
	Detail      string          `json:"detail"`
	Hint        string          `json:"hint"`
	Lead        bool            `json:"lead"`  // next is where this page's own list or text comes from
	Asked       report.Asking   `json:"asked"` // how next is asked for: "", script or form
}

func jsonView(file string, v report.View) string {
	return jsonLine(jsonPage{
		File: file, Kind: v.Kind, Gate: v.Gate, Title: v.Title, Published: v.Published, Source: v.Publisher,
		Text: v.Text, Links: append([]report.Link{}, v.Links...), Attachments: append([]string{}, v.Attachments...),
		Next: v.Next, Lead: v.Lead, Asked: v.Asked, Rule: v.Rule, Failure: v.Failure, Detail: v.Detail, Hint: or(v.Failure.Hint(), v.Gate.Hint()),
	})
}

// viewTable is what a page of the address holds, for people. The links that a
// source of kind list would follow are told from the others.
func viewTable(file, address string, v report.View) string {
	rows := [][]string{{"kind", string(v.Kind)}}
	add := func(name, value string) {
		if value != "" {
			rows = append(rows, []string{name, value})
		}
	}
	add("title", v.Title)
	add("published", v.Published)
	add("source", v.Publisher)
	add("site rule", v.Rule)
	if v.Kind == report.ArticleView || v.Kind == report.FailureView {
		add("report", gateText(v))
		add("what to do", or(v.Failure.Hint(), v.Gate.Hint()))
	}
	add("text", textSummary(v.Text))
	for _, a := range v.Attachments {
		add("attachment", a)
	}
	add(nextName(v), v.Next)
	source := report.Source{URL: address}
	for _, l := range v.Links {
		name := "link"
		if crawler.Follows(source, l) {
			name = "follows"
		}
		add(name, joinFilled("  ", string(l.Date), l.Href, l.Title))
	}
	return file + "\n" + columns(rows) + "\n"
}

// nextName says what the address behind a page is to it.
func nextName(v report.View) string {
	switch {
	case v.Kind == report.RedirectView:
		return "leads to"
	case v.Lead && v.Kind == report.ListView:
		return "list from"
	case v.Lead:
		return "text from"
	}
	return "next page"
}

func gateText(v report.View) string {
	if v.Gate == "" {
		return "yes: the text may stand as a work report"
	}
	return joinFilled(", ", "no: "+string(v.Gate), v.Detail)
}

// textSummary is the length of a text with its first and last words.
func textSummary(text string) string {
	if text == "" {
		return ""
	}
	first, _, _ := strings.Cut(text, "\n")
	last := text[strings.LastIndexByte(text, '\n')+1:]
	return fmt.Sprintf("%d characters: %s … %s", utf8.RuneCountInString(text), cut(first, 40), cut(last, 40))
}
