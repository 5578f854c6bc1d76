-- Totals of provinces and of the nation, and the lists behind them (src/totals/). Practice years are never counted.
-- published: 1 leaves out decisions that are not published yet.

-- One row a province that has communes on that day: counts of them by what became of their year.
-- name: totals_by_province :many
-- in: year int, on_day int, province int, published int
-- out: province int, code text, kind text, name text, units int, sent int, late int, appraised int, recognised int, not_recognised int, withdrawn int, scored int, points int
SELECT p.id, p.code, p.kind, p.name, COUNT(*), COUNT(s.sent_on), COUNT(CASE WHEN s.late = 1 AND s.sent_on IS NOT NULL THEN 1 END),
	COUNT(CASE WHEN s.outcome IS NOT NULL OR r.status IS NOT NULL THEN 1 END), COUNT(CASE WHEN r.status = 'recognised' THEN 1 END),
	COUNT(CASE WHEN r.status = 'not_recognised' THEN 1 END), COUNT(CASE WHEN r.status = 'withdrawn' THEN 1 END),
	COUNT(COALESCE(r.points, s.points)), CAST(COALESCE(SUM(COALESCE(r.points, s.points)), 0) AS BIGINT)
FROM unit u JOIN unit p ON p.id = u.parent_id LEFT JOIN summary s ON s.unit_id = u.id AND s.year = :year AND s.practice = 0
	LEFT JOIN recognition r ON r.unit_id = u.id AND r.year = :year AND r.ended_at IS NULL
		AND (:published = 0 OR EXISTS (SELECT 1 FROM decision e WHERE e.id = r.decision_id AND e.published_on IS NOT NULL))
WHERE p.parent_id IS NULL AND (:province = 0 OR p.id = :province) AND u.kind IN ('commune', 'ward', 'special_zone', 'township')
	AND (u.valid_from IS NULL OR u.valid_from <= :on_day) AND (u.valid_to IS NULL OR u.valid_to >= :on_day)
GROUP BY p.id, p.code, p.kind, p.name ORDER BY p.code, p.id;

-- Item by item, of the dossiers that were sent: the appraised result where there is one, else the commune's own.
-- name: totals_by_item :many
-- in: year int, edition text, province int
-- out: item text, units int, scored int, points int, met int, not_met int, level_max int, level_half int, level_low int, level_zero int
SELECT i.item, COUNT(*), COUNT(i.points), CAST(COALESCE(SUM(i.points), 0) AS BIGINT), COUNT(CASE WHEN i.met = 1 THEN 1 END),
	COUNT(CASE WHEN i.met = 0 THEN 1 END), COUNT(CASE WHEN i.level = 'max' THEN 1 END), COUNT(CASE WHEN i.level = 'half' THEN 1 END),
	COUNT(CASE WHEN i.level = 'low' THEN 1 END), COUNT(CASE WHEN i.level = 'zero' THEN 1 END)
FROM summary s JOIN summary_item i ON i.year_id = s.year_id
WHERE s.year = :year AND s.practice = 0 AND s.edition = :edition AND (:province = 0 OR s.province_id = :province) AND s.sent_on IS NOT NULL
GROUP BY i.item;

-- The communes behind the totals, by province and code: a page from after the code given, filtered. status: '' all, sent,
-- not_sent, late, recognised, not_recognised, withdrawn, undecided. pattern: of the folded name, '%' for all.
-- name: totals_units :many
-- plan: with any filter and any province in mind it would go commune by commune: 36,000 pages read instead of 280
-- in: year int, on_day int, province int, published int, status text, pattern text, code text, after text, amount int
-- out: unit int, code text, kind text, name text, province int, province_code text, province_kind text, province_name text, year_id int?, state text?, edition text?, self_low int?, self_high int?, points int?, outcome text?, sent_on int?, late int?, rounds int?, status text?, decided_points int?, reason text?, decision text?, signed_on int?
SELECT u.id, u.code, u.kind, u.name, p.id, p.code, p.kind, p.name, s.year_id, s.state, s.edition, s.self_low, s.self_high, s.points, s.outcome, s.sent_on,
	s.late, s.rounds, r.status, r.points, r.reason, d.number, d.signed_on
FROM unit u JOIN unit p ON p.id = u.parent_id LEFT JOIN summary s ON s.unit_id = u.id AND s.year = :year AND s.practice = 0
	LEFT JOIN recognition r ON r.unit_id = u.id AND r.year = :year AND r.ended_at IS NULL
		AND (:published = 0 OR EXISTS (SELECT 1 FROM decision e WHERE e.id = r.decision_id AND e.published_on IS NOT NULL)) LEFT JOIN decision d ON d.id = r.decision_id
WHERE u.code > :after AND u.kind IN ('commune', 'ward', 'special_zone', 'township') AND (:province = 0 OR u.parent_id = :province)
	AND (u.valid_from IS NULL OR u.valid_from <= :on_day) AND (u.valid_to IS NULL OR u.valid_to >= :on_day)
	AND (u.folded LIKE :pattern OR u.code = :code)
	AND (:status = '' OR (:status = 'sent' AND s.sent_on IS NOT NULL) OR (:status = 'not_sent' AND s.sent_on IS NULL AND r.status IS NULL)
		OR (:status = 'late' AND s.late = 1 AND s.sent_on IS NOT NULL) OR (:status = 'undecided' AND r.status IS NULL) OR r.status = :status)
ORDER BY u.code LIMIT :amount;

-- The same without a page's end, for files.
-- name: totals_units_each :each
-- plan: with any filter and any province in mind it would go commune by commune: 36,000 pages read instead of 280
-- scan: all of them are wanted
-- in: year int, on_day int, province int, published int, status text, pattern text, code text
-- out: unit int, code text, kind text, name text, province int, province_code text, province_kind text, province_name text, year_id int?, state text?, edition text?, self_low int?, self_high int?, points int?, outcome text?, sent_on int?, late int?, rounds int?, status text?, decided_points int?, reason text?, decision text?, signed_on int?
SELECT u.id, u.code, u.kind, u.name, p.id, p.code, p.kind, p.name, s.year_id, s.state, s.edition, s.self_low, s.self_high, s.points, s.outcome, s.sent_on,
	s.late, s.rounds, r.status, r.points, r.reason, d.number, d.signed_on
FROM unit u JOIN unit p ON p.id = u.parent_id LEFT JOIN summary s ON s.unit_id = u.id AND s.year = :year AND s.practice = 0
	LEFT JOIN recognition r ON r.unit_id = u.id AND r.year = :year AND r.ended_at IS NULL
		AND (:published = 0 OR EXISTS (SELECT 1 FROM decision e WHERE e.id = r.decision_id AND e.published_on IS NOT NULL)) LEFT JOIN decision d ON d.id = r.decision_id
WHERE u.kind IN ('commune', 'ward', 'special_zone', 'township') AND (:province = 0 OR u.parent_id = :province)
	AND (u.valid_from IS NULL OR u.valid_from <= :on_day) AND (u.valid_to IS NULL OR u.valid_to >= :on_day)
	AND (u.folded LIKE :pattern OR u.code = :code)
	AND (:status = '' OR (:status = 'sent' AND s.sent_on IS NOT NULL) OR (:status = 'not_sent' AND s.sent_on IS NULL AND r.status IS NULL)
		OR (:status = 'late' AND s.late = 1 AND s.sent_on IS NOT NULL) OR (:status = 'undecided' AND r.status IS NULL) OR r.status = :status)
ORDER BY u.code, u.id;

-- The years that have something to count, the newest first: from each to the next older one, so that the rows of a year
-- are never gone through.
-- name: totals_years :many
-- scan: of the few rows of the recursion itself
-- in: published int
-- out: year int
WITH RECURSIVE y (year) AS (SELECT 9999 UNION ALL
	SELECT (SELECT MAX(t.year) FROM (
		SELECT * FROM (SELECT s.year FROM summary s WHERE :published = 0 AND s.year < y.year AND s.practice = 0 AND s.sent_on IS NOT NULL
			ORDER BY s.year DESC LIMIT 1) a
		UNION ALL
		SELECT * FROM (SELECT r.year FROM recognition r WHERE r.year < y.year AND r.ended_at IS NULL
			AND (:published = 0 OR EXISTS (SELECT 1 FROM decision d WHERE d.id = r.decision_id AND d.published_on IS NOT NULL))
			ORDER BY r.year DESC LIMIT 1) b) t)
	FROM y WHERE y.year IS NOT NULL)
SELECT year FROM y WHERE year IS NOT NULL AND year < 9999;

-- The edition that most communes of that year were assessed by.
-- name: totals_edition :maybe
-- in: year int
-- out: edition text
SELECT edition FROM summary WHERE year = :year AND practice = 0 GROUP BY edition ORDER BY COUNT(*) DESC, edition LIMIT 1;

-- What stands now in the lists of decisions, the newest first: for the feed.
-- name: decisions_published :many
-- scan: the decisions of some years, for a feed
-- in: amount int
-- out: id int, number text, kind text, signed_on int?, published_on int?, made_at int, units int, recognised int, unit int, year int
SELECT d.id, d.number, d.kind, d.signed_on, d.published_on, d.made_at, COUNT(*), COUNT(CASE WHEN r.status = 'recognised' THEN 1 END), MIN(r.unit_id), MIN(r.year)
FROM decision d JOIN recognition r ON r.decision_id = d.id WHERE d.published_on IS NOT NULL
GROUP BY d.id, d.number, d.kind, d.signed_on, d.published_on, d.made_at ORDER BY d.made_at DESC, d.id DESC LIMIT :amount;

-- A decision taken over from a published list.
-- name: decision_of_list :maybe
-- in: number text, signed_on int
-- out: id int
SELECT id FROM decision WHERE kind = 'imported' AND number = :number AND signed_on = :signed_on;

-- name: decision_import :exec
-- in: id int, number text, signed_on int, signer text?, published_on int?, place text?, person int, now int
INSERT INTO decision (id, campaign_id, kind, number, signed_on, signer, reason, published_on, published_at, made_by, made_at)
VALUES (:id, NULL, 'imported', :number, :signed_on, :signer, NULL, :published_on, :place, :person, :now);

-- name: recognition_standing :maybe
-- in: unit int, year int
-- out: id int, status text, points int?, decision int, number text, kind text
SELECT r.id, r.status, r.points, r.decision_id, d.number, d.kind FROM recognition r JOIN decision d ON d.id = r.decision_id
WHERE r.unit_id = :unit AND r.year = :year AND r.ended_at IS NULL;
