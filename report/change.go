package report

import "time"

// Kind names a change.
type Kind string

// Changes between the targets of two years.
const (
	Raised    Kind = "raised"    // the bound that is promised is higher
	Lowered   Kind = "lowered"   // it is lower
	Unchanged Kind = "unchanged" // same bound, same wording
	Wording   Kind = "wording"   // same bound, other wording: 以上 -> 左右
	Added     Kind = "added"     // promised now, not last year
	Dropped   Kind = "dropped"   // promised last year, not named now
	Vague     Kind = "vague"     // a figure last year, named without one now
	Tied      Kind = "relative"  // a figure last year, bound to something else now: 高于全省1个百分点
	Untied    Kind = "absolute"  // bound to something else last year, a figure now
	Redefined Kind = "redefined" // took the place of an indicator it does not compare with
)

// Last year's target beside the result that this report claims for it.
const (
	Met          Kind = "met"
	Missed       Kind = "missed"
	NotMentioned Kind = "not_mentioned"
	Unjudged     Kind = "unjudged" // 左右 leaves it open, or the figures do not fit together
)

// First is the first report of a place that was ever read: there is nothing to
// compare it with.
const First Kind = "first"

// Changes between the commitments of two years.
const (
	Kept Kind = "kept" // promised again with the same figure; Raised and Lowered serve too
	Gone Kind = "gone"
	New  Kind = "new"
)

// Changes of a page, and between copies of a report.
const (
	Edited       Kind = "edited"
	Vanished     Kind = "vanished"
	Returned     Kind = "returned"
	Moved        Kind = "moved"
	Disagreement Kind = "disagreement"
	Reread       Kind = "reread" // the rules changed, not the government
)

// Kinds are all of them.
var Kinds = []Kind{
	Raised, Lowered, Unchanged, Wording, Added, Dropped, Vague, Tied, Untied, Redefined,
	Met, Missed, NotMentioned, Unjudged, First, Kept, Gone, New,
	Edited, Vanished, Returned, Moved, Disagreement, Reread,
}

// Topic groups changes as the digest tells them.
type Topic string

// The topics, in the order of the digest.
const (
	ReportTopic     Topic = "report"     // a place's first report
	TargetTopic     Topic = "target"     // this year's targets beside last year's
	OutturnTopic    Topic = "outturn"    // last year's targets beside what is claimed
	CommitmentTopic Topic = "commitment" // pledges and other commitments of two years
	PageTopic       Topic = "page"       // edits, vanished pages, disagreeing copies
	ReadingTopic    Topic = "reading"    // what is read differently now
)

// Topics are all of them, in the order of the digest.
var Topics = []Topic{ReportTopic, TargetTopic, OutturnTopic, CommitmentTopic, PageTopic, ReadingTopic}

// Sign is a second thing to say of a change beside its kind.
type Sign string

// The signs.
const (
	StretchGone   Sign = "stretch_gone" // last year's stretch has no successor
	StretchAdded  Sign = "stretch_added"
	StretchMet    Sign = "stretch_met" // of an outturn: the stretch judged by itself
	StretchMissed Sign = "stretch_missed"
	WordingToo    Sign = "wording_too" // the comparator moved together with the figure
	StriveGone    Sign = "strive_gone" // 力争 dropped
	StriveAdded   Sign = "strive_added"
	BasisDiffers  Sign = "basis_differs" // compared across 同口径 and none: told, not judged
	EstimatedSign Sign = "estimated"     // judged by a result marked 预计
	Doubtful      Sign = "doubtful"      // it rests on a doubtful figure or report: told, not judged, no news until ruled on
	WithinAbout   Sign = "within_about"  // a little off a target of 左右: told, not judged
)

// Change is one difference worth telling.
type Change struct {
	ID    int64  // row in the store, in the order of discovery; 0 before it is stored
	Key   string // lasting identity: the same difference found again is the same change
	Topic Topic
	Kind  Kind

	Place   string
	Year    int // target year of the newer side
	Against int // target year of the older side; 0 where there is none

	Indicator string // "" for a page or an object outside the catalogue
	Object    string // of a commitment
	Measure   Measure
	Basis     string

	Before *Figure  // older side: last year's target
	After  *Figure  // newer side: this year's target, or the result that is claimed
	Also   *Figure  // a further figure worth naming: what the plan still says
	By     *float64 // After less Before, in the unit of After; of an outturn, result less target
	Better int      // 1 better, -1 worse, 0 neither, by the indicator's direction
	Signs  []Sign

	Document int64  // newer document; 0 where there is none
	Previous int64  // older document; 0 for an import
	Detail   string // of a page change: what moved, for people; of a first report: how many targets

	Seen    time.Time // when it was first found
	History bool      // older than the news window: told in one line, not as news
}

// Has reports whether the change bears the sign.
func (c Change) Has(s Sign) bool {
	for _, x := range c.Signs {
		if x == s {
			return true
		}
	}
	return false
}
