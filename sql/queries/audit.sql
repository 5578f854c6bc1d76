-- The audit (src/core/audit.c).

-- name: audit_head_advance :maybe
-- in: chain int
-- out: seq int, hash text
INSERT INTO audit_head (chain, seq, hash) VALUES (:chain, 1, '')
ON CONFLICT (chain) DO UPDATE SET seq = audit_head.seq + 1 RETURNING seq, hash;

-- name: audit_head_set :exec
-- in: chain int, hash text
UPDATE audit_head SET hash = :hash WHERE chain = :chain;

-- name: audit_insert :exec
-- in: chain int, seq int, at int, person int?, actor text, address text?, action text, year int?, subject text, before text?, after text?, note text?, hash text
INSERT INTO audit_event (chain, seq, at, person_id, actor, address, action, year_id, subject, before, after, note, hash)
VALUES (:chain, :seq, :at, :person, :actor, :address, :action, :year, :subject, :before, :after, :note, :hash);

-- name: audit_of_chain :many
-- in: chain int, subject text?, action text?, before_seq int, amount int
-- out: chain int, seq int, at int, person int?, actor text, address text?, action text, year int?, subject text, before text?, after text?, note text?
SELECT chain, seq, at, person_id, actor, address, action, year_id, subject, before, after, note FROM audit_event
WHERE chain = :chain AND seq < :before_seq AND (:subject IS NULL OR subject = :subject) AND (:action IS NULL OR action = :action)
ORDER BY seq DESC LIMIT :amount;

-- name: audit_of_year :many
-- in: year int, chain int, action text?, before_seq int, amount int
-- out: chain int, seq int, at int, person int?, actor text, address text?, action text, year int?, subject text, before text?, after text?, note text?
SELECT chain, seq, at, person_id, actor, address, action, year_id, subject, before, after, note FROM audit_event
WHERE year_id = :year AND chain = :chain AND seq < :before_seq AND (:action IS NULL OR action = :action)
ORDER BY seq DESC LIMIT :amount;

-- name: audit_of_subject :many
-- in: year int, subject text, chain int, action text?, before_seq int, amount int
-- out: chain int, seq int, at int, person int?, actor text, address text?, action text, year int?, subject text, before text?, after text?, note text?
SELECT chain, seq, at, person_id, actor, address, action, year_id, subject, before, after, note FROM audit_event
WHERE year_id = :year AND subject = :subject AND chain = :chain AND seq < :before_seq AND (:action IS NULL OR action = :action)
ORDER BY seq DESC LIMIT :amount;

-- name: audit_walk :each
-- out: chain int, seq int, at int, person int?, actor text, address text?, action text, year int?, subject text, before text?, after text?, note text?, hash text
-- scan: the whole chain is verified
SELECT chain, seq, at, person_id, actor, address, action, year_id, subject, before, after, note, hash FROM audit_event
ORDER BY chain, seq;

-- name: audit_heads :each
-- out: chain int, seq int, hash text
-- scan: one row a unit
SELECT chain, seq, hash FROM audit_head ORDER BY chain;
