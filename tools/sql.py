#!/usr/bin/env python3
"""Makes C of the SQL in the tree: sql.py OUT.c OUT.h FILE.sql...

Named statements (queries/*.sql) become typed functions, migrations (schema/NNNN_*.sql) an embedded list with their
checksums, and the tables that the migrations make a list in the order of their foreign keys. A block:

    -- name: session_find :maybe
    -- in: token_hash text, now int
    -- out: id int, csrf text, address text?
    SELECT id, csrf, address FROM session WHERE token_hash = :token_hash AND expires_at > :now;

Kinds: exec, maybe, many, each. Types: int, int?, text, text?. A block "session_find.postgres" directly after is the
twin for that engine. "-- scan: why" allows a statement to go through a whole table. "-- plan: why" has PostgreSQL plan it at every
call, for the values it is called with."""
import hashlib
import pathlib
import re
import sys

KINDS = ("exec", "maybe", "many", "each")
TYPES = ("int", "int?", "text", "text?")


class Fault(Exception):
    pass


class Block:
    def __init__(self, path, line, name, kind):
        self.where, self.name, self.kind = f"{path}:{line}", name, kind
        self.params, self.columns, self.scan, self.plan, self.lines, self.twin = [], [], None, None, [], None


def fields(block, text):
    found = []
    for piece in text.split(","):
        words = piece.split()
        if len(words) != 2 or words[1] not in TYPES or not re.fullmatch(r"[a-z][a-z0-9_]*", words[0]):
            raise Fault(f"{block.where}: '{piece.strip()}' is not NAME TYPE, the types being {', '.join(TYPES)}")
        if words[0] in [name for name, _ in found]:
            raise Fault(f"{block.where}: {words[0]} is there twice")
        found.append((words[0], words[1]))
    return found


def read_queries(path):
    block, blocks = None, []
    for number, line in enumerate(pathlib.Path(path).read_text().splitlines(), 1):
        head = re.match(r"-- (name|in|out|scan|plan):\s*(.*)", line)
        if head and head[1] == "name":
            match = re.fullmatch(r"([a-z0-9_]+(?:\.postgres)?) :([a-z]+)", head[2].strip())
            if not match or match[2] not in KINDS:
                raise Fault(f"{path}:{number}: '-- name: NAME :KIND', the kinds being {', '.join(KINDS)}")
            block = Block(path, number, match[1], match[2])
            blocks.append(block)
        elif head and block:
            if head[1] == "in":
                block.params = fields(block, head[2])
            elif head[1] == "out":
                block.columns = fields(block, head[2])
            else:
                setattr(block, head[1], head[2])
        elif line.strip() and not line.startswith("--"):
            if not block:
                raise Fault(f"{path}:{number}: SQL outside of a block")
            block.lines.append(line.strip())
    return blocks


TOKEN = re.compile(r"'(?:[^']|'')*'|::|:[a-z][a-z0-9_]*|--[^\n]*", re.S)


def number_params(block):
    """The text with :name as ?N, and as $N::bigint or $N::text for PostgreSQL."""
    text = " ".join(block.lines)
    if not text.endswith(";") or ";" in re.sub(r"'(?:[^']|'')*'", "", text[:-1]):
        raise Fault(f"{block.where}: {block.name} must be one statement that ends with a semicolon")
    names, used = [name for name, _ in block.params], set()
    types = dict(block.params)

    def sqlite(match):
        if not re.fullmatch(r":[a-z][a-z0-9_]*", match[0]):
            return match[0]
        name = match[0][1:]
        if name not in names:
            raise Fault(f"{block.where}: :{name} is not declared in 'in'")
        used.add(name)
        return f"?{names.index(name) + 1}"

    def postgres(match):
        if not re.fullmatch(r":[a-z][a-z0-9_]*", match[0]):
            return match[0]
        name = match[0][1:]
        return f"${names.index(name) + 1}::{'bigint' if types[name].startswith('int') else 'text'}"

    lite, pg = TOKEN.sub(sqlite, text[:-1]), TOKEN.sub(postgres, text[:-1])
    if set(names) - used:
        raise Fault(f"{block.where}: {', '.join(sorted(set(names) - used))} of 'in' is not used")
    return lite, pg


def gather(paths):
    blocks = {}
    for path in paths:
        last = None
        for block in read_queries(path):
            if block.name.endswith(".postgres"):
                if not last or block.name != last.name + ".postgres":
                    raise Fault(f"{block.where}: a twin stands directly after its statement")
                block.params = block.params or last.params
                last.twin = block
                continue
            if block.name in blocks:
                raise Fault(f"{block.where}: {block.name} is at {blocks[block.name].where} too")
            if (block.kind == "exec") != (not block.columns):
                raise Fault(f"{block.where}: 'out' belongs to maybe, many and each, and only to them")
            blocks[block.name] = last = block
    return [blocks[name] for name in sorted(blocks)]


def c_string(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def signature(block):
    name = block.name
    args = ["struct ctx *", "struct db *"]
    args += [("int64_t " if kind.startswith("int") else "const char *") + param for param, kind in block.params]
    row = f"const struct sql_{name} *"
    args += {
        "exec": ["int64_t *changed"],
        "maybe": [f"struct sql_{name} *out", "bool *found"],
        "many": [f"const struct sql_{name} **rows", "size_t *count"],
        "each": [f"enum err (*row)(void *arg, {row})", "void *arg"],
    }[block.kind]
    return args


def write_header(out, blocks):
    out.append("/* Made by tools/sql.py. */\n#ifndef TCPL_DB_STATEMENTS_H\n#define TCPL_DB_STATEMENTS_H\n")
    out.append('#include "db/db.h"\n')
    for block in blocks:
        if block.columns:
            out.append(f"struct sql_{block.name} {{")
            for name, kind in block.columns:
                out.append(f"\t{'int64_t ' if kind.startswith('int') else 'const char *'}{name};")
            out.append("};")
        out.append(f"MUST_CHECK enum err sql_{block.name}({', '.join(signature(block))});\n")
    out.append("#endif")


def write_function(out, index, block):
    name = block.name
    args = signature(block)
    args[0], args[1] = "struct ctx *ctx", "struct db *db"
    out.append(f"\nenum err sql_{name}({', '.join(args)})\n{{")
    values = [
        f"{{.integer = {param}}}" if kind.startswith("int") else f"{{.text = {param}}}" for param, kind in block.params
    ]
    out.append(f"\tconst struct db_value values[] = {{{', '.join(values) or '{0}'}}};\n")
    for param, kind in block.params:
        if kind == "text":
            out.append(f"\tassert({param});")
    statement = f"&db_statements[{index}]"
    last = {
        "exec": f"return db_run_exec(ctx, db, {statement}, values, changed);",
        "maybe": f"return db_run_maybe(ctx, db, {statement}, values, out, found);",
        "many": f"return db_run_many(ctx, db, {statement}, values, (const void **)rows, count);",
        "each": f"return db_run_each(ctx, db, {statement}, values, (enum err (*)(void *, const void *))row, arg);",
    }[block.kind]
    out.append(f"\t{last}\n}}")


def write_source(out, blocks, migrations, tables):
    out.append('/* Made by tools/sql.py. */\n#include "db/statements.h"\n\n#include <assert.h>\n\n#include "db/statement.h"\n')
    for block in blocks:
        for what, listed in (("params", block.params), ("columns", block.columns)):
            if listed:
                inner = ", ".join(
                    "{%s, %d, %d}" % (c_string(n), k.startswith("text"), k.endswith("?")) for n, k in listed
                )
                out.append(f"static const struct db_field {block.name}_{what}[] = {{{inner}}};")
    out.append("\nconst struct db_statement db_statements[] = {")
    for index, block in enumerate(blocks):
        lite, pg = number_params(block)
        if block.twin:
            block.twin.params = block.params
            pg = number_params(block.twin)[1]
        params = f"{block.name}_params" if block.params else "NULL"
        columns = f"{block.name}_columns" if block.columns else "NULL"
        size = f"sizeof(struct sql_{block.name})" if block.columns else "0"
        out.append(
            f"\t{{{index}, {c_string(block.name)}, {c_string(lite)},\n\t {c_string(pg)},\n\t {params}, {len(block.params)}, "
            f"{columns}, {len(block.columns)}, {size}, {'true' if block.scan else 'false'}, {'true' if block.plan else 'false'}}},"
        )
    out.append(f"\t{{{len(blocks)}, NULL, NULL, NULL, NULL, 0, NULL, 0, 0, false, false}}}};\nconst unsigned db_statement_count = {len(blocks)};")
    for index, block in enumerate(blocks):
        write_function(out, index, block)
    write_migrations(out, migrations)
    write_tables(out, tables)


def write_migrations(out, migrations):
    out.append("\nconst struct db_migration db_migrations[] = {")
    for number, name, text, twin in migrations:
        checksum = hashlib.sha256(text.encode()).hexdigest()
        out.append(
            f"\t{{{number}, {c_string(name)}, {c_string(checksum)},\n\t {c_string(text)},\n\t {c_string(twin or text)}}},"
        )
    out.append(f"\t{{0, NULL, NULL, NULL, NULL}}}};\nconst unsigned db_migration_count = {len(migrations)};")


def read_migrations(paths):
    found = {}
    for path in map(pathlib.Path, paths):
        match = re.fullmatch(r"(\d{4})_([a-z0-9_]+)(\.postgres)?\.sql", path.name)
        if not match:
            raise Fault(f"{path}: a migration is named NNNN_words.sql")
        entry = found.setdefault(int(match[1]), [match[2], None, None])
        entry[2 if match[3] else 1] = path.read_text()
    if sorted(found) != list(range(1, len(found) + 1)):
        raise Fault("the migrations must be numbered 0001, 0002, ... without gaps")
    return [(number, *found[number]) for number in sorted(found)]


def read_tables(migrations):
    """Tables with columns and keys as the migrations leave them; a parent stands before its children."""
    tables = {}
    for _, _, text, _ in migrations:
        bare = re.sub(r"--[^\n]*", "", text)
        for name, body in re.findall(r"CREATE TABLE (\w+) \((.*?)\n\);", bare, re.S):
            columns, keys, parents = [], [], []
            for line in re.split(r",\s*\n", body):
                line = line.strip()
                key = re.match(r"PRIMARY KEY \(([^)]*)\)", line)
                parents += [p for p in re.findall(r"REFERENCES (\w+)", line) if p != name]
                if key:
                    keys = [k.strip() for k in key[1].split(",")]
                elif not re.match(r"(UNIQUE|CHECK|FOREIGN KEY)\b", line):
                    columns.append(line.split()[0])
                    if "PRIMARY KEY" in line:
                        keys = [line.split()[0]]
            tables[name] = [columns, keys, parents]
        for name, column in re.findall(r"ALTER TABLE (\w+) ADD COLUMN (\w+)", bare):
            tables[name][0].append(column)
    ordered = []

    def visit(name):
        if name not in ordered:
            for parent in tables[name][2]:
                visit(parent)
            ordered.append(name)

    for name in tables:
        visit(name)
    return [(name, tables[name][0], tables[name][1]) for name in ordered]


def write_tables(out, tables):
    out.append("")
    for name, columns, keys in tables:
        out.append(f"static const char *const {name}_table[] = {{{', '.join(map(c_string, columns))}}};")
        out.append(f"static const char *const {name}_keys[] = {{{', '.join(map(c_string, keys))}}};")
    out.append("static const struct db_table tables[] = {")
    for name, columns, keys in tables:
        out.append(f"\t{{{c_string(name)}, {name}_table, {name}_keys, {len(columns)}, {len(keys)}}},")
    out.append("};\nconst struct db_table *db_tables(unsigned *count)\n{")
    out.append("\t*count = sizeof tables / sizeof *tables;\n\treturn tables;\n}")


def main():
    source, header, *paths = sys.argv[1:]
    try:
        migrations = read_migrations(sorted(p for p in paths if "/schema/" in p))
        blocks = gather(sorted(p for p in paths if "/queries/" in p))
        c, h = [], []
        write_header(h, blocks)
        write_source(c, blocks, migrations, read_tables(migrations))
    except Fault as fault:
        sys.exit(str(fault))
    pathlib.Path(source).write_text("\n".join(c) + "\n")
    pathlib.Path(header).write_text("\n".join(h) + "\n")


main()
