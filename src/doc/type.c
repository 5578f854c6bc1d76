#include "doc/type.h"

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>
#include <unistd.h>

/* The fonts' own measures, as parts of the letter size; those of Times New Roman. */
#define ASCENT 0.891
#define DESCENT 0.216
#define LINE_GAP 0.042

#define NUMBER_SIZE_MAX 32 /* of a document's number */
/* Longer names are left to ordinary wrapping. */
#define BREAK_SIZE_MAX 200

struct type {
	struct arena *arena;
	PangoLayout *layout; /* the one text at a time */
	struct setting setting;
};

/* --- the fonts --- */

static const struct font_family {
	const char *name, *folder, *stem, *regular;
} families[] = {
    {"Tinos", FONT_FOLDER "/croscore", "Tinos", "Regular"},
    {"Liberation Serif", FONT_FOLDER "/liberation2", "LiberationSerif", "Regular"},
};

/* Fontconfig keeps offsets instead of pointers, so LeakSanitizer takes what is cached until the end for lost. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LEAKS_CHECKED 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define LEAKS_CHECKED 1
#endif
#ifdef LEAKS_CHECKED
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libfontconfig.so\n";
}

const char *__lsan_default_options(void)
{
	return "print_suppressions=0";
}
#endif

/* Set once a process. */
static FcConfig *fonts;
static const char *font_family;

/* No arena here: pthread's and GLib's once-functions are callbacks too. */
static bool add_family(FcConfig *config, const struct font_family *family)
{
	static const char *const faces[] = {"Regular", "Bold", "Italic", "BoldItalic"};

	for (size_t i = 0; i < sizeof faces / sizeof *faces; i++) {
		char path[512];

		snprintf(path, sizeof path, "%s/%s-%s.ttf", family->folder, family->stem, faces[i]);
		if (access(path, R_OK) != 0 || !FcConfigAppFontAddFile(config, (const FcChar8 *)path))
			return false;
	}
	return true;
}

static gpointer load_fonts(gpointer unused)
{
	(void)unused;
	for (size_t i = 0; i < sizeof families / sizeof *families && !fonts; i++) {
		FcConfig *config = FcConfigCreate();

		if (config && add_family(config, &families[i])) {
			font_family = families[i].name;
			fonts = config;
		} else if (config) {
			FcConfigDestroy(config);
		}
	}
	if (fonts) {
		/* Without this Pango would read the machine's whole font set beside ours, in a thread of its own. */
		FcConfigSetRescanInterval(fonts, 0);
		FcConfigSetCurrent(fonts);
	}
	return NULL;
}

static PangoFontMap *font_map(void)
{
	static GOnce once = G_ONCE_INIT;
	static GPrivate of_thread = G_PRIVATE_INIT(g_object_unref);
	PangoFontMap *map;

	g_once(&once, load_fonts, NULL);
	if (!fonts)
		return NULL;
	map = g_private_get(&of_thread);
	if (!map) {
		map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
		pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), fonts);
		pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
		g_private_set(&of_thread, map);
	}
	return map;
}

/* --- setting --- */

static PangoContext *new_context(PangoFontMap *map)
{
	PangoContext *context = pango_font_map_create_context(map);
	cairo_font_options_t *options = cairo_font_options_create();

	/* the paper's lengths, not a screen's pixels */
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_language(context, pango_language_from_string("vi"));
	return context;
}

enum err type_open(struct ctx *ctx, struct type **out)
{
	PangoFontMap *map = font_map();
	PangoContext *context;
	struct type *type;

	if (!map)
		return problem(ctx, ERR_IO, (struct place){.file = FONT_FOLDER},
			       N_("Phụ lục I Nghị định 30/2020/NĐ-CP: phông chữ Times New Roman."),
			       N_("Cài gói phông chữ fonts-croscore hoặc fonts-liberation2."),
			       N_("Không tìm thấy phông chữ có số đo của Times New Roman."));
	type = NEW(ctx->arena, struct type);
	type->arena = ctx->arena;
	context = new_context(map);
	type->layout = pango_layout_new(context);
	g_object_unref(context);
	arena_own(ctx->arena, type->layout, g_object_unref);
	pango_layout_set_wrap(type->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_auto_dir(type->layout, FALSE);
	*out = type;
	return OK;
}

struct arena *type_arena(const struct type *type)
{
	return type->arena;
}

static void set_letters(struct type *type, struct letters letters)
{
	PangoFontDescription *font = pango_font_description_new();

	pango_font_description_set_family_static(font, font_family);
	pango_font_description_set_absolute_size(font, (double)letters.size_pt * PANGO_SCALE);
	pango_font_description_set_weight(font, letters.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_font_description_set_style(font, letters.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
	pango_layout_set_font_description(type->layout, font);
	pango_font_description_free(font);
}

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t to)
{
	attribute->start_index = (guint)from;
	attribute->end_index = (guint)to;
	pango_attr_list_insert(list, attribute);
}

/* "25/2021/QĐ-TTg" and dates stay on one line. */
static void keep_numbers_whole(PangoAttrList *list, const char *text)
{
	for (const char *at = strchr(text, '/'); at; at = strchr(at, '/')) {
		const char *from = at, *to = at + strcspn(at, " \n");

		while (from > text && !strchr(" \n", from[-1]))
			from--;
		if (to - from <= NUMBER_SIZE_MAX)
			add_attribute(list, pango_attr_allow_breaks_new(FALSE), (size_t)(from - text),
				      (size_t)(to - text));
		at = to;
	}
}

/* Bold and italic of single runs, where they differ from the whole. */
static void set_attributes(struct type *type, const struct run *runs, unsigned count)
{
	PangoAttrList *list = pango_attr_list_new();
	size_t from = 0;

	pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE)); /* a broken word gets no hyphen */
	for (unsigned i = 0; i < count; i++) {
		size_t to = from + strlen(runs[i].text);

		if (runs[i].bold)
			add_attribute(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, to);
		if (runs[i].italic)
			add_attribute(list, pango_attr_style_new(PANGO_STYLE_ITALIC), from, to);
		from = to;
	}
	keep_numbers_whole(list, pango_layout_get_text(type->layout));
	pango_layout_set_attributes(type->layout, list);
	pango_attr_list_unref(list);
}

double type_pitch(const struct setting *setting)
{
	return (ASCENT + DESCENT + LINE_GAP) * setting->letters.size_pt * setting->line_percent / 100;
}

unsigned type_set(struct type *type, const struct setting *setting, const struct run *runs, unsigned count)
{
	static const PangoAlignment alignments[] = {[ALIGN_LEFT] = PANGO_ALIGN_LEFT,
						    [ALIGN_CENTER] = PANGO_ALIGN_CENTER,
						    [ALIGN_RIGHT] = PANGO_ALIGN_RIGHT,
						    [ALIGN_JUSTIFY] = PANGO_ALIGN_LEFT};
	const char *text = count == 1 ? runs[0].text : runs_text(type->arena, runs, count);

	type->setting = *setting;
	set_letters(type, setting->letters);
	pango_layout_set_width(type->layout, setting->width < 0 ? -1 : (int)floor(setting->width * PANGO_SCALE));
	pango_layout_set_indent(type->layout, (int)(setting->indent * PANGO_SCALE));
	pango_layout_set_alignment(type->layout, alignments[setting->align]);
	pango_layout_set_justify(type->layout, setting->align == ALIGN_JUSTIFY);
	pango_layout_set_text(type->layout, text, -1);
	set_attributes(type, runs, count);
	return (unsigned)pango_layout_get_line_count(type->layout);
}

unsigned type_set_text(struct type *type, const struct setting *setting, const char *text)
{
	struct run run = {.text = text};

	return type_set(type, setting, &run, 1);
}

/* --- measuring --- */

double type_width_wrapped(struct type *type, struct letters letters, const char *text, double width)
{
	struct setting setting = {.letters = letters, .width = width, .line_percent = 100};
	PangoRectangle logical;

	(void)type_set_text(type, &setting, text);
	pango_layout_get_extents(type->layout, NULL, &logical);
	return (double)logical.width / PANGO_SCALE;
}

double type_width(struct type *type, struct letters letters, const char *text)
{
	return type_width_wrapped(type, letters, text, -1);
}

/* How good a place to break is; the smaller, the better. */
static int break_cost(char before)
{
	return before == ',' ? 0 : before == '-' ? 1 : 2;
}

const char *type_break(struct type *type, struct letters letters, const char *text, double width)
{
	const char *best = text;
	int best_cost = INT32_MAX;
	double best_width = width;

	if (strlen(text) > BREAK_SIZE_MAX || type_width(type, letters, text) <= width)
		return text;
	for (const char *at = text; (at = strchr(at + 1, ' '));) {
		char *two = str_dup(type->arena, text);
		int cost = break_cost(at[-1]);
		double wide;

		two[at - text] = '\n';
		wide = type_width(type, letters, two);
		if (wide <= width && (cost < best_cost || (cost == best_cost && wide < best_width))) {
			best = two;
			best_cost = cost;
			best_width = wide;
		}
	}
	return best;
}

/* --- drawing --- */

/* From the top of a line to its baseline. */
static double baseline(const struct type *type)
{
	return type_pitch(&type->setting) - (DESCENT + LINE_GAP / 2) * type->setting.letters.size_pt;
}

void type_draw(struct type *type, cairo_t *cr, double x, double y, unsigned from, unsigned to)
{
	PangoLayoutIter *lines = pango_layout_get_iter(type->layout);
	double pitch = type_pitch(&type->setting);
	unsigned n = 0;

	do {
		PangoRectangle logical;

		if (n < from)
			continue;
		pango_layout_iter_get_line_extents(lines, NULL, &logical);
		cairo_move_to(cr, x + (double)logical.x / PANGO_SCALE, y + baseline(type) + (n - from) * pitch);
		pango_cairo_show_layout_line(cr, pango_layout_iter_get_line_readonly(lines));
	} while (++n < to && pango_layout_iter_next_line(lines));
	pango_layout_iter_free(lines);
}

void type_outline(struct type *type, cairo_t *cr, double x, double y)
{
	cairo_move_to(cr, x, y + baseline(type));
	pango_cairo_layout_line_path(cr, pango_layout_get_line_readonly(type->layout, 0));
}
