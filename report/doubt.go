package report

import "slices"

// DoubtKind names a reason to distrust a figure or a document. The names are
// stored, shown and stable; the list is closed.
type DoubtKind string

// Doubts of a figure that its own report raises.
const (
	CutNumber   DoubtKind = "cut_number"  // digits that may belong to a longer number: 2 684.83
	TwoValues   DoubtKind = "two_values"  // the report gives two values for one thing
	Implausible DoubtKind = "implausible" // beyond what the catalogue finds possible
	PerMille    DoubtKind = "per_mille"   // a % where the rate is told in ‰, or the other way round
	Damage      DoubtKind = "damage"      // characters of its sentence could not be read
	OCR         DoubtKind = "ocr"         // its report was read from pictures; the report bears it too
)

// Doubts of a figure that other reports raise: they arise with the comparison.
// A mismatch may arise within one report as well.
const (
	Neighbour  DoubtKind = "neighbour"  // a level far from the same place's years around it
	Proportion DoubtKind = "proportion" // beyond what one year can do to a target, or make of it
	Mismatch   DoubtKind = "mismatch"   // level and growth do not answer each other
	Disagrees  DoubtKind = "disagrees"  // another copy of the report says another figure
)

// Doubts of a document.
const (
	NoResult        DoubtKind = "no_result"        // a report that claims nothing for the year before
	NoHeadline      DoubtKind = "no_headline"      // a report without a headline target
	ShortHeadline   DoubtKind = "short_headline"   // most of last year's headline targets are missing
	EarlyCommitment DoubtKind = "early_commitment" // promises in the first sixth of the text
	NoEnd           DoubtKind = "no_end"           // the last sentence lacks its stop
	PlaceDisputed   DoubtKind = "place_disputed"   // title, session and text name different places
	YearDisputed    DoubtKind = "year_disputed"    // title, dates and text name different years
	TwoReports      DoubtKind = "two_reports"      // another report, no copy, is of the same place and year
)

// doubtKinds are all kinds, in the order in which they are listed.
var doubtKinds = []DoubtKind{
	CutNumber, TwoValues, Implausible, PerMille, Damage, OCR,
	Neighbour, Proportion, Mismatch, Disagrees,
	NoResult, NoHeadline, ShortHeadline, EarlyCommitment, NoEnd, PlaceDisputed, YearDisputed, TwoReports,
}

// DoubtKinds returns all kinds of doubt, in the order in which they are listed.
func DoubtKinds() []DoubtKind { return slices.Clone(doubtKinds) }

// reason is a kind of doubt in a word or two, and what gives rise to it.
type reason struct{ label, cause string }

var reasons = map[DoubtKind]map[Language]reason{
	CutNumber: {
		English: {"number cut", "its digits may belong to a longer number"},
		Chinese: {"数字残缺", "这些数字可能属于一个更长的数"},
	},
	TwoValues: {
		English: {"two values", "its report gives another value for the same thing"},
		Chinese: {"一事两数", "同一报告对同一事项给出了另一个数值"},
	},
	Implausible: {
		English: {"implausible", "it is beyond anything that the indicator is known to reach"},
		Chinese: {"数值离奇", "超出该指标可能的范围"},
	},
	PerMille: {
		English: {"% or ‰", "the rate is told in the other of % and ‰"},
		Chinese: {"%与‰", "该比率通常用另一种单位（%或‰）表示"},
	},
	Damage: {
		English: {"damaged sentence", "characters of its sentence could not be read"},
		Chinese: {"句子残损", "所在句子中有无法识别的字符"},
	},
	OCR: {
		English: {"read by OCR", "its report is a scan: a program read the characters from pictures"},
		Chinese: {"文字识别", "报告为扫描件，文字由程序从图像中识别"},
	},
	Neighbour: {
		English: {"far from other years", "it is far from what the place tells of the years around it"},
		Chinese: {"与邻年悬殊", "与该地前后年份的数值相差悬殊"},
	},
	Proportion: {
		English: {"out of proportion", "one year does not do this to a target, nor make this of it"},
		Chinese: {"比例失常", "一年之间目标不会有此变化，或不会有此完成情况"},
	},
	Mismatch: {
		English: {"level and growth", "level and growth do not answer each other"},
		Chinese: {"总量与增速不符", "总量与增速不能互相印证"},
	},
	Disagrees: {
		English: {"copies disagree", "another copy of the report says another figure"},
		Chinese: {"版本不一", "该报告的另一版本给出不同数值"},
	},
	NoResult: {
		English: {"no results", "the report reviews the year, and no result of it was read"},
		Chinese: {"无上年结果", "报告回顾了上年，但未读到任何结果"},
	},
	NoHeadline: {
		English: {"no headline", "no headline target was read"},
		Chinese: {"无主要目标", "未读到主要预期目标"},
	},
	ShortHeadline: {
		English: {"headline short", "most of last year's headline targets are missing: it may not have been read whole"},
		Chinese: {"主要目标不全", "上年主要目标大多缺失，可能未读全"},
	},
	EarlyCommitment: {
		English: {"early promises", "promises were read in the first sixth of the text, where the year is reviewed"},
		Chinese: {"承诺过早", "在全文前六分之一处读到承诺，而该处通常是回顾"},
	},
	NoEnd: {
		English: {"no full stop", "the last sentence lacks its stop: the text may break off there"},
		Chinese: {"句末无标点", "末句没有句号，文本可能在此中断"},
	},
	PlaceDisputed: {
		English: {"place disputed", "title, session and text name different places"},
		Chinese: {"地区存疑", "标题、会议与正文所称地区不同"},
	},
	YearDisputed: {
		English: {"year disputed", "title, dates and text name different years"},
		Chinese: {"年度存疑", "标题、日期与正文所称年份不同"},
	},
	TwoReports: {
		English: {"two reports", "another report, which is no copy of it, is of the same place and year"},
		Chinese: {"一年两份", "同一地方同一年份另有一份不同的报告"},
	},
}

// Label is the kind in a word or two.
func (k DoubtKind) Label(l Language) string { return reasons[k][l].label }

// Cause says what gives rise to a doubt of the kind.
func (k DoubtKind) Cause(l Language) string { return reasons[k][l].cause }

// Doubt is one reason to distrust one figure or a document, with the sentence
// that it rests on.
type Doubt struct {
	Kind       DoubtKind
	Key        Key    // of the figure; the zero key for the document, and for a figure that was left out
	Detail     string // what exactly is doubted, in English, for people
	Quote      string // the sentence
	Start, End int    // characters of the document's text; 0, 0 for the whole
}

// Doubt returns a doubt of the figure, with its words.
func (f Figure) Doubt(kind DoubtKind, detail string) Doubt {
	return Doubt{Kind: kind, Key: f.Key, Detail: detail, Quote: f.Quote, Start: f.Start, End: f.End}
}

// MarkDoubts makes figures and doubts agree: each figure bears the kinds of the
// doubts over it, and a kind that only the figure bears becomes a doubt with
// the figure's words. One number that is a target and a commitment is doubted
// as both.
func (r *Reading) MarkDoubts() {
	kinds := map[span][]DoubtKind{}
	byKey := map[Key][]DoubtKind{}
	for _, d := range r.Doubts {
		if d.Key != (Key{}) {
			byKey[d.Key] = append(byKey[d.Key], d.Kind)
		}
	}
	r.each(func(f *Figure) {
		for _, k := range slices.Concat(f.Doubts, byKey[f.Key]) {
			kinds[spanOf(f)] = append(kinds[spanOf(f)], k)
		}
	})
	if len(kinds) == 0 {
		return
	}
	r.each(func(f *Figure) {
		f.Doubts = nil
		for _, k := range kinds[spanOf(f)] {
			if slices.Contains(f.Doubts, k) {
				continue
			}
			f.Doubts = append(f.Doubts, k)
			if !slices.Contains(byKey[f.Key], k) {
				r.Doubts = append(r.Doubts, f.Doubt(k, ""))
			}
		}
	})
}

// span is a number of an indicator at its place in the text.
type span struct {
	start, end int
	value      float64
	indicator  string
	measure    Measure
}

func spanOf(f *Figure) span { return span{f.Start, f.End, f.Value, f.Indicator, f.Measure} }

// each calls do with every figure of the reading.
func (r *Reading) each(do func(*Figure)) {
	for _, figures := range [][]Figure{r.Targets, r.Results, r.Goals, r.Commitments, r.Relative} {
		for n := range figures {
			do(&figures[n])
		}
	}
}
