-- Tries that are counted (src/core/throttle.c).

-- name: throttle_find :maybe
-- in: subject text
-- out: failures int, first_at int, blocked_until int
SELECT failures, first_at, blocked_until FROM throttle WHERE subject = :subject;

-- name: throttle_set :exec
-- in: subject text, failures int, first_at int, blocked_until int
INSERT INTO throttle (subject, failures, first_at, blocked_until) VALUES (:subject, :failures, :first_at, :blocked_until)
ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, first_at = excluded.first_at, blocked_until = excluded.blocked_until;

-- name: throttle_give_back :exec
-- in: subject text
UPDATE throttle SET failures = failures - 1, blocked_until = 0 WHERE subject = :subject AND failures > 0;

-- name: throttle_clear :exec
-- in: subject text
DELETE FROM throttle WHERE subject = :subject;

-- name: throttle_forget :exec
-- in: before_at int
DELETE FROM throttle WHERE first_at < :before_at;
