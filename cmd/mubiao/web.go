package main

import (
	"context"
	"errors"
	"os"

	"github.com/spf13/cobra"

	"mubiao/web"
)

func webCommand(a *app) *cobra.Command {
	var listen string
	cmd := &cobra.Command{
		Use:   "web",
		Short: "Serve the pages over the database until you stop it, and fetch nothing",
		Long: `Serve the pages over the database until you stop it. Nothing is fetched and
nothing is written: it may run beside the daemon, or over a copy of its database
on another machine. There is no "check now".`,
		Example: `  mubiao web
  mubiao web --offline --listen 127.0.0.1:9000`,
		Args: args(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			a.daemon = true
			return a.look(cmd.Context(), func(w *worker) error {
				if listen != "" {
					w.Web.Listen = listen
				}
				return w.serveUntil(cmd.Context())
			})
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "", "serve at this `address` instead of web.listen")
	return cmd
}

// serveUntil serves the pages until ctx ends, or until they end by themselves.
func (w *worker) serveUntil(ctx context.Context) error {
	if w.Web.Listen == "" {
		return errors.New("web.listen in " + w.configPath + " is \"\": name an address with --listen")
	}
	handler, err := w.siteWith(func(*web.Tools) {})
	if err != nil {
		return err
	}
	p, err := w.serveAt(handler)
	if err != nil {
		return err
	}
	system := newSupervisor(os.Getenv("NOTIFY_SOCKET"))
	system.status("web pages at " + p.address)
	system.ready()
	defer system.stopping()
	select {
	case <-ctx.Done():
	case err := <-p.ended:
		return err
	}
	return p.close()
}
