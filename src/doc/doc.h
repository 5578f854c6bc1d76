/* doc.h - an official paper as one tree of blocks, laid out by Decree 30/2020/NĐ-CP (annex I), and its writers.
 * dossier/ builds the tree; every writer shows the same text and the same figures. Knows nothing of law or points.
 *
 * All strings are UTF-8 NFC and must live as long as the document; so does what the tables point to. */
#ifndef TCPL_DOC_DOC_H
#define TCPL_DOC_DOC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

struct doc_info {
	const char *name;    /* file stem: "01-bao-cao" */
	const char *title;   /* for metadata and the browser tab */
	const char *author;  /* the issuing body */
	const char *created; /* ISO 8601 moment for the files' metadata, so that output is reproducible */
	const char *code;    /* the short code of the data, at the foot of every page; NULL: none */
	const char *banner;  /* across every page: a practice edition; NULL: none */
	bool draft;          /* says DỰ THẢO */
	bool landscape;
	bool tabular;      /* also worth a workbook: doc_write_xlsx makes one sheet of each table */
	char decimal_mark; /* ',' or '.' for figures */
};

/* Quốc hiệu, tiêu ngữ, bodies, number, place and date (Decree 30, boxes 1-5b). */
struct letterhead {
	const char *parent;  /* cơ quan chủ quản; NULL when there is none */
	const char *body;    /* "ỦY BAN NHÂN DÂN\nPHƯỜNG ĐÔNG HƯƠNG": capitals; \n is a line of its own */
	const char *number;  /* "Số: 05/BC-UBND"; NULL for papers without one (ballots, minutes' annexes) */
	const char *subject; /* "V/v ..." of a letter; NULL for papers with a title */
	const char *place_and_date; /* "Đông Hương, ngày 06 tháng 01 năm 2025"; NULL when there is none */
};

enum para_style {
	PARA_BODY,  /* justified, first line in 1.27 cm */
	PARA_PLAIN, /* justified, no indent */
	PARA_BASIS, /* căn cứ: italic, indented */
	PARA_CENTER,
	PARA_TO,        /* "Kính gửi: ..." centred */
	PARA_HEADING_1, /* "I. ...": bold */
	PARA_HEADING_2, /* "1. ...": bold */
	PARA_HEADING_3, /* "a) ...": upright, kept with the next */
	PARA_NOTE       /* small italic: remarks that are not part of the official text */
};

/* A stretch of text in one look. */
struct run {
	const char *text;
	bool bold, italic;
};

enum cell_kind {
	CELL_TEXT,
	CELL_COUNT,   /* value is a whole number */
	CELL_POINTS,  /* value is hundredths: 1350 shows as 13,5 */
	CELL_PERCENT, /* value is hundredths of a percent: 8571 shows as 85,71% */
	CELL_DAY      /* value is a day of date.h: shows as 31/12/2024 */
};

enum align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT, ALIGN_JUSTIFY };

struct cell {
	enum cell_kind kind;
	const char *text; /* CELL_TEXT; may hold \n. For other kinds: shown instead of value when not NULL (a workbook
			   * keeps the value only when text is NULL) */
	int64_t value;
	enum align align; /* numbers are best centred or right */
	bool bold, italic;
	unsigned columns; /* spanned; 0 and 1 are one */
	unsigned rows;    /* spanned; 0 and 1 are one; cells that a span covers are left out of later rows */
};

struct table_row {
	const struct cell *cells;
	unsigned cell_count;
};

struct table {
	const char *caption;    /* for readers and sheet names; not printed */
	const unsigned *widths; /* relative, a column each */
	unsigned column_count;
	const struct table_row *header; /* repeated on every page */
	unsigned header_count;
	const struct table_row *rows;
	unsigned row_count;
};

struct signature {
	const char *authority; /* "TM. ỦY BAN NHÂN DÂN"; NULL when none */
	const char *position;  /* "CHỦ TỊCH" */
	const char *hint;      /* "(Ký, ghi rõ họ tên)"; NULL when none */
	const char *name;      /* NULL: left blank */
};

enum block_kind { BLOCK_LETTERHEAD, BLOCK_TITLE, BLOCK_PARA, BLOCK_TABLE, BLOCK_CLOSING };

struct block {
	enum block_kind kind;
	struct block *next;
	union {
		struct letterhead letterhead;
		struct {
			const char *type;    /* "BÁO CÁO"; capitals */
			const char *summary; /* trích yếu, may hold \n; a line is drawn beneath; NULL when none */
		} title;
		struct {
			enum para_style style;
			const struct run *runs;
			unsigned run_count;
		} para;
		struct table table;
		struct {
			const char *const *recipients; /* "Nơi nhận:" lines, without "-" and ";"; NULL when signatures
							  fill both sides */
			unsigned recipient_count;
			const struct signature *signatures; /* one (right) or two (left, right) */
			unsigned signature_count;
		} closing;
	};
};

struct doc {
	struct arena *arena;
	struct doc_info info;
	struct block *blocks, **blocks_end;
};

struct doc *doc_new(struct arena *, const struct doc_info *);
void doc_letterhead(struct doc *, const struct letterhead *);
void doc_title(struct doc *, const char *type, const char *summary);
void doc_para(struct doc *, enum para_style, const char *text);
void doc_paraf(struct doc *, enum para_style, const char *fmt, ...) PRINTF_LIKE(3, 4);
void doc_runs(struct doc *, enum para_style, const struct run *runs, unsigned count);
void doc_table(struct doc *, const struct table *);
/* Recipients on the left, the signature on the right; kept together and never alone on a page. */
void doc_closing(struct doc *, const char *const *recipients, unsigned recipient_count,
		 const struct signature *signatures, unsigned signature_count);

/* The text of a cell as every writer but the workbook shows it. */
const char *cell_text(struct arena *, const struct cell *, char decimal_mark);

/* The writers. Each returns the whole file in the arena of ctx. ERR_IO when a library fails, with the problem told. */
MUST_CHECK enum err doc_write_text(struct ctx *, const struct doc *, struct buf *out);
MUST_CHECK enum err doc_write_html(struct ctx *, const struct doc *, struct buf *out);
MUST_CHECK enum err doc_write_docx(struct ctx *, const struct doc *, struct buf *out);
MUST_CHECK enum err doc_write_pdf(struct ctx *, const struct doc *, struct buf *out);
MUST_CHECK enum err doc_write_xlsx(struct ctx *, const struct doc *, struct buf *out);

/* "docx", "pdf", "xlsx", "html", "txt" */
struct doc_writer {
	const char *ending, *type; /* "pdf", "application/pdf" */
	enum err (*write)(struct ctx *, const struct doc *, struct buf *out);
};
const struct doc_writer *doc_writer_by_ending(const char *ending); /* NULL when there is none */
/* The paper and the writer of a file name: "01-bao-cao.pdf" among papers named "01-bao-cao". NULL when there is no such
 * paper, or it is not made in that form (a workbook of what is no table). */
const struct doc *doc_find(struct doc *const *papers, unsigned count, const char *file, const struct doc_writer **);

#endif
