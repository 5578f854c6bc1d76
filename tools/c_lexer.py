"""The tokens of a C source, enough to find calls and their arguments; used by the checkers beside it."""
import re
from collections import namedtuple

# kind: name, string, char, number, mark, include, define; line counts from 1
Token = namedtuple("Token", "kind text line")
# arguments: a list of token lists
Call = namedtuple("Call", "name line arguments")

PATTERN = re.compile(
    r"""(?P<space>\s+|\\\n)
      | (?P<comment>//(?:[^\n\\]|\\.|\\\n)*|/\*.*?\*/)
      | (?P<string>(?:u8|[uUL])?"(?:[^"\\\n]|\\.)*")
      | (?P<char>[uUL]?'(?:[^'\\\n]|\\.)*')
      | (?P<number>\.?[0-9](?:[eEpP][+-]|[\w.])*)
      | (?P<name>[A-Za-z_]\w*)
      | (?P<mark>.)""",
    re.S | re.X,
)
DIRECTIVE = re.compile(r"\#[ \t]*(\w*)((?:[^\n\\]|\\\n|\\.)*)")
OPENING, CLOSING = "([{", ")]}"
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


def tokens(source):
    """All tokens. A directive other than #include and #define is left out; #define gives its name as a define token
    and then its body's tokens, so that what a macro writes is looked at too."""
    found, at, line, fresh = [], 0, 1, True
    while at < len(source):
        directive = DIRECTIVE.match(source, at) if fresh else None
        if directive:
            word, rest = directive.groups()
            if word == "include":
                found.append(Token("include", rest.split("//")[0].split("/*")[0].strip(), line))
            if word == "define":
                name = re.match(r"\s*(\w+)(\([^)]*\))?", rest)
                found.append(Token("define", name.group(1), line))
                found += [t._replace(line=t.line + line - 1) for t in tokens(rest[name.end():])]
                found.append(Token("mark", ";", line))
            line += directive.group().count("\n")
            at = directive.end()
            continue
        match = PATTERN.match(source, at)
        kind, text = match.lastgroup, match.group()
        if kind not in ("space", "comment"):
            found.append(Token(kind, text, line))
        fresh = fresh or "\n" in text if kind == "space" else fresh and kind == "comment"
        line += text.count("\n")
        at = match.end()
    return found


def calls(found, names):
    """Every call of one of the names; declarations and definitions look alike and are told apart by the caller."""
    for i, token in enumerate(found[:-1]):
        if token.kind == "name" and token.text in names and found[i + 1].text == "(":
            yield Call(token.text, token.line, arguments(found, i + 2))


def arguments(found, at):
    """The argument lists from behind the opening bracket on. Commas inside any bracket belong to an argument."""
    parts, depth = [[]], 0
    for token in found[at:]:
        if token.kind == "mark" and token.text in CLOSING:
            if depth == 0:
                break
            depth -= 1
        elif token.kind == "mark" and token.text in OPENING:
            depth += 1
        elif token.kind == "mark" and token.text == "," and depth == 0:
            parts.append([])
            continue
        parts[-1].append(token)
    return [] if parts == [[]] else parts


def literal(part):
    """The text of an argument that is a string literal (or several side by side), else None. N_("...") counts."""
    if len(part) > 3 and part[0].text == "N_" and part[1].text == "(" and part[-1].text == ")":
        part = part[2:-1]
    if not part or any(token.kind != "string" for token in part):
        return None
    return "".join(unescape(token.text) for token in part)


def unescape(text):
    def one(match):
        escape = match.group(1)
        if escape[0] == "x":
            return chr(int(escape[1:], 16))
        if escape[0] in "01234567":
            return chr(int(escape, 8))
        return ESCAPES.get(escape, escape)

    return re.sub(r"\\(x[0-9A-Fa-f]+|[0-7]{1,3}|.)", one, text[text.index('"') + 1:-1], flags=re.S)


def is_declaration(call):
    """A prototype or a definition: its first argument begins with the name of a type."""
    first = call.arguments[0] if call.arguments else []
    return bool(first) and first[0].text in ("struct", "const", "void", "char")
