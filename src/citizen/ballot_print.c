/* The ballots on paper: three a page where the words allow it, each with the words of Mẫu 04 and, on a stub of its own
 * that is cut off before the ballot is handed in, the code for a telephone. */
#include <errno.h>
#include <math.h>
#include <qrencode.h>
#include <string.h>

#include "citizen/ballot.h"
#include "doc/canvas.h"
#include "doc/type.h"
#include "dossier/model_words.h"
#include "dossier/wording.h"

#define PAGE_WIDTH POINTS_OF_MM(PAGE_SHORT_MM)
#define PAGE_HEIGHT POINTS_OF_MM(PAGE_LONG_MM)
#define SIDE POINTS_OF_MM(12)
#define EDGE POINTS_OF_MM(6) /* above and below the words of a ballot */
#define STUB POINTS_OF_MM(44)
#define STUB_GAP POINTS_OF_MM(6)
#define QR_SIDE POINTS_OF_MM(34)
#define MAIN (PAGE_WIDTH - 2 * SIDE - STUB - STUB_GAP)
#define BOX POINTS_OF_MM(4)
#define HAIR 0.5
#define ROOM 4.0       /* between paragraphs */
#define LINE_ROOM 19.0 /* of a line to write on */
#define LINES_MIN 2
#define LINES_MAX 5
#define PT_STUB 8
#define PT_STUB_CODE 12

/* How many ballots a page holds, in letters of which size; the first that fits is taken. */
struct size {
	unsigned a_page, letters;
};
static const struct size sizes[] = {{3, 11}, {3, 10}, {2, 12}, {2, 11}, {1, 12}};

struct printing {
	struct ctx *ctx;
	const struct ballot_box *box;
	const struct year *year;
	const char *base_url;
	struct type *type;
	struct size size;
	unsigned lines; /* to write on */
	cairo_t *cr;
	double y;  /* where the next words go */
	double qr; /* where the code begins on the stub */
};

/* Sets words across width from x, and draws them unless it is only measured (cr NULL). */
static void put(struct printing *p, const struct setting *setting, double x, const char *text)
{
	unsigned lines = type_set_text(p->type, setting, text);

	if (p->cr)
		type_draw(p->type, p->cr, x, p->y, 0, lines);
	p->y += lines * type_pitch(setting);
}

static struct setting letters(unsigned size, bool bold, enum align align, double width)
{
	return (struct setting){.letters = {size, .bold = bold}, .align = align, .width = width, .line_percent = 100};
}

static void head(struct printing *p)
{
	struct arena *arena = p->ctx->arena;
	const struct setting left = letters(9, true, ALIGN_CENTER, MAIN * 0.44),
			     right = letters(9, true, ALIGN_CENTER, MAIN * 0.56);
	const struct setting type = letters(p->size.letters + 1, true, ALIGN_CENTER, MAIN),
			     summary = letters(p->size.letters, true, ALIGN_CENTER, MAIN);
	const char *unit = unit_title(arena, &p->year->record->unit);
	double top = p->y, below;

	put(p, &left, 0, str_fmt(arena, "ỦY BAN NHÂN DÂN\n%s", wording_capitals(arena, unit)));
	below = p->y;
	p->y = top;
	put(p, &right, MAIN * 0.44, NATION "\n" MOTTO);
	p->y = fmax(p->y, below) + ROOM;
	put(p, &type, 0, MODEL_BALLOT_TYPE);
	put(p, &summary, 0, str_fmt(arena, MODEL_BALLOT_SUMMARY, p->year->number));
	if (p->year->edition->banner)
		put(p, &summary, 0, p->year->edition->banner);
	p->y += ROOM;
}

static void square(struct printing *p, double x)
{
	if (!p->cr)
		return;
	cairo_set_line_width(p->cr, 1);
	cairo_rectangle(p->cr, x, p->y, BOX, BOX);
	cairo_stroke(p->cr);
}

static void choices(struct printing *p)
{
	static const char *const words[] = {MODEL_EFFECTIVE, MODEL_PARTLY, MODEL_NOT_EFFECTIVE};
	double y = p->y + ROOM / 2, x = 2 * ROOM;

	for (size_t i = 0; i < 3; i++) {
		struct setting setting = letters(p->size.letters, false, ALIGN_LEFT, -1);

		p->y = y;
		square(p, x);
		put(p, &setting, x + BOX + ROOM, words[i]);
		x += BOX + 5 * ROOM + type_width(p->type, setting.letters, words[i]);
	}
	p->y += ROOM;
}

static void lines_to_write_on(struct printing *p)
{
	static const double dots[] = {0.8, 2.4};

	for (unsigned i = 0; i < p->lines; i++) {
		p->y += LINE_ROOM;
		if (!p->cr)
			continue;
		cairo_set_dash(p->cr, dots, 2, 0);
		cairo_set_line_width(p->cr, HAIR);
		cairo_move_to(p->cr, 0, p->y);
		cairo_rel_line_to(p->cr, MAIN, 0);
		cairo_stroke(p->cr);
		cairo_set_dash(p->cr, NULL, 0, 0);
	}
	p->y += ROOM;
}

/* The ballot proper. */
static void ballot_words(struct printing *p)
{
	struct arena *arena = p->ctx->arena;
	const struct setting body = letters(p->size.letters, false, ALIGN_JUSTIFY, MAIN),
			     thanks = letters(p->size.letters, false, ALIGN_CENTER, MAIN);

	head(p);
	put(p, &body, 0, str_fmt(arena, MODEL_BALLOT_REQUEST, wording_committee(arena, &p->year->record->unit)));
	put(p, &body, 0, str_fmt(arena, MODEL_BALLOT_MODEL, wording_sentence(arena, p->box->model)));
	if (!str_empty(p->box->description))
		put(p, &body, 0, wording_sentence(arena, p->box->description));
	put(p, &body, 0, MODEL_BALLOT_QUESTION);
	choices(p);
	put(p, &body, 0, MODEL_BALLOT_REMARK);
	lines_to_write_on(p);
	put(p, &thanks, 0, MODEL_BALLOT_THANKS);
}

static const char *without_scheme(const char *url)
{
	const char *rest = strstr(url, "://");

	return rest ? rest + 3 : url;
}

static void stub_words(struct printing *p)
{
	const struct setting small = letters(PT_STUB, false, ALIGN_CENTER, STUB),
			     code = letters(PT_STUB_CODE, true, ALIGN_CENTER, STUB);
	double x = MAIN + STUB_GAP;

	p->y = 0;
	put(p, &small, x, "Cho ý kiến bằng điện thoại:\nquét mã này, hoặc mở");
	put(p, &small, x, str_fmt(p->ctx->arena, "%s/phieu", without_scheme(p->base_url)));
	put(p, &small, x, "rồi nhập mã ở dưới");
	p->y += ROOM;
	p->qr = p->y;
	p->y += QR_SIDE + 3 * ROOM + type_pitch(&code);
	put(p, &small, x, "Mã dùng một lần, không gắn với người nào. Nộp phiếu giấy thì cắt bỏ phần này trước.");
}

/* What is the same on every ballot. Returns its height. */
static double words(struct printing *p)
{
	double height;

	p->y = 0;
	ballot_words(p);
	height = p->y;
	stub_words(p);
	return fmax(height, p->y);
}

/* The room that is left over gives lines to write on. */
static void choose_size(struct printing *p)
{
	p->cr = NULL;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		double room, height;

		p->size = sizes[i];
		p->lines = LINES_MIN;
		room = PAGE_HEIGHT / p->size.a_page - 2 * EDGE;
		height = words(p);
		if (height > room && i + 1 < sizeof sizes / sizeof *sizes)
			continue;
		while (p->lines < LINES_MAX && (height += LINE_ROOM) <= room)
			p->lines++;
		return;
	}
}

static void surface_dispose(void *surface)
{
	cairo_surface_destroy(surface);
}

static void cr_dispose(void *cr)
{
	cairo_destroy(cr);
}

/* Drawn once; each ballot then refers to it. */
static cairo_surface_t *record_words(struct printing *p)
{
	const cairo_rectangle_t extents = {0, 0, MAIN + STUB_GAP + STUB, PAGE_HEIGHT / p->size.a_page};
	cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);

	arena_own(p->ctx->arena, surface, surface_dispose);
	p->cr = cairo_create(surface);
	arena_own(p->ctx->arena, p->cr, cr_dispose);
	(void)words(p);
	return surface;
}

/* --- the code --- */

/* Dark squares beside one another are one stroke. No memory of the arena is asked for while the code lives. */
static void draw_code(cairo_t *cr, const QRcode *code, double x, double y)
{
	double module = QR_SIDE / code->width;

	for (int row = 0; row < code->width; row++)
		for (int column = 0; column < code->width; column++) {
			int start = column;

			while (column < code->width && (code->data[row * code->width + column] & 1))
				column++;
			if (column > start)
				cairo_rectangle(cr, x + start * module, y + row * module, (column - start) * module,
						module);
		}
	cairo_fill(cr);
}

static enum err put_code(struct printing *p, double top, const char *code)
{
	const struct setting setting = letters(PT_STUB_CODE, true, ALIGN_CENTER, STUB);
	const char *address = str_fmt(p->ctx->arena, "%s/phieu/%s", p->base_url, code);
	double x = SIDE + MAIN + STUB_GAP;
	QRcode *qr = QRcode_encodeString8bit(address, 0, QR_ECLEVEL_M);

	if (!qr && errno == ENOMEM)
		arena_give_up(p->ctx->arena);
	if (!qr)
		return problem(p->ctx, ERR_LIMIT, (struct place){0}, NULL, NULL,
			       "Địa chỉ của hệ thống quá dài để làm mã QR.");
	draw_code(p->cr, qr, x + (STUB - QR_SIDE) / 2, top + p->qr);
	QRcode_free(qr);
	p->y = top + p->qr + QR_SIDE + 2 * ROOM;
	put(p, &setting, x, code);
	return OK;
}

/* --- pages --- */

static void dashed(cairo_t *cr, double x, double y, double dx, double dy)
{
	static const double dashes[] = {4, 3};

	cairo_set_line_width(cr, HAIR);
	cairo_set_dash(cr, dashes, 2, 0);
	cairo_move_to(cr, x, y);
	cairo_rel_line_to(cr, dx, dy);
	cairo_stroke(cr);
	cairo_set_dash(cr, NULL, 0, 0);
}

static enum err pages(struct printing *p, cairo_surface_t *same, const char *const *codes, unsigned count)
{
	const unsigned a_page = p->size.a_page;
	double height = PAGE_HEIGHT / a_page;
	enum err err = OK;

	for (unsigned i = 0; i < count && !err; i++) {
		double top = i % a_page * height;

		cairo_set_source_surface(p->cr, same, SIDE, top + EDGE);
		cairo_paint(p->cr);
		cairo_set_source_rgb(p->cr, 0, 0, 0);
		dashed(p->cr, SIDE + MAIN + STUB_GAP / 2, top + EDGE, 0, height - 2 * EDGE);
		if (i % a_page > 0)
			dashed(p->cr, 0, top, PAGE_WIDTH, 0);
		err = put_code(p, top + EDGE, codes[i]);
		if (i % a_page == a_page - 1 || i == count - 1)
			cairo_show_page(p->cr);
	}
	return err;
}

enum err ballot_print(struct ctx *ctx, const struct ballot_box *box, const struct year *year, const char *base_url,
		      const char *const *codes, unsigned count, struct buf *pdf)
{
	struct printing p = {.ctx = ctx, .box = box, .year = year, .base_url = base_url};
	const struct doc_info info = {.name = "phieu-lay-y-kien",
				      .title = str_fmt(ctx->arena, "Phiếu lấy ý kiến năm %d", year->number),
				      .author = wording_committee(ctx->arena, &year->record->unit)};
	struct canvas canvas;
	cairo_surface_t *same;
	enum err err = type_open(ctx, &p.type);

	if (err)
		return err;
	choose_size(&p);
	same = record_words(&p);
	canvas = canvas_new(ctx->arena, &info, PAGE_WIDTH, PAGE_HEIGHT);
	p.cr = canvas.cr;
	err = pages(&p, same, codes, count);
	return err ? err : canvas_finish(ctx, &canvas, pdf);
}
