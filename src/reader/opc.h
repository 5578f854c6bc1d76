/* opc.h - relationships: how the parts of a Word or Excel package refer to one another (ECMA-376 part 2). */
#ifndef TCPL_READER_OPC_H
#define TCPL_READER_OPC_H

#include "reader/unzip.h"

struct relation {
	const char *id;
	const char *type;   /* the last part of its address: "officeDocument", "worksheet", "header" */
	const char *target; /* a part of the package; NULL for what lies outside */
	struct relation *next;
};

/* The relations of a part ("" is the package itself), in their order; NULL when it has none. */
MUST_CHECK enum err opc_relations(struct unzip *, const char *part, const struct relation **out);

/* The first that fits; NULL when there is none. */
const struct relation *opc_by_id(const struct relation *, const char *id);
const struct relation *opc_by_type(const struct relation *, const char *type);

/* The part that the package is about: "word/document.xml", "xl/workbook.xml". */
MUST_CHECK enum err opc_main_part(struct unzip *, const char **out);

#endif
