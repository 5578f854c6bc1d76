/* /danh-gia/:year/loi-van - the words of the report, a form each, with proposals drawn from the figures: offered, never
 * put in silently. */
#include <string.h>

#include "base/js.h"
#include "dossier/dossier.h"
#include "web/lines.h"
#include "web/part_page.h"
#include "web/part_words.h"
#include "web/year_frame.h"

static const char *const names[] = {"direction", "advantages", "difficulties", "causes", "remedies", "aims", "plan"};

#define NAME_COUNT (sizeof names / sizeof *names)

static void to_fields(struct ctx *ctx, const struct year *year, const struct part_editor *form, const json_t *value,
		      struct form_fields *out)
{
	(void)year;
	(void)form;
	form_add(ctx, out, form->of, lines_of_strings(ctx, value));
}

static enum err to_value(struct ctx *ctx, const struct year *year, const struct part_editor *form,
			 const struct form_fields *fields, json_t **value)
{
	json_t *list = lines_to_strings(ctx, form_value(fields, form->of));

	(void)year;
	*value = list ? js_own(ctx->arena, list) : NULL;
	return OK;
}

static void draw_fields(struct web *w, const struct year *year, const struct part_editor *form,
			const struct form_fields *fields)
{
	ui_textarea(w->ui,
		    &(struct ui_field){.name = form->of,
				       .label = part_title(w->ctx, year->edition, form->part),
				       .hint = tr(w->ctx, "Mỗi đoạn một dòng. Để trống thì báo cáo để trống phần này."),
				       .value = form_value(fields, form->of),
				       .big_label = true},
		    6);
}

static bool editor(struct web *w, const struct year *year, const char *name, struct part_editor *out)
{
	for (size_t i = 0; i < NAME_COUNT; i++)
		if (str_eq(names[i], name)) {
			*out = (struct part_editor){.part = str_fmt(w->ctx->arena, "narrative/%s", name),
						    .path = part_page_path(w, year, &part_page_narrative, name),
						    .of = names[i],
						    .to_fields = to_fields,
						    .to_value = to_value,
						    .fields = draw_fields,
						    .status = str_fmt(w->ctx->arena, "trang-thai-%s", name)};
			return true;
		}
	return false;
}

/* --- proposals --- */

static bool already_there(const struct part_edit *edit, const char *text)
{
	return strstr(form_value(&edit->fields, edit->editor->of), text) != NULL;
}

/* A button that sends the field with the proposal at its end: it is then seen in the form, and history knows it. */
static void draw_proposal(struct web *w, const struct part_edit *edit, const struct proposal *proposal)
{
	const char *now = form_value(&edit->fields, edit->editor->of);

	ui_card_begin(w->ui, NULL, NULL);
	ui_para(w->ui, proposal->text);
	ui_hint(w->ui, tr_fmt(w->ctx, "Dựa vào: %s", proposal->because));
	ui_form_begin(w->ui, &(struct ui_form){.action = edit->editor->path, .version = edit->version});
	ui_hidden(w->ui, edit->editor->of,
		  *now ? str_fmt(w->ctx->arena, "%s\n%s", now, proposal->text) : proposal->text);
	ui_submit_quiet(w->ui, tr(w->ctx, "Thêm vào lời văn"), NULL, NULL);
	ui_form_end(w->ui);
	ui_card_end(w->ui);
}

static void draw_proposals(struct web *w, const struct part_edit *edit, const struct proposal *all, unsigned count)
{
	unsigned shown = 0;

	for (unsigned i = 0; i < count; i++) {
		if (!str_eq(all[i].field, edit->editor->of) || already_there(edit, all[i].text))
			continue;
		if (shown++ == 0)
			ui_details_begin(w->ui, tr(w->ctx, "Gợi ý từ số liệu"), false);
		draw_proposal(w, edit, &all[i]);
	}
	if (shown > 0)
		ui_details_end(w->ui);
}

static enum err draw(struct web *w, const struct year *year)
{
	struct ui_frame frame = year_frame(w, year, "loi-van", tr(w->ctx, "Lời văn của báo cáo"));
	const struct proposal *proposals;
	unsigned count;
	enum err err = OK;

	dossier_proposals(w->ctx, year->record, year->result, &proposals, &count);
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_lead(w->ui,
		tr(w->ctx, "Số liệu của báo cáo tự lấy từ kết quả; ở đây chỉ viết những gì số liệu không nói được."));
	ui_link(w->ui, year_path(w, year, "tai-lieu"), tr(w->ctx, "Văn bản chỉ đạo ghi ở trang Tài liệu"));
	for (size_t i = 0; i < NAME_COUNT && !err; i++) {
		struct part_editor form;
		struct part_edit edit;

		editor(w, year, names[i], &form);
		err = part_edit_load(w, year, &form, &edit);
		if (err)
			return err;
		ui_section_begin(w->ui, names[i], NULL);
		part_edit_draw(w, year, &edit);
		if (edit.may)
			draw_proposals(w, &edit, proposals, count);
		ui_section_end(w->ui);
	}
	ui_page_end(w->ui);
	return err;
}

const struct part_page part_page_narrative = {"loi-van", editor, draw, NULL};
