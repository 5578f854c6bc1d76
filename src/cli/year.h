/* year.h - the things `tcpl year` can do, by the file they are in. Private to cli/. */
#ifndef TCPL_CLI_YEAR_H
#define TCPL_CLI_YEAR_H

#include "cli/year_job.h"

/* year_parts.c: what people write. */
enum err year_job_get(struct year_job *);
enum err year_job_set(struct year_job *);
enum err year_job_undo(struct year_job *);
enum err year_job_history(struct year_job *);
/* year_share.c: who does what, and what does not fit. */
enum err year_job_assign(struct year_job *);
enum err year_job_tasks(struct year_job *);
enum err year_job_checks(struct year_job *);
enum err year_job_explain(struct year_job *);
/* year_send.c: the calendar, posting, sending. */
enum err year_job_calendar(struct year_job *);
enum err year_job_post(struct year_job *);
enum err year_job_unpost(struct year_job *);
enum err year_job_obstacles(struct year_job *);
enum err year_job_submit(struct year_job *);
enum err year_job_recall(struct year_job *);

#endif
