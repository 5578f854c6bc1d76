#include "citizen/opinion.h"

#include "base/js.h"
#include "base/limits.h"
#include "citizen/said.h"
#include "core/session.h"
#include "db/statements.h"

#define HOUR_MS ((int64_t)3600 * 1000)
#define OF_ADDRESS_MAX 10 /* an hour: a household, an office */
#define OF_DRAFT_MAX 300  /* an hour: more is no village */

static const struct said_field author_field = {"author", N_("họ tên, địa chỉ người góp ý"), OPINION_NAME_CHARACTERS_MAX,
					       false};
static const struct said_field content_field = {"content", N_("nội dung ý kiến"), OPINION_CHARACTERS_MAX, true};
static const struct said_field response_field = {"response", N_("nội dung tiếp thu hoặc giải trình"),
						 OPINION_CHARACTERS_MAX, true};

/* One change of the opinions, run in a transaction. */
struct opining {
	const struct actor *actor;
	int64_t year, unit, id, version;
	const char *source, *author, *content, *response;
	day given_on;
	bool accepted;
	const char *action;
};

static void set_text(json_t *object, const char *key, const char *text)
{
	if (text)
		json_object_set_new(object, key, json_string(text));
}

/* What the audit keeps of it: names only where an official wrote them. */
static const char *words_json(struct arena *arena, const char *source, const char *author, const char *content)
{
	json_t *object = js_own(arena, json_object());

	set_text(object, "source", source);
	set_text(object, "author", str_eq(source, "web") ? NULL : author);
	set_text(object, "content", content);
	return js_text(arena, object, JSON_COMPACT | JSON_PRESERVE_ORDER);
}

static const char *answer_json(struct arena *arena, int64_t accepted, const char *response)
{
	json_t *object;

	if (accepted == DB_NULL)
		return NULL;
	object = js_own(arena, json_object());
	json_object_set_new(object, "accepted", json_boolean(accepted != 0));
	set_text(object, "response", response);
	return js_text(arena, object, JSON_COMPACT | JSON_PRESERVE_ORDER);
}

static enum err audit(struct ctx *ctx, struct db *db, const struct opining *o, const char *before, const char *after)
{
	const struct audit_entry entry = {.unit = o->unit,
					  .action = o->action,
					  .year = o->year,
					  .subject = str_fmt(ctx->arena, "opinion/%lld", (long long)o->id),
					  .before = before,
					  .after = after};

	return audit_append(ctx, db, o->actor, &entry);
}

/* --- new ones --- */

/* No more than a dossier can hold. */
static enum err check_room(struct ctx *ctx, struct db *db, int64_t year)
{
	struct sql_opinion_sum sum = {0};
	bool found = false;
	enum err err = sql_opinion_sum(ctx, db, year, &sum, &found);

	if (err || sum.amount < LIST_ITEMS_MAX)
		return err;
	return problem(ctx, ERR_LIMIT, (struct place){0}, NULL,
		       N_("Gửi ý kiến trực tiếp hoặc bằng văn bản đến Ủy ban nhân dân."),
		       "Đã có %d ý kiến về dự thảo này, chương trình không nhận thêm được nữa.", LIST_ITEMS_MAX);
}

static enum err insert(struct ctx *ctx, struct db *db, void *arg)
{
	const struct opining *o = arg;
	enum err err = said_touch(ctx, db, o->year);

	if (!err)
		err = check_room(ctx, db, o->year);
	if (!err)
		err = sql_opinion_insert(ctx, db, o->id, o->year, o->source, o->author, o->given_on, o->content,
					 db_now(), NULL);
	return err ? err : audit(ctx, db, o, NULL, words_json(ctx->arena, o->source, o->author, o->content));
}

static enum err take_words(struct ctx *ctx, const char *author, const char *content, struct opining *out)
{
	enum err first = said_take(ctx, &content_field, content, &out->content);
	enum err second = said_take(ctx, &author_field, author, &out->author);

	return first ? first : second;
}

/* Whoever gives an opinion may be counted as one of an address, and of a draft. */
static enum err count_givers(struct ctx *ctx, struct app *app, const struct actor *actor, const struct posted *posted)
{
	const char *from = actor->address ? throttle_network(ctx->arena, actor->address) : "";
	enum err err = throttle(ctx, app, str_fmt(ctx->arena, "opinion:%s", from), OF_ADDRESS_MAX, HOUR_MS);

	if (err)
		return err;
	return throttle(ctx, app, str_fmt(ctx->arena, "opinions:%lld", (long long)posted->year_id), OF_DRAFT_MAX,
			HOUR_MS);
}

enum err opinion_give(struct ctx *ctx, struct app *app, const struct actor *public, const char *token,
		      const char *author, const char *content)
{
	const struct actor nameless = actor_public(NULL); /* the audit needs no address of those who may stay unnamed */
	struct opining o = {
	    .actor = &nameless, .id = db_new_id(), .source = "web", .given_on = app->today(), .action = "opinion_give"};
	struct posted posted = {0};
	enum err err = posted_find(ctx, app, token, &posted);

	if (!err && posted.closed)
		err = problem(ctx, ERR_STATE, (struct place){0}, NULL,
			      N_("Ý kiến có thể gửi trực tiếp hoặc bằng văn bản đến Ủy ban nhân dân."),
			      "Trang này không nhận thêm ý kiến. %s", posted.closed);
	if (!err)
		err = take_words(ctx, author, content, &o);
	if (!err)
		err = count_givers(ctx, app, public, &posted);
	if (err)
		return err;
	o.year = posted.year_id;
	o.unit = posted.unit;
	return db_write(ctx, app->db, insert, &o);
}

/* --- those who work with them --- */

static enum err begin(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id, struct opining *o)
{
	const struct year *year;
	enum err err = said_open(ctx, app, actor, id, ACTION_OPINION, &year);

	if (err)
		return err;
	o->actor = actor;
	o->year = id;
	o->unit = year->unit.id;
	return OK;
}

static enum err take_day(struct ctx *ctx, struct app *app, day given_on)
{
	const struct place place = {.pointer = "given_on"};

	if (given_on == DAY_UNKNOWN)
		return problem(ctx, ERR_INPUT, place, NULL, NULL, "Chưa ghi ngày nhận ý kiến.");
	if (given_on > app->today())
		return problem(ctx, ERR_INPUT, place, NULL, NULL, "Ngày nhận ý kiến sau ngày hôm nay.");
	return OK;
}

static enum err take_paper(struct ctx *ctx, struct app *app, const char *author, day given_on, const char *content,
			   struct opining *o)
{
	enum err words = take_words(ctx, author, content, o), when = take_day(ctx, app, given_on);

	o->source = "paper";
	o->given_on = given_on;
	return words ? words : when;
}

enum err opinion_enter(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, const char *author,
		       day given_on, const char *content)
{
	struct opining o = {.id = db_new_id(), .action = "opinion_enter"};
	enum err err = begin(ctx, app, actor, year, &o);

	if (!err)
		err = take_paper(ctx, app, author, given_on, content, &o);
	return err ? err : db_write(ctx, app->db, insert, &o);
}

static enum err find(struct ctx *ctx, struct db *db, const struct opining *o, struct sql_opinion_by_id *out)
{
	bool found = false;
	enum err err = said_touch(ctx, db, o->year);

	if (!err)
		err = sql_opinion_by_id(ctx, db, o->id, o->year, out, &found);
	if (!err && !found)
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có ý kiến này.");
	return err;
}

static enum err conflict(struct ctx *ctx)
{
	return problem(ctx, ERR_CONFLICT, (struct place){0}, NULL,
		       N_("Xem nội dung hiện có ở danh sách ý kiến rồi sửa lần nữa nếu cần."),
		       "Người khác vừa sửa ý kiến này hoặc phần trả lời của nó.");
}

static enum err correct(struct ctx *ctx, struct db *db, void *arg)
{
	const struct opining *o = arg;
	struct sql_opinion_by_id row = {0};
	int64_t changed = 0;
	enum err err = find(ctx, db, o, &row);

	if (!err && !str_eq(row.source, "paper"))
		err = problem(ctx, ERR_STATE, (struct place){0}, NULL, N_("Ghi phần giải trình ở ô trả lời."),
			      "Ý kiến gửi từ trang công khai được giữ nguyên văn, không sửa được.");
	if (!err)
		err = sql_opinion_correct(ctx, db, o->id, o->version, o->author, o->given_on, o->content, &changed);
	if (err || !changed)
		return err ? err : conflict(ctx);
	return audit(ctx, db, o, words_json(ctx->arena, row.source, row.author, row.content),
		     words_json(ctx->arena, o->source, o->author, o->content));
}

enum err opinion_correct(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, int64_t id,
			 int64_t version, const char *author, day given_on, const char *content)
{
	struct opining o = {.id = id, .version = version, .action = "opinion_correct"};
	enum err err = begin(ctx, app, actor, year, &o);

	if (!err)
		err = take_paper(ctx, app, author, given_on, content, &o);
	return err ? err : db_write(ctx, app->db, correct, &o);
}

static enum err respond(struct ctx *ctx, struct db *db, void *arg)
{
	const struct opining *o = arg;
	struct sql_opinion_by_id row = {0};
	int64_t changed = 0;
	enum err err = find(ctx, db, o, &row);

	if (!err)
		err = sql_opinion_respond(ctx, db, o->id, o->version, o->accepted, o->response, &changed);
	if (err || !changed)
		return err ? err : conflict(ctx);
	return audit(ctx, db, o, answer_json(ctx->arena, row.accepted, row.response),
		     answer_json(ctx->arena, o->accepted, o->response));
}

enum err opinion_answer(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, int64_t id,
			int64_t version, bool accepted, const char *response)
{
	struct opining o = {.id = id, .version = version, .accepted = accepted, .action = "opinion_answer"};
	enum err err = begin(ctx, app, actor, year, &o);

	if (!err)
		err = said_take(ctx, &response_field, response, &o.response);
	return err ? err : db_write(ctx, app->db, respond, &o);
}

enum err opinion_list(struct ctx *ctx, struct app *app, const struct actor *actor, const struct year *year,
		      const struct opinion_row **out, size_t *count)
{
	const struct scope scope = year_scope(year, actor, NULL);
	const struct sql_opinions_of_year *rows;
	struct opinion_row *list;
	enum err err = permit(ctx, actor, ACTION_YEAR_SEE, &scope);

	if (!err)
		err = sql_opinions_of_year(ctx, app->db, year->id, &rows, count);
	if (err)
		return err;
	list = NEW_ARRAY(ctx->arena, struct opinion_row, *count + 1);
	for (size_t i = 0; i < *count; i++)
		list[i] = (struct opinion_row){.id = rows[i].id,
					       .version = rows[i].version,
					       .created_at = rows[i].created_at,
					       .source = rows[i].source,
					       .author = rows[i].author,
					       .content = rows[i].content,
					       .response = rows[i].response,
					       .given_on = (day)rows[i].given_on,
					       .accepted = rows[i].accepted == DB_NULL ? UNDECIDED
							   : rows[i].accepted          ? YES
										       : NO};
	*out = list;
	return OK;
}
