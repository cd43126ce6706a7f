// Package mubiao carries the files at the root into the program.
package mubiao

import _ "embed" // the working example

// ConfigYAML is config.yaml, which `mubiao init` writes.
//
//go:embed config.yaml
var ConfigYAML []byte
