-- What is posted now, of all units: the public's list of drafts.
CREATE INDEX snapshot_by_kind ON snapshot (kind, ended_at, year_id);
