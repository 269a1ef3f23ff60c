"""Two contents of a story side by side: what a reviewer is shown of every field."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.alignment import alike_in_order
from articles.body import clean
from articles.changes import (
    DELETED,
    INSERTED,
    MOVED,
    SAME,
    Piece,
    changed_blocks,
    changed_words,
    is_change,
)
from articles.lines import Stretch, focus_line, replaced, stretches, used_in
from articles.models import Article, Byline, Photo
from articles.naming import Names
from newsroom.dates import PartialDate

_BEFORE_BODY = ("kicker", "headline", "standfirst")
_AFTER_BODY = ("lead_caption", "lead_alt")


@dataclass(frozen=True)
class Change:
    """What changed in one field: its words (`pieces`), the body's `stretches`, its `photos` or
    its `items`; the other three are empty."""

    name: str
    label: str
    pieces: tuple[Piece, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    photos: tuple[tuple[str, Photo | None, str], ...] = ()
    items: tuple[tuple[str, str], ...] = ()


def compare(before: dict, after: dict) -> list[Change]:
    """The fields that differ, as a page reads from top to bottom. Both are `Article.content()`;
    what an older version did not keep yet counts as empty."""
    before, after = ({**_NOTHING, **content} for content in (before, after))
    rows = []
    if before["body"] != after["body"]:
        # A version may be older than today's schema.
        rows = changed_blocks(clean(before["body"]), clean(after["body"]))
    names = Names([*_used_in(before), *_used_in(after), *used_in(rows)])
    return list(_changes(before, after, rows, names))


_NOTHING = {
    **dict.fromkeys(("headline", "kicker", "standfirst", "body", "lead_caption", "lead_alt"), ""),
    "lead_focus": "",
    **dict.fromkeys(("section", "lead_photo")),
    "story_date": (None, None, ""),
    **dict.fromkeys(("bylines", "events", "topics"), ()),
}


def _used_in(content: dict) -> Iterator[tuple[str, int | None]]:
    yield "section", content["section"]
    yield "photo", content["lead_photo"]
    yield from (("author", author) for author, _role in content["bylines"])
    yield from (("event", pk) for pk in content["events"])
    yield from (("topic", pk) for pk in content["topics"])


def _changes(before, after, rows, names) -> Iterator[Change]:
    yield from _changed_texts(_BEFORE_BODY, before, after)
    if any(map(is_change, rows)):
        yield Change("body", _label("body"), stretches=tuple(stretches(rows, names)))
    yield from _changed_lead(before, after, names)
    yield from _changed_texts(_AFTER_BODY, before, after)
    yield from _changed_values(before, after, names)
    yield from _changed_lists(before, after, names)


def _changed_texts(fields, before, after) -> Iterator[Change]:
    for name in fields:
        if before[name] != after[name]:
            yield Change(name, _label(name), tuple(changed_words(before[name], after[name])))


def _changed_lead(before, after, names) -> Iterator[Change]:
    old, new = before["lead_photo"], after["lead_photo"]
    if old == new:
        if before["lead_focus"] != after["lead_focus"]:
            two = (focus_line(content["lead_focus"]) for content in (before, after))
            yield Change("lead_focus", _label("lead_focus"), replaced(*two))
        return
    one, two = names.two("photo", old, new)
    shown = [(DELETED, old, one), (INSERTED, new, two)]
    photos = [(kind, names.row("photo", pk), name) for kind, pk, name in shown if pk]
    yield Change("lead_photo", _label("lead_photo"), photos=tuple(photos))


def _changed_values(before, after, names) -> Iterator[Change]:
    if before["section"] != after["section"]:
        two = names.two("section", before["section"], after["section"])
        yield Change("section", _label("section"), replaced(*two))
    if list(before["story_date"]) != list(after["story_date"]):
        days = [_day(content["story_date"]) for content in (before, after)]
        yield Change("story_date", capfirst(_("day of the story")), replaced(*_told_apart(*days)))


def _day(kept) -> PartialDate:
    first, last, text = kept
    return PartialDate(first and date.fromisoformat(first), last and date.fromisoformat(last), text)


def _told_apart(before: PartialDate, after: PartialDate) -> tuple[str, str]:
    """ "đầu 1957" may be written the same way and mean other days."""
    if str(before) != str(after):
        return str(before), str(after)
    return tuple(f"{day} ({day.first or '?'} – {day.last or '?'})" for day in (before, after))


def _changed_lists(before, after, names) -> Iterator[Change]:
    signed = [[(pk, role) for pk, role in content["bylines"]] for content in (before, after)]
    if items := _items(*signed, lambda part: _signed(part, names)):
        yield Change("bylines", capfirst(Byline._meta.verbose_name), items=items)
    for name, kind in (("events", "event"), ("topics", "topic")):
        kept = [list(content[name]) for content in (before, after)]
        if items := _items(*kept, lambda pk, kind=kind: names.name(kind, pk)):
            yield Change(name, _label(name), items=items)


def _signed(part, names) -> str:
    author, role = part
    return f"{names.name('author', author)} ({dict(Byline.Role.choices).get(role, role)})"


def _items(before: list, after: list, named) -> tuple[tuple[str, str], ...]:
    """(kind, name) in the new order, what is gone at its end; nothing if the lists are alike."""
    if before == after:
        return ()
    in_place = {j for _i, j in alike_in_order(before, after)}
    known = set(before)
    items = [
        (SAME if place in in_place else MOVED if each in known else INSERTED, named(each))
        for place, each in enumerate(after)
    ]
    gone = [(DELETED, named(each)) for each in before if each not in after]
    return (*items, *gone)


def _label(name: str) -> str:
    return capfirst(str(Article._meta.get_field(name).verbose_name))
