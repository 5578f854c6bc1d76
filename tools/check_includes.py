#!/usr/bin/env python3
"""Fails when an #include of src/ points against the architecture: check_includes.py [SRC]

A folder may include its own headers and those of the folders its arrow leads to, and the libraries given to it. The
pure folders take values and give values: they call nothing that reads the machine, its files or its clock."""
import pathlib
import sys

import c_lexer

# folder -> the folders it may include
ARROWS = {
    "base": "",
    "db": "base",
    "law": "base",
    "record": "law base",
    "doc": "base",
    "dossier": "record doc law base",
    "reader": "base",
    "check": "law reader base",
    "core": "net db dossier reader record doc law base",
    "citizen": "core db doc dossier record law base",
    "appraise": "core db dossier doc reader record law base",
    "totals": "core db record law base",
    "mail": "base",
    "net": "base",
    "oidc": "net base",
    "http": "base",
    "web/ui": "base",
    "web": "web/ui oidc http totals appraise citizen core dossier doc reader record law base",
    "api": "http totals appraise citizen core dossier doc reader record law base",
    "cli": "api web oidc net mail http totals appraise citizen core db check dossier reader record doc law base",
}
# folder -> the libraries it may include, by the beginning of the header's name
LIBRARIES = {
    "base": "jansson.h sodium.h utf8proc.h",
    "db": "libpq-fe.h sodium.h sqlite3.h",
    "law": "jansson.h",
    "record": "jansson.h utf8proc.h zip.h xlsxwriter.h",
    "doc": "libxml/ zip.h xlsxwriter.h pango/ cairo fontconfig/ utf8proc.h",
    "dossier": "utf8proc.h",
    "reader": "libxml/ zip.h poppler.h utf8proc.h openssl/",
    "check": "",
    "core": "jansson.h sodium.h zip.h",
    "citizen": "sodium.h qrencode.h cairo",
    "appraise": "jansson.h",
    "totals": "jansson.h xlsxwriter.h",
    "mail": "curl/ sodium.h",
    "net": "curl/ sodium.h",
    "oidc": "cjose/ jansson.h sodium.h",
    "http": "microhttpd.h sodium.h utf8proc.h",
    "web/ui": "",
    "web": "jansson.h qrencode.h sodium.h",
    "api": "jansson.h",
    "cli": "jansson.h",
}
C_LIBRARY = set(
    "assert.h ctype.h errno.h inttypes.h limits.h math.h setjmp.h stdalign.h stdarg.h stdbool.h stddef.h stdint.h "
    "stdio.h stdlib.h string.h strings.h".split()
)
# Headers by which a program reaches the machine.
MACHINE = set(
    "arpa/inet.h dirent.h netinet/in.h netinet/tcp.h sys/socket.h sys/un.h fcntl.h ftw.h getopt.h glob.h locale.h poll.h pthread.h pwd.h sanitizer/asan_interface.h semaphore.h "
    "signal.h spawn.h stdatomic.h sys/mman.h sys/prctl.h sys/random.h sys/resource.h sys/stat.h sys/statvfs.h sys/types.h sys/wait.h "
    "termios.h threads.h time.h unistd.h".split()
)
PURE = {"law", "record", "doc", "dossier"}
# Files of pure folders that may reach it all the same, and why.
EXCEPTIONS = {
    "law/library.c": "lists the office's own law folder",
    "doc/type.c": "looks for the font files",
    "doc/xlsx.c": "libxlsxwriter writes files only: it gets one in memory",
}
# What the pure folders may not call, whichever header declares it: files, clock, environment, process, chance.
MACHINE_CALLS = set(
    "fopen freopen fdopen fclose fread fwrite fputs fputc fprintf vfprintf printf puts putchar fgets fgetc getc getchar "
    "getline scanf fscanf perror remove rename tmpfile tmpnam mkstemp open openat creat read write close stat lstat fstat "
    "access unlink mkdir opendir readdir getenv secure_getenv setenv putenv system popen fork execve exit _exit "
    "time clock clock_gettime gettimeofday localtime localtime_r gmtime mktime strftime rand srand random "
    "getrandom randombytes_random randombytes_buf setlocale signal "
    "json_load_file json_dump_file json_loadf json_dumpf xmlReadFile xmlParseFile xmlReaderForFile xmlSaveFile "
    "xmlNewTextWriterFilename zip_open zip_fdopen cairo_pdf_surface_create cairo_surface_write_to_png "
    "file_read file_write files_write file_exists folder_make".split()
)
STANDARD_STREAMS = {"stdin", "stdout", "stderr"}
# Made at build time, of the shipped law and the translations.
EMBEDDED = {"embedded.h": {"base", "core", "law"}}


def folder_of(place):
    """The folder of the table that a file below src/ belongs to: "web/ui" before "web"."""
    parts = place.split("/")
    return "/".join(parts[:2]) if "/".join(parts[:2]) in ARROWS else parts[0]


def check_quoted(folder, name):
    other = folder_of(name)
    if name in EMBEDDED:
        return None if folder in EMBEDDED[name] else f"only {' and '.join(sorted(EMBEDDED[name]))} may include {name}"
    if "/" not in name or other not in ARROWS:
        return f'"{name}": name a header by its folder, as "base/str.h"'
    if other != folder and other not in ARROWS[folder].split():
        return f"{folder} may not know {other} ({name})"
    return None


def check_angled(folder, place, name):
    if name in C_LIBRARY or any(name.startswith(start) for start in LIBRARIES[folder].split()):
        return None
    if name in MACHINE:
        if folder in PURE and place not in EXCEPTIONS:
            return f"{folder} is pure: <{name}> reaches the machine"
        return None
    return f"{folder} may not use the library of <{name}>"


def faults_of(place, source):
    """(line, what) for each fault of the file at that place below src/."""
    folder = folder_of(place)
    if folder not in ARROWS:
        yield 1, f"the folder {folder} is not in the table of tools/check_includes.py"
        return
    found = c_lexer.tokens(source)
    for token in found:
        what = None
        if token.kind == "include" and token.text.startswith('"'):
            what = check_quoted(folder, token.text.strip('"'))
        elif token.kind == "include":
            what = check_angled(folder, place, token.text.strip("<>"))
        elif token.kind == "name" and token.text in STANDARD_STREAMS and folder in PURE:
            what = f"{folder} is pure: {token.text}"
        if what:
            yield token.line, what
    if folder in PURE and place not in EXCEPTIONS:
        for before, token, after in zip([c_lexer.Token("mark", "", 0)] + found, found, found[1:]):
            is_call = token.kind == "name" and after.text == "(" and before.text not in (".", ">")
            if is_call and token.text in MACHINE_CALLS:
                yield token.line, f"{folder} is pure: {token.text}() reaches the machine"


def main():
    src = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent / "src")
    files = sorted(path for path in src.rglob("*.[ch]"))
    count = 0
    for path in files:
        place = path.relative_to(src).as_posix()
        for line, what in faults_of(place, path.read_text(encoding="utf-8")):
            print(f"src/{place}:{line}: {what}")
            count += 1
    for place in EXCEPTIONS:
        if not (src / place).exists():
            print(f"tools/check_includes.py: src/{place} is excepted but does not exist")
            count += 1
    print(f"{len(files)} files, {count} faults")
    return 1 if count or not files else 0


if __name__ == "__main__":
    sys.exit(main())
