// Command partscore scores the outlines that `mubiao read --parts` prints
// against parts that were labelled by reading.
//
//	partscore LABELS.tsv OUTLINES.jsonl [-min 0.995] [-most 3]
//
// LABELS has a line a part: the report's path, the part, the first words of its
// first paragraph; a header line comes first. OUTLINES has an object a line, of
// `mubiao read --parts --format json --with-text`. What counts is the share of
// the paragraphs with figures that have their part; a report with more than so
// many of them in a wrong part is named. The exit status is 1 when the share is
// below -min, or a report has more than -most wrong.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
	"unicode"
)

func main() {
	least := flag.Float64("min", 0, "least share of paragraphs that have their part")
	most := flag.Int("most", 1<<30, "most paragraphs of one report that may have a wrong part")
	flag.Parse()
	ok, err := run(flag.Args(), *least, *most, os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "partscore:", err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}

// run prints the score and reports whether it is good enough.
func run(args []string, least float64, most int, out io.Writer) (bool, error) {
	if len(args) != 2 {
		return false, errors.New("usage: partscore LABELS.tsv OUTLINES.jsonl")
	}
	labels, err := readLabels(args[0])
	if err != nil {
		return false, err
	}
	outlines, err := readOutlines(args[1])
	if err != nil {
		return false, err
	}
	var total, right, over int
	for _, file := range sorted(labels) {
		o := outlines.of(file)
		if o == nil {
			return false, fmt.Errorf("no outline of %s", file)
		}
		all, wrong, err := o.score(labels[file])
		if err != nil {
			return false, fmt.Errorf("%s: %w", file, err)
		}
		total, right = total+all, right+all-len(wrong)
		if len(wrong) > most {
			over++
		}
		for _, w := range wrong {
			fmt.Fprintf(out, "%s: %s\n", file, w)
		}
	}
	share := float64(right) / float64(max(total, 1))
	fmt.Fprintf(out, "parts: %d of %d paragraphs with figures, %.4f; %d reports with more than %d wrong\n", right, total, share, over, most)
	return share >= least && over == 0, nil
}

// label is a part with the first words of its first paragraph.
type label struct{ part, words string }

func readLabels(name string) (map[string][]label, error) {
	body, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	all := map[string][]label{}
	lines := strings.Split(strings.TrimRight(string(body), "\n"), "\n")
	for n, line := range lines[1:] {
		f := strings.Split(line, "\t")
		if len(f) < 3 {
			return nil, fmt.Errorf("%s:%d: not file, part and first words", name, n+2)
		}
		all[f[0]] = append(all[f[0]], label{f[1], squeeze(f[2])})
	}
	return all, nil
}

// outline is an object of `mubiao read --parts`.
type outline struct {
	File  string `json:"file"`
	Text  string `json:"text"`
	Error string `json:"error"`
	Parts []struct {
		Part  string `json:"part"`
		Start int    `json:"start"`
		End   int    `json:"end"`
	} `json:"parts"`
}

type outlines []outline

func readOutlines(name string) (outlines, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all outlines
	d := json.NewDecoder(bufio.NewReader(f))
	for {
		var o outline
		switch err := d.Decode(&o); {
		case errors.Is(err, io.EOF):
			return all, nil
		case err != nil:
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if o.Error == "" {
			all = append(all, o)
		}
	}
}

// of returns the outline of the file whose path ends so, or nil.
func (all outlines) of(file string) *outline {
	for i := range all {
		if strings.HasSuffix(all[i].File, file) {
			return &all[i]
		}
	}
	return nil
}

// paragraph is a line of the text.
type paragraph struct {
	start int // character
	text  string
}

// score returns how many paragraphs with figures there are, and what is wrong
// with each that has another part than its label.
func (o *outline) score(labels []label) (int, []string, error) {
	lines, at := []paragraph(nil), 0
	for _, l := range strings.Split(o.Text, "\n") {
		lines = append(lines, paragraph{at, l})
		at += len([]rune(l)) + 1
	}
	want, err := spread(lines, labels)
	if err != nil {
		return 0, nil, err
	}
	total, wrong := 0, []string(nil)
	for i, l := range lines {
		if !hasFigure(l.text) {
			continue
		}
		total++
		if got := o.partAt(l.start); got != want[i] {
			wrong = append(wrong, fmt.Sprintf("%s, labelled %s: %s", got, want[i], first(l.text)))
		}
	}
	return total, wrong, nil
}

func (o *outline) partAt(at int) string {
	part := ""
	for _, p := range o.Parts {
		if p.Start <= at {
			part = p.Part
		}
	}
	return part
}

// spread gives each paragraph the label of the part that it stands in; what
// stands before the first is the front.
func spread(lines []paragraph, labels []label) ([]string, error) {
	want := make([]string, len(lines))
	at, part := 0, "front"
	for _, l := range labels {
		next := find(lines, at, l.words)
		if next < 0 {
			if l.part == "front" { // a title, which is no part of the text
				continue
			}
			return nil, fmt.Errorf("no paragraph begins with %q", l.words)
		}
		for ; at < next; at++ {
			want[at] = part
		}
		part = l.part
	}
	for ; at < len(lines); at++ {
		want[at] = part
	}
	return want, nil
}

// find returns the first line from at on that begins with words, else that
// holds them; -1 for none.
func find(lines []paragraph, at int, words string) int {
	for _, fits := range []func(string, string) bool{strings.HasPrefix, strings.Contains} {
		for i := at; i < len(lines); i++ {
			if fits(squeeze(lines[i].text), words) {
				return i
			}
		}
	}
	return -1
}

// squeeze takes out blanks of any width and marks of emphasis.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '*' || r == '#' {
			return -1
		}
		return r
	}, s)
}

// counted are what digits before it make a figure of.
var counted = strings.Fields(`% ％ ‰ 个百分点 万 亿 千 百 元 个 家 项 条 公里 亩 吨 所 座 户 人 名 套 平方 件 张 台 倍 处 米 辆`)

// hasFigure reports whether a line counts something: dates and the numbers of
// items do not.
func hasFigure(line string) bool {
	if strings.Contains(line, "翻一番") || strings.Contains(line, "两位数") {
		return true
	}
	runes := []rune(line)
	for i, r := range runes {
		digit := r >= '0' && r <= '9' || r >= '０' && r <= '９'
		if !digit || i+1 == len(runes) {
			continue
		}
		rest := strings.TrimLeft(string(runes[i+1:min(i+6, len(runes))]), " \u3000.．,，")
		for _, w := range counted {
			if strings.HasPrefix(rest, w) {
				return true
			}
		}
	}
	return false
}

func first(line string) string {
	const most = 30
	runes := []rune(line)
	return string(runes[:min(most, len(runes))])
}

func sorted(labels map[string][]label) []string {
	var names []string
	for name := range labels {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
