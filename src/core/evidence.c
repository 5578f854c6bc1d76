#include "core/evidence.h"

#include <string.h>

#include "base/js.h"
#include "base/limits.h"
#include "base/text.h"
#include "core/evidence_parts.h"

#define WORD_CHARACTERS_MAX 120 /* kind, number */
#define ISSUER_CHARACTERS_MAX 300
#define SUBJECT_CHARACTERS_MAX 1000
#define LINK_SIZE_MAX 2000
#define VERSIONS_MAX 200

_Static_assert(sizeof(struct sql_evidence_by_id) == sizeof(struct sql_evidence_of_year) &&
		   sizeof(struct sql_evidence_by_id) == sizeof(struct sql_evidence_of_item) &&
		   sizeof(struct sql_evidence_by_id) == sizeof(struct sql_evidence_search),
	       "rows of evidence have the same columns");

struct evidence_row evidence_row_of(const struct sql_evidence_by_id *r)
{
	return (struct evidence_row){
	    .id = r->id,
	    .unit = r->unit_id,
	    .size = r->size,
	    .replaces = r->replaces == DB_NULL ? 0 : r->replaces,
	    .added_by = r->added_by,
	    .added_at = r->added_at,
	    .version = r->version,
	    .type = r->type,
	    .number = r->number,
	    .issuer = r->issuer,
	    .subject = r->subject,
	    .link = r->link,
	    .issued = r->issued == DB_NULL ? DAY_UNKNOWN : (day)r->issued,
	    .hash = r->hash,
	    .file_name = r->file_name,
	    .media = r->media,
	    .added_by_name = r->added_by_name,
	    .removed = r->removed_at != DB_NULL,
	};
}

static struct evidence_row *rows_of(struct arena *arena, const struct sql_evidence_by_id *rows, size_t count)
{
	struct evidence_row *out = NEW_ARRAY(arena, struct evidence_row, count + 1);

	for (size_t i = 0; i < count; i++)
		out[i] = evidence_row_of(&rows[i]);
	return out;
}

char *evidence_folded(struct arena *arena, const char *number, const char *subject)
{
	return text_fold(arena, str_fmt(arena, "%s %s", number ? number : "", subject));
}

static void set_text(json_t *object, const char *key, const char *text)
{
	if (text)
		json_object_set_new(object, key, json_string(text));
}

char *evidence_json(struct arena *arena, const struct evidence_row *row)
{
	json_t *object = js_own(arena, json_object()), *items = json_array();
	char issued[DATE_TEXT_SIZE];

	set_text(object, "type", row->type);
	set_text(object, "number", row->number);
	if (row->issued != DAY_UNKNOWN)
		set_text(object, "issued", day_print_iso(row->issued, issued));
	set_text(object, "issuer", row->issuer);
	set_text(object, "subject", row->subject);
	set_text(object, "link", row->link);
	set_text(object, "file", row->file_name);
	set_text(object, "hash", row->hash);
	for (unsigned i = 0; i < row->item_count; i++)
		json_array_append_new(items, json_string(row->items[i]));
	json_object_set_new(object, "items", items);
	return js_text(arena, object, JSON_COMPACT | JSON_PRESERVE_ORDER);
}

/* --- what is asked for --- */

static enum err check_length(struct ctx *ctx, const char *field, const char *text, size_t max)
{
	if (!text || text_length(text) <= max)
		return OK;
	return problem(ctx, ERR_INPUT, (struct place){.pointer = field}, NULL, N_("Viết gọn lại."),
		       "Dài hơn %zu ký tự.", max);
}

static enum err check_link(struct ctx *ctx, const char *link)
{
	if (!link)
		return OK;
	if ((str_starts(link, "https://") || str_starts(link, "http://")) && strlen(link) <= LINK_SIZE_MAX &&
	    !link[strcspn(link, " \t\n\r\"<>")])
		return OK;
	return problem(ctx, ERR_INPUT, (struct place){.pointer = "link"}, NULL,
		       N_("Chép nguyên địa chỉ từ trình duyệt, bắt đầu bằng https:// hoặc http://."),
		       "Liên kết không đúng dạng.");
}

static enum err check_found(struct ctx *ctx, const struct evidence_new *new)
{
	if (new->path || new->number || new->link)
		return OK;
	return problem(ctx, ERR_INPUT, (struct place){.pointer = "number"}, NULL,
		       N_("Tải tệp lên, hoặc ghi số, ký hiệu hay liên kết của văn bản."),
		       "Tài liệu chưa có tệp, số, ký hiệu hay liên kết nên người thẩm định không tìm được.");
}

static enum err check_words(struct ctx *ctx, const struct evidence_new *new, day today)
{
	enum err err = OK, next;

	if (str_empty(new->subject))
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "subject"}, NULL,
			      N_("Ghi trích yếu, ví dụ: về phổ biến, giáo dục pháp luật năm 2026."),
			      "Chưa ghi trích yếu hoặc tên tài liệu.");
	if ((next = check_length(ctx, "type", new->type, WORD_CHARACTERS_MAX)))
		err = next;
	if ((next = check_length(ctx, "number", new->number, WORD_CHARACTERS_MAX)))
		err = next;
	if ((next = check_length(ctx, "issuer", new->issuer, ISSUER_CHARACTERS_MAX)))
		err = next;
	if ((next = check_length(ctx, "subject", new->subject, SUBJECT_CHARACTERS_MAX)))
		err = next;
	if ((next = check_link(ctx, new->link)))
		err = next;
	if (new->issued != DAY_UNKNOWN &&new->issued > today)
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "issued"}, NULL, NULL,
			      "Ngày ban hành sau ngày hôm nay.");
	return err;
}

static const char *none_if_empty(const char *text)
{
	return str_empty(text) ? NULL : text;
}

/* "bao_cao_so_12.pdf" -> "bao cao so 12" */
static char *subject_of_file(struct arena *arena, const char *name)
{
	const char *dot = strrchr(name, '.');
	char *subject = str_ndup(arena, name, dot && dot != name ? (size_t)(dot - name) : strlen(name));

	for (char *p = subject; *p; p++)
		if (*p == '_')
			*p = ' ';
	return text_trim(arena, subject);
}

static struct evidence_new tidy(struct arena *arena, const struct evidence_new *new)
{
	struct evidence_new out = *new;

	out.type = none_if_empty(new->type);
	out.number = none_if_empty(new->number);
	out.issuer = none_if_empty(new->issuer);
	out.link = none_if_empty(new->link);
	if (str_empty(out.subject) && out.path && out.file_name)
		out.subject = subject_of_file(arena, out.file_name);
	return out;
}

static enum err check_media(struct ctx *ctx, const char *path)
{
	const char *why = media_refused(path);

	if (!why)
		return OK;
	return problem(
	    ctx, ERR_INPUT, (struct place){.pointer = "file"}, NULL,
	    N_("Lưu lại thành PDF (tốt nhất), hoặc DOCX, XLSX, PPTX, ODT, ODS, JPEG, PNG, TIFF, TXT rồi tải lên."),
	    "Không nhận tệp này. %s", tr(ctx, why));
}

/* --- who may --- */

static enum err permit_item(struct ctx *ctx, const struct actor *actor, const struct year *year, const char *code)
{
	const struct item *item;
	struct scope scope;

	if (str_eq(code, EVIDENCE_DIRECTIONS)) {
		scope = year_scope(year, actor, NULL);
		return permit(ctx, actor, ACTION_NARRATE, &scope);
	}
	item = edition_item(year->edition, code);
	if (!item)
		return problem(ctx, ERR_INPUT, (struct place){.pointer = "items"}, NULL, NULL,
			       "Bộ tiêu chí của năm này không có mục \"%s\".", code);
	scope = year_scope(year, actor, item);
	return permit(ctx, actor, ACTION_ANSWER, &scope);
}

bool evidence_may(const struct actor *actor, const struct year *year, const char *code)
{
	const struct item *item = str_eq(code, EVIDENCE_DIRECTIONS) ? NULL : edition_item(year->edition, code);
	struct scope scope = year_scope(year, actor, item);

	return permitted(actor, str_eq(code, EVIDENCE_DIRECTIONS) ? ACTION_NARRATE : ACTION_ANSWER, &scope);
}

/* The year may have been sent since it was opened. */
static enum err still_open(struct ctx *ctx, struct db *db, const struct year *year)
{
	struct sql_evidence_year row;
	bool found;
	enum err err = year_touch(ctx, db, year->id);

	if (!err)
		err = sql_evidence_year(ctx, db, year->id, &row, &found);
	if (err || (found && state_code_is_open(row.state)))
		return err;
	return problem(ctx, ERR_STATE, (struct place){0}, NULL, N_("Muốn sửa, rút hồ sơ về trước."),
		       "Hồ sơ của năm này đã gửi nên tài liệu không thay đổi được nữa.");
}

static enum err get(struct ctx *ctx, struct db *db, int64_t id, struct evidence_row *out)
{
	struct sql_evidence_by_id row;
	bool found;
	enum err err = sql_evidence_by_id(ctx, db, id, &row, &found);

	if (err)
		return err;
	if (!found)
		return problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có tài liệu này.");
	*out = evidence_row_of(&row);
	return OK;
}

/* A document of the year's unit that is not removed. */
static enum err get_live(struct ctx *ctx, struct db *db, const struct year *year, int64_t id, struct evidence_row *out)
{
	enum err err = get(ctx, db, id, out);

	if (!err && (out->unit != year->unit.id || out->removed))
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL,
			      "Tài liệu này không có hoặc đã được gỡ.");
	return err;
}

/* --- adding --- */

/* One change of documents, run in a transaction. */
struct change {
	struct app *app;
	const struct actor *actor;
	const struct year *year;
	const struct evidence_new *new;
	const char *media;
	const char *item;
	int64_t id, version;
	bool linked;
};

static enum err audit(struct ctx *ctx, struct db *db, const struct change *c, const char *action, const char *before,
		      const char *after)
{
	const struct audit_entry entry = {.unit = c->year->unit.id,
					  .action = action,
					  .year = c->year->id,
					  .subject = str_fmt(ctx->arena, "evidence/%lld", (long long)c->id),
					  .before = before,
					  .after = after};

	return audit_append(ctx, db, c->actor, &entry);
}

static struct evidence_row row_of_new(const struct evidence_new *new)
{
	return (struct evidence_row){.type = new->type,
				     .number = new->number,
				     .issued = new->issued,
				     .issuer = new->issuer,
				     .subject = new->subject,
				     .link = new->link,
				     .file_name = new->file_name,
				     .hash = new->hash,
				     .items = new->items,
				     .item_count = new->item_count};
}

static enum err store_file(struct ctx *ctx, struct db *db, const struct change *c)
{
	const struct evidence_new *new = c->new;
	enum err err = evidence_fits(ctx, db, &c->year->unit, new->hash, new->size);

	if (!err)
		err = evidence_there(ctx, c->app->folder, new->hash);
	return err ? err : sql_stored_file_insert(ctx, db, new->hash, new->size, c->media, db_now(), NULL);
}

/* The new version takes the place of the old one in this year; other years keep what they have. */
static enum err take_place(struct ctx *ctx, struct db *db, const struct change *c)
{
	struct evidence_row old;
	struct sql_evidence_replaced_by later;
	bool found;
	enum err err = get_live(ctx, db, c->year, c->new->replaces, &old);

	if (!err)
		err = sql_evidence_replaced_by(ctx, db, old.id, &later, &found);
	if (err)
		return err;
	if (found && later.id != c->id)
		return problem(ctx, ERR_CONFLICT, (struct place){0}, NULL, N_("Mở bản mới nhất rồi thay."),
			       "Tài liệu này đã có bản mới hơn do người khác đưa lên.");
	err = sql_evidence_link_move(ctx, db, old.id, c->id, c->year->id, db_now(), NULL);
	return err ? err : sql_evidence_link_delete_all(ctx, db, old.id, c->year->id, NULL);
}

static enum err insert(struct ctx *ctx, struct db *db, const struct change *c)
{
	const struct evidence_new *n = c->new;
	int64_t now = db_now();
	enum err err = sql_evidence_insert(
	    ctx, db, c->id, c->year->unit.id, n->type, n->number, n->issued == DAY_UNKNOWN ? DB_NULL : n->issued,
	    n->issuer, n->subject, evidence_folded(ctx->arena, n->number, n->subject), n->link, n->hash,
	    n->path ? n->file_name : NULL, n->replaces ? n->replaces : DB_NULL, c->actor->person, now, NULL);

	for (unsigned i = 0; i < n->item_count && !err; i++)
		err = sql_evidence_link_insert(ctx, db, c->id, c->year->id, n->items[i], now, NULL);
	return err;
}

/* An assessment with more documents could not be read any more. */
static enum err not_too_many(struct ctx *ctx, struct db *db, const struct year *year)
{
	struct sql_evidence_count_of_year row = {0};
	bool found;
	enum err err = sql_evidence_count_of_year(ctx, db, year->id, &row, &found);

	if (err || row.documents <= EVIDENCE_MAX)
		return err;
	return problem(ctx, ERR_LIMIT, (struct place){0}, NULL, N_("Gỡ bớt tài liệu không dùng."),
		       "Năm này đã có %d tài liệu, không thêm được nữa.", EVIDENCE_MAX);
}

static enum err add(struct ctx *ctx, struct db *db, void *arg)
{
	const struct change *c = arg;
	struct evidence_row row = row_of_new(c->new);
	enum err err = still_open(ctx, db, c->year);

	if (!err && c->new->path)
		err = store_file(ctx, db, c);
	if (!err)
		err = insert(ctx, db, c);
	if (!err && c->new->replaces)
		err = take_place(ctx, db, c);
	if (!err)
		err = not_too_many(ctx, db, c->year);
	return err ? err : audit(ctx, db, c, "evidence_add", NULL, evidence_json(ctx->arena, &row));
}

static enum err check_items(struct ctx *ctx, const struct actor *actor, const struct year *year,
			    const struct evidence_new *new)
{
	enum err err = OK;

	if (new->item_count == 0 && !new->replaces)
		return problem(ctx, ERR_INPUT, (struct place){.pointer = "items"}, NULL, NULL,
			       "Chọn nội dung mà tài liệu này chứng minh.");
	for (unsigned i = 0; i < new->item_count && !err; i++)
		err = permit_item(ctx, actor, year, new->items[i]);
	return err;
}

/* A new version may be put by those who may change every item that the old one proves. */
static enum err permit_all(struct ctx *ctx, struct app *app, const struct actor *actor, const struct year *year,
			   int64_t id)
{
	const struct sql_evidence_uses *uses;
	size_t count;
	struct scope scope = year_scope(year, actor, NULL);
	bool any = false;
	enum err err = sql_evidence_uses(ctx, app->db, id, &uses, &count);

	for (size_t i = 0; i < count && !err; i++)
		if (uses[i].year_id == year->id) {
			any = true;
			err = permit_item(ctx, actor, year, uses[i].item);
		}
	return err || any ? err : permit(ctx, actor, ACTION_ANSWER, &scope);
}

enum err evidence_add(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year_id,
		      const struct evidence_new *given, int64_t *id)
{
	struct evidence_new new = tidy(ctx->arena, given);
	struct change c = {.app = app, .actor = actor, .new = &new, .id = db_new_id()};
	enum err err = year_open(ctx, app, actor, year_id, &c.year), words;

	if (!err)
		err = check_items(ctx, actor, c.year, &new);
	if (!err && new.replaces)
		err = permit_all(ctx, app, actor, c.year, new.replaces);
	if (err)
		return err;
	words = check_words(ctx, &new, app->today());
	err = check_found(ctx, &new);
	if (new.path && !(c.media = media_of(new.path)))
		err = check_media(ctx, new.path);
	err = words ? words : err;
	if (!err && new.path) /* before anything is moved; once more where it counts */
		err = evidence_fits(ctx, app->db, &c.year->unit, new.hash, new.size);
	if (!err && new.path)
		err = evidence_place(ctx, app, new.path, new.hash, new.size);
	if (!err)
		err = db_write(ctx, app->db, add, &c);
	if (!err)
		*id = c.id;
	return err;
}

/* --- changing --- */

/* A document that a sent dossier names stays as it is. */
static enum err not_sent(struct ctx *ctx, struct db *db, int64_t id)
{
	const struct sql_evidence_uses *uses;
	size_t count;
	enum err err = sql_evidence_uses(ctx, db, id, &uses, &count);

	for (size_t i = 0; i < count && !err; i++)
		if (!state_code_is_open(uses[i].state))
			err =
			    problem(ctx, ERR_STATE, (struct place){0}, NULL,
				    N_("Đưa lên một bản mới: bản cũ giữ nguyên cho hồ sơ đã gửi."),
				    "Tài liệu này có trong hồ sơ năm %d đã gửi nên không sửa được.", (int)uses[i].year);
	return err;
}

/* The codes by which the year names the document. */
static enum err items_in(struct ctx *ctx, struct db *db, int64_t year, struct evidence_row *row)
{
	const struct sql_evidence_uses *uses;
	size_t count;
	enum err err = sql_evidence_uses(ctx, db, row->id, &uses, &count);
	const char **items = NEW_ARRAY(ctx->arena, const char *, count + 1);

	for (size_t i = 0; i < count; i++)
		if (uses[i].year_id == year)
			items[row->item_count++] = uses[i].item;
	row->items = items;
	return err;
}

static enum err change(struct ctx *ctx, struct db *db, void *arg)
{
	const struct change *c = arg;
	const struct evidence_new *n = c->new;
	struct evidence_row before, after;
	int64_t changed;
	enum err err = still_open(ctx, db, c->year);

	if (!err)
		err = get_live(ctx, db, c->year, c->id, &before);
	if (!err)
		err = not_sent(ctx, db, c->id);
	if (!err)
		err = items_in(ctx, db, c->year->id, &before);
	if (!err)
		err = sql_evidence_update(ctx, db, c->id, c->version, n->type, n->number,
					  n->issued == DAY_UNKNOWN ? DB_NULL : n->issued, n->issuer, n->subject,
					  evidence_folded(ctx->arena, n->number, n->subject), n->link, &changed);
	if (err)
		return err;
	if (changed == 0)
		return problem(ctx, ERR_CONFLICT, (struct place){0}, NULL,
			       N_("Xem lại thông tin hiện có bên dưới rồi sửa lần nữa."),
			       "Người khác vừa sửa thông tin của tài liệu này.");
	after = before;
	after.type = n->type, after.number = n->number, after.issued = n->issued;
	after.issuer = n->issuer, after.subject = n->subject, after.link = n->link;
	return audit(ctx, db, c, "evidence_change", evidence_json(ctx->arena, &before),
		     evidence_json(ctx->arena, &after));
}

/* One who may change any item that it proves may correct the words about it. */
static enum err permit_any(struct ctx *ctx, const struct actor *actor, const struct year *year,
			   const struct evidence_row *row)
{
	struct scope scope = year_scope(year, actor, NULL);

	for (unsigned i = 0; i < row->item_count; i++)
		if (evidence_may(actor, year, row->items[i]))
			return OK;
	scope.own = scope.own || row->added_by == actor->person;
	return row->item_count > 0 ? permit_item(ctx, actor, year, row->items[0])
				   : permit(ctx, actor, ACTION_ANSWER, &scope);
}

enum err evidence_change(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year_id, int64_t id,
			 int64_t version, const struct evidence_new *given)
{
	struct evidence_new new = tidy(ctx->arena, given);
	struct change c = {.app = app, .actor = actor, .new = &new, .id = id, .version = version};
	struct evidence_row row;
	enum err err = year_open(ctx, app, actor, year_id, &c.year);

	if (!err)
		err = get_live(ctx, app->db, c.year, id, &row);
	if (!err)
		err = items_in(ctx, app->db, year_id, &row);
	if (!err)
		err = permit_any(ctx, actor, c.year, &row);
	if (!err)
		err = check_words(ctx, &new, app->today());
	if (!err && !row.hash)
		err = check_found(ctx, &new);
	return err ? err : db_write(ctx, app->db, change, &c);
}

/* --- what it proves --- */

static enum err link_item(struct ctx *ctx, struct db *db, void *arg)
{
	const struct change *c = arg;
	struct evidence_row row;
	int64_t changed;
	enum err err = still_open(ctx, db, c->year);

	if (!err)
		err = get_live(ctx, db, c->year, c->id, &row);
	if (!err)
		err = c->linked ? sql_evidence_link_insert(ctx, db, c->id, c->year->id, c->item, db_now(), &changed)
				: sql_evidence_link_delete(ctx, db, c->id, c->year->id, c->item, &changed);
	if (!err && c->linked)
		err = not_too_many(ctx, db, c->year);
	if (err || changed == 0)
		return err;
	return audit(ctx, db, c, c->linked ? "evidence_link" : "evidence_unlink", c->linked ? NULL : c->item,
		     c->linked ? c->item : NULL);
}

enum err evidence_link(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year_id, int64_t id,
		       const char *item, bool linked)
{
	struct change c = {.app = app, .actor = actor, .item = item, .id = id, .linked = linked};
	enum err err = year_open(ctx, app, actor, year_id, &c.year);

	if (!err)
		err = permit_item(ctx, actor, c.year, item);
	return err ? err : db_write(ctx, app->db, link_item, &c);
}

static enum err remove_document(struct ctx *ctx, struct db *db, void *arg)
{
	const struct change *c = arg;
	const struct sql_evidence_uses *uses;
	struct evidence_row row;
	size_t count;
	enum err err = still_open(ctx, db, c->year);

	if (!err)
		err = get_live(ctx, db, c->year, c->id, &row);
	if (!err)
		err = items_in(ctx, db, c->year->id, &row);
	if (!err)
		err = sql_evidence_link_delete_all(ctx, db, c->id, c->year->id, NULL);
	if (!err)
		err = sql_evidence_uses(ctx, db, c->id, &uses, &count);
	if (!err && count == 0) /* another year may still need it */
		err = sql_evidence_mark_removed(ctx, db, c->id, db_now(), NULL);
	return err ? err : audit(ctx, db, c, "evidence_remove", evidence_json(ctx->arena, &row), NULL);
}

enum err evidence_remove(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year_id, int64_t id)
{
	struct change c = {.app = app, .actor = actor, .id = id};
	struct evidence_row row = {0};
	enum err err = year_open(ctx, app, actor, year_id, &c.year);

	if (!err)
		err = get_live(ctx, app->db, c.year, id, &row);
	if (!err)
		err = items_in(ctx, app->db, year_id, &row);
	if (!err && row.item_count == 0)
		err = permit_any(ctx, actor, c.year, &row);
	for (unsigned i = 0; i < row.item_count && !err; i++)
		err = permit_item(ctx, actor, c.year, row.items[i]);
	return err ? err : db_write(ctx, app->db, remove_document, &c);
}

/* --- lists --- */

static enum err permit_see(struct ctx *ctx, const struct actor *actor, int64_t unit)
{
	return permit(ctx, actor, ACTION_EVIDENCE_SEE, &(struct scope){.unit = unit, .state = STATE_NONE});
}

/* Whoever appraises a year sees what proves it. */
static enum err seen_from_above(struct ctx *ctx, struct app *app, const struct actor *actor,
				const struct evidence_row *row, bool *out)
{
	const struct sql_evidence_uses *uses = NULL;
	struct unit_row unit = {0};
	size_t count = 0;
	enum err err = unit_get(ctx, app, row->unit, &unit);

	if (!err && unit.parent != DB_NULL)
		err = sql_evidence_uses(ctx, app->db, row->id, &uses, &count);
	for (size_t i = 0; i < count && !err && !*out; i++) {
		struct scope scope = {.unit = row->unit, .above = unit.parent};

		*out = state_parse(uses[i].state, &scope.state) && permitted(actor, ACTION_EVIDENCE_SEE, &scope);
	}
	return err;
}

enum err evidence_get(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id, struct evidence_row *out)
{
	bool above = false;
	enum err err = get(ctx, app->db, id, out);

	if (!err)
		err = seen_from_above(ctx, app, actor, out, &above);
	return err || above ? err : permit_see(ctx, actor, out->unit);
}

enum err evidence_uses(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id,
		       const struct evidence_use **out, size_t *count)
{
	struct evidence_row row;
	const struct sql_evidence_uses *rows = NULL;
	struct evidence_use *uses;
	enum err err = evidence_get(ctx, app, actor, id, &row);

	if (!err)
		err = sql_evidence_uses(ctx, app->db, id, &rows, count);
	if (err)
		return err;
	uses = NEW_ARRAY(ctx->arena, struct evidence_use, *count + 1);
	for (size_t i = 0; i < *count; i++)
		uses[i] = (struct evidence_use){rows[i].year_id, (int)rows[i].year, rows[i].item,
						!state_code_is_open(rows[i].state)};
	*out = uses;
	return OK;
}

/* Both lists are in the order of the documents' numbers. */
static void put_items(struct arena *arena, struct evidence_row *rows, size_t count,
		      const struct sql_evidence_links_of_year *links, size_t link_count)
{
	size_t at = 0;

	for (size_t i = 0; i < count; i++) {
		const char **items;
		size_t first;

		while (at < link_count && links[at].evidence_id < rows[i].id)
			at++;
		for (first = at; at < link_count && links[at].evidence_id == rows[i].id;)
			at++;
		items = NEW_ARRAY(arena, const char *, at - first + 1);
		for (size_t k = first; k < at; k++)
			items[rows[i].item_count++] = links[k].item;
		rows[i].items = items;
	}
}

enum err evidence_of(struct ctx *ctx, struct app *app, const struct actor *actor, const struct year *year,
		     const char *item, const struct evidence_row **out, size_t *count)
{
	const struct sql_evidence_of_year *rows = NULL;
	const struct sql_evidence_links_of_year *links = NULL;
	struct evidence_row *found;
	const struct scope scope = year_scope(year, actor, NULL);
	size_t link_count = 0;
	enum err err = permit(ctx, actor, ACTION_EVIDENCE_SEE, &scope);

	if (!err && item)
		err = sql_evidence_of_item(ctx, app->db, year->id, item, (const struct sql_evidence_of_item **)&rows,
					   count);
	else if (!err)
		err = sql_evidence_of_year(ctx, app->db, year->id, &rows, count);
	if (!err)
		err = sql_evidence_links_of_year(ctx, app->db, year->id, &links, &link_count);
	if (err)
		return err;
	found = rows_of(ctx->arena, (const struct sql_evidence_by_id *)(const void *)rows, *count);
	put_items(ctx->arena, found, *count, links, link_count);
	*out = found;
	return OK;
}

/* The words in their order, anything between them; what LIKE takes for a pattern is left out. */
static char *pattern_of(struct arena *arena, const char *words)
{
	struct buf out = buf_new(arena);

	buf_addc(&out, '%');
	for (const char *p = text_fold(arena, words); *p; p++)
		buf_addc(&out, strchr(" %_\\", *p) ? '%' : *p);
	buf_addc(&out, '%');
	return out.data;
}

enum err evidence_search(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t unit, const char *words,
			 unsigned limit, const struct evidence_row **out, size_t *count)
{
	const struct sql_evidence_search *rows = NULL;
	enum err err = permit_see(ctx, actor, unit);

	if (!err)
		err = sql_evidence_search(ctx, app->db, unit, pattern_of(ctx->arena, words), limit, &rows, count);
	if (!err)
		*out = rows_of(ctx->arena, (const struct sql_evidence_by_id *)(const void *)rows, *count);
	return err;
}

/* The newest version that replaces this one, step by step. */
static enum err newest_of(struct ctx *ctx, struct db *db, int64_t *id)
{
	for (unsigned i = 0; i < VERSIONS_MAX; i++) {
		struct sql_evidence_replaced_by later;
		bool found;
		enum err err = sql_evidence_replaced_by(ctx, db, *id, &later, &found);

		if (err || !found)
			return err;
		*id = later.id;
	}
	return OK;
}

enum err evidence_versions(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id,
			   const struct evidence_row **out, size_t *count)
{
	struct evidence_row *rows = NEW_ARRAY(ctx->arena, struct evidence_row, VERSIONS_MAX);
	int64_t next = id;
	enum err err = evidence_get(ctx, app, actor, id, &rows[0]);

	if (!err)
		err = newest_of(ctx, app->db, &next);
	for (*count = 0; !err && next && *count < VERSIONS_MAX; ++*count) {
		err = get(ctx, app->db, next, &rows[*count]);
		next = err ? 0 : rows[*count].replaces;
	}
	*out = rows;
	return err;
}
