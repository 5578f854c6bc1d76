-- Sign-in by another body (src/core/identity.c).

-- name: identity_find :maybe
-- in: issuer text, subject text
-- out: person_id int, login text, person_name text, position text?, language text, disabled int, version int, created_at int
SELECT p.id, p.login, p.name, p.position, p.language, p.disabled, p.version, p.created_at
FROM identity i JOIN person p ON p.id = i.person_id WHERE i.issuer = :issuer AND i.subject = :subject;

-- name: identity_of_person :maybe
-- in: person int, issuer text
-- out: subject text, created_at int
SELECT subject, created_at FROM identity WHERE person_id = :person AND issuer = :issuer;

-- name: identity_insert :exec
-- in: issuer text, subject text, person int, now int
INSERT INTO identity (issuer, subject, person_id, created_at) VALUES (:issuer, :subject, :person, :now);

-- name: identity_delete :exec
-- in: person int, issuer text
DELETE FROM identity WHERE person_id = :person AND issuer = :issuer;

-- name: sign_in_request_insert :exec
-- in: state_hash text, nonce text, verifier text, person int?, back text, now int
INSERT INTO sign_in_request (state_hash, nonce, verifier, person_id, back, made_at)
VALUES (:state_hash, :nonce, :verifier, :person, :back, :now);

-- name: sign_in_request_find :maybe
-- in: state_hash text
-- out: nonce text, verifier text, person_id int?, back text, made_at int
SELECT nonce, verifier, person_id, back, made_at FROM sign_in_request WHERE state_hash = :state_hash;

-- name: sign_in_request_delete :exec
-- in: state_hash text
DELETE FROM sign_in_request WHERE state_hash = :state_hash;

-- name: sign_in_requests_old_delete :exec
-- in: oldest int
DELETE FROM sign_in_request WHERE made_at < :oldest;
