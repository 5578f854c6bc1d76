/* package.h - the parts of an Office Open XML file, packed in memory. The same parts give the same bytes: every entry
 * has the date of the zip format's beginning. */
#ifndef TCPL_DOC_PACKAGE_H
#define TCPL_DOC_PACKAGE_H

#include "base/ctx.h"

struct package;

/* An empty package; what fails is told by package_end. Owned by the arena. */
struct package *package_begin(struct ctx *);
/* bytes must live until package_end. */
void package_add(struct package *, const char *name, const char *bytes, size_t size);
/* ERR_IO when the library failed. */
MUST_CHECK enum err package_end(struct package *, struct buf *out);

#endif
