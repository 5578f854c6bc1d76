-- Communes and provinces (src/core/unit.c).

-- name: unit_by_id :maybe
-- in: id int
-- out: id int, parent int?, code text, kind text, name text, district text?, valid_from int?, valid_to int?, instrument text?, parent_kind text?, parent_name text?, quota int?
SELECT u.id, u.parent_id, u.code, u.kind, u.name, u.district, u.valid_from, u.valid_to, u.instrument, p.kind, p.name, u.evidence_quota
FROM unit u LEFT JOIN unit p ON p.id = u.parent_id WHERE u.id = :id;

-- name: unit_by_code :maybe
-- in: code text, day int?
-- out: id int, parent int?, code text, kind text, name text, district text?, valid_from int?, valid_to int?, instrument text?, parent_kind text?, parent_name text?, quota int?
SELECT u.id, u.parent_id, u.code, u.kind, u.name, u.district, u.valid_from, u.valid_to, u.instrument, p.kind, p.name, u.evidence_quota
FROM unit u LEFT JOIN unit p ON p.id = u.parent_id
WHERE u.code = :code AND (:day IS NULL OR ((u.valid_from IS NULL OR u.valid_from <= :day) AND (u.valid_to IS NULL OR u.valid_to >= :day)))
ORDER BY COALESCE(u.valid_from, -1000000) DESC, u.id DESC LIMIT 1;

-- name: unit_twin :maybe
-- in: code text, id int, valid_from int?, valid_to int?
-- out: kind text, name text
SELECT kind, name FROM unit WHERE code = :code AND id <> :id AND (valid_to IS NULL OR :valid_from IS NULL OR valid_to >= :valid_from)
	AND (valid_from IS NULL OR :valid_to IS NULL OR valid_from <= :valid_to) LIMIT 1;

-- name: unit_search :many
-- in: pattern text, province text?, code text, day int, also_ended int, beginning text, amount int
-- out: id int, parent int?, code text, kind text, name text, district text?, valid_from int?, valid_to int?, instrument text?, parent_kind text?, parent_name text?, quota int?
-- scan: words may stand anywhere in a name; some four thousand rows
SELECT u.id, u.parent_id, u.code, u.kind, u.name, u.district, u.valid_from, u.valid_to, u.instrument, p.kind, p.name, u.evidence_quota
FROM unit u LEFT JOIN unit p ON p.id = u.parent_id
WHERE (u.folded LIKE :pattern OR u.code = :code) AND (:province IS NULL OR p.folded LIKE :province)
	AND (:also_ended = 1 OR u.valid_to IS NULL OR u.valid_to >= :day)
ORDER BY CASE WHEN u.folded LIKE :beginning THEN 0 ELSE 1 END, u.folded, u.code LIMIT :amount;

-- name: unit_provinces :many
-- in: day int
-- out: id int, parent int?, code text, kind text, name text, district text?, valid_from int?, valid_to int?, instrument text?, parent_kind text?, parent_name text?, quota int?
SELECT id, parent_id, code, kind, name, district, valid_from, valid_to, instrument, NULL, NULL, evidence_quota
FROM unit WHERE parent_id IS NULL AND (valid_from IS NULL OR valid_from <= :day) AND (valid_to IS NULL OR valid_to >= :day) ORDER BY code;

-- name: unit_children :many
-- in: parent int
-- out: id int, parent int?, code text, kind text, name text, district text?, valid_from int?, valid_to int?, instrument text?, parent_kind text?, parent_name text?, quota int?
SELECT u.id, u.parent_id, u.code, u.kind, u.name, u.district, u.valid_from, u.valid_to, u.instrument, p.kind, p.name, u.evidence_quota
FROM unit u JOIN unit p ON p.id = u.parent_id WHERE u.parent_id = :parent ORDER BY u.code;

-- name: unit_predecessors :many
-- in: id int
-- out: id int, parent int?, code text, kind text, name text, district text?, valid_from int?, valid_to int?, instrument text?, parent_kind text?, parent_name text?, quota int?, in_part int, why text?
SELECT u.id, u.parent_id, u.code, u.kind, u.name, u.district, u.valid_from, u.valid_to, u.instrument, p.kind, p.name, u.evidence_quota,
	o.in_part, o.instrument
FROM unit_predecessor o JOIN unit u ON u.id = o.predecessor_id LEFT JOIN unit p ON p.id = u.parent_id
WHERE o.unit_id = :id ORDER BY u.code;

-- name: unit_successors :many
-- in: id int
-- out: id int, parent int?, code text, kind text, name text, district text?, valid_from int?, valid_to int?, instrument text?, parent_kind text?, parent_name text?, quota int?, in_part int, why text?
SELECT u.id, u.parent_id, u.code, u.kind, u.name, u.district, u.valid_from, u.valid_to, u.instrument, p.kind, p.name, u.evidence_quota,
	o.in_part, o.instrument
FROM unit_predecessor o JOIN unit u ON u.id = o.unit_id LEFT JOIN unit p ON p.id = u.parent_id
WHERE o.predecessor_id = :id ORDER BY u.code;

-- name: unit_insert :exec
-- in: id int, code text, kind text, name text, folded text, parent int?, district text?, valid_from int?, valid_to int?, instrument text?, quota int?, now int
INSERT INTO unit (id, code, kind, name, folded, parent_id, district, valid_from, valid_to, instrument, evidence_quota, changed_at)
VALUES (:id, :code, :kind, :name, :folded, :parent, :district, :valid_from, :valid_to, :instrument, :quota, :now);

-- name: unit_update :exec
-- in: id int, code text, kind text, name text, folded text, parent int?, district text?, valid_from int?, valid_to int?, instrument text?, quota int?, now int
UPDATE unit SET code = :code, kind = :kind, name = :name, folded = :folded, parent_id = :parent, district = :district, valid_from = :valid_from,
	valid_to = :valid_to, instrument = :instrument, evidence_quota = :quota, changed_at = :now WHERE id = :id;

-- name: predecessor_insert :exec
-- in: unit_id int, predecessor_id int, in_part int, instrument text?
INSERT INTO unit_predecessor (unit_id, predecessor_id, in_part, instrument) VALUES (:unit_id, :predecessor_id, :in_part, :instrument)
ON CONFLICT (unit_id, predecessor_id) DO UPDATE SET in_part = excluded.in_part, instrument = excluded.instrument;

-- name: predecessor_same :maybe
-- in: unit_id int, predecessor_id int, in_part int
-- out: found int
SELECT 1 FROM unit_predecessor WHERE unit_id = :unit_id AND predecessor_id = :predecessor_id AND in_part = :in_part;

-- name: unit_any :maybe
-- out: id int
-- scan: stops at the first
SELECT id FROM unit LIMIT 1;
