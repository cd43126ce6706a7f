package clean

import (
	"regexp"
	"testing"
)

// TestPatterns compiles what the program compiles only when it is asked.
func TestPatterns(t *testing.T) {
	if len(patterns) < 100 {
		t.Errorf("%d patterns are known", len(patterns))
	}
	for _, p := range patterns {
		if _, err := regexp.Compile(p.text); err != nil {
			t.Error(err)
		}
	}
}
