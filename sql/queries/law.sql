-- What the office completed of the law (src/core/statute.c).

-- name: law_stamp :maybe
-- out: texts int, versions int, changed_at int
-- scan: a handful of rows
SELECT COUNT(*), COALESCE(SUM(version), 0), COALESCE(MAX(changed_at), 0) FROM law_text;

-- name: law_text_by_name :maybe
-- in: name text
-- out: text text, version int
SELECT text, version FROM law_text WHERE name = :name;

-- name: law_text_save :exec
-- in: name text, text text, person int, now int
INSERT INTO law_text (name, text, version, changed_by, changed_at) VALUES (:name, :text, 1, :person, :now)
ON CONFLICT (name) DO UPDATE SET text = excluded.text, version = law_text.version + 1, changed_by = excluded.changed_by,
	changed_at = excluded.changed_at;
