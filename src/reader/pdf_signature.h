/* pdf_signature.h - the digital signatures of a PDF: who, when, is what they cover unchanged, is it the whole document,
 * and does the certificate lead to one that the installation trusts (ISO 32000-1, 12.8; CMS by OpenSSL). Nothing in the
 * file is believed that the signature does not cover. */
#ifndef TCPL_READER_PDF_SIGNATURE_H
#define TCPL_READER_PDF_SIGNATURE_H

#include <stdint.h>

#include "base/ctx.h"
#include "base/date.h"

#define PDF_SIGNATURES_MAX 64
#define PDF_SIGNED_SIZE_MAX ((size_t)256 << 20)

enum pdf_chain {
	CHAIN_TRUSTED,   /* to a certificate of the trust list, valid when it was signed */
	CHAIN_EXPIRED,   /* the same, but not valid at that time */
	CHAIN_UNTRUSTED, /* to none of them */
	CHAIN_NO_LIST    /* the installation has no trust list */
};

struct pdf_signature {
	const char *signer;       /* common name of the certificate; NULL when it has none */
	const char *organization; /* NULL */
	const char *issuer;       /* common name of who issued it; NULL */
	int64_t signed_at;        /* milliseconds since 1970, as the signer's machine said; -1: not stated */
	bool intact;              /* the covered bytes are those that were signed */
	bool whole;               /* nothing was added after it */
	enum pdf_chain chain;
	const char *fault; /* message id: why it cannot be believed; NULL when it is intact */
};

/* In the order of the file. *count 0: it bears none. trust is a file of PEM certificates; NULL or a file that does not
 * exist: CHAIN_NO_LIST. ERR_NOT_FOUND, ERR_IO, ERR_LIMIT, ERR_INPUT when it is no PDF, or the trust list cannot be
 * read.
 */
MUST_CHECK enum err pdf_signatures(struct ctx *, const char *path, const char *trust, const struct pdf_signature **out,
				   size_t *count);

/* Intact, the whole document, chain trusted: all of it, of the last signature. */
bool pdf_signature_good(const struct pdf_signature *, size_t count);
const char *pdf_chain_name(enum pdf_chain); /* a message id */

#endif
