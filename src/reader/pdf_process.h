/* pdf_process.h - the printed lines of a PDF, drawn out by poppler in a process of its own: a PDF can be made to run
 * for hours, to take all memory or to bring the library down, and then only that process ends. It has bounds on its
 * time and memory and gives back nothing but the lines below. */
#ifndef TCPL_READER_PDF_PROCESS_H
#define TCPL_READER_PDF_PROCESS_H

#include <stddef.h>
#include <stdint.h>

/* The process writes records: this head, then size bytes of text. */
enum pdf_record_kind {
	PDF_LINE,      /* a printed line */
	PDF_SCAN,      /* the page is a picture */
	PDF_DONE,      /* the last record of a document that was read to its end */
	PDF_ENCRYPTED, /* the others come alone, instead of it */
	PDF_DAMAGED,
	PDF_TOO_MANY_PAGES
};

struct pdf_record {
	uint32_t kind;
	uint32_t page; /* from 1 */
	uint32_t size;
	/* In points, from the top left corner. left > right when the places are not known. */
	float left, right, top, bottom;
	float first_word; /* width */
};

/* Runs in the child process: sets the bounds, reads, writes to out, ends. Never returns. */
_Noreturn void pdf_process(const char *bytes, size_t size, int out);

#endif
