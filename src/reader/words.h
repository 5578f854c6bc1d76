/* words.h - what the readers say alike: rules and remedies of refusals (message ids), and names made fit to be shown.
 */
#ifndef TCPL_READER_WORDS_H
#define TCPL_READER_WORDS_H

#include "base/ctx.h"

extern const char words_bounds[];          /* rule: reading happens within bounds */
extern const char words_save_again[];      /* remedy: open and save anew */
extern const char words_shrink[];          /* remedy: make it smaller */
extern const char words_remove_password[]; /* remedy */
extern const char words_get_another[];     /* remedy: do not use it, ask for another */

/* Text from a hostile file, fit for a message: at most 80 characters, nothing that is not UTF-8, no control marks. */
const char *words_shown(struct arena *, const char *text);

#endif
