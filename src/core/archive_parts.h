/* archive_parts.h - the list of documents in an archive (tcpl-evidence/1), written by one installation and read by
 * another; not for others. */
#ifndef TCPL_CORE_ARCHIVE_PARTS_H
#define TCPL_CORE_ARCHIVE_PARTS_H

#include "core/archive.h"

#define ARCHIVE_EVIDENCE_FORMAT "tcpl-evidence/1"
#define ARCHIVE_DOCUMENTS_MAX (2 * EVIDENCE_MAX) /* with the versions before */

struct archive_document {
	const char *id, *replaces;   /* within the list; NULL */
	struct evidence_row row;     /* without numbers of the store */
	const struct bag_part *part; /* its file; NULL */
};

#endif
