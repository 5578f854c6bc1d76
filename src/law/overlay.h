/* overlay.h - what an office enters from the official text into an edition that is not complete: who, when, which text
 * was read. It lies beside the edition and never changes it. What the edition knows cannot be contradicted; what the
 * office entered itself it may correct by a later entry. */
#ifndef TCPL_LAW_OVERLAY_H
#define TCPL_LAW_OVERLAY_H

#include "law/edition.h"

/* One value for one member of one item: "2.1", "max", "5"; of the edition as a whole when item is "". The member may
 * lead into the rule: "rule.at_least". The value is JSON when it begins with { or [, is null, true or a whole number;
 * else text. */
struct overlay_entry {
	const char *item, *member, *value;
};

struct overlay_signature {
	const char *who;  /* name and post */
	const char *when; /* ISO day */
	const char *text; /* the official text that was read */
};

/* The overlay text that adds the entries to an existing one (old->text may be NULL). Checks form only; load the edition
 * with it to check its sense. */
MUST_CHECK enum err overlay_add(struct ctx *, const char *edition_code, const struct source *old,
				const struct overlay_entry *entries, unsigned count, const struct overlay_signature *,
				char **out);

/* The same from a whole overlay file instead of single entries. */
MUST_CHECK enum err overlay_merge(struct ctx *, const char *edition_code, const struct source *old,
				  const struct source *added, char **out);

#endif
