#include "base/hash.h"
#include "support.h"

TEST(the_fingerprint_is_sha_256)
{
	/* FIPS 180-2, appendix B */
	assert_string_equal(hash_hex(ctx->arena, "abc", 3),
			    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_string_equal(hash_hex(ctx->arena, "", 0),
			    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_string_equal(hash_hex(ctx->arena, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56),
			    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(the_short_code_is_the_first_60_bits)
{
	char code[SHORT_CODE_SIZE];

	hash_short_code("00000000000000ffffff", code);
	assert_string_equal(code, "0000-0000-000F");
	hash_short_code("fffffffffffffff00000", code);
	assert_string_equal(code, "ZZZZ-ZZZZ-ZZZZ");
	hash_short_code("ba7816bf8f01cfea", code);
	assert_string_equal(code, "Q9W1-DFWF-077Y");
}

TEST(the_short_code_has_no_letter_that_reads_like_another)
{
	for (int i = 0; i < 2000; i++) {
		char code[SHORT_CODE_SIZE];

		hash_short_code(hash_hex(ctx->arena, (const char *)&i, sizeof i), code);
		assert_int_equal(strlen(code), 14);
		assert_null(strpbrk(code, "ILOUabcdefghijklmnopqrstuvwxyz"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_fingerprint_is_sha_256),
	    cmocka_unit_test(the_short_code_is_the_first_60_bits),
	    cmocka_unit_test(the_short_code_has_no_letter_that_reads_like_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
