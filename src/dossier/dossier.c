#include "dossier/dossier.h"

#include <assert.h>

#include "dossier/paper.h"

static const struct paper_kind index_kind = {.file = "00-muc-luc", .build = index_build};

/* The order of the dossier. */
static const struct paper_kind kinds_in_points[] = {
    {"report", "01-bao-cao", "BC-UBND", .next_year = true, .build = report_build},
    {"score_sheet", "02-bang-tong-hop-diem", .landscape = true, .tabular = true, .build = score_sheet_build},
    {"opinions", "03-ban-tong-hop-y-kien", .landscape = true, .tabular = true, .left_out = opinions_left_out,
     .build = opinions_build},
    {"request", "04-van-ban-de-nghi", "UBND", .next_year = true, .left_out = request_left_out, .name = request_name,
     .build = request_build},
    {"model_summary", "05-ket-qua-danh-gia-mo-hinh", .left_out = model_summary_left_out, .build = model_summary_build},
    {"model_ballot", "06-phieu-lay-y-kien", .left_out = model_ballot_left_out, .build = model_ballot_build},
    {"posting", "07-thong-bao-niem-yet", "TB-UBND", .build = posting_build},
    {"minutes", "08-bien-ban-hop", .build = minutes_build},
    {"evidence_index", "09-danh-muc-tai-lieu", .landscape = true, .tabular = true, .build = evidence_index_build},
};

static const struct paper_kind kinds_in_pass[] = {
    {"report", "01-bao-cao", "BC-UBND", .next_year = true, .build = pass_report_build},
    {"result_table", "02-bang-tong-hop-ket-qua", .landscape = true, .tabular = true, .build = result_table_build},
    {"request", "03-van-ban-de-nghi", "UBND", .next_year = true, .left_out = request_left_out, .name = request_name,
     .build = request_build},
    {"evidence_index", "04-danh-muc-tai-lieu", .landscape = true, .tabular = true, .build = evidence_index_build},
};

static void plan(struct work *w)
{
	const struct paper_kind *kinds = w->edition->in_points ? kinds_in_points : kinds_in_pass;
	unsigned kind_count = w->edition->in_points ? sizeof(kinds_in_points) / sizeof(kinds_in_points[0])
						    : sizeof(kinds_in_pass) / sizeof(kinds_in_pass[0]);
	struct entry *e = w->entries = NEW_ARRAY(w->arena, struct entry, (size_t)kind_count + 1);

	*e++ = (struct entry){.kind = &index_kind, .name = "Mục lục hồ sơ"};
	for (const struct paper_kind *kind = kinds; kind < kinds + kind_count; kind++) {
		const struct form *form = edition_form(w->edition, kind->form);

		if (!form)
			continue;
		*e++ = (struct entry){.kind = kind,
				      .form = form,
				      .name = kind->name ? kind->name(w) : form->title,
				      .left_out = kind->left_out ? kind->left_out(w) : NULL};
	}
	w->entry_count = (unsigned)(e - w->entries);
}

static struct doc *paper_make(const struct work *w, const struct entry *entry)
{
	const struct assessment *a = w->assessment;
	struct doc_info info = {
	    .name = entry->kind->file,
	    .title = str_fmt(w->arena, "%s - %s, năm %d", entry->name, unit_title_capital(w->arena, &a->unit), a->year),
	    .author = wording_committee(w->arena, &a->unit),
	    .created = w->created,
	    .code = a->code,
	    .banner = w->edition->banner,
	    .draft = !a->final,
	    .landscape = entry->kind->landscape,
	    .tabular = entry->kind->tabular,
	    .decimal_mark = a->decimal_mark,
	};
	struct doc *doc = doc_new(w->arena, &info);

	entry->kind->build(w, entry, doc);
	return doc;
}

/* Official papers are Vietnamese, and so must be the reasons they quote from the result. */
static enum err result_in_vietnamese(struct ctx *ctx, const struct assessment *assessment, const struct result **result)
{
	struct ctx vietnamese = ctx_new(ctx->arena, LANG_VI);

	if (ctx->lang == LANG_VI)
		return OK;
	return evaluate(&vietnamese, assessment->edition, &assessment->facts, result);
}

enum err dossier_build(struct ctx *ctx, const struct assessment *assessment, const struct result *result,
		       const char *created, const struct dossier **out)
{
	struct work work = {.arena = ctx->arena,
			    .edition = assessment->edition,
			    .assessment = assessment,
			    .result = result,
			    .created = created};
	struct dossier *dossier = NEW(ctx->arena, struct dossier);
	struct doc **papers;
	enum err err;

	assert(result->edition == assessment->edition);
	err = result_in_vietnamese(ctx, assessment, &work.result);
	if (err)
		return err;
	plan(&work);
	papers = NEW_ARRAY(ctx->arena, struct doc *, work.entry_count);
	for (unsigned i = 0; i < work.entry_count; i++)
		if (!work.entries[i].left_out)
			papers[dossier->paper_count++] = paper_make(&work, &work.entries[i]);
	dossier->papers = papers;
	*out = dossier;
	return OK;
}
