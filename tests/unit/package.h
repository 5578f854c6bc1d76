/* package.h - for tests of readers: ZIP packages put together from parts, and files of the source tree. */
#ifndef TCPL_TESTS_PACKAGE_H
#define TCPL_TESTS_PACKAGE_H

#include "support.h"

#include <zip.h>

#include "base/file.h"
#include "reader/reader.h"

struct part {
	const char *name;
	const char *text;
	size_t size; /* 0: all of text */
};

struct bytes {
	const char *data;
	size_t size;
};

static inline struct bytes package_make(struct ctx *ctx, const struct part *parts, size_t count)
{
	zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip;
	zip_stat_t st;
	char *data;

	zip_source_keep(to);
	zip = zip_open_from_source(to, ZIP_TRUNCATE, NULL);
	assert_non_null(zip);
	for (size_t i = 0; i < count; i++) {
		size_t size = parts[i].size ? parts[i].size : strlen(parts[i].text);

		assert_true(zip_file_add(zip, parts[i].name, zip_source_buffer(zip, parts[i].text, size, 0), 0) >= 0);
	}
	assert_int_equal(zip_close(zip), 0);
	assert_int_equal(zip_source_stat(to, &st), 0);
	data = arena_alloc(ctx->arena, 1, st.size + 1);
	assert_int_equal(zip_source_open(to), 0);
	assert_int_equal(zip_source_read(to, data, st.size), (zip_int64_t)st.size);
	zip_source_close(to);
	zip_source_free(to);
	return (struct bytes){data, st.size};
}

#define RELATIONS(list)                                                                                                \
	"<?xml version='1.0'?><Relationships "                                                                         \
	"xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" list "</Relationships>"
#define RELATION(id, type, target)                                                                                     \
	"<Relationship Id='" id "' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/" type    \
	"' Target='" target "'/>"

static inline struct bytes fixture(struct ctx *ctx, const char *name)
{
	struct bytes b;
	char *data;

	assert_int_equal(file_read(ctx, str_fmt(ctx->arena, SOURCE_ROOT "/tests/fixtures/reader/%s", name),
				   FILE_SIZE_MAX, &data, &b.size),
			 OK);
	b.data = data;
	return b;
}

static inline const struct reading *read_fixture(struct ctx *ctx, const char *name)
{
	const struct reading *r = NULL;
	struct bytes b = fixture(ctx, name);

	assert_int_equal(read_document(ctx, name, b.data, b.size, &r), OK);
	return r;
}

/* All lines, each followed by "|". */
static inline const char *text_of(struct ctx *ctx, const struct reading *r)
{
	struct buf out = buf_new(ctx->arena);

	for (unsigned i = 0; i < r->line_count; i++)
		buf_addf(&out, "%s|", r->lines[i].text);
	return out.data;
}

static inline const struct line *line_with(const struct reading *r, const char *text)
{
	for (unsigned i = 0; i < r->line_count; i++)
		if (str_eq(r->lines[i].text, text))
			return &r->lines[i];
	return NULL;
}

/* Every line of report.txt is a line of its own in the reading, in its order. */
static inline void assert_has_the_report(struct ctx *ctx, const struct reading *r)
{
	const struct reading *report = read_fixture(ctx, "report.txt");
	unsigned at = 0;

	for (unsigned i = 0; i < report->line_count; i++) {
		while (at < r->line_count && !str_eq(r->lines[at].text, report->lines[i].text))
			at++;
		if (at == r->line_count)
			fail_msg("missing, or not in its place: %s", report->lines[i].text);
	}
}

#endif
