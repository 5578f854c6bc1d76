-- Explanations of findings (src/core/checks.c).

-- name: check_explanations :many
-- in: year int
-- out: rule text, item text, reason text, name text
SELECT e.rule, e.item, e.reason, p.name FROM check_explanation e JOIN person p ON p.id = e.person_id WHERE e.year_id = :year ORDER BY e.rule, e.item;

-- name: check_explain :exec
-- in: year int, rule text, item text, reason text, person int, now int
INSERT INTO check_explanation (year_id, rule, item, reason, person_id, explained_at) VALUES (:year, :rule, :item, :reason, :person, :now)
ON CONFLICT (year_id, rule, item) DO UPDATE SET reason = excluded.reason, person_id = excluded.person_id, explained_at = excluded.explained_at;

-- name: check_unexplain :exec
-- in: year int, rule text, item text
DELETE FROM check_explanation WHERE year_id = :year AND rule = :rule AND item = :item;

-- name: opinions_pending :maybe
-- in: year int
-- out: pending int
SELECT COUNT(*) FROM opinion WHERE year_id = :year AND accepted IS NULL;
