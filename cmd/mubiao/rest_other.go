//go:build !linux

package main

// unmapProgram: other systems take unused pages of a program's file by
// themselves when memory is short.
func unmapProgram() {}
