// Package article turns bytes into reports: it finds title, outlet, date and clean text, and keeps what it removed.
package article
