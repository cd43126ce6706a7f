package prose

import (
	"slices"
	"strings"
	"testing"
)

func TestExpand(t *testing.T) {
	for _, c := range []struct{ alias, want string }{
		{"出口", "出口"},
		{"[总]产值", "产值 总产值"},
		{"(规上|规模)工业", "规上工业 规模工业"},
		{"[(省|市)级]收入", "市级收入 收入 省级收入"},
		{"物价（CPI）", "物价（CPI）"},
	} {
		got, err := Expand(c.alias)
		if want := strings.Fields(c.want); err != nil || !slices.Equal(got, want) {
			t.Errorf("expand(%q) = %q, %v; want %q", c.alias, got, err, want)
		}
	}
	for _, bad := range []string{"(a|b", "a]", "a)b", "[[a]", "[a|b]" + strings.Repeat("[a|b|c]", 9), strings.Repeat("[a|b|c]", 7)} {
		if names, err := Expand(bad); err == nil {
			t.Errorf("expand(%q) = %d names, no error", bad, len(names))
		}
	}
}
