"""Paragraphs that were divided in two or more, or joined to one, told as such."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from articles.blocks import Block, Token
from articles.rows import CHANGED, Row, is_change
from articles.words import DELETED, INSERTED, SAME, compare_tokens, matching

# Together the parts must say nearly all that the whole said, and each part more of it.
_ALIKE = 0.75
_MORE = 0.05


def with_cuts(rows: list[Row]) -> list[Row]:
    """What came or went beside a changed paragraph and is a part of it is shown as that part."""
    done: list[Row] = []
    index = 0
    while index < len(rows):
        taken = _run(rows, index)
        if taken > 1:
            done += _cut(rows[index : index + taken])
        else:
            done.append(rows[index])
        index += taken
    return done


def _run(rows: list[Row], start: int) -> int:
    """How many rows from here on are the parts of one paragraph: one where there is no cut."""
    for kind in (INSERTED, DELETED):
        place = start
        while place < len(rows) and place - start < 3 and rows[place].kind == kind:
            place += 1
        if place < len(rows) and rows[place].kind == CHANGED and not rows[place].facts:
            first, last = _parts(rows, place, kind)
            if first == start and last > first:
                return last - first + 1
    return 1


def _parts(rows: list[Row], place: int, kind: str) -> tuple[int, int]:
    """The first and the last row that belong to the paragraph at `place`."""
    row = rows[place]
    whole, part = (row.before, row.after) if kind == INSERTED else (row.after, row.before)
    words, said = Counter(whole.words), Counter(part.words)
    first = last = place
    score = begun = _dice(words, said)
    for step in (1, -1):
        near = place + step
        while 0 <= near < len(rows) and rows[near].kind == kind and _is_like(rows[near], whole):
            more = said + Counter(rows[near].block.words)
            if _dice(words, more) < score + _MORE:
                break
            said, score = more, _dice(words, more)
            first, last = min(first, near), max(last, near)
            near += step
    return (first, last) if score >= _ALIKE and score > begun else (place, place)


def _is_like(row: Row, whole: Block) -> bool:
    return (row.block.kind, row.block.within) == (whole.kind, whole.within) and not row.block.facts


def _dice(one: Counter, two: Counter) -> float:
    return 2 * (one & two).total() / ((one.total() + two.total()) or 1)


def _cut(rows: list[Row]) -> Iterator[Row]:
    """The whole cut where its parts begin, each piece beside its part."""
    is_divided = any(row.kind == INSERTED for row in rows)
    row = next(row for row in rows if row.kind == CHANGED)
    whole = row.before if is_divided else row.after
    parts = [part.after if is_divided else part.before for part in rows]
    stretches = _stretches(whole.tokens, [part.tokens for part in parts])
    for index, (part, tokens) in enumerate(zip(parts, stretches, strict=True)):
        mine = whole if index == 0 else None
        before, after = (tokens, part.tokens) if is_divided else (part.tokens, tokens)
        pieces = tuple(compare_tokens(before, after))
        facts = (("opens", 0, 1) if is_divided else ("opens", 1, 0),) if index else ()
        yield replace(
            row,
            kind=CHANGED if facts or any(map(is_change, pieces)) else SAME,
            before=mine if is_divided else part,
            after=part if is_divided else mine,
            pieces=pieces,
            facts=facts,
        )


def _stretches(whole: list[Token], parts: list[list[Token]]) -> Iterator[list[Token]]:
    """The whole's tokens, cut where the parts begin; the space at a cut is the cut itself."""
    joined = [token for part in parts for token in part]
    spans = list(matching(whole, joined))
    start = end = 0
    for index, part in enumerate(parts):
        end += len(part)
        stop = len(whole) if index == len(parts) - 1 else max(start, _opposite(spans, end))
        stretch = whole[start:stop]
        if index and stretch:
            stretch[0] = stretch[0]._replace(lead="")
        yield stretch
        start = stop


def _opposite(spans, place: int) -> int:
    """Where in the first text the place in the second one lies."""
    span = next(span for span in spans if place <= span.n)
    return span.i + place - span.m if span.is_same else span.j
