"""The codes that a string mentions."""

import re
from itertools import takewhile


def mentions(catalog, escape, text):
    """The codes of a string, in its order. `escape` matches what can come directly before one."""
    prefix, width = catalog["scheme"]["prefix"], catalog["scheme"]["digits"]
    form, declared = f"{re.escape(prefix)}[0-9]{{{width}}}", {code["code"] for code in catalog["codes"]}
    urls = {code["url"].split(code["code"])[0] for code in catalog["codes"]}
    ranges = [(each["first"], each["last"]) for sub in catalog["subcategories"] for each in sub["ranges"] + sub["reserved"]]
    ranges += [tuple(int(scope["digits"].ljust(width, end)) for end in "09") for scope in catalog["scopes"]]
    sign = r"[\s`*\"']*(?:to|through|\.\.=|\.\.|-|–)[\s`*\"']*"

    def is_part(before, after):
        """Of a word, or of a UUID: two groups next to it, of which one has digits and letters."""
        is_in_word = re.match(r"\w", after, re.A) or re.search(r"\w$", before, re.A) and not re.search(escape, before)
        sides = re.search("[-0-9A-Za-z]*$", before)[0].split("-")[-2::-1], re.match("[-0-9A-Za-z]*", after)[0].split("-")[1:]
        is_group = lambda text: re.fullmatch("[0-9A-Fa-f]{4,}", text) and not re.fullmatch(form, text)
        groups = [group for side in sides for group in takewhile(is_group, side)]
        is_mixed = any(re.search("[0-9]", each) and re.search("[A-Za-z]", each) for each in groups)
        return is_in_word or len(groups) >= 2 and is_mixed

    def is_bound(code, before, after):
        """An end of a declared range, or of a scope."""
        last, first = re.match(f"{sign}({form})", after), re.search(f"({form}){sign}$", before)
        pairs = [(code, last and last[1]), (first and first[1], code)]
        return any(all(pair) and tuple(int(end[len(prefix) :]) for end in pair) in ranges for pair in pairs)

    def is_other(code, before, after):
        """That, a piece of a hash, a URL that is not of the catalog, the number of a character, or a color."""
        around = re.search("[-+/=0-9A-Za-z]*$", before)[0], re.match("[-+/=0-9A-Za-z]*", after)[0]
        is_in_hash = any(is_hash(piece) for side in around for piece in re.split("[-+/=]", side))
        url = re.search(r"[A-Za-z]*://(?!.*://)[!-~]*$", re.split(r"[\s\"'`<>()\[\]{}|\\,;]", before)[-1])
        sign = r"(\\u\{|\\x\{|U\+" + (r"|(^|[^\w/])#)$" if len(code) in (3, 4, 6, 8) else ")$")
        is_hexadecimal = re.fullmatch("[0-9A-Fa-f]+", code) and re.search(sign, before)
        return is_bound(code, before, after) or is_in_hash or url and url[0] not in urls or is_hexadecimal

    found = [(match[0], text[: match.start()], text[match.end() :]) for match in re.finditer(form, text)]
    return [each[0] for each in found if not is_part(*each[1:]) and (each[0] in declared or not is_other(*each))]


def is_hash(piece):
    is_mixed = re.search("[a-z].*[A-Z]|[A-Z].*[a-z]", piece) or re.fullmatch("[0-9A-Fa-f]+", piece)
    return len(piece) >= 16 and re.search("[0-9]", piece) and is_mixed
