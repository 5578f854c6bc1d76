/* sign_in.h - what the pages about signing in share. */
#ifndef TCPL_WEB_SIGN_IN_H
#define TCPL_WEB_SIGN_IN_H

#include "web/web.h"

/* The page that was wanted before: field or query "ve", when it is one of ours; else "/". */
const char *sign_in_return(struct web *);
/* To where a session stands: the code, the new password, or the page that was wanted. */
void sign_in_next(struct web *, enum sign_in step, const char *wanted, const char *flash);
/* The password of all accounts of the sample ward, which the sign-in page of a demonstration tells. */
#define DEMONSTRATION_PASSWORD "hoa mai trang nho"

/* Of the account page: the identity of another body, when the installation is set to one (identity.c). */
MUST_CHECK enum err identity_section(struct web *);

#endif
