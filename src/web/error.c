/* What a person sees when something cannot be done: what, why, by which provision, what next. Never a bare number. */
#include "web/guard.h"

struct explanation {
	int status;
	const char *title, *hint; /* message ids */
};

static struct explanation explain(enum err err)
{
	switch (err) {
	case ERR_NOT_FOUND:
		return (struct explanation){404, N_("Không tìm thấy trang này"),
					    N_("Địa chỉ có thể đã ghi nhầm, hoặc nội dung đã được gỡ bỏ.")};
	case ERR_DENIED:
		return (struct explanation){403, N_("Anh, chị không có quyền làm việc này"), NULL};
	case ERR_CONFLICT:
		return (struct explanation){409, N_("Nội dung vừa được người khác sửa"), NULL};
	case ERR_STATE:
		return (struct explanation){409, N_("Chưa làm được việc này lúc này"), NULL};
	case ERR_INPUT:
		return (struct explanation){422, N_("Nội dung gửi lên chưa đúng"), NULL};
	case ERR_LIMIT:
		return (struct explanation){413, N_("Nội dung gửi lên quá lớn"), NULL};
	case ERR_BUSY:
		return (struct explanation){503, N_("Cơ sở dữ liệu đang bận"),
					    N_("Chưa có gì bị mất. Chờ ít giây rồi tải lại trang hoặc gửi lại.")};
	case ERR_THROTTLED:
		return (struct explanation){429, N_("Gửi quá nhiều lần"), NULL};
	case ERR_MEMORY:
		return (struct explanation){503, N_("Máy chủ không đủ bộ nhớ cho việc này"),
					    N_("Chia nhỏ nội dung rồi thử lại, hoặc báo người quản trị.")};
	case OK:
	case ERR_IO:
		break;
	}
	return (struct explanation){
	    500, N_("Máy chủ gặp trục trặc"),
	    N_("Nội dung vừa gửi có thể chưa được lưu. Báo người quản trị mã yêu cầu dưới đây.")};
}

static void show_problem(struct web *w, const struct problem *problem)
{
	ui_para(w->ui, problem->text);
	if (problem->rule)
		ui_citation(w->ui, problem->rule);
	if (problem->remedy)
		ui_hint(w->ui, problem->remedy);
}

static void draw(struct web *w, const struct explanation *what, const struct problem *problems)
{
	struct ui_frame frame = web_frame(w, UI_AREA_NONE, tr(w->ctx, what->title));

	w->response->status = what->status;
	w->response->body.size = 0;
	ui_page_begin(w->ui, &frame);
	for (const struct problem *problem = problems; problem; problem = problem->next)
		show_problem(w, problem);
	if (what->hint)
		ui_para(w->ui, tr(w->ctx, what->hint));
	ui_hint(w->ui, tr_fmt(w->ctx, "Mã yêu cầu: %s", w->request->id));
	if (w->request->field_count > 1) { /* more than the token: nothing that was typed is lost */
		/* when the store could not be asked for the session, the form's token may still be its */
		if (!w->session && http_field(w->request, "csrf"))
			w->ui->csrf = http_field(w->request, "csrf");
		guard_send_again(w);
	}
	ui_buttons_begin(w->ui);
	ui_button_link(w->ui, "/", tr(w->ctx, "Về trang đầu"), true);
	ui_buttons_end(w->ui);
	ui_page_end(w->ui);
}

void web_error_page(struct web *w, enum err err)
{
	struct explanation what = explain(err);
	const struct problem *problems = w->ctx->problems;

	/* A page may have been half drawn: this one begins anew. */
	w->ui->m = markup_new(&w->response->body);
	w->ui->errors = NULL;
	if (err == ERR_BUSY || err == ERR_THROTTLED)
		http_set(w->response, "Retry-After", "5");
	draw(w, &what, problems);
}
