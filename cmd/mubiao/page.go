package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"mubiao/report"
)

func pageCommand(a *app) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "page FILE|URL...",
		Short: "Show what the crawler makes of a page, before it is trusted",
		Example: `  mubiao page http://www.example.gov.cn/col/col3/index.html
  mubiao page --format json saved.html`,
		Args: args(1, -1, "files or addresses"),
		RunE: func(cmd *cobra.Command, names []string) error { return nil },
	}
	cmd.Flags().StringVar(&format, "format", "table", "table, or json: one object on a line for each input")
	return cmd
}

// fetch returns the pages of an address.
func (r reader) fetch(_ context.Context, _ string) ([]report.Page, error) {
	return nil, errors.New("addresses cannot be fetched yet")
}
