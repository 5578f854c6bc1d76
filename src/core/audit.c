#include "core/audit.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/limits.h"
#include "db/statements.h"

/* What is hashed: each field with its length before it, so that no two events read alike; "-" stands for none. */
static void add_text(struct buf *out, const char *text)
{
	if (text)
		buf_addf(out, "%zu:%s;", strlen(text), text);
	else
		buf_adds(out, "-;");
}

static void add_number(struct buf *out, int64_t number)
{
	if (number == DB_NULL)
		buf_adds(out, "-;");
	else
		buf_addf(out, "%lld;", (long long)number);
}

static char *event_hash(struct arena *arena, const char *previous, const struct audit_event *e)
{
	struct buf out = buf_new(arena);

	add_text(&out, previous);
	add_number(&out, e->unit);
	add_number(&out, e->seq);
	add_number(&out, e->at);
	add_number(&out, e->person);
	add_text(&out, e->actor);
	add_text(&out, e->address);
	add_text(&out, e->action);
	add_number(&out, e->year);
	add_text(&out, e->subject);
	add_text(&out, e->before);
	add_text(&out, e->after);
	add_text(&out, e->note);
	return hash_hex(arena, out.data, out.size);
}

enum err audit_append(struct ctx *ctx, struct db *db, const struct actor *actor, const struct audit_entry *entry)
{
	struct audit_event e = {.unit = entry->unit,
				.at = db_now(),
				.person = actor->person ? actor->person : DB_NULL,
				.year = entry->year,
				.actor = actor->name,
				.address = actor->address,
				.action = entry->action,
				.subject = entry->subject,
				.before = entry->before,
				.after = entry->after,
				.note = entry->note};
	struct sql_audit_head_advance head;
	const char *hash;
	bool found;
	enum err err = sql_audit_head_advance(ctx, db, e.unit, &head, &found);

	if (err)
		return err;
	e.seq = head.seq;
	hash = event_hash(ctx->arena, head.hash, &e);
	err = sql_audit_insert(ctx, db, e.unit, e.seq, e.at, e.person, e.actor, e.address, e.action, e.year, e.subject,
			       e.before, e.after, e.note, hash, NULL);
	return err ? err : sql_audit_head_set(ctx, db, e.unit, hash, NULL);
}

static struct audit_event event_of(const struct sql_audit_of_chain *row, bool with_address)
{
	return (struct audit_event){.unit = row->chain,
				    .seq = row->seq,
				    .at = row->at,
				    .person = row->person,
				    .year = row->year,
				    .actor = row->actor,
				    .address = with_address ? row->address : NULL,
				    .action = row->action,
				    .subject = row->subject,
				    .before = row->before,
				    .after = row->after,
				    .note = row->note};
}

_Static_assert(sizeof(struct sql_audit_of_chain) == sizeof(struct sql_audit_of_year) &&
		   sizeof(struct sql_audit_of_chain) == sizeof(struct sql_audit_of_subject),
	       "the three lists have the same columns");

static enum err find_events(struct ctx *ctx, struct db *db, const struct audit_filter *f,
			    const struct sql_audit_of_chain **rows, size_t *count)
{
	int64_t before = f->before_seq ? f->before_seq : INT64_MAX;
	int64_t limit = f->limit && f->limit < AUDIT_LIST_MAX ? f->limit : AUDIT_LIST_MAX;
	const struct sql_audit_of_subject *of_subject;
	const struct sql_audit_of_year *of_year;
	enum err err;

	if (!f->year)
		return sql_audit_of_chain(ctx, db, f->unit, f->subject, f->action, before, limit, rows, count);
	if (f->subject) {
		err = sql_audit_of_subject(ctx, db, f->year, f->subject, f->unit, f->action, before, limit, &of_subject,
					   count);
		*rows = (const struct sql_audit_of_chain *)(const void *)of_subject;
	} else {
		err = sql_audit_of_year(ctx, db, f->year, f->unit, f->action, before, limit, &of_year, count);
		*rows = (const struct sql_audit_of_chain *)(const void *)of_year;
	}
	return err;
}

enum err audit_list(struct ctx *ctx, struct app *app, const struct actor *actor, const struct audit_filter *filter,
		    const struct audit_event **out, size_t *count)
{
	const struct scope scope = {.unit = filter->unit, .state = STATE_NONE};
	const struct sql_audit_of_chain *rows;
	struct audit_event *events;
	/* the history of a year is part of seeing it; the rest of a unit's audit is not */
	enum err err = permit(ctx, actor, filter->year ? ACTION_YEAR_SEE : ACTION_AUDIT_SEE, &scope);

	if (err)
		return err;
	err = find_events(ctx, app->db, filter, &rows, count);
	if (err)
		return err;
	events = NEW_ARRAY(ctx->arena, struct audit_event, *count + 1);
	for (size_t i = 0; i < *count; i++)
		events[i] = event_of(&rows[i], permitted(actor, ACTION_AUDIT_SEE, &scope));
	*out = events;
	return OK;
}

/* The last event of a chain, as the walk found it. */
struct chain_end {
	int64_t chain, seq;
	char hash[65];
};

/* While the chains are walked. What one event takes to be hashed is given back before the next. */
struct walk {
	struct ctx *ctx;
	struct arena *scratch;
	struct audit_count count;
	struct chain_end *ends; /* the last one is that of the chain being walked */
	size_t end_count, end_room;
	int64_t heads;
	enum err err;
};

static void broken(struct walk *walk, int64_t chain, int64_t seq, const char *what)
{
	walk->err = problem(walk->ctx, ERR_INPUT, (struct place){0}, NULL,
			    N_("Giữ nguyên dữ liệu và đối chiếu với bản sao lưu gần nhất."),
			    "Nhật ký %lld, dòng %lld: %s.", (long long)chain, (long long)seq, tr(walk->ctx, what));
}

static struct chain_end *begin_chain(struct walk *walk, int64_t chain)
{
	if (walk->end_count == walk->end_room) {
		size_t room = walk->end_room ? 2 * walk->end_room : 64;
		struct chain_end *grown = NEW_ARRAY(walk->ctx->arena, struct chain_end, room);

		if (walk->ends)
			memcpy(grown, walk->ends, walk->end_count * sizeof *grown);
		walk->ends = grown;
		walk->end_room = room;
	}
	assert(walk->ends);
	walk->count.chains++;
	walk->ends[walk->end_count] = (struct chain_end){.chain = chain};
	return &walk->ends[walk->end_count++];
}

struct step {
	struct arena *scratch;
	const char *last;
	const struct sql_audit_walk *row;
	bool fits;
};

static enum err check_event(void *arg)
{
	struct step *step = arg;
	const struct sql_audit_walk *row = step->row;
	struct audit_event e = {.unit = row->chain,
				.seq = row->seq,
				.at = row->at,
				.person = row->person,
				.year = row->year,
				.actor = row->actor,
				.address = row->address,
				.action = row->action,
				.subject = row->subject,
				.before = row->before,
				.after = row->after,
				.note = row->note};

	step->fits = str_eq(event_hash(step->scratch, step->last, &e), row->hash);
	return OK;
}

static enum err walk_event(void *arg, const struct sql_audit_walk *row)
{
	struct walk *walk = arg;
	struct chain_end *end = walk->end_count ? &walk->ends[walk->end_count - 1] : NULL;
	struct step step = {.scratch = walk->scratch, .row = row};
	enum err err;

	if (!end || end->chain != row->chain)
		end = begin_chain(walk, row->chain);
	step.last = end->hash;
	err = arena_run(walk->scratch, check_event, &step);
	arena_reset(walk->scratch);
	if (err)
		return err;
	if (row->seq != end->seq + 1)
		broken(walk, row->chain, row->seq, N_("thiếu dòng trước nó"));
	if (!step.fits)
		broken(walk, row->chain, row->seq, N_("nội dung không khớp với dấu vân tay"));
	end->seq = row->seq;
	snprintf(end->hash, sizeof end->hash, "%s", row->hash);
	walk->count.events++;
	return OK;
}

/* Without its head a chain could lose its last events unseen. Both lists are in the order of the chains. */
static enum err check_head(void *arg, const struct sql_audit_heads *row)
{
	struct walk *walk = arg;
	size_t i = 0;

	while (i < walk->end_count && walk->ends[i].chain != row->chain)
		i++;
	if (i == walk->end_count)
		broken(walk, row->chain, row->seq, N_("cả nhật ký đã bị xóa"));
	else if (walk->ends[i].seq != row->seq || !str_eq(walk->ends[i].hash, row->hash))
		broken(walk, row->chain, row->seq, N_("những dòng cuối đã bị xóa hoặc bị sửa"));
	walk->heads++;
	return OK;
}

static void free_arena(void *arena)
{
	arena_free(arena);
}

static enum err walk_all(struct ctx *ctx, struct db *db, void *arg)
{
	struct walk *walk = arg;
	enum err err;

	*walk = (struct walk){.ctx = ctx, .scratch = walk->scratch}; /* it may be a second attempt */
	err = sql_audit_walk(ctx, db, walk_event, walk);
	if (!err)
		err = sql_audit_heads(ctx, db, check_head, walk);
	if (!err && walk->heads != walk->count.chains)
		walk->err = problem(ctx, ERR_INPUT, (struct place){0}, NULL,
				    N_("Giữ nguyên dữ liệu và đối chiếu với bản sao lưu gần nhất."),
				    "Có %lld nhật ký nhưng chỉ ghi nhận dòng cuối của %lld nhật ký.",
				    (long long)walk->count.chains, (long long)walk->heads);
	return err;
}

enum err audit_verify(struct ctx *ctx, struct app *app, struct audit_count *out)
{
	struct walk walk = {.scratch = arena_new(ARENA_SIZE_MAX)};
	enum err err;

	if (!walk.scratch)
		arena_give_up(ctx->arena);
	arena_own(ctx->arena, walk.scratch, free_arena);
	err = db_read(ctx, app->db, walk_all, &walk);
	*out = walk.count;
	return err ? err : walk.err;
}

static const struct {
	const char *action, *name;
} names[] = {
    {"answer", N_("ghi số liệu")},
    {"narrate", N_("sửa lời văn")},
    {"sign", N_("sửa phần ký")},
    {"meet", N_("ghi cuộc họp")},
    {"heads", N_("ghi thông tin về người đứng đầu")},
    {"posting", N_("ghi việc niêm yết")},
    {"survey", N_("ghi kết quả lấy phiếu")},
    {"post", N_("niêm yết")},
    {"unpost", N_("gỡ niêm yết")},
    {"undo", N_("lấy lại giá trị trước")},
    {"assign", N_("phân công")},
    {"explain", N_("giải thích điểm cần xem lại")},
    {"year_begin", N_("mở năm đánh giá")},
    {"year_import", N_("nhập cả bản đánh giá")},
    {"submit", N_("gửi hồ sơ")},
    {"recall", N_("rút hồ sơ")},
    {"receive", N_("tiếp nhận hồ sơ")},
    {"return", N_("yêu cầu bổ sung hồ sơ")},
    {"appraise", N_("ghi kết quả thẩm định")},
    {"conclude", N_("kết luận thẩm định")},
    {"reopen", N_("mở lại thẩm định")},
    {"recognise", N_("công nhận đạt chuẩn")},
    {"not_recognise", N_("ghi vào danh sách chưa đạt chuẩn")},
    {"withdraw", N_("hủy công nhận")},
    {"campaign_open", N_("mở đợt thẩm định")},
    {"campaign_set", N_("sửa thông tin của đợt thẩm định")},
    {"member_save", N_("ghi thành viên Hội đồng")},
    {"member_remove", N_("bỏ thành viên Hội đồng")},
    {"vote", N_("cho ý kiến thẩm định")},
    {"decision", N_("ghi quyết định")},
    {"publish", N_("công bố kết quả")},
    {"opinion_enter", N_("ghi ý kiến")},
    {"opinion_correct", N_("sửa ý kiến đã ghi từ giấy")},
    {"opinion_give", N_("gửi ý kiến từ trang công khai")},
    {"opinion_answer", N_("trả lời ý kiến")},
    {"ballot_open", N_("lập đợt lấy phiếu")},
    {"ballot_reprint", N_("in lại phiếu")},
    {"ballot_enter", N_("nhập phiếu giấy")},
    {"ballot_close", N_("kết thúc lấy phiếu")},
    {"evidence_add", N_("thêm tài liệu")},
    {"evidence_change", N_("sửa tài liệu")},
    {"evidence_link", N_("gắn tài liệu")},
    {"evidence_unlink", N_("bỏ gắn tài liệu")},
    {"evidence_remove", N_("gỡ tài liệu")},
    {"law_complete", N_("bổ sung bộ tiêu chí")},
    {"person_add", N_("lập tài khoản")},
    {"person_change", N_("sửa tài khoản")},
    {"person_grant", N_("giao vai trò")},
    {"person_revoke", N_("bỏ vai trò")},
    {"person_disable", N_("khóa tài khoản")},
    {"person_enable", N_("mở khóa tài khoản")},
    {"person_reset", N_("cấp lại mật khẩu")},
    {"password", N_("đổi mật khẩu")},
    {"totp_on", N_("bật xác thực hai bước")},
    {"totp_off", N_("tắt xác thực hai bước")},
    {"recovery_codes", N_("cấp mã dự phòng mới")},
    {"sign_in", N_("đăng nhập")},
    {"sign_in_refused", N_("đăng nhập bị từ chối")},
    {"sign_out", N_("đăng xuất")},
    {"session_revoke", N_("kết thúc phiên khác")},
    {"token_make", N_("lập mã truy cập")},
    {"token_end", N_("hủy mã truy cập")},
    {"identity_link", N_("liên kết tài khoản định danh")},
    {"identity_unlink", N_("bỏ liên kết tài khoản định danh")},
    {"unit_save", N_("sửa đơn vị")},
    {"unit_import", N_("nhập danh mục đơn vị")},
};

#define NAME_COUNT (sizeof names / sizeof *names)

const char *audit_action_name(const char *action)
{
	for (size_t i = 0; i < NAME_COUNT; i++)
		if (str_eq(names[i].action, action))
			return names[i].name;
	return action;
}

const char *const *audit_actions(struct arena *arena)
{
	const char **codes = NEW_ARRAY(arena, const char *, NAME_COUNT + 1);

	for (size_t i = 0; i < NAME_COUNT; i++)
		codes[i] = names[i].action;
	return codes;
}
