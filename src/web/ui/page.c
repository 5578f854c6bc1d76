/* The frame of every page: head, header, menus, notices, footer. */
#include "web/ui/parts.h"

static void head(struct ui *ui, const struct ui_frame *frame)
{
	struct markup *m = &ui->m;

	markup_open(m, "head", "");
	markup_void(m, "meta", "charset=\"utf-8\"");
	markup_open(m, "title", "");
	if (ui->errors || frame->failure)
		markup_put(m, "%h ", tr(ui->ctx, "Lỗi:"));
	markup_put(m, "%h - tcpl", frame->title);
	markup_close(m, "title");
	markup_void(m, "meta", "name=\"viewport\" content=\"width=device-width, initial-scale=1\"");
	markup_void(m, "meta", "name=\"theme-color\" content=\"#0c4a52\"");
	markup_void(m, "meta", "name=\"htmx-config\" content=\"includeIndicatorCSS:false history:false\"");
	markup_void(m, "link", "rel=\"stylesheet\" href=\"%a\"", ui_asset_path("tcpl.css"));
	markup_void(m, "link", "rel=\"icon\" type=\"image/svg+xml\" href=\"%a\"", ui_asset_path("icon.svg"));
	markup_open(m, "script", "src=\"%a\" defer", ui_asset_path("tcpl.js"));
	markup_close(m, "script");
	markup_close(m, "head");
}

/* An open book under a tick: the law, reached. */
static void mark(struct ui *ui)
{
	struct markup *m = &ui->m;

	markup_open(m, "svg",
		    "class=\"tcpl-mark\" viewBox=\"0 0 32 32\" width=\"32\" height=\"32\" aria-hidden=\"true\" "
		    "focusable=\"false\"");
	markup_open(m, "path",
		    "d=\"M3 13c4.5-1.5 9-1 13 2 4-3 8.5-3.5 13-2v13c-4.5-1.5-9-1-13 2-4-3-8.5-3.5-13-2z\" "
		    "fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.2\" stroke-linejoin=\"round\"");
	markup_close(m, "path");
	markup_open(m, "path",
		    "d=\"M10 6.5l4.5 4.5L23 3\" fill=\"none\" stroke=\"#8fd6c4\" stroke-width=\"2.6\" "
		    "stroke-linecap=\"round\" stroke-linejoin=\"round\"");
	markup_close(m, "path");
	markup_close(m, "svg");
}

static void person(struct ui *ui, const struct ui_frame *frame)
{
	struct markup *m = &ui->m;

	part_open(ui, "div", "tcpl-person");
	if (!frame->person) {
		markup_open(m, "a", "class=\"tcpl-person__link\" href=\"/dang-nhap\"");
		markup_put(m, "%h", tr(ui->ctx, "Đăng nhập"));
		markup_close(m, "a");
		markup_close(m, "div");
		return;
	}
	markup_open(m, "a", "class=\"tcpl-person__link\" href=\"/tai-khoan\"");
	part_hidden(ui, tr(ui->ctx, "Tài khoản:"));
	markup_put(m, "%h", frame->person);
	markup_close(m, "a");
	markup_open(m, "form", "method=\"post\" action=\"/dang-xuat\" class=\"tcpl-person__leave\"");
	ui_hidden(ui, "csrf", ui->csrf);
	markup_open(m, "button", "type=\"submit\" class=\"tcpl-person__link\"");
	markup_put(m, "%h", tr(ui->ctx, "Đăng xuất"));
	markup_close(m, "button");
	markup_close(m, "form");
	markup_close(m, "div");
}

static void header(struct ui *ui, const struct ui_frame *frame)
{
	struct markup *m = &ui->m;

	markup_open(m, "header", "class=\"tcpl-header\"");
	part_open(ui, "div", "tcpl-header__inner");
	markup_open(m, "a", "class=\"tcpl-brand\" href=\"/\"");
	mark(ui);
	part_open(ui, "span", "tcpl-brand__name");
	markup_put(m, "%h", frame->site_name ? frame->site_name : tr(ui->ctx, "Tiếp cận pháp luật"));
	markup_close(m, "span");
	markup_close(m, "a");
	person(ui, frame);
	markup_close(m, "div");
	markup_close(m, "header");
}

/* One link of a menu; the page's own is marked for the eye and for the ear. */
static void menu_link(struct ui *ui, const char *class_name, const char *href, const char *text, bool current)
{
	markup_open(&ui->m, "li", "");
	markup_start(&ui->m, "a");
	markup_attr(&ui->m, "class", "%a", class_name);
	markup_attr(&ui->m, "href", "%a", href);
	if (current)
		markup_attr(&ui->m, "aria-current", "page");
	markup_content(&ui->m);
	markup_put(&ui->m, "%h", text);
	markup_close(&ui->m, "a");
	markup_close(&ui->m, "li");
}

struct area {
	enum ui_area area;
	const char *href, *text; /* text is a message id */
	enum { FOR_ALL, FOR_GUESTS, FOR_PEOPLE, FOR_APPRAISERS, FOR_TOTALS, FOR_MANAGERS, FOR_ADMINISTRATORS } whom;
};

static const struct area areas[] = {
    {UI_AREA_HOME, "/", N_("Trang đầu"), FOR_GUESTS},
    {UI_AREA_HOME, "/", N_("Việc của tôi"), FOR_PEOPLE},
    {UI_AREA_YEARS, "/danh-gia", N_("Đánh giá"), FOR_PEOPLE},
    {UI_AREA_APPRAISAL, "/tham-dinh", N_("Thẩm định"), FOR_APPRAISERS},
    {UI_AREA_TOTALS, "/tong-hop", N_("Tổng hợp"), FOR_TOTALS},
    {UI_AREA_PEOPLE, "/quan-tri/nguoi-dung", N_("Người dùng"), FOR_MANAGERS},
    {UI_AREA_UNITS, "/quan-tri/don-vi", N_("Đơn vị"), FOR_ADMINISTRATORS},
    {UI_AREA_ADMIN, "/quan-tri/nhat-ky", N_("Nhật ký"), FOR_ADMINISTRATORS},
    {UI_AREA_LAW, "/phap-luat", N_("Quy định"), FOR_PEOPLE},
    {UI_AREA_NONE, "/cong-khai", N_("Dự thảo đang niêm yết"), FOR_GUESTS},
    {UI_AREA_RESULTS, "/cong-khai/ket-qua", N_("Kết quả công nhận"), FOR_ALL},
    {UI_AREA_HELP, "/tro-giup", N_("Trợ giúp"), FOR_ALL},
};

static bool is_shown(const struct area *area, const struct ui_frame *frame)
{
	switch (area->whom) {
	case FOR_GUESTS:
		return !frame->person;
	case FOR_PEOPLE:
		return frame->person;
	case FOR_APPRAISERS:
		return frame->person && frame->appraises;
	case FOR_TOTALS:
		return frame->person && frame->sees_totals;
	case FOR_MANAGERS:
		return frame->person && frame->manages_people;
	case FOR_ADMINISTRATORS:
		return frame->person && frame->administrator;
	case FOR_ALL:
		break;
	}
	return true;
}

static void navigation(struct ui *ui, const struct ui_frame *frame)
{
	markup_open(&ui->m, "nav", "class=\"tcpl-nav\" aria-label=\"%a\"", tr(ui->ctx, "Các phần của phần mềm"));
	part_open(ui, "ul", "tcpl-nav__list");
	for (unsigned i = 0; i < sizeof areas / sizeof *areas; i++)
		if (is_shown(&areas[i], frame))
			menu_link(ui, "tcpl-nav__link", areas[i].href, tr(ui->ctx, areas[i].text),
				  frame->area != UI_AREA_NONE && areas[i].area == frame->area);
	markup_close(&ui->m, "ul");
	markup_close(&ui->m, "nav");
}

static void breadcrumbs(struct ui *ui, const struct ui_frame *frame)
{
	if (frame->crumb_count == 0)
		return;
	markup_open(&ui->m, "nav", "class=\"govuk-breadcrumbs\" aria-label=\"%a\"",
		    tr(ui->ctx, "Đường dẫn đến trang này"));
	part_open(ui, "ol", "govuk-breadcrumbs__list");
	for (unsigned i = 0; i < frame->crumb_count; i++) {
		part_open(ui, "li", "govuk-breadcrumbs__list-item");
		markup_open(&ui->m, "a", "class=\"govuk-breadcrumbs__link\" href=\"%a\"", frame->crumbs[i].href);
		markup_put(&ui->m, "%h", frame->crumbs[i].text);
		markup_close(&ui->m, "a");
		markup_close(&ui->m, "li");
	}
	markup_close(&ui->m, "ol");
	markup_close(&ui->m, "nav");
}

static void tabs(struct ui *ui, const struct ui_frame *frame)
{
	if (frame->tab_count == 0)
		return;
	markup_open(&ui->m, "nav", "class=\"tcpl-tabs\" aria-label=\"%a\"", tr(ui->ctx, "Các trang của năm đánh giá"));
	if (frame->caption)
		part_leaf(ui, "p", "tcpl-tabs__name", frame->caption);
	part_open(ui, "ul", "tcpl-tabs__list");
	for (unsigned i = 0; i < frame->tab_count; i++)
		menu_link(ui, "tcpl-tabs__link", frame->tabs[i].href, frame->tabs[i].text,
			  str_eq(frame->tabs[i].href, frame->tab));
	markup_close(&ui->m, "ul");
	markup_close(&ui->m, "nav");
}

static void notices(struct ui *ui, const struct ui_frame *frame)
{
	if (frame->flash) {
		markup_open(&ui->m, "div", "class=\"tcpl-flash\" role=\"alert\"");
		markup_text(&ui->m, frame->flash);
		markup_close(&ui->m, "div");
	}
	if (frame->practice)
		ui_banner(ui, UI_BLUE, tr(ui->ctx, "Bản luyện tập"), frame->practice);
	if (frame->locked)
		ui_banner(ui, UI_GREY, tr(ui->ctx, "Đang khóa"), frame->locked);
}

static void title(struct ui *ui, const struct ui_frame *frame)
{
	if (frame->plain_head)
		return;
	if (frame->caption && frame->tab_count == 0)
		part_leaf(ui, "p", "tcpl-caption", frame->caption);
	part_leaf(ui, "h1", "govuk-heading-xl", frame->title);
	if (!frame->help)
		return;
	ui_details_begin(ui, tr(ui->ctx, "Trang này để làm gì?"), false);
	ui_para(ui, frame->help);
	ui_details_end(ui);
}

static void body_begin(struct ui *ui, const struct ui_frame *frame)
{
	markup_start(&ui->m, "body");
	markup_attr(&ui->m, "class", "%a", frame->wide ? "tcpl-page tcpl-page--wide" : "tcpl-page");
	markup_attr(&ui->m, "data-person", "%a", frame->person ? frame->person : "");
	if (frame->failure)
		markup_flag(&ui->m, "data-failure");
	markup_content(&ui->m);
	markup_open(&ui->m, "a", "href=\"#noi-dung\" class=\"govuk-skip-link\"");
	markup_put(&ui->m, "%h", tr(ui->ctx, "Đến thẳng nội dung chính"));
	markup_close(&ui->m, "a");
}

void ui_page_begin(struct ui *ui, const struct ui_frame *frame)
{
	struct ui_frame *own = NEW(ui->ctx->arena, struct ui_frame);

	*own = *frame;
	ui->frame = own;
	buf_adds(ui->m.out, "<!DOCTYPE html>\n");
	markup_open(&ui->m, "html", "lang=\"%a\"", ui->ctx->lang == LANG_EN ? "en" : "vi");
	head(ui, frame);
	body_begin(ui, frame);
	header(ui, frame);
	navigation(ui, frame);
	part_open(ui, "div", "tcpl-width");
	breadcrumbs(ui, frame);
	tabs(ui, frame);
	markup_open(&ui->m, "main", "class=\"tcpl-main\" id=\"noi-dung\" tabindex=\"-1\"");
	notices(ui, frame);
	title(ui, frame);
}

static void language_link(struct ui *ui)
{
	const char *path = ui->frame->request_path ? ui->frame->request_path : "/";
	bool to_english = ui->ctx->lang == LANG_VI;

	markup_open(&ui->m, "li", "");
	markup_open(&ui->m, "a",
		    "class=\"tcpl-footer__link\" href=\"/ngon-ngu?lang=%u&amp;ve=%u\" lang=\"%a\" hreflang=\"%a\"",
		    to_english ? "en" : "vi", path, to_english ? "en" : "vi", to_english ? "en" : "vi");
	markup_put(&ui->m, "%h", to_english ? "English" : "Tiếng Việt");
	markup_close(&ui->m, "a");
	markup_close(&ui->m, "li");
}

static void footer(struct ui *ui)
{
	markup_open(&ui->m, "footer", "class=\"tcpl-footer\"");
	part_open(ui, "div", "tcpl-footer__inner");
	part_leaf(ui, "p", "tcpl-footer__what",
		  tr(ui->ctx, "tcpl: đánh giá xã, phường, đặc khu đạt chuẩn tiếp cận pháp luật"));
	part_open(ui, "ul", "tcpl-footer__list");
	menu_link(ui, "tcpl-footer__link", "/tro-giup", tr(ui->ctx, "Trợ giúp"), false);
	menu_link(ui, "tcpl-footer__link", ui_asset_path("licences.txt"), tr(ui->ctx, "Giấy phép nguồn mở"), false);
	language_link(ui);
	markup_close(&ui->m, "ul");
	markup_close(&ui->m, "div");
	markup_close(&ui->m, "footer");
}

void ui_page_end(struct ui *ui)
{
	markup_close(&ui->m, "main");
	markup_close(&ui->m, "div");
	footer(ui);
	markup_close(&ui->m, "body");
	markup_close(&ui->m, "html");
	markup_end(&ui->m);
}
