#include "api/json_text.h"

struct json_text json_text_new(struct buf *out)
{
	return (struct json_text){out, false};
}

static void quoted(struct buf *out, const char *text)
{
	buf_addc(out, '"');
	for (const char *p = text; *p; p++) {
		if (*p == '"' || *p == '\\')
			buf_addc(out, '\\');
		if (*p == '\n')
			buf_adds(out, "\\n");
		else if ((unsigned char)*p < 0x20)
			buf_addf(out, "\\u%04x", (unsigned)(unsigned char)*p);
		else
			buf_addc(out, *p);
	}
	buf_addc(out, '"');
}

static void lead(struct json_text *j, const char *name)
{
	if (j->follows)
		buf_addc(j->out, ',');
	j->follows = true;
	if (!name)
		return;
	quoted(j->out, name);
	buf_addc(j->out, ':');
}

void json_begin(struct json_text *j, const char *name, char bracket)
{
	lead(j, name);
	buf_addc(j->out, bracket);
	j->follows = false;
}

void json_end(struct json_text *j, char bracket)
{
	buf_addc(j->out, bracket);
	j->follows = true;
}

void json_string_put(struct json_text *j, const char *name, const char *value)
{
	lead(j, name);
	if (value)
		quoted(j->out, value);
	else
		buf_adds(j->out, "null");
}

void json_int_put(struct json_text *j, const char *name, int64_t value)
{
	lead(j, name);
	buf_addf(j->out, "%lld", (long long)value);
}

void json_bool_put(struct json_text *j, const char *name, bool value)
{
	lead(j, name);
	buf_adds(j->out, value ? "true" : "false");
}

void json_raw_put(struct json_text *j, const char *name, const char *json)
{
	lead(j, name);
	buf_adds(j->out, json ? json : "null");
}
