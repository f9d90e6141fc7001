-- +goose Up
-- To find the records that may be the same as one.
CREATE INDEX fold_maybe ON fold (maybe) WHERE maybe <> '';
