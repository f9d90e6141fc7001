// Package who finds who is meant: it turns names, offices, pronouns and groups into actors.
package who
