"""Every output format is what its readers take."""

import json
import re
from xml.etree import ElementTree

import pytest
from jsonschema import Draft7Validator

from checks import find
from qcat.checks.finding import Located
from qcat.checks.reporters import REPORTERS, get_reporter

TEXT = (
    "- `[NuerIPS 2023]`Tiny Nets, more: 100% <b>, Doe et al. [Arxiv](http://arxiv.org/abs/2301.00001)\n"
    '- Doe, Jane. "Tiny \x07nets & "co" for big data." European Conference on Computer Vision. 2023.\n'
)
PLACE = {"type": "integer", "minimum": 1}
# The parts of the standard (OASIS, SARIF 2.1.0) that code scanning asks for.
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "rules"],
                                "properties": {"rules": {"type": "array", "items": {"required": ["id", "name"]}}},
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"type": "object", "required": ["text"]},
                                "locations": {
                                    "type": "array",
                                    "minItems": 1,
                                    "items": {
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation", "region"],
                                                "properties": {
                                                    "region": {
                                                        "required": [
                                                            "startLine",
                                                            "startColumn",
                                                            "endLine",
                                                            "endColumn",
                                                        ],
                                                        "additionalProperties": PLACE,
                                                    }
                                                },
                                            }
                                        }
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
GITLAB = {
    "type": "array",
    "items": {
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {"required": ["path", "lines"], "properties": {"lines": {"required": ["begin"]}}},
        },
    },
}


@pytest.fixture
def findings() -> list[Located]:
    return find(TEXT, name="lists/a b.md")


def written(format: str, findings: list[Located]) -> str:
    return "".join(get_reporter(format)(findings))


@pytest.mark.parametrize("format", REPORTERS)
def test_nothing_found_is_well_formed_and_controls_are_never_printed(format: str, findings: list[Located]) -> None:
    empty = written(format, [])
    if format in {"json", "gitlab", "sarif"}:
        json.loads(empty)
    if format == "junit":
        ElementTree.fromstring(empty)
    text = written(format, findings)
    assert "\x07" not in text
    assert text.endswith("\n")


def test_sarif(findings: list[Located]) -> None:
    log = json.loads(written("sarif", findings))

    Draft7Validator(SARIF).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result, one in zip(run["results"], findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == one.code
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "lists/a%20b.md"


def test_gitlab(findings: list[Located]) -> None:
    rows = json.loads(written("gitlab", findings))

    Draft7Validator(GITLAB).validate(rows)
    assert len({row["fingerprint"] for row in rows}) == len(findings)


def test_junit(findings: list[Located]) -> None:
    root = ElementTree.fromstring(written("junit", findings))

    assert root.tag == "testsuites"
    assert len(root.findall("testsuite/testcase/failure")) == len(findings) == int(root.attrib["failures"])


def test_github(findings: list[Located]) -> None:
    pattern = re.compile(r"::(?:error|warning|notice) file=lists/a b\.md,line=\d+,endLine=\d+,col=\d+,[^:]*::.+")

    lines = written("github", findings).splitlines()

    assert len(lines) == len(findings)
    assert all(map(pattern.fullmatch, lines))


def test_errorformat_and_text(findings: list[Located]) -> None:
    assert all(
        re.match(r"lists/a b\.md:\d+:\d+: [EWI] [A-Z]{3}\d{3} ", x)
        for x in written("errorformat", findings).splitlines()
    )
    assert all(
        re.match(r"lists/a b\.md:\d+:\d+: (?:error|warning|info) ", x) for x in written("text", findings).splitlines()
    )


def test_json_and_json_lines_say_the_same(findings: list[Located]) -> None:
    rows = [json.loads(line) for line in written("jsonl", findings).splitlines()]

    assert json.loads(written("json", findings)) == rows
    assert len(rows) == len(findings) > 3
