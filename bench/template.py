#!/usr/bin/env python3
"""template.py IN.docx OUT.docx: our report made into a template for docxtemplater, two tags put into its text."""
import sys
import zipfile


def main():
    source, target = sys.argv[1:]
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            if part == "word/document.xml":
                text = data.decode()
                first = text.index("<w:t")
                first = text.index(">", first) + 1
                last = text.rindex("</w:t>")
                data = (text[:first] + "{unit}" + text[first:last] + "{total}" + text[last:]).encode()
            new.writestr(part, data)


main()
