-- +goose Up
-- What is read again and again. source, gap and capture belong to the record and only grow; source_state, item and
-- listed are the notes of the fetcher, which it writes over.

CREATE TABLE source (
  seq        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,           -- made from the address
  address    TEXT NOT NULL UNIQUE,           -- of the feed or page
  kind       TEXT NOT NULL,                  -- feed, page; '' if not known yet
  title      TEXT NOT NULL,
  outlet     TEXT NOT NULL,
  home       TEXT NOT NULL,                  -- the address that people read
  country    TEXT NOT NULL,                  -- ISO 3166
  zone       TEXT NOT NULL,                  -- IANA
  language   TEXT NOT NULL,                  -- BCP 47
  grade      TEXT NOT NULL,                  -- Admiralty A to F; set by people only
  added_at   TEXT NOT NULL,                  -- UTC instants
  removed_at TEXT NOT NULL                   -- '' while it is followed
) STRICT;

CREATE TABLE source_state (
  source        INTEGER PRIMARY KEY REFERENCES source (seq),
  etag          TEXT    NOT NULL,
  last_modified TEXT    NOT NULL,
  tried_at      TEXT    NOT NULL,            -- UTC instants; '' if never
  ok_at         TEXT    NOT NULL,
  due_at        TEXT    NOT NULL,            -- when to poll next
  failures      INTEGER NOT NULL,            -- since ok_at
  error         TEXT    NOT NULL             -- of the last try; '' if it went well
) STRICT;
CREATE INDEX source_due ON source_state (due_at);

CREATE TABLE gap (                           -- times in which something may have been missed
  seq     INTEGER PRIMARY KEY,
  source  INTEGER NOT NULL REFERENCES source (seq),
  kind    TEXT    NOT NULL,                  -- unreached, overrun, not-watched
  since   TEXT    NOT NULL,                  -- the last time that all was well before it
  until   TEXT    NOT NULL,                  -- '' while it lasts
  tries   INTEGER NOT NULL,
  error   TEXT    NOT NULL,                  -- the last one
  bridged INTEGER NOT NULL                   -- 1: afterwards the source still listed what was seen before, so nothing is missing
) STRICT;
CREATE INDEX gap_source ON gap (source, until);

CREATE TABLE item (                          -- what sources listed, one row however many list it
  seq           INTEGER PRIMARY KEY,
  key           TEXT    NOT NULL UNIQUE,     -- its address, or the source's id and the entry's own
  address       TEXT    NOT NULL,
  title         TEXT    NOT NULL,            -- as the listing tells
  published     TEXT    NOT NULL,
  outlet        TEXT    NOT NULL,
  stamp         TEXT    NOT NULL,            -- what changes when the listing says that the item changed
  body          BLOB,                        -- what the listing itself holds of it, until it is read
  state         TEXT    NOT NULL,            -- waiting, kept, given-up
  first_seen    TEXT    NOT NULL,
  due_at        TEXT    NOT NULL,            -- when to fetch; '' never again
  checked_at    TEXT    NOT NULL,            -- when it was last fetched with success
  tries         INTEGER NOT NULL,            -- failures in a row
  error         TEXT    NOT NULL,
  etag          TEXT    NOT NULL,
  last_modified TEXT    NOT NULL
) STRICT;
CREATE INDEX item_due ON item (due_at) WHERE due_at <> '';

CREATE TABLE listed (
  source INTEGER NOT NULL REFERENCES source (seq),
  item   INTEGER NOT NULL REFERENCES item (seq),
  PRIMARY KEY (source, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX listed_item ON listed (item);

CREATE TABLE capture (                       -- one row for each version of an item that was met
  seq     INTEGER PRIMARY KEY,
  item    INTEGER NOT NULL REFERENCES item (seq),
  source  INTEGER REFERENCES source (seq),   -- that led to it
  report  INTEGER NOT NULL REFERENCES report (seq),
  at      TEXT    NOT NULL,                  -- UTC instant at which it was fetched
  bytes   INTEGER NOT NULL,                  -- as they came, decompressed
  sha256  TEXT    NOT NULL                   -- of these bytes
) STRICT;
CREATE INDEX capture_item ON capture (item);
CREATE INDEX capture_report ON capture (report);

-- +goose StatementBegin
CREATE TRIGGER source_is_kept BEFORE DELETE ON source BEGIN SELECT raise(ABORT, 'the ledger only grows'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER gap_is_kept BEFORE DELETE ON gap BEGIN SELECT raise(ABORT, 'the ledger only grows'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER capture_is_kept BEFORE DELETE ON capture BEGIN SELECT raise(ABORT, 'the ledger only grows'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER capture_is_fixed BEFORE UPDATE ON capture BEGIN SELECT raise(ABORT, 'the ledger only grows'); END;
-- +goose StatementEnd
