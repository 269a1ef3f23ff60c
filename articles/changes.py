"""What changed from one text to another, as a reviewer reads it. Pure functions, no database.

`changed_words` compares two lines of text, `changed_blocks` two bodies of the story's schema.
Joined again, the pieces of either side are that side's text, exactly.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from articles.alignment import align
from articles.blocks import Block, read_blocks, tokens_of
from articles.words import DELETED, INSERTED, MARKED, SAME, Piece, compare_tokens, one_sided

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

CHANGED, MOVED, LEFT = "changed", "moved", "left"


@dataclass(frozen=True)
class Row:
    """A block that is the same, changed, inserted, deleted or moved (with or without changes);
    "left" stands where a moved one stood. `facts` are (name, before, after)."""

    kind: str
    before: Block | None = None
    after: Block | None = None
    pieces: tuple[Piece, ...] = ()
    facts: tuple[tuple[str, object, object], ...] = ()
    came_from_below: bool = False

    @property
    def block(self) -> Block:
        return self.after or self.before


def changed_words(before: str, after: str) -> list[Piece]:
    return compare_tokens(tokens_of(before), tokens_of(after))


def changed_blocks(before: str, after: str) -> list[Row]:
    """Of two cleaned bodies, in the order of the second; all rows "same" if nothing changed."""
    old, new = read_blocks(before), read_blocks(after)
    in_place, moved = align(old, new)
    rows = list(_rows(old, new, in_place, moved))
    return [_without_repeats(row, *pair) for row, *pair in zip(rows, [None, *rows], strict=False)]


def is_change(part: Piece | Row) -> bool:
    return part.kind != SAME


def _rows(old, new, in_place, moved) -> Iterator[Row]:
    sources, targets = {j: i for i, j in moved}, {i for i, _j in moved}
    last = (-1, -1)
    for i, j in [*in_place, (len(old), len(new))]:
        for gone in range(last[0] + 1, i):
            yield _gone(old[gone], is_moved=gone in targets)
        for come in range(last[1] + 1, j):
            if come in sources:
                origin = sources[come]
                yield _paired(old[origin], new[come], kind=MOVED, came_from_below=origin > last[0])
            else:
                yield _come(new[come])
        if i < len(old):
            yield _paired(old[i], new[j], follows=(i, j) == (last[0] + 1, last[1] + 1))
        last = (i, j)


def _gone(block, *, is_moved):
    pieces = tuple(one_sided(DELETED, block.tokens))
    return Row(LEFT if is_moved else DELETED, before=block, pieces=pieces)


def _come(block):
    return Row(INSERTED, after=block, pieces=tuple(one_sided(INSERTED, block.tokens)))


def _paired(old, new, *, kind="", follows=False, came_from_below=False):
    """`follows`: the blocks before them are a pair, too, so that a list or a quote that begins on
    one side only was divided or joined."""
    facts = _changed_facts(old, new)
    if follows and old.opens != new.opens and old.within == new.within:
        facts = (*facts, ("opens", old.opens, new.opens))
    if old.key == new.key:
        pieces = one_sided(SAME, new.tokens)
    else:
        pieces = compare_tokens(old.tokens, new.tokens)
    is_changed = facts or any(map(is_change, pieces))
    kind = kind or (CHANGED if is_changed else SAME)
    return Row(kind, old, new, tuple(pieces), facts, came_from_below)


def _changed_facts(old, new):
    was, now = dict(old.facts), dict(new.facts)
    facts = [
        (name, was.get(name, ""), now.get(name, ""))
        for name in {**was, **now}
        if was.get(name) != now.get(name)
    ]
    if (old.within, old.kind) != (new.within, new.kind):
        facts.insert(0, ("kind", (*old.within, old.kind), (*new.within, new.kind)))
    return tuple(facts)


def _without_repeats(row, before):
    """Another speaker, or a quote become a box, is said once for all its paragraphs."""
    if not before or row.kind not in {CHANGED, MOVED} or row.before.opens or row.after.opens:
        return row
    facts = tuple(fact for fact in row.facts if fact not in before.facts)
    is_changed = facts or any(map(is_change, row.pieces)) or row.kind == MOVED
    return replace(row, facts=facts, kind=row.kind if is_changed else SAME)
