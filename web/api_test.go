package web

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"
	"testing"

	"mubiao/exchange"
)

// schema is the part of JSON Schema that openapi.json uses.
type schema struct {
	Ref        string            `json:"$ref"`
	Type       any               `json:"type"`
	Enum       []string          `json:"enum"`
	AnyOf      []schema          `json:"anyOf"`
	Required   []string          `json:"required"`
	Properties map[string]schema `json:"properties"`
	Items      *schema           `json:"items"`
}

// document is the part of openapi.json that the tests read.
type document struct {
	Paths map[string]struct {
		Get struct {
			Parameters []struct{ Name, In string }
			Responses  map[string]struct {
				Content map[string]struct{ Schema schema }
			}
		}
	}
	Components struct{ Schemas map[string]schema }
}

func described(t *testing.T) document {
	t.Helper()
	var d document
	file, err := files.ReadFile("static/openapi.json")
	check(t, err)
	check(t, json.Unmarshal(file, &d))
	return d
}

// differs tells where a value is not as the schema says; "" for nowhere.
func (d document) differs(v any, s schema, at string) string {
	if s.Ref != "" {
		s = d.Components.Schemas[strings.TrimPrefix(s.Ref, "#/components/schemas/")]
	}
	if len(s.AnyOf) > 0 {
		first := ""
		for _, one := range s.AnyOf {
			wrong := d.differs(v, one, at)
			if wrong == "" {
				return ""
			}
			first += wrong + " "
		}
		return first
	}
	if !slices.Contains(typesOf(s), jsonType(v)) && !(jsonType(v) == "integer" && slices.Contains(typesOf(s), "number")) {
		return fmt.Sprintf("%s is %s, not %v", at, jsonType(v), s.Type)
	}
	if text, ok := v.(string); ok && len(s.Enum) > 0 && !slices.Contains(s.Enum, text) {
		return fmt.Sprintf("%s is %q, not one of %v", at, text, s.Enum)
	}
	return d.differsInside(v, s, at)
}

func (d document) differsInside(v any, s schema, at string) string {
	switch v := v.(type) {
	case []any:
		for n, x := range v {
			if wrong := d.differs(x, *s.Items, fmt.Sprintf("%s[%d]", at, n)); wrong != "" {
				return wrong
			}
		}
	case map[string]any:
		for _, name := range s.Required {
			if _, ok := v[name]; !ok {
				return at + " has no " + name
			}
		}
		for name, x := range v {
			p, ok := s.Properties[name]
			if !ok {
				return at + " has " + name + ", which is not described"
			}
			if wrong := d.differs(x, p, at+"."+name); wrong != "" {
				return wrong
			}
		}
	}
	return ""
}

func typesOf(s schema) []string {
	switch t := s.Type.(type) {
	case string:
		return []string{t}
	case []any:
		var all []string
		for _, x := range t {
			all = append(all, fmt.Sprint(x))
		}
		return all
	}
	return nil
}

func jsonType(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case []any:
		return "array"
	case float64:
		if v == math.Trunc(v) {
			return "integer"
		}
		return "number"
	}
	return "object"
}

// What openapi.json says and what the handlers answer is the same: the same
// addresses, every field and no other, errors too.
func TestOpenAPI(t *testing.T) {
	d := described(t)
	h := site(t)
	figure, change := anyRows(t)
	fill := strings.NewReplacer("/places/{code}", "/places/620800", "/reports/{id}", "/reports/620800-2022?text=true",
		"/figures/{id}", fmt.Sprintf("/figures/%d", figure), "/changes/{id}", fmt.Sprintf("/changes/%d", change),
		"{number}", "1", "/rounds/{year}", "/rounds/2022")
	for _, e := range endpoints() {
		operation, ok := d.Paths[e.path]
		if !ok {
			t.Errorf("%s is not described", e.path)
			continue
		}
		delete(d.Paths, e.path)
		t.Run(e.path, func(t *testing.T) {
			address := apiRoot + fill.Replace(e.path)
			if e.path == "/search" {
				address += "?q=%E8%96%AF"
			}
			var v any
			check(t, json.Unmarshal([]byte(body(t, get(t, h, address), http.StatusOK)), &v))
			if wrong := d.differs(v, operation.Get.Responses["200"].Content["application/json"].Schema, "answer"); wrong != "" {
				t.Error(wrong)
			}
			if page, ok := v.(map[string]any)["items"].([]any); ok && len(page) == 0 {
				t.Error("an empty list proves nothing")
			}
		})
	}
	for path := range d.Paths {
		t.Errorf("%s is described and not there", path)
	}
	var v any
	check(t, json.Unmarshal([]byte(body(t, get(t, h, apiRoot+"/figures/999999"), http.StatusNotFound)), &v))
	if wrong := d.differs(v, schema{Ref: "Error"}, "error"); wrong != "" {
		t.Error(wrong)
	}
}

// The fields of a figure are the columns of the exported table.
func TestFigureHasTheColumnsOfTheTable(t *testing.T) {
	known := described(t).Components.Schemas["Figure"].Properties
	for _, name := range exchange.Columns() {
		if _, ok := known[name]; !ok {
			t.Errorf("%s is a column and no field", name)
		}
	}
}

// Following next reaches every item once.
func TestPaging(t *testing.T) {
	h := site(t)
	for _, path := range []string{"/figures", "/changes", "/reports"} {
		whole := itemsAt(t, h, path, "?limit=1000")
		for _, limit := range []int{1, 7} {
			if limit == 1 && len(whole) > 50 {
				continue
			}
			pages := itemsAt(t, h, path, fmt.Sprintf("?limit=%d", limit))
			if !slices.Equal(pages, whole) {
				t.Errorf("%s by %d: %d items, whole %d", path, limit, len(pages), len(whole))
			}
		}
	}
}

func itemsAt(t *testing.T, h http.Handler, path, query string) (ids []string) {
	t.Helper()
	for query != "" {
		var page struct {
			Items []struct{ ID any }
			Next  string
		}
		check(t, json.Unmarshal([]byte(body(t, get(t, h, apiRoot+path+query), http.StatusOK)), &page))
		for _, x := range page.Items {
			ids = append(ids, fmt.Sprint(x.ID))
		}
		query = page.Next
	}
	return ids
}

func TestAPIRefuses(t *testing.T) {
	h := site(t)
	for address, status := range map[string]int{
		"/places/999999":         http.StatusNotFound,
		"/reports/620800":        http.StatusNotFound,
		"/reports/620800-1990":   http.StatusNotFound,
		"/figures/x":             http.StatusNotFound,
		"/figures?year=then":     http.StatusBadRequest,
		"/figures?limit=100000":  http.StatusBadRequest,
		"/figures?place=nowhere": http.StatusBadRequest,
		"/changes?before=-1":     http.StatusBadRequest,
		"/search":                http.StatusBadRequest,
		"/search?q=%22%20*":      http.StatusBadRequest,
		"/rounds/then":           http.StatusNotFound,
		"/rounds/2022?kind=none": http.StatusBadRequest,
		"/rounds/2022?level=x":   http.StatusBadRequest,
		"/nothing":               http.StatusNotFound,
	} {
		r := get(t, h, apiRoot+address)
		var e apiError
		check(t, json.Unmarshal([]byte(body(t, r, status)), &e))
		if e.Error == "" || e.Message == "" || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
			t.Errorf("%s: %+v", address, e)
		}
	}
}
