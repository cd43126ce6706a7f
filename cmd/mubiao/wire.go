package main

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"mubiao/crawler"
	"mubiao/report"
	"mubiao/seeds"
)

// retries is how often the crawler tries again what waiting may mend.
const retries = 2

// transport is what stands in for the network; nil is the network itself.
func (a *app) transport() http.RoundTripper {
	if a.offline {
		return seeds.Transport()
	}
	return nil
}

// crawlerOptions are the crawler's options as the config has them. Offline
// there is nobody to be polite to.
func (a *app) crawlerOptions(s *setup) (crawler.Options, error) {
	c := s.Crawler
	o := crawler.Options{
		Agent:   "mubiao/" + programVersion() + " (+" + s.Contact + ")",
		Pause:   time.Duration(c.Pause),
		Jitter:  time.Duration(c.Jitter),
		Timeout: time.Duration(c.Timeout),
		MaxBody: int64(c.MaxBody),
		Budget:  c.Budget, Pages: c.Pages, Hosts: c.Hosts, Redirects: c.Redirects,
		Proxy: c.Proxy, AllowPrivate: c.AllowPrivate,
		Retries: retries,
	}
	if a.offline {
		o.Pause, o.Jitter, o.Agent = 0, 0, "mubiao/"+programVersion()
		return o, nil
	}
	if s.Contact == "" {
		return o, fmt.Errorf("contact is not set in %s: nothing is fetched before site owners can reach you; "+
			"set it to a mail address or web page, or try --offline", a.configPath)
	}
	return o, nil
}

// reachable leaves out the fixtures, which only the offline site answers, and
// what is no address.
func (a *app) reachable(sources []report.Source) []report.Source {
	var all []report.Source
	for _, s := range sources {
		if (!s.Fixture || a.offline) && !isArchive(s) {
			all = append(all, s)
		}
	}
	return all
}

// mayFetch says why nothing could be fetched, before a daemon finds out hours
// later. Where only files are dropped in, nothing has to be.
func (a *app) mayFetch(s *setup) error {
	if len(a.reachable(s.Reports())) == 0 {
		if !s.hasFolders(a) {
			return a.noSource()
		}
		return nil
	}
	_, err := a.crawlerOptions(s)
	return err
}

// noSource is the error of a run that has nothing to look at.
func (a *app) noSource() error {
	return errors.New("there is no source to fetch: add one to sources in " + a.configPath)
}
