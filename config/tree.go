package config

import (
	"fmt"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v4"
)

// position is where a key or a value stands; 0, 0 when that is not known.
type position struct{ line, column int }

func positionOf(n *yaml.Node) position { return position{n.Line, n.Column} }

// tree is what the file's nodes tell that the struct cannot: where each value
// stands, by path ("sources[1].place"), and which keys no field takes.
type tree struct {
	at     map[string]position
	faults []Fault
}

// grow walks the node and the type that it is decoded into, side by side.
// Where the two do not fit, the decoder has its say.
func (t *tree) grow(n *yaml.Node, typ reflect.Type, path string) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	t.at[path] = positionOf(n)
	switch {
	case reflect.PointerTo(typ).Implements(reflect.TypeFor[yaml.Unmarshaler]()):
	case n.Kind == yaml.MappingNode && typ.Kind() == reflect.Struct:
		t.growStruct(n, typ, path)
	case n.Kind == yaml.MappingNode && typ.Kind() == reflect.Map:
		for i := 0; i+1 < len(n.Content); i += 2 {
			t.grow(n.Content[i+1], typ.Elem(), join(path, n.Content[i].Value))
		}
	case n.Kind == yaml.SequenceNode && typ.Kind() == reflect.Slice:
		for i, item := range n.Content {
			t.grow(item, typ.Elem(), fmt.Sprintf("%s[%d]", path, i))
		}
	}
}

func (t *tree) growStruct(n *yaml.Node, typ reflect.Type, path string) {
	fields := keysOf(typ)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if field, ok := fields[key.Value]; ok {
			t.grow(value, field.Type, join(path, key.Value))
			continue
		}
		text := fmt.Sprintf("unknown key %q", key.Value)
		if near := nearest(key.Value, fields); near != "" {
			text += fmt.Sprintf("; did you mean %q?", near)
		}
		t.faults = append(t.faults, Fault{positionOf(key), path, text})
	}
}

// place returns where the value of the path stands, or the nearest that
// holds it where the file leaves it out.
func (t *tree) place(path string) position {
	for {
		if p, ok := t.at[path]; ok {
			return p
		}
		if path == "" {
			return position{1, 1}
		}
		path = path[:max(0, strings.LastIndexAny(path, ".["))]
	}
}

// keysOf returns the fields of a struct by the keys that they are written as.
func keysOf(typ reflect.Type) map[string]reflect.StructField {
	keys := make(map[string]reflect.StructField, typ.NumField())
	for f := range fieldsOf(typ) {
		keys[f.Tag.Get("yaml")] = f
	}
	return keys
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// nearest returns the known key that is at most a third of its letters away,
// the first of the alphabet where two are as near, or "".
func nearest(key string, fields map[string]reflect.StructField) string {
	best, least := "", len(key)/3+2
	for name := range fields {
		d := distance(key, name)
		if d < least || d == least && best != "" && name < best {
			best, least = name, d
		}
	}
	return best
}

// distance counts the letters to add, drop, change or swap with the next one
// to make b of a.
func distance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := rows[i-1][j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			rows[i][j] = min(change, rows[i-1][j]+1, rows[i][j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
