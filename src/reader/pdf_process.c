#define _GNU_SOURCE
#include "reader/pdf_process.h"

#include <fcntl.h>
#include <poppler.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/limits.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#endif

#define SCAN_LETTERS_MAX 300 /* a stamp, a page number, a signature's words on a picture of a page */
#define SCAN_AREA_PERCENT 50 /* of the page that a picture covers */

static void bound(int resource, rlim_t max)
{
	struct rlimit limit = {.rlim_cur = max, .rlim_max = max};

	if (setrlimit(resource, &limit) != 0)
		_exit(1);
}

/* Address space, counted from what the process has inherited. The sanitizers reserve terabytes of it. */
static void bound_memory(void)
{
#if !defined(SANITIZED)
	unsigned long pages = 0;
	FILE *f = fopen("/proc/self/statm", "re");

	if (!f || fscanf(f, "%lu", &pages) != 1)
		_exit(1);
	fclose(f);
	bound(RLIMIT_AS, (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + PDF_MEMORY_MAX);
#endif
}

/* Leaves the process nothing but its pipe: the library's remarks go nowhere, and no file or socket of the program stays
 * open longer because of it. */
static void shut_in(int out)
{
	int nowhere = open("/dev/null", O_RDWR);

	if (nowhere < 0 || dup2(out, STDOUT_FILENO) < 0 || dup2(nowhere, STDIN_FILENO) < 0 ||
	    dup2(nowhere, STDERR_FILENO) < 0 || close_range(STDERR_FILENO + 1, ~0U, 0) != 0)
		_exit(1);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	prctl(PR_SET_DUMPABLE, 0);
	bound_memory();
	bound(RLIMIT_CPU, PDF_SECONDS_MAX);
	bound(RLIMIT_CORE, 0);
	bound(RLIMIT_FSIZE, 0);
}

static void write_all(FILE *out, const void *bytes, size_t size)
{
	if (size > 0 && fwrite(bytes, size, 1, out) != 1)
		_exit(1);
}

static void record(FILE *out, struct pdf_record r, const char *text)
{
	write_all(out, &r, sizeof r);
	write_all(out, text, r.size);
}

static _Noreturn void end(FILE *out, enum pdf_record_kind kind)
{
	record(out, (struct pdf_record){.kind = kind}, "");
	fflush(out);
	_exit(0);
}

/* One printed line: text of size bytes; places has a rectangle a character, or is NULL. */
static void line(FILE *out, uint32_t page, const char *text, size_t size, const PopplerRectangle *places)
{
	struct pdf_record r = {.kind = PDF_LINE, .page = page, .size = (uint32_t)size, .left = 1, .right = 0};
	const char *at = text, *end = text + size;
	bool first_word = true, any = false;

	for (; places && at < end; at = g_utf8_next_char(at), places++) {
		if (*at == ' ') {
			first_word = !any;
			continue;
		}
		if (!any) {
			r.left = (float)places->x1;
			r.right = (float)places->x2;
			r.top = (float)places->y1;
			r.bottom = (float)places->y2;
			any = true;
		}
		r.right = (float)places->x2 > r.right ? (float)places->x2 : r.right;
		r.bottom = (float)places->y2 > r.bottom ? (float)places->y2 : r.bottom;
		if (first_word)
			r.first_word = r.right - r.left;
	}
	record(out, r, text);
}

static size_t lines(FILE *out, uint32_t number, PopplerPage *page)
{
	char *text = poppler_page_get_text(page), *at = text;
	PopplerRectangle *places = NULL;
	unsigned count = 0;
	size_t visible = 0, done = 0;

	if (!text)
		return 0;
	poppler_page_get_text_layout(page, &places, &count);
	if (count != (unsigned long)g_utf8_strlen(text, -1)) {
		g_free(places);
		places = NULL;
	}
	while (*at) {
		size_t size = strcspn(at, "\n");

		line(out, number, at, size, places ? places + done : NULL);
		for (size_t i = 0; i < size; i++)
			visible += (unsigned char)at[i] > ' ' && ((unsigned char)at[i] & 0xC0) != 0x80;
		done += (size_t)g_utf8_strlen(at, (gssize)size) + 1;
		at += size + (at[size] == '\n');
	}
	g_free(places);
	g_free(text);
	return visible;
}

static bool is_picture(PopplerPage *page)
{
	double width, height, area = 0;
	GList *images = poppler_page_get_image_mapping(page);

	poppler_page_get_size(page, &width, &height);
	for (GList *i = images; i; i = i->next) {
		const PopplerRectangle *r = &((const PopplerImageMapping *)i->data)->area;
		double covers = (r->x2 - r->x1) * (r->y2 - r->y1);

		area = covers > area ? covers : area;
	}
	poppler_page_free_image_mapping(images);
	return area * 100 >= width * height * SCAN_AREA_PERCENT;
}

static void page_read(FILE *out, PopplerDocument *document, int i)
{
	PopplerPage *page = poppler_document_get_page(document, i);
	uint32_t number = (uint32_t)i + 1;

	if (!page)
		return;
	if (lines(out, number, page) <= SCAN_LETTERS_MAX && is_picture(page))
		record(out, (struct pdf_record){.kind = PDF_SCAN, .page = number}, "");
	g_object_unref(page);
}

_Noreturn void pdf_process(const char *bytes, size_t size, int pipe_end)
{
	PopplerDocument *document;
	GError *error = NULL;
	FILE *out;
	int pages;

	shut_in(pipe_end);
	out = fdopen(STDOUT_FILENO, "w");
	if (!out)
		_exit(1);
	document = poppler_document_new_from_bytes(g_bytes_new_static(bytes, size), NULL, &error);
	if (!document)
		end(out, g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? PDF_ENCRYPTED : PDF_DAMAGED);
	pages = poppler_document_get_n_pages(document);
	if (pages <= 0)
		end(out, PDF_DAMAGED);
	if (pages > PDF_PAGES_MAX)
		end(out, PDF_TOO_MANY_PAGES);
	for (int i = 0; i < pages; i++)
		page_read(out, document, i);
	end(out, PDF_DONE);
}
