#include "doc/doc.h"

const struct doc_writer *doc_writer_by_ending(const char *ending)
{
	static const struct doc_writer writers[] = {
	    {"docx", doc_write_docx}, {"pdf", doc_write_pdf},  {"xlsx", doc_write_xlsx},
	    {"html", doc_write_html}, {"txt", doc_write_text},
	};

	for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
		if (str_eq(writers[i].ending, ending))
			return &writers[i];
	return NULL;
}
