#!/usr/bin/env python3
"""Checks the law data as a second pair of eyes beside the program's own loader: check_law_data.py [FOLDER]

FOLDER holds law/ and docs/schema/ (the tree this script lies in, by default). Every file is strict JSON in NFC and fits
its schema; citations, reasons of what is unknown, bands and sums are right; nothing but the practice edition claims to
have been compared with an official text; the worked examples name items, options and conditions that exist."""
import datetime
import json
import pathlib
import re
import sys
import unicodedata
from fractions import Fraction

TEXT_SIZE_MAX = 20000  # FIELD_SIZE_MAX of base/limits.h
ROOT_UNKNOWNS = ("recognizer", "dossier_to", "conditions", "calendar", "forms")
ITEM_UNKNOWNS = ("name", "max", "need", "contents", "rule", "evidence")
ANSWER_MEMBERS = {
    "yes_no": {"yes"},
    "choice": {"option"},
    "external": {"option"},
    "ratio_steps": {"numerator", "denominator"},
    "ratio_min": {"numerator", "denominator"},
    "count_min": {"count"},
    "checklist": {"ticked"},
    "date_within": {"start", "event"},
    "manual": {"points", "why"},
}

faults = []


def fault(place, text):
    faults.append(f"{place}: {text}")


# --- strict JSON -------------------------------------------------------------------------------------------------


def unique(pairs):
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f"duplicate key {key!r}")
    return dict(pairs)


def no_float(text):
    raise ValueError(f"{text} is not a whole number: decimals are strings")


def read(path):
    """The value of the file, or an empty object after a fault."""
    try:
        text = path.read_bytes().decode("utf-8")
        if not unicodedata.is_normalized("NFC", text):
            fault(path, "not NFC")
        return json.loads(text, object_pairs_hook=unique, parse_float=no_float, parse_constant=no_float)
    except (OSError, ValueError) as error:
        fault(path, error)
        return {}


# --- the schema: the part of JSON Schema 2020-12 that our schemas use ---------------------------------------------

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int}


def is_type(value, name):
    return isinstance(value, TYPES[name]) and not (name == "integer" and isinstance(value, bool))


def same(a, b):
    return type(a) is type(b) and a == b


def mismatch(value, schema, root, at=""):
    """The first reason why value does not fit, or None."""
    if schema is True:
        return None
    if "$ref" in schema:
        target = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        found = mismatch(value, target, root, at)
        if found:
            return found
    if "type" in schema:
        names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(is_type(value, name) for name in names):
            return f"{at or '/'} is not {' or '.join(names)}"
    if "const" in schema and not same(value, schema["const"]):
        return f"{at or '/'} is not {schema['const']!r}"
    if "enum" in schema and not any(same(value, choice) for choice in schema["enum"]):
        return f"{at or '/'}: {value!r} is not one of {schema['enum']}"
    for check in (mismatch_scalar, mismatch_object, mismatch_array, mismatch_group):
        found = check(value, schema, root, at)
        if found:
            return found
    return None


def mismatch_scalar(value, schema, _root, at):
    if isinstance(value, str):
        if len(value) < schema.get("minLength", 0) or len(value) > schema.get("maxLength", TEXT_SIZE_MAX):
            return f"{at}: text too short or too long"
        if "pattern" in schema and not re.search(schema["pattern"], value):
            return f"{at}: {value!r} does not match {schema['pattern']}"
    if is_type(value, "integer") and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        return f"{at}: {value} is out of bounds"
    return None


def mismatch_object(value, schema, root, at):
    if not isinstance(value, dict):
        return None
    for key in schema.get("required", ()):
        if key not in value:
            return f"{at or '/'} lacks {key!r}"
    if len(value) < schema.get("minProperties", 0):
        return f"{at} has too few members"
    for key, member in value.items():
        if "propertyNames" in schema and mismatch(key, schema["propertyNames"], root):
            return f"{at}/{key} is no member"
        below = schema.get("properties", {}).get(key)
        if below is None:
            patterns = schema.get("patternProperties", {})
            below = next((patterns[p] for p in patterns if re.search(p, key)), schema.get("additionalProperties", True))
        if below is False:
            return f"{at}/{key} is no member"
        found = mismatch(member, below, root, f"{at}/{key}")
        if found:
            return found
    return None


def mismatch_array(value, schema, root, at):
    if not isinstance(value, list):
        return None
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        return f"{at} has {len(value)} entries"
    for i, entry in enumerate(value):
        found = mismatch(entry, schema.get("items", True), root, f"{at}/{i}")
        if found:
            return found
    return None


def mismatch_group(value, schema, root, at):
    for word in ("anyOf", "oneOf"):
        if word in schema:
            reasons = [mismatch(value, choice, root, at) for choice in schema[word]]
            fits = reasons.count(None)
            if fits == 0:
                return max(reasons, key=len)
            if word == "oneOf" and fits > 1:
                return f"{at} fits {fits} alternatives"
    if "not" in schema and not mismatch(value, schema["not"], root, at):
        return f"{at or '/'} must not be so"
    if "if" in schema:
        branch = "else" if mismatch(value, schema["if"], root, at) else "then"
        return mismatch(value, schema.get(branch, True), root, at)
    return None


def fits(path, value, schema):
    found = mismatch(value, schema, schema)
    if found:
        fault(path, found)
    return not found


# --- editions ----------------------------------------------------------------------------------------------------


def number(text):
    return Fraction(str(text).replace(",", "."))


def children(item):
    return item.get("indicators") or item.get("contents") or []


def all_items(items):
    for item in items:
        yield item
        yield from all_items(children(item))


def all_citations(value):
    if isinstance(value, dict):
        if "instrument" in value:
            yield value["instrument"]
        for member in value.values():
            yield from all_citations(member)
    elif isinstance(value, list):
        for entry in value:
            yield from all_citations(entry)


def all_states(value):
    if isinstance(value, dict):
        for key, member in value.items():
            if key in ("state", "layout_state"):
                yield member
            yield from all_states(member)
    elif isinstance(value, list):
        for entry in value:
            yield from all_states(entry)


def gaps(item):
    """The members of an item that are not, or only partly, known."""
    found = {key for key in ITEM_UNKNOWNS if key in item and item[key] is None}
    rule = item.get("rule") or {}
    if any(key in rule and rule[key] is None for key in ("at_least", "days")):
        found.add("rule")
    if any(band["points"] is None for band in rule.get("bands", ())):
        found.add("rule")
    if item.get("contents_complete") is False:
        found.add("contents")
    return found


def check_reasons(place, item):
    reasons = set(item.get("unknown", {}))
    if gaps(item) != reasons:
        fault(place, f"what is null ({sorted(gaps(item))}) and what has a reason ({sorted(reasons)}) differ")
    if (item["name"] is None) != ("label" in item):
        fault(place, "a label stands exactly where the name is unknown")


def check_bands(place, bands):
    if "below" in bands[0] or number(bands[-1]["from"]) != 0:
        fault(place, "the highest band has no upper bound, the lowest begins at 0")
    for higher, lower in zip(bands, bands[1:]):
        if number(lower.get("below", 0)) != number(higher["from"]):
            fault(place, f"gap or overlap at {higher['from']}%")
        if None not in (higher["points"], lower["points"]) and number(lower["points"]) > number(higher["points"]):
            fault(place, "a lower band has more points")


def check_rule(place, content, in_points):
    rule = content["rule"]
    if rule is None:
        return
    choices = rule.get("bands") or (rule.get("options", []) if rule["kind"] != "checklist" else [])
    if "bands" in rule:
        check_bands(place, rule["bands"])
    codes = [option["code"] for option in rule.get("options", [])]
    if len(set(codes)) != len(codes):
        fault(place, "an option code stands twice")
    if rule["kind"] == "checklist" and rule["at_least"] is not None and rule["at_least"] > len(codes):
        fault(place, "more is asked than the list has")
    wanted = "points" if in_points else "met"
    if any(wanted not in choice for choice in choices):
        fault(place, f"an option lacks {wanted!r}")
    best = [number(choice["points"]) for choice in choices if in_points and choice["points"] is not None]
    if in_points and choices and content["max"] is not None and max(best) != number(content["max"]):
        fault(place, f"the best option gives {max(best)}, the maximum is {content['max']}")
    if not in_points and rule["kind"] in ("manual", "ratio_steps"):
        fault(place, "points in an edition without points")


def check_sum(place, item, step):
    below = children(item)
    if not below or item["max"] is None:
        return
    known = sum(number(child["max"]) for child in below if child["max"] is not None)
    open_count = sum(child["max"] is None for child in below)
    if open_count == 0 and item.get("contents_complete", True):
        if known != number(item["max"]):
            fault(place, f"its parts come to {known}, its maximum is {item['max']}")
    elif known + open_count * step > number(item["max"]):
        fault(place, f"its known parts come to {known} and leave no room under {item['max']}")


def check_codes(path, items, parent=""):
    for position, item in enumerate(items, 1):
        expected = f"{parent}{position}"
        if item["code"] != expected:
            fault(path, f"item {item['code']} should be {expected}")
        check_codes(path, children(item), expected + ".")


def check_items(path, edition):
    in_points = edition["result"] == "points"
    sources = {source["code"] for source in edition.get("sources", [])}
    for item in all_items(edition["criteria"]):
        place = f"{path} item {item['code']}"
        check_reasons(place, item)
        if in_points != ("max" in item):
            fault(place, "a maximum stands exactly in editions with points")
        if not set(item.get("sources", [])) <= sources:
            fault(place, "a source is not in the list")
        if "rule" in item:
            check_rule(place, item, in_points)
        if in_points:
            check_sum(place, item, number(edition["step"]))
            points = [item["max"], item.get("exception", {}).get("points")]
            if None not in points and number(points[1]) > number(points[0]):
                fault(place, "the exception gives more than the maximum")
        elif item.get("need") not in (None, "all") and item["need"] > len(children(item)):
            fault(place, "more is needed than there is")


def check_edition(path, edition):
    check_codes(path, edition["criteria"])
    check_items(path, edition)
    instruments = [instrument["code"] for instrument in edition["instruments"]]
    if len(set(instruments)) != len(instruments):
        fault(path, "an instrument code stands twice")
    for code in set(all_citations(edition)) - set(instruments):
        fault(path, f"no instrument has the code {code}")
    for instrument in edition["instruments"]:
        missing = {key for key in ("signed", "in_force") if instrument[key] is None}
        if missing != set(instrument.get("unknown", {})):
            fault(path, f"instrument {instrument['code']}: nulls and reasons differ")
    missing = {key for key in ROOT_UNKNOWNS if edition[key] is None}
    if missing != set(edition.get("unknown", {})):
        fault(path, "the nulls of the edition and their reasons differ")
    if edition["result"] == "points":
        maxima = [item["max"] for item in edition["criteria"]]
        if None not in maxima and sum(map(number, maxima)) != number(edition["total_max"]):
            fault(path, f"the criteria come to {sum(map(number, maxima))}, not {edition['total_max']}")
    if edition["practice"] != bool(edition["banner"]):
        fault(path, "a banner stands exactly on a practice edition")
    if not edition["practice"] and "checked" in all_states(edition):
        fault(path, "'checked' is what an office says after comparing with the official text")
    for list_name in ("conditions", "calendar", "forms"):
        codes = [entry["code"] for entry in edition[list_name] or []]
        if len(set(codes)) != len(codes):
            fault(path, f"a code stands twice in {list_name}")
    for step in edition["calendar"] or []:
        if ("deadline" in step and step["deadline"] is None) != ("unknown" in step):
            fault(path, f"step {step['code']}: the reason belongs to an unknown deadline")


# --- examples ----------------------------------------------------------------------------------------------------


def check_answer(place, item, answer):
    depth = item["code"].count(".")
    if answer.get("nothing_arose"):
        if "exception" not in item or not answer.get("why"):
            fault(place, "nothing arose: there is no such exception, or no reason")
        return
    if depth == 0:
        members, needed = {"points", "levels"}, {"points"}
    elif depth == 1:
        members = needed = {"level"}
    else:
        members = needed = ANSWER_MEMBERS.get((item["rule"] or {}).get("kind"), set())
    if not needed <= set(answer) or not set(answer) <= members:
        fault(place, f"is answered by {sorted(members)}, not {sorted(answer)}")
        return
    codes = {option["code"] for option in ((item.get("rule") or {}).get("options", []))}
    if not set(answer.get("ticked", [answer.get("option")])) <= codes | {None}:
        fault(place, "no such option")


def check_expected(place, expected, limit, in_points):
    if in_points and {"low", "high"} <= set(expected) <= {"low", "high", "level"}:
        if not 0 <= number(expected["low"]) <= number(expected["high"]) <= (limit or 9999):
            fault(place, "is no interval inside its maximum")
    elif in_points or set(expected) != {"met"} or expected["met"] not in ("met", "not_met", "undecided"):
        fault(place, "expects what this edition cannot give")


def check_example(path, example, edition):
    members = {"format", "title", "source", "assessment", "expect"}
    if set(example) != members or example["format"] != "tcpl-example/1":
        fault(path, "members of an example: format, title, source, assessment, expect")
        return
    record, expect = example["assessment"], example["expect"]
    items = {item["code"]: item for item in all_items(edition["criteria"])}
    in_points = edition["result"] == "points"
    if record["edition"] != edition["code"] or record.get("practice", False) != edition["practice"]:
        fault(path, "belongs to another edition")
    if record["unit"]["kind"] not in edition["unit_kinds"]:
        fault(path, "a kind of unit that the edition does not know")
    if set(expect) == {"refused"}:
        return
    for code, answer in record["answers"].items():
        if code not in items:
            fault(path, f"no item {code}")
        else:
            check_answer(f"{path} item {code}", items[code], answer)
    if not set(expect) <= {"total", "outcome", "conditions", "criteria", "items"}:
        fault(path, "expects something unknown")
    if expect.get("outcome") not in ("meets", "does_not_meet", "undecided"):
        fault(path, "expects no outcome")
    if not set(expect.get("conditions", {})) <= {condition["code"] for condition in edition["conditions"] or []}:
        fault(path, "no such condition")
    if "total" in expect:
        check_expected(f"{path} total", expect["total"], number(edition["total_max"]), in_points)
    for code, expected in {**expect.get("criteria", {}), **expect.get("items", {})}.items():
        limit = items[code].get("max") if code in items else None
        check_expected(f"{path} item {code}", expected, limit and number(limit), in_points)


# --- holidays ----------------------------------------------------------------------------------------------------


def check_holidays(path, holidays):
    rules = {rule["code"] for rule in holidays["rules"]}
    for rule in holidays["rules"]:
        if rule.get("before", 0) >= rule["days"]:
            fault(path, f"{rule['code']}: all its days lie before it")
    for announcement in holidays["announcements"]:
        place = f"{path} {announcement['citation']}"
        for key in ("off", "work"):
            days = [datetime.date.fromisoformat(text) for text in announcement.get(key, [])]
            if days != sorted(set(days)) or any(day.year != announcement["year"] for day in days):
                fault(place, f"{key}: days out of order, twice, or of another year")
            if any((day.weekday() >= 5) != (key == "work") for day in days):
                fault(place, "off are weekdays, work are Saturdays and Sundays")
        if not set(announcement.get("replaces", [])) <= rules:
            fault(place, "replaces a rule that does not exist")
    if "checked" in all_states(holidays):
        fault(path, "'checked' is what an office says after comparing with the official text")


def main():
    here = pathlib.Path(__file__).resolve().parent.parent
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else here
    schema = read(root / "docs/schema/edition.schema.json")
    read(root / "docs/schema/overlay.schema.json")
    count = 0
    for path in sorted(root.glob("law/*/edition.json")):
        edition = read(path)
        if not fits(path, edition, schema):
            continue
        check_edition(path, edition)
        examples = sorted(path.parent.glob("examples/*.json"))
        for example in examples:
            check_example(example, read(example), edition)
        count += 1 + len(examples)
    path = root / "law/holidays.json"
    holidays = read(path)
    if fits(path, holidays, read(root / "docs/schema/holidays.schema.json")):
        check_holidays(path, holidays)
    for text in faults:
        print(text, file=sys.stderr)
    print(f"law data: {count + 1} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
