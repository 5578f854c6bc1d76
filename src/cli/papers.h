/* papers.h - papers into a folder. */
#ifndef TCPL_CLI_PAPERS_H
#define TCPL_CLI_PAPERS_H

#include "cli/cli.h"
#include "doc/doc.h"

/* Each as DOCX and PDF, tables as XLSX too: all of them or none. */
MUST_CHECK enum err cli_papers(struct cli *, struct doc *const *papers, unsigned count, const char *folder);

#endif
