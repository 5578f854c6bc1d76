/* posting.h - a ward whose draft of 2024 hangs from 2 to 7 January 2025, and people who come by. */
#ifndef TCPL_TESTS_POSTING_H
#define TCPL_TESTS_POSTING_H

#include "../core/installation.h"

#define TOKEN "q3v8m1"
#define POSTED_FROM_TO                                                                                                 \
	"{\"office\":{\"from\":\"2025-01-02\",\"to\":\"2025-01-07\"},\"loudspeaker\":{\"from\":\"2025-01-03\",\"to\":" \
	"\"2025-01-06\",\"times\":3}}"

static day posting_day;

static inline day posting_today(void)
{
	return posting_day;
}

static inline day january(int n)
{
	return day_of((struct date){2025, 1, n});
}

static inline void posting_write(struct ctx *ctx, struct installation *in, const char *value)
{
	const struct part *now = year_part(installation_year(ctx, in), "posting");
	const struct save save = {.part = "posting", .version = now ? now->version : 0, .value = value};
	struct saved saved;

	assert_int_equal(year_save(ctx, in->app, &in->focal, in->year, &save, &saved), OK);
}

static inline void posting_hang(struct ctx *ctx, struct installation *in, int64_t year, const char *token)
{
	installation_tamper(
	    in, str_fmt(ctx->arena,
			"INSERT INTO snapshot (id, year_id, kind, revision, token, document, code, made_by, made_at) "
			"VALUES (%lld, %lld, 'posted', 1, '%s', '{}', '7KQ2-M9XD-4TWB', %lld, 0)",
			(long long)db_new_id(), (long long)year, token, (long long)in->focal.person));
}

static inline struct installation *posting_new(struct ctx *ctx)
{
	struct installation *in = installation_new(ctx);

	posting_day = january(3);
	in->app->today = posting_today;
	posting_write(ctx, in, POSTED_FROM_TO);
	posting_hang(ctx, in, in->year, TOKEN);
	return in;
}

static inline void posting_send_dossier(const struct installation *in)
{
	installation_tamper(in, "UPDATE year SET state = 'submitted', revision = revision + 1");
}

#endif
