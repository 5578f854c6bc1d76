/* help.h - short help of each page of a year, in the officials' words. */
#ifndef TCPL_WEB_HELP_H
#define TCPL_WEB_HELP_H

/* A message id for the page of that last step ("phan-cong"); NULL when there is none. */
const char *help_for(const char *step);

#endif
