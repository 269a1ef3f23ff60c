"""Two people's texts over one that both began with. Pure: contents in, contents out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from articles.cleaning import parse, serialize
from articles.typed import TEXTS, is_same_field

MINE, THEIRS, BOTH = "mine", "theirs", "both"
_LISTS = {"bylines", "events", "topics"}
_JOINTS = {"standfirst": "\n"}
_JOINT = " / "


class Block(NamedTuple):
    """A block of a merged body; `side` where both people's stand one after the other."""

    html: str
    side: str = ""


@dataclass(frozen=True)
class Difference:
    """A field that says one thing in my text and another in theirs."""

    name: str
    choices: tuple[str, ...]
    proposal: str


def differences(base: Mapping | None, mine: Mapping, theirs: Mapping) -> list[Difference]:
    """`base` is what both began with, None where that is not known."""
    return [
        Difference(name, _choices(name), _proposal(name, base, mine, theirs))
        for name in theirs
        if not is_same_field(name, mine[name], theirs[name])
    ]


def merge(base: Mapping | None, mine: Mapping, theirs: Mapping, chosen: Mapping) -> dict:
    """`chosen` says MINE, THEIRS or BOTH for each field that differs; else the proposal holds."""
    merged = dict(theirs)
    for difference in differences(base, mine, theirs):
        name = difference.name
        choice = chosen.get(name)
        if choice not in difference.choices:
            choice = difference.proposal
        if choice == MINE:
            merged[name] = mine[name]
        elif choice == BOTH:
            merged[name] = _both(name, base and base[name], mine[name], theirs[name])
    return merged


def leaves_out(base: Mapping | None, mine: Mapping, merged: Mapping) -> bool:
    """Whether something that I wrote is not in the merged text as I wrote it."""
    return any(
        not _holds(name, merged[name], value, base and base[name]) for name, value in mine.items()
    )


def merge_bodies(base: str | None, mine: str, theirs: str) -> list[Block]:
    """By blocks: what one has changed, changes; where both did, both stand, mine first."""
    begun, ours, others = blocks(base or ""), blocks(mine), blocks(theirs)
    # Neither took these out, however far either moved them.
    stay = {*ours} & {*others}
    merged, at = [], (0, 0, 0)
    for place, mine_at, theirs_at, length in _kept_by_both(begun, ours, others):
        stretch = begun[at[0] : place], ours[at[1] : mine_at], others[at[2] : theirs_at]
        merged += _stretch(*stretch, stay)
        merged += map(Block, begun[place : place + length])
        at = (place + length, mine_at + length, theirs_at + length)
    return list(_once(merged, Counter(ours) | Counter(others)))


def blocks(cleaned: str) -> list[str]:
    return [serialize(block) for block in parse(cleaned)]


def _choices(name):
    return (MINE, THEIRS, BOTH) if name in TEXTS or name in _LISTS else (MINE, THEIRS)


def _proposal(name, base, mine, theirs):
    if base and is_same_field(name, base[name], mine[name]):
        return THEIRS
    if base and is_same_field(name, base[name], theirs[name]):
        return MINE
    return BOTH if BOTH in _choices(name) else MINE


def _both(name, base, mine, theirs):
    if name == "body":
        return "".join(block.html for block in merge_bodies(base, mine, theirs))
    if name in _LISTS:
        return _both_lists(base or [], mine, theirs)
    if base is not None and base in (mine, theirs):
        return mine if base == theirs else theirs
    if mine in theirs or theirs in mine:
        return max(mine, theirs, key=len)
    return _JOINTS.get(name, _JOINT).join((mine, theirs))


def _both_lists(base, mine, theirs):
    """Without what either took out, with what either put in."""
    kept = [part for part in mine if part in theirs or part not in base]
    return kept + [part for part in theirs if part not in base and part not in mine]


def _kept_by_both(base: Sequence, mine: Sequence, theirs: Sequence):
    """(place in base, in mine, in theirs, length) of the stretches that nobody touched, in order,
    and the common end."""
    ours, others = _matches(base, mine), _matches(base, theirs)
    while ours and others:
        (mine_base, mine_at, mine_length), (theirs_base, theirs_at, theirs_length) = (
            ours[0],
            others[0],
        )
        start = max(mine_base, theirs_base)
        end = min(mine_base + mine_length, theirs_base + theirs_length)
        if start < end:
            place = (start, mine_at + start - mine_base, theirs_at + start - theirs_base)
            yield *place, end - start
        (ours if mine_base + mine_length < theirs_base + theirs_length else others).pop(0)
    yield len(base), len(mine), len(theirs), 0


def _matches(base, changed):
    return SequenceMatcher(None, base, changed, autojunk=False).get_matching_blocks()


def _once(merged, most):
    """What both have moved, each to another place, stands in the first of the two."""
    met = Counter()
    for block in merged:
        met[block.html] += 1
        if met[block.html] <= most[block.html]:
            yield block


def _stretch(base, mine, theirs, stay):
    """What stands between two stretches that nobody touched."""
    if mine in (base, theirs):
        return [Block(block) for block in theirs]
    if theirs == base:
        return [Block(block) for block in mine]
    if len(base) == len(mine) == len(theirs) > 1:
        pairs = zip(base, mine, theirs, strict=True)
        return [block for each in pairs for block in _stretch(*([part] for part in each), stay)]
    return _side_by_side({*base} - stay, mine, theirs)


def _side_by_side(gone, mine, theirs):
    """`gone` are blocks of the common text that one of the two no longer has."""
    placed = []
    for tag, *where in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        ours, others = mine[where[0] : where[1]], theirs[where[2] : where[3]]
        if tag == "equal":
            placed += map(Block, ours)
            continue
        # What one left as it was, the other has changed or taken out.
        ours = [block for block in ours if block not in gone]
        others = [block for block in others if block not in gone]
        both = bool(ours and others)
        placed += [Block(block, MINE if both else "") for block in ours]
        placed += [Block(block, THEIRS if both else "") for block in others]
    return placed


def _holds(name, merged, mine, base):
    if base is not None and is_same_field(name, base, mine):
        return True
    if name == "body":
        return not {*blocks(mine)} - {*blocks(merged)} - {*blocks(base or "")}
    if name in _LISTS:
        return all(part in merged for part in mine)
    if name in TEXTS:
        return mine in merged
    return is_same_field(name, merged, mine)
