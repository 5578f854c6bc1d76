#include "doc/canvas.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

#include "doc/layout.h"

/* Cairo writes here from a callback, where the arena may not be used. */
struct sink {
	char *bytes;
	size_t size, room;
};

static void sink_dispose(void *thing)
{
	free(((struct sink *)thing)->bytes);
}

static cairo_status_t sink_write(void *closure, const unsigned char *bytes, unsigned size)
{
	struct sink *sink = closure;

	if (size > sink->room - sink->size) {
		size_t room = (sink->room + size) * 2;
		char *more = realloc(sink->bytes, room);

		if (!more)
			return CAIRO_STATUS_NO_MEMORY;
		sink->bytes = more;
		sink->room = room;
	}
	memcpy(sink->bytes + sink->size, bytes, size);
	sink->size += size;
	return CAIRO_STATUS_SUCCESS;
}

static void surface_dispose(void *surface)
{
	cairo_surface_destroy(surface);
}

static void cr_dispose(void *cr)
{
	cairo_destroy(cr);
}

static void set_metadata(cairo_surface_t *surface, const struct doc_info *info)
{
	cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, info->title);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, info->author);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, PROGRAM_NAME);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, info->created);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, info->created);
}

struct canvas canvas_new(struct arena *arena, const struct doc_info *info, double width, double height)
{
	struct canvas canvas = {.sink = NEW(arena, struct sink), .name = info->name};

	arena_own(arena, canvas.sink, sink_dispose);
	canvas.surface = cairo_pdf_surface_create_for_stream(sink_write, canvas.sink, width, height);
	arena_own(arena, canvas.surface, surface_dispose);
	set_metadata(canvas.surface, info);
	canvas.cr = cairo_create(canvas.surface);
	arena_own(arena, canvas.cr, cr_dispose);
	return canvas;
}

enum err canvas_finish(struct ctx *ctx, struct canvas *canvas, struct buf *out)
{
	cairo_surface_finish(canvas->surface);
	if (cairo_status(canvas->cr) != CAIRO_STATUS_SUCCESS ||
	    cairo_surface_status(canvas->surface) != CAIRO_STATUS_SUCCESS)
		return problem(ctx, ERR_IO, (struct place){.file = canvas->name}, NULL, NULL,
			       N_("Không tạo được tệp PDF: %s."), cairo_status_to_string(cairo_status(canvas->cr)));
	buf_add(out, canvas->sink->bytes, canvas->sink->size);
	return OK;
}
