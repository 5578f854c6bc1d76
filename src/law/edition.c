#include "law/edition.h"

#include <string.h>

const struct item *edition_item(const struct edition *edition, const char *code)
{
	for (unsigned i = 0; i < edition->item_count; i++)
		if (str_eq(edition->items[i]->code, code))
			return edition->items[i];
	return NULL;
}

const struct form *edition_form(const struct edition *edition, const char *code)
{
	for (unsigned i = 0; i < edition->form_count; i++)
		if (str_eq(edition->forms[i].code, code))
			return &edition->forms[i];
	return NULL;
}

const char *item_why_unknown(const struct item *item, const char *field)
{
	for (unsigned i = 0; i < item->unknown_count; i++)
		if (str_eq(item->unknown[i].field, field))
			return item->unknown[i].why;
	return NULL;
}

enum knowledge item_knowledge(const struct item *item, const char *field, const char **note)
{
	*note = NULL;
	if (item_why_unknown(item, field))
		return KNOWN_NOT;
	for (unsigned i = 0; i < item->known_count; i++) {
		if (str_eq(item->known[i].field, field)) {
			*note = item->known[i].note;
			return item->known[i].state;
		}
	}
	return item->state;
}

const char *item_title(const struct item *item)
{
	return item->name ? item->name : item->label;
}

char *citation_text(struct arena *arena, const struct citation *citation)
{
	const struct instrument *i = citation->instrument;

	if (!citation->at)
		return str_fmt(arena, "%s số %s", i->type, i->number);
	return str_fmt(arena, "%s số %s, %s", i->type, i->number, citation->at);
}

char *instrument_full(struct arena *arena, const struct instrument *i)
{
	char signed_on[DATE_TEXT_SIZE];

	if (i->signed_on == DAY_UNKNOWN)
		return str_fmt(arena, "%s số %s của %s %s", i->type, i->number, i->issuer, i->title);
	return str_fmt(arena, "%s số %s, ngày %s của %s %s", i->type, i->number, day_print(i->signed_on, signed_on),
		       i->issuer, i->title);
}

const char *knowledge_name(enum knowledge state)
{
	switch (state) {
	case KNOWN_NOT:
		return N_("chưa rõ");
	case KNOWN_SECOND_HAND:
		return N_("theo nguồn thứ cấp, cần đối chiếu");
	case KNOWN_SEEN:
		return N_("đã thấy trong bản sao công khai");
	case KNOWN_CHECKED:
		return N_("đã đối chiếu với văn bản chính thức");
	}
	return "";
}
