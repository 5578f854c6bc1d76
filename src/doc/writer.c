#include "doc/doc.h"

#include <string.h>

const struct doc_writer *doc_writer_by_ending(const char *ending)
{
	static const struct doc_writer writers[] = {
	    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", doc_write_docx},
	    {"pdf", "application/pdf", doc_write_pdf},
	    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", doc_write_xlsx},
	    {"html", "text/html; charset=utf-8", doc_write_html},
	    {"txt", "text/plain; charset=utf-8", doc_write_text},
	};

	for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
		if (str_eq(writers[i].ending, ending))
			return &writers[i];
	return NULL;
}

const struct doc *doc_find(struct doc *const *papers, unsigned count, const char *file,
			   const struct doc_writer **writer)
{
	const char *dot = strrchr(file, '.');

	*writer = dot ? doc_writer_by_ending(dot + 1) : NULL;
	for (unsigned i = 0; i < count && *writer; i++) {
		const char *name = papers[i]->info.name;

		if (strlen(name) == (size_t)(dot - file) && strncmp(name, file, strlen(name)) == 0)
			return str_eq((*writer)->ending, "xlsx") && !papers[i]->info.tabular ? NULL : papers[i];
	}
	return NULL;
}
