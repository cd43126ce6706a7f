package statement_test

import (
	"fmt"
	"strings"
	"testing"

	"mubiao/internal/figuretest"
	"mubiao/report"
)

// TestTurned reads changes that turned round: no figure is told of where they
// began.
func TestTurned(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"固定资产投资由下降转为增长4%。", "fai 4"},
		{"固定资产投资由增转降、下降9%。", "fai -9"},
		{"固定资产投资从负转正，增长2.5%。", "fai 2.5"},
	} {
		text := "一、2024年工作回顾\n一年来，" + c.text + "\n二、2025年工作安排\n新建步道15公里。"
		var got []string
		for _, f := range figuretest.Reader().Read(report.Document{Year: 2025, Text: text}).Results {
			got = append(got, fmt.Sprint(f.Indicator, " ", f.Value))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %s, want %s", c.text, s, c.want)
		}
	}
}
