"""The values that a line of a log has for the parameters of a code."""

import json
import re


def values(code, line):
    """The values of a line for the parameters of a code, and the names of those that could be longer."""
    line = re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]", "", line.rstrip())
    read, root = Values(code), json_at(line.lstrip("\ufeff \t"), is_whole=True)
    read.object(root) if isinstance(root, dict) else read.text(line)
    return read.found, read.unsure


class Values:
    def __init__(self, code):
        self.code, self.found, self.unsure = code["code"], {}, []
        self.kinds = {param["name"]: param["kind"] for param in code["params"]}
        # The places in the message, each with the text before it, and what comes after the last.
        self.places, self.tail = [], ""
        for piece in re.findall(r"\{\{|\}\}|\{\w+\}|.", code["message"]):
            is_place = len(piece) > 2
            self.places += [(self.tail, piece[1:-1])] * is_place
            self.tail = "" if is_place else self.tail + piece[0]

    def keep(self, name, value, could_be_longer=False):
        """The first value of the right kind counts."""
        kind = self.kinds.get(name)
        if kind == "integer" and isinstance(value, str) and re.fullmatch("[+-]?[0-9]+", value):
            value = int(value)
        if kind == "bool" and isinstance(value, str):
            value = {"true": True, "false": False}.get(value)
        is_kind = type(value) is {"string": str, "integer": int, "bool": bool}.get(kind)
        if name not in self.found and is_kind and (kind != "integer" or -(2**63) <= value < 2**64):
            self.found[name] = value
            self.unsure += [name] if could_be_longer and kind == "string" else []

    def object(self, root):
        """The first `params` next to the code or around it, the members of these objects, then what their texts say."""
        around = (self.around(root) or []) + [each for each in (root.get("fields"), root) if isinstance(each, dict)]
        params = [each["params"] for each in around if "params" in each]
        params = [json_at(each) if isinstance(each, str) else each for each in params]
        for name, value in pairs_of([each for each in params if isinstance(each, dict)][:1] + around):
            self.keep(name, value)
        for text in [value for _, value in pairs_of(around) if isinstance(value, str)]:
            self.text(text)
            self.message(text)

    def around(self, value):
        """The objects that the code is in, the innermost first. None if it is not there."""
        if isinstance(value, str):
            return [] if self.code in value else None
        members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
        found = (inside for inside in map(self.around, members) if inside is not None)
        return next((inside + [value] * isinstance(value, dict) for inside in found), None)

    def text(self, text):
        """`params={...}`, then `key=value`, then the message after the code and a colon."""
        pairs = [(match[1], text[match.end() :]) for match in re.finditer(r"(?<![\w.])(\w+)=", text)]
        params = [json_at(rest) for name, rest in pairs if name == "params"]
        for name, value in pairs_of(params) + [(name, word_at(rest)) for name, rest in pairs]:
            self.keep(name, value)
        for match in re.finditer(re.escape(self.code) + ": ", text):
            before = text[: match.start()]
            quoted = json_at(text[before.rindex('"') :]) if before.count('"') % 2 else None
            message = quoted.partition(self.code)[2] if isinstance(quoted, str) else ""
            if message.startswith(": "):
                self.message(message[2:])
            self.message(text[match.end() :])

    def message(self, text):
        """The shortest text for each place. The last one ends before a colon, or with the text."""
        if not self.places or not text.startswith(self.places[0][0]):
            return
        at, spans, afters = len(self.places[0][0]), [], [before for before, _ in self.places[1:]] + [self.tail]
        for after in afters:
            end = text.find(after or ": ", at)
            if end < 0 and after:
                return
            spans.append((at, end if end >= 0 else max(at, len(text.rstrip()))))
            at = spans[-1][1] + len(after)
        # Where the message ends, the text after a place can be further to the right, too.
        limit, longer = at + len(text[at:].split(": ")[0]) if self.tail else at, []
        for after, (_, end) in reversed([*zip(afters, spans)]):
            limit = text.rfind(after, end, limit) if after else limit
            longer.insert(0, after != "" and limit > end)
        for (_, name), (start, end), is_longer in zip(self.places, spans, longer):
            self.keep(name, text[start:end], is_longer)


def pairs_of(objects):
    return [pair for each in objects if isinstance(each, dict) for pair in each.items()]


def json_at(text, is_whole=False):
    """The JSON that a string begins with."""
    try:
        value, end = json.JSONDecoder().raw_decode(text)
        return value if end == len(text) or not is_whole else None
    except ValueError:
        return None


def word_at(text):
    """What is between quotation marks, or a word: up to a space, `,`, `;`, or a bracket that was not opened in it."""
    if re.match('".*"', text):
        return json_at(text) or text.split('"')[1]
    word = re.match(r"[^\s,;]*", text)[0]
    for opening, closing in ("{}", "()", "[]", '""'):
        inside, closed, _ = word.partition(closing)
        word = inside if closed and opening not in inside else word
    return word or None
