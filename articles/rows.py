"""What became of one block: the rows of a comparison (see articles/changes.py)."""

from dataclasses import dataclass, replace

from articles.blocks import Block
from articles.words import DELETED, INSERTED, SAME, Piece, compare_tokens, one_sided

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


def is_change(part: Piece | Row) -> bool:
    return part.kind != SAME


def gone(block, *, is_moved):
    pieces = tuple(one_sided(DELETED, block.tokens))
    return Row(LEFT if is_moved else DELETED, before=block, pieces=pieces)


def come(block):
    return Row(INSERTED, after=block, pieces=tuple(one_sided(INSERTED, block.tokens)))


def paired(old, new, *, kind="", follows=False, came_from_below=False):
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


def without_repeats(row, before):
    """Another speaker, or a quote become a box, is said once for all its paragraphs."""
    is_pair = row.before and row.after and row.kind != SAME
    if not before or not is_pair or row.before.opens or row.after.opens:
        return row
    facts = tuple(fact for fact in row.facts if fact not in before.facts)
    is_changed = facts or any(map(is_change, row.pieces)) or row.kind == MOVED
    return replace(row, facts=facts, kind=row.kind if is_changed else SAME)
