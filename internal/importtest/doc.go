// Package importtest holds the import rules of this program as a test:
//
//   - report and place import the standard library only;
//   - stages import report and place, never each other, and only what is below them;
//   - below figure, both readers import prose, nothing imports them but figure;
//   - only pipeline knows the stages' order, only cmd imports config;
//   - each outside library has one door, the one package that imports it.
//
// It has no code beside the test.
package importtest
