/* Documents that prove the answers. */
#include "core/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "api/call.h"
#include "api/views.h"
#include "reader/pdf_signature.h"

static const struct shape_field evidence_fields[] = {
    FIELD(struct evidence_row, id, SHAPE_ID, "Number."),
    FIELD(struct evidence_row, unit, SHAPE_ID, "Whose."),
    FIELD(struct evidence_row, type, SHAPE_TEXT, "As \"Kế hoạch\"."),
    FIELD(struct evidence_row, number, SHAPE_TEXT, "As \"178/KH-UBND\"."),
    FIELD(struct evidence_row, issued, SHAPE_DAY, "Date of the document."),
    FIELD(struct evidence_row, issuer, SHAPE_TEXT, "Who issued it."),
    FIELD(struct evidence_row, subject, SHAPE_TEXT, "What about."),
    FIELD(struct evidence_row, link, SHAPE_TEXT, "Where it is on the Internet."),
    FIELD(struct evidence_row, file_name, SHAPE_TEXT, "Of its file; null: only a reference."),
    FIELD(struct evidence_row, media, SHAPE_TEXT, "Media type of the file."),
    FIELD(struct evidence_row, size, SHAPE_COUNT, "Bytes of the file."),
    FIELD(struct evidence_row, hash, SHAPE_TEXT, "SHA-256 of the file."),
    FIELD(struct evidence_row, replaces, SHAPE_ID, "The version before."),
    FIELD_TEXTS(struct evidence_row, "items", items, item_count, "What it proves in that year."),
    FIELD(struct evidence_row, version, SHAPE_COUNT, "To change it from."),
    FIELD_AS(struct evidence_row, "added_by", added_by_name, SHAPE_TEXT, "Who brought it."),
    FIELD(struct evidence_row, added_at, SHAPE_MOMENT, "When."),
    FIELD(struct evidence_row, removed, SHAPE_BOOL, "Taken away."),
};
static SHAPE(evidence, struct evidence_row, "Evidence", "A document.");

static enum err list_evidence(struct call *c)
{
	const char *item = call_query_text(c, "item");
	const struct evidence_row *rows;
	const struct year *year;
	size_t count;
	enum err err = call_year(c, &year);

	if (!err && *call_query_text(c, "q"))
		err = evidence_search(c->ctx, c->app, &c->actor, year->unit.id, call_query_text(c, "q"), 100, &rows,
				      &count);
	else if (!err)
		err = evidence_of(c->ctx, c->app, &c->actor, year, *item ? item : NULL, &rows, &count);
	return err ? err : call_list(c, rows, count, NULL);
}

/* Of a year: what it proves there. */
static enum err find(struct call *c, const struct year *year, int64_t id, struct evidence_row *out)
{
	const struct evidence_row *rows;
	size_t count;
	enum err err = evidence_of(c->ctx, c->app, &c->actor, year, NULL, &rows, &count);

	for (size_t i = 0; i < count && !err; i++)
		if (rows[i].id == id) {
			*out = rows[i];
			return OK;
		}
	return err ? err : evidence_get(c->ctx, c->app, &c->actor, id, out);
}

static enum err answer(struct call *c, const struct year *year, int64_t id)
{
	struct evidence_row row;
	enum err err = find(c, year, id, &row);

	return err ? err : call_answer(c, &row);
}

static enum err year_and_id(struct call *c, const struct year **year, int64_t *id)
{
	enum err err = call_year(c, year);

	return err ? err : call_id(c, 1, id);
}

static enum err get_evidence(struct call *c)
{
	const struct year *year;
	int64_t id;
	enum err err = year_and_id(c, &year, &id);

	return err ? err : answer(c, year, id);
}

/* --- bringing --- */

static const struct body_field evidence_body[] = {
    {"subject", JS_STRING, JS_REQUIRED, "What about.", NULL},
    {"type", JS_STRING, JS_NULLABLE, "As \"Kế hoạch\".", NULL},
    {"number", JS_STRING, JS_NULLABLE, "As \"178/KH-UBND\".", NULL},
    {"issued", JS_DAY, JS_NULLABLE, "Date of the document.", NULL},
    {"issuer", JS_STRING, JS_NULLABLE, "Who issued it.", NULL},
    {"link", JS_STRING, JS_NULLABLE, "Where it is on the Internet.", NULL},
    {"items", JS_ARRAY, 0, "What it proves: codes, or \"directions\".", NULL},
    {"replaces", JS_INTEGER, JS_NULLABLE, "The version before.", NULL},
    {"version", JS_INTEGER, 0, "That it is changed from.", NULL},
};
BODY(evidence, "EvidenceChange", "A document that is only referred to, or what is said of one.");
static const struct body_field upload_body[] = {
    {"subject", JS_STRING, JS_REQUIRED, "What about.", NULL},
    {"type", JS_STRING, 0, "As \"Kế hoạch\".", NULL},
    {"number", JS_STRING, 0, "As \"178/KH-UBND\".", NULL},
    {"issued", JS_STRING, 0, "Date of the document.", NULL},
    {"issuer", JS_STRING, 0, "Who issued it.", NULL},
    {"link", JS_STRING, 0, "Where it is on the Internet.", NULL},
    {"items", JS_STRING, JS_REQUIRED, "What it proves: codes, or \"directions\", with commas between.", NULL},
    {"replaces", JS_STRING, 0, "The version before.", NULL},
};
BODY_FORM(upload, "EvidenceFile", "A document with its file, at most 200 MB.");

static const char *or_null(const char *text)
{
	return *text ? text : NULL;
}

static enum err take_words(struct call *c, struct evidence_new *out)
{
	const char *issued = call_text(c, "issued");

	*out = (struct evidence_new){.type = or_null(call_text(c, "type")),
				     .number = or_null(call_text(c, "number")),
				     .issuer = or_null(call_text(c, "issuer")),
				     .subject = call_text(c, "subject"),
				     .link = or_null(call_text(c, "link")),
				     .issued = DAY_UNKNOWN};
	if (*issued && !day_parse(issued, &out->issued))
		return problem(c->ctx, ERR_INPUT, (struct place){.pointer = "issued"}, NULL, NULL,
			       "\"%s\" không phải là một ngày.", issued);
	return OK;
}

static enum err add(struct call *c, const struct year *year, const struct evidence_new *new)
{
	struct evidence_row row;
	int64_t id;
	enum err err = evidence_add(c->ctx, c->app, &c->actor, year->id, new, &id);

	if (!err)
		err = year_open(c->ctx, c->app, &c->actor, year->id, &year);
	if (!err)
		err = find(c, year, id, &row);
	return err ? err
		   : call_made(c,
			       str_fmt(c->ctx->arena, "/years/%lld/evidence/%lld", (long long)year->id, (long long)id),
			       &row);
}

static enum err make_evidence(struct call *c)
{
	const struct year *year;
	struct evidence_new new;
	enum err err = call_year(c, &year), words;

	if (err)
		return err;
	words = take_words(c, &new);
	new.replaces = js_integer(&c->in, "replaces", 0);
	err = call_texts(c, &c->in, "items", &new.items, &new.item_count);
	err = words ? words : err;
	return err ? err : add(c, year, &new);
}

/* "2.1.1,2.1.2" */
static void split_items(struct call *c, const char *list, struct evidence_new *out)
{
	const char **items = NEW_ARRAY(c->ctx->arena, const char *, strlen(list) + 1);

	for (const char *p = list; *p;) {
		size_t size = strcspn(p, ", ");

		if (size)
			items[out->item_count++] = str_ndup(c->ctx->arena, p, size);
		p += size + (p[size] != '\0');
	}
	out->items = items;
}

static enum err upload_evidence(struct call *c)
{
	const struct http_upload *file = http_upload_of(c->request, "file");
	const struct year *year;
	struct evidence_new new;
	enum err err = call_year(c, &year);

	if (!err)
		err = take_words(c, &new);
	if (!err && !file)
		err = problem(c->ctx, ERR_INPUT, (struct place){.pointer = "file"}, NULL,
			      N_("Gửi tệp trong phần \"file\" của multipart/form-data."), "Chưa có tệp.");
	if (err)
		return err;
	split_items(c, call_text(c, "items"), &new);
	new.replaces = strtoll(call_text(c, "replaces"), NULL, 10);
	new.path = file->path;
	new.hash = file->hash;
	new.size = file->size;
	new.file_name = file->file_name;
	return add(c, year, &new);
}

/* --- changing --- */

static enum err put_evidence(struct call *c)
{
	const struct year *year;
	struct evidence_new new;
	int64_t id;
	enum err err = year_and_id(c, &year, &id);

	if (!err)
		err = take_words(c, &new);
	if (!err)
		err = evidence_change(c->ctx, c->app, &c->actor, year->id, id, js_integer(&c->in, "version", 0), &new);
	if (!err)
		err = year_open(c->ctx, c->app, &c->actor, year->id, &year);
	return err ? err : answer(c, year, id);
}

static enum err delete_evidence(struct call *c)
{
	const struct year *year;
	int64_t id;
	enum err err = year_and_id(c, &year, &id);

	if (!err)
		err = evidence_remove(c->ctx, c->app, &c->actor, year->id, id);
	return err ? err : call_done(c);
}

static enum err link_item(struct call *c, bool linked)
{
	const struct year *year;
	int64_t id;
	enum err err = year_and_id(c, &year, &id);

	if (!err)
		err = evidence_link(c->ctx, c->app, &c->actor, year->id, id, c->params[2], linked);
	return err ? err : call_done(c);
}

static enum err put_link(struct call *c)
{
	return link_item(c, true);
}

static enum err delete_link(struct call *c)
{
	return link_item(c, false);
}

/* --- the file --- */

static enum err get_file(struct call *c)
{
	struct evidence_row row;
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = evidence_get(c->ctx, c->app, &c->actor, id, &row);
	if (!err && !row.hash)
		err = problem(c->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL,
			      "Tài liệu này chỉ dẫn chiếu số, ký hiệu; không có tệp.");
	if (!err)
		err = evidence_open_file(c->ctx, c->app, &row, &c->response->file);
	if (err)
		return err;
	c->response->file_size = row.size;
	c->response->type = row.media;
	http_attach(c->response, row.file_name, false);
	return OK;
}

static enum err list_versions(struct call *c)
{
	const struct evidence_row *rows;
	size_t count;
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = evidence_versions(c->ctx, c->app, &c->actor, id, &rows, &count);
	return err ? err : call_list(c, rows, count, NULL);
}

static const char *chain_word(int chain)
{
	static const char *const words[] = {"trusted", "expired", "untrusted", "no_list"};

	return chain < 4 ? words[chain] : NULL;
}

static const struct shape_field signature_fields[] = {
    FIELD(struct pdf_signature, signer, SHAPE_TEXT, "Who, by the certificate."),
    FIELD(struct pdf_signature, organization, SHAPE_TEXT, "Of which body."),
    FIELD(struct pdf_signature, issuer, SHAPE_TEXT, "Who issued the certificate."),
    FIELD(struct pdf_signature, signed_at, SHAPE_MOMENT, "When, as the signer's machine said."),
    FIELD(struct pdf_signature, intact, SHAPE_BOOL, "What it covers is as it was signed."),
    FIELD(struct pdf_signature, whole, SHAPE_BOOL, "Nothing was added after it."),
    FIELD_WORD(struct pdf_signature, "chain", chain, chain_word, "Whether the certificate leads to a trusted one."),
};
SHAPE(signature, struct pdf_signature, "Signature", "A digital signature of a PDF.");

static enum err list_signatures(struct call *c)
{
	const struct pdf_signature *rows = NULL;
	struct evidence_row row;
	size_t count = 0;
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = evidence_get(c->ctx, c->app, &c->actor, id, &row);
	if (!err)
		err = evidence_signatures(c->ctx, c->app, &row, &rows, &count);
	return err ? err : call_list(c, rows, count, NULL);
}

static const struct call_query list_query[] = {{"item", "Only what proves that item."},
					       {"q", "Words of number and subject, among all documents of the unit."},
					       {NULL, NULL}};

static const struct call_route routes[] = {
    {HTTP_GET, "/years/:year/evidence", list_evidence, TOKEN_READ, "listEvidence", "Documents of a year", NULL,
     &shape_evidence, NULL, CALL_LIST, list_query},
    {HTTP_POST, "/years/:year/evidence", make_evidence, TOKEN_WRITE, "makeEvidence", "Refer to a document",
     &body_evidence, &shape_evidence, NULL, CALL_MADE, NULL},
    {HTTP_POST, "/years/:year/evidence/file", upload_evidence, TOKEN_WRITE, "uploadEvidence",
     "Bring a document with its file", &body_upload, &shape_evidence, NULL, CALL_MADE, NULL},
    {HTTP_GET, "/years/:year/evidence/:evidence", get_evidence, TOKEN_READ, "getEvidence", "One document", NULL,
     &shape_evidence, NULL, 0, NULL},
    {HTTP_PUT, "/years/:year/evidence/:evidence", put_evidence, TOKEN_WRITE, "changeEvidence",
     "Change what is said of a document", &body_evidence, &shape_evidence, NULL, 0, NULL},
    {HTTP_DELETE, "/years/:year/evidence/:evidence", delete_evidence, TOKEN_WRITE, "removeEvidence",
     "Take a document away", NULL, NULL, NULL, 0, NULL},
    {HTTP_PUT, "/years/:year/evidence/:evidence/items/:item", put_link, TOKEN_WRITE, "linkEvidence",
     "It proves that item, too", NULL, NULL, NULL, 0, NULL},
    {HTTP_DELETE, "/years/:year/evidence/:evidence/items/:item", delete_link, TOKEN_WRITE, "unlinkEvidence",
     "It does not prove that item", NULL, NULL, NULL, 0, NULL},
    {HTTP_GET, "/evidence/:evidence/file", get_file, TOKEN_READ, "getFile", "The file of a document", NULL, NULL, "*/*",
     0, NULL},
    {HTTP_GET, "/evidence/:evidence/versions", list_versions, TOKEN_READ, "listVersions", "Its versions", NULL,
     &shape_evidence, NULL, CALL_LIST, NULL},
    {HTTP_GET, "/evidence/:evidence/signatures", list_signatures, TOKEN_READ, "listSignatures",
     "The digital signatures of a PDF", NULL, &shape_signature, NULL, CALL_LIST, NULL},
};
const struct call_table calls_evidence = {"Documents", routes, sizeof routes / sizeof *routes};
