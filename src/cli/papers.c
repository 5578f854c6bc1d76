#include "cli/papers.h"

#include "base/file.h"

enum err cli_papers(struct cli *cli, struct doc *const *papers, unsigned count, const char *folder)
{
	static const char *const endings[] = {"docx", "pdf", "xlsx"};
	struct ctx *ctx = &cli->ctx;
	struct file_out *files = NULL, **end = &files;
	enum err err = OK;

	for (unsigned i = 0; i < count && !err; i++)
		for (size_t k = 0; k < 3 && !err; k++) {
			const struct doc_writer *writer = doc_writer_by_ending(endings[k]);
			struct buf out = buf_new(ctx->arena);

			if (k == 2 && !papers[i]->info.tabular)
				continue;
			err = writer->write(ctx, papers[i], &out);
			*end = NEW(ctx->arena, struct file_out);
			**end = (struct file_out){str_fmt(ctx->arena, "%s.%s", papers[i]->info.name, endings[k]),
						  out.data, out.size, NULL};
			end = &(*end)->next;
		}
	if (!err)
		err = files_write(ctx, folder, files);
	if (!err)
		tr_addf(ctx, &cli->out, "Đã ghi %u giấy tờ vào %s.\n", count, folder);
	return err;
}
