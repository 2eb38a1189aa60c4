"""A reader for a support tool: codes that people type, and codes in logs with their values. Runs over the cases next to it."""

import json
import re
from collections import Counter
from pathlib import Path


class Catalog:
    """The JSON of a catalog. Raises if it is something else, has a newer schema, or contradicts itself."""

    def __init__(self, read):
        scheme, subs = read.get("scheme", {"prefix": "AZSM", "digits": 4}), read["subcategories"]
        self.prefix, self.width, scopes = scheme["prefix"], scheme["digits"], read.get("scopes", []) + scheme.get("scopes", [])
        self.codes = {code["number"]: code for code in read["codes"]}
        self.owners = {n: sub["path"] for sub in subs for each in sub["ranges"] for n in range(each["first"], each["last"] + 1)}
        is_owned = [code["subcategory"] in (None, self.owners.get(number)) for number, code in self.codes.items()]
        if read["schema_version"] != 1 or len(self.codes) < len(read["codes"]) or not all(is_owned):
            raise ValueError("a newer schema, two codes with one number, or a code outside of its subcategory")
        ranges = [(each["first"], each["last"]) for sub in subs for each in sub["ranges"] + sub["reserved"]]
        ranges += [[int(each["digits"].ljust(self.width, digit)) for digit in "09"] for each in scopes]
        self.ranges = {tuple(f"{self.prefix}{end:0{self.width}d}" for end in ends) for ends in ranges}

    def find(self, typed):
        """What a person types: a code, its digits, a path or a symbol. For an unknown code, the owner of its number."""
        digits = re.fullmatch(f"(?:{self.prefix})?([0-9]{{{self.width}}})", typed.strip(), re.IGNORECASE)
        named = (number for number, code in self.codes.items() if typed.strip() in (code["path"], code.get("symbol")))
        number = int(digits[1]) if digits else next(named, None)
        return self.codes.get(number, {"code": None, "subcategory": self.owners.get(number)})

    def mentions(self, escape, text):
        """The codes in a string. `escape` matches what can be directly before one."""
        urls = {code["url"].split(code["code"])[0] for code in self.codes.values() if code.get("url")}
        form, to = f"{self.prefix}[0-9]{{{self.width}}}", r"[\s`*\"']*(?:to|through|\.\.=|\.\.|-|–)[\s`*\"']*"
        pairs = re.finditer(f"({form}){to}(?=({form}))", text)
        bounds = {pair.start(end) for pair in pairs if pair.groups() in self.ranges for end in (1, 2)}
        group = f"(?<![0-9A-Za-z])(?!{form}(?![0-9A-Za-z]))[0-9A-Fa-f]{{4,}}(?![0-9A-Za-z])"
        for found in re.finditer(form, text):
            code, before, after = found[0], text[: found.start()], text[found.end() :]
            is_in_word = re.match(r"\w", after, re.A) or re.search(r"\w\Z", before, re.A) and not re.search(escape, before)
            uuid = re.search(rf"(?:{group}-)*\Z", before)[0] + re.match(f"(?:-{group})*", after)[0]
            is_in_uuid = uuid.count("-") >= 2 and re.search("[0-9][A-Fa-f]|[A-Fa-f][0-9]", uuid)
            around = re.search(r"[-+/=0-9A-Za-z]*\Z", before)[0] + " " + re.match("[-+/=0-9A-Za-z]*", after)[0]
            is_hash = re.compile("(?=.*[0-9])(?:[0-9A-Fa-f]{16,}|(?=.*[a-z])(?=.*[A-Z])[0-9A-Za-z]{16,})").fullmatch
            is_in_hash = any(map(is_hash, re.split("[-+/= ]", around)))
            url = re.search(r"[A-Za-z]*://(?:(?!://|[\"'`<>()\[\]{}|\\,;])[!-~])*\Z", before)
            signs = r"(?:\\u\{|\\x\{|U\+" + (r"|(?<![\w/])#)\Z" if len(code) in (3, 4, 6, 8) else r")\Z")
            is_character = re.search(signs, before, re.A) and re.fullmatch("[0-9A-Fa-f]+", code)
            is_other = found.start() in bounds or is_in_hash or url and url[0] not in urls or is_character
            if not is_in_word and not is_in_uuid and (int(code[len(self.prefix) :]) in self.codes or not is_other):
                yield code


def values(code, line):
    """The values that a line has for the parameters of a code, and the names of those that could be longer."""
    line, objects = re.sub(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\a\x1b]*(\a|\x1b\\)|[ -/]*[0-~])", "", line.rstrip()), []
    root = json_at(line.lstrip("\ufeff \t"), is_whole=True, each_object=lambda each: objects.append(each) or each)
    pairs = in_json(code, root, objects) if isinstance(root, dict) else in_text(code, line)
    kinds, found, ambiguous = {param["name"]: param["kind"] for param in code["params"]}, {}, []
    for name, value, *is_longer in pairs:
        kind = kinds.get(name)
        if kind != "string" and isinstance(value, str):
            value = int(value) if re.fullmatch("[+-]?[0-9]+", value) else {"true": True, "false": False}.get(value)
        is_kind = type(value) is {"string": str, "integer": int, "bool": bool}.get(kind)
        if name not in found and is_kind and (kind != "integer" or -(2**63) <= value < 2**64):
            found[name] = value
            ambiguous += [name] if kind == "string" and any(is_longer) else []
    return found, ambiguous


def in_json(code, root, objects):
    """Names and values, the first ones first. `objects` are all objects, the innermost first."""
    around = [each for each in objects if code["code"] in str(each)] + [root.get("fields"), root]
    around = [each for each in around if isinstance(each, dict)]
    params = [json_at(each) if isinstance(each, str) else each for each in (members.get("params") for members in around)]
    for members in [each for each in params if isinstance(each, dict)][:1] + around:
        yield from members.items()
    for text in [value for members in around for value in members.values() if isinstance(value, str)]:
        yield from in_text(code, text)
        yield from in_message(code, text)


def in_text(code, text):
    """`params={...}`, then `key=value`, then the message after the code and a colon."""
    pairs = [(key[1], text[key.end() :]) for key in re.finditer(r"(?<![\w.])(\w+)=", text)]
    for params in [json_at(rest) for key, rest in pairs if key == "params"]:
        yield from params.items() if isinstance(params, dict) else []
    yield from [(key, word_at(rest)) for key, rest in pairs]
    for start in re.finditer(f"{code['code']}: ", text):
        is_quoted, rest = text[: start.start()].count('"') % 2, text[start.end() :]
        yield from in_message(code, json_at(f'"{rest}') or "" if is_quoted else "")
        yield from in_message(code, rest)


def in_message(code, text):
    """The shortest value for each placeholder, and whether it could be longer, because the text after it appears again."""
    token, end = r"(?s)\{\{|\}\}|\{(\w+)\}|.", r": |\s*\Z"
    template = re.sub(token, lambda each: "(.*?)" if each[1] else re.escape(each[0][0]), code["message"])
    shortest = re.match(f"(?s){template}(?={end})" if template.endswith("(.*?)") else f"(?s){template}", text)
    if shortest:
        limit = re.compile(end).search(text, shortest.end()).start()
        longest = re.match("(?s)" + template.replace("(.*?)", "(.*)"), text[:limit])
        for at, name in enumerate(filter(None, re.findall(token, code["message"])), 1):
            yield name, shortest[at], longest.end(at) > shortest.end(at)


def json_at(text, is_whole=False, each_object=None):
    """The JSON that a string begins with, or that is the whole string."""
    try:
        value, end = json.JSONDecoder(object_hook=each_object).raw_decode(text)
        return None if is_whole and end < len(text) else value
    except ValueError:
        return None


def word_at(text):
    """What is between quotation marks, or a word: up to white space, `,`, `;`, or a `"` or bracket outside of its own."""
    if re.match('".*"', text):
        return json_at(text) or text.split('"')[1]
    closing = ""
    for at, letter in enumerate(text + " "):
        if letter in "}])" and closing.endswith(letter):
            closing = closing[:-1]
        elif letter in ",;}])" or letter.isspace() or letter == '"' and not closing:
            return None if closing else text[:at] or None
        closing += {"{": "}", "(": ")", "[": "]"}.get(letter, "")


read = lambda name: (Path(__file__).parents[1] / name).read_text(encoding="utf-8")
agent, mentioned, valued = [json.loads(read(name)) for name in ("agent.json", "mentions.json", "values.json")]
cases = []
for case in json.loads(read("lookups.json")):
    found = Catalog(agent).find(case["find"]) | {"find": case["find"]}
    cases.append(("lookups.json", case["find"], case, {key: found[key] for key in case}))
for text in re.findall(r'^[\[{"].*$(?!.*\n.*duplicate field)', read("catalogs.txt"), re.MULTILINE):
    try:
        found = Catalog(json.loads(text))
    except (AttributeError, KeyError, TypeError, ValueError):
        found = None
    cases.append(("catalogs.txt", text, None, found))
for case in mentioned["cases"]:
    found = Catalog(mentioned["catalogs"][case.get("form", "AZSM0000")]).mentions(mentioned["escape"], case["text"])
    cases.append(("mentions.json", case["text"], case["codes"], [*found]))
for case in valued["cases"]:
    found = values(Catalog(valued["catalog"]).find(case["code"]), case["line"])
    cases.append(("values.json", case["line"], (case["values"], case.get("ambiguous", [])), found))
for file, name, expected, found in cases:
    if expected != found:
        raise SystemExit(f"{file}: {name}\nexpected: {expected}\nfound:    {found}")
print("\n".join(f"{file}: {count} cases" for file, count in Counter(file for file, *_ in cases).items()))
