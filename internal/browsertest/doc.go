// Package browsertest opens what this program makes in a real browser: its
// pages and its mails. Only tests with the build tag browser use it.
//
// Open starts Chromium, Show opens an address in a Window, and Overflow and
// Picture look at what stands there.
package browsertest
