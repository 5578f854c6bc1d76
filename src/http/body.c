/* Forms, files and other bodies as they come in, each within its bound. What does not fit is read to its end and thrown
 * away, so that the client sees the answer; nothing of it is kept. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "http/exchange.h"

#define POST_BUFFER_SIZE 4096                   /* of libmicrohttpd's parser; also the longest name of a part */
#define MULTIPART_FRAME_SIZE ((size_t)64 << 10) /* boundaries and headers of parts */
#define STATUS_NO_ROOM 507

static void refuse(struct exchange *x, int status)
{
	if (!x->refused)
		x->refused = status;
	x->discard = true;
}

static bool has_type(const struct exchange *x, const char *type)
{
	const char *given = http_header(&x->request, "Content-Type");
	size_t size = strlen(type);

	return given && strncasecmp(given, type, size) == 0 && (!given[size] || strchr("; \t", given[size]));
}

/* --- parts of a multipart form --- */

static void add_field(struct exchange *x, const char *name, const char *value)
{
	if (x->field_count == HTTP_PAIRS_MAX) {
		refuse(x, MHD_HTTP_CONTENT_TOO_LARGE);
		return;
	}
	if (x->field_count == x->field_room) {
		struct http_pair *more = NEW_ARRAY(x->arena, struct http_pair, x->field_room * 2 + 16);

		if (x->field_count)
			memcpy(more, x->fields, x->field_count * sizeof *more);
		x->fields = more;
		x->field_room = x->field_room * 2 + 16;
	}
	x->fields[x->field_count++] = (struct http_pair){name, value};
}

static void end_field(struct exchange *x)
{
	char *value;

	if (!x->value_name)
		return;
	value = request_text(x->arena, x->value.size ? x->value.data : "", x->value.size);
	if (value)
		add_field(x, x->value_name, value);
	else
		refuse(x, MHD_HTTP_BAD_REQUEST);
	x->value_name = NULL;
}

static void end_file(struct exchange *x)
{
	struct incoming *file = x->file_count ? &x->files[x->file_count - 1] : NULL;

	if (!file || file->fd < 0)
		return;
	if (close(file->fd) != 0)
		refuse(x, STATUS_NO_ROOM);
	file->fd = -1;
}

/* The last part of what the client calls the file; browsers send no path, others may. */
static const char *file_name_of(struct exchange *x, const char *name)
{
	char *text = request_text(x->arena, name, strlen(name));
	const char *slash, *back;

	if (!text)
		return NULL;
	slash = strrchr(text, '/');
	text = slash ? str_dup(x->arena, slash + 1) : text;
	back = strrchr(text, '\\');
	return back ? back + 1 : text;
}

static void begin_file(struct exchange *x, const char *field, const char *name)
{
	struct incoming *file = &x->files[x->file_count];
	char random[33];
	unsigned char bytes[16];
	size_t size = strlen(x->server->options.upload_folder) + sizeof random + 1;

	if (x->admission.upload_max == 0 || x->file_count == HTTP_UPLOADS_MAX) {
		refuse(x, MHD_HTTP_CONTENT_TOO_LARGE);
		return;
	}
	file->field = request_text(x->arena, field, strlen(field));
	file->file_name = file_name_of(x, name);
	if (!file->field || !file->file_name) {
		refuse(x, MHD_HTTP_BAD_REQUEST);
		return;
	}
	randombytes_buf(bytes, sizeof bytes);
	sodium_bin2hex(random, sizeof random, bytes, sizeof bytes);
	file->path = malloc(size);
	if (!file->path) {
		refuse(x, MHD_HTTP_SERVICE_UNAVAILABLE);
		return;
	}
	strcpy(file->path, x->server->options.upload_folder);
	strcat(strcat(file->path, "/"), random);
	file->fd = open(file->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	file->size = 0;
	crypto_hash_sha256_init(&file->hash);
	if (file->fd < 0) {
		free(file->path);
		file->path = NULL;
		refuse(x, STATUS_NO_ROOM);
		return;
	}
	x->file_count++;
}

static void write_file(struct exchange *x, const char *bytes, size_t size)
{
	struct incoming *file = x->file_count ? &x->files[x->file_count - 1] : NULL;

	if (!file || file->fd < 0 || x->discard)
		return;
	x->file_size += (int64_t)size;
	if ((uint64_t)x->file_size > x->admission.upload_max) {
		refuse(x, MHD_HTTP_CONTENT_TOO_LARGE);
		return;
	}
	crypto_hash_sha256_update(&file->hash, (const unsigned char *)bytes, size);
	file->size += (int64_t)size;
	while (size > 0) {
		ssize_t done = write(file->fd, bytes, size);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0) {
			refuse(x, STATUS_NO_ROOM);
			return;
		}
		bytes += done;
		size -= (size_t)done;
	}
}

struct part {
	struct exchange *x;
	const char *name, *file_name, *data;
	uint64_t offset;
	size_t size;
};

static enum err take_part(void *arg)
{
	const struct part *part = arg;
	struct exchange *x = part->x;

	if (part->offset == 0) {
		end_field(x);
		end_file(x);
	}
	if (x->discard)
		return OK;
	if (part->file_name && part->offset == 0 && (*part->file_name || part->size > 0))
		begin_file(x, part->name, part->file_name);
	if (part->file_name) {
		write_file(x, part->data, part->size);
		return OK;
	}
	if (part->offset == 0) {
		x->value_name = request_text(x->arena, part->name, strlen(part->name));
		x->value = buf_new(x->arena);
		if (!x->value_name)
			refuse(x, MHD_HTTP_BAD_REQUEST);
	}
	x->text_size += part->size;
	if (x->text_size > x->admission.body_max)
		refuse(x, MHD_HTTP_CONTENT_TOO_LARGE);
	else
		buf_add(&x->value, part->data, part->size);
	return OK;
}

/* The parser is not to be jumped out of: what runs out of memory ends here. */
static enum MHD_Result on_part(void *arg, enum MHD_ValueKind kind, const char *name, const char *file_name,
			       const char *type, const char *encoding, const char *data, uint64_t offset, size_t size)
{
	struct exchange *x = arg;
	struct part part = {x, name, file_name, data, offset, size};

	(void)kind;
	(void)type;
	(void)encoding;
	if (!name || arena_run(x->arena, take_part, &part) != OK) {
		x->fields = NULL; /* the arena is empty now */
		x->field_count = x->field_room = 0;
		x->value_name = NULL;
		refuse(x, name ? MHD_HTTP_SERVICE_UNAVAILABLE : MHD_HTTP_BAD_REQUEST);
	}
	return x->discard ? MHD_NO : MHD_YES;
}

/* --- the whole --- */

static int64_t announced(const struct http_request *r)
{
	const char *length = http_header(r, "Content-Length");

	return length ? strtoll(length, NULL, 10) : http_header(r, "Transfer-Encoding") ? -1 : 0;
}

int body_begin(struct exchange *x, struct MHD_Connection *connection)
{
	int64_t size = announced(&x->request);
	size_t max =
	    x->admission.body_max + x->admission.upload_max + (x->admission.upload_max ? MULTIPART_FRAME_SIZE : 0);

	if (size == 0)
		return 0;
	if (max == 0) {
		x->discard = true; /* the page answers without it */
		return 0;
	}
	if (size > 0 && (uint64_t)size > max)
		return MHD_HTTP_CONTENT_TOO_LARGE;
	atomic_store(&x->watched->deadline_ms, watch_now_ms() + 1000 * (int64_t)x->server->options.body_seconds +
						   1000 * (size > 0 ? size : (int64_t)max) / HTTP_BYTES_A_SECOND_MIN);
	x->body = buf_new(x->arena);
	if (!has_type(x, "multipart/form-data"))
		return 0;
	x->post = MHD_create_post_processor(connection, POST_BUFFER_SIZE, on_part, x);
	if (!x->post)
		return MHD_HTTP_BAD_REQUEST;
	atomic_fetch_add(&x->server->uploads, 1);
	return 0;
}

struct chunk {
	struct exchange *x;
	const char *bytes;
	size_t size;
};

static enum err gather(void *arg)
{
	const struct chunk *chunk = arg;

	buf_add(&chunk->x->body, chunk->bytes, chunk->size);
	return OK;
}

void body_take(struct exchange *x, const char *bytes, size_t size)
{
	struct chunk chunk = {x, bytes, size};

	if (x->discard)
		return;
	if (x->post) {
		if (MHD_post_process(x->post, bytes, size) != MHD_YES && !x->discard)
			refuse(x, MHD_HTTP_BAD_REQUEST);
		return;
	}
	if (x->body.size + size > x->admission.body_max)
		refuse(x, MHD_HTTP_CONTENT_TOO_LARGE);
	else if (arena_run(x->arena, gather, &chunk) != OK)
		refuse(x, MHD_HTTP_SERVICE_UNAVAILABLE);
}

static void take_uploads(struct exchange *x)
{
	struct http_upload *uploads = NEW_ARRAY(x->arena, struct http_upload, x->file_count + 1);

	for (unsigned i = 0; i < x->file_count; i++) {
		unsigned char hash[crypto_hash_sha256_BYTES];
		char *text = NEW_ARRAY(x->arena, char, 2 * sizeof hash + 1);

		crypto_hash_sha256_final(&x->files[i].hash, hash);
		sodium_bin2hex(text, 2 * sizeof hash + 1, hash, sizeof hash);
		uploads[i] = (struct http_upload){x->files[i].field, x->files[i].file_name, x->files[i].path, text,
						  x->files[i].size};
	}
	x->request.uploads = uploads;
	x->request.upload_count = x->file_count;
}

/* Inside an arena_run. */
void body_end(struct exchange *x)
{
	int status = 0;

	if (x->post) {
		bool whole = MHD_destroy_post_processor(x->post) == MHD_YES;

		x->post = NULL;
		atomic_fetch_sub(&x->server->uploads, 1);
		if (!x->refused && !whole)
			refuse(x, MHD_HTTP_BAD_REQUEST);
		end_field(x);
		end_file(x);
		x->request.fields = x->fields;
		x->request.field_count = x->field_count;
		take_uploads(x);
		return;
	}
	if (x->refused || x->discard || !x->body.arena)
		return;
	if (has_type(x, "application/x-www-form-urlencoded")) {
		if (x->body.size && memchr(x->body.data, '\0', x->body.size))
			status = MHD_HTTP_BAD_REQUEST;
		else
			status = request_pairs(x->arena, x->body.size ? x->body.data : "", &x->request.fields,
					       &x->request.field_count);
		if (status)
			refuse(x, status);
		return;
	}
	x->request.body = x->body.size ? x->body.data : "";
	x->request.body_size = x->body.size;
}

void body_free(struct exchange *x)
{
	if (x->post) {
		MHD_destroy_post_processor(x->post);
		atomic_fetch_sub(&x->server->uploads, 1);
		x->post = NULL;
	}
	for (unsigned i = 0; i < x->file_count; i++) {
		if (x->files[i].fd >= 0)
			close(x->files[i].fd);
		unlink(x->files[i].path); /* unless it was moved away */
		free(x->files[i].path);
	}
	x->file_count = 0;
}
