#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "check/checking.h"

struct found_node {
	struct finding finding;
	unsigned token; /* UINT32_MAX: missing from the whole report */
	unsigned order;
	struct found_node *next;
};

/* The same is not said twice about the same figure. */
static bool is_told(const struct checking *c, const char *rule, unsigned token)
{
	for (const struct found_node *n = c->found; n; n = n->next)
		if (n->token == token && token != UINT32_MAX && strcmp(n->finding.rule, rule) == 0)
			return true;
	return false;
}

static void add(struct checking *c, struct found_node node)
{
	struct found_node *kept;

	if (c->finding_count >= PROBLEMS_MAX || is_told(c, node.finding.rule, node.token))
		return;
	kept = NEW(c->ctx->arena, struct found_node);
	*kept = node;
	kept->order = c->finding_count++;
	if (c->found_last)
		c->found_last->next = kept;
	else
		c->found = kept;
	c->found_last = kept;
}

void finding_add(struct checking *c, enum severity severity, const char *rule, unsigned first, unsigned last,
		 const char *expected, const char *because)
{
	add(c, (struct found_node){.token = first,
				   .finding = {.severity = severity,
					       .rule = rule,
					       .line = &c->folded.lines[c->tokens.at[first].line],
					       .found = tokens_quote(c->ctx->arena, &c->tokens, first, last),
					       .expected = expected,
					       .because = because}});
}

void finding_missing(struct checking *c, enum severity severity, const char *rule, const char *expected,
		     const char *because)
{
	add(c, (struct found_node){
		   .token = UINT32_MAX,
		   .finding = {
		       .severity = severity, .rule = rule, .found = "", .expected = expected, .because = because}});
}

static int compare(const void *a, const void *b)
{
	const struct found_node *x = a, *y = b;

	if (x->token != y->token)
		return x->token < y->token ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

const struct finding *findings_sorted(struct checking *c, unsigned *count)
{
	struct found_node *nodes = NEW_ARRAY(c->ctx->arena, struct found_node, c->finding_count + 1);
	struct finding *findings = NEW_ARRAY(c->ctx->arena, struct finding, c->finding_count + 1);
	unsigned i = 0;

	for (const struct found_node *n = c->found; n; n = n->next)
		nodes[i++] = *n;
	qsort(nodes, i, sizeof *nodes, compare);
	for (unsigned k = 0; k < i; k++)
		findings[k] = nodes[k].finding;
	*count = i;
	return findings;
}
