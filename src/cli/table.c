#include "cli/table.h"

#include "base/file.h"
#include "base/limits.h"

enum err cli_table(struct cli *cli, const char *path, const struct table_text **out)
{
	char *bytes;
	size_t size;
	enum err err = file_read(&cli->ctx, path, FILE_SIZE_MAX, &bytes, &size);

	return err ? err : read_table(&cli->ctx, path, bytes, size, NULL, out);
}
