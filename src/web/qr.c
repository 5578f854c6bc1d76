#include "web/qr.h"

#include <errno.h>
#include <qrencode.h>

#define QUIET_ZONE 4 /* modules of white around it (ISO/IEC 18004) */

static void free_code(void *code)
{
	QRcode_free(code);
}

/* One path for all dark squares; those beside one another in a row are one stroke of it. */
static const char *path_of(struct arena *arena, const QRcode *code)
{
	struct buf path = buf_new(arena);

	for (int y = 0; y < code->width; y++)
		for (int x = 0; x < code->width; x++) {
			int start = x;

			while (x < code->width && (code->data[y * code->width + x] & 1))
				x++;
			if (x > start)
				buf_addf(&path, "M%d %dh%dv1h-%dz", start + QUIET_ZONE, y + QUIET_ZONE, x - start,
					 x - start);
		}
	return path.data;
}

enum err qr_draw(struct ui *ui, const char *text, const char *title, int pixels)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	int side;

	if (!code && errno == ENOMEM)
		arena_give_up(ui->ctx->arena);
	if (!code)
		return problem(ui->ctx, ERR_LIMIT, (struct place){0}, NULL, NULL, "Nội dung quá dài để làm mã QR.");
	arena_own(ui->ctx->arena, code, free_code);
	side = code->width + 2 * QUIET_ZONE;
	markup_open(
	    &ui->m, "svg",
	    "xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" "
	    "aria-label=\"%a\" shape-rendering=\"crispEdges\"",
	    pixels, pixels, side, side, title);
	markup_open(&ui->m, "title", "");
	markup_put(&ui->m, "%h", title);
	markup_close(&ui->m, "title");
	markup_open(&ui->m, "rect", "width=\"%d\" height=\"%d\" fill=\"#fff\"", side, side); /* no void element: SVG */
	markup_close(&ui->m, "rect");
	markup_open(&ui->m, "path", "d=\"%a\" fill=\"#000\"", path_of(ui->ctx->arena, code));
	markup_close(&ui->m, "path");
	markup_close(&ui->m, "svg");
	return OK;
}
