-- What is posted for everybody, and what people say of it (src/citizen/posted.c, opinion.c).

-- name: posted_by_token :maybe
-- in: token text
-- out: year_id int, year int, edition text, practice int, state text, unit_id int, document text, made_at int, ended_at int?, posting text?
SELECT y.id, y.year, y.edition, y.practice, y.state, y.unit_id, s.document, s.made_at, s.ended_at, p.value
FROM snapshot s JOIN year y ON y.id = s.year_id LEFT JOIN part p ON p.year_id = y.id AND p.part = 'posting'
WHERE s.token = :token AND s.kind = 'posted';

-- name: posted_by_words :many
-- in: pattern text, amount int
-- out: year_id int, token text, year int, kind text, name text, parent_kind text?, parent_name text?, posting text?
SELECT y.id, s.token, y.year, u.kind, u.name, o.kind, o.name, p.value
FROM snapshot s JOIN year y ON y.id = s.year_id JOIN unit u ON u.id = y.unit_id LEFT JOIN unit o ON o.id = u.parent_id
	LEFT JOIN part p ON p.year_id = y.id AND p.part = 'posting'
WHERE s.kind = 'posted' AND s.ended_at IS NULL AND y.practice = 0 AND y.state IN ('open', 'returned') AND u.folded LIKE :pattern
ORDER BY u.folded, u.id, y.year DESC LIMIT :amount;

-- name: opinion_insert :exec
-- in: id int, year int, source text, author text?, given_on int, content text, now int
INSERT INTO opinion (id, year_id, source, author, given_on, content, accepted, response, version, created_at)
VALUES (:id, :year, :source, :author, :given_on, :content, NULL, NULL, 1, :now);

-- name: opinion_sum :maybe
-- in: year int
-- out: amount int
SELECT COUNT(*) FROM opinion WHERE year_id = :year;

-- name: opinions_of_year :many
-- in: year int
-- out: id int, version int, created_at int, source text, author text?, given_on int, content text, accepted int?, response text?
SELECT id, version, created_at, source, author, given_on, content, accepted, response FROM opinion
WHERE year_id = :year ORDER BY created_at, id;

-- name: opinion_by_id :maybe
-- in: id int, year int
-- out: version int, source text, author text?, given_on int, content text, accepted int?, response text?
SELECT version, source, author, given_on, content, accepted, response FROM opinion WHERE id = :id AND year_id = :year;

-- name: opinion_respond :exec
-- in: id int, version int, accepted int, response text
UPDATE opinion SET accepted = :accepted, response = :response, version = version + 1 WHERE id = :id AND version = :version;

-- name: opinion_correct :exec
-- in: id int, version int, author text?, given_on int, content text
UPDATE opinion SET author = :author, given_on = :given_on, content = :content, version = version + 1
WHERE id = :id AND version = :version AND source = 'paper';
