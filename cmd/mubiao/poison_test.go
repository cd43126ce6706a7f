package main

import (
	"os"
	"strings"
	"syscall"

	"mubiao/pipeline"
	"mubiao/report"
)

// poisonStages lets the program die over documents whose stage and address are
// those of MUBIAO_TEST_POISON, as a stack that overflows does: nothing can be recovered.
// Over those of MUBIAO_TEST_ENDLESS it never comes to an end.
func poisonStages() {
	deadly, endless := os.Getenv("MUBIAO_TEST_POISON"), os.Getenv("MUBIAO_TEST_ENDLESS")
	if deadly == "" && endless == "" {
		return
	}
	stagesOf = func(c report.Catalogue) pipeline.Stages {
		s := pipeline.StagesOf(c)
		look, document, read := s.Look, s.Document, s.Read
		s.Look = func(p report.Page) report.View {
			die(deadly, endless, "look "+p.URL)
			return look(p)
		}
		s.Document = func(parts []report.Page) report.Document {
			die(deadly, endless, "clean "+parts[0].URL)
			return document(parts)
		}
		s.Read = func(d report.Document) report.Reading {
			die(deadly, endless, "read "+d.URL)
			return read(d)
		}
		return s
	}
}

// die ends the process where the item begins with the stage and holds the rest of
// the word: "read art_3_1".
func die(deadly, endless, text string) {
	switch {
	case !matches(deadly, text):
	case strings.HasPrefix(deadly, "clean"):
		os.Exit(overflow(0))
	default: // as the system does where memory ends
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	}
	if matches(endless, text) {
		select {}
	}
}

func matches(word, text string) bool {
	stage, rest, ok := strings.Cut(word, " ")
	return ok && strings.HasPrefix(text, stage+" ") && strings.Contains(text, rest)
}

// overflow calls itself until the stack ends.
func overflow(n int) int {
	if n < 0 {
		return n
	}
	return overflow(n+1) + 1
}
