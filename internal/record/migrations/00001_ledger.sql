-- +goose Up
-- The ledger. Rows are only ever added; what is derived (found, claim) can be made again from report and reading.

CREATE TABLE report (
  seq         INTEGER PRIMARY KEY,           -- the order of adding
  id          TEXT    NOT NULL UNIQUE,       -- made from address and text; the same however often it is added
  address     TEXT    NOT NULL,              -- its URL or the caller's id; '' if neither is known
  outlet      TEXT    NOT NULL,
  title       TEXT    NOT NULL,
  published   TEXT    NOT NULL,              -- as precise as it is known; '' if not
  known_at    TEXT    NOT NULL,              -- UTC instant from which the public could know it; see record.KnownAt
  added_at    TEXT    NOT NULL,              -- UTC instant
  text_sha256 TEXT    NOT NULL,
  capture     BLOB    NOT NULL,              -- the report as JSON, compressed: text, byline, parts, removed
  sketch      BLOB    NOT NULL               -- its shingles in short, to find copies
) STRICT;
CREATE INDEX report_known ON report (known_at);
CREATE INDEX report_address ON report (address) WHERE address <> '';

CREATE TABLE band (                          -- which reports may be copies of each other
  hash   INTEGER NOT NULL,
  report INTEGER NOT NULL REFERENCES report (seq),
  PRIMARY KEY (hash, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE copy (                          -- which reports are: similarity of their shingles
  a          INTEGER NOT NULL REFERENCES report (seq),
  b          INTEGER NOT NULL REFERENCES report (seq),
  similarity REAL    NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading (
  report  INTEGER NOT NULL REFERENCES report (seq),
  reader  TEXT    NOT NULL,                  -- name and version
  read_at TEXT    NOT NULL,
  actors  BLOB    NOT NULL,                  -- the reading's actors as JSON, compressed
  PRIMARY KEY (report, reader)
) STRICT;

CREATE TABLE claim (
  seq    INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report (seq),
  reader TEXT    NOT NULL,
  kind   TEXT    NOT NULL,                   -- encounter, proposal, measure, demand, ...
  entry  TEXT    NOT NULL,                   -- the entry's id in its reading
  body   TEXT    NOT NULL,                   -- the entry as in parley.reading/1
  UNIQUE (report, reader, kind, entry)
) STRICT;
CREATE INDEX claim_report ON claim (report);

CREATE TABLE decision (
  seq     INTEGER PRIMARY KEY,
  at      TEXT NOT NULL,                     -- UTC instant
  author  TEXT NOT NULL,
  action  TEXT NOT NULL,                     -- accept, correct, merge, split, settle, undo
  subject TEXT NOT NULL,                     -- JSON: what it is about
  reason  TEXT NOT NULL,
  undoes  INTEGER REFERENCES decision (seq)
) STRICT;

CREATE TABLE process (
  id       TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  parties  TEXT NOT NULL,                    -- JSON list of actor ids
  terms    TEXT NOT NULL,                    -- JSON list of words
  added_at TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE found USING fts5 (title, text, content = '', tokenize = 'unicode61 remove_diacritics 2');

-- +goose StatementBegin
CREATE TRIGGER report_is_kept BEFORE DELETE ON report BEGIN SELECT raise(ABORT, 'the ledger only grows'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER report_is_fixed BEFORE UPDATE ON report BEGIN SELECT raise(ABORT, 'the ledger only grows'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision BEGIN SELECT raise(ABORT, 'the ledger only grows'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER decision_is_fixed BEFORE UPDATE ON decision BEGIN SELECT raise(ABORT, 'the ledger only grows'); END;
-- +goose StatementEnd
