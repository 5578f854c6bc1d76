-- Accounts and roles (src/core/person.c).

-- name: person_insert :exec
-- in: id int, login text, name text, folded text, position text?, password text, must_change int, language text, now int
INSERT INTO person (id, login, name, folded, position, password, must_change, totp_secret, totp_step, language, disabled, version,
	created_at, changed_at)
VALUES (:id, :login, :name, :folded, :position, :password, :must_change, NULL, NULL, :language, 0, 1, :now, :now);

-- name: person_by_id :maybe
-- in: id int
-- out: id int, login text, name text, position text?, language text, must_change int, disabled int, has_totp int, version int, created_at int
SELECT id, login, name, position, language, must_change, disabled, CASE WHEN totp_secret IS NULL THEN 0 ELSE 1 END, version, created_at
FROM person WHERE id = :id;

-- name: person_by_login :maybe
-- in: login text
-- out: id int, login text, name text, position text?, language text, must_change int, disabled int, has_totp int, version int, created_at int
SELECT id, login, name, position, language, must_change, disabled, CASE WHEN totp_secret IS NULL THEN 0 ELSE 1 END, version, created_at
FROM person WHERE login = :login;

-- name: person_secrets :maybe
-- in: login text
-- out: id int, password text, totp_secret text?, totp_step int?, must_change int, disabled int
SELECT id, password, totp_secret, totp_step, must_change, disabled FROM person WHERE login = :login;

-- name: people_of_unit :many
-- in: unit_id int
-- out: id int, login text, name text, position text?, language text, must_change int, disabled int, has_totp int, version int, created_at int, unit_id int, role text?, unit_kind text?, unit_name text?
SELECT p.id, p.login, p.name, p.position, p.language, p.must_change, p.disabled, CASE WHEN p.totp_secret IS NULL THEN 0 ELSE 1 END,
	p.version, p.created_at, COALESCE(m.unit_id, 0), m.role, u.kind, u.name
FROM person p LEFT JOIN membership m ON m.person_id = p.id LEFT JOIN unit u ON u.id = m.unit_id
WHERE p.id IN (SELECT person_id FROM membership WHERE unit_id = :unit_id)
ORDER BY p.folded, p.id, m.unit_id, m.role;

-- name: people_by_words :many
-- in: pattern text, amount int
-- out: id int, login text, name text, position text?, language text, must_change int, disabled int, has_totp int, version int, created_at int, unit_id int, role text?, unit_kind text?, unit_name text?
-- scan: words may stand anywhere in a name
SELECT p.id, p.login, p.name, p.position, p.language, p.must_change, p.disabled, CASE WHEN p.totp_secret IS NULL THEN 0 ELSE 1 END,
	p.version, p.created_at, COALESCE(m.unit_id, 0), m.role, u.kind, u.name
FROM person p LEFT JOIN membership m ON m.person_id = p.id LEFT JOIN unit u ON u.id = m.unit_id
WHERE p.id IN (SELECT id FROM person WHERE folded LIKE :pattern OR login LIKE :pattern ORDER BY folded, id LIMIT :amount)
ORDER BY p.folded, p.id, m.unit_id, m.role;

-- name: person_any :maybe
-- out: id int
-- scan: stops at the first
SELECT id FROM person LIMIT 1;

-- name: roles_of_person :many
-- in: person_id int
-- out: unit_id int, role text, kind text?, unit_name text?
SELECT m.unit_id, m.role, u.kind, u.name FROM membership m LEFT JOIN unit u ON u.id = m.unit_id
WHERE m.person_id = :person_id ORDER BY m.unit_id, m.role;

-- name: person_update :exec
-- in: id int, version int, name text, folded text, position text?, now int
UPDATE person SET name = :name, folded = :folded, position = :position, version = version + 1, changed_at = :now
WHERE id = :id AND version = :version;

-- name: person_set_password :exec
-- in: id int, password text, must_change int, now int
UPDATE person SET password = :password, must_change = :must_change, version = version + 1, changed_at = :now WHERE id = :id;

-- name: person_rehash :exec
-- in: id int, password text
UPDATE person SET password = :password WHERE id = :id;

-- name: person_set_disabled :exec
-- in: id int, disabled int, now int
UPDATE person SET disabled = :disabled, version = version + 1, changed_at = :now WHERE id = :id;

-- name: person_set_language :exec
-- in: id int, language text
UPDATE person SET language = :language WHERE id = :id;

-- name: person_set_totp :exec
-- in: id int, secret text?, step int?, now int
UPDATE person SET totp_secret = :secret, totp_step = :step, version = version + 1, changed_at = :now WHERE id = :id;

-- name: person_set_totp_step :exec
-- in: id int, step int
UPDATE person SET totp_step = :step WHERE id = :id AND (totp_step IS NULL OR totp_step < :step);

-- name: membership_insert :exec
-- in: person_id int, unit_id int, role text, now int
INSERT INTO membership (person_id, unit_id, role, created_at) VALUES (:person_id, :unit_id, :role, :now)
ON CONFLICT (person_id, unit_id, role) DO NOTHING;

-- name: membership_delete :exec
-- in: person_id int, unit_id int, role text
DELETE FROM membership WHERE person_id = :person_id AND unit_id = :unit_id AND role = :role;

-- name: units_of_person :maybe
-- in: person_id int
-- out: lowest int?, highest int?
SELECT MIN(unit_id), MAX(unit_id) FROM membership WHERE person_id = :person_id;

-- name: is_administrator :maybe
-- in: person_id int
-- out: person_id int
SELECT person_id FROM membership WHERE person_id = :person_id AND unit_id = 0 AND role = 'administrator';

-- name: other_administrator :maybe
-- in: person_id int
-- out: id int
SELECT p.id FROM membership m JOIN person p ON p.id = m.person_id
WHERE m.unit_id = 0 AND m.role = 'administrator' AND p.disabled = 0 AND p.id <> :person_id LIMIT 1;

-- name: recovery_insert :exec
-- in: person_id int, hash text
INSERT INTO recovery_code (person_id, hash) VALUES (:person_id, :hash);

-- name: recovery_use :exec
-- in: person_id int, hash text
DELETE FROM recovery_code WHERE person_id = :person_id AND hash = :hash;

-- name: recovery_clear :exec
-- in: person_id int
DELETE FROM recovery_code WHERE person_id = :person_id;
