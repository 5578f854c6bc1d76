#include "dossier/recognition_parts.h"

struct doc *recognition_doc(struct arena *arena, const struct recognition_file *f, const char *name, const char *title,
			    bool landscape, bool tabular)
{
	struct doc_info info = {.name = name,
				.title = str_fmt(arena, "%s - %s, năm %d", title, f->area, f->year),
				.author = f->committee ? f->committee : f->area,
				.created = f->created,
				.banner = f->edition->banner,
				.draft = !f->decided,
				.landscape = landscape,
				.tabular = tabular,
				.decimal_mark = f->decimal_mark};

	return doc_new(arena, &info);
}

const char *recognition_or_blank(const char *text)
{
	return str_empty(text) ? WORDING_BLANK : text;
}

char *recognition_kinds(struct arena *arena, const struct recognition_file *f)
{
	return wording_unit_kinds(arena, f->edition);
}

void recognition_head_council(struct arena *arena, const struct recognition_file *f, struct doc *doc)
{
	struct letterhead head = {.parent = f->committee ? wording_capitals(arena, f->committee) : NULL,
				  .body = "HỘI ĐỒNG ĐÁNH GIÁ\nCHUẨN TIẾP CẬN\nPHÁP LUẬT"};

	doc_letterhead(doc, &head);
}

/* "Ủy ban nhân dân thành phố Thanh Hóa": the body and its place on lines of their own. */
static char *two_lines(struct arena *arena, const char *body)
{
	static const char committee[] = "ỦY BAN NHÂN DÂN ";
	char *capitals = wording_capitals(arena, body);

	if (!str_starts(capitals, committee))
		return capitals;
	return str_fmt(arena, "ỦY BAN NHÂN DÂN\n%s", capitals + sizeof committee - 1);
}

void recognition_head(struct arena *arena, const struct recognition_file *f, struct doc *doc, const char *body,
		      const char *symbol, const char *number, day on)
{
	struct letterhead head = {.parent = f->parent, .body = two_lines(arena, recognition_or_blank(body))};

	if (symbol) {
		head.number =
		    number ? str_fmt(arena, "Số: %s", number) : str_fmt(arena, "Số: " WORDING_BLANK "/%s", symbol);
		head.place_and_date = str_fmt(arena, "%s, %s", recognition_or_blank(f->place), wording_date(arena, on));
	}
	doc_letterhead(doc, &head);
}

void recognition_note(struct arena *arena, const struct recognition_file *f, struct doc *doc, const char *form)
{
	const struct form *found = edition_form(f->edition, form);

	if (found && found->number)
		doc_paraf(doc, PARA_NOTE, "%s (%s). Bố cục do chương trình soạn, mẫu chính thức chưa được đối chiếu.",
			  found->number, citation_text(arena, &found->citation));
	else
		doc_para(doc, PARA_NOTE,
			 "Bố cục do chương trình soạn; mẫu chính thức của bộ tiêu chí này chưa thấy ở nguồn nào.");
}

void recognition_bases(struct arena *arena, const struct recognition_file *f, struct doc *doc)
{
	const struct instrument *law = f->edition->criteria[0]->citation.instrument;
	const struct form *form = edition_form(f->edition, "decision");

	doc_para(doc, PARA_BASIS, "Căn cứ " WORDING_LINE);
	doc_paraf(doc, PARA_BASIS, "Căn cứ %s;",
		  f->edition->practice ? f->edition->title : wording_instrument(arena, law));
	if (form && form->citation.instrument != law)
		doc_paraf(doc, PARA_BASIS, "Căn cứ %s;", wording_instrument(arena, form->citation.instrument));
}

struct cell recognition_total(const struct result *result, const struct edition *edition)
{
	if (!result)
		return cell_of_text("", ALIGN_CENTER);
	if (!edition->in_points)
		return cell_of_text(str_empty(result->because) ? "" : outcome_code(result->outcome), ALIGN_CENTER);
	return cell_of_points(result->low == result->high ? result->low : POINTS_UNKNOWN);
}

unsigned recognition_count(const struct recognition_file *f, enum recognition_status status)
{
	unsigned n = 0;

	for (unsigned i = 0; i < f->unit_count; i++)
		n += f->units[i].status == status;
	return n;
}

/* The papers are Vietnamese whatever the language of the context: results were reckoned so by the caller. */
enum err recognition_papers(struct ctx *ctx, const struct recognition_file *f, struct doc *const **out, unsigned *count)
{
	struct doc **papers = NEW_ARRAY(ctx->arena, struct doc *, 10);
	unsigned n = 0;

	if (f->member_count > 0) {
		if (f->met)
			papers[n++] = council_minutes_paper(ctx->arena, f);
		papers[n++] = council_ballot_paper(ctx->arena, f);
		if (f->vote_count > 0)
			papers[n++] = council_opinions_paper(ctx->arena, f);
		papers[n++] = appraisal_report_paper(ctx->arena, f);
	}
	papers[n++] = decision_paper(ctx->arena, f);
	papers[n++] = decision_list_paper(ctx->arena, f, true);
	papers[n++] = decision_list_paper(ctx->arena, f, false);
	papers[n++] = data_summary_paper(ctx->arena, f);
	papers[n++] = upper_report_paper(ctx->arena, f);
	*out = papers;
	*count = n;
	return OK;
}

void recognition_upper_papers(struct ctx *ctx, const struct recognition_file *f, struct doc *const **out,
			      unsigned *count)
{
	struct doc **papers = NEW_ARRAY(ctx->arena, struct doc *, 2);

	papers[0] = data_summary_paper(ctx->arena, f);
	papers[1] = upper_report_paper(ctx->arena, f);
	*out = papers;
	*count = 2;
}
