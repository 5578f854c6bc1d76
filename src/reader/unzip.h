/* unzip.h - the parts of a ZIP package (DOCX, ODT, XLSX), unpacked within the bounds of limits.h. Sizes are counted
 * while inflating; what the headers claim is not believed. Nothing is written to disk. A package with an encrypted
 * entry, a name that leads out of it ("/...", "..", "C:"), two entries of one name or too many entries is refused. */
#ifndef TCPL_READER_UNZIP_H
#define TCPL_READER_UNZIP_H

#include <zip.h>

#include "reader/reader.h"

struct unzip {
	struct ctx *ctx;
	const char *file; /* for messages */
	zip_t *zip;
	size_t unpacked; /* bytes of all parts so far */
};

enum unzip_fault { UNZIP_SOUND, UNZIP_DAMAGED, UNZIP_PART_TOO_LARGE, UNZIP_ALL_TOO_LARGE, UNZIP_RATIO };

/* One part while it is read. Closing twice is allowed; the arena closes what was left open. */
struct unzip_part {
	struct unzip *from;
	const char *name;
	zip_file_t *file;
	size_t packed, unpacked;
	enum unzip_fault fault;
};

/* What the package is by its parts; FILE_UNKNOWN for other or damaged ones. Tells no problem and uses no arena. */
enum file_type unzip_type(const char *bytes, size_t size);

/* The bytes must live as long as the package is read. */
MUST_CHECK enum err unzip_open(struct ctx *, const char *file, const char *bytes, size_t size, struct unzip **out);

bool unzip_has(const struct unzip *, const char *part);
MUST_CHECK enum err unzip_part_open(struct unzip *, const char *name, struct unzip_part **out);
/* A read callback in the form libxml2 wants: bytes read, 0 at the end, -1 on a fault, which the part remembers. */
int unzip_part_read(void *part, char *to, int size);
/* Tells the remembered fault; OK when there is none. */
MUST_CHECK enum err unzip_part_told(const struct unzip_part *);
void unzip_part_close(void *part);

#endif
