/* record.h - one assessment as a value: a unit, a year, its answers and the words around them. Read from one JSON
 * file (docs/assessment-format.md) or a filled sheet (sheet.h); knows no database and no HTTP.
 * Everything is read-only after it is read and lives in the arena. */
#ifndef TCPL_RECORD_RECORD_H
#define TCPL_RECORD_RECORD_H

#include "law/edition.h"
#include "law/evaluate.h"

/* The commune as it was named in the assessed year. */
struct unit {
	const char *kind;     /* "xã", "phường", "thị trấn", "đặc khu" */
	const char *name;     /* "Đông Hương" */
	const char *code;     /* five digits, text; NULL when not given */
	const char *district; /* "thành phố Thanh Hóa"; NULL since 1 July 2025 */
	const char *province; /* "tỉnh Thanh Hóa" */
};

/* A reference to an official document: evidence, or an instrument of direction. */
struct reference {
	const char *type;        /* "Kế hoạch"; NULL when not given */
	const char *number;      /* "178/KH-UBND"; NULL when it has none */
	day date;                /* DAY_UNKNOWN when not given */
	const char *issuer;      /* NULL when not given */
	const char *subject;     /* "về ..." */
	const char *link;        /* NULL when there is none */
	const struct item *item; /* which item it proves; NULL for documents of direction */
};

/* The words of the report; each an array of paragraphs, empty when nothing was written. */
struct words {
	const char *const *paragraphs;
	unsigned count;
};

struct narrative {
	struct words direction;    /* I.1 chỉ đạo, hướng dẫn, tổ chức thực hiện */
	struct words advantages;   /* II.1 thuận lợi */
	struct words difficulties; /* II.2 tồn tại, hạn chế */
	struct words causes;       /* II.3 nguyên nhân */
	struct words remedies;     /* II.4 giải pháp; may be empty */
	struct words aims;         /* III.1 mục tiêu */
	struct words plan;         /* III.2 kế hoạch */
};

struct posting { /* TT 09/2021 art. 3.1.c */
	bool given;
	day office_from, office_to;
	day portal_from, portal_to;
	const char *portal;    /* address; NULL when not used */
	int loudspeaker_times; /* 0 when not used */
	day loudspeaker_from, loudspeaker_to;
};

struct opinion {          /* on the posted draft (Mẫu 03) */
	const char *from; /* "Bà N.T.H., tổ dân phố 3", or NULL: anonymous */
	day date;
	const char *content;
	bool accepted; /* else explained */
	const char *response;
};

struct model_survey { /* Mẫu 04: opinions on the model of dissemination */
	bool given;
	const char *model;                        /* the form or model asked about */
	const char *description;                  /* NULL when none */
	int64_t sent, received;                   /* ballots */
	int64_t effective, partly, not_effective; /* what the valid ballots say; they add up to at most received */
	const char *remarks;                      /* NULL when none */
};

struct participant {
	const char *name;
	const char *position;
};

struct meeting { /* TT 09/2021 art. 3.1.đ */
	bool given;
	day date;
	const char *time, *place; /* "14 giờ 00"; NULL when not given */
	struct participant chair, secretary;
	const struct participant *participants;
	unsigned participant_count;
	const struct participant *absent;
	unsigned absent_count;
	struct words opinions;
	const char *conclusion; /* NULL: as the figures are */
	int64_t agree, total;   /* votes; total 0 when not counted */
};

/* How a paper is signed and sent. */
struct paper {
	const char *form;   /* code of the form */
	const char *number; /* "12/BC-UBND"; NULL: left blank */
	day date;           /* DAY_UNKNOWN: left blank */
};

struct signing {
	const char *place;    /* "Đông Hương" */
	const char *parent;   /* cơ quan chủ quản line; NULL */
	const char *position; /* "CHỦ TỊCH", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH" */
	const char *name;
	const char *recognizer; /* to whom recognition is proposed: "Chủ tịch Ủy ban nhân dân thành phố Thanh Hóa, tỉnh
				   Thanh Hóa" */
	const char *addressee; /* "Phòng Tư pháp thành phố Thanh Hóa" */
	const char *const *recipients;
	unsigned recipient_count;
	const struct paper *papers;
	unsigned paper_count;
};

struct assessment {
	const struct edition *edition;
	struct unit unit;
	int year;
	bool final;        /* else a draft: every paper says DỰ THẢO */
	char decimal_mark; /* ',' unless the ward writes '.' */
	struct facts facts;
	const char *const *notes;  /* by item index; NULL where there is none */
	const char *const *owners; /* by item index: the officer in charge (Mẫu 02); NULL where there is none */
	const struct reference *directions; /* documents of direction issued by the commune */
	unsigned direction_count;
	const struct reference *evidence;
	unsigned evidence_count;
	struct narrative narrative;
	struct posting posting;
	const struct opinion *opinions;
	unsigned opinion_count;
	struct model_survey survey;
	struct meeting meeting;
	struct signing signing;
	const char *fingerprint; /* of the record and its edition: SHA-256, hexadecimal */
	char code[16];           /* the short code on every paper: "7KQ2-M9XD-4TWB" */
};

/* What a record is read with. */
struct record_options {
	const char *law_folder;          /* where further editions lie; NULL: only those shipped */
	const struct edition *edition;   /* already loaded: then it counts, whatever the record names; NULL */
	const struct workdays *workdays; /* of the year before to the second after; NULL: reckoned */
};

/* Reads and checks; every fault is told with its place. */
MUST_CHECK enum err assessment_read(struct ctx *, const struct record_options *, const char *name, const char *text,
				    size_t size, const struct assessment **out);

/* An example to start from: the JSON of an empty assessment of that edition, every item with a hint. */
void assessment_example(struct ctx *, const struct edition *, int year, struct buf *out);

/* The result as JSON for programs (docs/assessment-format.md, "Result"). */
void result_write_json(struct ctx *, const struct assessment *, const struct result *, struct buf *out);

/* "phường Đông Hương" and "Phường Đông Hương" */
char *unit_title(struct arena *, const struct unit *);
char *unit_title_capital(struct arena *, const struct unit *);

#endif
