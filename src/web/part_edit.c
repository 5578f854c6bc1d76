#include "web/part_edit.h"

#include <string.h>

#include "base/js.h"
#include "web/part_words.h"
#include "web/year_frame.h"

static const struct item *item_of(const struct year *year, const char *part)
{
	bool known;

	return year_part_item(year, part, &known);
}

static bool may_edit(const struct web *w, const struct year *year, const char *part)
{
	enum action action;
	struct scope scope = year_scope(year, &w->actor, item_of(year, part));

	return part_action(part, &action) && permitted(&w->actor, action, &scope);
}

/* Whoever shares out the work takes back anybody's last change, others their own. */
static bool may_undo(const struct web *w, const struct year *year, const struct part *stored)
{
	struct scope scope = year_scope(year, &w->actor, NULL);

	return stored && (stored->changed_by == w->actor.person || permitted(&w->actor, ACTION_ASSIGN, &scope));
}

static json_t *stored_json(struct ctx *ctx, const struct part *stored)
{
	json_t *value = stored && stored->value ? json_loads(stored->value, JSON_DECODE_ANY, NULL) : NULL;

	return value ? js_own(ctx->arena, value) : NULL;
}

static bool was_sent(const struct web *w, const struct part_editor *editor)
{
	return w->request->method == HTTP_POST && str_eq(w->request->path, editor->path);
}

enum err part_edit_load(struct web *w, const struct year *year, const struct part_editor *editor, struct part_edit *out)
{
	const struct part *stored = year_part(year, editor->part);
	struct draft draft = {0};
	bool found = false;
	enum err err = OK;

	*out = (struct part_edit){.editor = editor,
				  .version = stored ? stored->version : 0,
				  .draft_at = DB_NULL,
				  .may = may_edit(w, year, editor->part)};
	out->can_undo = out->may && may_undo(w, year, stored);
	if (was_sent(w, editor)) {
		out->fields = form_of_request(w);
		out->version = web_field_id(w, "version", 0);
		return OK;
	}
	if (out->may)
		err = draft_find(w->ctx, w->app, &w->actor, year->id, editor->part, &draft, &found);
	if (err)
		return err;
	if (found) {
		out->fields = form_of_json(w->ctx, draft.form);
		out->version = draft.version;
		out->draft_at = draft.saved_at;
	} else {
		editor->to_fields(w->ctx, year, editor, stored_json(w->ctx, stored), &out->fields);
	}
	return OK;
}

/* A form of one button, beside the great one. */
static void small_form(struct web *w, const char *path, const char *button)
{
	ui_form_begin(w->ui, &(struct ui_form){.action = path, .version = -1});
	ui_submit_quiet(w->ui, button, NULL, NULL);
	ui_form_end(w->ui);
}

static void draw_draft(struct web *w, const struct part_edit *edit)
{
	ui_banner(w->ui, UI_YELLOW, tr(w->ctx, "Nội dung chưa lưu được vào hồ sơ"),
		  tr_fmt(w->ctx, "Đang hiện bản nháp của anh, chị giữ lúc %s. Sửa rồi bấm lưu, hoặc bỏ bản nháp.",
			 moment_text(w->ctx->arena, edit->draft_at)));
	small_form(w, web_path(w, "%s/bo-nhap", edit->editor->path), tr(w->ctx, "Bỏ bản nháp"));
}

/* For those who may not change it: the stored value in words, unless the editor shows it in its own way. */
static void read_only(struct web *w, const struct year *year, const struct part_edit *edit)
{
	const struct part_editor *editor = edit->editor;
	const struct part *stored = year_part(year, editor->part);

	if (editor->read) {
		editor->read(w, year, editor, &edit->fields);
		return;
	}
	ui_heading(w->ui, 2, part_title(w->ctx, year->edition, editor->part));
	ui_para(w->ui, part_words(w->ctx, year->edition, editor->part, stored ? stored->value : NULL));
}

void part_edit_draw(struct web *w, const struct year *year, const struct part_edit *edit)
{
	const struct part_editor *editor = edit->editor;

	if (!edit->may) {
		read_only(w, year, edit);
		return;
	}
	if (edit->draft_at != DB_NULL)
		draw_draft(w, edit);
	ui_form_begin(w->ui, &(struct ui_form){.action = editor->path,
					       .autosave = web_path(w, "%s/tu-luu", editor->path),
					       .keep = web_path(w, "%lld/%s", (long long)year->id, editor->part),
					       .version = edit->version});
	editor->fields(w, year, editor, &edit->fields);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, editor->button ? editor->button : tr(w->ctx, "Lưu"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_status(w->ui, editor->status ? editor->status : "trang-thai", NULL);
	ui_form_end(w->ui);
	if (edit->can_undo)
		small_form(w, web_path(w, "%s/hoan-tac", editor->path), tr(w->ctx, "Lấy lại giá trị trước"));
}

/* --- saving --- */

/* "/answers/2.1.1/numerator" stands at the field "numerator"; what concerns the whole part at none. */
static void place_at_fields(struct web *w, const char *part)
{
	size_t length = strlen(part);

	for (struct problem *p = w->ctx->problems; p; p = p->next) {
		const char *pointer = p->place.pointer;

		if (!pointer || (*pointer != '/' && !str_eq(pointer, part)))
			continue;
		if (*pointer == '/' && strncmp(pointer + 1, part, length) == 0 && pointer[1 + length] == '/')
			p->place.pointer = pointer + length + 2;
		else
			p->place.pointer = NULL;
	}
}

struct attempt {
	struct form_fields fields;
	int64_t version;
	struct saved saved;
};

static enum err try_to_save(struct web *w, const struct year *year, const struct part_editor *editor,
			    struct attempt *attempt)
{
	struct save save = {.part = editor->part, .version = attempt->version};
	json_t *value = NULL;
	enum err err = editor->to_value(w->ctx, year, editor, &attempt->fields, &value);

	if (err)
		return err;
	if (value)
		save.value = js_text(w->ctx->arena, value, JSON_COMPACT | JSON_ENCODE_ANY);
	err = year_save(w->ctx, w->app, &w->actor, year->id, &save, &attempt->saved);
	if (err)
		place_at_fields(w, editor->part);
	return err;
}

static bool is_kept(enum err err)
{
	return err == ERR_INPUT || err == ERR_CONFLICT || err == ERR_LIMIT;
}

/* What could not be saved is the person's draft. That it could not be kept either is told, not hidden. */
static bool keep_draft(struct web *w, const struct year *year, const struct part_editor *editor,
		       const struct attempt *attempt)
{
	const struct draft draft = {
	    .part = editor->part, .form = form_to_json(w->ctx->arena, &attempt->fields), .version = attempt->version};

	return draft_keep(w->ctx, w->app, &w->actor, year->id, &draft) == OK;
}

static void compare_row(struct web *w, const char *key, const char *words)
{
	const struct ui_pair pair = {.key = key, .value = words};

	ui_summary(w->ui, &pair, 1);
}

static const char *words_of_attempt(struct web *w, const struct year *year, const struct part_editor *editor,
				    const struct attempt *attempt)
{
	json_t *value = NULL;

	if (editor->to_value(w->ctx, year, editor, &attempt->fields, &value) || !value)
		return part_words(w->ctx, year->edition, editor->part, NULL);
	return part_words(w->ctx, year->edition, editor->part,
			  js_text(w->ctx->arena, value, JSON_COMPACT | JSON_ENCODE_ANY));
}

/* Both versions; the form below holds one's own and is saved over the other's when sent. */
static enum err conflict_page(struct web *w, const struct year *year, const struct part_editor *editor,
			      struct attempt *attempt)
{
	const struct part *theirs = &attempt->saved.theirs;
	struct part_edit edit = {.editor = editor,
				 .fields = attempt->fields,
				 .version = attempt->saved.version,
				 .draft_at = DB_NULL,
				 .may = true};
	struct ui_frame frame = year_frame(w, year, NULL, tr(w->ctx, "Hai người cùng sửa một mục"));

	w->response->status = 409;
	frame.failure = true;
	ui_page_begin(w->ui, &frame);
	ui_lead(w->ui,
		theirs->changed_by_name
		    ? tr_fmt(w->ctx, "%s đã sửa \"%s\" lúc %s, trong khi anh, chị đang sửa. Chưa có gì bị ghi đè.",
			     theirs->changed_by_name, part_title(w->ctx, year->edition, editor->part),
			     moment_text(w->ctx->arena, theirs->changed_at))
		    : tr(w->ctx, "Mục này đã thay đổi trong khi anh, chị đang sửa. Chưa có gì bị ghi đè."));
	compare_row(w, tr(w->ctx, "Bản đang có"), part_words(w->ctx, year->edition, editor->part, theirs->value));
	compare_row(w, tr(w->ctx, "Bản của anh, chị"), words_of_attempt(w, year, editor, attempt));
	ui_heading(w->ui, 2, tr(w->ctx, "Giữ bản đang có"));
	small_form(w, web_path(w, "%s/bo-nhap", editor->path), tr(w->ctx, "Bỏ bản của tôi"));
	ui_heading(w->ui, 2, tr(w->ctx, "Ghi bản của tôi"));
	ui_para(w->ui, tr(w->ctx, "Sửa lại nếu cần rồi lưu. Bản đang có vẫn còn trong lịch sử."));
	part_edit_draw(w, year, &edit);
	ui_page_end(w->ui);
	return OK;
}

enum err part_edit_post(struct web *w, const struct year *year, const struct part_editor *editor, const char *done,
			enum err (*page)(struct web *, const struct year *))
{
	struct attempt attempt = {.fields = form_of_request(w), .version = web_field_id(w, "version", 0)};
	enum err err = try_to_save(w, year, editor, &attempt), again;

	if (!err) {
		web_redirect(w, done, attempt.saved.same ? N_("Không có gì thay đổi.") : N_("Đã lưu."));
		return OK;
	}
	if (!is_kept(err))
		return err;
	(void)keep_draft(w, year, editor, &attempt);
	if (err == ERR_CONFLICT)
		return conflict_page(w, year, editor, &attempt);
	again = web_form_failed(w, err);
	return again ? again : page(w, year);
}

static const char *first_problem(const struct web *w)
{
	return w->ctx->problems ? w->ctx->problems->text : "";
}

enum err part_edit_autosave(struct web *w, const struct year *year, const struct part_editor *editor,
			    void (*parts)(struct web *, const struct year *, const struct part_editor *))
{
	struct attempt attempt = {.fields = form_of_request(w), .version = web_field_id(w, "version", 0)};
	const struct year *now = year;
	enum err err = try_to_save(w, year, editor, &attempt);
	const char *why = first_problem(w);

	if (err && !is_kept(err) && err != ERR_DENIED && err != ERR_STATE)
		return err;
	if (!err)
		ui_saved(w->ui, UI_GREEN, tr_fmt(w->ctx, "Đã lưu lúc %s.", moment_text(w->ctx->arena, db_now())),
			 attempt.saved.version);
	else if (is_kept(err) && keep_draft(w, year, editor, &attempt))
		ui_saved(w->ui, UI_YELLOW, tr_fmt(w->ctx, "Chưa ghi vào hồ sơ, đã giữ làm bản nháp. %s", why), -1);
	else
		ui_saved(w->ui, UI_RED, tr_fmt(w->ctx, "Chưa lưu được. %s", why), -1);
	if (!err && parts) {
		err = year_open(w->ctx, w->app, &w->actor, year->id, &now);
		if (!err)
			parts(w, now, editor);
	}
	markup_end(&w->ui->m);
	return OK;
}

enum err part_edit_undo(struct web *w, const struct year *year, const struct part_editor *editor, const char *done)
{
	struct saved saved;
	enum err err = year_undo(w->ctx, w->app, &w->actor, year->id, editor->part, &saved);

	if (!err)
		web_redirect(w, done, N_("Đã lấy lại giá trị trước."));
	return err;
}

enum err part_edit_drop_draft(struct web *w, const struct year *year, const struct part_editor *editor,
			      const char *done)
{
	enum err err = draft_drop(w->ctx, w->app, &w->actor, year->id, editor->part);

	if (!err)
		web_redirect(w, done, N_("Đã bỏ bản nháp."));
	return err;
}
