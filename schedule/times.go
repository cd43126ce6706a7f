package schedule

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// shortest is the shortest time between two starts that a cron line may ask
// for with @every.
const shortest = time.Minute

// Times is a parsed cron line.
type Times struct{ schedule cron.Schedule }

// Parse reads a cron line: five fields, or a word such as @daily or @every 2h.
// A line that never comes (31 February) is an error.
func Parse(line string) (Times, error) {
	if strings.Contains(line, "TZ=") {
		return Times{}, errors.New("a time zone does not belong here: set time_zone")
	}
	s, err := parse(line)
	if err != nil {
		return Times{}, fmt.Errorf("%q is no cron line: %w", line, err)
	}
	if every, ok := s.(cron.ConstantDelaySchedule); ok && every.Delay < shortest {
		return Times{}, fmt.Errorf("%q is too often: once a minute at most", line)
	}
	if s.Next(time.Unix(0, 0).UTC()).IsZero() {
		return Times{}, fmt.Errorf("%q never comes: there is no such day", line)
	}
	return Times{s}, nil
}

// parse holds off the parser's panics.
func parse(line string) (s cron.Schedule, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%v", v)
		}
	}()
	return cron.ParseStandard(line)
}

// After returns the first time after t, in the zone. The hour that is there
// twice when summer time ends counts once: what ran in it does not run again.
func (ts Times) After(t time.Time, zone *time.Location) time.Time {
	next := ts.schedule.Next(t.In(zone))
	if _, every := ts.schedule.(cron.ConstantDelaySchedule); every {
		return next
	}
	for !next.IsZero() && !wall(next).After(wall(t.In(zone))) {
		next = ts.schedule.Next(next)
	}
	return next
}

// wall is what a clock on the wall shows, as a time that can be compared.
func wall(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}
