package store

import (
	"context"
	"slices"

	"mubiao/report"
)

// Uncompared is a place whose reports are to be compared.
type Uncompared struct {
	Place    string
	Revision int64 // of what the comparison rests on; handed back to KeepComparison
}

// Pair is what comparing one report with its last earlier one found.
type Pair struct {
	Year    int    // target year of the newer report
	Grounds string // names the versions, imports and rulings compared
	Late    bool   // the report is older than news by now
	Changes []report.Change
}

// Comparison is what comparing all reports of a place found.
type Comparison struct {
	Uncompared
	Rules  int // of diff
	Pairs  []Pair
	Doubts []Doubt                 // that its reports cast on each other
	Rows   map[int64]report.Figure // what the rows say that were compared
}

// Uncompared returns the places whose documents, readings, imports or rulings
// changed since they were compared, and those that other rules compared.
func (db *DB) Uncompared(ctx context.Context, rules int) ([]Uncompared, error) {
	places, err := all(ctx, db.read, scanUncompared, `
		SELECT s.place, s.revision
		  FROM standing s
		  LEFT JOIN comparisons c ON c.place = s.place
		 WHERE c.place IS NULL OR c.revision <> s.revision OR c.rules <> ?
		 ORDER BY s.place`, rules)
	return places, wrap("uncompared", err)
}

func scanUncompared(r row) (u Uncompared, err error) {
	err = r.Scan(&u.Place, &u.Revision)
	return u, err
}

// compared are the topics that a comparison finds anew each time.
var compared = []report.Topic{report.ReportTopic, report.TargetTopic, report.OutturnTopic, report.CommitmentTopic}

// ComparedPlaces returns the places that were compared.
func (db *DB) ComparedPlaces(ctx context.Context) ([]string, error) {
	places, err := all(ctx, db.read, scalar[string], "SELECT place FROM comparisons ORDER BY place")
	return places, wrap("compared places", err)
}

// ComparedChanges returns the changes that stand and that a comparison of the
// place finds anew each time.
func (db *DB) ComparedChanges(ctx context.Context, place string) ([]report.Change, error) {
	changes, err := db.Changes(ctx, ChangeFilter{Place: place})
	return slices.DeleteFunc(changes, func(c report.Change) bool {
		return !slices.Contains(compared, c.Topic) && c.Kind != report.Disagreement
	}), err
}

// KeepComparison stores all that comparing the place's reports found and
// returns how many of the changes are new. A change that was found before
// keeps its row; one that is no longer found is withdrawn, and stands again
// when it is found once more. What is found anew on the grounds of last time
// is stored as never news: the rules changed, not the government. A change that
// rests on a doubtful figure waits, and is news once it does so no more.
func (db *DB) KeepComparison(ctx context.Context, c Comparison) (fresh int, err error) {
	err = db.transact(ctx, "keep comparison", func(t *tx) error {
		last, _, err := one(ctx, t, scalar[int64], "SELECT coalesce(max(id), 0) FROM changes")
		if err != nil {
			return err
		}
		var found []report.Change
		for _, p := range c.Pairs {
			if err := keepPair(ctx, t, c, p); err != nil {
				return err
			}
			found = append(found, p.Changes...)
		}
		if err := withdraw(ctx, t, c.Place, found); err != nil {
			return err
		}
		if err := passFreed(ctx, t); err != nil {
			return err
		}
		if err := keepComparedDoubts(ctx, t, c.Place, c.Doubts); err != nil {
			return err
		}
		fresh, _, err = one(ctx, t, scalar[int], "SELECT count(*) FROM changes WHERE id > ?", last)
		if err != nil {
			return err
		}
		_, err = t.ExecContext(ctx, `
			INSERT INTO comparisons (place, revision, rules, made)
			VALUES (?, ?, ?, ?)
			ON CONFLICT (place) DO UPDATE
			SET revision = excluded.revision, rules = excluded.rules, made = excluded.made`,
			c.Place, c.Revision, c.Rules, moment(t.now))
		return err
	})
	return fresh, err
}

func keepPair(ctx context.Context, t *tx, of Comparison, p Pair) error {
	place := of.Place
	before, _, err := one(ctx, t, scalar[string],
		"SELECT grounds FROM pairs WHERE place = ? AND year = ?", place, p.Year)
	if err != nil {
		return err
	}
	for _, c := range p.Changes {
		if err := keepChange(ctx, t, named(c, of.Rows), before == p.Grounds, p.Late); err != nil {
			return err
		}
	}
	_, err = t.each(ctx, `
		INSERT INTO pairs (place, year, grounds)
		VALUES (?, ?, ?)
		ON CONFLICT (place, year) DO UPDATE SET grounds = excluded.grounds`, place, p.Year, p.Grounds)
	return err
}

// withdraw marks the place's compared changes that are not among those found.
func withdraw(ctx context.Context, t *tx, place string, found []report.Change) error {
	numbers := make([]int64, len(found))
	for n, c := range found {
		numbers[n] = numberOf(c.Key)
	}
	_, err := t.ExecContext(ctx, `
		UPDATE changes
		   SET withdrawn = ?
		 WHERE place = ? AND withdrawn = ''
		   AND (topic IN (SELECT value FROM json_each(?)) OR kind = ?)
		   AND number NOT IN (SELECT value FROM json_each(?))`,
		moment(t.now), place, listOf(compared), report.Disagreement, listOf(numbers))
	return err
}

// isTold holds for a stored change that a digest has covered.
const isTold = "coalesce(freed, id) <= (SELECT coalesce(max(until), 0) FROM digests)"

// keepChange stores a change under its key. What was told once is not told
// again: the row, its number, when it was seen and whether it was news stay;
// the rest is as found now. One that waited is told under a new number where
// its own is told already, or not as news where it is late.
func keepChange(ctx context.Context, t *tx, c namedChange, quiet, late bool) error {
	_, err := t.each(ctx, `
		INSERT INTO changes (number, key, topic, kind, place, year, against, indicator, object, measure, basis, was, now, too, before,
		                     after, also, by, better, signs, document, previous, detail, seen, history, quiet, waits)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (number) DO UPDATE
		SET topic    = excluded.topic,    kind   = excluded.kind,   better = excluded.better,
		    was      = excluded.was,      now    = excluded.now,    too    = excluded.too,
		    key      = excluded.key,      object = excluded.object,
		    before   = excluded.before,   after  = excluded.after,  also   = excluded.also,
		    by       = excluded.by,       signs  = excluded.signs,  detail = excluded.detail,
		    document = excluded.document, previous = excluded.previous,
		    freed     = CASE WHEN waits AND NOT excluded.waits AND `+isTold+`
		                     THEN (SELECT seq + 1 FROM sqlite_sequence WHERE name = 'changes')
		                     ELSE freed END,
		    history   = history OR waits AND NOT excluded.waits AND ?,
		    waits     = excluded.waits AND (waits OR NOT `+isTold+`),
		    withdrawn = ''`,
		numberOf(c.Key), c.key, string(c.Topic), string(c.Kind), c.Place, c.Year, c.Against, c.Indicator, c.object, string(c.Measure), c.Basis,
		c.was, c.now, c.too, snapshot{c.Before}, snapshot{c.After}, snapshot{c.Also}, c.By, c.Better, signsOf(c.Signs),
		c.Document, c.Previous, c.Detail, moment(t.now), c.History, quiet, c.Has(report.Doubtful), late)
	return err
}

// signsOf are the signs as they are stored; most changes have none.
func signsOf(signs []report.Sign) any {
	if len(signs) == 0 {
		return "[]"
	}
	return asJSON{signs}
}

// passFreed makes the next new change come after those that were set free.
func passFreed(ctx context.Context, t *tx) error {
	_, err := t.ExecContext(ctx, `
		UPDATE sqlite_sequence
		   SET seq = max(seq, (SELECT coalesce(max(freed), 0) FROM changes WHERE freed IS NOT NULL))
		 WHERE name = 'changes'`)
	return err
}

// ChangeFilter says which changes are meant; a zero field means any.
type ChangeFilter struct {
	Place  string
	Year   int
	Topics []report.Topic
	Since  int64 // changes after this number …
	Until  int64 // … up to this one
	News   bool  // only what was news when it was found, and does not wait for a ruling
	Quiet  bool  // only what was found because the rules changed
}

// Changes returns the changes that stand, in the order of discovery.
func (db *DB) Changes(ctx context.Context, f ChangeFilter) ([]report.Change, error) {
	changes, err := changesOf(ctx, db.read, scanChange, `
		SELECT `+changeColumns+`
		  FROM changes
		 WHERE withdrawn = ''
		   AND ?1 IN ('', place)
		   AND ?2 IN (0, year)
		   AND (freed IS NULL AND id > ?3 AND (?4 = 0 OR id <= ?4) OR freed > ?3 AND (?4 = 0 OR freed <= ?4))
		   AND (NOT ?5 OR NOT quiet AND NOT waits) AND (NOT ?6 OR quiet)
		 ORDER BY id`, f.Place, f.Year, f.Since, f.Until, f.News, f.Quiet)
	if err != nil || len(f.Topics) == 0 {
		return changes, wrap("changes", err)
	}
	return slices.DeleteFunc(changes, func(c report.Change) bool {
		return !slices.Contains(f.Topics, c.Topic)
	}), nil
}

// Waiting returns the changes that would be news but for a doubt, and wait for
// a ruling.
func (db *DB) Waiting(ctx context.Context) ([]report.Change, error) {
	changes, err := changesOf(ctx, db.read, scanChange, `
		SELECT `+changeColumns+`
		  FROM changes
		 WHERE waits AND withdrawn = '' AND NOT quiet AND NOT history
		 ORDER BY id`)
	return changes, wrap("waiting changes", err)
}

func scanChange(r row) (c namedChange, err error) {
	err = r.Scan(&c.ID, &c.key, &c.Topic, &c.Kind, &c.Place, &c.Year, &c.Against, &c.Indicator, &c.object,
		&c.Measure, &c.Basis, &c.was, &c.now, &c.too, asJSON{&c.Before}, asJSON{&c.After}, asJSON{&c.Also}, &c.By, &c.Better,
		asJSON{&c.Signs}, &c.Document, &c.Previous, &c.Detail, momentOf{&c.Seen}, &c.History)
	return c, err
}
