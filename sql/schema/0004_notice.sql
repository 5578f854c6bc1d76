-- Notices by e-mail (src/core/notice.c): only to who gave an address, of the kinds he chose.
CREATE TABLE contact (
	person_id BIGINT PRIMARY KEY NOT NULL REFERENCES person (id),
	email TEXT NOT NULL,
	kinds TEXT NOT NULL,               -- " assigned due returned ": words between blanks
	changed_at BIGINT NOT NULL
);

-- What waits to be sent, and for some weeks what was.
CREATE TABLE notice (
	id BIGINT PRIMARY KEY NOT NULL,
	person_id BIGINT NOT NULL REFERENCES person (id),
	kind TEXT NOT NULL,
	mark TEXT NOT NULL UNIQUE,         -- of what it tells, so that nothing is told twice
	subject TEXT NOT NULL,
	text TEXT NOT NULL,
	path TEXT NOT NULL,                -- of the page to look at
	made_at BIGINT NOT NULL,
	next_at BIGINT NOT NULL,           -- when it is tried (again)
	tries INTEGER NOT NULL,
	sent_at BIGINT,
	fault TEXT                         -- of the last try
);
CREATE INDEX notice_waiting ON notice (sent_at, next_at);
CREATE INDEX notice_by_person ON notice (person_id, made_at);
