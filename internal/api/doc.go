// Package api serves the record as JSON under /api/v1, described by an OpenAPI 3.1 document at /api/v1/openapi.json.
//
// It only asks (internal/ask) and exports (internal/export); it decides nothing about what the record says. Every answer is cut by
// as_of and process. Lists have an opaque next cursor. Errors are problem details (RFC 9457). Decisions are taken only where
// the caller allows it, as JSON and never from a foreign origin.
//
// Routing, validation and the document are github.com/danielgtaylor/huma/v2 (MIT) on the standard mux: the document is made
// of the same types that answer, so that it cannot go stale. Its documentation page is off, since it loads from a foreign
// host, and so are its schema links, which would add a field to every answer.
package api
