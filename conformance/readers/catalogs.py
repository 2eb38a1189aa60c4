"""Catalogs, the names in them, and locks."""

import json
import re


def catalog(text):
    """Reads a catalog. Fails if it is not one, has a newer schema, or contradicts itself."""
    read = json.loads(text)
    scheme = read.setdefault("scheme", {"prefix": "AZSM", "digits": 4})
    owned = {each["path"]: numbers(each["ranges"]) for each in read["subcategories"]}
    if read["schema_version"] != 1 or len({code["number"] for code in read["codes"]}) < len(read["codes"]):
        raise ValueError("a newer schema, or a number twice")
    for code in read["codes"]:
        owner = code["subcategory"]
        if code["code"] != f"{scheme['prefix']}{code['number']:0{scheme['digits']}d}":
            raise ValueError("a code that is not its number")
        if owner and (code["number"] not in owned[owner] or code["path"] != f"{owner}.{code['name']}"):
            raise ValueError("a code outside of its subcategory")
    return read


def numbers(ranges):
    return [number for each in ranges for number in range(each["first"], each["last"] + 1)]


def find(catalog, typed):
    """What a person types: a code, its digits, a path or a symbol. Of an unknown code, the owner of its number."""
    typed, prefix, width = typed.strip(), catalog["scheme"]["prefix"], catalog["scheme"]["digits"]
    digits = re.fullmatch(f"(?:{re.escape(prefix)})?([0-9]{{{width}}})", typed, re.IGNORECASE)
    for code in catalog["codes"]:
        if typed in (code["path"], code["symbol"]) or digits and code["number"] == int(digits[1]):
            return code
    owners = [each["path"] for each in catalog["subcategories"] if digits and int(digits[1]) in numbers(each["ranges"])]
    return {"code": None, "subcategory": owners[0] if owners else None}


def next_free(catalog, path):
    """The last number of the first range is for what fits nowhere else: it comes last."""
    [sub] = [each for each in catalog["subcategories"] if each["path"] == path]
    taken = {code["number"] for code in catalog["codes"]} | set(numbers(sub["reserved"]))
    free = [number for number in numbers(sub["ranges"]) if number not in taken]
    number = min(free, key=lambda number: (number == sub["ranges"][0]["last"], number))
    code = f"{catalog['scheme']['prefix']}{number:0{catalog['scheme']['digits']}d}"
    return {"schema_version": 1, "code": code, "number": number, "subcategory": path}


def select(catalog, codes, subcategories):
    """A catalog with these alone."""
    scopes = {each["scope"] for each in subcategories}
    categories = {(each["scope"], each["category"]) for each in subcategories}
    return catalog | {
        "scopes": [each for each in catalog["scopes"] if each["name"] in scopes],
        "categories": [each for each in catalog["categories"] if (each["scope"], each["name"]) in categories],
        "codes": codes,
        "subcategories": subcategories,
    }


def forms(name):
    """The path and the enum of a subcategory. None where one does not lead back to the other."""
    path, enum = snake(name), "".join(word[:1].upper() + word[1:] for word in name.split("_"))
    is_sound = re.fullmatch("[a-z][a-z0-9]*(_[a-z0-9]+)*", path) and snake(enum) == path and name in (path, enum)
    capitals_together = name == enum and re.search("(?<=[^a-z])[A-Z](?![a-z])", name)
    return (path, enum) if is_sound and not capitals_together else (None, None)


def snake(name):
    return re.sub("(?<=[^_])(?=[A-Z])", "_", name).lower()


NAME = r"(?:[A-Za-z_]|[^\x00-\xa0])(?:[0-9A-Za-z_]|[^\x00-\xa0])*"
PARAM = r"[a-z][a-z0-9_]*: (?:string|integer|bool)\??"
LINE = re.compile(
    rf"(AZSM[0-9]{{4}}) ({NAME}\.{NAME}\.{NAME})(?:\(({PARAM}(?:, {PARAM})*)\))? (retired )?"
    r'"((?:[^"\\\x00-\x1f\x7f-\x9f]|\\["\\])+)"'
)


def lock(text):
    """The codes of a lock. Fails with the number of the line that is not sound."""
    codes, has_header = [], False
    for at, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or has_header and line.startswith("#"):
            continue
        if not has_header:
            has_header = bool(re.match(r"# azsm\.lock, version 1(?![0-9])", line))
            if not has_header:
                raise ValueError(at)
            continue
        match = LINE.fullmatch(line)
        is_sound = match and match[1] != "AZSM0000" and match[2] not in {code["path"] for code in codes}
        if not is_sound or codes and match[1] <= codes[-1]["code"]:
            raise ValueError(at)
        facts = {"path": match[2], "params": match[3] or "", "retired": bool(match[4])}
        codes.append({"line": at, "code": match[1], **facts, "message": re.sub(r"\\(.)", r"\1", match[5])})
    return codes


def broken(shipped, catalog):
    """The lines of a lock that a catalog does not keep."""
    now = {code["code"]: code for code in catalog["codes"]}
    return [code["line"] for code in shipped if not keeps(code, now.get(code["code"]))]


def keeps(shipped, now):
    if not now or now["path"] != shipped["path"] or shipped["retired"] and now["state"] != "retired":
        return False
    params = {f"{each['name']}: {each['kind']}{'?' * each['optional']}" for each in now.get("params", [])}
    before = set(filter(None, shipped["params"].split(", ")))
    return before <= params and all(each.endswith("?") for each in params - before)
