package main

import (
	"context"
	"runtime"
)

// inOrder does the work for each item, some side by side, and hands the results on in the order of the items. It stops early,
// without an error of its own, when ctx ends.
func inOrder[T any](ctx context.Context, items []string, do func(string) T, emit func(T)) error {
	results := make(chan chan T, 2*runtime.GOMAXPROCS(0)) // a slow one keeps no core idle
	go func() {
		defer close(results)
		for _, item := range items {
			result := make(chan T, 1)
			select {
			case results <- result: // waits while enough are under way
				go func() { result <- do(item) }()
			case <-ctx.Done():
				return
			}
		}
	}()
	for result := range results {
		emit(<-result)
	}
	return ctx.Err()
}
