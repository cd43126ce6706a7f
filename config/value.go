package config

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

const day = 24 * time.Hour

// Duration is a time.Duration that may also be written in days: 3s, 90m, 120d.
type Duration time.Duration

// String returns d as it may be written.
func (d Duration) String() string {
	if t := time.Duration(d); t >= day && t%day == 0 {
		return fmt.Sprintf("%dd", t/day)
	}
	return time.Duration(d).String()
}

// UnmarshalYAML reads d as it is written.
func (d *Duration) UnmarshalYAML(n *yaml.Node) error {
	if digits, ok := strings.CutSuffix(n.Value, "d"); ok {
		if days, err := strconv.Atoi(digits); err == nil {
			*d = Duration(time.Duration(days) * day)
			return nil
		}
	}
	t, err := time.ParseDuration(n.Value)
	if err != nil {
		return fmt.Errorf("%q is no duration: write 3s, 90m or 120d", n.Value)
	}
	*d = Duration(t)
	return nil
}

// Size is a number of bytes, written 200KB, 20MB or 1GB.
type Size int64

var sizeUnits = []struct {
	name  string
	bytes int64
}{{"GB", 1 << 30}, {"MB", 1 << 20}, {"KB", 1 << 10}, {"B", 1}}

// String returns s as it may be written.
func (s Size) String() string {
	for _, u := range sizeUnits {
		if int64(s) >= u.bytes && int64(s)%u.bytes == 0 {
			return fmt.Sprintf("%d%s", int64(s)/u.bytes, u.name)
		}
	}
	return fmt.Sprintf("%dB", int64(s))
}

// UnmarshalYAML reads s as it is written.
func (s *Size) UnmarshalYAML(n *yaml.Node) error {
	for _, u := range sizeUnits {
		digits, ok := strings.CutSuffix(strings.ToUpper(n.Value), u.name)
		if !ok {
			continue
		}
		count, err := strconv.ParseInt(strings.TrimSpace(digits), 10, 64)
		if err != nil || count > (1<<40)/u.bytes {
			break
		}
		*s = Size(count * u.bytes)
		return nil
	}
	return fmt.Errorf("%q is no size: write 200KB, 20MB or 1GB", n.Value)
}

// Secret names where a password is kept; the file never holds it.
type Secret struct {
	Env  string `yaml:"env" check:"variable"` // environment variable
	File string `yaml:"file"`                 // its first line; stands above Env
}

// Named reports whether the secret is kept anywhere.
func (s Secret) Named() bool { return s.Env != "" || s.File != "" }

// Value returns the secret; "" where none is named. One that is named must be
// there: what it guards would be open without it. Nothing prints it: it goes from
// here into the one call that needs it.
func (s Secret) Value() (string, error) {
	if !s.Named() {
		return "", nil
	}
	value, where := os.Getenv(s.Env), "the environment variable "+s.Env
	if s.File != "" {
		body, err := os.ReadFile(s.File)
		if err != nil {
			return "", fmt.Errorf("read the secret: %w", err)
		}
		where = "the first line of " + s.File
		value, _, _ = strings.Cut(strings.TrimPrefix(string(body), "\ufeff"), "\n")
		value = strings.TrimRight(value, "\r")
	}
	if strings.TrimSpace(value) == "" {
		return "", fmt.Errorf("%s is not set or empty", where)
	}
	return value, nil
}

// Excerpt is a part of the file that another package reads: the file's text
// with all other lines left empty, so that its line numbers hold.
type Excerpt string

// UnmarshalYAML accepts anything; Load cuts the text out.
func (e *Excerpt) UnmarshalYAML(*yaml.Node) error { return nil }
