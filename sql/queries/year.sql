-- Units' years and their parts (src/core/year*.c, draft.c).

-- name: year_stamp :maybe
-- in: id int
-- out: unit int, state text, revision int, above int?
SELECT y.unit_id, y.state, y.revision, u.parent_id FROM year y JOIN unit u ON u.id = y.unit_id WHERE y.id = :id;

-- name: year_by_id :maybe
-- in: id int
-- out: unit int, year int, edition text, practice int, state text, revision int, changed_at int
SELECT unit_id, year, edition, practice, state, revision, changed_at FROM year WHERE id = :id;

-- name: year_of_unit :maybe
-- in: unit int, year int, practice int
-- out: id int
SELECT id FROM year WHERE unit_id = :unit AND year = :year AND practice = :practice;

-- name: years_of_unit :many
-- in: unit int
-- out: id int, year int, practice int, edition text, state text, changed_at int
SELECT id, year, practice, edition, state, changed_at FROM year WHERE unit_id = :unit ORDER BY year DESC, practice;

-- name: year_insert :exec
-- in: id int, unit int, year int, edition text, practice int, state text, now int
INSERT INTO year (id, unit_id, year, edition, practice, state, revision, created_at, changed_at)
VALUES (:id, :unit, :year, :edition, :practice, :state, 1, :now, :now);

-- The row is locked from here to the end of the transaction.
-- name: year_touch :maybe
-- in: id int, now int
-- out: unit int, state text, revision int
UPDATE year SET revision = revision + 1, changed_at = :now WHERE id = :id RETURNING unit_id, state, revision;

-- name: year_touch_of_unit :exec
-- in: unit int
UPDATE year SET revision = revision + 1 WHERE unit_id = :unit OR unit_id IN (SELECT id FROM unit WHERE parent_id = :unit);

-- name: year_touch_of_person :exec
-- in: person int
UPDATE year SET revision = revision + 1 WHERE id IN (SELECT year_id FROM assignment WHERE person_id = :person);

-- The name is looked up row by row: joined, PostgreSQL walks through all persons up to the last who changed a part.
-- name: parts_of_year :many
-- in: year int
-- out: part text, value text?, version int, changed_by int, changed_at int, changed_by_name text
SELECT a.part, a.value, a.version, a.changed_by, a.changed_at, (SELECT p.name FROM person p WHERE p.id = a.changed_by) FROM part a
WHERE a.year_id = :year ORDER BY a.part;

-- name: part_save :exec
-- in: year int, part text, value text?, version int, person int, now int
INSERT INTO part (year_id, part, value, version, changed_by, changed_at) VALUES (:year, :part, :value, :version, :person, :now)
ON CONFLICT (year_id, part) DO UPDATE SET value = excluded.value, version = excluded.version, changed_by = excluded.changed_by,
	changed_at = excluded.changed_at;

-- name: assignments_of_year :many
-- in: year int
-- out: id int, item text, person int, name text, due int?, note text?
SELECT a.id, a.item, a.person_id, p.name, a.due, a.note FROM assignment a JOIN person p ON p.id = a.person_id WHERE a.year_id = :year ORDER BY a.item;

-- name: assignments_copy :many
-- in: from_year int, unit int
-- out: item text, person int
SELECT a.item, a.person_id FROM assignment a JOIN person p ON p.id = a.person_id
WHERE a.year_id = :from_year AND p.disabled = 0 AND EXISTS (SELECT 1 FROM membership m WHERE m.person_id = a.person_id AND m.unit_id = :unit)
ORDER BY a.item;

-- name: assignment_copy_insert :exec
-- in: id int, year int, item text, person int, by int, now int
INSERT INTO assignment (id, year_id, item, person_id, due, note, assigned_by, assigned_at) VALUES (:id, :year, :item, :person, NULL, NULL, :by, :now);

-- name: documents_of_year :many
-- in: year int
-- out: item text, type text?, number text?, issued int?, issuer text?, subject text, link text?
SELECT l.item, e.type, e.number, e.issued, e.issuer, e.subject, e.link FROM evidence_link l JOIN evidence e ON e.id = l.evidence_id
WHERE l.year_id = :year AND e.removed_at IS NULL ORDER BY e.issued, e.id, l.item;

-- name: answered_opinions_of_year :many
-- in: year int
-- out: author text?, given_on int, content text, accepted int, response text?
SELECT author, given_on, content, accepted, response FROM opinion WHERE year_id = :year AND accepted IS NOT NULL ORDER BY given_on, id;

-- name: opinion_import :exec
-- in: id int, year int, author text?, given_on int, content text, accepted int, response text?, now int
INSERT INTO opinion (id, year_id, source, author, given_on, content, accepted, response, version, created_at)
VALUES (:id, :year, 'paper', :author, :given_on, :content, :accepted, :response, 1, :now);

-- name: newest_ballot_box :maybe
-- in: year int
-- out: id int, model text, description text?, sent int, closed_at int?
SELECT id, model, description, sent, closed_at FROM ballot_box WHERE year_id = :year ORDER BY created_at DESC, id DESC LIMIT 1;

-- name: ballot_sums :many
-- in: box int
-- out: choice text, voices int, by_web int
SELECT choice, CAST(SUM(count) AS BIGINT), CAST(SUM(CASE WHEN source = 'web' THEN count ELSE 0 END) AS BIGINT) FROM ballot_count WHERE box_id = :box GROUP BY choice ORDER BY choice;

-- name: year_sent :maybe
-- in: year int
-- out: addressee text?, made_at int, name text
SELECT s.addressee, s.made_at, p.name FROM snapshot s JOIN person p ON p.id = s.made_by
WHERE s.year_id = :year AND s.kind = 'submitted' AND s.ended_at IS NULL ORDER BY s.made_at DESC LIMIT 1;

-- name: year_of_predecessor :maybe
-- in: unit int, year int
-- out: id int
SELECT y.id FROM unit_predecessor u JOIN year y ON y.unit_id = u.predecessor_id
WHERE u.unit_id = :unit AND u.in_part = 0 AND y.year = :year AND y.practice = 0 ORDER BY y.changed_at DESC LIMIT 1;

-- name: part_last_change :maybe
-- in: year int, part text
-- out: seq int, person int?, before text?, after text?
SELECT seq, person_id, before, after FROM audit_event WHERE year_id = :year AND subject = :part ORDER BY seq DESC LIMIT 1;

-- name: part_changes :many
-- in: year int, after_at int, until_at int
-- out: part text, at int, actor text, action text, before text?, after text?
SELECT subject, at, actor, action, before, after FROM audit_event
WHERE year_id = :year AND at > :after_at AND at <= :until_at
ORDER BY subject, seq;

-- name: draft_save :exec
-- in: person int, year int, part text, form text, version int, now int
INSERT INTO draft (person_id, year_id, part, form, version, saved_at) VALUES (:person, :year, :part, :form, :version, :now)
ON CONFLICT (person_id, year_id, part) DO UPDATE SET form = excluded.form, version = excluded.version, saved_at = excluded.saved_at;

-- name: draft_of_part :maybe
-- in: person int, year int, part text
-- out: form text, version int, saved_at int
SELECT form, version, saved_at FROM draft WHERE person_id = :person AND year_id = :year AND part = :part;

-- name: drafts_of_year :many
-- in: person int, year int
-- out: part text, form text, version int, saved_at int
SELECT part, form, version, saved_at FROM draft WHERE person_id = :person AND year_id = :year ORDER BY part;

-- name: draft_delete :exec
-- in: person int, year int, part text
DELETE FROM draft WHERE person_id = :person AND year_id = :year AND part = :part;
