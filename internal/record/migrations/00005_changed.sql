-- +goose Up
-- When a row of the stored fold was written last, by the count of changes (fold_at): what is folded in memory is brought forward by the rows since.
ALTER TABLE fold ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX fold_changed ON fold (changed);
