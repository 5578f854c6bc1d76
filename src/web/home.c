/* / - one's own list: what, by when, what is missing; for those who lead, the years of their units as well. Without an
 * account: what this is, and where to look. */
#include "core/assignment.h"
#include "core/workflow.h"
#include "web/campaign_frame.h"
#include "web/item.h"
#include "web/year_frame.h"

static const char *due_words(struct web *w, const struct task *task)
{
	char text[DATE_TEXT_SIZE];

	if (task->due == DAY_UNKNOWN)
		return tr(w->ctx, "không có hạn riêng");
	day_print(task->due, text);
	if (task->days_left < 0)
		return tr_fmt(w->ctx, "hạn %s, trễ %d ngày", text, -task->days_left);
	return task->days_left == 0 ? tr_fmt(w->ctx, "hạn hôm nay, %s", text)
				    : tr_fmt(w->ctx, "hạn %s, còn %d ngày", text, task->days_left);
}

static char *task_path(struct web *w, const struct task *task)
{
	return web_path(w, "/danh-gia/%lld/muc/%s", (long long)task->year, task->item->code);
}

static void draw_missing(struct web *w, const struct task *task)
{
	if (task->missing_count == 0)
		return;
	ui_details_begin(w->ui, tr_fmt(w->ctx, "Còn thiếu %u", task->missing_count), task->missing_count <= 3);
	ui_list_begin(w->ui, UI_BULLETS);
	for (unsigned i = 0; i < task->missing_count; i++)
		ui_item(w->ui, task->missing[i]);
	ui_list_end(w->ui, UI_BULLETS);
	ui_details_end(w->ui);
}

static void draw_task(struct web *w, const struct task *task)
{
	bool late = task->due != DAY_UNKNOWN && task->days_left < 0 && !task->done;

	ui_card_begin(w->ui, NULL, NULL);
	ui_heading(w->ui, 3, item_number_words(w->ctx, task->item));
	ui_link(w->ui, task_path(w, task), item_title(task->item));
	ui_tag(w->ui,
	       task->done ? UI_GREEN
	       : late     ? UI_RED
			  : UI_YELLOW,
	       task->done ? tr(w->ctx, "đã xong") : due_words(w, task));
	ui_hint(w->ui, tr_fmt(w->ctx, "%s, năm %d", task->unit_title, task->number));
	if (task->contents > 1)
		ui_progress(w->ui, tr_fmt(w->ctx, "Tiến độ mục %s", task->item->code),
			    task->answered - task->without_evidence, task->without_evidence, task->contents,
			    tr_fmt(w->ctx, "%u trên %u nội dung đã ghi số liệu", task->answered, task->contents));
	draw_missing(w, task);
	ui_card_end(w->ui);
}

/* Late ones first, then those that are due, then the rest; done ones apart. */
static int task_order(const struct task *task)
{
	return task->due == DAY_UNKNOWN ? 1 << 30 : task->due;
}

static void draw_tasks(struct web *w, const struct task *tasks, size_t count)
{
	const struct task **open = NEW_ARRAY(w->ctx->arena, const struct task *, count + 1);
	size_t open_count = 0;

	for (size_t i = 0; i < count; i++) {
		size_t at = open_count;

		if (tasks[i].done)
			continue;
		for (; at > 0 && task_order(open[at - 1]) > task_order(&tasks[i]); at--)
			open[at] = open[at - 1];
		open[at] = &tasks[i];
		open_count++;
	}
	ui_section_begin(w->ui, "viec-cua-toi", tr(w->ctx, "Việc được giao"));
	if (count == 0)
		ui_para(w->ui,
			tr(w->ctx, "Anh, chị chưa được giao mục nào. Đầu mối của đơn vị giao việc ở trang Phân công."));
	else if (open_count == 0)
		ui_para(w->ui, tr(w->ctx, "Mọi mục được giao đã có số liệu và tài liệu."));
	for (size_t i = 0; i < open_count; i++)
		draw_task(w, open[i]);
	if (open_count < count) {
		ui_details_begin(w->ui, tr_fmt(w->ctx, "Đã xong %zu mục", count - open_count), false);
		for (size_t i = 0; i < count; i++)
			if (tasks[i].done)
				draw_task(w, &tasks[i]);
		ui_details_end(w->ui);
	}
	ui_section_end(w->ui);
}

/* --- the years of one's units --- */

static const char *next_step(struct web *w, const struct year *year)
{
	const struct calendar_entry *entries;
	size_t count;
	char text[DATE_TEXT_SIZE];

	if (year->state == STATE_SUBMITTED)
		return tr(w->ctx, "Đã gửi hồ sơ.");
	if (!state_is_open(year->state))
		return NULL;
	if (calendar_list(w->ctx, w->app, year, &entries, &count))
		return NULL;
	for (size_t i = 0; i < count; i++) {
		if (!entries[i].next && !(entries[i].last_day != DAY_UNKNOWN && !entries[i].done))
			continue;
		if (entries[i].last_day != DAY_UNKNOWN)
			return tr_fmt(w->ctx, "Mốc gần nhất: %s, còn %d ngày (%d ngày làm việc).",
				      day_print(entries[i].last_day, text), entries[i].days_left,
				      entries[i].workdays_left);
	}
	return NULL;
}

static enum err draw_year(struct web *w, const struct year_listed *listed)
{
	const struct year *year = NULL;
	const char *next;
	enum err err = year_open(w->ctx, w->app, &w->actor, listed->id, &year);

	if (err)
		return err;
	ui_card_begin(w->ui, NULL, NULL);
	ui_heading(w->ui, 3,
		   year->practice ? tr_fmt(w->ctx, "Năm %d (tập dượt)", year->number)
				  : tr_fmt(w->ctx, "Năm %d", year->number));
	ui_link(w->ui, year_path(w, year, ""), unit_row_title(w->ctx->arena, &year->unit, true));
	ui_tag(w->ui, state_tone(year->state), tr(w->ctx, state_name(year->state)));
	ui_para(w->ui, year->result->because);
	next = next_step(w, year);
	if (next)
		ui_hint(w->ui, next);
	ui_card_end(w->ui);
	return OK;
}

static bool leads(const struct grant *grant)
{
	return grant->unit != UNIT_INSTALLATION &&
	       (grant->role == ROLE_FOCAL_POINT || grant->role == ROLE_LEADER || grant->role == ROLE_READER);
}

static bool seen_before(const struct actor *actor, unsigned index)
{
	for (unsigned i = 0; i < index; i++)
		if (leads(&actor->grants[i]) && actor->grants[i].unit == actor->grants[index].unit)
			return true;
	return false;
}

static enum err draw_years(struct web *w)
{
	bool any = false, may_begin = false;
	enum err err = OK;

	ui_section_begin(w->ui, "nam", tr(w->ctx, "Năm đánh giá"));
	for (unsigned i = 0; i < w->actor.grant_count && !err; i++) {
		const struct year_listed *years;
		size_t count = 0;

		if (!leads(&w->actor.grants[i]) || seen_before(&w->actor, i))
			continue;
		may_begin = may_begin || w->actor.grants[i].role == ROLE_FOCAL_POINT;
		err = year_list(w->ctx, w->app, &w->actor, w->actor.grants[i].unit, &years, &count);
		for (size_t k = 0; k < count && k < 3 && !err; k++) {
			err = draw_year(w, &years[k]);
			any = true;
		}
	}
	if (!any)
		ui_empty(w->ui, tr(w->ctx, "Chưa mở năm đánh giá nào."),
			 may_begin ? tr(w->ctx, "Mở năm đang cần đánh giá; bộ tiêu chí được chọn theo năm.")
				   : tr(w->ctx, "Đầu mối của đơn vị mở năm đánh giá."),
			 may_begin ? "/danh-gia/moi" : NULL, may_begin ? tr(w->ctx, "Mở năm đánh giá") : NULL);
	ui_section_end(w->ui);
	return err;
}

/* --- the campaigns one appraises, or gives opinions in --- */

static bool appraises(const struct actor *actor)
{
	for (unsigned i = 0; i < actor->grant_count; i++)
		if (actor->grants[i].role == ROLE_APPRAISER || actor->grants[i].role == ROLE_COUNCIL)
			return true;
	return false;
}

/* "3 chờ tiếp nhận, 2 đang thẩm định": what somebody has to do something about. */
static const char *work_to_do(struct web *w, const struct work_row *rows, size_t count)
{
	static const enum work_state wanted[] = {WORK_WAITING, WORK_RETURNED, WORK_IN_APPRAISAL, WORK_APPRAISED};
	struct buf out = buf_new(w->ctx->arena);
	size_t overdue = 0;

	for (size_t k = 0; k < sizeof wanted / sizeof *wanted; k++) {
		size_t found = 0;

		for (size_t i = 0; i < count; i++)
			found += rows[i].state == wanted[k];
		if (found)
			buf_addf(&out, "%s%zu %s", out.size ? ", " : "", found, tr(w->ctx, work_state_name(wanted[k])));
	}
	for (size_t i = 0; i < count; i++)
		overdue += rows[i].late || rows[i].overdue;
	if (overdue)
		buf_addf(&out, "%s%zu %s", out.size ? ", " : "", overdue, tr(w->ctx, "trễ hạn"));
	return out.size ? out.data : tr(w->ctx, "Không có hồ sơ nào đang chờ.");
}

static enum err draw_campaign(struct web *w, const struct campaign_listed *listed)
{
	const struct campaign *campaign = NULL;
	const struct work_row *rows = NULL;
	size_t count = 0;
	bool office = false;
	enum err err = campaign_open(w->ctx, w->app, &w->actor, listed->id, &campaign);

	if (!err)
		err = campaign_work(w->ctx, w->app, campaign, &rows, &count);
	if (err)
		return err;
	office = actor_has(&w->actor, campaign->unit.id, ROLE_APPRAISER);
	ui_card_begin(w->ui, NULL, NULL);
	ui_heading(w->ui, 3,
		   listed->practice ? tr_fmt(w->ctx, "Năm %d (tập dượt)", listed->number)
				    : tr_fmt(w->ctx, "Năm %d", listed->number));
	ui_link(w->ui, campaign_path(w, campaign, office ? "" : "y-kien"), campaign->title);
	ui_para(w->ui, work_to_do(w, rows, count));
	ui_card_end(w->ui);
	return OK;
}

enum { CAMPAIGNS_SHOWN = 4 };

static enum err draw_campaigns(struct web *w)
{
	const struct campaign_listed *all = NULL;
	size_t count = 0;
	enum err err = campaign_list(w->ctx, w->app, &w->actor, &all, &count);

	if (err)
		return err;
	ui_section_begin(w->ui, "tham-dinh", tr(w->ctx, "Thẩm định"));
	if (count == 0)
		ui_empty(w->ui, tr(w->ctx, "Chưa có đợt thẩm định nào."),
			 tr(w->ctx, "Cơ quan thẩm định mở đợt cho từng năm."), "/tham-dinh",
			 tr(w->ctx, "Mở đợt thẩm định"));
	for (size_t i = 0; i < count && i < CAMPAIGNS_SHOWN && !err; i++)
		err = draw_campaign(w, &all[i]);
	ui_section_end(w->ui);
	return err;
}

static void draw_nation(struct web *w)
{
	ui_section_begin(w->ui, "tong-hop", tr(w->ctx, "Tổng hợp"));
	ui_card_begin(w->ui, NULL, NULL);
	ui_link(w->ui, "/tong-hop", tr(w->ctx, "Cả nước"));
	ui_para(w->ui, tr(w->ctx, "Số liệu từng tỉnh, thành phố, tiêu chí đạt thấp, danh sách, tệp tải về."));
	ui_card_end(w->ui);
	ui_section_end(w->ui);
}

/* --- the page --- */

static enum err landing(struct web *w)
{
	struct ui_frame frame =
	    web_frame(w, UI_AREA_HOME, tr(w->ctx, "Xã, phường, đặc khu đạt chuẩn tiếp cận pháp luật"));

	ui_page_begin(w->ui, &frame);
	ui_lead(
	    w->ui,
	    tr(w->ctx,
	       "Mỗi năm, xã, phường, đặc khu được đánh giá xem người dân ở đó có tiếp cận được pháp luật hay không. "
	       "Phần mềm này giúp công chức chấm điểm theo quy định, và giúp người dân xem, góp ý dự thảo."));
	ui_buttons_begin(w->ui);
	ui_button_link(w->ui, "/cong-khai", tr(w->ctx, "Xem dự thảo đang niêm yết"), false);
	ui_button_link(w->ui, "/dang-nhap", tr(w->ctx, "Đăng nhập"), true);
	ui_buttons_end(w->ui);
	ui_para(w->ui, tr(w->ctx, "Có mã phiếu lấy ý kiến? Nhập mã trên phiếu để trả lời; phiếu không ghi tên ai."));
	ui_link(w->ui, "/phieu", tr(w->ctx, "Trả lời phiếu"));
	ui_page_end(w->ui);
	return OK;
}

static bool leads_somewhere(const struct actor *actor)
{
	for (unsigned i = 0; i < actor->grant_count; i++)
		if (leads(&actor->grants[i]))
			return true;
	return false;
}

static enum err page_home(struct web *w)
{
	struct ui_frame frame;
	const struct task *tasks;
	size_t count;
	bool administers;
	enum err err;

	if (!w->session)
		return landing(w);
	err = task_list(w->ctx, w->app, &w->actor, &tasks, &count);
	if (err)
		return err;
	frame = web_frame(w, UI_AREA_HOME, tr_fmt(w->ctx, "Chào %s", w->actor.name));
	ui_page_begin(w->ui, &frame);
	administers = actor_has(&w->actor, UNIT_INSTALLATION, ROLE_ADMINISTRATOR);
	if (administers)
		ui_inset(w->ui,
			 tr(w->ctx,
			    "Tài khoản này quản trị hệ thống: lập tài khoản, danh mục đơn vị, bổ sung bộ tiêu chí. "
			    "Số liệu của từng đơn vị do người của đơn vị ghi."));
	if (count > 0 || (!leads_somewhere(&w->actor) && !appraises(&w->actor) && !administers &&
			  !actor_has(&w->actor, UNIT_INSTALLATION, ROLE_MINISTRY)))
		draw_tasks(w, tasks, count);
	if (appraises(&w->actor))
		err = draw_campaigns(w);
	if (actor_has(&w->actor, UNIT_INSTALLATION, ROLE_MINISTRY))
		draw_nation(w);
	if (!err && leads_somewhere(&w->actor))
		err = draw_years(w);
	ui_page_end(w->ui);
	return err;
}

static const struct route routes[] = {
    {HTTP_GET, "/", page_home, ROUTE_PUBLIC},
};
const struct route_table routes_home = {routes, sizeof routes / sizeof *routes};
