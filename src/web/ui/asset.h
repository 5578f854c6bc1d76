/* asset.h - the embedded files, as tools/assets writes them at build time. Private to web/ui/. */
#ifndef TCPL_WEB_UI_ASSET_H
#define TCPL_WEB_UI_ASSET_H

#include "web/ui/ui.h"

struct asset_entry {
	const char *name; /* "tcpl.css" */
	struct ui_asset asset;
};
extern const struct asset_entry asset_entries[];
extern const unsigned asset_entry_count;

#endif
