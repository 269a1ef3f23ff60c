"""The part of a text that shows a reader why it was found. Pure functions."""

from collections.abc import Iterable
from typing import NamedTuple

from newsroom.fulltext import Hit, Question

LENGTH = 240


class Piece(NamedTuple):
    text: str
    is_hit: bool


def marked(line: str, question: Question) -> list[Piece]:
    """The whole line in pieces, the hits apart from what stands between."""
    return _pieces(line, question.hits(line), 0, len(line))


def excerpt(lines: Iterable[str], question: Question, *, length: int = LENGTH) -> list[Piece]:
    """Of the line that answers most of the question, the first of such, the part that does, cut
    between words. Without any hit, the beginning of the first line."""
    line, hits = _telling(filter(None, lines), question)
    begin, end = _window(line, hits, length)
    pieces = _pieces(
        line, [hit for hit in hits if begin <= hit.start and hit.end <= end], begin, end
    )
    return [
        *([Piece("… ", is_hit=False)] if begin else []),
        *pieces,
        *([Piece(" …", is_hit=False)] if end < len(line) else []),
    ]


def _telling(lines: Iterable[str], question: Question) -> tuple[str, list[Hit]]:
    """Behind a line that has all of the terms no other is read."""
    best, hits, told = "", [], -1
    for line in lines:
        found = question.hits(line)
        terms = len({hit.term for hit in found})
        if terms > told:
            best, hits, told = line, found, terms
        if terms == len(question.terms):
            break
    return best, hits


def _worth(hits: list[Hit]) -> tuple[int, int]:
    """First how much of the question, then how often."""
    return len({hit.term for hit in hits}), len(hits)


def _window(line: str, hits: list[Hit], length: int) -> tuple[int, int]:
    if len(line) <= length:
        return 0, len(line)
    if not hits:
        return 0, _cut(line, length)
    first = max(
        hits,
        key=lambda one: _worth([hit for hit in hits if 0 <= hit.end - one.start < length * 0.7]),
    )
    begin = max(0, first.start - length // 4)
    # Between words, so that "an" is not shown out of "thành".
    begin = line.rfind(" ", 0, begin) + 1 if begin else 0
    return begin, max(_cut(line, begin + length), first.end)


def _cut(line: str, end: int) -> int:
    """The last space before, else right there."""
    if end >= len(line):
        return len(line)
    return max(line.rfind(" ", 0, end), 0) or end


def _pieces(line: str, hits: list[Hit], begin: int, end: int) -> list[Piece]:
    pieces, at = [], begin
    for hit in hits:
        pieces += [
            Piece(line[at : hit.start], is_hit=False),
            Piece(line[hit.start : hit.end], is_hit=True),
        ]
        at = hit.end
    return [piece for piece in [*pieces, Piece(line[at:end], is_hit=False)] if piece.text]
