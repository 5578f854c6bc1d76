-- Notices by e-mail (src/core/notice.c).

-- name: contact_of :maybe
-- in: person int
-- out: email text, kinds text
SELECT email, kinds FROM contact WHERE person_id = :person;

-- name: contact_save :exec
-- in: person int, email text, kinds text, now int
INSERT INTO contact (person_id, email, kinds, changed_at) VALUES (:person, :email, :kinds, :now)
ON CONFLICT (person_id) DO UPDATE SET email = excluded.email, kinds = excluded.kinds, changed_at = excluded.changed_at;

-- name: contact_delete :exec
-- in: person int
DELETE FROM contact WHERE person_id = :person;

-- Those of a unit with that role who want to be told.
-- name: contacts_of_role :many
-- in: unit int, role text, kind text
-- out: person int
SELECT c.person_id FROM membership m JOIN contact c ON c.person_id = m.person_id JOIN person p ON p.id = c.person_id
WHERE m.unit_id = :unit AND m.role = :role AND p.disabled = 0 AND c.kinds LIKE '% ' || :kind || ' %';

-- name: contacts_all :many
-- scan: reminders are looked for once a day, of everybody with an address
-- out: person int, kinds text
SELECT c.person_id, c.kinds FROM contact c JOIN person p ON p.id = c.person_id WHERE p.disabled = 0 ORDER BY c.person_id;

-- name: notice_insert :exec
-- in: id int, person int, kind text, mark text, subject text, body text, path text, now int
INSERT INTO notice (id, person_id, kind, mark, subject, text, path, made_at, next_at, tries, sent_at, fault)
VALUES (:id, :person, :kind, :mark, :subject, :body, :path, :now, :now, 0, NULL, NULL)
ON CONFLICT (mark) DO NOTHING;

-- Due now, with the address as it is today; whoever took his away is not written to.
-- name: notices_waiting :many
-- in: now int, tries int, amount int
-- out: id int, email text, subject text, body text, path text, tries int, made_at int
SELECT n.id, c.email, n.subject, n.text, n.path, n.tries, n.made_at FROM notice n JOIN contact c ON c.person_id = n.person_id
WHERE n.sent_at IS NULL AND n.next_at <= :now AND n.tries < :tries ORDER BY n.next_at, n.id LIMIT :amount;

-- name: notice_sent :exec
-- in: id int, now int
UPDATE notice SET sent_at = :now, tries = tries + 1, fault = NULL WHERE id = :id;

-- name: notice_failed :exec
-- in: id int, next int, fault text
UPDATE notice SET tries = tries + 1, next_at = :next, fault = :fault WHERE id = :id;

-- name: notices_old_delete :exec
-- scan: once a day
-- in: before int
DELETE FROM notice WHERE made_at < :before;

-- name: notice_counts :maybe
-- scan: for whoever looks after the queue
-- in: tries int
-- out: waiting int, given_up int, sent int
SELECT COUNT(CASE WHEN sent_at IS NULL AND tries < :tries THEN 1 END), COUNT(CASE WHEN sent_at IS NULL AND tries >= :tries THEN 1 END), COUNT(sent_at) FROM notice;
