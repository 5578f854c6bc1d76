/* Forms: their frame, their buttons, what was wrong in them, and what is said while they save themselves. */
#include "web/ui/parts.h"

static void one_error(struct ui *ui, const struct problem *problem)
{
	const char *field = part_field_of(problem);

	markup_open(&ui->m, "li", "");
	if (str_empty(field)) {
		markup_text(&ui->m, part_problem_words(ui, problem));
	} else {
		markup_open(&ui->m, "a", "href=\"#%u\"", field);
		markup_put(&ui->m, "%h", problem->text);
		markup_close(&ui->m, "a");
	}
	if (problem->rule)
		ui_citation(ui, problem->rule);
	markup_close(&ui->m, "li");
}

void ui_errors(struct ui *ui)
{
	if (!ui->errors)
		return;
	markup_open(&ui->m, "div", "class=\"govuk-error-summary\" role=\"alert\" tabindex=\"-1\" data-errors");
	part_leaf(ui, "h2", "govuk-error-summary__title", tr(ui->ctx, "Có nội dung cần sửa"));
	part_open(ui, "ul", "govuk-list govuk-error-summary__list");
	for (const struct problem *problem = ui->errors; problem; problem = problem->next)
		one_error(ui, problem);
	markup_close(&ui->m, "ul");
	markup_close(&ui->m, "div");
}

/* What the script says on this form, in the language of the page. */
static void keep_words(struct ui *ui)
{
	static const struct {
		const char *attribute, *words;
	} said[] = {
	    {"data-say-found", N_("Có nội dung chưa lưu từ lúc %t.")},
	    {"data-say-restore", N_("Khôi phục")},
	    {"data-say-discard", N_("Bỏ")},
	    {"data-say-saving", N_("Đang lưu...")},
	    {"data-say-lost",
	     N_("Mất kết nối với máy chủ. Nội dung được giữ trên máy này và sẽ tự lưu lại khi có kết nối.")},
	    {"data-say-expired", N_("Phiên đăng nhập đã hết. Nội dung vẫn còn ở đây.")},
	    {"data-say-refused", N_("Chưa tự lưu được. Bấm nút lưu ở dưới để gửi và xem lý do.")},
	    {"data-say-sign-in", N_("Đăng nhập ở thẻ mới")},
	};

	for (unsigned i = 0; i < sizeof said / sizeof *said; i++)
		markup_attr(&ui->m, said[i].attribute, "%a", tr(ui->ctx, said[i].words));
}

void ui_form_begin(struct ui *ui, const struct ui_form *form)
{
	struct markup *m = &ui->m;

	markup_start(m, "form");
	markup_attr(m, "class", "tcpl-form%a", form->get ? " tcpl-form--get" : "");
	markup_attr(m, "action", "%a", form->action);
	markup_attr(m, "method", "%a", form->get ? "get" : "post");
	if (form->id)
		markup_attr(m, "id", "%a", form->id);
	if (form->multipart)
		markup_attr(m, "enctype", "multipart/form-data");
	if (form->autosave) {
		markup_attr(m, "hx-post", "%a", form->autosave);
		markup_attr(m, "hx-trigger", "autosave");
		markup_attr(m, "hx-target", "find .tcpl-status");
		markup_attr(m, "hx-swap", "innerHTML");
	}
	if (form->keep)
		markup_attr(m, "data-keep", "%a", form->keep);
	if (form->keep || form->autosave)
		keep_words(ui);
	markup_flag(m, "novalidate");
	markup_content(m);
	if (!form->get)
		ui_hidden(ui, "csrf", ui->csrf);
	if (!form->get && form->version >= 0)
		ui_hidden(ui, "version", str_fmt(ui->ctx->arena, "%lld", (long long)form->version));
}

void ui_form_end(struct ui *ui)
{
	markup_close(&ui->m, "form");
}

void ui_hidden(struct ui *ui, const char *name, const char *value)
{
	markup_void(&ui->m, "input", "type=\"hidden\" name=\"%a\" value=\"%a\"", name, value);
}

void ui_fieldset_begin(struct ui *ui, const char *legend, const char *hint)
{
	int serial = (int)part_serial(ui);

	markup_start(&ui->m, "fieldset");
	markup_attr(&ui->m, "class", "govuk-fieldset tcpl-fieldset");
	if (hint)
		markup_attr(&ui->m, "aria-describedby", "nhom-%d", serial);
	markup_content(&ui->m);
	part_leaf(ui, "legend", "govuk-fieldset__legend govuk-fieldset__legend--m", legend);
	if (!hint)
		return;
	markup_open(&ui->m, "div", "class=\"govuk-hint\" id=\"nhom-%d\"", serial);
	markup_text(&ui->m, hint);
	markup_close(&ui->m, "div");
}

void ui_fieldset_end(struct ui *ui)
{
	markup_close(&ui->m, "fieldset");
}

void ui_buttons_begin(struct ui *ui)
{
	part_open(ui, "div", "govuk-button-group");
}

void ui_buttons_end(struct ui *ui)
{
	markup_close(&ui->m, "div");
}

static void submit(struct ui *ui, const char *class_name, const char *text, const char *name, const char *value)
{
	markup_start(&ui->m, "button");
	markup_attr(&ui->m, "type", "submit");
	markup_attr(&ui->m, "class", "%a", class_name);
	if (name) {
		markup_attr(&ui->m, "name", "%a", name);
		markup_attr(&ui->m, "value", "%a", value ? value : "");
	}
	markup_content(&ui->m);
	markup_put(&ui->m, "%h", text);
	markup_close(&ui->m, "button");
}

void ui_submit(struct ui *ui, const char *text, const char *name, const char *value)
{
	submit(ui, "govuk-button", text, name, value);
}

void ui_submit_quiet(struct ui *ui, const char *text, const char *name, const char *value)
{
	submit(ui, "govuk-button govuk-button--secondary", text, name, value);
}

void ui_submit_danger(struct ui *ui, const char *text, const char *name, const char *value)
{
	submit(ui, "govuk-button govuk-button--warning", text, name, value);
}

void ui_button_link(struct ui *ui, const char *href, const char *text, bool quiet)
{
	markup_open(&ui->m, "a", "class=\"govuk-button%a\" href=\"%a\"", quiet ? " govuk-button--secondary" : "", href);
	markup_put(&ui->m, "%h", text);
	markup_close(&ui->m, "a");
}

void ui_status(struct ui *ui, const char *id, const char *text)
{
	markup_open(&ui->m, "div", "class=\"tcpl-status\" id=\"%a\" role=\"status\"", id);
	if (text)
		markup_text(&ui->m, text);
	markup_close(&ui->m, "div");
}

void ui_saved(struct ui *ui, enum ui_tone tone, const char *text, int64_t version)
{
	markup_start(&ui->m, "span");
	markup_attr(&ui->m, "class", "tcpl-status__words tcpl-status__words--%a", part_tone(tone));
	if (version >= 0)
		markup_attr(&ui->m, "data-version", "%a", str_fmt(ui->ctx->arena, "%lld", (long long)version));
	if (tone == UI_GREEN || tone == UI_YELLOW)
		markup_flag(&ui->m, "data-kept");
	markup_content(&ui->m);
	markup_text(&ui->m, text);
	markup_close(&ui->m, "span");
}
