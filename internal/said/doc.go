// Package said finds reported speech: whose words, by which cue, what was said, and the path by which it came.
package said
