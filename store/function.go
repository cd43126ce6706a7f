package store

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"

	"modernc.org/sqlite"

	"mubiao/report"
)

// The functions that migrations use; queries use none, so that any program can
// put them.
func init() {
	migrating := newCodec()
	sqlite.MustRegisterDeterministicScalarFunction("pack_text", 2, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		page, _ := args[1].([]byte)
		return migrating.packText(textIn(args[0]), page)
	})
	sqlite.MustRegisterDeterministicScalarFunction("pack_layout", 2, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		b, err := json.Marshal(laidOut{json.RawMessage(textIn(args[0])), json.RawMessage(textIn(args[1]))})
		return migrating.pack(b), err
	})
	sqlite.MustRegisterDeterministicScalarFunction("search_words", 1, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		return string(wordsIn(textIn(args[0]))), nil
	})
	sqlite.MustRegisterDeterministicScalarFunction("key_number", 1, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		if args[0] == nil {
			return nil, nil
		}
		return numberOf(textIn(args[0])), nil
	})
	sqlite.MustRegisterDeterministicScalarFunction("row_of", 1, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		f, err := figureIn(args[0])
		if err != nil || f.ID == 0 || len(f.Doubts) > 0 || f.Origin == report.Ruled {
			return nil, err
		}
		return f.ID, nil
	})
	sqlite.MustRegisterDeterministicScalarFunction("says_same", 7, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		f, err := figureIn(args[0])
		if err != nil {
			return nil, err
		}
		value, _ := args[1].(float64)
		start, _ := args[5].(int64)
		same := f.Value == value && f.Unit == textIn(args[2]) && string(f.Measure) == textIn(args[3]) &&
			f.Quote == textIn(args[4]) && int64(f.Start) == start && string(f.Comparator) == textIn(args[6])
		return int64(map[bool]int{true: 1}[same]), nil
	})
}

func textIn(v driver.Value) string {
	switch v := v.(type) {
	case string:
		return v
	case []byte:
		return string(v)
	}
	return ""
}

func figureIn(v driver.Value) (f report.Figure, err error) {
	if text := textIn(v); text != "" {
		if err := json.Unmarshal([]byte(text), &f); err != nil {
			return f, fmt.Errorf("figure of a change: %w", err)
		}
	}
	return f, nil
}
