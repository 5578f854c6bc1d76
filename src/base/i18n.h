/* i18n.h - the English of a Vietnamese message. The catalogue is i18n/en.po, compiled by msgfmt at build time and
 * embedded; the look-up reads its binary form (the format is GNU gettext's .mo). */
#ifndef TCPL_BASE_I18N_H
#define TCPL_BASE_I18N_H

/* The translation, or the message itself when there is none. Lives for ever. */
const char *i18n_english(const char *vietnamese);

#endif
