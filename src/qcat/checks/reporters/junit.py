"""JUnit's XML, which most CI services show as test results: a case a finding."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from qcat.checks.finding import Located
from qcat.domain.text import clean


def write(findings: Sequence[Located]) -> Iterator[str]:
    """A suite a file; one that passed where nothing was found."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    total = max(len(findings), 1)
    yield f'<testsuites name="qcat" tests="{total}" failures="{len(findings)}">\n'
    if not findings:
        yield '  <testsuite name="qcat" tests="1" failures="0">\n'
        yield '    <testcase name="qcat check" classname="qcat"/>\n  </testsuite>\n'
    for file, group in groupby(findings, key=lambda one: one.file):
        those = list(group)
        yield f'  <testsuite name={quoteattr(clean(file))} tests="{len(those)}" failures="{len(those)}">\n'
        for one in those:
            name = quoteattr(f"{one.code} {one.name} {one.line}:{one.column}")
            message = clean(one.message)
            yield (
                f'    <testcase name={name} classname={quoteattr(clean(file))} line="{one.line}">'
                f"<failure type={quoteattr(one.severity)} message={quoteattr(message)}>"
                f"{escape(f'{clean(file)}:{one.line}:{one.column}: {message}')}</failure></testcase>\n"
            )
        yield "  </testsuite>\n"
    yield "</testsuites>\n"
