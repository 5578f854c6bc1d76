/* parts.h - what the components share. Private to web/ui/. */
#ifndef TCPL_WEB_UI_PARTS_H
#define TCPL_WEB_UI_PARTS_H

#include "web/ui/ui.h"

/* <name class="class">; <name class="class">text</name>. name and class are our own words. */
void part_open(struct ui *, const char *name, const char *class_name);
void part_leaf(struct ui *, const char *name, const char *class_name, const char *text);
/* For those who hear the page only. */
void part_hidden(struct ui *, const char *text);
/* The number of a generated id. */
unsigned part_serial(struct ui *);
/* The last part of a tone's class: "green". */
const char *part_tone(enum ui_tone);

/* The way of a place to its field: the last step of "/answers/2.1/numerator"; NULL when it names none. */
const char *part_field_of(const struct problem *);
/* The first problem of that field, NULL. */
const struct problem *part_problem(const struct ui *, const char *name);
/* "text. remedy" of a problem as one sentence after the other. */
char *part_problem_words(struct ui *, const struct problem *);

/* Lengths inside pictures are tenths of a percent of the width, so that they stretch while letters keep their size. */
#define PART_WHOLE 1000
int part_share(int64_t part, int64_t whole); /* 0..PART_WHOLE */
/* attribute="12.5%" */
void part_length(struct ui *, const char *attribute, int tenths);
/* A bar from x, width wide, both tenths of a percent. class_name colours it. */
void part_bar(struct ui *, const char *class_name, int x, int width, int y, int height);
/* As part_bar, hatched: what may still come. Draws its own pattern. */
void part_bar_hatched(struct ui *, enum ui_tone, int x, int width, int y, int height);
/* A line down the picture at x. */
void part_rule(struct ui *, const char *class_name, int x, int from_y, int to_y);
/* Letters at x, kept inside the picture by their anchor. */
void part_letters(struct ui *, const char *class_name, int x, int y, const char *text);
/* Opens the svg, its height in pixels; with a title it is a picture for everyone, without one it repeats what the words
 * beside it say. */
void part_svg_open(struct ui *, int height, const char *title, const char *description);
void part_svg_close(struct ui *);

#endif
