// Package digest turns a stretch of changes into the weekly mail and the
// terminal table.
//
// Input holds all that is told. Input.For narrows it to one recipient, Render
// makes the subject, the text and the HTML of it, and Table writes the table
// per place for a terminal. Input.Quiet reports whether there is any news.
package digest
