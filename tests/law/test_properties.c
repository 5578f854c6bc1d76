#include "../unit/support.h"

TEST(placeholder)
{
	assert_non_null(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(placeholder)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
