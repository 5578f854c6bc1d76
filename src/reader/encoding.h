/* encoding.h - the bytes of a text file as UTF-8, and Vietnamese typed in the encodings before Unicode, which no
 * program can read as figures and words any more: recognised, so that the refusal says what to do. */
#ifndef TCPL_READER_ENCODING_H
#define TCPL_READER_ENCODING_H

#include "base/ctx.h"

/* UTF-8 (with or without its mark) or UTF-16 with its mark. The result has no mark and no NUL inside; it is the
 * caller's to change. */
MUST_CHECK enum err encoding_decode(struct ctx *, const char *file, const char *bytes, size_t size, char **text);

/* True when the bytes begin like one of those, or like text in a one-byte encoding. */
bool encoding_is_text(const char *bytes, size_t size);

/* Signs of TCVN3 (fonts .VnTime) and VNI, counted over a whole document: these encodings give Vietnamese letters the
 * places that Latin-1 gives to other letters and to signs like "®" and "©". */
struct encoding_signs {
	size_t letters; /* ASCII letters */
	size_t unicode; /* letters that only Unicode Vietnamese has */
	size_t tcvn3, vni;
};

void encoding_look(struct encoding_signs *, const char *utf8);
/* OK when the text is not in an old encoding. */
MUST_CHECK enum err encoding_refuse_old(struct ctx *, const char *file, const struct encoding_signs *);

#endif
