/* Writes pages that show every component, with the files they are dressed in: gallery FOLDER. Packed files get .gz
 * added; "gunzip -r FOLDER" unpacks them, and any file server shows the rest. For designing, and for the browser tests.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "web/ui/asset.h"
#include "web/ui/ui.h"

#define TODAY 20780 /* 23/11/2026 */

static const struct ui_link crumbs[] = {{"/danh-gia", "Đánh giá"}};
static const struct ui_link tabs[] = {
    {"/danh-gia/3", "Tổng quan"},
    {"/danh-gia/3/phan-cong", "Phân công"},
    {"/danh-gia/3/tai-lieu", "Tài liệu"},
    {"/danh-gia/3/kiem-tra", "Kiểm tra"},
    {"/danh-gia/3/niem-yet", "Niêm yết, lấy ý kiến"},
    {"/danh-gia/3/cuoc-hop", "Cuộc họp"},
    {"/danh-gia/3/ho-so", "Hồ sơ"},
    {"/danh-gia/3/lich-su", "Lịch sử"},
};

static struct ui_frame year_frame(const char *title, const char *tab)
{
	return (struct ui_frame){.title = title,
				 .caption = "Phường Hạc Thành, tỉnh Thanh Hóa · năm 2026",
				 .site_name = "Tiếp cận pháp luật tỉnh Thanh Hóa",
				 .person = "Nguyễn Thị Hoàng Oanh",
				 .area = UI_AREA_YEARS,
				 .manages_people = true,
				 .crumbs = crumbs,
				 .crumb_count = 1,
				 .tabs = tabs,
				 .tab_count = sizeof tabs / sizeof *tabs,
				 .tab = tab,
				 .request_path = "/danh-gia/3"};
}

static void facts(struct ui *ui)
{
	static const struct ui_fact rows[] = {
	    {.figure = "71,5", .text = "điểm đã chắc chắn", .tone = UI_GREEN},
	    {.figure = "18", .text = "điểm còn có thể đạt", .tone = UI_YELLOW},
	    {.figure = "10,5", .text = "điểm không còn đạt được", .tone = UI_GREY},
	    {.figure = "3", .text = "nội dung quá hạn", .href = "/danh-gia/3/phan-cong", .tone = UI_RED},
	};

	ui_facts(ui, rows, sizeof rows / sizeof *rows);
}

static void bars(struct ui *ui)
{
	static const struct ui_bar rows[] = {
	    {"1. Ban hành văn bản theo thẩm quyền để tổ chức và bảo đảm thi hành Hiến pháp và pháp luật trên địa bàn",
	     "/1", 1000, 1000, 500, 1000, "10 trên 10 điểm", UI_GREEN},
	    {"2. Tiếp cận thông tin, phổ biến, giáo dục pháp luật", "/2", 1750, 2400, 1500, 3000,
	     "17,5 đến 24 trên 30 điểm", UI_BLUE},
	    {"3. Hòa giải ở cơ sở, trợ giúp pháp lý", "/3", 450, 1100, 750, 1500, "4,5 đến 11 trên 15 điểm", UI_YELLOW},
	    {"4. Thực hiện dân chủ ở cơ sở", "/4", 600, 800, 1000, 2000, "6 đến 8 trên 20 điểm", UI_RED},
	    {"5. Tổ chức tiếp công dân, giải quyết kiến nghị, phản ánh, khiếu nại, tố cáo; bảo đảm an ninh, trật tự",
	     "/5", 0, 2500, 1250, 2500, "chưa có số liệu", UI_GREY},
	};

	ui_bars(ui, "Từng tiêu chí", rows, sizeof rows / sizeof *rows);
}

static void timeline(struct ui *ui)
{
	static const struct ui_moment rows[] = {
	    {TODAY - 200, "Phân công nhiệm vụ cho công chức", true, false, false},
	    {TODAY - 20, "Công chức gửi kết quả thực hiện và tài liệu đánh giá", false, true, false},
	    {TODAY + 8, "Niêm yết dự thảo báo cáo tự đánh giá tại trụ sở và trên trang thông tin điện tử", false, false,
	     true},
	    {TODAY + 23, "Họp đánh giá", false, false, false},
	    {TODAY + 45, "Gửi hồ sơ đề nghị công nhận", false, false, false},
	};

	ui_timeline(ui, "Các mốc thời gian", TODAY, rows, sizeof rows / sizeof *rows);
}

static void years(struct ui *ui)
{
	static const char *const labels[] = {"2023", "2024", "2026"};
	static const struct ui_series rows[] = {
	    {"1. Ban hành văn bản theo thẩm quyền", {900, 1000, 1000}, 1000},
	    {"2. Tiếp cận thông tin, phổ biến, giáo dục pháp luật", {2450, 2600, 1750}, 3000},
	    {"3. Hòa giải ở cơ sở, trợ giúp pháp lý", {1350, 1400, 450}, 1500},
	    {"4. Thực hiện dân chủ ở cơ sở", {-1, 1875, 600}, 2000},
	};

	ui_years(ui, "Ba năm gần nhất", labels, rows, sizeof rows / sizeof *rows);
}

static void interval(struct ui *ui)
{
	ui_interval(
	    ui, "Tổng số điểm",
	    &(struct ui_interval){7150, 8950, 10000, 8000, "Từ 71,5 đến 89,5 trên 100 điểm; cần đạt từ 80 điểm"});
}

static void todos(struct ui *ui)
{
	ui_card_begin(ui, NULL, "Việc nên làm trước");
	ui_list_begin(ui, UI_NUMBERS);
	ui_item(ui, "Nhập số vụ hòa giải thành trong năm (2.3): thêm đến 4 điểm");
	ui_item(ui, "Bổ sung tài liệu về tiếp công dân (5.1): thêm đến 2,5 điểm");
	ui_list_end(ui, UI_NUMBERS);
	ui_citation(ui, "khoản 2 Điều 4 Quyết định số 25/2021/QĐ-TTg");
	ui_card_end(ui);
	ui_progress(ui, "Nội dung đã trả lời", 12, 3, 20, "12 xong, 3 còn thiếu, 5 chưa bắt đầu trên 20 nội dung");
}

static void overview(struct ui *ui)
{
	struct ui_frame frame = year_frame("Tổng quan năm 2026", "/danh-gia/3");

	frame.flash = "Đã lưu nội dung 2.3.";
	ui_page_begin(ui, &frame);
	ui_lead(ui, "Điểm hiện nay nằm ở đâu, còn thiếu gì và việc gì đến hạn tiếp theo.");
	facts(ui);
	interval(ui);
	ui_columns_begin(ui);
	bars(ui);
	ui_columns_aside(ui);
	todos(ui);
	ui_columns_end(ui);
	ui_section_begin(ui, "moc", NULL);
	timeline(ui);
	years(ui);
	ui_section_end(ui);
	ui_page_end(ui);
}

static void form_fields(struct ui *ui)
{
	static const struct ui_choice ways[] = {
	    {"co", "Đã ban hành đầy đủ, đúng thời hạn", "Mọi văn bản được giao trong năm đều ban hành đúng hạn.", true},
	    {"cham", "Đã ban hành đầy đủ nhưng chậm", NULL, false},
	    {"khong", "Chưa ban hành đầy đủ", NULL, false},
	};
	static const struct ui_choice list[] = {
	    {"a", "Niêm yết tại trụ sở", NULL, true},
	    {"b", "Đăng trên trang thông tin điện tử", NULL, true},
	    {"c", "Phát trên hệ thống loa truyền thanh cơ sở", NULL, false},
	};
	static const struct ui_choice nothing[] = {{"1", "Trong năm không phát sinh nội dung này", NULL, false}};

	ui_radios(ui, &(struct ui_field){.name = "chon", .label = "Kết quả thực hiện"}, ways, 3, false);
	ui_number(
	    ui, &(struct ui_field){.name = "numerator", .label = "Số vụ hòa giải thành", .value = "41", .unit = "vụ"});
	ui_number(ui, &(struct ui_field){.name = "denominator",
					 .label = "Tổng số vụ đã hòa giải",
					 .value = "40",
					 .unit = "vụ",
					 .hint = "Gồm cả vụ chuyển từ năm trước sang."});
	ui_checkboxes(ui, &(struct ui_field){.name = "hinh_thuc", .label = "Hình thức công khai"}, list, 3);
	ui_date(ui, &(struct ui_field){.name = "ngay", .label = "Ngày niêm yết"});
	ui_points(
	    ui, &(struct ui_field){.name = "diem", .label = "Điểm chấm", .value = "13,5", .width = 5, .unit = "điểm"});
	ui_checkboxes(ui, &(struct ui_field){.name = "khong", .label = "Không phát sinh", .label_hidden = true},
		      nothing, 1);
	ui_textarea(ui, &(struct ui_field){.name = "ghi_chu", .label = "Ghi chú", .optional_mark = true}, 4);
}

static void side_fields(struct ui *ui)
{
	static const struct ui_choice who[] = {
	    {"", "Chọn người", NULL, false}, {"1", "Lê Văn Tám", NULL, true}, {"2", "Trần Thị Bích Ngọc", NULL, false}};
	static const struct ui_choice yes[] = {{"co", "Có", NULL, false}, {"khong", "Không", NULL, false}};

	ui_fieldset_begin(ui, "Tài liệu đánh giá", "Tệp PDF, DOCX hoặc ảnh; mỗi tệp dưới 200 MB.");
	ui_text(ui, &(struct ui_field){.name = "so", .label = "Số, ký hiệu", .value = "12/KH-UBND", .width = 20});
	ui_select(ui, &(struct ui_field){.name = "nguoi", .label = "Người phụ trách"}, who, 3);
	ui_radios(ui, &(struct ui_field){.name = "mat", .label = "Có nội dung thuộc bí mật nhà nước không?"}, yes, 2,
		  true);
	ui_file(ui, &(struct ui_field){.name = "tep", .label = "Tệp"}, ".pdf,.docx");
	ui_email(ui, &(struct ui_field){.name = "thu", .label = "Thư điện tử", .value = "oanh@example.vn"});
	ui_password(ui, &(struct ui_field){.name = "mk", .label = "Mật khẩu", .autocomplete = "current-password"});
	ui_text(ui,
		&(struct ui_field){.name = "dong", .label = "Không sửa được", .value = "Đã khóa", .disabled = true});
	ui_fieldset_end(ui);
}

static void form(struct ui *ui)
{
	static const struct problem bad_day = {.kind = ERR_INPUT,
					       .place = {.pointer = "ngay"},
					       .text = "Ngày \"31/02/2026\" không có trong lịch.",
					       .remedy = "Ghi theo dạng ngày/tháng/năm, ví dụ 06/01/2026."};
	static const struct problem ratio = {.kind = ERR_INPUT,
					     .place = {.pointer = "/answers/2.3/numerator"},
					     .text = "Số vụ hòa giải thành (41) lớn hơn tổng số vụ đã hòa giải (40).",
					     .rule = "khoản 1 Điều 11 Luật Hòa giải ở cơ sở",
					     .remedy = "Kiểm tra lại hai số.",
					     .next = (struct problem *)&bad_day};
	struct ui_frame frame =
	    year_frame("2.3. Tỷ lệ hòa giải thành các mâu thuẫn, tranh chấp, vi phạm pháp luật", "");

	ui->errors = &ratio;
	ui_page_begin(ui, &frame);
	ui_errors(ui);
	ui_columns_begin(ui);
	ui_inset(ui,
		 "Tỷ lệ vụ, việc hòa giải thành trên tổng số vụ, việc được hòa giải: đạt từ 80% trở lên cho 4 điểm; "
		 "từ 70% đến dưới 80% cho 2 điểm; dưới 70% không cho điểm.");
	ui_citation(ui, "mục 2.3 Phụ lục I Thông tư số 09/2021/TT-BTP");
	ui_form_begin(ui, &(struct ui_form){.action = "/danh-gia/3/muc/2.3",
					    .autosave = "/danh-gia/3/muc/2.3/tu-luu",
					    .keep = "3/2.3",
					    .version = 7});
	form_fields(ui);
	side_fields(ui);
	ui_status(ui, "trang-thai", "Đã lưu lúc 08:05");
	ui_buttons_begin(ui);
	ui_submit(ui, "Lưu", NULL, NULL);
	ui_submit_quiet(ui, "Lưu và sang nội dung tiếp theo", "tiep", "1");
	ui_submit_danger(ui, "Xóa câu trả lời", "xoa", "1");
	ui_button_link(ui, "/danh-gia/3", "Quay lại", true);
	ui_buttons_end(ui);
	ui_form_end(ui);
	ui_columns_aside(ui);
	ui_card_begin(ui, NULL, "Điểm hiện nay");
	ui_part_begin(ui, "diem-hien-nay", false);
	ui_para(ui, "2 trên 4 điểm: 30 trên 40 vụ là 75%, từ 70% đến dưới 80%.");
	ui_part_end(ui);
	ui_card_end(ui);
	ui_card_begin(ui, NULL, "Năm 2024");
	ui_summary(ui,
		   (struct ui_pair[]){{.key = "Hòa giải thành", .value = "38 vụ"},
				      {.key = "Tổng số", .value = "45 vụ"},
				      {.key = "Điểm", .value = "4 trên 4", .href = "/danh-gia/1", .action = "Xem"}},
		   3);
	ui_card_end(ui);
	ui_columns_end(ui);
	ui_page_end(ui);
}

static void table(struct ui *ui)
{
	static const struct ui_column columns[] = {{.heading = "Nội dung"},
						   {.heading = "Người phụ trách"},
						   {.heading = "Hạn", .narrow = true},
						   {.heading = "Điểm", .numeric = true},
						   {.heading = "Tình trạng"}};
	static const struct {
		const char *item, *owner, *due, *points;
		enum ui_tone tone;
		const char *state;
	} rows[] = {
	    {"1.1. Ban hành văn bản theo thẩm quyền", "Lê Văn Tám", "15/12/2026", "10", UI_GREEN, "Xong"},
	    {"2.3. Tỷ lệ hòa giải thành", "Trần Thị Bích Ngọc", "03/11/2026", "2", UI_RED, "Quá hạn"},
	    {"3.2. Giới thiệu người được trợ giúp pháp lý đến Trung tâm Trợ giúp pháp lý nhà nước",
	     "Nguyễn Thị Hoàng Oanh", "20/12/2026", "0 đến 3,25", UI_YELLOW, "Còn thiếu"},
	    {"4.1. Công khai thông tin", "Chưa giao", "", "0 đến 5", UI_GREY, "Chưa bắt đầu"},
	};

	ui_table_begin(ui, "Nội dung phải trả lời", false, columns, 5);
	for (unsigned i = 0; i < 4; i++) {
		ui_row_begin(ui);
		ui_cell_link(ui, "/danh-gia/3/muc/x", rows[i].item);
		ui_cell(ui, rows[i].owner);
		ui_cell(ui, rows[i].due);
		ui_cell(ui, rows[i].points);
		ui_cell_begin(ui);
		ui_tag(ui, rows[i].tone, rows[i].state);
		ui_cell_end(ui);
		ui_row_end(ui);
	}
	ui_table_end(ui);
	ui_pages(ui, "?trang=1", "?trang=3");
}

static void texts(struct ui *ui)
{
	struct ui_frame frame = {
	    .title = "Chữ, bảng và thông báo",
	    .caption = "Bộ thành phần",
	    .person = "Lê Văn Tám",
	    .administrator = true,
	    .manages_people = true,
	    .area = UI_AREA_ADMIN,
	    .crumbs = crumbs,
	    .crumb_count = 1,
	    .practice = "Quy định luyện tập không dùng cho năm nào; không gửi được hồ sơ.",
	    .locked = "Hồ sơ đã gửi ngày 05/12/2026 nên số liệu không sửa được. Muốn sửa, rút hồ sơ ở trang Hồ sơ.",
	    .request_path = "/"};

	ui_page_begin(ui, &frame);
	ui_banner(ui, UI_YELLOW, "Sắp đến hạn", "Còn 3 ngày làm việc để niêm yết dự thảo.");
	ui_banner(ui, UI_RED, NULL, "Hai số liệu mâu thuẫn nhau; xem trang Kiểm tra.");
	ui_banner(ui, UI_GREEN, NULL, "Mọi điều kiện công nhận đã đạt.");
	table(ui);
	ui_heading(ui, 2, "Văn bản quy phạm pháp luật");
	ui_para(ui, "Ủy ban nhân dân cấp xã tự đánh giá, niêm yết công khai và gửi hồ sơ theo đúng thời hạn. Người phụ "
		    "trách từng "
		    "nội dung nhập số liệu và tài liệu của mình.");
	ui_hint(ui, "Chữ nhỏ để giải thích thêm.");
	ui_heading(ui, 3, "Danh sách");
	ui_list_begin(ui, UI_BULLETS);
	ui_item(ui, "Kế hoạch phổ biến, giáo dục pháp luật");
	ui_item(ui, "Báo cáo kết quả");
	ui_list_end(ui, UI_BULLETS);
	ui_details_begin(ui, "Vì sao được 2 điểm?", true);
	ui_para(ui, "30 trên 40 vụ là 75%.");
	ui_details_end(ui);
	ui_heading(ui, 4, "Tóm tắt");
	ui_summary(ui,
		   (struct ui_pair[]){
		       {.key = "Đơn vị", .value = "Phường Hạc Thành\ntỉnh Thanh Hóa", .href = "/a", .action = "Sửa"},
		       {.key = "Người đứng đầu", .value = "Chưa ghi", .href = "/b", .action = "Ghi"}},
		   2);
	ui_empty(ui, "Chưa có năm đánh giá nào",
		 "Bắt đầu năm 2026: phần mềm tự chọn quy định và lập danh sách nội dung.", "/danh-gia/moi",
		 "Bắt đầu đánh giá năm 2026");
	ui_page_end(ui);
}

static void sign_in(struct ui *ui)
{
	struct ui_frame frame = {.title = "Đăng nhập", .request_path = "/dang-nhap"};

	ui_page_begin(ui, &frame);
	ui_form_begin(ui, &(struct ui_form){.action = "/dang-nhap", .version = -1});
	ui_text(ui, &(struct ui_field){
			.name = "ten", .label = tr(ui->ctx, "Tên đăng nhập"), .width = 30, .autocomplete = "username"});
	ui_password(ui, &(struct ui_field){.name = "mat-khau",
					   .label = tr(ui->ctx, "Mật khẩu"),
					   .width = 30,
					   .autocomplete = "current-password"});
	ui_buttons_begin(ui);
	ui_submit(ui, "Đăng nhập", NULL, NULL);
	ui_buttons_end(ui);
	ui_form_end(ui);
	ui_page_end(ui);
}

/* --- writing them --- */

static const struct {
	const char *name;
	void (*draw)(struct ui *);
	enum lang lang;
} pages[] = {
    {"overview.html", overview, LANG_VI}, {"form.html", form, LANG_VI},        {"texts.html", texts, LANG_VI},
    {"sign-in.html", sign_in, LANG_VI},   {"english.html", overview, LANG_EN},
};

struct gallery {
	struct ctx *ctx;
	const char *folder;
};

static enum err write_pages(struct gallery *gallery)
{
	enum err err = OK;

	for (unsigned i = 0; !err && i < sizeof pages / sizeof *pages; i++) {
		struct buf out = buf_new(gallery->ctx->arena);
		struct ui ui = {.ctx = gallery->ctx, .m = markup_new(&out), .csrf = "thu-nghiem", .base = "/"};

		gallery->ctx->lang = pages[i].lang;
		pages[i].draw(&ui);
		err = file_write(gallery->ctx, str_fmt(gallery->ctx->arena, "%s/%s", gallery->folder, pages[i].name),
				 out.data, out.size);
	}
	return err;
}

static enum err write_assets(struct gallery *gallery)
{
	enum err err = folder_make(gallery->ctx, str_fmt(gallery->ctx->arena, "%s/tai-san", gallery->folder));

	for (unsigned i = 0; !err && i < asset_entry_count; i++) {
		const struct ui_asset *asset = &asset_entries[i].asset;

		err = file_write(
		    gallery->ctx,
		    str_fmt(gallery->ctx->arena, "%s%s%s", gallery->folder, asset->path, asset->gzip ? ".gz" : ""),
		    asset->bytes, asset->size);
	}
	return err;
}

static enum err work(void *arg)
{
	enum err err = write_assets(arg);

	return err ? err : write_pages(arg);
}

int main(int argc, char **argv)
{
	struct arena *arena = arena_new(ARENA_SIZE_MAX);
	struct ctx ctx = ctx_new(arena, LANG_VI);
	struct gallery gallery = {&ctx, argc == 2 ? argv[1] : NULL};
	enum err err;

	if (!gallery.folder) {
		fputs("gallery FOLDER\n", stderr);
		arena_free(arena);
		return 2;
	}
	err = arena_run(arena, work, &gallery);
	arena_free(arena);
	return err ? 1 : 0;
}
