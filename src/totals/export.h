/* export.h - the communes of a list as a file: CSV, JSON or XLSX, row by row, so that memory does not grow with them.
 */
#ifndef TCPL_TOTALS_EXPORT_H
#define TCPL_TOTALS_EXPORT_H

#include "totals/totals.h"

enum export_format { EXPORT_CSV, EXPORT_JSON, EXPORT_XLSX, EXPORT_FORMAT_COUNT };
/* Everybody may have what was decided; who has not sent and what is under appraisal is for those who appraise. */
enum export_scope { EXPORT_PUBLIC, EXPORT_OFFICE };

struct export_column {
	const char *name;              /* of the field in CSV and JSON */
	const char *heading, *meaning; /* message ids: the heading of the sheet, the line of the data dictionary */
	const char *type;              /* "text", "integer", "decimal", "date", "boolean" */
	enum export_scope scope;
};
/* The data dictionary. */
const struct export_column *export_columns(unsigned *count);

bool export_parse(const char *ending, enum export_format *out); /* "csv" */
const char *export_type(enum export_format);                    /* "text/csv; charset=utf-8" */
/* Writes the file, which must not exist. The status of the filter is "recognised", "not_recognised" or "withdrawn" for
 * EXPORT_PUBLIC, or "" for all three. */
MUST_CHECK enum err export_write(struct ctx *, struct app *, const struct totals_filter *, enum export_scope,
				 enum export_format, const char *path);

#endif
