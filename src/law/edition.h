/* edition.h - the law of one period as a value: its instruments, its criteria, indicators and contents with their
 * rules, its conditions, its calendar, its forms. Read from one JSON file (docs/law-format.md); what no source shows
 * is marked unknown with the reason, never filled in.
 *
 * Everything here is read-only after edition_load and lives in the arena it was loaded into. */
#ifndef TCPL_LAW_EDITION_H
#define TCPL_LAW_EDITION_H

#include "base/ctx.h"
#include "base/date.h"
#include "base/points.h"

/* How well something is known. */
enum knowledge {
	KNOWN_NOT,         /* "unknown": no source shows it */
	KNOWN_SECOND_HAND, /* "second-hand": from somebody who had the text (the [T] marks) */
	KNOWN_SEEN,        /* "seen": in a public copy, to the letter */
	KNOWN_CHECKED      /* "checked": compared with the official text by a named person */
};

/* An instrument: "Quyết định số 25/2021/QĐ-TTg ngày 22/7/2021 của Thủ tướng Chính phủ ...". */
struct instrument {
	const char *code;   /* as "QD25", used by citations inside the edition */
	const char *type;   /* "Quyết định" */
	const char *number; /* "25/2021/QĐ-TTg" */
	const char *issuer; /* "Thủ tướng Chính phủ" */
	const char *title;  /* "quy định về ..." */
	day signed_on;      /* DAY_UNKNOWN when not known */
	day in_force_on;    /* DAY_UNKNOWN when not known */
};

struct citation {
	const struct instrument *instrument; /* never NULL */
	const char *at;                      /* "Điều 4 khoản 1"; NULL: the instrument as a whole */
};

/* One thing that is not known, and why. */
struct unknown {
	const char *field; /* the JSON member: "max", "rule", "evidence", "name", ... */
	const char *why;
};

/* What one property's knowledge is when it differs from its item's, or was completed by the office. */
struct known {
	const char *field;
	enum knowledge state;
	const char *note; /* "suy ra: 10 - 3", or who, when and which official text was read; NULL when nothing */
};

enum rule_kind {
	RULE_UNKNOWN,
	RULE_YES_NO,      /* a requirement that is fulfilled or not */
	RULE_CHOICE,      /* alternatives: exactly one applies */
	RULE_RATIO_STEPS, /* a percentage looked up in bands */
	RULE_RATIO_MIN,   /* a percentage against a threshold */
	RULE_COUNT_MIN,   /* a number against a minimum */
	RULE_CHECKLIST,   /* at least n of a list */
	RULE_DATE_WITHIN, /* a date within n days of another */
	RULE_EXTERNAL,    /* the result of another body, issued in a document */
	RULE_MANUAL       /* points by hand, with the reason */
};

#define RULE_NUMBER_UNKNOWN (-1)

/* Percentages are whole hundredths of a percent: 80% is 8000. */
#define PERCENT_ONE 100
#define PERCENT_ALL 10000

struct rule_option {
	const char *code; /* "a" */
	const char *text; /* the law's wording */
	points points;    /* POINTS_UNKNOWN when not known; not used by checklists and pass/fail editions */
	bool met;         /* pass/fail editions, choice and external */
};

struct rule_band {           /* closed below, open above: "Từ 70% đến dưới 80%" */
	int32_t from, below; /* percent hundredths; below is PERCENT_ALL + 1 for the highest band */
	points points;       /* POINTS_UNKNOWN when not known */
};

struct rule {
	enum rule_kind kind;
	const char *question;    /* what is asked or counted; NULL where numerator and denominator say it */
	const char *numerator;   /* ratios: what is counted, ... */
	const char *denominator; /* ... out of what */
	int32_t at_least;  /* RATIO_MIN: percent hundredths; COUNT_MIN, CHECKLIST: a number; or RULE_NUMBER_UNKNOWN */
	int32_t days;      /* DATE_WITHIN: at most so many days after; or RULE_NUMBER_UNKNOWN */
	bool working_days; /* DATE_WITHIN: counted in working days */
	const char *start, *event; /* DATE_WITHIN: "ngày ban hành kế hoạch của tỉnh", "ngày ban hành kế hoạch của xã" */
	const char *issuer;                /* EXTERNAL: whose result */
	const struct rule_option *options; /* CHOICE, EXTERNAL, CHECKLIST (its list) */
	unsigned option_count;
	const struct rule_band *bands; /* RATIO_STEPS, the highest first */
	unsigned band_count;
};

/* "Nothing arose in the year": the item counts as met, with these points. */
struct exception {
	const char *text; /* the law's wording, or our label when unconfirmed */
	points points;    /* points editions; POINTS_UNKNOWN means the item's maximum */
	struct citation citation;
	enum knowledge state;
};

#define NEED_ALL 0u
#define NEED_UNKNOWN (~0u)

enum depth { DEPTH_CRITERION, DEPTH_INDICATOR, DEPTH_CONTENT };

struct item {
	enum depth depth;
	unsigned index;    /* its place in edition.items, which is the law's order */
	const char *code;  /* "2", "2.5", "2.5.1" */
	const char *name;  /* official wording; NULL when unknown */
	const char *label; /* what to call it meanwhile; NULL when the name is known */
	points max;        /* POINTS_UNKNOWN when not known; 0 in a pass/fail edition */
	unsigned need;     /* pass/fail: how many children must be met: a number, NEED_ALL or NEED_UNKNOWN */
	bool complete;     /* false: further contents exist that no source shows */
	struct rule rule;  /* contents only */
	const struct exception *exception; /* NULL when there is none */
	const char *const *evidence;       /* the documents the law asks for */
	unsigned evidence_count;
	struct citation citation;
	enum knowledge state;
	const struct unknown *unknown;
	unsigned unknown_count;
	const struct known *known;
	unsigned known_count;
	const char *note; /* remarks on sources; NULL when none */
	const struct item *parent;
	const struct item *const *children;
	unsigned child_count;
};

enum condition_kind {
	CONDITION_TOTAL_MIN,    /* the total reaches min */
	CONDITION_CRITERIA_MIN, /* each criterion reaches percent of its maximum */
	CONDITION_CRITERIA_MET, /* pass/fail: so many criteria are met */
	CONDITION_HEADS_CLEAN   /* no head of the Party committee or the government disciplined or prosecuted */
};

struct condition {
	const char *code; /* "total", "each", "heads" */
	enum condition_kind kind;
	const char *text;            /* official wording */
	points min;                  /* TOTAL_MIN */
	int32_t percent;             /* CRITERIA_MIN, percent hundredths */
	unsigned need;               /* CRITERIA_MET: a number or NEED_ALL */
	const char *const *guidance; /* HEADS_CLEAN: how provinces read it, a sentence each, with its source */
	unsigned guidance_count;
	struct citation citation;
	enum knowledge state;
};

enum deadline_kind {
	DEADLINE_NONE,           /* the step has no limit of its own, or it is not known (see unknown) */
	DEADLINE_BEFORE_DAY,     /* "trước ngày 10 tháng 01": the day before is the last */
	DEADLINE_MIN_DAYS,       /* lasts at least so many days */
	DEADLINE_WORKDAYS_AFTER, /* at most so many working days after an event */
	DEADLINE_WORKDAYS_BEFORE /* at least so many working days before an event */
};

struct calendar_step {
	const char *code; /* "submit" */
	const char *who;
	const char *text;
	enum deadline_kind deadline;
	int month, day_of_month; /* BEFORE_DAY */
	int year_offset;         /* BEFORE_DAY: 1 is the year after the assessed one */
	int days;                /* the other kinds */
	const char *event;       /* WORKDAYS_*: "nhận được yêu cầu" */
	struct citation citation;
	enum knowledge state;
	const char *unknown; /* why the deadline is not known; NULL when it is, or none exists */
};

/* A form: who makes it, its official title; layout_state says whether its official layout was seen. */
struct form {
	const char *code;   /* "report", "score_sheet", ...: the name dossier/ knows it by */
	const char *number; /* "Mẫu 01"; NULL when it has none or it is not known */
	const char *title;
	const char *made_by; /* "commune", "district", "province" */
	struct citation citation;
	enum knowledge layout_state;
	const char *layout_note;
};

struct paused_year {
	int year;
	const char *why;
};

struct edition {
	const char *code;  /* "25-2021" */
	const char *title; /* "Xã, phường, thị trấn đạt chuẩn tiếp cận pháp luật" */
	bool practice;     /* never for a real year; every paper says banner across the page */
	const char *banner;
	bool in_points;            /* false: met / not met */
	int year_first, year_last; /* year_last 0: still in force */
	const struct paused_year *paused;
	unsigned paused_count;
	const char *const *unit_kinds; /* "xã", "phường", "thị trấn" */
	unsigned unit_kind_count;
	points total_max;
	points step; /* points by hand are multiples of it */
	const struct instrument *instruments;
	unsigned instrument_count;
	const struct item *const *items; /* all of them, in the law's order */
	unsigned item_count;
	const struct item *const *criteria;
	unsigned criterion_count;
	const struct condition *conditions;
	unsigned condition_count;
	const char *conditions_unknown; /* why the conditions are not known; NULL when they are */
	const struct calendar_step *calendar;
	unsigned calendar_count;
	const struct form *forms;
	unsigned form_count;
	const char *recognizer;   /* "Chủ tịch Ủy ban nhân dân cấp huyện"; NULL when unknown */
	const char *dossier_to;   /* "Phòng Tư pháp"; NULL when unknown */
	const char *const *notes; /* what stays unknown as a whole, a sentence each */
	unsigned note_count;
	const struct known *known; /* of the edition's own members, as recognizer, when the office completed them */
	unsigned known_count;
	unsigned completed;      /* values entered by the office (overlay.h) */
	const char *fingerprint; /* SHA-256 of the edition and its overlay, hexadecimal */
};

/* A text to read, and its name for messages. text NULL: there is none. It must live as long as the arena. */
struct source {
	const char *name;
	const char *text;
	size_t size;
};

/* Reads and checks an edition, completed by the office's overlay (overlay.h) when there is one. Every fault is told
 * with its place: unknown members, items without citation, sums that do not add up, bands with gaps or overlaps,
 * duplicate codes, nulls without a reason. */
MUST_CHECK enum err edition_load(struct ctx *, const struct source *edition, const struct source *overlay,
				 const struct edition **out);

const struct item *edition_item(const struct edition *, const char *code); /* NULL when there is none */
const struct form *edition_form(const struct edition *, const char *code); /* NULL when there is none */

/* Why field of the item is not known; NULL when it is known (or does not apply). */
const char *item_why_unknown(const struct item *, const char *field);
/* How well a field is known: the item's own state unless that field was told apart. */
enum knowledge item_knowledge(const struct item *, const char *field, const char **note);
/* The name, or the label while the name is unknown. */
const char *item_title(const struct item *);

/* "Quyết định số 25/2021/QĐ-TTg, Điều 4 khoản 1" */
char *citation_text(struct arena *, const struct citation *);
/* "Quyết định số 25/2021/QĐ-TTg, ngày 22/7/2021 của Thủ tướng Chính phủ quy định về ..." */
char *instrument_full(struct arena *, const struct instrument *);

const char *knowledge_name(enum knowledge); /* a message id: "đã đối chiếu với văn bản chính thức", ... */

#endif
