"""The regular expressions for common entries find nothing that the splitter would read in another way."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcat.domain.text import clean_block
from qcat.formats.bibtex.blocks import split
from qcat.formats.bibtex.common import find_common
from qcat.formats.bibtex.cutter import cut
from qcat.formats.bibtex.syntax import COMMENT, ENTRY, Block, is_simple, squeeze

COMMON = '@misc{k,\n  title = {A {B {C}} \\\'{e} a@b},\n  note="{X} y", year = 2020\n}\n'
NEIGHBOURS = [
    "", "text\n", "% @book{c, year = 1}\n", "@article{a, title = {T\n", "@article{a, title = \"T\n", "}}\n", '"\n',
    "@string{s = {S}}\n", "@string{s = {S\n", "@comment{x\n", "@preamble{\"p\n", "@book(b, year = 1)\n", "@book(b,\n",
    "@book{b, year = 1} rest\n", "@book{b year = 1}\n", "@\n", "\\\n", "=,\n",
]  # fmt: skip


def facts(block: Block) -> tuple[object, ...]:
    """What the reader makes of a block, by whichever way its fields were found."""
    fields = {f.name.lower(): squeeze(f.value if f.value.isdigit() else f.value[1:-1]) for f in block.body.fields}
    body = block.body.values or fields
    return block.kind, block.start, block.end, block.type, block.body.key, body, block.body.mended, block.reason


@pytest.mark.parametrize("before", NEIGHBOURS)
@pytest.mark.parametrize("after", NEIGHBOURS)
def test_a_common_entry_is_read_alike_whatever_stands_around_it(before: str, after: str) -> None:
    text = before + COMMON + after
    found = split(text)
    assert [facts(block) for block in found] == [facts(block) for block in cut(text)]
    assert any(block.body.values.get("note") == "{X} y" for block in found)


@pytest.mark.parametrize(
    "text",
    [
        "@misc{k, title = {a \\} b}}",
        "@misc{k, title = {a \\{ b}}",
        '@misc{k, title = "a \\" b"}',
        '@misc{k, title = "a {"} b"}',
        "@misc{k, month = jan # feb}",
        "@misc{k, title = {T} year = 1}",
        "@misc{k, title = {a\n @b c}}",
        "@misc{k, title = {T}} @misc{l, title = {T}}",
        "@misc{k, % remark\n title = {T}}",
        "@string{k, title = {T}}",
        "% @misc{k, title = {T}}",
        "@misc(k, title = {T})",
    ],
)
def test_what_is_not_common_is_left_to_the_splitter(text: str) -> None:
    assert not list(find_common(text))


def test_fields_that_need_a_second_look_keep_their_lines() -> None:
    text = "\n@misc{k,\n  title = {A\n  B},\n  month = jan,\n  Title = {C}\n}\n"
    (block,) = split(text)
    assert [(row.name, row.value, row.line) for row in block.body.fields] == [
        ("title", "{A\n  B}", 3),
        ("month", "jan", 5),
        ("Title", "{C}", 6),
    ]
    assert block.body == cut(text)[0].body


tokens = st.sampled_from(
    ["@misc{", "@book{k,\n", "}", "}\n", "{", '"', ",", ",\n", " = ", "title", " year = 1", "\n", " ", "\\", "%", "@",
     "(", "title = {A {B} C}", 'note = "{A} b"', "month = jan", "#", ")", "é", "@string{x = {y}}\n", COMMON]
)  # fmt: skip


@given(st.lists(tokens, max_size=30).map("".join))
def test_the_splitter_reads_each_common_entry_alike(text: str) -> None:
    text = clean_block(text)
    of_start = {block.start: block for block in split(text)}
    for match in find_common(text):
        start = match.start("at")
        (alone,) = cut(match[0].strip())
        ours = of_start[start]
        assert alone.kind == ours.kind == ENTRY
        assert (alone.type, alone.body.key, alone.end - alone.start) == (
            ours.type,
            ours.body.key,
            ours.end - ours.start,
        )
        theirs = [(row.name, row.value, row.line + text.count("\n", 0, start)) for row in alone.body.fields]
        if ours.body.fields:
            assert [(row.name, row.value, row.line) for row in ours.body.fields] == theirs
        else:
            assert all(is_simple(value) for _, value, _ in theirs)
            assert ours.body.values == facts(alone)[5]


@given(st.lists(st.sampled_from([*NEIGHBOURS, COMMON]), max_size=8).map("".join))
def test_no_entry_head_gets_lost_between_common_entries(text: str) -> None:
    starts = [block.start for block in split(text)]
    assert starts == sorted(starts)
    at = text.find(COMMON)
    while at >= 0:
        assert at in starts
        at = text.find(COMMON, at + 1)


@pytest.mark.parametrize("text", ["@string{a)} {", "@string{) )}{", "@string{}{@book{  b}t = {b}@string{)x\n)"])
def test_a_comment_that_repeats_a_part_of_what_is_broken_is_found_where_it_stands(text: str) -> None:
    blocks = split(text)
    assert all(one.end <= other.start for one, other in pairwise(blocks))
    assert blocks[-1].kind == COMMENT
    assert blocks[-1].end == len(text)
    between = [text[one.end : other.start] for one, other in pairwise(blocks)]
    assert not "".join(between).strip()
