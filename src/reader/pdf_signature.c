#define _GNU_SOURCE                 /* memmem */
#define ERR_STATE openssl_err_state /* OpenSSL's word for something else */
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#undef ERR_STATE

#include "reader/pdf_signature.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

#define HEX_SIZE_MAX ((size_t)4 << 20) /* of one signature: certificates and time stamps are some tens of kilobytes */
#define TRUST_CERTIFICATES_MAX 500

struct pdf {
	const unsigned char *bytes;
	size_t size;
	int fd;
};

/* What a signature covers: [0, first) and [second, end); its own bytes lie between them. */
struct range {
	size_t first, second, end;
};

/* --- the file --- */

static void unmap(void *arg)
{
	struct pdf *pdf = arg;

	if (pdf->bytes)
		munmap((void *)(uintptr_t)pdf->bytes, pdf->size);
	if (pdf->fd >= 0)
		close(pdf->fd);
}

static enum err map(struct ctx *ctx, const char *path, struct pdf **out)
{
	struct pdf *pdf = *out = NEW(ctx->arena, struct pdf);
	const struct place place = {.file = path};
	struct stat st;
	void *bytes;

	pdf->fd = -1;
	arena_own(ctx->arena, pdf, unmap);
	pdf->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (pdf->fd < 0 && errno == ENOENT)
		return problem(ctx, ERR_NOT_FOUND, place, NULL, NULL, "Không có tệp này.");
	if (pdf->fd < 0 || fstat(pdf->fd, &st) != 0 || !S_ISREG(st.st_mode))
		return problem(ctx, ERR_IO, place, NULL, NULL, "Không đọc được tệp.");
	if (st.st_size > (off_t)PDF_SIGNED_SIZE_MAX)
		return problem(ctx, ERR_LIMIT, place, NULL, NULL, "Tệp lớn hơn %zu MB.", PDF_SIGNED_SIZE_MAX >> 20);
	bytes = st.st_size > 0 ? mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, pdf->fd, 0) : MAP_FAILED;
	if (bytes == MAP_FAILED)
		return problem(ctx, ERR_INPUT, place, NULL, NULL, "Tệp không phải là PDF.");
	pdf->bytes = bytes;
	pdf->size = (size_t)st.st_size;
	if (pdf->size < 5 || memcmp(pdf->bytes, "%PDF-", 5) != 0)
		return problem(ctx, ERR_INPUT, place, NULL, NULL, "Tệp không phải là PDF.");
	return OK;
}

/* --- the range --- */

static bool is_space(unsigned char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\0';
}

/* A whole number at *at; false when there is none or it lies outside the file. */
static bool number(const struct pdf *pdf, size_t *at, size_t *out)
{
	size_t start;

	while (*at < pdf->size && is_space(pdf->bytes[*at]))
		++*at;
	start = *at;
	*out = 0;
	while (*at < pdf->size && pdf->bytes[*at] >= '0' && pdf->bytes[*at] <= '9') {
		*out = *out * 10 + (size_t)(pdf->bytes[*at] - '0');
		if (*out > pdf->size)
			return false;
		++*at;
	}
	return *at > start;
}

/* "[0 840 960 240]" at at. What lies between the two parts must be one hexadecimal string and nothing else. */
static bool range_at(const struct pdf *pdf, size_t at, struct range *r)
{
	size_t zero, first, second, length;

	while (at < pdf->size && is_space(pdf->bytes[at]))
		at++;
	if (at == pdf->size || pdf->bytes[at++] != '[' || !number(pdf, &at, &zero) || !number(pdf, &at, &first) ||
	    !number(pdf, &at, &second) || !number(pdf, &at, &length))
		return false;
	if (zero != 0 || first + 2 > second || second > pdf->size || length > pdf->size - second)
		return false;
	if (pdf->bytes[first] != '<' || pdf->bytes[second - 1] != '>')
		return false;
	*r = (struct range){first, second, second + length};
	return true;
}

static int hex_value(unsigned char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The bytes of the string between the parts; NULL when it is none. */
static unsigned char *contents(struct arena *arena, const struct pdf *pdf, const struct range *r, size_t *size)
{
	size_t digits = 0, room = r->second - r->first;
	unsigned char *out;

	if (room > HEX_SIZE_MAX)
		return NULL;
	out = NEW_ARRAY(arena, unsigned char, room / 2 + 1);
	for (size_t i = r->first + 1; i + 1 < r->second; i++) {
		int value = hex_value(pdf->bytes[i]);

		if (is_space(pdf->bytes[i]))
			continue;
		if (value < 0)
			return NULL;
		out[digits / 2] = (unsigned char)(digits % 2 ? out[digits / 2] | value : value << 4);
		digits++;
	}
	*size = (digits + 1) / 2;
	return digits > 0 ? out : NULL;
}

/* --- the covered bytes as a stream, without a copy --- */

struct covered {
	const struct pdf *pdf;
	struct range range;
	size_t at;
};

static int covered_read(BIO *bio, char *out, size_t wanted, size_t *got)
{
	struct covered *c = BIO_get_data(bio);
	size_t end = c->at < c->range.first ? c->range.first : c->range.end, n = end - c->at;

	if (n > wanted)
		n = wanted;
	memcpy(out, c->pdf->bytes + c->at, n);
	c->at += n;
	if (c->at == c->range.first)
		c->at = c->range.second;
	*got = n;
	return n > 0;
}

static long covered_ctrl(BIO *bio, int command, long number_, void *pointer)
{
	struct covered *c = BIO_get_data(bio);

	(void)number_;
	(void)pointer;
	return command == BIO_CTRL_EOF ? c->at == c->range.end : command == BIO_CTRL_FLUSH;
}

static void free_bio(void *bio)
{
	BIO_free(bio);
}

static void free_method(void *method)
{
	BIO_meth_free(method);
}

static BIO *covered_stream(struct arena *arena, struct covered *c)
{
	BIO_METHOD *method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "covered");
	BIO *bio;

	if (!method)
		arena_give_up(arena);
	arena_own(arena, method, free_method);
	BIO_meth_set_read_ex(method, covered_read);
	BIO_meth_set_ctrl(method, covered_ctrl);
	bio = BIO_new(method);
	if (!bio)
		arena_give_up(arena);
	arena_own(arena, bio, free_bio);
	BIO_set_data(bio, c);
	BIO_set_init(bio, 1);
	return bio;
}

/* --- the trust list --- */

static void free_store(void *store)
{
	X509_STORE_free(store);
}

static enum err read_trust(struct ctx *ctx, const char *path, X509_STORE **out)
{
	FILE *file = path ? fopen(path, "re") : NULL;
	X509 *certificate;
	unsigned count = 0;

	*out = NULL;
	if (!file)
		return OK;
	*out = X509_STORE_new();
	if (!*out) {
		fclose(file);
		arena_give_up(ctx->arena);
	}
	arena_own(ctx->arena, *out, free_store);
	while (count < TRUST_CERTIFICATES_MAX && (certificate = PEM_read_X509(file, NULL, NULL, NULL))) {
		X509_STORE_add_cert(*out, certificate);
		X509_free(certificate);
		count++;
	}
	ERR_clear_error(); /* the end of the file is told as an error */
	fclose(file);
	if (count == 0)
		return problem(ctx, ERR_INPUT, (struct place){.file = path}, NULL,
			       N_("Ghi các chứng thư tin cậy dạng PEM, hoặc xóa tệp đi."),
			       "Danh sách chứng thư tin cậy không có chứng thư nào.");
	return OK;
}

static enum pdf_chain chain_of(X509_STORE *store, X509 *signer, STACK_OF(X509) * others, int64_t at)
{
	X509_STORE_CTX *work = store ? X509_STORE_CTX_new() : NULL;
	enum pdf_chain chain = CHAIN_UNTRUSTED;
	int error;

	if (!store)
		return CHAIN_NO_LIST;
	if (!work || !X509_STORE_CTX_init(work, store, signer, others)) {
		X509_STORE_CTX_free(work);
		return CHAIN_UNTRUSTED;
	}
	X509_STORE_CTX_set_purpose(work, X509_PURPOSE_ANY);
	if (at >= 0)
		X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(work), (time_t)(at / 1000));
	if (X509_verify_cert(work) == 1)
		chain = CHAIN_TRUSTED;
	error = X509_STORE_CTX_get_error(work);
	if (error == X509_V_ERR_CERT_HAS_EXPIRED || error == X509_V_ERR_CERT_NOT_YET_VALID)
		chain = CHAIN_EXPIRED;
	X509_STORE_CTX_free(work);
	return chain;
}

/* --- one signature --- */

static const char *name_part(struct arena *arena, const X509_NAME *name, int nid)
{
	int at = X509_NAME_get_index_by_NID(name, nid, -1);
	unsigned char *text = NULL;
	char *out = NULL;
	int size;

	if (at < 0)
		return NULL;
	size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
	if (size > 0)
		out = str_ndup(arena, (const char *)text, (size_t)size);
	OPENSSL_free(text);
	return out;
}

/* The signed attribute "signingTime"; -1 when there is none. */
static int64_t signing_time(CMS_SignerInfo *info)
{
	int at = CMS_signed_get_attr_by_NID(info, NID_pkcs9_signingTime, -1);
	const X509_ATTRIBUTE *attribute = at >= 0 ? CMS_signed_get_attr(info, at) : NULL;
	const ASN1_TYPE *value = attribute ? X509_ATTRIBUTE_get0_type((X509_ATTRIBUTE *)(uintptr_t)attribute, 0) : NULL;
	struct tm tm;

	if (!value || (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME) ||
	    !ASN1_TIME_to_tm(value->value.asn1_string, &tm))
		return -1;
	return ((int64_t)day_of((struct date){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday}) * 86400 +
		tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec) *
	       1000;
}

static void free_cms(void *cms)
{
	CMS_ContentInfo_free(cms);
}

static void look_at_signer(struct arena *arena, CMS_ContentInfo *cms, X509_STORE *store, struct pdf_signature *out)
{
	STACK_OF(CMS_SignerInfo) *infos = CMS_get0_SignerInfos(cms);
	STACK_OF(X509) *certificates = CMS_get1_certs(cms);
	CMS_SignerInfo *info = infos && sk_CMS_SignerInfo_num(infos) == 1 ? sk_CMS_SignerInfo_value(infos, 0) : NULL;
	X509 *signer = NULL;

	if (info)
		CMS_SignerInfo_get0_algs(info, NULL, &signer, NULL, NULL);
	for (int i = 0; info && !signer && i < sk_X509_num(certificates); i++)
		if (CMS_SignerInfo_cert_cmp(info, sk_X509_value(certificates, i)) == 0)
			signer = sk_X509_value(certificates, i);
	if (info && signer) {
		out->signed_at = signing_time(info);
		out->signer = name_part(arena, X509_get_subject_name(signer), NID_commonName);
		out->organization = name_part(arena, X509_get_subject_name(signer), NID_organizationName);
		out->issuer = name_part(arena, X509_get_issuer_name(signer), NID_commonName);
		out->chain = chain_of(store, signer, certificates, out->signed_at);
	}
	sk_X509_pop_free(certificates, X509_free);
}

static const char *check(struct ctx *ctx, const struct pdf *pdf, const struct range *r, X509_STORE *store,
			 struct pdf_signature *out)
{
	struct covered *covered = NEW(ctx->arena, struct covered);
	size_t size;
	const unsigned char *der = contents(ctx->arena, pdf, r, &size), *p = der;
	CMS_ContentInfo *cms = der ? d2i_CMS_ContentInfo(NULL, &p, (long)size) : NULL;

	if (!cms || OBJ_obj2nid(CMS_get0_type(cms)) != NID_pkcs7_signed) {
		CMS_ContentInfo_free(cms);
		return N_("nội dung chữ ký không đọc được");
	}
	arena_own(ctx->arena, cms, free_cms);
	look_at_signer(ctx->arena, cms, store, out);
	if (!CMS_is_detached(cms))
		return N_("kiểu chữ ký cũ (adbe.pkcs7.sha1) không được dùng");
	*covered = (struct covered){pdf, *r, r->first ? 0 : r->second};
	if (CMS_verify(cms, NULL, NULL, covered_stream(ctx->arena, covered), NULL,
		       CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) != 1)
		return N_("nội dung đã bị sửa sau khi ký, hoặc chữ ký không khớp");
	out->intact = true;
	return NULL;
}

/* --- all of them --- */

static const char byte_range[] = "/ByteRange";

enum err pdf_signatures(struct ctx *ctx, const char *path, const char *trust, const struct pdf_signature **out,
			size_t *count)
{
	struct pdf_signature *all = NEW_ARRAY(ctx->arena, struct pdf_signature, PDF_SIGNATURES_MAX);
	const size_t length = sizeof byte_range - 1;
	X509_STORE *store;
	struct pdf *pdf;
	enum err err = map(ctx, path, &pdf);

	*count = 0;
	*out = all;
	if (!err)
		err = read_trust(ctx, trust, &store);
	if (err)
		return err;
	for (const unsigned char *p = pdf->bytes; *count < PDF_SIGNATURES_MAX;) {
		size_t left = pdf->size - (size_t)(p - pdf->bytes);
		const unsigned char *found = memmem(p, left, byte_range, length);
		struct pdf_signature *one = &all[*count];
		struct range r;

		if (!found)
			break;
		p = found + length;
		++*count;
		*one = (struct pdf_signature){.signed_at = -1, .chain = store ? CHAIN_UNTRUSTED : CHAIN_NO_LIST};
		if (!range_at(pdf, (size_t)(p - pdf->bytes), &r)) {
			one->fault = N_("phần được ký ghi trong tệp không hợp lệ");
			continue;
		}
		one->fault = check(ctx, pdf, &r, store, one);
		one->whole = r.end == pdf->size;
		ERR_clear_error();
	}
	return OK;
}

bool pdf_signature_good(const struct pdf_signature *all, size_t count)
{
	const struct pdf_signature *last = count ? &all[count - 1] : NULL;

	return last && last->intact && last->whole && last->chain == CHAIN_TRUSTED;
}

const char *pdf_chain_name(enum pdf_chain chain)
{
	switch (chain) {
	case CHAIN_TRUSTED:
		return N_("chứng thư thuộc danh sách tin cậy");
	case CHAIN_EXPIRED:
		return N_("chứng thư không còn hoặc chưa có hiệu lực khi ký");
	case CHAIN_UNTRUSTED:
		return N_("chứng thư không thuộc danh sách tin cậy");
	case CHAIN_NO_LIST:
		return N_("hệ thống chưa có danh sách chứng thư tin cậy để đối chiếu");
	}
	return "";
}
