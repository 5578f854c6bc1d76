/* campaigns.h - what the calls about a campaign share. Private to api/. */
#ifndef TCPL_API_CAMPAIGNS_H
#define TCPL_API_CAMPAIGNS_H

#include "api/call.h"
#include "appraise/campaign.h"

/* The campaign of param 0, opened for the actor. */
MUST_CHECK enum err call_campaign(struct call *, const struct campaign **out);

#endif
