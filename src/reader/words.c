#include "reader/words.h"

#include <string.h>

#include "base/text.h"

#define SHOWN_MAX 80

const char words_bounds[] = N_("Tệp của người khác chỉ được đọc trong giới hạn an toàn của chương trình.");
const char words_save_again[] =
    N_("Mở tệp bằng Word, Excel hoặc LibreOffice, lưu thành một tệp mới rồi dùng tệp mới đó.");
const char words_shrink[] = N_("Bỏ hình ảnh và phần không cần thiết hoặc chia tệp thành nhiều tệp nhỏ.");
const char words_remove_password[] = N_("Mở tệp bằng mật khẩu, gỡ mật khẩu, lưu lại rồi dùng tệp đã lưu.");
const char words_get_another[] = N_("Không dùng tệp này; xin lại tệp từ nơi gửi.");

const char *words_shown(struct arena *arena, const char *text)
{
	size_t size = text_utf8_end(text, strlen(text)), characters = 0, end = 0;
	char *copy;

	while (end < size && characters < SHOWN_MAX) {
		do
			end++;
		while (end < size && ((unsigned char)text[end] & 0xC0) == 0x80);
		characters++;
	}
	copy = str_fmt(arena, "%.*s%s", (int)end, text, text[end] ? "…" : "");
	for (char *c = copy; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7F)
			*c = '?';
	return copy;
}
