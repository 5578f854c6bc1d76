-- The first schema. It keeps to what SQLite and PostgreSQL both understand. Times are milliseconds since 1970 UTC, days
-- are serial numbers (1 January 1970 is 0), yes/no is 1/0, hashes are hexadecimal. Rows get their numbers from the program.

-- Communes and provinces. A unit that is merged, split or renamed ends; its successors are rows of their own.
CREATE TABLE unit (
	id BIGINT PRIMARY KEY NOT NULL,
	code TEXT NOT NULL,                -- official code: two digits a province, five a commune
	kind TEXT NOT NULL,                -- commune, ward, special_zone, township, province, city, district
	name TEXT NOT NULL,                -- without its kind: "Hạc Thành"
	folded TEXT NOT NULL,              -- name for searching: marks off, đ -> d, lower case
	parent_id BIGINT REFERENCES unit (id),
	district TEXT,                     -- until 1 July 2025: "thành phố Thanh Hóa"
	valid_from INTEGER,
	valid_to INTEGER,                  -- the last day; NULL while it exists
	instrument TEXT,                   -- the document that made or last changed it
	evidence_quota BIGINT,             -- bytes; NULL: that of the installation
	changed_at BIGINT NOT NULL
);
CREATE INDEX unit_by_code ON unit (code, valid_from);
CREATE INDEX unit_by_folded ON unit (folded);
CREATE INDEX unit_by_parent ON unit (parent_id, code);

-- Which units a unit came from, whole or in part, and by which instrument.
CREATE TABLE unit_predecessor (
	unit_id BIGINT NOT NULL REFERENCES unit (id),
	predecessor_id BIGINT NOT NULL REFERENCES unit (id),
	in_part INTEGER NOT NULL,
	instrument TEXT,
	PRIMARY KEY (unit_id, predecessor_id)
);
CREATE INDEX unit_predecessor_by_predecessor ON unit_predecessor (predecessor_id);

CREATE TABLE person (
	id BIGINT PRIMARY KEY NOT NULL,
	login TEXT NOT NULL UNIQUE,        -- lower case
	name TEXT NOT NULL,
	folded TEXT NOT NULL,
	position TEXT,                     -- "Công chức tư pháp - hộ tịch"
	password TEXT NOT NULL,            -- Argon2id, libsodium's string
	must_change INTEGER NOT NULL,      -- a first or reset password
	totp_secret TEXT,                  -- base32; NULL: no second factor
	totp_step BIGINT,                  -- the last time step that was accepted
	language TEXT NOT NULL,            -- vi, en
	disabled INTEGER NOT NULL,
	version BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	changed_at BIGINT NOT NULL
);
CREATE INDEX person_by_folded ON person (folded);

CREATE TABLE membership (
	person_id BIGINT NOT NULL REFERENCES person (id),
	unit_id BIGINT NOT NULL,           -- 0: the installation
	role TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (person_id, unit_id, role)
);
CREATE INDEX membership_by_unit ON membership (unit_id, person_id);

CREATE TABLE recovery_code (
	person_id BIGINT NOT NULL REFERENCES person (id),
	hash TEXT NOT NULL,
	PRIMARY KEY (person_id, hash)
);

CREATE TABLE session (
	id BIGINT PRIMARY KEY NOT NULL,
	token_hash TEXT NOT NULL UNIQUE,
	person_id BIGINT NOT NULL REFERENCES person (id),
	csrf TEXT NOT NULL,
	second_factor INTEGER NOT NULL,    -- 1 when it is passed or not needed
	address TEXT,
	agent TEXT,
	created_at BIGINT NOT NULL,
	seen_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL
);
CREATE INDEX session_by_person ON session (person_id, seen_at);
CREATE INDEX session_by_expiry ON session (expires_at);

-- Failed attempts by account ("login:x"), by address ("address:x"), by public page.
CREATE TABLE throttle (
	subject TEXT PRIMARY KEY NOT NULL,
	failures BIGINT NOT NULL,
	first_at BIGINT NOT NULL,
	blocked_until BIGINT NOT NULL
);
CREATE INDEX throttle_by_age ON throttle (first_at);

-- What the office completed of an edition, and its own holidays: "25-2021.overlay", "holidays".
CREATE TABLE law_text (
	name TEXT PRIMARY KEY NOT NULL,
	text TEXT NOT NULL,
	version BIGINT NOT NULL,
	changed_by BIGINT NOT NULL REFERENCES person (id),
	changed_at BIGINT NOT NULL
);

-- A unit's year.
CREATE TABLE year (
	id BIGINT PRIMARY KEY NOT NULL,
	unit_id BIGINT NOT NULL REFERENCES unit (id),
	year INTEGER NOT NULL,
	edition TEXT NOT NULL,
	practice INTEGER NOT NULL,
	state TEXT NOT NULL,               -- open, submitted
	revision BIGINT NOT NULL,          -- grows with every change of anything that belongs to the year
	created_at BIGINT NOT NULL,
	changed_at BIGINT NOT NULL,
	UNIQUE (unit_id, year, practice)
);

-- The members of the assessment that people write ("answers/2.1.1", "narrative/causes", "meeting"), each JSON of
-- tcpl-assessment/1. What was before is in audit_event.
CREATE TABLE part (
	year_id BIGINT NOT NULL REFERENCES year (id),
	part TEXT NOT NULL,
	value TEXT,                        -- NULL: taken away
	version BIGINT NOT NULL,
	changed_by BIGINT NOT NULL REFERENCES person (id),
	changed_at BIGINT NOT NULL,
	PRIMARY KEY (year_id, part)
);

-- What somebody typed that could not be saved yet: kept as the form sent it, only for that person.
CREATE TABLE draft (
	person_id BIGINT NOT NULL REFERENCES person (id),
	year_id BIGINT NOT NULL REFERENCES year (id),
	part TEXT NOT NULL,
	form TEXT NOT NULL,                -- JSON object of the fields
	version BIGINT NOT NULL,           -- of the part it was edited from
	saved_at BIGINT NOT NULL,
	PRIMARY KEY (person_id, year_id, part)
);

CREATE TABLE assignment (
	id BIGINT PRIMARY KEY NOT NULL,
	year_id BIGINT NOT NULL REFERENCES year (id),
	item TEXT NOT NULL,                -- a criterion, an indicator or a content
	person_id BIGINT NOT NULL REFERENCES person (id),
	due INTEGER,
	note TEXT,
	assigned_by BIGINT NOT NULL REFERENCES person (id),
	assigned_at BIGINT NOT NULL,
	UNIQUE (year_id, item)
);
CREATE INDEX assignment_by_person ON assignment (person_id, year_id);

-- A finding of the checks that somebody explained: it is shown, but no longer asks for anything.
CREATE TABLE check_explanation (
	year_id BIGINT NOT NULL REFERENCES year (id),
	rule TEXT NOT NULL,
	item TEXT NOT NULL,                -- "" when it belongs to none
	reason TEXT NOT NULL,
	person_id BIGINT NOT NULL REFERENCES person (id),
	explained_at BIGINT NOT NULL,
	PRIMARY KEY (year_id, rule, item)
);

-- Files by what they hold. The bytes lie in the evidence folder under their hash.
CREATE TABLE stored_file (
	hash TEXT PRIMARY KEY NOT NULL,
	size BIGINT NOT NULL,
	media TEXT NOT NULL,
	stored_at BIGINT NOT NULL
);

-- A document that proves something: with a file, or referred to by number and date.
CREATE TABLE evidence (
	id BIGINT PRIMARY KEY NOT NULL,
	unit_id BIGINT NOT NULL REFERENCES unit (id),
	type TEXT,                         -- "Kế hoạch"
	number TEXT,
	issued INTEGER,
	issuer TEXT,
	subject TEXT NOT NULL,
	folded TEXT NOT NULL,              -- number and subject for searching
	link TEXT,
	file_hash TEXT REFERENCES stored_file (hash),
	file_name TEXT,
	replaces_id BIGINT REFERENCES evidence (id), -- the version before
	removed_at BIGINT,
	version BIGINT NOT NULL,
	added_by BIGINT NOT NULL REFERENCES person (id),
	added_at BIGINT NOT NULL
);
CREATE INDEX evidence_by_unit ON evidence (unit_id, removed_at, added_at);
CREATE INDEX evidence_by_file ON evidence (file_hash);
CREATE INDEX evidence_by_replaces ON evidence (replaces_id);

-- What it proves. item "directions": a document of direction (I.1 of the report).
CREATE TABLE evidence_link (
	evidence_id BIGINT NOT NULL REFERENCES evidence (id),
	year_id BIGINT NOT NULL REFERENCES year (id),
	item TEXT NOT NULL,
	linked_at BIGINT NOT NULL,
	PRIMARY KEY (evidence_id, year_id, item)
);
CREATE INDEX evidence_link_by_year ON evidence_link (year_id, item);

-- The assessment as it was when it was posted or submitted. What the public sees is this, not the work in progress.
CREATE TABLE snapshot (
	id BIGINT PRIMARY KEY NOT NULL,
	year_id BIGINT NOT NULL REFERENCES year (id),
	kind TEXT NOT NULL,                -- posted, submitted
	revision BIGINT NOT NULL,
	token TEXT NOT NULL UNIQUE,        -- of the public address
	document TEXT NOT NULL,            -- tcpl-assessment/1
	code TEXT NOT NULL,                -- the short code on the papers
	addressee TEXT,                    -- submitted: to whom it went
	note TEXT,                         -- submitted: how; ended: why
	made_by BIGINT NOT NULL REFERENCES person (id),
	made_at BIGINT NOT NULL,
	ended_at BIGINT                    -- taken down, or recalled
);
CREATE INDEX snapshot_by_year ON snapshot (year_id, kind, made_at);

-- Opinions on the posted draft (Mẫu 03), from the public page or from paper.
CREATE TABLE opinion (
	id BIGINT PRIMARY KEY NOT NULL,
	year_id BIGINT NOT NULL REFERENCES year (id),
	source TEXT NOT NULL,              -- web, paper
	author TEXT,                       -- as given; NULL: no name
	given_on INTEGER NOT NULL,
	content TEXT NOT NULL,
	accepted INTEGER,                  -- 1 accepted, 0 explained, NULL not yet answered
	response TEXT,
	version BIGINT NOT NULL,
	created_at BIGINT NOT NULL
);
CREATE INDEX opinion_by_year ON opinion (year_id, created_at);

-- A ballot on a model of dissemination (Mẫu 04). Only numbers are kept: nothing ties a voice to a person, a code or a
-- moment, and no column could.
CREATE TABLE ballot_box (
	id BIGINT PRIMARY KEY NOT NULL,
	year_id BIGINT NOT NULL REFERENCES year (id),
	model TEXT NOT NULL,
	description TEXT,
	sent BIGINT NOT NULL,              -- ballots handed out, each with its own code
	opens INTEGER NOT NULL,
	closes INTEGER NOT NULL,
	closed_at BIGINT,
	version BIGINT NOT NULL,
	created_at BIGINT NOT NULL
);
CREATE INDEX ballot_box_by_year ON ballot_box (year_id, created_at);
CREATE TABLE ballot_code (
	box_id BIGINT NOT NULL REFERENCES ballot_box (id),
	hash TEXT NOT NULL,
	used INTEGER NOT NULL,
	PRIMARY KEY (box_id, hash)
);
CREATE INDEX ballot_code_by_hash ON ballot_code (hash);
CREATE TABLE ballot_count (
	box_id BIGINT NOT NULL REFERENCES ballot_box (id),
	choice TEXT NOT NULL,              -- effective, partly, not_effective, invalid
	source TEXT NOT NULL,              -- web, paper
	count BIGINT NOT NULL,
	PRIMARY KEY (box_id, choice, source)
);
CREATE TABLE ballot_remark (
	id BIGINT PRIMARY KEY NOT NULL,    -- random: tells no order
	box_id BIGINT NOT NULL REFERENCES ballot_box (id),
	text TEXT NOT NULL
);
CREATE INDEX ballot_remark_by_box ON ballot_remark (box_id);

-- Who did what, when, from where, what was before and after. Only added to; each row carries the hash of the row
-- before it in its chain, and its own.
CREATE TABLE audit_event (
	chain BIGINT NOT NULL,             -- a unit's id; 0 the installation
	seq BIGINT NOT NULL,               -- 1, 2, 3, ... within the chain
	at BIGINT NOT NULL,
	person_id BIGINT,                  -- NULL: the public, or the machine's own command line
	actor TEXT NOT NULL,               -- the name then
	address TEXT,
	action TEXT NOT NULL,              -- "answer", "assign", "login", ...
	year_id BIGINT,
	subject TEXT NOT NULL,             -- the part, the login, the evidence's id, ...
	before TEXT,
	after TEXT,
	note TEXT,
	hash TEXT NOT NULL,
	PRIMARY KEY (chain, seq)
);
CREATE INDEX audit_event_by_subject ON audit_event (year_id, subject, seq);
CREATE INDEX audit_event_by_person ON audit_event (person_id, at);
CREATE TABLE audit_head (
	chain BIGINT PRIMARY KEY NOT NULL,
	seq BIGINT NOT NULL,
	hash TEXT NOT NULL
);
