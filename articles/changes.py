"""What changed from one text to another, as a reviewer reads it. Pure functions, no database.

`changed_words` compares two lines of text, `changed_blocks` two bodies of the story's schema.
Joined again, the pieces of either side are that side's text, exactly.
"""

from collections.abc import Iterator

from articles.alignment import align
from articles.blocks import read_blocks, tokens_of
from articles.cutting import with_cuts
from articles.rows import CHANGED, LEFT, MOVED, Row, come, gone, is_change, paired, without_repeats
from articles.words import DELETED, INSERTED, MARKED, SAME, Piece, compare_tokens

__all__ = [
    "CHANGED",
    "DELETED",
    "INSERTED",
    "LEFT",
    "MARKED",
    "MOVED",
    "SAME",
    "Piece",
    "Row",
    "changed_blocks",
    "changed_words",
    "is_change",
]


def changed_words(before: str, after: str) -> list[Piece]:
    return compare_tokens(tokens_of(before), tokens_of(after))


def changed_blocks(before: str, after: str) -> list[Row]:
    """Of two cleaned bodies, in the order of the second; all rows "same" if nothing changed."""
    old, new = read_blocks(before), read_blocks(after)
    in_place, moved = align(old, new)
    rows = with_cuts(list(_rows(old, new, in_place, moved)))
    return [without_repeats(row, *pair) for row, *pair in zip(rows, [None, *rows], strict=False)]


def _rows(old, new, in_place, moved) -> Iterator[Row]:
    sources, targets = {j: i for i, j in moved}, {i for i, _j in moved}
    last = (-1, -1)
    for i, j in [*in_place, (len(old), len(new))]:
        for index in range(last[0] + 1, i):
            yield gone(old[index], is_moved=index in targets)
        for index in range(last[1] + 1, j):
            if index in sources:
                origin = sources[index]
                yield paired(old[origin], new[index], kind=MOVED, came_from_below=origin > last[0])
            else:
                yield come(new[index])
        if i < len(old):
            yield paired(old[i], new[j], follows=(i, j) == (last[0] + 1, last[1] + 1))
        last = (i, j)
