/* paper.h - what the papers of a dossier share among themselves: the work they are made from, the plan of which papers
 * there are, and the parts that every paper has (head, title, closing, rows of tables). Private to dossier/.
 *
 * Each paper is one function that fills a document, in a file of its own; dossier.c has the table of them. */
#ifndef TCPL_DOSSIER_PAPER_H
#define TCPL_DOSSIER_PAPER_H

#include "dossier/dossier.h"
#include "dossier/wording.h"

struct work;
struct entry;

/* A paper that can be made, known by the code of its form in the edition. */
struct paper_kind {
	const char *form;
	const char *file;   /* "01-bao-cao": fixed, so that a dossier made again replaces its files */
	const char *symbol; /* of its number: "BC-UBND"; NULL: it bears none */
	bool landscape, tabular;
	bool next_year; /* made in the year after the assessed one: its blank date says so */
	/* Why there is nothing to make; NULL when there is. The function may be NULL: always made. */
	const char *(*left_out)(const struct work *);
	/* Its name in the lists of papers; NULL: the title of the form. */
	const char *(*name)(const struct work *);
	void (*build)(const struct work *, const struct entry *, struct doc *);
};

/* A line of the plan: a form of the edition, and what becomes of it. */
struct entry {
	const struct paper_kind *kind;
	const struct form *form; /* NULL for the index itself */
	const char *name;
	const char *left_out; /* why it is not made; NULL when it is */
};

struct work {
	struct arena *arena;
	const struct edition *edition;
	const struct assessment *assessment;
	const struct result *result;
	const char *created;
	struct entry *entries; /* all of them before the first paper is built, so that papers can name one another */
	unsigned entry_count;
};

/* The entry of that form when the paper is made; NULL otherwise. */
const struct entry *work_paper(const struct work *, const char *form);
/* The papers that go to the higher level (QĐ 25/2021 art. 5.4; only report and figures when the conditions are not
 * met, TT 09/2021 art. 3.1.e); blank forms are not among them. */
const struct entry *const *work_sent(const struct work *, bool with_report, unsigned *count);
const struct verdict *work_verdict(const struct work *, const struct item *);
/* The criterion reaches that percentage (hundredths) of its maximum. */
enum tri work_criterion_reaches(const struct work *, const struct item *criterion, int32_t percent);
const struct condition *work_condition(const struct work *, enum condition_kind); /* NULL when there is none */
const struct condition_result *work_condition_result(const struct work *, enum condition_kind);
/* The points of a verdict when they are certain; else POINTS_UNKNOWN. */
points points_certain(const struct verdict *);

/* National header, body, number, place and date. subject is that of a letter, NULL for papers with a title. */
void paper_head(const struct work *, const struct entry *, struct doc *, const char *subject);
/* The head of a paper without number, place and date: ballots, annexes. */
void paper_head_plain(const struct work *, struct doc *);
/* "Căn cứ ...": the instruments that the edition's criteria and the form rest on, a line each. */
void paper_bases(const struct work *, const struct entry *, struct doc *);
/* The same joined by "và", for a sentence. */
char *paper_bases_inline(const struct work *, const struct entry *);
/* Paragraphs of the record; a dotted line when nothing was written. */
void paper_words(struct doc *, const struct words *);
/* Signature of the People's Committee and the recipients. A letter has a first_recipient, "Như trên", who stands for
 * those it addresses; NULL for other papers. */
void paper_closing(const struct work *, struct doc *, const char *first_recipient);
/* What the record says of the paper's number and date. */
const struct paper *paper_signing(const struct assessment *, const char *form); /* NULL when nothing was said */

/* Rows of a table, gathered one by one. */
struct rows {
	struct arena *arena;
	struct table_row *list;
	unsigned count, room;
};

struct rows rows_new(struct arena *);
/* Copies the cells. */
void rows_add(struct rows *, const struct cell *cells, unsigned count);
/* Head and rows become the table's, and the table the document's next block. */
void rows_write(const struct rows *head, const struct rows *rows, struct table *, struct doc *);

struct cell cell_of_text(const char *text, enum align);
struct cell cell_of_head(const char *text); /* centred, bold */
struct cell cell_of_count(int64_t);
struct cell cell_of_points(points); /* the blank when not known */

/* The papers. */
void index_build(const struct work *, const struct entry *, struct doc *);
void report_build(const struct work *, const struct entry *, struct doc *);
void score_sheet_build(const struct work *, const struct entry *, struct doc *);
void opinions_build(const struct work *, const struct entry *, struct doc *);
void model_ballot_build(const struct work *, const struct entry *, struct doc *);
void model_summary_build(const struct work *, const struct entry *, struct doc *);
void request_build(const struct work *, const struct entry *, struct doc *);
void posting_build(const struct work *, const struct entry *, struct doc *);
void minutes_build(const struct work *, const struct entry *, struct doc *);
void evidence_index_build(const struct work *, const struct entry *, struct doc *);
void pass_report_build(const struct work *, const struct entry *, struct doc *);
void result_table_build(const struct work *, const struct entry *, struct doc *);

/* Why a paper is not made. */
const char *opinions_left_out(const struct work *);
const char *model_ballot_left_out(const struct work *);
const char *model_summary_left_out(const struct work *);
const char *request_left_out(const struct work *);

const char *request_name(const struct work *);

/* What the reports of both kinds of edition have in common (narrative.c). */
void report_opening(const struct work *, const struct entry *, struct doc *);
void report_direction(const struct work *, struct doc *);
void report_narrative(const struct work *, struct doc *);
void report_request(const struct work *, struct doc *);
void report_attachments(const struct work *, struct doc *);
/* "Đánh giá kết quả và đề nghị công nhận phường ... đạt chuẩn tiếp cận pháp luật năm 2024"; without the request when
 * the conditions are not all met. */
char *report_summary(const struct work *);

#endif
