-- Documents and their files (src/core/evidence*.c, archive*.c).

-- name: evidence_by_id :maybe
-- in: id int
-- out: id int, unit_id int, type text?, number text?, issued int?, issuer text?, subject text, link text?, hash text?, file_name text?, media text?, size int?, replaces int?, removed_at int?, version int, added_by int, added_at int, added_by_name text
SELECT e.id, e.unit_id, e.type, e.number, e.issued, e.issuer, e.subject, e.link, e.file_hash, e.file_name, f.media, f.size, e.replaces_id,
	e.removed_at, e.version, e.added_by, e.added_at, p.name
FROM evidence e JOIN person p ON p.id = e.added_by LEFT JOIN stored_file f ON f.hash = e.file_hash WHERE e.id = :id;

-- name: evidence_of_year :many
-- in: year int
-- out: id int, unit_id int, type text?, number text?, issued int?, issuer text?, subject text, link text?, hash text?, file_name text?, media text?, size int?, replaces int?, removed_at int?, version int, added_by int, added_at int, added_by_name text
SELECT e.id, e.unit_id, e.type, e.number, e.issued, e.issuer, e.subject, e.link, e.file_hash, e.file_name, f.media, f.size, e.replaces_id,
	e.removed_at, e.version, e.added_by, e.added_at, p.name
FROM evidence e JOIN person p ON p.id = e.added_by LEFT JOIN stored_file f ON f.hash = e.file_hash
WHERE e.id IN (SELECT l.evidence_id FROM evidence_link l WHERE l.year_id = :year) AND e.removed_at IS NULL ORDER BY e.id;

-- name: evidence_of_item :many
-- in: year int, item text
-- out: id int, unit_id int, type text?, number text?, issued int?, issuer text?, subject text, link text?, hash text?, file_name text?, media text?, size int?, replaces int?, removed_at int?, version int, added_by int, added_at int, added_by_name text
SELECT e.id, e.unit_id, e.type, e.number, e.issued, e.issuer, e.subject, e.link, e.file_hash, e.file_name, f.media, f.size, e.replaces_id,
	e.removed_at, e.version, e.added_by, e.added_at, p.name
FROM evidence e JOIN person p ON p.id = e.added_by LEFT JOIN stored_file f ON f.hash = e.file_hash
WHERE e.id IN (SELECT l.evidence_id FROM evidence_link l WHERE l.year_id = :year AND l.item = :item) AND e.removed_at IS NULL ORDER BY e.id;

-- name: evidence_search :many
-- in: unit int, pattern text, amount int
-- out: id int, unit_id int, type text?, number text?, issued int?, issuer text?, subject text, link text?, hash text?, file_name text?, media text?, size int?, replaces int?, removed_at int?, version int, added_by int, added_at int, added_by_name text
SELECT e.id, e.unit_id, e.type, e.number, e.issued, e.issuer, e.subject, e.link, e.file_hash, e.file_name, f.media, f.size, e.replaces_id,
	e.removed_at, e.version, e.added_by, e.added_at, p.name
FROM evidence e JOIN person p ON p.id = e.added_by LEFT JOIN stored_file f ON f.hash = e.file_hash
WHERE e.unit_id = :unit AND e.removed_at IS NULL AND e.folded LIKE :pattern
	AND NOT EXISTS (SELECT 1 FROM evidence n WHERE n.replaces_id = e.id AND n.removed_at IS NULL)
ORDER BY e.added_at DESC, e.id DESC LIMIT :amount;

-- name: evidence_replaced_by :maybe
-- in: id int
-- out: id int
SELECT id FROM evidence WHERE replaces_id = :id AND removed_at IS NULL ORDER BY id LIMIT 1;

-- name: evidence_insert :exec
-- in: id int, unit_id int, type text?, number text?, issued int?, issuer text?, subject text, folded text, link text?, hash text?, file_name text?, replaces int?, added_by int, now int
INSERT INTO evidence (id, unit_id, type, number, issued, issuer, subject, folded, link, file_hash, file_name, replaces_id, removed_at, version,
	added_by, added_at)
VALUES (:id, :unit_id, :type, :number, :issued, :issuer, :subject, :folded, :link, :hash, :file_name, :replaces, NULL, 1, :added_by, :now);

-- name: evidence_update :exec
-- in: id int, version int, type text?, number text?, issued int?, issuer text?, subject text, folded text, link text?
UPDATE evidence SET type = :type, number = :number, issued = :issued, issuer = :issuer, subject = :subject, folded = :folded, link = :link,
	version = version + 1 WHERE id = :id AND version = :version AND removed_at IS NULL;

-- name: evidence_mark_removed :exec
-- in: id int, now int
UPDATE evidence SET removed_at = :now, version = version + 1 WHERE id = :id AND removed_at IS NULL;

-- name: evidence_links_of_year :many
-- in: year int
-- out: evidence_id int, item text
SELECT evidence_id, item FROM evidence_link WHERE year_id = :year ORDER BY evidence_id, item;

-- name: evidence_count_of_year :maybe
-- in: year int
-- out: documents int
SELECT COUNT(DISTINCT evidence_id) FROM evidence_link WHERE year_id = :year;

-- name: evidence_uses :many
-- in: id int
-- out: year_id int, year int, practice int, state text, item text
SELECT l.year_id, y.year, y.practice, y.state, l.item FROM evidence_link l JOIN year y ON y.id = l.year_id
WHERE l.evidence_id = :id ORDER BY y.year DESC, l.item;

-- name: evidence_link_insert :exec
-- in: id int, year int, item text, now int
INSERT INTO evidence_link (evidence_id, year_id, item, linked_at) VALUES (:id, :year, :item, :now)
ON CONFLICT (evidence_id, year_id, item) DO NOTHING;

-- name: evidence_link_delete :exec
-- in: id int, year int, item text
DELETE FROM evidence_link WHERE evidence_id = :id AND year_id = :year AND item = :item;

-- name: evidence_link_move :exec
-- in: old_id int, new_id int, year int, now int
INSERT INTO evidence_link (evidence_id, year_id, item, linked_at)
SELECT :new_id, year_id, item, :now FROM evidence_link WHERE evidence_id = :old_id AND year_id = :year
ON CONFLICT (evidence_id, year_id, item) DO NOTHING;

-- name: evidence_link_delete_all :exec
-- in: id int, year int
DELETE FROM evidence_link WHERE evidence_id = :id AND year_id = :year;

-- name: evidence_year :maybe
-- in: year int
-- out: unit_id int, state text
SELECT unit_id, state FROM year WHERE id = :year;

-- name: evidence_usage :maybe
-- in: unit int
-- out: used int
-- scan: of the unit's own files, each once; a join would make PostgreSQL read the sizes of everybody's
SELECT CAST(COALESCE(SUM((SELECT f.size FROM stored_file f WHERE f.hash = h.file_hash)), 0) AS BIGINT)
FROM (SELECT DISTINCT e.file_hash FROM evidence e WHERE e.unit_id = :unit AND e.removed_at IS NULL) h;

-- name: evidence_keeps_file :maybe
-- in: unit int, hash text
-- out: id int
SELECT id FROM evidence WHERE file_hash = :hash AND unit_id = :unit AND removed_at IS NULL LIMIT 1;

-- name: stored_file_insert :exec
-- in: hash text, size int, media text, now int
INSERT INTO stored_file (hash, size, media, stored_at) VALUES (:hash, :size, :media, :now) ON CONFLICT (hash) DO NOTHING;

-- name: stored_file_find :maybe
-- in: hash text
-- out: hash text, size int, media text
SELECT hash, size, media FROM stored_file WHERE hash = :hash;

-- name: stored_file_walk :each
-- out: hash text, size int, media text
-- scan: every file is looked at
SELECT hash, size, media FROM stored_file ORDER BY hash;
