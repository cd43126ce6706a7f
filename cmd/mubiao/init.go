package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"mubiao"
)

func initCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "init",
		Short: "Write a config.yaml with every key, its default and a comment",
		Example: `  mubiao init
  mubiao init --config /etc/mubiao/config.yaml`,
		Args: args(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return a.init() },
	}
}

// init never writes over a file that is there.
func (a *app) init() error {
	f, err := os.OpenFile(a.configPath, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s exists already: move it away, or name another with --config", a.configPath)
	}
	if err != nil {
		return fmt.Errorf("write config: %w", err)
	}
	_, err = f.Write(mubiao.ConfigYAML)
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("write config: %w", err)
	}
	fmt.Fprintf(a.out, "%s is written: set contact and sources in it, then run `mubiao check`\n", a.configPath)
	return nil
}
