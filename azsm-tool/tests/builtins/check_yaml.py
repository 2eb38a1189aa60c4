"""Validates what `render` writes as YAML, given its name, against the catalog that it was made of."""

import json
import sys

import yaml

name, path = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    document = yaml.safe_load(file)
with open("catalog.json", encoding="utf-8") as file:
    raised = [code for code in json.load(file)["codes"] if code["state"] != "retired"]

if name == "openapi":
    from openapi_spec_validator import validate

    validate(document)
    schemas = document["components"]["schemas"]
    known = schemas.get("KnownStatusCode", {})
    assert known.get("enum", []) == [code["code"] for code in raised]
    texts = known.get("x-enum-descriptions", [])
    assert all(text.startswith(code["message"]) for text, code in zip(texts, raised, strict=True))
    assert len(set(known.get("x-enum-varnames", []))) == len(raised)
else:
    # Members of the syntax of semantic conventions, which refuses any other.
    [group] = document["groups"]
    assert group.keys() == {"id", "type", "brief", "attributes"} and group["type"] == "attribute_group"
    [attribute] = group["attributes"]
    assert attribute.keys() == {"id", "type", "brief", "stability"} and attribute["type"].keys() == {"members"}
    for member, code in zip(attribute["type"]["members"], raised, strict=True):
        assert {"id", "value", "brief", "stability"} <= member.keys() <= {"id", "value", "brief", "note", "stability", "deprecated"}
        assert (member["value"], member["brief"], member["stability"]) == (code["code"], code["message"], "stable")
        assert ("deprecated" in member) == (code["state"] == "deprecated")
        assert member.get("deprecated", {"reason": "", "note": ""}).keys() == {"reason", "note"}
        assert code["help"] is None or code["help"] in member["note"]
