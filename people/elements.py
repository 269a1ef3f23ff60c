"""A text cut into the parts of mentions: honorifics, degrees, ranks, titles, names. Pure."""

from typing import NamedTuple

from people import lexicon
from people.naming import known_names, name_at
from people.phrases import Phrases, Text, keys
from people.register import Register
from people.titling import OPENING as TITLES_OPEN
from people.titling import Title, run_end, title_at

_HONORIFICS = Phrases((word, word) for word in lexicon.HONORIFICS)
_DEGREES = Phrases((word, word) for word in lexicon.DEGREES)
_HALVES = keys("nước", "tiếng", "đàn", "tàu", "ban", "mùa", "quân")
_GIVEN = "given"
_OPENING = frozenset((*_HONORIFICS.tree, *_DEGREES.tree, *TITLES_OPEN))


class Element(NamedTuple):
    """`first` and `last` are places of syllables, the last behind. A name has its people's ids, if
    the directory knows it; "given" is a name of one syllable, which only the story explains."""

    kind: str
    first: int
    last: int
    title: Title | None = None
    people: tuple = ()

    @property
    def introduces(self) -> bool:
        return self.kind in {"honorific", "degree", "rank", "title"}


def elements(text: Text, register: Register, skipped=()) -> list[Element]:
    """In order, none inside another. `skipped` are places of syllables that name nobody."""
    known = known_names(text, register)
    starts = {place: end for place, (end, _people) in known.items()}
    found, place = [], 0
    while place < len(text):
        element = None
        if place not in skipped and _may_open(text, place, register):
            element = _element(text, place, register, known, starts, found)
        if element:
            found.append(element)
        place = element.last if element else place + 1
    return found


def _may_open(text, place, register):
    """Nothing else begins an element: most syllables are passed over."""
    key = text.keys[place]
    return text.capital[place] or key in _OPENING or key in register.opening


def _element(text, place, register, known, starts, before):
    if place in known:
        end, people = known[place]
        return Element("name", place, end, people=tuple(people))
    for kind, phrases in (
        ("honorific", _HONORIFICS),
        ("degree", _DEGREES),
        ("rank", register.rank_phrases),
    ):
        end, _ = phrases.longest(text, place)
        if end > place and not (kind == "honorific" and _is_half_a_word(text, place)):
            return Element(kind, place, end)
    if title := title_at(text, place, register, starts):
        return Element("title", place, title.last, title=title)
    return _unknown_name(text, place, register, starts, before)


def _is_half_a_word(text, place):
    """ "nước Anh", "tiếng Anh", "đàn ông", "Hoàng Anh Gia Lai": no honorific."""
    if not place or not text.joined[place]:
        return False
    is_amid_name = text.capital[place] and text.capital[place - 1] and not text.is_large(place - 1)
    return is_amid_name or text.keys[place - 1] in _HALVES


def _unknown_name(text, place, register, starts, before):
    last = before[-1] if before else None
    is_beside = bool(last and last.last == place and text.joined[place])
    introduced = is_beside and last.introduces
    end = name_at(text, place, register, introduced=introduced)
    end = min([start for start in starts if place < start < end], default=end)
    if end > place + 1:
        return Element("name", place, end)
    if introduced and text.capital[place] and run_end(text, place, starts) == place + 1:
        return Element(_GIVEN, place, place + 1)
    return None
