package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func checkCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Check the configuration, the database and the sources",
		Long: `Check the configuration, the database and the sources, and say what is to do.
The exit status is 1 where anything is.`,
		Example: `  mubiao check
  mubiao check --config /etc/mubiao/config.yaml`,
		Args: args(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.check() },
	}
}

func (a *app) check() error {
	s, err := a.load()
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "config    %s: %d sources, %d indicators\n", a.configPath, len(s.Sources), len(s.catalogue))
	return nil
}
