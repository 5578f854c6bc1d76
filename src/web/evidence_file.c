/* A document's file, sent as it was stored: to be kept, or shown where nothing in it can run. */
#include "web/evidence.h"

/* The file may hold anything; what it is shown in may load nothing, run nothing and belongs to no site. */
static const char sandbox[] = "sandbox; default-src 'none'; img-src 'self'; frame-ancestors 'none'";

static const char *type_of(const struct evidence_row *row)
{
	return str_eq(row->media, "text/plain") ? "text/plain; charset=utf-8" : row->media;
}

static enum err page_file(struct web *w)
{
	struct evidence_row row;
	int64_t id;
	enum err err = web_id(w, 0, &id);

	if (!err)
		err = evidence_get(w->ctx, w->app, &w->actor, id, &row);
	if (!err && !row.hash)
		err = problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL,
			      "Tài liệu này chỉ dẫn chiếu số, ký hiệu; không có tệp.");
	if (!err)
		err = evidence_open_file(w->ctx, w->app, &row, &w->response->file);
	if (err)
		return err;
	w->response->file_size = row.size;
	w->response->type = type_of(&row);
	http_attach(w->response, row.file_name, http_query(w->request, "xem") && media_previewable(row.media));
	http_set(w->response, "Content-Security-Policy", sandbox);
	return OK;
}

static const struct route routes[] = {
    {HTTP_GET, "/tai-lieu/:id/tep", page_file, 0},
};

const struct route_table routes_evidence_file = {routes, sizeof routes / sizeof *routes};
