/* pdf.c - the text of a PDF. The reading itself happens in a process of its own (pdf_process.h); here what it gives is
 * taken in within bounds, believed in nothing, and put together (pdf_join.h). */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/text.h"
#include "reader/formats.h"
#include "reader/pdf_join.h"
#include "reader/pdf_process.h"
#include "reader/words.h"

#define END_WITHIN 2048                     /* the end mark is among the last bytes */
#define OUTPUT_SIZE_MAX (TEXT_SIZE_MAX * 2) /* text and the heads of its records */

static const char from_original[] =
    N_("Dùng tệp gốc (DOCX, ODT) hoặc PDF xuất thẳng từ tệp gốc; nếu chỉ có bản giấy, chạy nhận dạng chữ "
       "(OCR tiếng Việt) rồi soát lại.");

/* The child process and our end of its pipe. */
struct child {
	pid_t pid; /* 0 when there is none */
	int from;  /* -1 when there is none */
};

static struct place place_of(const struct input *s)
{
	return (struct place){.file = s->name};
}

static void child_end(void *arg)
{
	struct child *c = arg;

	if (c->from >= 0)
		close(c->from);
	c->from = -1;
	if (c->pid > 0) {
		kill(c->pid, SIGKILL); /* what it had to say is said */
		while (waitpid(c->pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	c->pid = 0;
}

static enum err child_start(struct ctx *ctx, const struct input *s, struct child **out)
{
	struct child *c = NEW(ctx->arena, struct child);
	int ends[2];

	c->from = -1;
	arena_own(ctx->arena, c, child_end);
	if (pipe2(ends, O_CLOEXEC) != 0)
		return problem(ctx, ERR_IO, place_of(s), NULL, "Chờ ít phút rồi thử lại.",
			       "Máy hết tài nguyên để đọc tệp PDF: %s.", strerror(errno));
	c->from = ends[0];
	c->pid = fork();
	if (c->pid == 0)
		pdf_process(s->bytes, s->size, ends[1]);
	close(ends[1]);
	if (c->pid < 0)
		return problem(ctx, ERR_IO, place_of(s), NULL, "Chờ ít phút rồi thử lại.",
			       "Máy hết tài nguyên để đọc tệp PDF: %s.", strerror(errno));
	*out = c;
	return OK;
}

static int milliseconds_until(const struct timespec *deadline)
{
	struct timespec now;
	long long left;

	clock_gettime(CLOCK_MONOTONIC, &now);
	left = (long long)(deadline->tv_sec - now.tv_sec) * 1000 + (deadline->tv_nsec - now.tv_nsec) / 1000000;
	return left > 0 ? (int)left : 0;
}

static enum err refuse_heavy(struct ctx *ctx, const struct input *s)
{
	return problem(
	    ctx, ERR_LIMIT, place_of(s), words_bounds,
	    "Mở tệp, in lại ra PDF (Print to PDF) rồi dùng tệp mới, hoặc dùng tệp DOCX gốc.",
	    "Tệp PDF quá nặng hoặc được tạo ra để làm treo máy: không đọc xong trong %d giây và %zu MiB bộ nhớ.",
	    PDF_SECONDS_MAX, PDF_MEMORY_MAX >> 20);
}

/* All that the process writes until it ends. */
static enum err child_read(struct ctx *ctx, const struct input *s, struct child *c, struct buf *out)
{
	struct timespec deadline;
	char piece[16384];

	clock_gettime(CLOCK_MONOTONIC, &deadline);
	deadline.tv_sec += PDF_SECONDS_MAX;
	for (;;) {
		struct pollfd wait = {.fd = c->from, .events = POLLIN};
		int left = milliseconds_until(&deadline);
		ssize_t n;

		if (left == 0)
			return refuse_heavy(ctx, s);
		if (poll(&wait, 1, left) <= 0)
			continue;
		n = read(c->from, piece, sizeof piece);
		if (n == 0)
			return OK;
		if (n > 0)
			buf_add(out, piece, (size_t)n);
		if (out->size > OUTPUT_SIZE_MAX)
			return problem(ctx, ERR_LIMIT, place_of(s), words_bounds, words_shrink,
				       "Tài liệu có hơn %zu MiB chữ.", TEXT_SIZE_MAX >> 20);
	}
}

struct output {
	struct ctx *ctx;
	const struct input *source;
	struct pdf_line *lines;
	size_t count;
	size_t visible, visible_on_scans; /* lines that are not blank: all, and those on pages that are pictures */
	bool scans, done;
};

/* What is not UTF-8 (fonts can be made to say anything) is left out. */
static const char *sound_text(struct arena *arena, const char *text, size_t size)
{
	char *out = arena_alloc(arena, 1, size + 1), *to = out;

	while (size > 0) {
		size_t good = text_utf8_end(text, size);

		memcpy(to, text, good);
		to += good;
		good += good < size;
		text += good;
		size -= good;
	}
	return out;
}

static bool is_visible(const struct pdf_line *l)
{
	const char *c = l->text;

	while (*c && (unsigned char)*c <= ' ')
		c++;
	return *c;
}

static void take_line(struct output *o, const struct pdf_record *r, const char *text)
{
	struct pdf_line *line = &o->lines[o->count++];

	*line = (struct pdf_line){
	    .text = sound_text(o->ctx->arena, text, r->size),
	    .page = r->page,
	    .left = r->left,
	    .right = r->right,
	    .top = r->top,
	    .bottom = r->bottom,
	    .first_word = r->first_word,
	};
	o->visible += is_visible(line);
}

/* Comes after the lines of its page. */
static void take_scan(struct output *o, const struct pdf_record *r)
{
	o->scans = true;
	for (size_t i = o->count; i > 0 && o->lines[i - 1].page == r->page; i--)
		o->visible_on_scans += is_visible(&o->lines[i - 1]);
}

static enum err take_record(struct output *o, const struct pdf_record *r, const char *text)
{
	struct ctx *ctx = o->ctx;
	struct place place = place_of(o->source);

	switch ((enum pdf_record_kind)r->kind) {
	case PDF_LINE:
		take_line(o, r, text);
		break;
	case PDF_SCAN:
		take_scan(o, r);
		break;
	case PDF_DONE:
		o->done = true;
		break;
	case PDF_ENCRYPTED:
		return problem(ctx, ERR_INPUT, place, NULL, words_remove_password,
			       "Tệp PDF được đặt mật khẩu nên không đọc được.");
	case PDF_DAMAGED:
		return problem(ctx, ERR_INPUT, place, NULL, words_get_another,
			       "Tệp PDF bị hỏng hoặc bị cắt cụt nên không mở được.");
	case PDF_TOO_MANY_PAGES:
		return problem(ctx, ERR_LIMIT, place, words_bounds, "Tách phần cần đọc thành một tệp riêng.",
			       "Tệp PDF có hơn %d trang.", PDF_PAGES_MAX);
	}
	return OK;
}

static enum err take_all(struct output *o, const struct buf *from)
{
	size_t at = 0;
	enum err err = OK;

	o->lines = NEW_ARRAY(o->ctx->arena, struct pdf_line, from->size / sizeof(struct pdf_record) + 1);
	while (!err && from->size - at >= sizeof(struct pdf_record)) {
		struct pdf_record r;

		memcpy(&r, from->data + at, sizeof r);
		at += sizeof r;
		if (r.size > from->size - at)
			break;
		err = take_record(o, &r, from->data + at);
		at += r.size;
	}
	/* A process that came to its bounds, or to a fault of the library, ends without a last word. */
	return err || o->done ? err : refuse_heavy(o->ctx, o->source);
}

/* A stamp or a signature's words on pictures of pages are no text; pictures annexed to a text are no matter. */
static enum err refuse_scan(const struct output *o)
{
	if (o->visible > o->visible_on_scans)
		return OK;
	if (!o->scans)
		return problem(o->ctx, ERR_INPUT, place_of(o->source), NULL, from_original,
			       "Tệp PDF không có chữ để đọc (trang trắng, hoặc chữ đã thành nét vẽ).");
	return problem(o->ctx, ERR_INPUT, place_of(o->source), NULL, from_original,
		       "Tệp PDF là bản chụp (scan), không có chữ để đọc.");
}

/* poppler mends a PDF whose end is missing and says nothing; half a report must not pass for a whole one. */
static enum err check_end(struct ctx *ctx, const struct input *s)
{
	size_t tail = s->size < END_WITHIN ? s->size : END_WITHIN;

	if (memmem(s->bytes + s->size - tail, tail, "%%EOF", 5))
		return OK;
	return problem(ctx, ERR_INPUT, place_of(s), "Tệp PDF phải kết thúc bằng dấu “%%EOF” (ISO 32000-1, 7.5.5).",
		       words_get_another, "Tệp PDF bị cắt cụt: thiếu phần cuối.");
}

enum err pdf_read(struct ctx *ctx, const struct input *s, const struct reading **out)
{
	struct output o = {.ctx = ctx, .source = s};
	struct buf bytes = buf_new(ctx->arena);
	struct lines lines = lines_new(ctx, s->name);
	struct child *child = NULL;
	enum err err = check_end(ctx, s);

	if (!err)
		err = child_start(ctx, s, &child);
	if (!err) {
		err = child_read(ctx, s, child, &bytes);
		child_end(child);
	}
	if (!err)
		err = take_all(&o, &bytes);
	if (!err)
		err = refuse_scan(&o);
	if (!err)
		err = pdf_join(o.lines, o.count, &lines);
	return err ? err : lines_reading(&lines, FILE_PDF, out);
}
