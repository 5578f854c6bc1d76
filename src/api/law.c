/* The editions of the law, and their completion from the official text. */
#include "api/call.h"
#include "law/overlay.h"

static const char *knowledge_word(int state)
{
	static const char *const words[] = {"unknown", "second-hand", "seen", "checked"};

	return state < 4 ? words[state] : NULL;
}

static const char *depth_word(int depth)
{
	static const char *const words[] = {"criterion", "indicator", "content"};

	return depth < 3 ? words[depth] : NULL;
}

static const char *rule_word(int kind)
{
	static const char *const words[] = {"unknown",   "yes_no",    "choice",      "ratio_steps", "ratio_min",
					    "count_min", "checklist", "date_within", "external",    "manual"};

	return kind < 10 ? words[kind] : NULL;
}

static const struct shape_field edition_fields[] = {
    FIELD(struct edition, code, SHAPE_TEXT, "Its code, as \"25-2021\"."),
    FIELD(struct edition, title, SHAPE_TEXT, "What is assessed."),
    FIELD(struct edition, practice, SHAPE_BOOL, "Never for a real year."),
    FIELD(struct edition, in_points, SHAPE_BOOL, "Points; else met or not met."),
    FIELD(struct edition, year_first, SHAPE_INT, "First year."),
    FIELD(struct edition, year_last, SHAPE_INT, "Last year; 0: in force."),
    FIELD(struct edition, total_max, SHAPE_POINTS, "Maximum of the total."),
    FIELD(struct edition, item_count, SHAPE_UNSIGNED, "Criteria, indicators and contents."),
    FIELD(struct edition, completed, SHAPE_UNSIGNED, "Values the office entered from the official text."),
    FIELD(struct edition, fingerprint, SHAPE_TEXT, "SHA-256 of the edition as it stands here."),
    FIELD_TEXTS(struct edition, "notes", notes, note_count, "What stays unknown as a whole."),
};
static SHAPE(edition, struct edition, "Edition", "The law of one period.");

static enum err list_editions(struct call *c)
{
	const struct edition *const *all;
	struct edition *copies;
	size_t count;
	enum err err = statute_list(c->ctx, c->app, &all, &count);

	if (err)
		return err;
	copies = NEW_ARRAY(c->ctx->arena, struct edition, count + 1);
	for (size_t i = 0; i < count; i++)
		copies[i] = *all[i];
	return call_list(c, copies, count, NULL);
}

static enum err get_edition(struct call *c)
{
	const struct edition *edition;
	enum err err = statute_edition(c->ctx, c->app, c->params[0], &edition);

	return err ? err : call_answer(c, edition);
}

/* --- items --- */

static const struct shape_field unknown_fields[] = {
    FIELD(struct unknown, field, SHAPE_TEXT, "What: name, max, rule, ..."),
    FIELD(struct unknown, why, SHAPE_TEXT, "Why it is not known."),
};
static SHAPE(unknown, struct unknown, "Unknown", "What no source shows.");

struct item_view {
	struct item i;
	const char *citation, *exception;
};
static const struct shape_field item_fields[] = {
    FIELD_AS(struct item_view, "code", i.code, SHAPE_TEXT, "As in the law: 2, 2.5, 2.5.1."),
    FIELD_WORD(struct item_view, "depth", i.depth, depth_word, "What it is."),
    FIELD_AS(struct item_view, "parent", i.parent, SHAPE_ITEM, "What it belongs to."),
    FIELD_AS(struct item_view, "name", i.name, SHAPE_TEXT, "Official wording; null while unknown."),
    FIELD_AS(struct item_view, "label", i.label, SHAPE_TEXT, "What to call it meanwhile."),
    FIELD_AS(struct item_view, "max", i.max, SHAPE_POINTS, "Maximum; null while unknown."),
    FIELD_WORD(struct item_view, "rule", i.rule.kind, rule_word, "How it is reckoned (contents)."),
    FIELD_AS(struct item_view, "question", i.rule.question, SHAPE_TEXT, "What is asked or counted."),
    FIELD_AS(struct item_view, "numerator", i.rule.numerator, SHAPE_TEXT, "Of a ratio: what is counted ..."),
    FIELD_AS(struct item_view, "denominator", i.rule.denominator, SHAPE_TEXT, "... out of what."),
    FIELD(struct item_view, exception, SHAPE_TEXT, "The law's words for nothing having arisen."),
    FIELD_TEXTS(struct item_view, "evidence", i.evidence, i.evidence_count, "Documents that the law asks for."),
    FIELD(struct item_view, citation, SHAPE_TEXT, "The provision."),
    FIELD_WORD(struct item_view, "knowledge", i.state, knowledge_word, "How well it is known."),
    FIELD_LIST(struct item_view, "unknown", i.unknown, i.unknown_count, shape_unknown, "What is not known of it."),
};
static SHAPE(item, struct item_view, "Item", "A criterion, indicator or content.");

static enum err list_items(struct call *c)
{
	const struct edition *e;
	struct item_view *views;
	enum err err = statute_edition(c->ctx, c->app, c->params[0], &e);

	if (err)
		return err;
	views = NEW_ARRAY(c->ctx->arena, struct item_view, e->item_count + 1);
	for (unsigned i = 0; i < e->item_count; i++)
		views[i] = (struct item_view){*e->items[i], citation_text(c->ctx->arena, &e->items[i]->citation),
					      e->items[i]->exception ? e->items[i]->exception->text : NULL};
	return call_list(c, views, e->item_count, NULL);
}

/* --- completing --- */

static const struct body_field entry_body[] = {
    {"item", JS_STRING, JS_REQUIRED, "Code of the item; \"\": the edition as a whole.", NULL},
    {"field", JS_STRING, JS_REQUIRED, "name, max, rule, rule.at_least, ...", NULL},
    {"value", JS_STRING, JS_REQUIRED, "As the official text has it.", NULL},
};
BODY(entry, "LawEntry", "One value.");
static const struct body_field complete_body[] = {
    {"text", JS_STRING, JS_REQUIRED, "Which official text was read.", NULL},
    {"who", JS_STRING, JS_REQUIRED, "Who compared: name and post.", NULL},
    {"entries", JS_ARRAY, JS_REQUIRED, "What it says.", &body_entry},
};
BODY(complete, "LawCompletion", "What no source showed, from the official text.");

static enum err complete(struct call *c)
{
	struct js list = js_get(&c->in, "entries");
	struct overlay_entry *entries = NEW_ARRAY(c->ctx->arena, struct overlay_entry, js_count(&list) + 1);
	char today[DATE_TEXT_SIZE];
	const struct overlay_signature signature = {call_text(c, "who"), day_print_iso(c->app->today(), today),
						    call_text(c, "text")};
	enum err err;

	for (size_t i = 0; i < js_count(&list); i++) {
		struct js e = js_at(&list, i);

		entries[i] =
		    (struct overlay_entry){js_string(&e, "item"), js_string(&e, "field"), js_string(&e, "value")};
	}
	err = statute_complete(c->ctx, c->app, &c->actor, c->params[0], entries, (unsigned)js_count(&list), &signature);
	return err ? err : get_edition(c);
}

static const struct call_route routes[] = {
    {HTTP_GET, "/editions", list_editions, 0, "listEditions", "The law, period by period", NULL, &shape_edition, NULL,
     CALL_LIST, NULL},
    {HTTP_GET, "/editions/:edition", get_edition, 0, "getEdition", "One edition", NULL, &shape_edition, NULL, 0, NULL},
    {HTTP_GET, "/editions/:edition/items", list_items, 0, "listItems", "Criteria, indicators and contents", NULL,
     &shape_item, NULL, CALL_LIST, NULL},
    {HTTP_POST, "/editions/:edition/complete", complete, TOKEN_MANAGE, "completeEdition",
     "Enter what the official text says", &body_complete, &shape_edition, NULL, CALL_LONG, NULL},
};
const struct call_table calls_law = {"Law", routes, sizeof routes / sizeof *routes};
