/* The bare writer: the cells of a CSV file into a sheet with libxlsxwriter in constant memory and nothing else.
 * bare_xlsx FILE.csv FILE.xlsx */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

int main(int argc, char **argv)
{
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};
	static char line[1 << 16];
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_row_t row = 0;
	FILE *in = argc == 3 ? fopen(argv[1], "rb") : NULL;

	if (!in)
		return 2;
	book = workbook_new_opt(argv[2], &options);
	sheet = workbook_add_worksheet(book, "Danh sách");
	for (; fgets(line, sizeof line, in); row++) {
		lxw_col_t column = 0;

		for (char *cell = line, *end; cell; cell = end, column++) {
			char *rest;
			double number;

			end = strpbrk(cell, ",\r\n");
			if (end)
				*end++ = 0;
			number = strtod(cell, &rest);
			if (*cell && !*rest)
				worksheet_write_number(sheet, row, column, number, NULL);
			else if (*cell)
				worksheet_write_string(sheet, row, column, cell, NULL);
		}
	}
	fclose(in);
	return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
