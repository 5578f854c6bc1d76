/* /phieu - the ballot on a phone: a code, three choices in the words of Mẫu 04, a remark; no account and no trace. */
#include "citizen/ballot.h"
#include "dossier/model_words.h"
#include "web/web.h"

/* --- the code --- */

static enum err draw_code(struct web *w, const char *typed)
{
	struct ui_frame frame = web_frame(w, UI_AREA_NONE, tr(w->ctx, "Cho ý kiến bằng phiếu"));

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_lead(w->ui, tr(w->ctx, "Nhập mã in trên phiếu đã nhận. Không cần tài khoản, không ghi tên."));
	ui_form_begin(w->ui, &(struct ui_form){.action = "/phieu", .version = -1});
	ui_text(w->ui,
		&(struct ui_field){
		    .name = "code",
		    .label = tr(w->ctx, "Mã phiếu"),
		    .hint = tr(w->ctx, "12 chữ và số, ví dụ 7KQ2-M9XD-4TWB. Chữ hoa, chữ thường, gạch nối đều được."),
		    .value = typed,
		    .autocomplete = "off",
		    .width = 20});
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Tiếp tục"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_page_end(w->ui);
	return OK;
}

/* A code that cannot be used: the page where another one may be typed says why. */
static enum err refuse_code(struct web *w, enum err err, const char *typed)
{
	w->response->status = err == ERR_NOT_FOUND ? 404 : 409;
	if (err != ERR_NOT_FOUND) {
		err = web_form_failed(w, err);
		return err ? err : draw_code(w, typed);
	}
	w->ui->errors = w->ctx->problems;
	return draw_code(w, typed);
}

static enum err page_code(struct web *w)
{
	return draw_code(w, NULL);
}

static enum err post_code(struct web *w)
{
	const char *typed = web_field(w, "code");
	struct ballot_asked asked = {0};
	enum err err = ballot_ask(w->ctx, w->app, &w->actor, typed, &asked);

	if (err)
		return refuse_code(w, err, typed);
	web_redirect(w, web_path(w, "/phieu/%s", asked.code), NULL);
	return OK;
}

/* --- the ballot --- */

static void draw_question(struct web *w, const struct ballot_asked *asked)
{
	const char *chosen = web_field(w, "choice");
	const struct ui_choice choices[] = {
	    {.value = "effective", .label = MODEL_EFFECTIVE, .chosen = str_eq(chosen, "effective")},
	    {.value = "partly", .label = MODEL_PARTLY, .chosen = str_eq(chosen, "partly")},
	    {.value = "not_effective", .label = MODEL_NOT_EFFECTIVE, .chosen = str_eq(chosen, "not_effective")}};

	ui_form_begin(w->ui, &(struct ui_form){.action = web_path(w, "/phieu/%s", asked->code), .version = -1});
	ui_radios(w->ui, &(struct ui_field){.name = "choice", .label = MODEL_BALLOT_QUESTION, .big_label = true},
		  choices, 3, false);
	ui_textarea(w->ui,
		    &(struct ui_field){
			.name = "remark",
			.label = MODEL_BALLOT_REMARK,
			.hint = tr_fmt(w->ctx, "Nhiều nhất %d ký tự. Không ghi tên.", BALLOT_REMARK_CHARACTERS_MAX),
			.value = web_field(w, "remark")},
		    4);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Gửi phiếu"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
}

static enum err draw_ballot(struct web *w, const struct ballot_asked *asked)
{
	char date[DATE_TEXT_SIZE];
	struct ui_frame frame = web_frame(w, UI_AREA_NONE, tr(w->ctx, "Phiếu lấy ý kiến"));

	frame.caption = tr_fmt(w->ctx, "%s, năm %d", asked->unit_title, asked->year);
	if (asked->practice)
		frame.practice = tr(w->ctx, "Phiếu tập dượt: kết quả không dùng để công nhận.");
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_para(w->ui, str_fmt(w->ctx->arena, MODEL_BALLOT_MODEL, asked->model));
	if (asked->description)
		ui_inset(w->ui, asked->description);
	draw_question(w, asked);
	ui_hint(w->ui, tr_fmt(w->ctx,
			      "Nhận phiếu đến hết ngày %s. Phiếu gửi đi chỉ làm tăng một số đếm: chương trình không "
			      "giữ mã, giờ hay máy "
			      "đã gửi, nên không sửa lại được.",
			      day_print(asked->closes, date)));
	ui_page_end(w->ui);
	return OK;
}

static enum err page_ballot(struct web *w)
{
	struct ballot_asked asked = {0};
	enum err err = ballot_ask(w->ctx, w->app, &w->actor, w->params[0], &asked);

	return err ? refuse_code(w, err, w->params[0]) : draw_ballot(w, &asked);
}

static enum err post_ballot(struct web *w)
{
	struct ballot_asked asked = {0};
	enum err err = ballot_ask(w->ctx, w->app, &w->actor, w->params[0], &asked);

	if (err)
		return refuse_code(w, err, w->params[0]);
	err = ballot_cast(w->ctx, w->app, &w->actor, asked.code, web_field(w, "choice"), web_field(w, "remark"));
	if (!err) {
		web_redirect(w, "/phieu/cam-on", NULL);
		return OK;
	}
	if (err == ERR_NOT_FOUND || err == ERR_STATE)
		return refuse_code(w, err, asked.code);
	err = web_form_failed(w, err);
	return err ? err : draw_ballot(w, &asked);
}

static enum err page_thanks(struct web *w)
{
	struct ui_frame frame = web_frame(w, UI_AREA_NONE, tr(w->ctx, "Đã nhận phiếu"));

	ui_page_begin(w->ui, &frame);
	ui_lead(w->ui, MODEL_BALLOT_THANKS);
	ui_para(w->ui, tr(w->ctx, "Phiếu đã được cộng vào kết quả. Có thể đóng trang này."));
	ui_page_end(w->ui);
	return OK;
}

static const struct route routes[] = {
    {HTTP_GET, "/phieu", page_code, ROUTE_PUBLIC},          {HTTP_POST, "/phieu", post_code, ROUTE_PUBLIC},
    {HTTP_GET, "/phieu/cam-on", page_thanks, ROUTE_PUBLIC}, {HTTP_GET, "/phieu/:code", page_ballot, ROUTE_PUBLIC},
    {HTTP_POST, "/phieu/:code", post_ballot, ROUTE_PUBLIC},
};
const struct route_table routes_public_ballot = {routes, sizeof routes / sizeof *routes};
