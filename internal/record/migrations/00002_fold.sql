-- +goose Up
-- The stored fold: derived from claim and decision, and made anew where it is not of this program's version (fold_at).

CREATE TABLE fold (
  claim     INTEGER PRIMARY KEY REFERENCES claim (seq),
  report    INTEGER NOT NULL,                -- of the claim
  kind      TEXT    NOT NULL,
  id        TEXT    NOT NULL,                -- the claim's short id
  ord       TEXT    NOT NULL,                -- its place among all claims, as text
  known_at  TEXT    NOT NULL,                -- of its report
  head      INTEGER NOT NULL,                -- the claim that begins its record
  why       TEXT    NOT NULL,
  maybe     TEXT    NOT NULL,                -- of a head: the id of a record that may be the same, and why
  maybe_why TEXT    NOT NULL,
  sides     TEXT    NOT NULL                 -- JSON: whom the actors of the claim stand for, and whom its speaker met
) STRICT;
CREATE INDEX fold_ord ON fold (kind, ord, head);
CREATE INDEX fold_begins ON fold (kind, known_at) WHERE claim = head;
CREATE INDEX fold_head ON fold (head);
CREATE INDEX fold_id ON fold (id);
CREATE INDEX fold_report ON fold (report);

CREATE TABLE fold_key (                      -- where claims can meet
  key   INTEGER NOT NULL,
  claim INTEGER NOT NULL,
  PRIMARY KEY (key, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE fold_actor (                    -- how actors are called in all readings together
  id   TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE fold_origin (                   -- of reports that have copies: the smallest id among them
  report INTEGER PRIMARY KEY REFERENCES report (seq),
  origin TEXT NOT NULL
) STRICT;
CREATE INDEX fold_origin_of ON fold_origin (origin);

CREATE TABLE fold_member (                   -- which reports belong to which process
  process TEXT    NOT NULL REFERENCES process (id),
  report  INTEGER NOT NULL REFERENCES report (seq),
  PRIMARY KEY (process, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE fold_at (                       -- one row: the version of the rules, and a count of changes
  version INTEGER NOT NULL,
  changes INTEGER NOT NULL
) STRICT;
