package main

import (
	"context"
	"runtime"
)

// ahead is how many items a core is given at a time, so that a slow one keeps
// none idle.
const ahead = 2

// inOrder does the work for each item, some side by side, and hands the
// results on in the order of the items. It stops early, with the error of ctx,
// when that ends.
func inOrder[T any](ctx context.Context, items []string, do func(string) T, emit func(T)) error {
	results := make(chan chan T, ahead*runtime.GOMAXPROCS(0))
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
