/* limits.h - every bound on what comes from outside, in one place.
 * Sizes are bytes unless the name says otherwise; counts are items. */
#ifndef TCPL_BASE_LIMITS_H
#define TCPL_BASE_LIMITS_H

#define ARENA_SIZE_MAX ((size_t)512 << 20) /* memory of one request or one command */

#define FILE_SIZE_MAX ((size_t)64 << 20) /* any file we are asked to read */
#define JSON_SIZE_MAX ((size_t)8 << 20)  /* an edition, an overlay or an assessment */
#define TEXT_SIZE_MAX ((size_t)16 << 20) /* the text drawn out of somebody's document */
#define FIELD_SIZE_MAX 20000             /* one string inside a JSON file or a cell */

#define ZIP_ENTRIES_MAX 4096                   /* parts of a DOCX, ODT or XLSX */
#define ZIP_PART_SIZE_MAX ((size_t)64 << 20)   /* one part, unpacked */
#define ZIP_TOTAL_SIZE_MAX ((size_t)128 << 20) /* all parts together, unpacked */
#define ZIP_RATIO_MAX 200                      /* unpacked : packed */
#define XML_DEPTH_MAX 128
#define PDF_PAGES_MAX 500
#define PDF_SECONDS_MAX 20                 /* of the process that reads a PDF */
#define PDF_MEMORY_MAX ((size_t)768 << 20) /* of that process */
#define DOCUMENT_LINES_MAX 400000

#define TABLE_ROWS_MAX 100000
#define TABLE_COLUMNS_MAX 256
#define SHARED_STRINGS_MAX 1000000 /* of an XLSX */
#define SHEETS_MAX 256

#define MARKS_MAX 30 /* combining marks on one letter, the bound of Unicode's stream-safe text */

#define PROBLEMS_MAX 200 /* told in full; the rest are only counted */

#define EDITION_ITEMS_MAX 400 /* criteria, indicators and contents of an edition together */
#define RULE_CHOICES_MAX 32   /* options, bands or list items of one rule; a tick set is a 32-bit mask */
#define BALLOTS_SHOWN_MIN 5   /* fewer voices of an open box would tell who said what */
#define EVIDENCE_MAX 2000     /* documents an assessment refers to */
#define LIST_ITEMS_MAX 2000   /* opinions, participants, paragraphs, ... of an assessment */
#define COUNT_MAX 1000000000  /* any count a commune may state */

/* A report states some thirty figures; what lies beyond these bounds is passed over, so that the time taken stays
 * proportional to the size of the text. */
#define CLAIMS_MAX 2000
#define CLAIM_WINDOW_MAX 100     /* words that may tell what a figure is about */
#define STATEMENT_TOKENS_MAX 400 /* a longer run is cut: it is no sentence */

#define LOGIN_LENGTH_MIN 3
#define LOGIN_LENGTH_MAX 64
#define NAME_CHARACTERS_MAX 120       /* of a person or a unit */
#define INSTRUMENT_CHARACTERS_MAX 300 /* number, date and issuer of a document, in words */
#define PEOPLE_IMPORT_MAX 500         /* new accounts of one list: each password takes 24 ms to reckon */

/* The listener (src/http). */
#define HTTP_TARGET_SIZE_MAX 4096 /* of a request: path and query */
#define HTTP_HEADERS_MAX 100
#define HTTP_HEADERS_SIZE_MAX ((size_t)16 << 10) /* names and values together */
#define HTTP_PAIRS_MAX 2000                      /* fields of a form, parameters of a query, cookies */
#define HTTP_UPLOADS_MAX 20                      /* files of one form */
#define HTTP_CONNECTIONS_MAX 4000
#define HTTP_CONNECTIONS_PER_ADDRESS_MAX                                                                               \
	256                    /* offices share an address; this machine itself and a proxy are not bound */
#define HTTP_HEADER_SECONDS 10 /* from the first byte to the last header */
#define HTTP_BODY_SECONDS 30   /* and a second for each HTTP_BYTES_A_SECOND_MIN more */
#define HTTP_IDLE_SECONDS 30   /* between two requests of a connection */
#define HTTP_BYTES_A_SECOND_MIN ((int64_t)64 << 10)

#define FORM_SIZE_MAX ((size_t)256 << 10)         /* a form without files, as it is sent */
#define FORM_BIG_SIZE_MAX ((size_t)4 << 20)       /* one with a table of accounts or units in it */
#define UPLOAD_SIZE_MAX ((size_t)200 << 20)       /* files of one request */
#define EVIDENCE_QUOTA_DEFAULT ((int64_t)2 << 30) /* bytes of a unit, unless it has its own */
#define ARCHIVE_SIZE_MAX ((int64_t)8 << 30)       /* a year's archive, unpacked */
#define BACKUP_FILES_MAX 2000000

#endif
