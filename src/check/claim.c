#include <string.h>

#include "check/checking.h"

#define CLAIMS_FIRST 64
#define FORM_LINES_MIN 3 /* of the four lines of Mẫu 01, for a criterion to count as written by it */

void claim_add(struct checking *c, struct claim claim)
{
	struct claims *claims = &c->claims;

	if (claims->count == CLAIMS_MAX)
		return;
	if (claims->count == claims->room) {
		unsigned room = claims->room ? claims->room * 2 : CLAIMS_FIRST;
		struct claim *more = NEW_ARRAY(c->ctx->arena, struct claim, room);

		if (claims->count > 0)
			memcpy(more, claims->at, claims->count * sizeof *more);
		claims->at = more;
		claims->room = room;
	}
	claims->at[claims->count++] = claim;
	c->figure_count++;
}

bool claimed_points(const struct checking *c, unsigned criterion, points *out)
{
	for (unsigned i = 0; i < c->claims.count; i++) {
		const struct claim *claim = &c->claims.at[i];

		if (claim->kind == CLAIM_POINTS && claim->criterion == criterion && claim->indicator == 0) {
			*out = (points)claim->value;
			return true;
		}
	}
	return false;
}

const struct claim *claim_first(const struct checking *c, enum claim_kind kind)
{
	for (unsigned i = 0; i < c->claims.count; i++)
		if (c->claims.at[i].kind == kind && c->claims.at[i].criterion == 0)
			return &c->claims.at[i];
	return NULL;
}

bool follows_form(const struct checking *c)
{
	unsigned like = 0, criteria = c->edition ? c->edition->criterion_count : 0;

	for (unsigned k = 1; k <= criteria; k++) {
		unsigned lines = 0; /* a bit for each level, one for the points */

		for (unsigned i = 0; i < c->claims.count; i++) {
			const struct claim *claim = &c->claims.at[i];

			if (claim->criterion != k || claim->indicator != 0 || !claim->has_of)
				continue;
			if (claim->kind == CLAIM_COUNT)
				lines |= 1u << claim->level;
			else if (claim->kind == CLAIM_POINTS)
				lines |= 1u << CLAIM_LEVELS;
		}
		like += __builtin_popcount(lines) >= FORM_LINES_MIN;
	}
	return criteria > 0 && c->edition->in_points && like * 2 > criteria;
}
