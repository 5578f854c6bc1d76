#include "../unit/support.h"
#include "core/totp.h"

/* RFC 6238, appendix B: the secret "12345678901234567890" in base32; the last six of its eight digits. */
#define RFC_SECRET "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

static const struct {
	int64_t seconds;
	const char *code;
} rfc[] = {
    {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
    {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"},
};

TEST(the_codes_are_those_of_rfc_6238)
{
	char code[7];

	for (size_t i = 0; i < sizeof rfc / sizeof *rfc; i++) {
		assert_true(totp_code(RFC_SECRET, rfc[i].seconds / 30, code));
		assert_string_equal(code, rfc[i].code);
		assert_int_equal(totp_match(RFC_SECRET, rfc[i].code, rfc[i].seconds * 1000, 0), rfc[i].seconds / 30);
	}
}

TEST(a_clock_may_be_one_step_wrong_not_two)
{
	int64_t step = 1111111111 / 30, now = step * 30000;

	assert_int_equal(totp_match(RFC_SECRET, "050471", now, 0), step);
	assert_int_equal(totp_match(RFC_SECRET, "050471", now + 30000, 0), step);
	assert_int_equal(totp_match(RFC_SECRET, "050471", now - 30000, 0), step);
	assert_int_equal(totp_match(RFC_SECRET, "050471", now + 60000, 0), 0);
	assert_int_equal(totp_match(RFC_SECRET, "050471", now - 60000, 0), 0);
}

TEST(a_step_is_used_once)
{
	int64_t step = 1111111111 / 30;

	assert_int_equal(totp_match(RFC_SECRET, "050471", step * 30000, step - 1), step);
	assert_int_equal(totp_match(RFC_SECRET, "050471", step * 30000, step), 0);
}

TEST(what_is_no_code_or_no_secret_matches_nothing)
{
	char code[7];

	assert_int_equal(totp_match(RFC_SECRET, "", 59000, 0), 0);
	assert_int_equal(totp_match(RFC_SECRET, "28708", 59000, 0), 0);
	assert_int_equal(totp_match(RFC_SECRET, "2870820", 59000, 0), 0);
	assert_false(totp_code("", 1, code));
	assert_false(totp_code("not base32!", 1, code));
	assert_false(totp_code("A", 1, code)); /* five bits are no byte */
	assert_int_equal(totp_match("0189", "287082", 59000, 0), 0);
}

TEST(secrets_differ_and_are_160_bits)
{
	const char *one = totp_secret(ctx->arena), *other = totp_secret(ctx->arena);
	char code[7];

	assert_int_equal(strlen(one), TOTP_SECRET_LENGTH);
	assert_string_not_equal(one, other);
	assert_true(totp_code(one, 1, code));
}

TEST(the_address_for_the_picture_is_escaped)
{
	assert_string_equal(
	    totp_address(ctx->arena, "lan@hacthanh", "ABCD"),
	    "otpauth://totp/tcpl:lan%40hacthanh?secret=ABCD&issuer=tcpl&algorithm=SHA1&digits=6&period=30");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_codes_are_those_of_rfc_6238),
	    cmocka_unit_test(a_clock_may_be_one_step_wrong_not_two),
	    cmocka_unit_test(a_step_is_used_once),
	    cmocka_unit_test(what_is_no_code_or_no_secret_matches_nothing),
	    cmocka_unit_test(secrets_differ_and_are_160_bits),
	    cmocka_unit_test(the_address_for_the_picture_is_escaped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
