/* lexer.h - the first half of tokenizing: single tokens, from letters. */
#ifndef TCPL_CHECK_LEXER_H
#define TCPL_CHECK_LEXER_H

#include "check/token.h"

/* All tokens of the text, in a new array with room for them. */
struct tokens lexer_run(struct arena *, const struct folded *);

#endif
