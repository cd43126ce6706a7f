package config

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Pick returns the text of a configuration with the contact and those of the
// sources of a file that passed Load that keep takes, by their numbers. Their
// comments stay; what keep says of one stands above it, in the place of what an
// earlier Pick with the same mark said.
func Pick(text []byte, title, contact, mark string, keep func(n int) (said string, kept bool)) ([]byte, error) {
	var root yaml.Node
	if err := yaml.Load(text, &root, yaml.WithV4Defaults()); err != nil {
		return nil, fmt.Errorf("pick sources: %w", err)
	}
	sources := &yaml.Node{Kind: yaml.SequenceNode}
	for n, item := range valueOf(root.Content[0], "sources").Content {
		if said, kept := keep(n); kept {
			resolve(item)
			item.HeadComment = strings.Trim(without(item.HeadComment, mark)+"\n# "+mark+" "+said, "\n")
			sources.Content = append(sources.Content, item)
		}
	}
	file := &yaml.Node{Kind: yaml.MappingNode, HeadComment: "# " + title, Content: []*yaml.Node{
		{Kind: yaml.ScalarNode, Value: "contact"}, {Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle, Value: contact},
		{Kind: yaml.ScalarNode, Value: "sources"}, sources,
	}}
	picked, err := yaml.Dump(file, yaml.WithV4Defaults())
	if err != nil {
		return nil, fmt.Errorf("pick sources: %w", err)
	}
	return picked, nil
}

// valueOf returns the value of a key, an empty node where the key is not there.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return &yaml.Node{}
}

// resolve puts what aliases stand for in their place: the anchor may not be picked.
func resolve(n *yaml.Node) {
	if n.Kind == yaml.AliasNode {
		line := n.LineComment
		*n = *n.Alias
		n.LineComment = line
	}
	n.Anchor = ""
	n.Content = slices.Clone(n.Content)
	for i, child := range n.Content {
		copied := *child
		n.Content[i] = &copied
		resolve(&copied)
	}
}

// without returns the comment without the lines that begin with the mark.
func without(comment, mark string) string {
	var lines []string
	for _, line := range strings.Split(comment, "\n") {
		if !strings.HasPrefix(line, "# "+mark+" ") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
