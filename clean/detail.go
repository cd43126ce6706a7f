package clean

import (
	"encoding/json"
	"strings"
)

// The Guangdong platform (gkmlpt) writes an article into its page as data for
// a script: window._CONFIG = {… DETAIL: {"title": "…", "content": "<p>…"} …}.

// detailID is the element into which that content is put for parsing.
const detailID = "gkmlpt-detail"

// withDetail returns the page's source with the content of its data as markup
// at the end; the source itself where it has none.
func withDetail(source string) string {
	content := detailField(source, "content")
	if content == "" {
		return source
	}
	return source + `<div id="` + detailID + `">` + content + `</div>`
}

// detailField returns a string of the article's data; "" where it is missing.
func detailField(source, name string) string {
	if !strings.Contains(source, "_CONFIG") {
		return ""
	}
	_, detail, ok := strings.Cut(source, "DETAIL")
	if !ok {
		return ""
	}
	for _, key := range []string{`"` + name + `"`, "'" + name + "'", name} {
		_, after, ok := strings.Cut(detail, key)
		if !ok {
			continue
		}
		after = strings.TrimLeft(after, " :\t")
		var value string
		if strings.HasPrefix(after, `"`) && json.NewDecoder(strings.NewReader(after)).Decode(&value) == nil {
			return value
		}
	}
	return ""
}
