#!/usr/bin/env python3
"""process.py ROUNDS COMMAND...: median wall time and largest resident memory of a command as its own process."""
import os
import statistics
import subprocess
import sys
import time


def main():
    rounds, command = int(sys.argv[1]), sys.argv[2:]
    took, peak = [], 0
    for _ in range(rounds + 1):
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        took.append((time.perf_counter() - start) * 1000)
        peak = max(peak, usage.ru_maxrss)
        if status:
            sys.exit(f"failed: {' '.join(command)}")
    print(f"time {statistics.median(took[1:]):.1f} ms")  # the first run warms the disk cache
    print(f"memory {peak / 1024:.1f} MiB")


main()
