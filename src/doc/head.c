#include "doc/head.h"

#include <string.h>

/* Between the columns. */
#define GUTTER_PT 12

const struct head_look *head_look(enum head_role role)
{
	static const struct head_look looks[] = {
	    [HEAD_PARENT] = {"HeadParent", {.size_pt = PT_ISSUER}},
	    [HEAD_BODY] = {"HeadBody", {PT_ISSUER, .bold = true}},
	    [HEAD_NATION] = {"HeadNation", {PT_NATION, .bold = true}},
	    [HEAD_MOTTO] = {"HeadMotto", {PT_MOTTO, .bold = true}},
	    [HEAD_NUMBER] = {"HeadNumber", {.size_pt = PT_NUMBER}},
	    [HEAD_SUBJECT] = {"HeadSubject", {.size_pt = PT_SUBJECT}},
	    [HEAD_PLACE] = {"HeadPlace", {PT_PLACE, .italic = true}},
	};

	return &looks[role];
}

/* Breaks each line of a text that has its own line breaks. */
static const char *break_lines(struct type *type, struct arena *arena, enum head_role role, const char *text,
			       double width)
{
	struct buf out;

	if (!text)
		return NULL;
	out = buf_new(arena);
	for (;;) {
		size_t size = strcspn(text, "\n");

		buf_adds(&out, type_break(type, head_look(role)->letters, str_ndup(arena, text, size), width));
		if (!text[size])
			return out.data;
		buf_addc(&out, '\n');
		text += size + 1;
	}
}

struct head head_plan(struct type *type, const struct letterhead *letterhead, double text_width)
{
	struct arena *arena = type_arena(type);
	struct head head = {.motto_rule = type_width(type, head_look(HEAD_MOTTO)->letters, MOTTO)};
	double nation = type_width(type, head_look(HEAD_NATION)->letters, NATION);

	/* The name of the nation never breaks: its column is as wide as it needs, but not less than half. */
	head.right_width = nation + GUTTER_PT > text_width / 2 ? nation + GUTTER_PT : text_width / 2;
	head.left_width = text_width - head.right_width;
	head.parent = break_lines(type, arena, HEAD_PARENT, letterhead->parent, head.left_width);
	head.body = break_lines(type, arena, HEAD_BODY, letterhead->body, head.left_width);
	head.number = break_lines(type, arena, HEAD_NUMBER, letterhead->number, head.left_width);
	head.subject = break_lines(type, arena, HEAD_SUBJECT, letterhead->subject, head.left_width);
	head.place = break_lines(type, arena, HEAD_PLACE, letterhead->place_and_date, head.right_width);
	head.body_rule =
	    type_width_wrapped(type, head_look(HEAD_BODY)->letters, head.body, head.left_width) * RULE_PERCENT / 100;
	return head;
}

double summary_rule(struct type *type, const char *summary, double text_width)
{
	struct letters letters = {PT_TITLE, .bold = true};

	return type_width_wrapped(type, letters, summary, text_width) * RULE_PERCENT / 100;
}
