/* sheet_parts.h - the words of the sheet form, shared by its writer and its reader; not for others. */
#ifndef TCPL_RECORD_SHEET_PARTS_H
#define TCPL_RECORD_SHEET_PARTS_H

#include "record/sheet.h"

enum sheet_column { COLUMN_CODE, COLUMN_NAME, COLUMN_HINT, COLUMN_VALUE, COLUMN_SECOND, COLUMN_NOTHING, COLUMN_NOTE };

/* The head of the first column, by which the row of headings is found, whatever its marks and case. */
#define SHEET_CODE_HEADING "Mã"
#define SHEET_CODE_FOLDED "ma"

#define ROW_EDITION "bo-tieu-chi"
#define ROW_YEAR "nam"
#define ROW_PRACTICE "tap-duot"
#define ROW_UNIT_KIND "loai-don-vi"
#define ROW_UNIT_NAME "ten-don-vi"
#define ROW_UNIT_CODE "ma-don-vi"
#define ROW_DISTRICT "huyen"
#define ROW_PROVINCE "tinh"
#define ROW_HEADS "nguoi-dung-dau"

#endif
