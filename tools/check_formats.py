#!/usr/bin/env python3
"""Fails when HTML could be written unescaped: check_formats.py [SRC]

Looks at every call of markup_open, markup_void, markup_attr and markup_put (src/base/markup.h): the format is a literal, its
conversions are %h %a %u %d %%, there is an argument for each, %h and %a stand where their escaping is right, and no
element is written inside a format, where nobody would balance it."""
import pathlib
import re
import sys

import c_lexer

FORMAT_AT = {"markup_open": 2, "markup_void": 2, "markup_attr": 2, "markup_put": 1}


def check_attributes(text):
    """Of name="value" pairs: every value quoted, every conversion but %% inside the quotes."""
    inside = False
    for match in re.finditer(r'%.|"|[<>\']', text, re.S):
        piece = match.group()
        if piece == '"':
            inside = not inside
        elif piece == "'":
            if not inside:
                yield "attribute values stand in double quotes"
        elif piece in "<>":
            yield f"{piece} among attributes"
        elif piece == "%h":
            yield "%h is for content; an attribute takes %a"
        elif piece != "%%" and not inside:
            yield f"{piece} outside quotes"
    if inside:
        yield "a quote is not closed"


def check_value(text):
    """Of one attribute, the quotes being put around it."""
    if re.search(r'[<>"]', text):
        yield "a value holds neither quotes nor elements"
    if "%h" in text.replace("%%", ""):
        yield "%h is for content; an attribute takes %a"


def check_content(text):
    if "<" in text:
        yield "an element inside a format: open it with markup_open"
    if re.search(r"%a", text.replace("%%", "")):
        yield "%a is for attributes; content takes %h"


def faults_of(source):
    """(line, what) for each fault of the source."""
    found = c_lexer.tokens(source)
    for token, after in zip(found, found[1:]):
        if token.kind == "name" and token.text in FORMAT_AT and after.text != "(":
            yield token.line, f"{token.text}: only called, never pointed at"
    for call in c_lexer.calls(found, FORMAT_AT):
        if c_lexer.is_declaration(call):
            continue
        at = FORMAT_AT[call.name]
        text = c_lexer.literal(call.arguments[at]) if len(call.arguments) > at else None
        if text is None:
            yield call.line, f"{call.name}: the format is not a string literal"
            continue
        conversions = [piece for piece in re.findall(r"%(.?)", text, re.S) if piece != "%"]
        for piece in conversions:
            if piece not in ("h", "a", "u", "d"):
                yield call.line, f"{call.name}: %{piece} is not a conversion of markup.h"
        given = len(call.arguments) - at - 1
        if given != len(conversions):
            yield call.line, f"{call.name}: {len(conversions)} conversions but {given} arguments"
        check = {"markup_put": check_content, "markup_attr": check_value}.get(call.name, check_attributes)
        for what in check(text):
            yield call.line, f"{call.name}: {what}"


def main():
    src = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent / "src")
    files = sorted(path for path in src.rglob("*.[ch]") if path.name not in ("markup.c", "markup.h"))
    count = 0
    for path in files:
        for line, what in faults_of(path.read_text(encoding="utf-8")):
            print(f"src/{path.relative_to(src)}:{line}: {what}")
            count += 1
    print(f"{len(files)} files, {count} faults")
    return 1 if count or not files else 0


if __name__ == "__main__":
    sys.exit(main())
