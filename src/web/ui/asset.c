#include "web/ui/asset.h"

#include <assert.h>

const char *ui_asset_path(const char *name)
{
	for (unsigned i = 0; i < asset_entry_count; i++)
		if (str_eq(asset_entries[i].name, name))
			return asset_entries[i].asset.path;
	assert(!"a file of assets/");
	return "";
}

const struct ui_asset *ui_asset_find(const char *path)
{
	for (unsigned i = 0; i < asset_entry_count; i++)
		if (str_eq(asset_entries[i].asset.path, path))
			return &asset_entries[i].asset;
	return NULL;
}
