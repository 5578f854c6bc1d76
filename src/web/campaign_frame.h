/* campaign_frame.h - the frame of the pages of a campaign: crumbs, tabs; and how its pages read their campaign. */
#ifndef TCPL_WEB_CAMPAIGN_FRAME_H
#define TCPL_WEB_CAMPAIGN_FRAME_H

#include "appraise/campaign.h"
#include "web/web.h"

/* The campaign of param 0, opened for the actor. */
MUST_CHECK enum err web_campaign(struct web *, const struct campaign **out);
/* "/tham-dinh/5/hoi-dong"; step "" is the work list. */
char *campaign_path(struct web *, const struct campaign *, const char *step);
/* tab is the last step of a tab's address; NULL for a page below the work list. */
struct ui_frame campaign_frame(struct web *, const struct campaign *, const char *tab, const char *title);
/* May the actor change the campaign, or only vote? */
bool campaign_may(struct web *, const struct campaign *, enum action);
/* "13,5"; "…" for what is not known. */
const char *campaign_points(struct web *, points);
enum ui_tone work_tone(const struct work_row *);

#endif
