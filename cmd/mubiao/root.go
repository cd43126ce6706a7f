package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// newRoot returns the command with all its subcommands.
func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "mubiao",
		Short: "Watch Chinese government work reports: what they promise, what changed, what was reached",
		Long: `mubiao fetches government work reports (政府工作报告), reads the figures out of
them, compares them with earlier years, and writes a digest of what changed.`,
		Example: `  mubiao init                     write a config.yaml to start from
  mubiao run --once --offline     see the whole way over the built-in site
  mubiao read report.txt          read the figures of one file
  mubiao run                      watch, until you stop it`,
		Args:          rootArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usageError{fmt.Errorf("%w; see `%s --help`", err, cmd.CommandPath())}
	})
	flags := root.PersistentFlags()
	flags.StringVarP(&a.configPath, "config", "c", "config.yaml", "the configuration file")
	flags.BoolVar(&a.offline, "offline", false, "use the built-in site, its clock and a database of its own")
	flags.StringVar(&a.nowFlag, "now", "", "pretend that it is this `time`: 2022-03-21 or 2022-03-21T08:00")
	flags.BoolVarP(&a.quiet, "quiet", "q", false, "say nothing on the way but warnings: no bar, no lines")
	root.AddCommand(
		runCommand(a), crawlCommand(a), deriveCommand(a), digestCommand(a),
		readCommand(a), pageCommand(a), diffCommand(a), doubtCommand(a), rulingCommand(a),
		importCommand(a), exportCommand(a), roundCommand(a),
		webCommand(a), statusCommand(a), backupCommand(a), verifyCommand(a),
		initCommand(a), checkCommand(a), versionCommand(a),
	)
	root.CompletionOptions.HiddenDefaultCmd = true
	return root
}

// rootArgs refuses a command that does not exist, in one line.
func rootArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	meant := "see `mubiao --help`"
	cmd.SuggestionsMinimumDistance = 2
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		meant = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return usageError{fmt.Errorf("there is no command %q; %s", args[0], meant)}
}

// args returns a check of the number of arguments; most < 0 is any number.
// what names them for the error.
func args(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, given []string) error {
		if len(given) >= least && (most < 0 || len(given) <= most) {
			return nil
		}
		if what == "" {
			what = "no arguments"
		}
		return usageError{fmt.Errorf("%s takes %s; see `%s --help`", cmd.CommandPath(), what, cmd.CommandPath())}
	}
}
