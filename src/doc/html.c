/* HTML: the preview, a complete page that needs nothing else. Its look is the paper's; its structure is for readers
 * of every kind: one h1, headings in order, tables with captions and scopes. */
#include <string.h>

#include "base/markup.h"
#include "doc/layout.h"

static const char *align_class(enum align align)
{
	static const char *const names[] = {
	    [ALIGN_LEFT] = "left", [ALIGN_CENTER] = "center", [ALIGN_RIGHT] = "right", [ALIGN_JUSTIFY] = "justify"};

	return names[align];
}

static void put_page_style(struct markup *m)
{
	markup_put(m, "*{box-sizing:border-box}"
		      "html{background:#e9ebee;-webkit-text-size-adjust:100%%}"
		      "body{margin:0;color:#000;font:14pt/1.4 'Times New Roman',Tinos,'Liberation Serif',serif;"
		      "overflow-wrap:break-word}"
		      ".paper{position:relative;max-width:210mm;margin:1rem auto;padding:20mm 15mm 20mm 30mm;"
		      "background:#fff;box-shadow:0 1px 4px #0004}"
		      ".landscape{max-width:297mm}"
		      "p,h1,h2,h3,h4{margin:0 0 6pt;font-size:14pt;font-weight:normal}"
		      "h2,h3{font-weight:bold}"
		      ".banner{position:sticky;top:0;z-index:1;margin:0;padding:.4rem 1rem;background:#ffe9a8;"
		      "border-bottom:1px solid #8a6d00;color:#3d3000;font-weight:bold;text-align:center}"
		      ".draft{position:absolute;top:8mm;left:30mm;font-weight:bold}"
		      ".code{margin:18pt 0 0;color:#333;font-size:10pt}");
	markup_put(m, ".letterhead{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:center;"
		      "margin-bottom:14pt;text-align:center;line-height:1.25}"
		      ".letterhead p{margin:0;font-size:13pt;text-wrap:balance}"
		      ".issuer{flex:1 1 11rem}.nation{flex:0 1 auto}"
		      ".letterhead .name{font-weight:bold}"
		      ".letterhead .nation .name:first-child{font-size:min(13pt,4.4vw);white-space:nowrap}"
		      ".letterhead .motto{font-size:14pt}"
		      ".letterhead .place{font-size:14pt;font-style:italic}"
		      ".letterhead .number,.letterhead .place{margin-top:6pt}"
		      ".ruled{display:inline-block;position:relative;padding-bottom:4pt}"
		      ".ruled::after{content:'';position:absolute;bottom:1pt;left:30%%;width:40%%;border-top:1px solid}"
		      ".full::after{left:0;width:100%%}"
		      "h1{margin-bottom:14pt;font-weight:bold;text-align:center;text-wrap:balance}"
		      "h1.subject{margin:0;font-weight:normal;font-size:13pt}");
	markup_put(
	    m, ".BodyText,.PlainText,.Basis,.Note{text-align:justify}"
	       ".BodyText,.Basis,.Heading1,.Heading2,.Heading3{text-indent:12.7mm}"
	       ".Basis,.Note{font-style:italic}.Note{font-size:12pt}"
	       ".Centered,.Addressee{text-align:center}.Addressee{margin:6pt 0 12pt}"
	       ".scroll{overflow-x:auto;margin:6pt 0 12pt}"
	       "table{width:100%%;border-collapse:collapse;font-size:13pt;line-height:1.25}"
	       "th,td{border:1px solid #000;padding:2pt 1.5mm;vertical-align:middle}"
	       "caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%%)}"
	       ".left{text-align:left}.center{text-align:center}.right{text-align:right}.justify{text-align:justify}"
	       "th{font-weight:normal}.b{font-weight:bold}.i{font-style:italic}");
	markup_put(
	    m, ".closing{display:flex;flex-wrap:wrap;gap:1rem;justify-content:space-between;margin-top:12pt;"
	       "break-inside:avoid}"
	       ".recipients{flex:1 1 14rem;font-size:11pt}.recipients .head{margin:0;font-size:12pt}"
	       ".recipients ul{margin:0;padding:0;list-style:none}"
	       ".signature{flex:1 1 14rem;text-align:center}.signature p{margin:0}"
	       ".signature .name{margin-top:72pt;min-height:1em}"
	       ".signature .hint{font-style:italic}"
	       "@media(max-width:50rem){.paper{margin:0;padding:3rem 1rem 1rem;box-shadow:none}"
	       ".draft{top:1rem;left:1rem}.BodyText,.PlainText,.Basis{text-align:left}.scroll table{min-width:34rem}}"
	       "@media print{html{background:none}.paper{max-width:none;margin:0;padding:0;box-shadow:none}"
	       ".draft{position:static}.scroll{overflow:visible}thead{display:table-header-group}"
	       "tr{break-inside:avoid}h2,h3,h4{break-after:avoid}"
	       ".banner{position:fixed;top:45%%;width:100%%;border:0;background:none;color:#0003;font-size:32pt;"
	       "transform:rotate(-45deg)}}");
}

static void put_head(struct markup *m, const struct doc_info *info)
{
	markup_open(m, "head", "");
	markup_void(m, "meta", "charset=\"utf-8\"");
	markup_void(m, "meta", "name=\"viewport\" content=\"width=device-width, initial-scale=1\"");
	markup_open(m, "title", "");
	markup_put(m, "%h", info->title);
	markup_close(m, "title");
	markup_void(m, "meta", "name=\"author\" content=\"%a\"", info->author);
	markup_void(m, "meta", "name=\"generator\" content=\"%a\"", PROGRAM_NAME);
	markup_open(m, "style", "");
	put_page_style(m);
	if (info->landscape)
		markup_put(m, "@page{size:A4 landscape;margin:20mm 15mm 20mm 30mm}");
	else
		markup_put(m, "@page{size:A4;margin:20mm 15mm 20mm 30mm}");
	markup_close(m, "style");
	markup_close(m, "head");
}

/* <p class="...">text</p>, nothing when there is no text. */
static void put_line(struct markup *m, const char *class, const char *text)
{
	if (!text)
		return;
	markup_open(m, "p", "class=\"%a\"", class);
	markup_text(m, text);
	markup_close(m, "p");
}

/* A text with a line beneath: a third to a half of its length, or the whole of it. */
static void put_ruled(struct markup *m, const char *text, bool full)
{
	markup_open(m, "span", "class=\"ruled%a\"", full ? " full" : "");
	markup_text(m, text);
	markup_close(m, "span");
}

static void put_ruled_line(struct markup *m, const char *class, const char *text, bool full)
{
	markup_open(m, "p", "class=\"%a\"", class);
	put_ruled(m, text, full);
	markup_close(m, "p");
}

static void put_letterhead(struct markup *m, const struct letterhead *head)
{
	markup_open(m, "header", "class=\"letterhead\"");
	markup_open(m, "div", "class=\"issuer\"");
	put_line(m, "parent", head->parent);
	put_ruled_line(m, "name", head->body, false);
	put_line(m, "number", head->number);
	if (head->subject) {
		markup_open(m, "h1", "class=\"subject\"");
		markup_text(m, head->subject);
		markup_close(m, "h1");
	}
	markup_close(m, "div");
	markup_open(m, "div", "class=\"nation\"");
	put_line(m, "name", NATION);
	put_ruled_line(m, "name motto", MOTTO, true);
	put_line(m, "place", head->place_and_date);
	markup_close(m, "div");
	markup_close(m, "header");
}

static void put_title(struct markup *m, const char *type, const char *summary)
{
	markup_open(m, "h1", "");
	markup_text(m, type);
	if (summary) {
		markup_void(m, "br", "");
		put_ruled(m, summary, false);
	}
	markup_close(m, "h1");
}

static void put_run(struct markup *m, const struct run *run)
{
	if (run->bold)
		markup_open(m, "b", "");
	if (run->italic)
		markup_open(m, "i", "");
	markup_text(m, run->text);
	if (run->italic)
		markup_close(m, "i");
	if (run->bold)
		markup_close(m, "b");
}

static void put_para(struct markup *m, const struct block *block)
{
	/* a level 3 heading opens a text of its own: "a) Đối với tiêu chí 1:" */
	static const char *const elements[] = {
	    [PARA_HEADING_1] = "h2", [PARA_HEADING_2] = "h3", [PARA_HEADING_3] = "h4", [PARA_NOTE] = NULL};
	const char *element = elements[block->para.style] ? elements[block->para.style] : "p";

	markup_open(m, element, "class=\"%a\"", para_look(block->para.style)->style);
	for (unsigned i = 0; i < block->para.run_count; i++)
		put_run(m, &block->para.runs[i]);
	markup_close(m, element);
}

static void put_cell(struct markup *m, const struct slot *slot, const char *element, char mark)
{
	const struct cell *cell = slot->cell;
	const char *look = cell->bold ? cell->italic ? " b i" : " b" : cell->italic ? " i" : "";

	if (str_eq(element, "th"))
		markup_open(m, "th", "class=\"%a%a\" colspan=\"%d\" rowspan=\"%d\" scope=\"%a\"",
			    align_class(cell->align), look, (int)slot->columns, (int)slot->rows,
			    slot->columns > 1 ? "colgroup" : "col");
	else
		markup_open(m, "td", "class=\"%a%a\" colspan=\"%d\" rowspan=\"%d\"", align_class(cell->align), look,
			    (int)slot->columns, (int)slot->rows);
	markup_text(m, cell_text(m->out->arena, cell, mark));
	markup_close(m, element);
}

static void put_rows(struct markup *m, const struct grid *grid, unsigned from, unsigned to, const char *element,
		     char mark)
{
	for (unsigned r = from; r < to; r++) {
		markup_open(m, "tr", "");
		for (unsigned c = 0; c < grid->columns; c++) {
			const struct slot *slot = grid_at(grid, r, c);

			if (slot->cell && slot_begins(slot, r, c)) {
				put_cell(m, slot, element, mark);
			} else if (!slot->cell) {
				markup_open(m, "td", "");
				markup_close(m, "td");
			}
		}
		markup_close(m, "tr");
	}
}

static void put_table(struct markup *m, const struct table *table, char mark)
{
	struct grid grid = grid_of(m->out->arena, table);
	unsigned *widths = column_widths(m->out->arena, table, 100);
	const char *caption = table->caption ? table->caption : "";

	markup_open(m, "div", "class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%a\"", caption);
	markup_open(m, "table", "");
	markup_open(m, "caption", "");
	markup_text(m, caption);
	markup_close(m, "caption");
	markup_open(m, "colgroup", "");
	for (unsigned c = 0; c < grid.columns; c++)
		markup_void(m, "col", "style=\"width:%d%%\"", (int)widths[c]);
	markup_close(m, "colgroup");
	if (table->header_count) {
		markup_open(m, "thead", "");
		put_rows(m, &grid, 0, table->header_count, "th", mark);
		markup_close(m, "thead");
	}
	markup_open(m, "tbody", "");
	put_rows(m, &grid, table->header_count, grid.rows, "td", mark);
	markup_close(m, "tbody");
	markup_close(m, "table");
	markup_close(m, "div");
}

static void put_signature(struct markup *m, const struct signature *s)
{
	markup_open(m, "div", "class=\"signature\"");
	put_line(m, "b", s->authority);
	put_line(m, "b", s->position);
	put_line(m, "hint", s->hint);
	put_line(m, "name b", s->name ? s->name : "");
	markup_close(m, "div");
}

static void put_recipients(struct markup *m, const char *const *recipients, unsigned count)
{
	markup_open(m, "div", "class=\"recipients\"");
	put_line(m, "head b i", RECIPIENTS_HEAD);
	markup_open(m, "ul", "");
	for (unsigned i = 0; i < count; i++) {
		markup_open(m, "li", "");
		markup_text(m, recipient_line(m->out->arena, recipients, count, i));
		markup_close(m, "li");
	}
	markup_close(m, "ul");
	markup_close(m, "div");
}

static void put_closing(struct markup *m, const struct block *block)
{
	const char *const *recipients = block->closing.recipients;
	unsigned count = block->closing.signature_count;

	markup_open(m, "footer", "class=\"closing\"");
	if (recipients)
		put_recipients(m, recipients, block->closing.recipient_count);
	else if (count == 1) {
		markup_open(m, "div", "class=\"recipients\"");
		markup_close(m, "div");
	}
	for (unsigned i = 0; i < count; i++)
		put_signature(m, &block->closing.signatures[i]);
	markup_close(m, "footer");
}

static void put_block(struct markup *m, const struct doc *doc, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_LETTERHEAD:
		put_letterhead(m, &block->letterhead);
		break;
	case BLOCK_TITLE:
		put_title(m, block->title.type, block->title.summary);
		break;
	case BLOCK_PARA:
		put_para(m, block);
		break;
	case BLOCK_TABLE:
		put_table(m, &block->table, doc->info.decimal_mark);
		break;
	case BLOCK_CLOSING:
		put_closing(m, block);
		break;
	}
}

enum err doc_write_html(struct ctx *ctx, const struct doc *doc, struct buf *out)
{
	struct markup m = markup_new(out);

	(void)ctx;
	buf_adds(out, "<!DOCTYPE html>\n");
	markup_open(&m, "html", "lang=\"vi\"");
	put_head(&m, &doc->info);
	markup_open(&m, "body", "");
	put_line(&m, "banner", doc->info.banner);
	markup_open(&m, "main", "class=\"paper%a\"", doc->info.landscape ? " landscape" : "");
	if (doc->info.draft)
		put_line(&m, "draft", DRAFT_MARK);
	for (const struct block *block = doc->blocks; block; block = block->next)
		put_block(&m, doc, block);
	if (doc->info.code) {
		markup_open(&m, "p", "class=\"code\"");
		markup_put(&m, "%h%h", CODE_LABEL, doc->info.code);
		markup_close(&m, "p");
	}
	markup_close(&m, "main");
	markup_close(&m, "body");
	markup_close(&m, "html");
	markup_end(&m);
	buf_addc(out, '\n');
	return OK;
}
