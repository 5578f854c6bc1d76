/* timing.h - measuring: the median of many rounds, and the memory of the process. */
#ifndef TCPL_BENCH_TIMING_H
#define TCPL_BENCH_TIMING_H

#include <stddef.h>

/* Microseconds that one call takes: the median of rounds, each of so many calls, after one round to warm up. */
double timing_median(void (*call)(void *arg), void *arg, unsigned rounds, unsigned calls);

/* Resident memory now, and the most there ever was, in KiB. */
long memory_now(void);
long memory_peak(void);

#endif
