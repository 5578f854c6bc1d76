/* totals_parts.h - what the pages of totals for the offices and those for everybody share: which year and province are
 * looked at, the map, the lists page by page. */
#ifndef TCPL_WEB_TOTALS_PARTS_H
#define TCPL_WEB_TOTALS_PARTS_H

#include "totals/totals.h"
#include "web/web.h"

struct totals_view {
	const char *base; /* "/tong-hop" or "/cong-khai/ket-qua": where the links lead */
	const int *years;
	size_t year_count;
	int year;                   /* 0: nothing was ever sent or decided */
	int64_t province;           /* TOTALS_NATION */
	struct unit_row unit;       /* of the province */
	const char *title;          /* "Tỉnh Thanh Hóa", "Cả nước" */
	bool published;             /* pages for everybody */
	const char *status, *words; /* of the filter */
};
/* Reads nam, tinh, trang-thai, tim. Unknown ones are told as ERR_NOT_FOUND. otherwise: the province when none is asked
 * for. */
MUST_CHECK enum err totals_view_read(struct web *, const char *base, int64_t otherwise, struct totals_view *out);
struct totals_filter totals_filter_of(const struct totals_view *);
/* A path below base with year and province kept: totals_path(w, v, "/tieu-chi", NULL). province: another one's code. */
char *totals_path(struct web *, const struct totals_view *, const char *step, const char *province);
/* Choosing year and province; more: the filter of the list too, its statuses those of the office or of everybody. */
enum totals_choices { CHOOSE_YEAR, CHOOSE_PUBLIC_LIST, CHOOSE_OFFICE_LIST };
MUST_CHECK enum err totals_draw_choices(struct web *, const struct totals_view *, const char *step,
					enum totals_choices);
/* Share of recognised communes by province. */
void totals_draw_map(struct web *, const struct totals_view *, const struct totals_row *, size_t count);
void totals_draw_small_map(struct web *, const struct totals_view *, int year, const struct totals_row *, size_t count,
			   const struct totals *sum);
/* "86,75%", "–" */
const char *totals_percent(struct web *, int64_t share);
const char *totals_points_text(struct web *, points);
/* The links to the first and the next page of a list. */
void totals_draw_next(struct web *, const struct totals_view *, const char *step, const char *after, const char *next);
/* What people call it: "được công nhận"; of what is not decided "chưa có quyết định". */
const char *totals_result_name(struct web *, const struct totals_unit *);
/* A file of the list: path's last part is "csv", "json" or "xlsx". */
MUST_CHECK enum err totals_send_file(struct web *, const struct totals_view *, const char *ending, bool of_the_office);

#endif
