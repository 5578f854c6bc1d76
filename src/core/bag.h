/* bag.h - many files as one: a ZIP laid out as BagIt (RFC 8493), so that whoever gets it, with this program or without,
 * can tell that nothing is missing or altered. Files are streamed: memory does not grow with them.
 *
 * The parts of the payload are named by their way below data/. Writing: begin, add, end; the file appears whole or not
 * at all. Reading: bag_open checks names, bounds and manifests; bag_verify reads every byte; only then is anything
 * used. */
#ifndef TCPL_CORE_BAG_H
#define TCPL_CORE_BAG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

#define HASH_SIZE 65 /* SHA-256, hexadecimal, and its NUL */

/* Told from time to time while files are read or written: bytes done, of how many, and of which part. No allocation
 * from an arena here. NULL: nobody is told. */
struct progress {
	void (*tell)(void *arg, int64_t done, int64_t of);
	void *arg;
};

/* The SHA-256 of a file, streamed. ERR_NOT_FOUND, ERR_IO. */
MUST_CHECK enum err file_hash(struct ctx *, const char *path, char out[static HASH_SIZE], int64_t *size);
bool hash_valid(const char *text); /* 64 hexadecimal letters in lower case */
/* How many parts the ZIP file says to have, without giving memory for them; UINT64_MAX when that cannot be told. */
uint64_t zip_entry_count(const char *path);

struct bag_writer;
struct bag_info {
	const char *name;                                    /* the folder in the ZIP: "ho-so-14758-2026" */
	const char *organization, *identifier, *description; /* of bag-info.txt; NULL: left out */
	const char *date;                                    /* "2026-01-06" */
};

/* path must not exist yet. */
MUST_CHECK enum err bag_begin(struct ctx *, const char *path, const struct bag_info *, struct bag_writer **out);
/* The bytes must live until bag_end. */
void bag_add(struct bag_writer *, const char *part, const char *bytes, size_t size);
/* A file whose hash is known: it is proved while it is packed. Not compressed further when packed is set. */
void bag_add_file(struct bag_writer *, const char *part, const char *path, const char *hash, int64_t size, bool packed);
/* ERR_IO with the file that cannot be read, or that is not what its hash says. */
MUST_CHECK enum err bag_end(struct bag_writer *, const struct progress *);

struct bag_bounds {
	uint64_t entries_max;
	int64_t part_max, total_max; /* bytes, unpacked */
};
struct bag_part {
	const char *name; /* below data/ */
	const char *hash;
	int64_t size;
};
struct bag {
	const char *path;
	const char *identifier;       /* of bag-info.txt; NULL */
	const struct bag_part *parts; /* by name */
	unsigned part_count;
	int64_t total; /* bytes */
};

MUST_CHECK enum err bag_open(struct ctx *, const char *path, const struct bag_bounds *, const struct bag **out);
MUST_CHECK enum err bag_verify(struct ctx *, const struct bag *, const struct progress *);
const struct bag_part *bag_find(const struct bag *, const char *name); /* NULL when there is none */
MUST_CHECK enum err bag_read(struct ctx *, const struct bag *, const struct bag_part *, size_t size_max, char **bytes,
			     size_t *size);
/* Into a new file for its owner only, proved once more, safe on disk. */
MUST_CHECK enum err bag_extract(struct ctx *, const struct bag *, const struct bag_part *, const char *path);

#endif
