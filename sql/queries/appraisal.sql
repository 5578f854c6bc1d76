-- From submission to recognition (src/appraise/, src/core/appraised.c, summary.c).

-- name: campaign_insert :exec
-- in: id int, unit int, district text, year int, edition text, practice int, now int
INSERT INTO campaign (id, unit_id, district, year, edition, practice, created_at) VALUES (:id, :unit, :district, :year, :edition, :practice, :now);

-- name: campaign_by_id :maybe
-- in: id int
-- out: unit int, district text, year int, edition text, practice int
SELECT unit_id, district, year, edition, practice FROM campaign WHERE id = :id;

-- name: campaign_of :maybe
-- in: unit int, district text, year int, practice int
-- out: id int
SELECT id FROM campaign WHERE unit_id = :unit AND district = :district AND year = :year AND practice = :practice;

-- name: campaigns_of_unit :many
-- in: unit int
-- out: id int, district text, year int, edition text, practice int
SELECT id, district, year, edition, practice FROM campaign WHERE unit_id = :unit ORDER BY year DESC, practice, district;

-- name: campaign_parts :many
-- in: campaign int
-- out: part text, value text, version int, changed_by_name text, changed_at int
SELECT c.part, c.value, c.version, (SELECT p.name FROM person p WHERE p.id = c.changed_by), c.changed_at FROM campaign_part c
WHERE c.campaign_id = :campaign ORDER BY c.part;

-- name: campaign_part_insert :exec
-- in: campaign int, part text, value text, person int, now int
INSERT INTO campaign_part (campaign_id, part, value, version, changed_by, changed_at) VALUES (:campaign, :part, :value, 1, :person, :now)
ON CONFLICT (campaign_id, part) DO NOTHING;

-- name: campaign_part_update :exec
-- in: campaign int, part text, value text, version int, person int, now int
UPDATE campaign_part SET value = :value, version = version + 1, changed_by = :person, changed_at = :now
WHERE campaign_id = :campaign AND part = :part AND version = :version;

-- Every unit that the office appraises, with its year when it has one. Without a district all units of the province;
-- with one only those that had it.
-- name: campaign_units :many
-- in: unit int, district text, year int, practice int, from_day int, to_day int
-- out: unit int, code text, kind text, name text, folded text, year_id int?, state text?, received_on int?, concluded_on int?, self_low int?, self_high int?, self_outcome text?, points int?, outcome text?, sent_on int?, late int?, rounds int?, due int?
SELECT u.id, u.code, u.kind, u.name, u.folded, y.id, y.state, a.received_on, a.concluded_on, s.self_low, s.self_high, s.self_outcome, s.points, s.outcome,
	s.sent_on, s.late, s.rounds,
	(SELECT MAX(r.due) FROM appraisal_request r WHERE r.year_id = y.id AND r.answered_on IS NULL)
FROM unit u LEFT JOIN year y ON y.unit_id = u.id AND y.year = :year AND y.practice = :practice
	LEFT JOIN appraisal a ON a.year_id = y.id LEFT JOIN summary s ON s.year_id = y.id
WHERE u.parent_id = :unit AND u.kind IN ('commune', 'ward', 'special_zone', 'township') AND (:district = '' OR u.district = :district)
	AND (u.valid_from IS NULL OR u.valid_from <= :to_day) AND (u.valid_to IS NULL OR u.valid_to >= :from_day)
ORDER BY u.code, u.id;

-- name: council_members :many
-- in: campaign int
-- out: id int, seat text, name text, position text, person int?, login text?, version int
SELECT m.id, m.seat, m.name, m.position, m.person_id, p.login, m.version FROM council_member m LEFT JOIN person p ON p.id = m.person_id
WHERE m.campaign_id = :campaign
ORDER BY CASE m.seat WHEN 'chair' THEN 0 WHEN 'vice' THEN 1 WHEN 'member' THEN 2 ELSE 3 END, m.created_at, m.id;

-- name: council_member_insert :exec
-- in: id int, campaign int, seat text, name text, position text, person int?, now int
INSERT INTO council_member (id, campaign_id, seat, name, position, person_id, version, created_at)
VALUES (:id, :campaign, :seat, :name, :position, :person, 1, :now);

-- name: council_member_update :exec
-- in: id int, campaign int, seat text, name text, position text, person int?, version int
UPDATE council_member SET seat = :seat, name = :name, position = :position, person_id = :person, version = version + 1
WHERE id = :id AND campaign_id = :campaign AND version = :version;

-- name: council_member_delete :exec
-- in: id int, campaign int
DELETE FROM council_member WHERE id = :id AND campaign_id = :campaign AND NOT EXISTS (SELECT 1 FROM council_vote v WHERE v.member_id = :id);

-- name: campaigns_of_member :many
-- in: person int
-- out: campaign int, member int
SELECT campaign_id, id FROM council_member WHERE person_id = :person ORDER BY created_at DESC;

-- name: votes_of_year :many
-- in: year int
-- out: member int, agree int, opinion text?, given_at int
SELECT member_id, agree, opinion, given_at FROM council_vote WHERE year_id = :year ORDER BY given_at, member_id;

-- name: votes_of_campaign :many
-- in: campaign int
-- out: member int, year_id int, agree int, opinion text?, given_at int
SELECT v.member_id, v.year_id, v.agree, v.opinion, v.given_at FROM council_vote v JOIN council_member m ON m.id = v.member_id
WHERE m.campaign_id = :campaign ORDER BY v.year_id, v.given_at, v.member_id;

-- name: vote_save :exec
-- in: member int, year int, agree int, opinion text?, now int
INSERT INTO council_vote (member_id, year_id, agree, opinion, given_at) VALUES (:member, :year, :agree, :opinion, :now)
ON CONFLICT (member_id, year_id) DO UPDATE SET agree = excluded.agree, opinion = excluded.opinion, given_at = excluded.given_at;

-- name: appraisal_of_year :maybe
-- in: year int
-- out: campaign int, received_on int, received_by text, concluded_on int?, concluded_by text?
SELECT a.campaign_id, a.received_on, p.name, a.concluded_on, q.name FROM appraisal a JOIN person p ON p.id = a.received_by
	LEFT JOIN person q ON q.id = a.concluded_by WHERE a.year_id = :year;

-- name: appraisal_receive :exec
-- in: year int, campaign int, day int, person int
INSERT INTO appraisal (year_id, campaign_id, received_on, received_by) VALUES (:year, :campaign, :day, :person)
ON CONFLICT (year_id) DO UPDATE SET campaign_id = excluded.campaign_id, received_on = excluded.received_on, received_by = excluded.received_by,
	concluded_on = NULL, concluded_by = NULL;

-- name: appraisal_conclude :exec
-- in: year int, day int?, person int?
UPDATE appraisal SET concluded_on = :day, concluded_by = :person WHERE year_id = :year;

-- name: appraised_of_year :many
-- in: year int
-- out: item text, points int?, met int?, reason text, version int, changed_by_name text, changed_at int
SELECT a.item, a.points, a.met, a.reason, a.version, (SELECT p.name FROM person p WHERE p.id = a.changed_by), a.changed_at FROM appraised a
WHERE a.year_id = :year ORDER BY a.item;

-- name: appraised_save :exec
-- in: year int, item text, points int?, met int?, reason text, version int, person int, now int
INSERT INTO appraised (year_id, item, points, met, reason, version, changed_by, changed_at)
VALUES (:year, :item, :points, :met, :reason, :version, :person, :now)
ON CONFLICT (year_id, item) DO UPDATE SET points = excluded.points, met = excluded.met, reason = excluded.reason, version = excluded.version,
	changed_by = excluded.changed_by, changed_at = excluded.changed_at;

-- name: appraised_delete :exec
-- in: year int, item text
DELETE FROM appraised WHERE year_id = :year AND item = :item;

-- name: request_insert :exec
-- in: id int, year int, round int, asked_on int, due int?, person int, reasons text
INSERT INTO appraisal_request (id, year_id, round, asked_on, due, asked_by, reasons, answered_on)
VALUES (:id, :year, :round, :asked_on, :due, :person, :reasons, NULL);

-- name: request_answer :exec
-- in: year int, day int
UPDATE appraisal_request SET answered_on = :day WHERE year_id = :year AND answered_on IS NULL;

-- name: requests_of_year :many
-- in: year int
-- out: id int, round int, asked_on int, due int?, asked_by text, reasons text, answered_on int?
SELECT r.id, r.round, r.asked_on, r.due, p.name, r.reasons, r.answered_on FROM appraisal_request r JOIN person p ON p.id = r.asked_by
WHERE r.year_id = :year ORDER BY r.round;

-- name: decision_insert :exec
-- in: id int, campaign int?, kind text, number text, signed_on int?, signer text?, reason text?, person int, now int
INSERT INTO decision (id, campaign_id, kind, number, signed_on, signer, reason, made_by, made_at)
VALUES (:id, :campaign, :kind, :number, :signed_on, :signer, :reason, :person, :now);

-- name: decisions_of_campaign :many
-- in: campaign int
-- out: id int, kind text, number text, signed_on int?, signer text?, reason text?, file_hash text?, file_name text?, signature text?, published_on int?, published_at text?, made_by text, made_at int
SELECT d.id, d.kind, d.number, d.signed_on, d.signer, d.reason, d.file_hash, d.file_name, d.signature, d.published_on, d.published_at, p.name, d.made_at
FROM decision d JOIN person p ON p.id = d.made_by WHERE d.campaign_id = :campaign ORDER BY d.made_at DESC, d.id DESC;

-- name: decision_by_id :maybe
-- in: id int
-- out: campaign int?, kind text, number text, signed_on int?, signer text?, reason text?, file_hash text?, file_name text?, signature text?, published_on int?, published_at text?, made_at int
SELECT campaign_id, kind, number, signed_on, signer, reason, file_hash, file_name, signature, published_on, published_at, made_at
FROM decision WHERE id = :id;

-- name: decision_attach :exec
-- in: id int, hash text, name text, signature text
UPDATE decision SET file_hash = :hash, file_name = :name, signature = :signature WHERE id = :id;

-- name: decision_publish :exec
-- in: id int, day int, place text
UPDATE decision SET published_on = :day, published_at = :place WHERE id = :id;

-- name: recognition_insert :exec
-- in: id int, unit int, year int, year_id int?, decision int, status text, points int?, reason text?, now int
INSERT INTO recognition (id, unit_id, year, year_id, decision_id, status, points, reason, made_at, ended_at)
VALUES (:id, :unit, :year, :year_id, :decision, :status, :points, :reason, :now, NULL);

-- name: recognition_end :exec
-- in: unit int, year int, now int
UPDATE recognition SET ended_at = :now WHERE unit_id = :unit AND year = :year AND ended_at IS NULL;

-- name: recognitions_of_decision :many
-- in: decision int
-- out: unit int, code text, kind text, name text, year_id int?, status text, points int?, reason text?, ended_at int?
SELECT r.unit_id, u.code, u.kind, u.name, r.year_id, r.status, r.points, r.reason, r.ended_at FROM recognition r JOIN unit u ON u.id = r.unit_id
WHERE r.decision_id = :decision ORDER BY u.code, u.id;

-- name: recognitions_of_unit :many
-- in: unit int
-- out: year int, year_id int?, status text, points int?, reason text?, made_at int, ended_at int?, kind text, number text, signed_on int?, signer text?, published_on int?, published_at text?, opinions int
SELECT r.year, r.year_id, r.status, r.points, r.reason, r.made_at, r.ended_at, d.kind, d.number, d.signed_on, d.signer, d.published_on, d.published_at,
	(SELECT COUNT(*) FROM opinion o WHERE o.year_id = r.year_id)
FROM recognition r JOIN decision d ON d.id = r.decision_id WHERE r.unit_id = :unit ORDER BY r.year DESC, r.made_at DESC;

-- name: summary_save :exec
-- in: year_id int, province int, unit int, year int, practice int, edition text, state text, self_low int, self_high int?, self_outcome text, points int?, outcome text?, sent_on int?, late int, rounds int
INSERT INTO summary (year_id, province_id, unit_id, year, practice, edition, state, self_low, self_high, self_outcome, points, outcome, sent_on, late, rounds)
VALUES (:year_id, :province, :unit, :year, :practice, :edition, :state, :self_low, :self_high, :self_outcome, :points, :outcome, :sent_on, :late, :rounds)
ON CONFLICT (year_id) DO UPDATE SET province_id = excluded.province_id, edition = excluded.edition, state = excluded.state, self_low = excluded.self_low,
	self_high = excluded.self_high, self_outcome = excluded.self_outcome, points = excluded.points, outcome = excluded.outcome,
	sent_on = excluded.sent_on, late = excluded.late, rounds = excluded.rounds;

-- name: summary_facts :maybe
-- in: year int
-- out: sent_at int?, rounds int
SELECT (SELECT MAX(s.made_at) FROM snapshot s WHERE s.year_id = y.id AND s.kind = 'submitted' AND s.ended_at IS NULL),
	(SELECT COUNT(*) FROM appraisal_request r WHERE r.year_id = y.id)
FROM year y WHERE y.id = :year;

-- name: summary_items_clear :exec
-- in: year int
DELETE FROM summary_item WHERE year_id = :year;

-- name: summary_item_insert :exec
-- in: year int, item text, points int?, met int?, level text?
INSERT INTO summary_item (year_id, item, points, met, level) VALUES (:year, :item, :points, :met, :level);
