#!/usr/bin/env python3
"""Runs the reader in the other files over the cases of `conformance/`."""

import json
import re
import sys
from collections import Counter
from pathlib import Path

from catalogs import broken, catalog, find, forms, lock, next_free, select
from mentions import mentions
from values import values

FOLDER = Path(__file__).resolve().parent.parent
HEADER = "# azsm.lock, version 1.\n"


def load(file):
    return json.loads((FOLDER / file).read_text(encoding="utf-8"))


def sections(file):
    """The cases of a `.txt` file: each as a whole, what is before its last blank line, and what is after it."""
    for group in (FOLDER / file).read_text(encoding="utf-8").rstrip("\n").split("\n\n=== ")[1:]:
        for case in group.split("\n", 1)[1].split("\n---\n"):
            before, _, after = case.rpartition("\n\n")
            yield case, before, after


def refusal(read, text):
    """Nothing, or why it is refused: the line of a lock."""
    try:
        read(text)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        return error.args[0]


def lines(pattern, text):
    return sorted({int(line) for line in re.findall(pattern, text)})


def misplaced(text, said):
    """The findings that mark something else than what is in their place."""
    places = re.findall("^([0-9]+):([0-9]+) [a-z]+/[-0-9a-z]+ (.*?) -> .", said, re.MULTILINE)
    source = lambda line, column: "\\n".join(text.split("\n")[int(line) - 1 :])[int(column) - 1 :]
    is_there = [source(line, column).startswith(marked) for line, column, marked in places]
    return [place for place, there in zip(places, is_there) if not there]


def cases():
    """Each case: its file, its name, what is expected, and what this reader says."""
    agent = catalog((FOLDER / "agent.json").read_text(encoding="utf-8"))
    for case in load("lookups.json"):
        found = find(agent, case["find"])
        yield "lookups.json", case["find"], case, {"find": case["find"]} | {key: found[key] for key in case if key != "find"}
    for each in agent["subcategories"]:
        yield "agent.json", each["path"], (each["name"], each["type"]), forms(each["name"])
    for case in load("names.json"):
        yield "names.json", case["name"], (case["path"], case["enum"]), forms(case["name"])
    of = load("mentions.json")
    for case in of["cases"]:
        of_form = catalog(json.dumps(of["catalogs"][case.get("form", "AZSM0000")]))
        yield "mentions.json", case["text"], case["codes"], mentions(of_form, of["escape"], case["text"])
    of = load("values.json")
    codes = {code["code"]: code for code in of["catalog"]["codes"]}
    for case in of["cases"]:
        found = values(codes[case["code"]], case["line"])
        yield "values.json", case["line"], (case["values"], case.get("ambiguous", [])), found
    for case in load("locks.json"):
        text, error = "\n".join(case["lock"]), case.get("error")
        line = int(re.match(r"line (\d+)", error)[1]) if error else None
        yield "locks.json", text, (line, case.get("codes")), (refusal(lock, text), None if error else lock(text))
    for _, text, said in sections("over_a_lock.txt"):
        text = HEADER + text.split("\n\n")[0]
        yield "over_a_lock.txt", text, lines(r"not a lock: lines? (\d+)", said)[:1], [*filter(None, [refusal(lock, text)])]
    for file in sorted(FOLDER.glob("declarations/*")) + sorted(FOLDER.glob("entries/*")):
        for _, text, said in sections(file):
            text = text if file.parent.name == "declarations" else f"scope job {{ source 1001..=1020 {{\n{text}\n}} }}"
            yield f"{file.parent.name}/{file.name}", text, [], misplaced(text, said)
    for name in ("shipped", "valued"):
        of_name = catalog((FOLDER / f"verdicts/{name}.json").read_text(encoding="utf-8"))
        for _, text, said in sections(f"verdicts/{name}.txt"):
            yield f"verdicts/{name}.txt", text, lines(r"delete line (\d+)", said), broken(lock(HEADER + text), of_name)
    for case, *_ in sections("catalogs.txt"):
        text = case.split("\n")[0]
        yield "catalogs.txt", text, True, refusal(catalog, text) is not None
    for case, *_ in sections("commands.txt"):
        command, printed = case.split("\n", 1)
        yield "commands.txt", command, json.loads(printed), answer(agent, command.split()[2:], json.loads(printed))
    for case, *_ in sections("formats.txt"):
        files = {}
        for part in re.split("\n(?=[@$] )", case):
            head, _, text = part.partition("\n")
            kind, *words = head.split(" ")
            if kind == "@":
                files[words[0]] = text
            elif "next" in words:
                yield "formats.txt", part, text, next_free(catalog(files["codes.json"]), words[-1])["code"]
            elif "changes" in words:
                found = broken(lock(files[words[2]]), catalog(files[words[3]]))
                yield "formats.txt", part, "(breaking)" in text, found != []
            else:
                yield "formats.txt", part, True, catalog(files["codes.json"])["codes"] != []


def answer(agent, words, printed):
    """The JSON of `explain`, `list` and `next`."""
    of = dict(zip(words[1::2], words[2::2])) if words[0] == "list" else {}
    if words[0] == "next":
        return next_free(agent, words[1])
    if words[0] == "explain":
        codes = [find(agent, words[1])]
        return select(agent, codes, [each for each in agent["subcategories"] if each["path"] == codes[0]["subcategory"]])
    if words[0] == "list":
        subcategories = [each for each in agent["subcategories"] if of.get("--scope", each["scope"]) == each["scope"]]
        subcategories = [each for each in subcategories if of.get("--subcategory", each["path"]) == each["path"]]
        paths = [each["path"] for each in subcategories]
        codes = [code for code in agent["codes"] if code["subcategory"] in paths and of.get("--grep", "").lower() in str(code).lower()]
        return select(agent, [{key: code[key] for key in code if key != "location"} for code in codes], subcategories)
    return printed


def main():
    held = Counter()
    for file, name, expected, found in cases():
        if expected != found:
            sys.exit(f"{file}: {name}\nexpected: {expected}\nfound:    {found}")
        held[file] += 1
    print("\n".join(f"{file}: {count} cases" for file, count in held.items()))


main()
