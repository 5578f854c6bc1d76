-- Tokens of programs (src/core/token.c) and what their requests were answered (src/core/once.c).

-- name: token_insert :exec
-- in: id int, person int, token_hash text, name text, scopes text, now int, expires_at int
INSERT INTO token (id, person_id, token_hash, name, scopes, created_at, expires_at, used_at)
VALUES (:id, :person, :token_hash, :name, :scopes, :now, :expires_at, NULL);

-- name: token_find :maybe
-- in: token_hash text
-- out: id int, name text, scopes text, expires_at int, used_at int?, person_id int, login text, person_name text, language text, disabled int
SELECT t.id, t.name, t.scopes, t.expires_at, t.used_at, p.id, p.login, p.name, p.language, p.disabled
FROM token t JOIN person p ON p.id = t.person_id WHERE t.token_hash = :token_hash;

-- name: token_used :exec
-- in: id int, now int
UPDATE token SET used_at = :now WHERE id = :id;

-- name: tokens_of_person :many
-- in: person int
-- out: id int, name text, scopes text, created_at int, expires_at int, used_at int?
SELECT id, name, scopes, created_at, expires_at, used_at FROM token WHERE person_id = :person ORDER BY created_at DESC, id;

-- name: token_delete :exec
-- in: id int, person int
DELETE FROM token WHERE id = :id AND person_id = :person;

-- name: tokens_delete_of :exec
-- in: person int
DELETE FROM token WHERE person_id = :person;

-- name: reply_find :maybe
-- in: person int, key text, oldest int
-- out: request_hash text, status int, location text?, body text?
SELECT request_hash, status, location, body FROM reply WHERE person_id = :person AND request_key = :key AND made_at >= :oldest;

-- name: reply_save :exec
-- in: person int, key text, request_hash text, status int, location text?, body text?, now int
INSERT INTO reply (person_id, request_key, request_hash, status, location, body, made_at)
VALUES (:person, :key, :request_hash, :status, :location, :body, :now)
ON CONFLICT (person_id, request_key) DO UPDATE SET request_hash = excluded.request_hash, status = excluded.status,
	location = excluded.location, body = excluded.body, made_at = excluded.made_at;

-- name: replies_old_delete :exec
-- in: oldest int
DELETE FROM reply WHERE made_at < :oldest;
