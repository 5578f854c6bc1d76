#include "net/s3.h"

#include "net/fetch.h"
#include "support.h"

/* "Signature Calculations: Examples" of the Amazon S3 API Reference, GET Bucket Lifecycle. */
TEST(a_request_is_signed_as_the_published_example_is)
{
	const struct s3 s3 = {"https://examplebucket.s3.amazonaws.com", "us-east-1", "AKIAIOSFODNN7EXAMPLE",
			      "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"};
	const struct s3_request request = {"GET",
					   "examplebucket.s3.amazonaws.com",
					   "/",
					   "lifecycle=",
					   "20130524T000000Z",
					   "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"};

	assert_string_equal(s3_authorization(ctx->arena, &s3, &request),
			    "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "
			    "SignedHeaders=host;x-amz-content-sha256;x-amz-date, "
			    "Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
}

TEST(only_tls_or_this_machine_is_asked)
{
	assert_true(fetch_allowed("https://s3.tinh.example/x"));
	assert_true(fetch_allowed("http://127.0.0.1:8080/x"));
	assert_true(fetch_allowed("http://localhost/x"));
	assert_false(fetch_allowed("http://s3.tinh.example/x"));
	assert_false(fetch_allowed("http://127.0.0.1.evil.example/"));
	assert_false(fetch_allowed("http://localhost.evil.example/"));
	assert_false(fetch_allowed("file:///etc/passwd"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_request_is_signed_as_the_published_example_is),
	    cmocka_unit_test(only_tls_or_this_machine_is_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
