-- From submission to recognition (src/appraise/).

-- The work of an appraising office for one year. Until 2025 the office was that of a district: its name stands here, the
-- unit is the province; since then it is the province's, and district is ''.
CREATE TABLE campaign (
	id BIGINT PRIMARY KEY NOT NULL,
	unit_id BIGINT NOT NULL REFERENCES unit (id),
	district TEXT NOT NULL,
	year INTEGER NOT NULL,
	edition TEXT NOT NULL,
	practice INTEGER NOT NULL,
	created_at BIGINT NOT NULL,
	UNIQUE (unit_id, district, year, practice)
);
CREATE INDEX campaign_by_year ON campaign (year, unit_id);

-- What people write of a campaign, each JSON: "office" (names of the bodies, own deadlines), "meeting" of the council,
-- "report" (words of the appraisal report).
CREATE TABLE campaign_part (
	campaign_id BIGINT NOT NULL REFERENCES campaign (id),
	part TEXT NOT NULL,
	value TEXT NOT NULL,
	version BIGINT NOT NULL,
	changed_by BIGINT NOT NULL REFERENCES person (id),
	changed_at BIGINT NOT NULL,
	PRIMARY KEY (campaign_id, part)
);

CREATE TABLE council_member (
	id BIGINT PRIMARY KEY NOT NULL,
	campaign_id BIGINT NOT NULL REFERENCES campaign (id),
	seat TEXT NOT NULL,                -- chair, vice, member, secretary
	name TEXT NOT NULL,
	position TEXT NOT NULL,
	person_id BIGINT REFERENCES person (id), -- the account that votes for itself; NULL: entered by the office
	version BIGINT NOT NULL,
	created_at BIGINT NOT NULL
);
CREATE INDEX council_member_by_campaign ON council_member (campaign_id, created_at);
CREATE INDEX council_member_by_person ON council_member (person_id);

-- A member's opinion on one commune.
CREATE TABLE council_vote (
	member_id BIGINT NOT NULL REFERENCES council_member (id),
	year_id BIGINT NOT NULL REFERENCES year (id),
	agree INTEGER NOT NULL,            -- 1: recognise, 0: do not
	opinion TEXT,
	given_at BIGINT NOT NULL,
	PRIMARY KEY (member_id, year_id)
);
CREATE INDEX council_vote_by_year ON council_vote (year_id);

-- A unit's year in the hands of the office.
CREATE TABLE appraisal (
	year_id BIGINT PRIMARY KEY NOT NULL REFERENCES year (id),
	campaign_id BIGINT NOT NULL REFERENCES campaign (id),
	received_on INTEGER NOT NULL,
	received_by BIGINT NOT NULL REFERENCES person (id),
	concluded_on INTEGER,
	concluded_by BIGINT REFERENCES person (id)
);
CREATE INDEX appraisal_by_campaign ON appraisal (campaign_id);

-- What the office puts in the place of the commune's own result. item: a code of the edition, or "heads".
CREATE TABLE appraised (
	year_id BIGINT NOT NULL REFERENCES year (id),
	item TEXT NOT NULL,
	points INTEGER,                    -- hundredths; NULL in an edition without points
	met INTEGER,
	reason TEXT NOT NULL,
	version BIGINT NOT NULL,
	changed_by BIGINT NOT NULL REFERENCES person (id),
	changed_at BIGINT NOT NULL,
	PRIMARY KEY (year_id, item)
);

-- Requests to complete the dossier, one a round.
CREATE TABLE appraisal_request (
	id BIGINT PRIMARY KEY NOT NULL,
	year_id BIGINT NOT NULL REFERENCES year (id),
	round INTEGER NOT NULL,
	asked_on INTEGER NOT NULL,
	due INTEGER,                       -- NULL: the edition names no time
	asked_by BIGINT NOT NULL REFERENCES person (id),
	reasons TEXT NOT NULL,             -- JSON: [{"item": "2.1", "reason": "..."}]
	answered_on INTEGER,
	UNIQUE (year_id, round)
);

-- A signed decision: the list of a campaign, a correction, a withdrawal; or one taken over from a published list.
CREATE TABLE decision (
	id BIGINT PRIMARY KEY NOT NULL,
	campaign_id BIGINT REFERENCES campaign (id),
	kind TEXT NOT NULL,                -- decide, correct, withdraw, imported
	number TEXT NOT NULL,
	signed_on INTEGER,
	signer TEXT,                       -- "Chủ tịch Ủy ban nhân dân ..."
	reason TEXT,
	file_hash TEXT REFERENCES stored_file (hash),
	file_name TEXT,
	signature TEXT,                    -- JSON: what was found of the digital signatures of the file
	published_on INTEGER,
	published_at TEXT,                 -- the address or place
	made_by BIGINT NOT NULL REFERENCES person (id),
	made_at BIGINT NOT NULL
);
CREATE INDEX decision_by_campaign ON decision (campaign_id, made_at);
CREATE INDEX decision_by_file ON decision (file_hash);
CREATE INDEX decision_by_number ON decision (number, signed_on);

-- What a unit's year was decided to be, and later; the one without an end stands.
CREATE TABLE recognition (
	id BIGINT PRIMARY KEY NOT NULL,
	unit_id BIGINT NOT NULL REFERENCES unit (id),
	year INTEGER NOT NULL,
	year_id BIGINT REFERENCES year (id), -- NULL: taken over from a published list
	decision_id BIGINT NOT NULL REFERENCES decision (id),
	status TEXT NOT NULL,              -- recognised, not_recognised, withdrawn
	points INTEGER,                    -- hundredths, as decided; NULL
	reason TEXT,
	made_at BIGINT NOT NULL,
	ended_at BIGINT
);
CREATE INDEX recognition_by_unit ON recognition (unit_id, year, made_at);
CREATE INDEX recognition_standing ON recognition (year, ended_at, unit_id);
CREATE INDEX recognition_by_decision ON recognition (decision_id);
CREATE INDEX recognition_by_year ON recognition (year_id, made_at);

-- A unit's year in figures, rewritten with every act of the procedure: totals and lists are sums of these rows.
CREATE TABLE summary (
	year_id BIGINT PRIMARY KEY NOT NULL REFERENCES year (id),
	province_id BIGINT NOT NULL REFERENCES unit (id),
	unit_id BIGINT NOT NULL REFERENCES unit (id),
	year INTEGER NOT NULL,
	practice INTEGER NOT NULL,
	edition TEXT NOT NULL,
	state TEXT NOT NULL,
	self_low INTEGER NOT NULL,         -- hundredths; 0 in an edition without points
	self_high INTEGER,                 -- NULL: the law's maximum is not known
	self_outcome TEXT NOT NULL,        -- meets, does_not_meet, undecided
	points INTEGER,                    -- appraised; NULL until then
	outcome TEXT,                      -- of the appraised result
	sent_on INTEGER,
	late INTEGER NOT NULL,             -- 1: sent after the law's last day
	rounds INTEGER NOT NULL            -- requests for completion
);
CREATE INDEX summary_by_year ON summary (year, practice, province_id, state);
CREATE INDEX summary_by_unit ON summary (unit_id, year);

-- The same item by item, of what was appraised, else of the commune's own result.
CREATE TABLE summary_item (
	year_id BIGINT NOT NULL REFERENCES year (id),
	item TEXT NOT NULL,
	points INTEGER,                    -- hundredths; NULL while open or without points
	met INTEGER,                       -- 1, 0; NULL while open
	level TEXT,                        -- max, half, low, zero of indicators
	PRIMARY KEY (year_id, item)
);
