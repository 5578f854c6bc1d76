/* A bag being read: somebody else's file, so every name, number and size is looked at before it is used. */
#include "core/bag.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "base/hash.h"
#include "base/limits.h"
#include "base/text.h"

#define PIECE_SIZE ((size_t)64 << 10)
#define TAG_SIZE_MAX ((size_t)256 << 20) /* the list of hashes of a large store */
#define PART_NAME_MAX 400

static const char not_a_bag[] = N_("Chọn tệp ZIP do tcpl xuất ra (tcpl export, tcpl backup), còn nguyên như lúc nhận.");
static const char get_again[] = N_("Xin lại tệp từ nơi gửi; đừng giải nén rồi nén lại bằng tay.");

/* --- how many entries, before libzip makes room for them --- */

#define END_SIZE 22 /* of the record that ends a ZIP */
#define END_COMMENT_MAX 65535
#define LOCATOR_SIZE 20 /* of the record before it that leads to the large form */
#define LARGE_END_SIZE 56

static uint64_t number_at(const unsigned char *bytes, unsigned size)
{
	uint64_t value = 0;

	while (size-- > 0)
		value = value << 8 | bytes[size];
	return value;
}

static uint64_t large_count(int fd, const unsigned char *locator)
{
	unsigned char end[LARGE_END_SIZE];

	if (pread(fd, end, sizeof end, (off_t)number_at(locator + 8, 8)) != sizeof end || memcmp(end, "PK\6\6", 4) != 0)
		return UINT64_MAX;
	return number_at(end + 32, 8);
}

/* The largest number that any record in the tail names: libzip takes one of them. */
static uint64_t count_in_tail(int fd, const unsigned char *tail, size_t size)
{
	uint64_t most = 0;
	bool found = false;

	for (size_t i = 0; i + END_SIZE <= size; i++) {
		uint64_t count;

		if (memcmp(tail + i, "PK\5\6", 4) != 0)
			continue;
		found = true;
		count = number_at(tail + i + 10, 2);
		if (i >= LOCATOR_SIZE && memcmp(tail + i - LOCATOR_SIZE, "PK\6\7", 4) == 0)
			count = large_count(fd, tail + i - LOCATOR_SIZE);
		most = count > most ? count : most;
	}
	return found ? most : UINT64_MAX;
}

uint64_t zip_entry_count(const char *path)
{
	const size_t tail_size = END_COMMENT_MAX + END_SIZE + LOCATOR_SIZE;
	unsigned char *tail = malloc(tail_size);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	off_t size = fd >= 0 ? lseek(fd, 0, SEEK_END) : 0, from = size > (off_t)tail_size ? size - (off_t)tail_size : 0;
	ssize_t n = tail && fd >= 0 ? pread(fd, tail, tail_size, from) : 0;
	uint64_t count = n > 0 ? count_in_tail(fd, tail, (size_t)n) : UINT64_MAX;

	if (fd >= 0)
		close(fd);
	free(tail);
	return count;
}

/* --- the parts --- */

struct member {           /* of the ZIP */
	const char *name; /* below the bag's own folder */
	zip_uint64_t index;
	int64_t size;
};

struct opened {
	struct bag bag;
	struct ctx *ctx;
	zip_t *zip;
	struct bag_bounds bounds;
	struct member *members; /* by name */
	size_t member_count;
	char *base; /* "ho-so-14758-2026/", or "" */
};

static void dispose(void *arg)
{
	struct opened *o = arg;

	if (o->zip)
		zip_discard(o->zip);
	o->zip = NULL;
}

static struct place place_in(const struct opened *o, const char *part)
{
	return (struct place){.file = o->bag.path, .pointer = part};
}

static enum err not_bag(const struct opened *o)
{
	return problem(o->ctx, ERR_INPUT, place_in(o, NULL), "BagIt (RFC 8493)", not_a_bag,
		       "Tệp này không phải là gói dữ liệu của tcpl.");
}

static bool name_sound(const char *name)
{
	size_t size = strlen(name);

	if (size == 0 || size > PART_NAME_MAX || text_utf8_end(name, size) != size || *name == '/')
		return false;
	for (const char *p = name; *p; p++) {
		if ((unsigned char)*p < ' ' || *p == 0x7F || *p == '\\' || *p == ':')
			return false;
		if ((p == name || p[-1] == '/') &&
		    (*p == '/' || (*p == '.' && (p[1] == '/' || !p[1] || (p[1] == '.' && (p[2] == '/' || !p[2]))))))
			return false;
	}
	return true;
}

static int by_member_name(const void *a, const void *b)
{
	return strcmp(((const struct member *)a)->name, ((const struct member *)b)->name);
}

static const struct member *find_member(const struct opened *o, const char *name)
{
	struct member key = {.name = name};

	return bsearch(&key, o->members, o->member_count, sizeof key, by_member_name);
}

static enum err take_member(struct opened *o, zip_uint64_t index, int64_t *total)
{
	zip_stat_t st;
	const char *name;

	if (zip_stat_index(o->zip, index, 0, &st) != 0 || !(st.valid & ZIP_STAT_SIZE) || !name_sound(st.name))
		return problem(o->ctx, ERR_INPUT, place_in(o, NULL), NULL, get_again,
			       "Gói có một phần mang tên không an toàn (trỏ ra ngoài gói hoặc có ký tự lạ).");
	if (str_ends(st.name, "/"))
		return OK;
	name = str_dup(o->ctx->arena, st.name);
	if (st.encryption_method != ZIP_EM_NONE || (st.comp_method != ZIP_CM_STORE && st.comp_method != ZIP_CM_DEFLATE))
		return problem(o->ctx, ERR_INPUT, place_in(o, name), NULL, get_again,
			       "Phần này bị mã hóa hoặc nén bằng cách không được nhận.");
	if (st.size > (zip_uint64_t)o->bounds.part_max || (*total += (int64_t)st.size) > o->bounds.total_max)
		return problem(o->ctx, ERR_LIMIT, place_in(o, name), NULL,
			       N_("Kiểm tra chỗ trống trên đĩa và nguồn gốc của tệp."),
			       "Gói giải nén ra lớn hơn mức cho phép.");
	if (!str_starts(name, o->base))
		return not_bag(o);
	o->members[o->member_count++] = (struct member){name + strlen(o->base), index, (int64_t)st.size};
	return OK;
}

/* The bag's own folder: that of the entry "bagit.txt". */
static enum err find_base(struct opened *o, zip_uint64_t count)
{
	for (zip_uint64_t i = 0; i < count; i++) {
		const char *name = zip_get_name(o->zip, i, 0), *slash = name ? strchr(name, '/') : NULL;

		if (str_eq(name, "bagit.txt") || (slash && str_eq(slash + 1, "bagit.txt"))) {
			o->base = str_ndup(o->ctx->arena, name, slash ? (size_t)(slash + 1 - name) : 0);
			return OK;
		}
	}
	return not_bag(o);
}

static enum err list_members(struct opened *o)
{
	zip_uint64_t count = (zip_uint64_t)zip_get_num_entries(o->zip, 0);
	int64_t total = 0;
	enum err err = find_base(o, count);

	o->members = NEW_ARRAY(o->ctx->arena, struct member, count + 1);
	for (zip_uint64_t i = 0; i < count && !err; i++)
		err = take_member(o, i, &total);
	if (err)
		return err;
	qsort(o->members, o->member_count, sizeof *o->members, by_member_name);
	for (size_t i = 1; i < o->member_count; i++)
		if (str_eq(o->members[i - 1].name, o->members[i].name))
			return problem(o->ctx, ERR_INPUT, place_in(o, o->members[i].name), NULL, get_again,
				       "Gói có hai phần cùng tên.");
	return OK;
}

/* --- the bytes of a part --- */

typedef bool (*sink)(void *arg, const char *bytes, size_t size); /* false: cannot take them */

static enum err told_damaged(const struct opened *o, const char *name)
{
	return problem(o->ctx, ERR_INPUT, place_in(o, name), "BagIt (RFC 8493)", get_again,
		       "Phần này bị hỏng hoặc đã bị thay đổi: không khớp mã SHA-256 ghi trong gói.");
}

/* hash receives what the bytes have; the library's buffers live outside of the arena and are closed before anything is
 * told. */
static enum err stream(const struct opened *o, const struct member *m, sink take, void *arg,
		       char hash[static HASH_SIZE])
{
	zip_file_t *file = zip_fopen_index(o->zip, m->index, 0);
	crypto_hash_sha256_state state;
	unsigned char digest[crypto_hash_sha256_BYTES];
	char piece[PIECE_SIZE];
	zip_int64_t n = file ? 1 : -1;
	int64_t size = 0;
	bool taken = true;

	crypto_hash_sha256_init(&state);
	while (taken && n > 0 && (n = zip_fread(file, piece, sizeof piece)) > 0 && (size += n) <= m->size) {
		crypto_hash_sha256_update(&state, (const unsigned char *)piece, (unsigned long long)n);
		taken = !take || take(arg, piece, (size_t)n);
	}
	if (file)
		zip_fclose(file);
	crypto_hash_sha256_final(&state, digest);
	sodium_bin2hex(hash, HASH_SIZE, digest, sizeof digest);
	if (!taken)
		return ERR_IO;
	return n < 0 || size != m->size ? told_damaged(o, m->name) : OK;
}

struct memory {
	char *bytes;
	size_t at, room;
};

static bool take_memory(void *arg, const char *bytes, size_t size)
{
	struct memory *m = arg;

	if (size > m->room - m->at)
		return false;
	memcpy(m->bytes + m->at, bytes, size);
	m->at += size;
	return true;
}

static enum err load(const struct opened *o, const struct member *m, size_t size_max, char hash[static HASH_SIZE],
		     char **bytes, size_t *size)
{
	struct memory memory = {.room = (size_t)m->size};
	enum err err;

	if ((uint64_t)m->size > size_max)
		return problem(o->ctx, ERR_LIMIT, place_in(o, m->name), NULL, NULL,
			       "Phần này lớn hơn mức cho phép (%zu KiB).", size_max >> 10);
	memory.bytes = NEW_ARRAY(o->ctx->arena, char, memory.room + 1);
	err = stream(o, m, take_memory, &memory, hash);
	*bytes = memory.bytes;
	*size = memory.at;
	return err;
}

/* --- the lists of hashes --- */

/* "HASH  NAME" of each line, cut up in place. */
static bool next_line(char **at, const char **hash, const char **name)
{
	char *line = *at, *end = strchr(line, '\n'), *space;

	if (!*line)
		return false;
	*at = end ? end + 1 : line + strlen(line);
	if (end)
		*end = '\0';
	if (end && end > line && end[-1] == '\r')
		end[-1] = '\0';
	space = line + strcspn(line, " \t");
	*name = space + strspn(space, " \t");
	*space = '\0';
	*hash = line;
	return true;
}

static enum err told_line(const struct opened *o, const char *list)
{
	return problem(o->ctx, ERR_INPUT, place_in(o, list), "BagIt (RFC 8493)", get_again,
		       "Danh sách mã SHA-256 có dòng sai hoặc nêu phần không có trong gói.");
}

static int by_part_name(const void *a, const void *b)
{
	return strcmp(((const struct bag_part *)a)->name, ((const struct bag_part *)b)->name);
}

static enum err read_manifest(struct opened *o, char *text)
{
	struct bag_part *parts = NEW_ARRAY(o->ctx->arena, struct bag_part, o->member_count + 1);
	const char *hash, *name;

	while (next_line(&text, &hash, &name)) {
		const struct member *m = find_member(o, name);

		if (!hash_valid(hash) || !str_starts(name, "data/") || !m || o->bag.part_count == o->member_count)
			return told_line(o, "manifest-sha256.txt");
		parts[o->bag.part_count++] = (struct bag_part){name + strlen("data/"), hash, m->size};
		o->bag.total += m->size;
	}
	qsort(parts, o->bag.part_count, sizeof *parts, by_part_name);
	for (unsigned i = 1; i < o->bag.part_count; i++)
		if (str_eq(parts[i - 1].name, parts[i].name))
			return told_line(o, "manifest-sha256.txt");
	o->bag.parts = parts;
	return OK;
}

/* Every part of the ZIP must be one that a list names. */
static enum err no_strangers(const struct opened *o, unsigned tags)
{
	for (size_t i = 0; i < o->member_count; i++) {
		const char *name = o->members[i].name;

		if (str_starts(name, "data/") && !bag_find(&o->bag, name + strlen("data/")))
			return problem(o->ctx, ERR_INPUT, place_in(o, name), "BagIt (RFC 8493)", get_again,
				       "Gói có phần lạ, không nêu trong danh sách.");
	}
	if (o->member_count != o->bag.part_count + tags)
		return problem(o->ctx, ERR_INPUT, place_in(o, NULL), "BagIt (RFC 8493)", get_again,
			       "Gói có phần lạ, không nêu trong danh sách.");
	return OK;
}

static enum err load_tag(const struct opened *o, const char *name, char hash[static HASH_SIZE], char **text)
{
	const struct member *m = find_member(o, name);
	size_t size = 0;
	enum err err;

	if (!m)
		return not_bag(o);
	err = load(o, m, TAG_SIZE_MAX, hash, text, &size);
	if (!err && (strlen(*text) != size || text_utf8_end(*text, size) != size))
		err = told_damaged(o, name);
	return err;
}

static const char *info_value(struct arena *arena, const char *text, const char *label)
{
	for (const char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n')
		if (str_starts(line, label))
			return str_ndup(arena, line + strlen(label), strcspn(line + strlen(label), "\r\n"));
	return NULL;
}

static enum err read_tags(struct opened *o)
{
	static const char *const names[] = {"bag-info.txt", "bagit.txt", "manifest-sha256.txt"};
	char hashes[3][HASH_SIZE], own[HASH_SIZE], *texts[3], *list;
	const char *hash, *name;
	unsigned proved = 0;
	enum err err = OK;

	for (unsigned i = 0; i < 3 && !err; i++)
		err = load_tag(o, names[i], hashes[i], &texts[i]);
	if (!err)
		err = load_tag(o, "tagmanifest-sha256.txt", own, &list);
	if (err)
		return err;
	while (next_line(&list, &hash, &name))
		for (unsigned i = 0; i < 3; i++)
			if (str_eq(name, names[i]) && str_eq(hash, hashes[i]))
				proved |= 1u << i;
	if (proved != 7)
		return told_damaged(o, "tagmanifest-sha256.txt");
	if (!str_starts(texts[1], "BagIt-Version: 1.0\n") && !str_starts(texts[1], "BagIt-Version: 0.97\n"))
		return not_bag(o);
	o->bag.identifier = info_value(o->ctx->arena, texts[0], "External-Identifier: ");
	err = read_manifest(o, texts[2]);
	return err ? err : no_strangers(o, 4);
}

enum err bag_open(struct ctx *ctx, const char *path, const struct bag_bounds *bounds, const struct bag **out)
{
	struct opened *o = NEW(ctx->arena, struct opened);
	uint64_t count;
	enum err err;

	*o = (struct opened){.bag.path = path, .ctx = ctx, .bounds = *bounds};
	if (access(path, R_OK) != 0)
		return problem(ctx, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO, place_in(o, NULL), NULL,
			       N_("Kiểm tra lại tên tệp và quyền đọc."), "Không mở được tệp: %s.", strerror(errno));
	count = zip_entry_count(path);
	if (count == UINT64_MAX)
		return not_bag(o);
	if (count > bounds->entries_max)
		return problem(ctx, ERR_LIMIT, place_in(o, NULL), NULL, get_again,
			       "Gói có %llu phần, nhiều hơn mức cho phép (%llu).", (unsigned long long)count,
			       (unsigned long long)bounds->entries_max);
	arena_own(ctx->arena, o, dispose);
	o->zip = zip_open(path, ZIP_RDONLY, NULL);
	if (!o->zip)
		return not_bag(o);
	*out = &o->bag;
	err = list_members(o);
	return err ? err : read_tags(o);
}

/* --- what is done with an open bag --- */

static const struct opened *of(const struct bag *bag)
{
	return (const struct opened *)(const void *)bag;
}

const struct bag_part *bag_find(const struct bag *bag, const char *name)
{
	struct bag_part key = {.name = name};

	return bag->part_count ? bsearch(&key, bag->parts, bag->part_count, sizeof key, by_part_name) : NULL;
}

static const struct member *member_of(const struct bag *bag, const struct bag_part *part)
{
	return find_member(of(bag), part->name - strlen("data/"));
}

enum err bag_verify(struct ctx *ctx, const struct bag *bag, const struct progress *progress)
{
	enum err result = OK;
	int64_t done = 0;

	(void)ctx;
	for (unsigned i = 0; i < bag->part_count; i++) {
		const struct bag_part *part = &bag->parts[i];
		char hash[HASH_SIZE];
		enum err err = stream(of(bag), member_of(bag, part), NULL, NULL, hash);

		if (!err && !str_eq(hash, part->hash))
			err = told_damaged(of(bag), part->name);
		result = result ? result : err;
		done += part->size;
		if (progress && progress->tell)
			progress->tell(progress->arg, done, bag->total);
	}
	return result;
}

enum err bag_read(struct ctx *ctx, const struct bag *bag, const struct bag_part *part, size_t size_max, char **bytes,
		  size_t *size)
{
	char hash[HASH_SIZE];
	enum err err = load(of(bag), member_of(bag, part), size_max, hash, bytes, size);

	(void)ctx;
	return !err && !str_eq(hash, part->hash) ? told_damaged(of(bag), part->name) : err;
}

struct target {
	int fd, error;
};

static bool take_file(void *arg, const char *bytes, size_t size)
{
	struct target *t = arg;

	while (size > 0) {
		ssize_t n = write(t->fd, bytes, size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			t->error = errno;
			return false;
		}
		bytes += n;
		size -= (size_t)n;
	}
	return true;
}

enum err bag_extract(struct ctx *ctx, const struct bag *bag, const struct bag_part *part, const char *path)
{
	struct target target = {.fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
	char hash[HASH_SIZE];
	enum err err = OK;

	if (target.fd < 0) {
		target.error = errno;
	} else {
		err = stream(of(bag), member_of(bag, part), take_file, &target, hash);
		if (!target.error && fsync(target.fd) != 0)
			target.error = errno;
		if (close(target.fd) != 0 && !target.error)
			target.error = errno;
		if (!err && !str_eq(hash, part->hash))
			err = told_damaged(of(bag), part->name);
		if (err || target.error)
			unlink(path);
	}
	if (target.error)
		return problem(ctx, ERR_IO, (struct place){.file = path}, NULL,
			       N_("Kiểm tra quyền ghi và chỗ trống trên đĩa."), "Không ghi được tệp: %s.",
			       strerror(target.error));
	return err;
}
