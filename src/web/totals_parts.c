#include "web/totals_parts.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "core/archive.h"
#include "totals/export.h"

/* --- what is looked at --- */

static const char *asked(struct web *w, const char *name)
{
	const char *value = http_query(w->request, name);

	return value ? web_trimmed(w->ctx, value) : "";
}

static enum err read_year(struct web *w, struct totals_view *v)
{
	const char *text = asked(w, "nam");
	int wanted = atoi(text);

	v->year = v->year_count ? v->years[0] : 0;
	if (!*text)
		return OK;
	for (size_t i = 0; i < v->year_count; i++)
		if (v->years[i] == wanted) {
			v->year = wanted;
			return OK;
		}
	return problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, N_("Chọn một năm trong danh sách."),
		       "Chưa có kết quả của năm này.");
}

static enum err read_province(struct web *w, struct totals_view *v, int64_t otherwise)
{
	const char *code = asked(w, "tinh");
	enum err err = OK;

	v->province = otherwise;
	if (str_eq(code, "ca-nuoc"))
		v->province = TOTALS_NATION;
	else if (*code) {
		err = unit_by_code(w->ctx, w->app, code, DAY_UNKNOWN, &v->unit);
		v->province = err ? 0 : v->unit.id;
	} else if (otherwise != TOTALS_NATION) {
		err = unit_get(w->ctx, w->app, otherwise, &v->unit);
	}
	v->title = v->province == TOTALS_NATION ? tr(w->ctx, "Cả nước") : unit_row_title(w->ctx->arena, &v->unit, true);
	return err;
}

/* Who sent and who is late is not for everybody: not even as a filter of what is. */
static bool is_of_the_office(const char *status)
{
	return str_eq(status, "sent") || str_eq(status, "not_sent") || str_eq(status, "late");
}

enum err totals_view_read(struct web *w, const char *base, int64_t otherwise, struct totals_view *v)
{
	enum err err;

	*v = (struct totals_view){.base = base,
				  .published = str_starts(base, "/cong-khai"),
				  .status = asked(w, "trang-thai"),
				  .words = asked(w, "tim")};
	err = totals_years(w->ctx, w->app, v->published, &v->years, &v->year_count);
	if (!err)
		err = read_year(w, v);
	if (!err)
		err = read_province(w, v, otherwise);
	if (!err && (!totals_status_known(v->status) || (v->published && is_of_the_office(v->status))))
		err = problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, N_("Chọn trạng thái trong danh sách."),
			      "Không có trạng thái này.");
	return err;
}

struct totals_filter totals_filter_of(const struct totals_view *v)
{
	return (struct totals_filter){.year = v->year,
				      .province = v->province,
				      .published = v->published,
				      .status = v->status,
				      .words = v->words};
}

char *totals_path(struct web *w, const struct totals_view *v, const char *step, const char *province)
{
	const char *code = province ? province : v->province == TOTALS_NATION ? "ca-nuoc" : v->unit.code;

	return web_path(w, "%s%s?nam=%d&tinh=%s", v->base, step, v->year, code);
}

static const struct unit_row *province_choices(struct web *w, size_t *count, enum err *err)
{
	const struct unit_row *all = NULL;

	*err = unit_provinces(w->ctx, w->app, &all, count);
	return all;
}

static void choose_status(struct web *w, const struct totals_view *v, bool is_public)
{
	struct ui_choice choices[16];
	unsigned n = 0;

	choices[n++] = (struct ui_choice){.value = "", .label = tr(w->ctx, "tất cả")};
	for (unsigned i = 0; totals_status_at(i); i++) {
		const char *code = totals_status_at(i);

		if (is_public && is_of_the_office(code))
			continue;
		choices[n++] = (struct ui_choice){
		    .value = code, .label = tr(w->ctx, totals_status_name(code)), .chosen = str_eq(v->status, code)};
	}
	ui_select(w->ui, &(struct ui_field){.name = "trang-thai", .label = tr(w->ctx, "Kết quả")}, choices, n);
}

enum err totals_draw_choices(struct web *w, const struct totals_view *v, const char *step, enum totals_choices which)
{
	struct ui_choice *choices;
	size_t count = 0;
	enum err err;
	const struct unit_row *provinces = province_choices(w, &count, &err);

	if (err)
		return err;
	ui_form_begin(w->ui,
		      &(struct ui_form){.action = web_path(w, "%s%s", v->base, step), .get = true, .version = -1});
	choices = NEW_ARRAY(w->ctx->arena, struct ui_choice, v->year_count + count + 2);
	for (size_t i = 0; i < v->year_count; i++)
		choices[i] = (struct ui_choice){.value = web_path(w, "%d", v->years[i]),
						.label = web_path(w, "%d", v->years[i]),
						.chosen = v->years[i] == v->year};
	ui_select(w->ui, &(struct ui_field){.name = "nam", .label = tr(w->ctx, "Năm đánh giá")}, choices,
		  (unsigned)v->year_count);
	choices[0] = (struct ui_choice){
	    .value = "ca-nuoc", .label = tr(w->ctx, "Cả nước"), .chosen = v->province == TOTALS_NATION};
	for (size_t i = 0; i < count; i++)
		choices[i + 1] = (struct ui_choice){.value = provinces[i].code,
						    .label = unit_row_title(w->ctx->arena, &provinces[i], true),
						    .chosen = provinces[i].id == v->province};
	ui_select(w->ui, &(struct ui_field){.name = "tinh", .label = tr(w->ctx, "Tỉnh, thành phố")}, choices,
		  (unsigned)count + 1);
	if (which != CHOOSE_YEAR) {
		choose_status(w, v, which == CHOOSE_PUBLIC_LIST);
		ui_text(w->ui, &(struct ui_field){.name = "tim",
						  .label = tr(w->ctx, "Tên hoặc mã xã, phường, đặc khu"),
						  .hint = tr(w->ctx, "Không cần gõ dấu."),
						  .value = v->words,
						  .width = 20});
	}
	ui_buttons_begin(w->ui);
	ui_submit_quiet(w->ui, tr(w->ctx, "Xem"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	return OK;
}

/* --- the map --- */

/* About where the 34 provinces lie; Hoàng Sa belongs to Đà Nẵng, Trường Sa to Khánh Hòa. */
static const struct place_on_map {
	const char *code;
	int column, row;
	const char *islands; /* NULL: the land */
} places[] = {{"12", 0, 0, NULL},  {"15", 1, 0, NULL},  {"08", 2, 0, NULL},       {"04", 3, 0, NULL},
	      {"11", 0, 1, NULL},  {"14", 1, 1, NULL},  {"25", 2, 1, NULL},       {"19", 3, 1, NULL},
	      {"20", 4, 1, NULL},  {"01", 2, 2, NULL},  {"24", 3, 2, NULL},       {"22", 4, 2, NULL},
	      {"37", 2, 3, NULL},  {"33", 3, 3, NULL},  {"31", 4, 3, NULL},       {"38", 2, 4, NULL},
	      {"40", 2, 5, NULL},  {"42", 3, 6, NULL},  {"44", 3, 7, NULL},       {"46", 4, 8, NULL},
	      {"48", 4, 9, NULL},  {"51", 4, 10, NULL}, {"52", 4, 11, NULL},      {"66", 4, 12, NULL},
	      {"56", 4, 13, NULL}, {"68", 3, 13, NULL}, {"75", 2, 13, NULL},      {"80", 1, 13, NULL},
	      {"79", 2, 14, NULL}, {"82", 1, 14, NULL}, {"91", 0, 14, NULL},      {"86", 1, 15, NULL},
	      {"92", 0, 15, NULL}, {"96", 0, 16, NULL}, {"48", 6, 9, "Hoàng Sa"}, {"56", 6, 13, "Trường Sa"}};

#define TILE_COUNT (sizeof places / sizeof *places)

/* The upper ends of the shades, in hundredths of a percent. */
static const int64_t shade_ends[UI_MAP_SHADES] = {5000, 7000, 8500, 9500, 10001};

static int shade_of(int64_t share)
{
	for (int i = 0; i < UI_MAP_SHADES; i++)
		if (share < shade_ends[i])
			return share < 0 ? -1 : i;
	return UI_MAP_SHADES - 1;
}

static const struct totals_row *row_of(const struct totals_row *rows, size_t count, const char *code)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(rows[i].code, code))
			return &rows[i];
	return NULL;
}

/* Nothing decided is not the same as nobody recognised. */
static int64_t recognised_share(const struct totals *t)
{
	return t->recognised + t->not_recognised + t->withdrawn ? totals_share(t->recognised, t->units) : -1;
}

/* A tile has room for whole percents, never more than there are; the table has the rest. */
static const char *rounded(struct web *w, int64_t share)
{
	return share < 0 ? "–" : web_path(w, "%d%%", (int)(share / 100));
}

static unsigned make_tiles(struct web *w, const struct totals_view *v, const struct totals_row *rows, size_t count,
			   struct ui_tile tiles[TILE_COUNT])
{
	unsigned n = 0;

	for (size_t i = 0; i < TILE_COUNT; i++) {
		const struct totals_row *row = row_of(rows, count, places[i].code);
		int64_t share = row ? recognised_share(&row->t) : -1;

		if (!row)
			continue;
		tiles[n++] = (struct ui_tile){
		    .column = places[i].column,
		    .row = places[i].row,
		    .name = places[i].islands ? web_path(w, "%s (%s)", places[i].islands, row->name) : row->name,
		    .value = rounded(w, share),
		    .href = totals_path(w, v, "", row->code),
		    .shade = shade_of(share),
		    .sea = places[i].islands != NULL};
	}
	return n;
}

void totals_draw_map(struct web *w, const struct totals_view *v, const struct totals_row *rows, size_t count)
{
	const char *shades[UI_MAP_SHADES] = {tr(w->ctx, "dưới 50%"), tr(w->ctx, "50% đến dưới 70%"),
					     tr(w->ctx, "70% đến dưới 85%"), tr(w->ctx, "85% đến dưới 95%"),
					     tr(w->ctx, "từ 95%")};
	struct ui_tile tiles[TILE_COUNT];
	unsigned n = make_tiles(w, v, rows, count, tiles);

	ui_map(w->ui, tr_fmt(w->ctx, "Tỷ lệ xã, phường, đặc khu được công nhận năm %d", v->year), shades, tiles, n);
}

void totals_draw_small_map(struct web *w, const struct totals_view *v, int year, const struct totals_row *rows,
			   size_t count, const struct totals *sum)
{
	struct ui_tile tiles[TILE_COUNT];
	unsigned n = make_tiles(w, v, rows, count, tiles);

	ui_small_map(w->ui, web_path(w, "%d", year),
		     tr_fmt(w->ctx, "%lld/%lld được công nhận (%s)", (long long)sum->recognised, (long long)sum->units,
			    totals_percent(w, recognised_share(sum))),
		     tiles, n);
}

/* --- words --- */

const char *totals_percent(struct web *w, int64_t share)
{
	char text[POINTS_TEXT_SIZE];

	return share < 0 ? "–" : str_dup(w->ctx->arena, percent_print((int32_t)share, ',', text));
}

const char *totals_points_text(struct web *w, points p)
{
	char text[POINTS_TEXT_SIZE];

	return p == POINTS_UNKNOWN ? "" : str_dup(w->ctx->arena, points_print(p, ',', text));
}

void totals_draw_next(struct web *w, const struct totals_view *v, const char *step, const char *after, const char *next)
{
	const char *base = str_fmt(w->ctx->arena, "%s&trang-thai=%s&tim=%s", totals_path(w, v, step, NULL), v->status,
				   web_escaped(w, v->words));

	ui_pages(w->ui, *after ? base : NULL, next ? str_fmt(w->ctx->arena, "%s&sau=%s", base, next) : NULL);
}

const char *totals_result_name(struct web *w, const struct totals_unit *u)
{
	return tr(w->ctx, totals_status_name(u->status ? u->status : "undecided"));
}

/* --- files --- */

enum err totals_send_file(struct web *w, const struct totals_view *v, const char *ending, bool of_the_office)
{
	const struct totals_filter filter = totals_filter_of(v);
	enum export_format format;
	struct stat st;
	char *path;
	enum err err;

	if (!export_parse(ending, &format) || !v->year)
		return problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, N_("Có các tệp .csv, .json và .xlsx."),
			       "Không có tệp này.");
	err = archive_place(w->ctx, w->app, &path);
	if (!err)
		err =
		    export_write(w->ctx, w->app, &filter, of_the_office ? EXPORT_OFFICE : EXPORT_PUBLIC, format, path);
	if (err)
		return err;
	w->response->file = open(path, O_RDONLY | O_CLOEXEC);
	unlink(path);
	if (w->response->file < 0 || fstat(w->response->file, &st) != 0)
		return problem(w->ctx, ERR_IO, (struct place){0}, NULL, NULL, "Không đọc lại được tệp vừa lập.");
	w->response->file_size = st.st_size;
	w->response->type = export_type(format);
	http_attach(w->response,
		    str_fmt(w->ctx->arena, "ket-qua-%d-%s.%s", v->year,
			    v->province == TOTALS_NATION ? "ca-nuoc" : v->unit.code, ending),
		    false);
	return OK;
}
