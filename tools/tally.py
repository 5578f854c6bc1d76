#!/usr/bin/env python3
"""Counts the cases of a meson test run: tally.py BUILD_FOLDER

Prints the output of every test program that failed, then "N passed, N failed". A program that speaks TAP counts a case a
line, another one is one case; one that ends badly without a "not ok" (a crash, a leak) is one failed case more."""
import json
import pathlib
import re
import sys


def cases(test):
    lines = re.findall(r"^(ok|not ok)\b(.*)$", test.get("stdout", ""), re.M)
    passed = sum(word == "ok" for word, _ in lines)
    failed = sum(word == "not ok" and "# SKIP" not in rest for word, rest in lines)
    if test["result"] != "OK" and failed == 0:
        failed = 1
    if test["result"] == "OK" and failed == 0 and passed == 0:
        passed = 1
    return passed, failed


def main():
    log = pathlib.Path(sys.argv[1]) / "meson-logs" / "testlog.json"
    passed = failed = 0
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []:
        test = json.loads(line)
        good, bad = cases(test)
        passed, failed = passed + good, failed + bad
        if bad:
            print(f"--- {test['name']}: {test['result']} after {test['duration']:.1f} s")
            output = test.get("stdout", "") + test.get("stderr", "")
            print("\n".join(text for text in output.splitlines() if not text.startswith("ok "))[-20000:])
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
