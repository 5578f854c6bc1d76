-- Ballots on a model of dissemination (src/citizen/ballot.c, ballot_cast.c). No statement ties a voice to a code or a moment.

-- name: ballot_box_insert :exec
-- in: id int, year int, model text, description text?, sent int, opens int, closes int, now int
INSERT INTO ballot_box (id, year_id, model, description, sent, opens, closes, closed_at, version, created_at)
VALUES (:id, :year, :model, :description, :sent, :opens, :closes, NULL, 1, :now);

-- name: ballot_boxes_of_year :many
-- in: year int
-- out: id int, model text, description text?, sent int, opens int, closes int, closed_at int?, version int
SELECT id, model, description, sent, opens, closes, closed_at, version FROM ballot_box WHERE year_id = :year ORDER BY created_at, id;

-- name: ballot_box_by_id :maybe
-- in: id int, year int
-- out: id int, model text, description text?, sent int, opens int, closes int, closed_at int?, version int
SELECT id, model, description, sent, opens, closes, closed_at, version FROM ballot_box WHERE id = :id AND year_id = :year;

-- name: ballot_box_turn :exec
-- in: id int, version int, closed_at int?
UPDATE ballot_box SET version = version + 1, closed_at = :closed_at WHERE id = :id AND version = :version AND closed_at IS NULL;

-- name: ballot_counts_of_box :many
-- in: box int
-- out: choice text, source text, amount int
SELECT choice, source, count FROM ballot_count WHERE box_id = :box ORDER BY choice, source;

-- name: ballot_count_add :exec
-- in: box int, choice text, source text, amount int
INSERT INTO ballot_count (box_id, choice, source, count) VALUES (:box, :choice, :source, :amount)
ON CONFLICT (box_id, choice, source) DO UPDATE SET count = ballot_count.count + excluded.count;

-- name: ballot_code_insert :exec
-- in: box int, hash text
INSERT INTO ballot_code (box_id, hash, used) VALUES (:box, :hash, 0);

-- name: ballot_codes_unused :maybe
-- in: box int
-- out: amount int
SELECT COUNT(*) FROM ballot_code WHERE box_id = :box AND used = 0;

-- name: ballot_codes_drop_unused :exec
-- in: box int
DELETE FROM ballot_code WHERE box_id = :box AND used = 0;

-- name: ballot_codes_use_some :exec
-- in: box int, amount int
UPDATE ballot_code SET used = 1
WHERE box_id = :box AND hash IN (SELECT hash FROM ballot_code WHERE box_id = :box AND used = 0 ORDER BY hash LIMIT :amount);

-- From here on nothing tells which of them were used.
-- name: ballot_codes_use_all :exec
-- in: box int
UPDATE ballot_code SET used = 1 WHERE box_id = :box;

-- name: ballot_code_find :maybe
-- in: hash text
-- out: box int, used int, model text, description text?, opens int, closes int, closed_at int?, year_id int, year int, practice int, state text, unit_id int
SELECT b.id, c.used, b.model, b.description, b.opens, b.closes, b.closed_at, y.id, y.year, y.practice, y.state, y.unit_id
FROM ballot_code c JOIN ballot_box b ON b.id = c.box_id JOIN year y ON y.id = b.year_id WHERE c.hash = :hash;

-- name: ballot_code_use :exec
-- in: box int, hash text
UPDATE ballot_code SET used = 1 WHERE box_id = :box AND hash = :hash AND used = 0;

-- name: ballot_remarks_of_box :many
-- in: box int
-- out: text text
SELECT text FROM ballot_remark WHERE box_id = :box ORDER BY id;

-- name: ballot_remarks_clear :exec
-- in: box int
DELETE FROM ballot_remark WHERE box_id = :box;

-- name: ballot_remark_insert :exec
-- in: id int, box int, text text
INSERT INTO ballot_remark (id, box_id, text) VALUES (:id, :box, :text);

-- The moment of the last change stays as it is: it would be that of a voice.
-- name: ballot_year_turn :exec
-- in: year int
UPDATE year SET revision = revision + 1 WHERE id = :year;
