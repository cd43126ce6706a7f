package statement

import "mubiao/figure/prose"

// speaker reads one sentence from left to right. What it keeps it keeps as long
// as it holds: for a figure, a clause, the clauses up to a semicolon, or the
// sentence; at its end each is set to nothing.
type speaker struct {
	*prose.Text
	reader *prose.Vocabulary
	tokens []prose.Token
	at     int // token that is looked at

	present int // the year that 今年 means
	from    int // character at which the sentence begins

	predicate // of the next figure
	clause
	sequence
	sentence
}

// clause is what holds up to the next comma.
type clause struct {
	clauseStart  int          // character at which it begins
	numbered     bool         // it has a number
	sum          bool         // 累计
	per          bool         // 每平方公里 was said
	here         prose.Scope  // of whom it speaks
	lostOf       *prose.Entry // the narrowed subject of a figure that was left out
	clauseBefore int          // where the clause before begins
	strange      bool         // it gives an amount of money that is of no indicator: 软件业产值90亿元
}

// sequence is what holds for the clauses up to the next semicolon, which may share
// their subjects.
type sequence struct {
	seriesStart int // character at which they begin

	group   []mention   // the subjects that a figure belongs to
	asked   bool        // the group has not had a figure yet
	broken  bool        // unknown words stand between the group and here
	aside   []mention   // the subjects before a clause that is about something else
	all     []item      // the subject that 其中 takes parts of
	told    [][]mention // groups that had figures
	summed  bool        // 累计 was said
	expects bool        // 预计 covers what follows
	guessed bool        // 预计 covers this subject
	guessAt int         // start of the clause that says it
	carried prose.Scope // of whom the last figure spoke
	handed  bool        // a clause without a figure of an indicator spoke of it
	urban   bool        // it is the inner city, of which only some figures are told so
	beside  bool        // the clause before gives an amount of no indicator
}

// sentence is what holds up to its end.
type sentence struct {
	waited [][]mention // groups without a figure before this one
	outer  []mention   // the subjects before an open bracket

	when      when
	totals    bool           // 五年累计 leads the sentence
	led       led            // what the verb before the subjects makes of their amounts
	series    int            // year that an earlier clause compared with
	seriesOf  prose.Class    // rise or fall: what it compared
	leadBase  int            // year that a clause of its own compares with: 与2019年相比，
	annual    bool           // a change from one year to the next was told
	yearsLead bool           // 五年 stands before the first figure and holds for the sentence
	whole     bool           // 五年 goes with a figure of its clause: the sum of the years
	wholeAt   int            // start of that clause
	theme     prose.Scope    // of whom the sentence speaks
	labelled  bool           // a label says so
	overall   bool           // 全市 was said since the last part of the place
	sector    *prose.Entry   // those whose value added is spoken of: 规模以上工业企业
	estimated bool           // 预计 covers the rest
	tiedTo    int            // end of the last relative target
	spoken    bool           // a figure of an indicator came before
	counted   bool           // any number did
	was       prose.Quantity // the level of the year before, where the sentence tells it of the subjects
	divided   []statement    // what 其中 takes parts of
	before    []statement    // what the sentence before gave

	said said
}
