-- Who is in charge of what (src/core/assignment.c).

-- name: member_of_unit :maybe
-- in: person int, unit int
-- out: disabled int
SELECT p.disabled FROM person p WHERE p.id = :person AND EXISTS
	(SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.unit_id = :unit);

-- name: assignment_save :exec
-- in: id int, year int, item text, person int, due int?, note text?, by int, now int
INSERT INTO assignment (id, year_id, item, person_id, due, note, assigned_by, assigned_at)
VALUES (:id, :year, :item, :person, :due, :note, :by, :now)
ON CONFLICT (year_id, item) DO UPDATE SET person_id = excluded.person_id, due = excluded.due, note = excluded.note,
	assigned_by = excluded.assigned_by, assigned_at = excluded.assigned_at;

-- name: assignment_delete :exec
-- in: year int, item text
DELETE FROM assignment WHERE year_id = :year AND item = :item;

-- name: years_of_person :many
-- in: person int
-- out: year int, unit int, items int
SELECT a.year_id, y.unit_id, COUNT(*) FROM assignment a JOIN year y ON y.id = a.year_id
WHERE a.person_id = :person AND y.state IN ('open', 'returned') GROUP BY a.year_id, y.unit_id, y.year ORDER BY y.year DESC, a.year_id;
