-- Years as they were posted or sent (src/core/workflow.c).

-- name: snapshot_insert :exec
-- in: id int, year int, kind text, revision int, token text, document text, code text, addressee text?, note text?, person int, now int
INSERT INTO snapshot (id, year_id, kind, revision, token, document, code, addressee, note, made_by, made_at, ended_at)
VALUES (:id, :year, :kind, :revision, :token, :document, :code, :addressee, :note, :person, :now, NULL);

-- name: snapshot_standing :maybe
-- in: year int, kind text
-- out: id int
SELECT id FROM snapshot WHERE year_id = :year AND kind = :kind AND ended_at IS NULL ORDER BY made_at DESC LIMIT 1;

-- name: snapshot_end :exec
-- in: id int, note text?, now int
UPDATE snapshot SET ended_at = :now, note = :note WHERE id = :id;

-- name: snapshot_by_token :maybe
-- in: token text
-- out: id int, year int, kind text, revision int, token text, document text, code text, addressee text?, note text?, name text, made_at int, ended_at int?
SELECT s.id, s.year_id, s.kind, s.revision, s.token, s.document, s.code, s.addressee, s.note, p.name, s.made_at, s.ended_at
FROM snapshot s JOIN person p ON p.id = s.made_by WHERE s.token = :token AND s.kind = 'posted';

-- name: snapshots_of_year :many
-- in: year int
-- out: id int, year int, kind text, revision int, token text, document text, code text, addressee text?, note text?, name text, made_at int, ended_at int?
SELECT s.id, s.year_id, s.kind, s.revision, s.token, s.document, s.code, s.addressee, s.note, p.name, s.made_at, s.ended_at
FROM snapshot s JOIN person p ON p.id = s.made_by WHERE s.year_id = :year ORDER BY s.made_at DESC, s.id DESC;

-- name: year_set_state :exec
-- in: id int, state text
UPDATE year SET state = :state WHERE id = :id;
