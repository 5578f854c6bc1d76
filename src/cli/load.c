#include "cli/load.h"

#include "base/file.h"
#include "base/limits.h"
#include "law/evaluate.h"
#include "reader/reader.h"
#include "record/sheet.h"

static bool is_json(const char *bytes)
{
	if (str_starts(bytes, "\xEF\xBB\xBF"))
		bytes += 3;
	while (*bytes == ' ' || *bytes == '\t' || *bytes == '\r' || *bytes == '\n')
		bytes++;
	return *bytes == '{';
}

static enum err read_sheet(struct cli *cli, const char *path, const char *bytes, size_t size,
			   const struct record_options *options, const struct assessment **record)
{
	const struct table_text *table;
	enum err err = read_table(&cli->ctx, path, bytes, size, NULL, &table);

	if (err)
		return err;
	return sheet_read(&cli->ctx, options, path, table->cells, table->row_count, table->column_count, NULL, record);
}

enum err load_assessment(struct cli *cli, const char *path, const struct assessment **record,
			 const struct result **result)
{
	struct record_options options = {.law_folder = cli->law_folder};
	enum file_type type;
	char *bytes;
	size_t size;
	enum err err = file_read(&cli->ctx, path, FILE_SIZE_MAX, &bytes, &size);

	if (err)
		return err;
	type = file_type_of(path, bytes, size);
	if (!is_json(bytes) && (type == FILE_XLSX || type == FILE_CSV))
		err = read_sheet(cli, path, bytes, size, &options, record);
	else if (type == FILE_DOCX || type == FILE_ODT || type == FILE_PDF)
		err = problem(&cli->ctx, ERR_INPUT, (struct place){.file = path}, NULL,
			      N_("Muốn kiểm tra các con số của một báo cáo thì dùng: tcpl check."),
			      "Bản đánh giá là tệp JSON, Excel (.xlsx) hoặc CSV.");
	else
		err = assessment_read(&cli->ctx, &options, path, bytes, size, record);
	if (!err)
		err = evaluate(&cli->ctx, (*record)->edition, &(*record)->facts, result);
	return err;
}
