#include "base/i18n.h"

#include <stdint.h>
#include <string.h>

#include "embedded.h"

#define MO_MAGIC 0x950412deu

/* A .mo file: a header, then two tables of (length, offset), originals sorted by strcmp and their translations. */
static uint32_t word_at(const unsigned char *mo, size_t offset)
{
	uint32_t word;

	memcpy(&word, mo + offset, sizeof word);
	return word;
}

const char *i18n_english(const char *vietnamese)
{
	const unsigned char *mo = embedded_en_mo;
	uint32_t low = 0, high, originals, translations;

	if (!*vietnamese) /* the catalogue keeps its own header under the empty message */
		return vietnamese;
	if (embedded_en_mo_size < 28 || word_at(mo, 0) != MO_MAGIC)
		return vietnamese;
	high = word_at(mo, 8);
	originals = word_at(mo, 12);
	translations = word_at(mo, 16);
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = strcmp(vietnamese, (const char *)mo + word_at(mo, originals + 8 * middle + 4));

		if (order == 0)
			return (const char *)mo + word_at(mo, translations + 8 * middle + 4);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return vietnamese;
}
