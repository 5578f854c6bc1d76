#include "core/token.h"

#include <string.h>

#include "base/hash.h"
#include "base/text.h"
#include "core/password.h"
#include "core/person_parts.h"
#include "db/statements.h"

#define SECRET_START "tcpl_"
#define SECRET_BYTES 32
#define USED_STEP_MS ((int64_t)60 * 1000)
#define DAY_MS ((int64_t)86400 * 1000)

static const struct {
	const char *code, *name;
} scopes[] = {{"read", N_("đọc")},
	      {"write", N_("ghi số liệu, lời văn, tài liệu, điểm thẩm định")},
	      {"act", N_("niêm yết, gửi hồ sơ, thẩm định, quyết định, công bố")},
	      {"manage", N_("quản lý tài khoản, đơn vị, bổ sung bộ tiêu chí")}};
enum { SCOPE_COUNT = sizeof scopes / sizeof *scopes };

const char *token_scope_code(unsigned index)
{
	return index < SCOPE_COUNT ? scopes[index].code : NULL;
}

const char *token_scope_name(unsigned index)
{
	return scopes[index].name;
}

unsigned token_scope_parse(const char *code)
{
	for (unsigned i = 0; i < SCOPE_COUNT; i++)
		if (str_eq(scopes[i].code, code))
			return 1u << i;
	return 0;
}

static char *scope_words(struct arena *arena, unsigned set)
{
	struct buf out = buf_new(arena);

	for (unsigned i = 0; i < SCOPE_COUNT; i++)
		if (set >> i & 1)
			buf_addf(&out, "%s%s", out.size ? " " : "", scopes[i].code);
	return out.data;
}

static unsigned scope_set(const char *words)
{
	unsigned set = 0;

	while (*words) {
		size_t size = strcspn(words, " ");

		for (unsigned i = 0; i < SCOPE_COUNT; i++)
			if (strlen(scopes[i].code) == size && memcmp(scopes[i].code, words, size) == 0)
				set |= 1u << i;
		words += size + (words[size] == ' ');
	}
	return set;
}

/* --- making --- */

static enum err permit_own(struct ctx *ctx, const struct actor *actor, int64_t person)
{
	if (actor->system || (actor->person && actor->person == person))
		return OK;
	return problem(ctx, ERR_DENIED, (struct place){0}, NULL,
		       N_("Chủ tài khoản tự lập ở trang Tài khoản, hoặc người quản trị máy dùng lệnh tcpl user token."),
		       "Mã truy cập chỉ do chính chủ tài khoản lập và hủy.");
}

static enum err check(struct ctx *ctx, const struct token_new *new, const char *name)
{
	enum err err = OK;

	if (str_empty(name) || text_length(name) > TOKEN_NAME_CHARACTERS_MAX)
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "name"}, NULL,
			      N_("Ghi chương trình nào dùng, ví dụ: Hệ thống báo cáo của tỉnh."),
			      "Tên của mã truy cập trống hoặc dài quá %d chữ.", TOKEN_NAME_CHARACTERS_MAX);
	if (!(new->scopes &TOKEN_ALL))
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "scopes"}, NULL, NULL,
			      "Chưa chọn mã truy cập được làm gì.");
	if (new->days < 1 || new->days > TOKEN_DAYS_MAX)
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "days"}, NULL, NULL,
			      "Thời hạn là từ 1 đến %d ngày.", TOKEN_DAYS_MAX);
	return err;
}

struct making {
	const struct actor *actor;
	const struct token_new *new;
	const struct person *person;
	const char *name, *secret;
	int64_t id, now;
};

static enum err room_for_one(struct ctx *ctx, struct db *db, int64_t person)
{
	const struct sql_tokens_of_person *rows;
	size_t count;
	enum err err = sql_tokens_of_person(ctx, db, person, &rows, &count);

	if (err || count < TOKENS_OF_PERSON_MAX)
		return err;
	return problem(ctx, ERR_LIMIT, (struct place){0}, NULL, N_("Hủy bớt mã không dùng nữa."),
		       "Mỗi tài khoản có nhiều nhất %d mã truy cập.", TOKENS_OF_PERSON_MAX);
}

static enum err make(struct ctx *ctx, struct db *db, void *arg)
{
	const struct making *m = arg;
	struct person_event event = {
	    .person = m->person->id,
	    .login = m->person->login,
	    .action = "token_make",
	    .note = str_fmt(ctx->arena, "%s (%s)", m->name, scope_words(ctx->arena, m->new->scopes))};
	enum err err = room_for_one(ctx, db, m->person->id);

	if (!err)
		err = sql_token_insert(
		    ctx, db, m->id, m->person->id, hash_hex(ctx->arena, m->secret, strlen(m->secret)), m->name,
		    scope_words(ctx->arena, m->new->scopes), m->now, m->now + m->new->days *DAY_MS, NULL);
	return err ? err : person_audit(ctx, db, m->actor, &event);
}

enum err token_make(struct ctx *ctx, struct app *app, const struct actor *actor, const struct token_new *new,
		    const char **secret, int64_t *id)
{
	struct making m = {.actor = actor, .new = new, .id = db_new_id(), .now = db_now()};
	struct person person;
	enum err err = permit_own(ctx, actor, new->person);

	if (!err)
		err = person_get(ctx, app, new->person, &person);
	if (err)
		return err;
	m.person = &person;
	m.name = text_trim(ctx->arena, new->name ? new->name : "");
	m.secret = str_fmt(ctx->arena, SECRET_START "%s", random_hex(ctx->arena, SECRET_BYTES));
	err = check(ctx, new, m.name);
	if (!err)
		err = db_write(ctx, app->db, make, &m);
	*secret = m.secret;
	*id = m.id;
	return err;
}

enum err token_list(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t person,
		    const struct token_listed **out, size_t *count)
{
	const struct sql_tokens_of_person *rows;
	struct token_listed *list;
	enum err err = permit_own(ctx, actor, person);

	if (!err)
		err = sql_tokens_of_person(ctx, app->db, person, &rows, count);
	if (err)
		return err;
	list = NEW_ARRAY(ctx->arena, struct token_listed, *count + 1);
	for (size_t i = 0; i < *count; i++)
		list[i] = (struct token_listed){.id = rows[i].id,
						.created_at = rows[i].created_at,
						.expires_at = rows[i].expires_at,
						.used_at = rows[i].used_at,
						.name = rows[i].name,
						.scopes = scope_set(rows[i].scopes)};
	*out = list;
	return OK;
}

/* --- ending --- */

struct ending {
	const struct actor *actor;
	const struct person *person;
	int64_t id, changed;
};

static enum err end(struct ctx *ctx, struct db *db, void *arg)
{
	struct ending *e = arg;
	struct person_event event = {.person = e->person->id, .login = e->person->login, .action = "token_end"};
	enum err err = sql_token_delete(ctx, db, e->id, e->person->id, &e->changed);

	if (!err && e->changed == 0)
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có mã truy cập này.");
	return err ? err : person_audit(ctx, db, e->actor, &event);
}

enum err token_end(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t person_id, int64_t id)
{
	struct person person;
	struct ending e = {.actor = actor, .person = &person, .id = id};
	enum err err = permit_own(ctx, actor, person_id);

	if (!err)
		err = person_get(ctx, app, person_id, &person);
	return err ? err : db_write(ctx, app->db, end, &e);
}

/* --- using --- */

/* As with sessions: that it was used is worth remembering, but no reason to refuse. */
static void note_used(struct ctx *ctx, struct app *app, int64_t id, int64_t now)
{
	struct ctx apart = ctx_new(ctx->arena, ctx->lang);

	if (sql_token_used(&apart, app->db, id, now, NULL) != OK)
		return;
}

enum err token_find(struct ctx *ctx, struct app *app, const char *secret, const char *address, struct token_use *out,
		    bool *found)
{
	struct sql_token_find row;
	int64_t now = db_now();
	enum err err;

	*found = false;
	if (!str_starts(secret, SECRET_START) || strlen(secret) != strlen(SECRET_START) + 2 * SECRET_BYTES)
		return OK;
	err = sql_token_find(ctx, app->db, hash_hex(ctx->arena, secret, strlen(secret)), &row, found);
	if (err || !*found)
		return err;
	*found = !row.disabled && row.expires_at > now;
	if (!*found)
		return OK;
	*out = (struct token_use){
	    .id = row.id,
	    .actor = {.person = row.person_id, .name = row.person_name, .login = row.login, .address = address},
	    .name = row.name,
	    .language = row.language,
	    .scopes = scope_set(row.scopes),
	    .expires_at = row.expires_at};
	if (row.used_at == DB_NULL || row.used_at < now - USED_STEP_MS)
		note_used(ctx, app, row.id, now);
	return person_load_grants(ctx, app, &out->actor);
}
