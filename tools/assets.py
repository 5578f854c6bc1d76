#!/usr/bin/env python3
"""Makes a C file that holds what pages are dressed in: assets.py ASSETS WORK OUT.c

Fetches the packages of ASSETS/package-lock.json into WORK with npm (only when the lock has changed), makes one style sheet
and one script, names every file by its fingerprint, packs what packs well, and writes the table of src/web/ui/asset.h."""
import gzip
import hashlib
import pathlib
import re
import shutil
import subprocess
import sys

FONT = "@fontsource/be-vietnam-pro"
FONT_FILES = [f"be-vietnam-pro-{subset}-{weight}" for weight in (400, 600) for subset in ("latin", "vietnamese")]
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
PACKED_ALREADY = {".woff2"}


def fetch(assets, work):
    """The folder of the packages."""
    lock, stamp = (assets / "package-lock.json").read_bytes(), work / "fetched"
    if not stamp.exists() or stamp.read_bytes() != lock:
        work.mkdir(parents=True, exist_ok=True)
        stamp.unlink(missing_ok=True)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(assets / name, work / name)
        command = "npm ci --omit=optional --ignore-scripts --no-audit --no-fund --silent".split()
        if subprocess.run(command, cwd=work).returncode != 0:
            sys.exit("Không lấy được các gói npm của assets/package-lock.json: kiểm tra mạng và lệnh npm.")
        stamp.write_bytes(lock)
    return work / "node_modules"


def style(assets, packages, addresses):
    command = ["node", packages / "sass" / "sass.js", "--style=compressed", "--no-source-map", "--quiet-deps", "--no-charset",
               f"--load-path={packages}", assets / "tcpl.scss"]
    made = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode()

    def address(match):
        return f'url("{addresses[match.group(1)]}")'

    return re.sub(r'url\("?([^")]+\.woff2)"?\)', address, made).encode()


def script(assets, packages):
    htmx = (packages / "htmx.org" / "dist" / "htmx.min.js").read_text(encoding="utf-8")
    ours = (assets / "tcpl.js").read_text(encoding="utf-8")
    return (re.sub(r"//# sourceMappingURL=\S+", "", htmx).rstrip() + "\n" + ours).encode()


def licences(assets, packages):
    text = (assets / "licences.txt").read_text(encoding="utf-8")
    for title, package in (("htmx", "htmx.org"), ("Be Vietnam Pro (the font)", FONT)):
        text += f"\n== {title} ==\n\n" + (packages / package / "LICENSE").read_text(encoding="utf-8")
    return text.encode()


class Table:
    def __init__(self):
        self.rows = []
        self.addresses = {}

    def add(self, name, data):
        stem, suffix = name.rsplit(".", 1)
        suffix = "." + suffix
        address = f"/tai-san/{stem}-{hashlib.sha256(data).hexdigest()[:12]}{suffix}"
        packed = suffix not in PACKED_ALREADY
        self.addresses[name] = address
        self.rows.append((name, address, TYPES[suffix], gzip.compress(data, 9, mtime=0) if packed else data, packed))

    def write(self, out):
        with open(out, "w", encoding="utf-8") as c:
            c.write('/* made by tools/assets.py */\n#include "web/ui/asset.h"\n')
            for i, (_, _, _, data, _) in enumerate(self.rows):
                c.write(f"static const unsigned char bytes_{i}[] = {{{','.join(map(str, data))}}};\n")
            c.write("const struct asset_entry asset_entries[] = {\n")
            for i, (name, address, kind, data, packed) in enumerate(self.rows):
                c.write(f'    {{"{name}", {{"{address}", "{kind}", (const char *)bytes_{i}, {len(data)}, '
                        f'{"true" if packed else "false"}}}}},\n')
            c.write(f"}};\nconst unsigned asset_entry_count = {len(self.rows)};\n")


def main():
    assets, work, out = map(pathlib.Path, sys.argv[1:])
    packages, table = fetch(assets, work), Table()
    for name in FONT_FILES:
        table.add(name + ".woff2", (packages / FONT / "files" / f"{name}-normal.woff2").read_bytes())
    table.add("tcpl.css", style(assets, packages, table.addresses))
    table.add("tcpl.js", script(assets, packages))
    table.add("icon.svg", (assets / "icon.svg").read_bytes())
    table.add("licences.txt", licences(assets, packages))
    table.write(out)


main()
