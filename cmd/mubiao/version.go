package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"mubiao/clean"
	"mubiao/figure"
)

func versionCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version of the program and of its rules",
		Example: "  mubiao version",
		Args:    args(0, 0, ""),
		Run:     func(*cobra.Command, []string) { a.version() },
	}
}

func (a *app) version() {
	fmt.Fprintf(a.out, "mubiao %s, cleaning rules %d, reading rules %d, %s %s/%s\n",
		programVersion(), clean.Rules, figure.Rules, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// programVersion is the module's version, else the commit that it was built
// from.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && (info.Main.Version == "(devel)" || info.Main.Version == "") {
			return s.Value[:min(12, len(s.Value))]
		}
	}
	return info.Main.Version
}
