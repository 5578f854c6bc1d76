#!/usr/bin/env python3
"""Makes a C file that holds the given files as byte arrays: embed.py OUT.c OUT.h FILE..."""
import pathlib
import re
import sys


def name_of(path):
    path = pathlib.Path(path)
    stem = f"{path.parent.name}_edition" if path.name == "edition.json" else path.name
    return "embedded_" + re.sub(r"\W", "_", stem)


def main():
    out_c, out_h, *files = sys.argv[1:]
    with open(out_c, "w") as c, open(out_h, "w") as h:
        h.write("/* made by tools/embed.py */\n#ifndef EMBEDDED_H\n#define EMBEDDED_H\n#include <stddef.h>\n")
        c.write('#include "embedded.h"\n')
        for file in files:
            name, data = name_of(file), pathlib.Path(file).read_bytes()
            h.write(f"extern const unsigned char {name}[];\nextern const size_t {name}_size;\n")
            c.write(f"const size_t {name}_size = {len(data)};\nconst unsigned char {name}[] = {{")
            c.write(",".join(map(str, data + b"\0")))  # a NUL follows, so that a text is a string too
            c.write("};\n")
        h.write("#endif\n")


main()
