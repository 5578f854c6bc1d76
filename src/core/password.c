#include "core/password.h"

#include <pthread.h>
#include <semaphore.h>
#include <sodium.h>
#include <string.h>

#include "base/text.h"
#include "core/person.h"

#define OPERATIONS 2
#define MEMORY_BYTES ((size_t)19 << 20)
#define AT_ONCE_MAX 4
#define LEFT_OVER_MIN 6 /* characters a password must have besides a word that anybody would try */

static sem_t places;
static pthread_once_t places_once = PTHREAD_ONCE_INIT;

/* Of a password that nobody knows, so that an unknown login costs what a known one does. */
static char nobody[crypto_pwhash_STRBYTES];

static void make_places(void)
{
	char password[32];

	sem_init(&places, 0, AT_ONCE_MAX);
	randombytes_buf(password, sizeof password);
	if (crypto_pwhash_str(nobody, password, sizeof password, OPERATIONS, MEMORY_BYTES) != 0)
		nobody[0] = '\0'; /* no memory for it: then there is none for anybody's */
}

static void enter(void)
{
	pthread_once(&places_once, make_places);
	while (sem_wait(&places) != 0)
		;
}

enum err password_hash(struct ctx *ctx, const char *password, char **out)
{
	int failed;

	*out = NEW_ARRAY(ctx->arena, char, crypto_pwhash_STRBYTES);
	enter();
	failed = crypto_pwhash_str(*out, password, strlen(password), OPERATIONS, MEMORY_BYTES);
	sem_post(&places);
	if (!failed)
		return OK;
	return problem(ctx, ERR_BUSY, (struct place){0}, NULL, N_("Thử lại sau ít giây."),
		       "Máy chủ không đủ bộ nhớ để mã hóa mật khẩu.");
}

bool password_right(const char *stored, const char *password)
{
	bool right;

	if (strlen(password) > PASSWORD_SIZE_MAX)
		password = "";
	enter();
	right = crypto_pwhash_str_verify(stored ? stored : nobody, password, strlen(password)) == 0;
	sem_post(&places);
	return right && stored;
}

bool password_is_stale(const char *stored)
{
	return crypto_pwhash_str_needs_rehash(stored, OPERATIONS, MEMORY_BYTES) != 0;
}

static const char *const common[] = {"matkhau", "password", "qwerty",   "asdfgh", "zxcvbn",  "iloveyou", "anhyeuem",
				     "tuphap",  "hotich",   "phapluat", "ubnd",   "vietnam", "admin",    "tcpl"};

/* Marks, case and everything between letters and digits off: "Mật khẩu 2026" -> "matkhau2026". */
static char *bare(struct arena *arena, const char *text)
{
	struct buf out = buf_new(arena);

	for (const char *p = text_fold(arena, text); *p; p++)
		if ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9'))
			buf_addc(&out, *p);
	return out.size ? out.data : str_dup(arena, "");
}

static bool has_few_letters(const char *text)
{
	bool seen[256] = {false};
	unsigned distinct = 0;

	for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
		distinct += !seen[*p];
		seen[*p] = true;
	}
	return distinct < 5;
}

/* "1234567890", "abcdefghij", and back; with a slip here and there. */
static bool is_sequence(const char *text)
{
	size_t steps = 0, size = strlen(text);

	for (size_t i = 1; i < size; i++)
		steps += text[i] == text[i - 1] + 1 || text[i] == text[i - 1] - 1;
	return size > 1 && steps * 4 >= (size - 1) * 3;
}

/* What is left when the word is cut out is nearly nothing: a year, a few digits. */
static bool is_mostly(const char *text, const char *word)
{
	return strlen(word) >= 3 && strstr(text, word) && strlen(text) < strlen(word) + LEFT_OVER_MIN;
}

static bool is_obvious(struct arena *arena, const char *password, const char *const *own)
{
	const char *text = bare(arena, password);

	if (has_few_letters(password) || is_sequence(password))
		return true;
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (is_mostly(text, common[i]))
			return true;
	for (; *own; own++)
		if (is_mostly(text, bare(arena, *own)))
			return true;
	return false;
}

enum err password_check(struct ctx *ctx, const char *password, const char *const *own, const char *field)
{
	struct place place = {.pointer = field};

	if (strlen(password) > PASSWORD_SIZE_MAX)
		return problem(ctx, ERR_INPUT, place, NULL, NULL, "Mật khẩu dài quá %d byte.", PASSWORD_SIZE_MAX);
	if (text_length(password) < PASSWORD_LENGTH_MIN)
		return problem(ctx, ERR_INPUT, place, NULL,
			       N_("Một câu ngắn dễ nhớ là tốt, ví dụ bốn từ không liên quan với nhau."),
			       "Mật khẩu phải có ít nhất %d ký tự.", PASSWORD_LENGTH_MIN);
	if (is_obvious(ctx->arena, password, own))
		return problem(
		    ctx, ERR_INPUT, place, NULL,
		    N_("Tránh dãy ký tự liền nhau hoặc lặp lại, tên của mình, tên đơn vị, tên đăng nhập và những từ "
		       "ai cũng đoán ra."),
		    "Mật khẩu này quá dễ đoán.");
	return OK;
}

char *password_one_time(struct arena *arena)
{
	static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789";
	char *out = NEW_ARRAY(arena, char, 15);

	for (unsigned i = 0; i < 14; i++)
		out[i] = i % 5 == 4 ? '-' : letters[randombytes_uniform(sizeof letters - 1)];
	return out;
}

char *random_hex(struct arena *arena, unsigned bytes)
{
	unsigned char *raw = NEW_ARRAY(arena, unsigned char, bytes);
	char *hex = NEW_ARRAY(arena, char, 2 * (size_t)bytes + 1);

	randombytes_buf(raw, bytes);
	return sodium_bin2hex(hex, 2 * (size_t)bytes + 1, raw, bytes);
}
