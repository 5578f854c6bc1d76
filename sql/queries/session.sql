-- Being signed in (src/core/session.c).

-- name: session_find :maybe
-- in: token_hash text
-- out: id int, person_id int, csrf text, second_factor int, created_at int, seen_at int, expires_at int, login text, person_name text, position text?, language text, must_change int, disabled int, has_totp int, person_version int, person_created_at int
SELECT s.id, s.person_id, s.csrf, s.second_factor, s.created_at, s.seen_at, s.expires_at, p.login, p.name, p.position, p.language,
	p.must_change, p.disabled, CASE WHEN p.totp_secret IS NULL THEN 0 ELSE 1 END, p.version, p.created_at
FROM session s JOIN person p ON p.id = s.person_id
WHERE s.token_hash = :token_hash;

-- name: session_insert :exec
-- in: id int, token_hash text, person_id int, csrf text, second_factor int, address text?, agent text?, now int, expires_at int
INSERT INTO session (id, token_hash, person_id, csrf, second_factor, address, agent, created_at, seen_at, expires_at)
VALUES (:id, :token_hash, :person_id, :csrf, :second_factor, :address, :agent, :now, :now, :expires_at);

-- name: session_seen :exec
-- in: id int, now int
UPDATE session SET seen_at = :now WHERE id = :id;

-- name: session_renew :exec
-- in: id int, token_hash text, csrf text, expires_at int
UPDATE session SET token_hash = :token_hash, csrf = :csrf, second_factor = 1, expires_at = :expires_at WHERE id = :id;

-- name: session_delete :exec
-- in: id int, person_id int
DELETE FROM session WHERE id = :id AND person_id = :person_id;

-- name: session_delete_others :exec
-- in: person_id int, kept int
DELETE FROM session WHERE person_id = :person_id AND id <> :kept;

-- name: session_delete_expired :exec
-- in: now int
DELETE FROM session WHERE expires_at < :now;

-- name: session_keep_newest :exec
-- in: person_id int, amount int
DELETE FROM session WHERE person_id = :person_id
	AND id NOT IN (SELECT id FROM session WHERE person_id = :person_id ORDER BY created_at DESC LIMIT :amount);

-- name: session_of_person :many
-- in: person_id int, now int
-- out: id int, created_at int, seen_at int, address text?, agent text?
SELECT id, created_at, seen_at, address, agent FROM session WHERE person_id = :person_id AND expires_at > :now ORDER BY seen_at DESC;

-- name: grants_of_person :many
-- in: person_id int
-- out: unit_id int, role text
SELECT unit_id, role FROM membership WHERE person_id = :person_id ORDER BY unit_id, role;
