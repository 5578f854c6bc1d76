#include "dossier/paper.h"

#include <string.h>

#define NBSP "\xC2\xA0" /* keeps its width in every writer */
#define NUMBER_BLANK NBSP NBSP NBSP NBSP NBSP NBSP

const struct entry *work_paper(const struct work *w, const char *form)
{
	for (unsigned i = 0; i < w->entry_count; i++)
		if (!w->entries[i].left_out && w->entries[i].form && str_eq(w->entries[i].form->code, form))
			return &w->entries[i];
	return NULL;
}

const struct entry *const *work_sent(const struct work *w, bool with_report, unsigned *count)
{
	static const char *const forms[] = {"report",  "score_sheet",   "result_table", "opinions",
					    "request", "model_summary", "minutes",      "evidence_index"};
	const unsigned form_count = sizeof(forms) / sizeof(forms[0]);
	const unsigned figures_end = 3; /* what is sent also when nothing is asked for */
	const unsigned end = w->result->outcome == DOES_NOT_MEET ? figures_end : form_count;
	const struct entry **sent = NEW_ARRAY(w->arena, const struct entry *, form_count);

	*count = 0;
	for (unsigned i = with_report ? 0 : 1; i < end; i++) {
		const struct entry *entry = work_paper(w, forms[i]);

		if (!entry || (str_eq(forms[i], "minutes") && !w->assessment->meeting.given) ||
		    (str_eq(forms[i], "evidence_index") && w->assessment->evidence_count == 0))
			continue;
		sent[(*count)++] = entry;
	}
	return sent;
}

const struct verdict *work_verdict(const struct work *w, const struct item *item)
{
	return &w->result->verdicts[item->index];
}

enum tri work_criterion_reaches(const struct work *w, const struct item *criterion, int32_t percent)
{
	const struct verdict *v = work_verdict(w, criterion);
	int64_t need;

	if (criterion->max == POINTS_UNKNOWN)
		return UNDECIDED;
	need = (int64_t)criterion->max * percent;
	if ((int64_t)v->low * PERCENT_ALL >= need)
		return YES;
	if (v->high != POINTS_UNKNOWN && (int64_t)v->high * PERCENT_ALL < need)
		return NO;
	return UNDECIDED;
}

const struct condition *work_condition(const struct work *w, enum condition_kind kind)
{
	for (unsigned i = 0; i < w->edition->condition_count; i++)
		if (w->edition->conditions[i].kind == kind)
			return &w->edition->conditions[i];
	return NULL;
}

const struct condition_result *work_condition_result(const struct work *w, enum condition_kind kind)
{
	for (unsigned i = 0; i < w->result->condition_count; i++) {
		const struct condition_result *r = &w->result->conditions[i];

		if (r->condition && r->condition->kind == kind)
			return r;
	}
	return NULL;
}

points points_certain(const struct verdict *v)
{
	return v->low == v->high ? v->low : POINTS_UNKNOWN;
}

const struct paper *paper_signing(const struct assessment *a, const char *form)
{
	for (unsigned i = 0; i < a->signing.paper_count; i++)
		if (str_eq(a->signing.papers[i].form, form))
			return &a->signing.papers[i];
	return NULL;
}

/* --- the head --- */

static char *body_name(const struct work *w)
{
	return str_fmt(w->arena, "ỦY BAN NHÂN DÂN\n%s",
		       wording_capitals(w->arena, unit_title(w->arena, &w->assessment->unit)));
}

/* Decree 30/2020, annex I: the place of a commune's papers is the commune's name; names that are numbers are given
 * with their kind. */
static const char *place_name(const struct work *w)
{
	const struct assessment *a = w->assessment;

	if (a->signing.place)
		return a->signing.place;
	if (a->unit.name[0] >= '0' && a->unit.name[0] <= '9')
		return unit_title_capital(w->arena, &a->unit);
	return a->unit.name;
}

static char *place_and_date(const struct work *w, const struct entry *entry)
{
	const struct paper *paper = paper_signing(w->assessment, entry->kind->form);

	if (paper && paper->date != DAY_UNKNOWN)
		return str_fmt(w->arena, "%s, %s", place_name(w), wording_date(w->arena, paper->date));
	if (entry->kind->next_year)
		return str_fmt(w->arena, "%s, ngày " WORDING_BLANK " tháng " WORDING_BLANK " năm %d", place_name(w),
			       w->assessment->year + 1);
	return str_fmt(w->arena, "%s, %s", place_name(w), wording_date(w->arena, DAY_UNKNOWN));
}

static char *number_line(const struct work *w, const struct entry *entry)
{
	const struct paper *paper = paper_signing(w->assessment, entry->kind->form);

	if (!entry->kind->symbol)
		return NULL;
	if (paper && paper->number)
		return str_fmt(w->arena, "Số: %s", paper->number);
	return str_fmt(w->arena, "Số:" NUMBER_BLANK "/%s", entry->kind->symbol);
}

void paper_head(const struct work *w, const struct entry *entry, struct doc *doc, const char *subject)
{
	struct letterhead head = {.parent = w->assessment->signing.parent,
				  .body = body_name(w),
				  .number = number_line(w, entry),
				  .subject = subject,
				  .place_and_date = place_and_date(w, entry)};

	doc_letterhead(doc, &head);
}

void paper_head_plain(const struct work *w, struct doc *doc)
{
	struct letterhead head = {.parent = w->assessment->signing.parent, .body = body_name(w)};

	doc_letterhead(doc, &head);
}

static const char *basis(const struct work *w, const struct instrument *instrument)
{
	/* a practice edition rests on nothing that was ever signed */
	return w->edition->practice ? w->edition->title : wording_instrument(w->arena, instrument);
}

void paper_bases(const struct work *w, const struct entry *entry, struct doc *doc)
{
	const struct instrument *law = w->edition->criteria[0]->citation.instrument;
	const struct instrument *form = entry->form->citation.instrument;

	doc_paraf(doc, PARA_BASIS, "Căn cứ %s%s", basis(w, law), law == form ? "." : ";");
	if (law != form)
		doc_paraf(doc, PARA_BASIS, "Căn cứ %s.", basis(w, form));
}

char *paper_bases_inline(const struct work *w, const struct entry *entry)
{
	const struct instrument *law = w->edition->criteria[0]->citation.instrument;
	const struct instrument *form = entry->form->citation.instrument;

	if (law == form)
		return str_dup(w->arena, basis(w, law));
	return str_fmt(w->arena, "%s và %s", basis(w, law), basis(w, form));
}

void paper_words(struct doc *doc, const struct words *words)
{
	for (unsigned i = 0; i < words->count; i++)
		doc_para(doc, PARA_BODY, words->paragraphs[i]);
	if (words->count == 0)
		doc_para(doc, PARA_PLAIN, WORDING_LINE);
}

/* --- the closing --- */

/* Those whom a letter addresses stand among its recipients as "Như trên". */
static bool is_addressed(const struct work *w, const char *recipient)
{
	return str_eq(recipient, wording_addressee(w->arena, w->assessment)) ||
	       str_eq(recipient, wording_recognizer(w->arena, w->assessment));
}

void paper_closing(const struct work *w, struct doc *doc, const char *first_recipient)
{
	const struct signing *s = &w->assessment->signing;
	struct signature signature = {
	    .authority = "TM. ỦY BAN NHÂN DÂN", .position = s->position ? s->position : WORDING_BLANK, .name = s->name};
	const char **recipients = NEW_ARRAY(w->arena, const char *, (size_t)s->recipient_count + 2);
	unsigned count = 0;

	if (first_recipient)
		recipients[count++] = first_recipient;
	for (unsigned i = 0; i < s->recipient_count; i++)
		if (!is_addressed(w, s->recipients[i]) || !first_recipient)
			recipients[count++] = s->recipients[i];
	if (s->recipient_count == 0)
		recipients[count++] = "Lưu: VT";
	doc_closing(doc, recipients, count, &signature, 1);
}

/* --- tables --- */

#define ROWS_ROOM_FIRST 16

struct rows rows_new(struct arena *arena)
{
	struct rows rows = {
	    .arena = arena, .list = NEW_ARRAY(arena, struct table_row, ROWS_ROOM_FIRST), .room = ROWS_ROOM_FIRST};

	return rows;
}

void rows_add(struct rows *rows, const struct cell *cells, unsigned count)
{
	struct cell *copy = NEW_ARRAY(rows->arena, struct cell, count);

	if (rows->count == rows->room) {
		struct table_row *list = NEW_ARRAY(rows->arena, struct table_row, (size_t)rows->room * 2);

		memcpy(list, rows->list, rows->count * sizeof(*list));
		rows->list = list;
		rows->room *= 2;
	}
	memcpy(copy, cells, count * sizeof(*copy));
	rows->list[rows->count].cells = copy;
	rows->list[rows->count++].cell_count = count;
}

void rows_write(const struct rows *head, const struct rows *rows, struct table *table, struct doc *doc)
{
	table->header = head->list;
	table->header_count = head->count;
	table->rows = rows->list;
	table->row_count = rows->count;
	doc_table(doc, table);
}

struct cell cell_of_text(const char *text, enum align align)
{
	struct cell cell = {.kind = CELL_TEXT, .text = text ? text : "", .align = align};

	return cell;
}

struct cell cell_of_head(const char *text)
{
	struct cell cell = {.kind = CELL_TEXT, .text = text, .align = ALIGN_CENTER, .bold = true};

	return cell;
}

struct cell cell_of_count(int64_t value)
{
	struct cell cell = {.kind = CELL_COUNT, .value = value, .align = ALIGN_CENTER};

	return cell;
}

struct cell cell_of_points(points value)
{
	struct cell cell = {.kind = CELL_POINTS, .value = value, .align = ALIGN_CENTER};

	if (value == POINTS_UNKNOWN)
		return cell_of_text(WORDING_BLANK, ALIGN_CENTER);
	return cell;
}
