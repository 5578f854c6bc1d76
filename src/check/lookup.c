/* The law's numbers as the checks ask for them. */
#include "base/str.h"
#include "check/checking.h"

const struct item *criterion_of(const struct checking *c, unsigned criterion)
{
	if (!c->edition || criterion == 0 || criterion > c->edition->criterion_count)
		return NULL;
	return c->edition->criteria[criterion - 1];
}

unsigned indicator_total(const struct edition *edition)
{
	unsigned total = 0;

	for (unsigned i = 0; edition && i < edition->criterion_count; i++)
		total += edition->criteria[i]->child_count;
	return total;
}

const struct condition *condition_of(const struct edition *edition, enum condition_kind kind)
{
	for (unsigned i = 0; edition && i < edition->condition_count; i++)
		if (edition->conditions[i].kind == kind)
			return &edition->conditions[i];
	return NULL;
}

const struct calendar_step *step_of(const struct edition *edition, const char *code)
{
	for (unsigned i = 0; edition && i < edition->calendar_count; i++)
		if (str_eq(edition->calendar[i].code, code))
			return &edition->calendar[i];
	return NULL;
}

const char *edition_name(const struct checking *c)
{
	const struct instrument *instrument = &c->edition->instruments[0];

	return str_fmt(c->ctx->arena, "%s số %s", instrument->type, instrument->number);
}
