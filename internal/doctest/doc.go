// Package doctest holds the project's documents to the truth: every command,
// make target, config key and file that README, CONTRIBUTING and docs/ name
// exists, the two READMEs are in step, and the change table names places that
// are there. It has no code beside the test.
package doctest
