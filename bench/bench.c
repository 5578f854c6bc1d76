/* bench - what the program exists for, timed in one process: bench evaluate | documents | report [once] | sheet | soak
 * N. Prints "name value unit" lines that bench/run puts beside what others take for the same. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h> /* memmem: GNU */

#include "base/file.h"
#include "base/limits.h"
#include "dossier/dossier.h"
#include "timing.h"

#define NATION 3321 /* communes, wards and special zones of Viet Nam */
#define PRACTICE SOURCE_ROOT "/samples/tap-duot/assessment.json"
#define REAL SOURCE_ROOT "/samples/dong-huong-2024/assessment.json"

/* Two arenas: what is read once stays in the first, the work that is measured has the second to itself. */
struct bench {
	struct arena *loaded, *work;
	const struct assessment *record;
	const struct doc *paper;
	enum err (*write)(struct ctx *, const struct doc *, struct buf *);
	unsigned repeat;
	size_t size;    /* of the last file written */
	unsigned pages; /* of it, when it is a PDF */
};

static void must(enum err err, const char *what)
{
	if (err) {
		fprintf(stderr, "bench: %s failed\n", what);
		exit(1);
	}
}

struct loading {
	struct bench *bench;
	const char *path;
};

static enum err load(void *arg)
{
	struct loading *l = arg;
	struct ctx ctx = ctx_new(l->bench->loaded, LANG_VI);
	char *text;
	size_t size;
	enum err err = file_read(&ctx, l->path, JSON_SIZE_MAX, &text, &size);

	return err ? err : assessment_read(&ctx, NULL, l->path, text, size, &l->bench->record);
}

static void load_record(struct bench *b, const char *path)
{
	struct loading l = {b, path};

	arena_reset(b->loaded);
	must(arena_run(b->loaded, load, &l), "reading the sample");
}

static enum err evaluate_work(void *arg)
{
	struct bench *b = arg;
	const struct result *result;

	for (unsigned i = 0; i < b->repeat; i++) {
		struct ctx ctx = ctx_new(b->work, LANG_VI);

		must(evaluate(&ctx, b->record->edition, &b->record->facts, &result), "evaluating");
	}
	return OK;
}

static void evaluate_call(void *arg)
{
	struct bench *b = arg;

	must(arena_run(b->work, evaluate_work, b), "evaluating");
	arena_reset(b->work);
}

static void nation_call(void *arg)
{
	for (unsigned i = 0; i < NATION; i++)
		evaluate_call(arg);
}

static void bench_evaluate(struct bench *b)
{
	long before;

	b->repeat = 1;
	load_record(b, REAL);
	printf("evaluate_25_2021 %.2f us\n", timing_median(evaluate_call, b, 201, 200));
	load_record(b, PRACTICE);
	printf("evaluate_practice %.2f us\n", timing_median(evaluate_call, b, 201, 200));
	before = memory_now();
	printf("evaluate_nation %.2f ms\n", timing_median(nation_call, b, 11, 1) / 1000);
	printf("evaluate_nation_growth %ld KiB\n", memory_now() - before);
}

/* --- documents ---------------------------------------------------------------------------------------------- */

/* Page objects stand uncompressed in what Cairo writes. */
static unsigned count_pages(const struct buf *pdf)
{
	static const char mark[] = "/Type /Page";
	const char *at = pdf->data, *end = pdf->data + pdf->size;
	unsigned pages = 0;

	while ((at = memmem(at, (size_t)(end - at), mark, sizeof mark - 1)) != NULL) {
		at += sizeof mark - 1;
		pages += *at != 's';
	}
	return pages;
}

static enum err write_work(void *arg)
{
	struct bench *b = arg;
	struct ctx ctx = ctx_new(b->work, LANG_VI);
	struct buf out = buf_new(b->work);
	enum err err = b->write(&ctx, b->paper, &out);

	b->size = out.size;
	if (b->write == doc_write_pdf)
		b->pages = count_pages(&out);
	return err;
}

static void write_call(void *arg)
{
	struct bench *b = arg;

	must(arena_run(b->work, write_work, b), "writing");
	arena_reset(b->work);
}

struct building {
	struct bench *bench;
	const struct dossier *dossier;
};

static enum err build_work(void *arg)
{
	struct building *b = arg;
	struct ctx ctx = ctx_new(b->bench->loaded, LANG_VI);
	const struct result *result;
	enum err err = evaluate(&ctx, b->bench->record->edition, &b->bench->record->facts, &result);

	return err ? err : dossier_build(&ctx, b->bench->record, result, "2026-01-01T00:00:00Z", &b->dossier);
}

static void bench_documents(struct bench *b)
{
	static const char *const endings[] = {"docx", "pdf", "xlsx", "html", "txt"};
	struct building building = {.bench = b};

	load_record(b, PRACTICE);
	must(arena_run(b->loaded, build_work, &building), "building the dossier");
	for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
		double sum = 0;
		unsigned papers = 0, pages = 0;

		b->write = doc_writer_by_ending(endings[k])->write;
		for (unsigned i = 0; i < building.dossier->paper_count; i++) {
			b->paper = building.dossier->papers[i];
			if (str_eq(endings[k], "xlsx") && !b->paper->info.tabular)
				continue;
			sum += timing_median(write_call, b, 21, 3);
			papers++;
			pages += b->pages;
		}
		printf("write_%s %.3f ms\n", endings[k], sum / papers / 1000);
		printf("write_%s_papers %u papers\n", endings[k], papers);
		if (str_eq(endings[k], "pdf"))
			printf("write_pdf_page %.3f ms\n", sum / pages / 1000);
	}
}

/* The report alone as PDF, what LibreOffice is given too; rounds 0: once, for a process that does nothing else. */
static void bench_report(struct bench *b, unsigned rounds)
{
	struct building building = {.bench = b};

	load_record(b, REAL);
	must(arena_run(b->loaded, build_work, &building), "building the dossier");
	b->write = doc_write_pdf;
	for (unsigned i = 0; i < building.dossier->paper_count; i++)
		if (strstr(building.dossier->papers[i]->info.name, "bao-cao"))
			b->paper = building.dossier->papers[i];
	if (rounds)
		printf("report_pdf_warm %.3f ms\n", timing_median(write_call, b, rounds, 3) / 1000);
	else
		write_call(b);
}

/* --- a sheet of the whole nation ---------------------------------------------------------------------------- */

static enum err sheet_work(void *arg)
{
	struct bench *b = arg;
	static const unsigned widths[] = {6, 30, 12, 12, 12, 12, 12, 12};
	struct doc_info info = {.name = "nation",
				.title = "nation",
				.author = "bench",
				.created = "2026-01-01T00:00:00Z",
				.tabular = true,
				.decimal_mark = ','};
	struct doc *doc = doc_new(b->loaded, &info);
	struct table_row *rows = NEW_ARRAY(b->loaded, struct table_row, NATION + 1);
	struct table table = {.caption = "Kết quả",
			      .widths = widths,
			      .column_count = 8,
			      .header = rows,
			      .header_count = 1,
			      .rows = rows + 1,
			      .row_count = NATION};

	for (unsigned r = 0; r <= NATION; r++) {
		struct cell *cells = NEW_ARRAY(b->loaded, struct cell, 8);

		for (unsigned c = 0; c < 8; c++)
			cells[c] = r == 0 || c == 1
				       ? (struct cell){.kind = CELL_TEXT, .text = str_fmt(b->loaded, "Phường số %u", r)}
				       : (struct cell){.kind = CELL_POINTS, .value = (r * 25 + c * 50) % 10000};
		rows[r] = (struct table_row){cells, 8};
	}
	doc_title(doc, "KẾT QUẢ", NULL);
	doc_table(doc, &table);
	b->paper = doc;
	return OK;
}

static void bench_sheet(struct bench *b)
{
	must(arena_run(b->loaded, sheet_work, b), "making the sheet");
	b->write = doc_write_xlsx;
	printf("xlsx_3321_rows %.2f ms\n", timing_median(write_call, b, 11, 1) / 1000);
	printf("xlsx_3321_rows_size %zu KiB\n", b->size / 1024);
}

/* --- many dossiers in one process --------------------------------------------------------------------------- */

static enum err dossier_work(void *arg)
{
	struct bench *b = arg;
	struct ctx ctx = ctx_new(b->work, LANG_VI);
	const struct result *result;
	const struct dossier *dossier;
	enum err err = evaluate(&ctx, b->record->edition, &b->record->facts, &result);

	if (!err)
		err = dossier_build(&ctx, b->record, result, "2026-01-01T00:00:00Z", &dossier);
	for (unsigned i = 0; !err && i < dossier->paper_count; i++) {
		struct buf docx = buf_new(b->work), pdf = buf_new(b->work), xlsx = buf_new(b->work);

		err = doc_write_docx(&ctx, dossier->papers[i], &docx);
		if (!err)
			err = doc_write_pdf(&ctx, dossier->papers[i], &pdf);
		if (!err && dossier->papers[i]->info.tabular)
			err = doc_write_xlsx(&ctx, dossier->papers[i], &xlsx);
	}
	return err;
}

static void bench_soak(struct bench *b, unsigned count)
{
	unsigned step = count / 10 ? count / 10 : 1;

	load_record(b, PRACTICE);
	for (unsigned i = 0; i < count; i++) {
		must(arena_run(b->work, dossier_work, b), "a dossier of the soak");
		arena_reset(b->work);
		if ((i + 1) % step == 0) {
			printf("soak_%u %ld KiB\n", i + 1, memory_now());
			fflush(stdout);
		}
	}
	printf("soak_peak %ld KiB\n", memory_peak());
}

int main(int argc, char **argv)
{
	struct bench b = {.loaded = arena_new(ARENA_SIZE_MAX), .work = arena_new(ARENA_SIZE_MAX)};
	const char *what = argc > 1 ? argv[1] : "";

	if (str_eq(what, "evaluate"))
		bench_evaluate(&b);
	else if (str_eq(what, "documents"))
		bench_documents(&b);
	else if (str_eq(what, "report"))
		bench_report(&b, argc > 2 ? 0 : 51);
	else if (str_eq(what, "sheet"))
		bench_sheet(&b);
	else if (str_eq(what, "soak") && argc > 2)
		bench_soak(&b, (unsigned)strtoul(argv[2], NULL, 10));
	else
		return fprintf(stderr, "bench evaluate | documents | report [once] | sheet | soak N\n"), 2;
	arena_free(b.loaded);
	arena_free(b.work);
	return 0;
}
