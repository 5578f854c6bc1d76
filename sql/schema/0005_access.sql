-- Ways in besides a password: tokens of programs (src/core/token.c) and other bodies' sign-in (src/core/identity.c).

-- A program that acts for a person, within scopes. Only the hash of its token is kept.
CREATE TABLE token (
	id BIGINT PRIMARY KEY NOT NULL,
	person_id BIGINT NOT NULL REFERENCES person (id),
	token_hash TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,                -- what it is for, in the person's words
	scopes TEXT NOT NULL,              -- "read write": words between blanks
	created_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL,
	used_at BIGINT                     -- at most once a minute
);
CREATE INDEX token_by_person ON token (person_id, created_at);

-- What a request with an Idempotency-Key was answered, for a day: sent again, it is answered the same and not done again.
CREATE TABLE reply (
	person_id BIGINT NOT NULL REFERENCES person (id),
	request_key TEXT NOT NULL,
	request_hash TEXT NOT NULL,        -- of method, address and body
	status INTEGER NOT NULL,
	location TEXT,
	body TEXT,                         -- NULL: it held something that is shown once
	made_at BIGINT NOT NULL,
	PRIMARY KEY (person_id, request_key)
);
CREATE INDEX reply_by_age ON reply (made_at);

-- Who a person is for a body that signs people in for us (OpenID Connect).
CREATE TABLE identity (
	issuer TEXT NOT NULL,
	subject TEXT NOT NULL,
	person_id BIGINT NOT NULL REFERENCES person (id),
	created_at BIGINT NOT NULL,
	PRIMARY KEY (issuer, subject)
);
CREATE INDEX identity_by_person ON identity (person_id);

-- A sign-in that was sent to that body and has not come back; for some minutes.
CREATE TABLE sign_in_request (
	state_hash TEXT PRIMARY KEY NOT NULL,
	nonce TEXT NOT NULL,
	verifier TEXT NOT NULL,            -- PKCE
	person_id BIGINT REFERENCES person (id), -- who, signed in, links the identity to the account; NULL: a sign-in
	back TEXT NOT NULL,                -- the page to go on with
	made_at BIGINT NOT NULL
);
CREATE INDEX sign_in_request_by_age ON sign_in_request (made_at);
