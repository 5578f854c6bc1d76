/* /danh-gia/:year/phan-cong - who is in charge of what, and by when. */
#include "core/assignment.h"
#include "core/person.h"
#include "dossier/assignment_notice.h"
#include "web/item.h"
#include "web/year_frame.h"

struct sharing {
	const struct year *year;
	const struct person_listed *people;
	size_t people_count;
	bool may;
};

static enum err load(struct web *w, struct sharing *out)
{
	struct scope scope;
	enum err err = web_year(w, &out->year);

	if (err)
		return err;
	scope = year_scope(out->year, &w->actor, NULL);
	out->may = permitted(&w->actor, ACTION_ASSIGN, &scope);
	return person_list(w->ctx, w->app, out->year->unit.id, &out->people, &out->people_count);
}

static const struct assignment *own_assignment(const struct year *year, const struct item *item)
{
	const struct assignment *nearest = year->owners[item->index];

	return nearest && nearest->item == item ? nearest : NULL;
}

static const struct ui_choice *people_choices(struct web *w, const struct sharing *s, const struct item *item,
					      int64_t chosen, unsigned *count)
{
	struct ui_choice *choices = NEW_ARRAY(w->ctx->arena, struct ui_choice, s->people_count + 1);
	const struct assignment *above = item->parent ? s->year->owners[item->parent->index] : NULL;

	choices[0] = (struct ui_choice){.value = "",
					.label = above ? tr_fmt(w->ctx, "(như mục trên: %s)", above->person_name)
						       : tr(w->ctx, "(chưa giao)"),
					.chosen = chosen == 0};
	*count = 1;
	for (size_t i = 0; i < s->people_count; i++) {
		const struct person *p = &s->people[i].person;

		if (p->disabled && p->id != chosen)
			continue;
		choices[(*count)++] = (struct ui_choice){
		    .value = web_path(w, "%lld", (long long)p->id),
		    .label = p->position ? str_fmt(w->ctx->arena, "%s, %s", p->name, p->position) : p->name,
		    .chosen = p->id == chosen};
	}
	return choices;
}

static char *field(struct web *w, const char *what, const struct item *item)
{
	return str_fmt(w->ctx->arena, "%s-%s", what, item->code);
}

/* What stands in the form: as it was sent, when it was, else as it is. */
static const char *due_value(struct web *w, const struct item *item, const struct assignment *mine)
{
	char text[DATE_TEXT_SIZE];

	if (w->request->method == HTTP_POST)
		return web_field(w, field(w, "due", item));
	return mine && mine->due != DAY_UNKNOWN ? str_dup(w->ctx->arena, day_print(mine->due, text)) : "";
}

static void draw_row(struct web *w, const struct sharing *s, const struct item *item)
{
	const struct assignment *mine = own_assignment(s->year, item);
	int64_t chosen = w->request->method == HTTP_POST ? web_field_id(w, field(w, "person", item), 0)
			 : mine                          ? mine->person
							 : 0;
	unsigned count;
	const struct ui_choice *choices = people_choices(w, s, item, chosen, &count);

	ui_row_begin(w->ui);
	ui_cell_link(w->ui, item_path(w, s->year, item),
		     str_fmt(w->ctx->arena, "%s. %s", item->code, item_title(item)));
	ui_cell_begin(w->ui);
	ui_select(w->ui,
		  &(struct ui_field){.name = field(w, "person", item),
				     .label = tr_fmt(w->ctx, "Người phụ trách mục %s", item->code),
				     .label_hidden = true},
		  choices, count);
	ui_cell_end(w->ui);
	ui_cell_begin(w->ui);
	ui_date(w->ui, &(struct ui_field){.name = field(w, "due", item),
					  .label = tr_fmt(w->ctx, "Hạn của mục %s", item->code),
					  .label_hidden = true,
					  .value = due_value(w, item, mine),
					  .width = 10});
	ui_cell_end(w->ui);
	ui_row_end(w->ui);
}

static void draw_read_row(struct web *w, const struct sharing *s, const struct item *item)
{
	const struct assignment *owner = s->year->owners[item->index];
	char text[DATE_TEXT_SIZE];

	ui_row_begin(w->ui);
	ui_cell_link(w->ui, item_path(w, s->year, item),
		     str_fmt(w->ctx->arena, "%s. %s", item->code, item_title(item)));
	ui_cell(w->ui, owner ? owner->person_name : tr(w->ctx, "chưa giao"));
	ui_cell(w->ui, owner && owner->due != DAY_UNKNOWN ? day_print(owner->due, text) : "");
	ui_row_end(w->ui);
}

static void draw_subtree(struct web *w, const struct sharing *s, const struct item *item)
{
	if (s->may)
		draw_row(w, s, item);
	else
		draw_read_row(w, s, item);
	for (unsigned i = 0; i < item->child_count; i++)
		draw_subtree(w, s, item->children[i]);
}

static void draw_criterion(struct web *w, const struct sharing *s, const struct item *criterion)
{
	const struct ui_column columns[] = {{tr(w->ctx, "Mục"), false, false},
					    {tr(w->ctx, "Người phụ trách"), false, false},
					    {tr(w->ctx, "Hạn"), false, true}};

	ui_table_begin(w->ui,
		       str_fmt(w->ctx->arena, "%s. %s", item_number_words(w->ctx, criterion), item_title(criterion)),
		       false, columns, 3);
	draw_subtree(w, s, criterion);
	ui_table_end(w->ui);
}

static enum err draw(struct web *w, const struct sharing *s)
{
	struct ui_frame frame = year_frame(w, s->year, "phan-cong", tr(w->ctx, "Phân công"));

	frame.wide = true;
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_lead(w->ui, tr(w->ctx, "Giao cả tiêu chí, từng chỉ tiêu hoặc từng nội dung. Mục không giao riêng thì theo "
				  "người của mục trên nó."));
	if (s->people_count < 2 && s->may)
		ui_inset(
		    w->ui,
		    tr(w->ctx,
		       "Đơn vị mới có một tài khoản. Lập tài khoản cho các công chức phụ trách ở trang Người dùng."));
	ui_buttons_begin(w->ui);
	ui_button_link(w->ui, year_path(w, s->year, "phan-cong/thong-bao.docx"),
		       tr(w->ctx, "Thông báo phân công (DOCX)"), true);
	ui_button_link(w->ui, year_path(w, s->year, "phan-cong/thong-bao.pdf"), tr(w->ctx, "Bản PDF"), true);
	ui_buttons_end(w->ui);
	if (s->may)
		ui_form_begin(w->ui, &(struct ui_form){.action = year_path(w, s->year, "phan-cong"),
						       .keep = web_path(w, "%lld/phan-cong", (long long)s->year->id),
						       .version = -1});
	for (unsigned i = 0; i < s->year->edition->criterion_count; i++)
		draw_criterion(w, s, s->year->edition->criteria[i]);
	if (s->may) {
		ui_buttons_begin(w->ui);
		ui_submit(w->ui, tr(w->ctx, "Lưu phân công"), NULL, NULL);
		ui_buttons_end(w->ui);
		ui_form_end(w->ui);
	}
	ui_page_end(w->ui);
	return OK;
}

static enum err page_sharing(struct web *w)
{
	struct sharing s = {0};
	enum err err = load(w, &s);

	return err ? err : draw(w, &s);
}

static enum err read_form(struct web *w, const struct sharing *s, struct assign *list, unsigned *count)
{
	enum err err = OK;

	*count = 0;
	for (unsigned i = 0; i < s->year->edition->item_count; i++) {
		const struct item *item = s->year->edition->items[i];
		struct assign *a = &list[*count];
		enum err told;

		if (!http_field(w->request, field(w, "person", item)))
			continue; /* the form said nothing of it */
		a->item = item->code;
		a->person = web_field_id(w, field(w, "person", item), 0);
		told = web_field_day(w, field(w, "due", item), &a->due);
		if (told)
			err = told;
		++*count;
	}
	return err;
}

static enum err post_sharing(struct web *w)
{
	struct sharing s = {0};
	struct assign *list;
	unsigned count;
	enum err err = load(w, &s);

	if (err)
		return err;
	list = NEW_ARRAY(w->ctx->arena, struct assign, s.year->edition->item_count + 1);
	err = read_form(w, &s, list, &count);
	if (!err)
		err = assignment_save(w->ctx, w->app, &w->actor, s.year->id, list, count);
	if (!err) {
		web_redirect(w, year_path(w, s.year, "phan-cong"), N_("Đã lưu phân công."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw(w, &s);
}

/* The notice as a paper: DOCX to be finished by hand, PDF to be looked at. */
static enum err send_notice(struct web *w, const char *ending)
{
	const struct year *year;
	struct assigned *list;
	enum err err = web_year(w, &year);

	if (err)
		return err;
	list = NEW_ARRAY(w->ctx->arena, struct assigned, year->assignment_count + 1);
	for (unsigned i = 0; i < year->assignment_count; i++)
		list[i] = (struct assigned){year->assignments[i].item, year->assignments[i].person_name,
					    year->assignments[i].due};
	return web_paper(w,
			 assignment_notice(w->ctx, year->record, list, year->assignment_count,
					   moment_iso(w->ctx->arena, year->changed_at)),
			 doc_writer_by_ending(ending));
}

static enum err page_notice_docx(struct web *w)
{
	return send_notice(w, "docx");
}

static enum err page_notice_pdf(struct web *w)
{
	return send_notice(w, "pdf");
}

static const struct route routes[] = {
    {HTTP_GET, "/danh-gia/:year/phan-cong/thong-bao.docx", page_notice_docx, 0},
    {HTTP_GET, "/danh-gia/:year/phan-cong/thong-bao.pdf", page_notice_pdf, 0},
    {HTTP_GET, "/danh-gia/:year/phan-cong", page_sharing, 0},
    {HTTP_POST, "/danh-gia/:year/phan-cong", post_sharing, 0},
};
const struct route_table routes_sharing = {routes, sizeof routes / sizeof *routes};
