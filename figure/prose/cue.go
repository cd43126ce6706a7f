package prose

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

//go:embed cues.txt
var cuesText string

// cue is a word that says something of the part of the report it stands in.
type cue struct {
	done   int    // of what has been, above 0; of what is to be, below
	years  int    // of several years past, above 0; of the last one, below
	far    int    // of several years to come, above 0; of the target year, below
	moment moment // a time that it names; noMoment for none
	says   says
}

// says is what a cue can say beside its weights.
type says uint16

// What cues.txt lets a word say.
const (
	saysPlainly  says = 1 << iota // its moment cannot be another
	saysSeason                    // 开局之年: a plan before it is the place of one year in it
	saysRecall                    // in a heading: it looks back
	saysPlanning                  // in a heading: it looks ahead
	saysOpening                   // 开局: the first year of a plan
	saysNaming                    // 实现“十四五”规划: the plan is named, no time
	saysAim                       // 目标
	saysFirm                      // 预期目标
	saysClosed                    // 任务的完成，标志着: what was told is at its end
	saysSalute                    // 各位代表
	saysReports                   // 请予审议: the sentence that hands in the report
	saysAppeal                    // 让我们
	saysNotes                     // 名词解释
	saysPledges                   // 民生实事
)

// cueFeatures are the features of cues.txt that stand without a weight.
var cueFeatures = map[string]cue{
	"plainly": {says: saysPlainly}, "season": {says: saysSeason}, "recall": {says: saysRecall},
	"planning": {says: saysPlanning}, "opening": {says: saysOpening}, "naming": {says: saysNaming},
	"aim": {says: saysAim}, "firm": {says: saysFirm}, "closes": {says: saysClosed}, "salute": {says: saysSalute}, "reports": {says: saysReports},
	"appeal": {says: saysAppeal}, "notes": {says: saysNotes}, "pledging": {says: saysPledges},
	"term": {moment: pastYears}, "last": {moment: lastYear}, "coming": {moment: comingYears},
	"now": {moment: thisYear}, "next": {moment: nextYear}, "new": {moment: newYear}, "five": {moment: someYears},
}

// cueWeights are the features that a weight stands behind.
var cueWeights = map[string]func(n int) cue{
	"done":  func(n int) cue { return cue{done: n} },
	"due":   func(n int) cue { return cue{done: -n} },
	"years": func(n int) cue { return cue{years: n} },
	"year":  func(n int) cue { return cue{years: -n} },
	"far":   func(n int) cue { return cue{far: n} },
	"near":  func(n int) cue { return cue{far: -n} },
}

// parseCues reads lines of the form "features : words" into a trie; # begins a
// comment. It tells the line that names an unknown feature, or a word that has
// a weight or a moment of the kind already.
func parseCues(text string) (*Trie, error) {
	all := map[string]cue{}
	err := eachLine("cues.txt", text, func(names, words []string) error { return addCues(all, names, words) })
	if err != nil {
		return nil, err
	}
	t := &Trie{}
	for w, c := range all {
		t.add(w, &Entry{cue: c})
	}
	return t, nil
}

// cueTrie finds the words of cues.txt and the names of five-year plans.
func cueTrie() *Trie {
	t, err := parseCues(cuesText)
	if err != nil {
		panic(err) // the table is part of the program
	}
	for name := range Plans {
		t.add(name, &Entry{Word: Word{Text: name}})
	}
	return t
}

func addCues(all map[string]cue, names, words []string) error {
	c, err := parseCue(names)
	if err != nil {
		return err
	}
	for _, w := range words {
		if all[w], err = all[w].with(c); err != nil {
			return fmt.Errorf("%s: %w", w, err)
		}
	}
	return nil
}

// parseCue joins the features of a line: those of cueWeights have a weight
// from 1 to 3 behind them.
func parseCue(names []string) (cue, error) {
	var all cue
	for i := 0; i < len(names); i++ {
		c, known := cueFeatures[names[i]]
		if weigh := cueWeights[names[i]]; weigh != nil {
			i++
			n, err := strconv.Atoi(names[min(i, len(names)-1)])
			if err != nil || n < 1 || n > 3 {
				return all, fmt.Errorf("no weight from 1 to 3 stands behind %q", names[i-1])
			}
			c, known = weigh(n), true
		}
		if !known {
			return all, fmt.Errorf("feature %q is unknown", names[i])
		}
		var err error
		if all, err = all.with(c); err != nil {
			return all, err
		}
	}
	return all, nil
}

// with returns the cue with what another adds, an error where both weigh in
// one way or name a moment.
func (c cue) with(o cue) (cue, error) {
	twice := []bool{c.done != 0 && o.done != 0, c.years != 0 && o.years != 0, c.far != 0 && o.far != 0,
		c.moment != noMoment && o.moment != noMoment}
	if slices.Contains(twice, true) {
		return c, errors.New("it is weighed twice")
	}
	return cue{c.done + o.done, c.years + o.years, c.far + o.far, max(c.moment, o.moment), c.says | o.says}, nil
}
