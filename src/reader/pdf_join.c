/* A line was broken by the program, not by its author, when the next word had no room in it: that, and no sign that
 * something new begins, joins two lines. */
#include "reader/pdf_join.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define SLACK 3.0F           /* points: rounding, and punctuation that hangs over */
#define INDENT_MIN 9.0F      /* points to the right that make a new paragraph */
#define GAP_MAX 1.8F         /* line heights between the tops of two lines of a paragraph set with up to 1.5 spacing */
#define GAP_MORE 1.25F       /* times the distance inside the paragraph: space before the next one */
#define ORDER_REACH 32       /* lines that one is moved up at most */
#define SAME_EDGE 1.5F       /* points within which lines end at the same edge */
#define SAME_EDGE_PERCENT 20 /* of the lines must do so */

static bool placed(const struct pdf_line *l)
{
	return l->left <= l->right && isfinite(l->left) && isfinite(l->right) && isfinite(l->top) &&
	       isfinite(l->bottom);
}

/* "12", "- 3 -", "Trang 2/5" */
static bool is_page_number(const char *text)
{
	size_t size;

	text += strspn(text, " -");
	if (str_starts(text, "Trang "))
		text += strlen("Trang ");
	size = strspn(text, "0123456789");
	if (size == 0 || size > 4)
		return false;
	text += size;
	if (*text == '/')
		text += 1 + strspn(text + 1, "0123456789");
	return text[strspn(text, " -")] == '\0';
}

/* Of neighbouring pages: the same words at the same height. */
static bool is_repeated(const struct pdf_line *a, const struct pdf_line *b)
{
	return placed(a) && placed(b) && fabsf(a->top - b->top) <= SLACK && str_eq(a->text, b->text);
}

static bool stands_above(const struct pdf_line *a, const struct pdf_line *b)
{
	return placed(a) && placed(b) && a->page == b->page && a->bottom <= b->top + SLACK && a->left < b->right &&
	       b->left < a->right;
}

/* The first and last lines of neighbouring pages that say the same in the same place, and page numbers. */
static void find_outside(struct pdf_line *lines, size_t count)
{
	size_t first = 0, end, last_first = 0, last_end = 0;

	for (; first < count; first = end) {
		for (end = first; end < count && lines[end].page == lines[first].page;)
			end++;
		lines[first].outside |= is_page_number(lines[first].text);
		lines[end - 1].outside |= is_page_number(lines[end - 1].text);
		if (last_end > 0) {
			struct pdf_line *head = &lines[first], *last_head = &lines[last_first];
			struct pdf_line *foot = &lines[end - 1], *last_foot = &lines[last_end - 1];

			if (is_repeated(head, last_head))
				head->outside = last_head->outside = true;
			if (is_repeated(foot, last_foot))
				foot->outside = last_foot->outside = true;
		}
		last_first = first;
		last_end = end;
	}
}

/* poppler now and then gives a line after the one below it. Lines side by side stay as they are. */
static void put_in_order(struct pdf_line *lines, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct pdf_line moving = lines[i];
		size_t to = i;

		while (to > 0 && i - to < ORDER_REACH && stands_above(&moving, &lines[to - 1])) {
			lines[to] = lines[to - 1];
			to--;
		}
		lines[to] = moving;
	}
	for (size_t i = 0; i < count; i++)
		lines[i].number = i > 0 && lines[i].page == lines[i - 1].page ? lines[i - 1].number + 1 : 1;
}

static int by_value(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return (x > y) - (x < y);
}

/* The value that the most others come close to, and how many do. The values are put in order. */
static float most_common(float *values, size_t count, size_t *same)
{
	float common = 0;
	size_t first = 0;

	*same = 0;
	qsort(values, count, sizeof *values, by_value);
	for (size_t end = 0; end < count; end++) {
		while (values[end] - values[first] > 2 * SAME_EDGE)
			first++;
		if (end - first + 1 > *same) {
			*same = end - first + 1;
			common = values[first + (end - first) / 2];
		}
	}
	return common;
}

/* Between what the text runs. */
struct edges {
	float left;  /* where lines go on; infinite when no line does */
	float right; /* where full lines end */
};

/* There was no room in line for the first word of next. */
static bool is_full(const struct pdf_line *line, const struct pdf_line *next, float right)
{
	float space = (line->bottom - line->top) * 0.25F;

	return line->right + space + next->first_word > right - SLACK;
}

/* On the right the edge that many lines share (justified text), or else the farthest; on the left where most lines
 * begin that come after a full one. values has room for all lines. */
static struct edges find_edges(const struct pdf_line *lines, size_t count, float *values)
{
	struct edges edges = {.left = INFINITY};
	size_t n = 0, same;

	for (size_t i = 0; i < count; i++)
		if (placed(&lines[i]))
			values[n++] = lines[i].right;
	edges.right = most_common(values, n, &same);
	if (n > 0 && (same < 3 || same * 100 < n * SAME_EDGE_PERCENT))
		edges.right = values[n - 1];
	n = 0;
	for (size_t i = 1; i < count; i++)
		if (placed(&lines[i - 1]) && placed(&lines[i]) && is_full(&lines[i - 1], &lines[i], edges.right))
			values[n++] = lines[i].left;
	if (n > 0)
		edges.left = most_common(values, n, &same);
	return edges;
}

/* "- ", "+ ", "• ": also in the middle of a sentence ("Tư pháp - Hộ tịch"). */
static bool begins_dash(const char *text)
{
	return (*text && strchr("-+*", *text)) || str_starts(text, "•") || str_starts(text, "–") ||
	       str_starts(text, "—");
}

/* "1. ", "1.2. ", "II. ", "a) ", "đ) ": not a year that ends a sentence. */
static bool begins_number(const char *text)
{
	size_t size = strspn(text, "IVX"), part;

	if (size == 0) {
		while ((part = strspn(text + size, "0123456789")) > 0 && part <= 2 && text[size + part] == '.')
			size += part + 1;
		if (size > 0)
			return text[size] == ' ';
		size = str_starts(text, "đ") ? strlen("đ") : *text != '\0';
	}
	return size > 0 && (text[size] == ')' || text[size] == '.') && text[size + 1] == ' ';
}

static bool ends_sentence(const char *text)
{
	size_t size = strlen(text);

	while (size > 0 && text[size - 1] == ' ')
		size--;
	return size > 0 && strchr(".;:!?", text[size - 1]);
}

/* The present paragraph, as far as it goes. */
struct paragraph {
	const struct pdf_line *first, *last;
	float pitch; /* between the tops of its lines; 0 while there is one line */
};

static bool begins_item(const char *text)
{
	return begins_dash(text) || begins_number(text);
}

/* Where lines go on, a first line is the one set in; but an item may hang, and a block may stand in as a whole. */
static bool is_indented(const struct paragraph *p, const struct pdf_line *next, const struct edges *edges)
{
	bool one_line = p->first == p->last;

	if (next->left <= edges->left + INDENT_MIN)
		return false;
	if (one_line && begins_item(p->last->text))
		return next->left < p->last->left + SAME_EDGE;
	if (one_line)
		return next->left > p->last->left - INDENT_MIN;
	return next->left > p->last->left + SAME_EDGE;
}

static bool begins_anew(const struct paragraph *p, const struct pdf_line *next, const struct edges *edges)
{
	const struct pdf_line *last = p->last;
	float height = last->bottom - last->top;

	if (!placed(last) || !placed(next) || !is_full(last, next, edges->right))
		return true;
	if (begins_number(next->text) || (begins_dash(next->text) && ends_sentence(last->text)))
		return true;
	if (is_indented(p, next, edges))
		return true;
	if (next->page == last->page) {
		float gap = next->top - last->top;

		if (gap <= 0 || gap > (p->pitch > 0 ? p->pitch * GAP_MORE : height * GAP_MAX))
			return true;
	}
	return fabsf((next->bottom - next->top) - height) > height * 0.2F; /* another size of letters */
}

static enum err put_line(struct lines *out, const struct pdf_line *l, const char *text)
{
	return lines_add(out, (struct line){.text = text, .number = l->number, .page = l->page});
}

/* The paragraph, then what stood on the page between its lines and before end. */
static enum err put(struct lines *out, struct buf *text, const struct paragraph *p, const struct pdf_line *end)
{
	enum err err = put_line(out, p->first, text->data);

	for (const struct pdf_line *l = p->first; l < end && !err; l++)
		if (l->outside)
			err = put_line(out, l, l->text);
	text->size = 0;
	text->data[0] = '\0';
	return err;
}

static void add(struct paragraph *p, struct buf *text, const struct pdf_line *l)
{
	if (!p->first)
		p->first = l;
	else if (p->last->page == l->page)
		p->pitch = l->top - p->last->top;
	if (text->size > 0 && text->data[text->size - 1] != ' ')
		buf_addc(text, ' ');
	buf_adds(text, l->text);
	p->last = l;
}

static enum err join_all(const struct pdf_line *lines, size_t count, const struct edges *edges, struct lines *out)
{
	const struct pdf_line *end = lines + count;
	struct buf text = buf_new(out->ctx->arena);
	struct paragraph p = {0};
	enum err err = OK;

	for (const struct pdf_line *l = lines; l < end && !err; l++) {
		if (l->outside) {
			err = p.first ? OK : put_line(out, l, l->text);
			continue;
		}
		if (p.first && begins_anew(&p, l, edges)) {
			err = put(out, &text, &p, l);
			p = (struct paragraph){0};
		}
		add(&p, &text, l);
	}
	return err || !p.first ? err : put(out, &text, &p, end);
}

enum err pdf_join(struct pdf_line *lines, size_t count, struct lines *out)
{
	struct edges edges;

	put_in_order(lines, count);
	find_outside(lines, count);
	edges = find_edges(lines, count, NEW_ARRAY(out->ctx->arena, float, count + 1));
	return join_all(lines, count, &edges, out);
}
