/* The codes on the ballots, and the remarks that come with them. */
#include <sodium.h>
#include <string.h>

#include "base/hash.h"
#include "citizen/ballot_parts.h"
#include "citizen/said.h"
#include "db/statements.h"

#define ALPHABET "0123456789ABCDEFGHJKMNPQRSTVWXYZ" /* Crockford's */
#define CODE_LETTERS 12
#define GROUP_LETTERS 4

static char *grouped(struct arena *arena, const char letters[CODE_LETTERS])
{
	struct buf out = buf_new(arena);

	for (int i = 0; i < CODE_LETTERS; i++) {
		if (i > 0 && i % GROUP_LETTERS == 0)
			buf_addc(&out, '-');
		buf_addc(&out, letters[i]);
	}
	return out.data;
}

char *ballot_code_new(struct arena *arena)
{
	char letters[CODE_LETTERS];

	for (int i = 0; i < CODE_LETTERS; i++)
		letters[i] = ALPHABET[randombytes_uniform(sizeof ALPHABET - 1)];
	return grouped(arena, letters);
}

/* What people take for another letter. */
static char letter_of(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	if (c == 'O')
		return '0';
	return c == 'I' || c == 'L' ? '1' : c;
}

char *ballot_code_read(struct arena *arena, const char *typed)
{
	char letters[CODE_LETTERS];
	int count = 0;

	for (const char *p = typed; *p; p++) {
		char c = letter_of(*p);

		if (strchr(" -._\t\n", c))
			continue;
		if (count == CODE_LETTERS || !strchr(ALPHABET, c))
			return NULL;
		letters[count++] = c;
	}
	return count == CODE_LETTERS ? grouped(arena, letters) : NULL;
}

char *ballot_code_hash(struct arena *arena, const char *code)
{
	const char *text = str_fmt(arena, "ballot:%s", code);

	return hash_hex(arena, text, strlen(text));
}

enum err ballot_take_remark(struct ctx *ctx, const char *text, const char **out)
{
	static const struct said_field field = {"remark", N_("ý kiến khác, đề xuất"), BALLOT_REMARK_CHARACTERS_MAX,
						false};

	return said_take(ctx, &field, text, out);
}

static void shuffle(const char **list, size_t count)
{
	for (size_t i = count; i > 1; i--) {
		size_t j = randombytes_uniform((uint32_t)i);
		const char *other = list[j];

		list[j] = list[i - 1];
		list[i - 1] = other;
	}
}

/* Fits a JSON number and tells nothing. */
static int64_t random_id(void)
{
	return ((int64_t)randombytes_uniform(1U << 20) << 32 | randombytes_random()) + 1;
}

enum err ballot_add_remarks(struct ctx *ctx, struct db *db, int64_t box, const char *const *remarks, unsigned count)
{
	const struct sql_ballot_remarks_of_box *rows;
	const char **all;
	size_t had = 0;
	enum err err;

	if (count == 0)
		return OK;
	err = sql_ballot_remarks_of_box(ctx, db, box, &rows, &had);
	if (err)
		return err;
	all = NEW_ARRAY(ctx->arena, const char *, had + count);
	for (size_t i = 0; i < had; i++)
		all[i] = rows[i].text;
	for (unsigned i = 0; i < count; i++)
		all[had + i] = remarks[i];
	shuffle(all, had + count);
	err = sql_ballot_remarks_clear(ctx, db, box, NULL);
	for (size_t i = 0; i < had + count && !err; i++)
		err = sql_ballot_remark_insert(ctx, db, random_id(), box, all[i], NULL);
	return err;
}
