"""Where a title begins and ends in a text: a role, and the body that it is held in. Pure."""

from typing import NamedTuple

from people import lexicon
from people.phrases import Phrases, Text, keys
from people.register import Register

_MODIFIERS = Phrases((word, meaning) for word, meaning in lexicon.MODIFIERS.items())
_OF_A_BODY = Phrases((word, word) for word in lexicon.ROLES_OF_A_BODY)
OPENING = frozenset((*_MODIFIERS.tree, *_OF_A_BODY.tree))
_STANDING = Phrases((word, word) for word in lexicon.STANDING)
_BODIES = Phrases((word, word) for word in lexicon.BODIES)
_FIELDS = Phrases((word, word) for word in lexicon.FIELDS)
_AREAS = Phrases((word, word) for word in lexicon.AREAS)
_FAMILIES = keys(*lexicon.FAMILIES)
_COMMON = keys(*lexicon.COMMON_FAMILIES)
_MIDDLES = keys(*lexicon.MIDDLES)
_SUREST = keys("Thị", "Văn")
_COUNTRIES = Phrases((word, word) for word in lexicon.COUNTRIES)
_AND = keys("và")
_OF = keys("của")
_NOT_ACTING = keys(*lexicon.NOT_ACTING)
# A place's name must follow these, not a person's.
_OF_A_PLACE = keys("ủy", "huyện", "quận", "xã", "phường", "phố", "trấn", "khu")
_SMALLEST = keys("thôn", "bản", "ấp", "làng", "buôn")
# Behind a committee, its members, an area or a place no field follows: "UBND tỉnh kiểm tra …".
_CLOSED = keys("ủy", "dân", "an", "phòng", "tỉnh", "đảng", "hội", "phủ", "quốc", "đoàn")
_LONGEST_NAME = 5


class Title(NamedTuple):
    """Places of syllables; `role` and `body` are (first, behind the last), `body` may be empty."""

    first: int
    last: int
    modifier: str
    role: tuple[int, int]
    body: tuple[int, int]


def title_at(text: Text, place: int, register: Register, names: dict[int, int]) -> Title | None:
    """The title that begins here; it ends where one of the `names` begins (place -> behind it)."""
    modifier, role = _modifier(text, place)
    whole, _ = register.titles.longest(text, role)
    after, _ = register.role_phrases.longest(text, role)
    if after == role:
        after = _role_of_a_body(text, role, register)
    if after == role and whole == role:
        return None
    after = _STANDING.longest(text, after)[0] if after > role else after
    end = max(whole, _body_end(text, after, register, names) if after > role else role)
    end = _before_a_name(place, end, names)
    if end <= role:
        return None
    after = min(after, end) if after > role else end
    return Title(place, end, modifier, (role, after), (after, end))


def _modifier(text, place):
    """("acting", place of the role): "quyền" inside "chính quyền" is none."""
    after, found = _MODIFIERS.longest(text, place)
    is_a_word = place and text.joined[place] and text.keys[place - 1] in _NOT_ACTING
    if after == place or is_a_word or after >= len(text) or not text.joined[after]:
        return "", place
    return found[0], after


def _role_of_a_body(text, place, register):
    """Behind "Trưởng" or "Phó Trưởng", where a body follows: "Trưởng Công an thành phố"."""
    after, _ = _OF_A_BODY.longest(text, place)
    if after == place or after >= len(text) or not text.joined[after]:
        return place
    body = max(_BODIES.longest(text, after)[0], register.bodies.longest(text, after)[0])
    return after if body > after else place


def _before_a_name(first, end, names):
    """A title is no part of a name: it ends before the first one inside it."""
    return min([start for start in names if first < start < end], default=end)


def _body_end(text, place, register, names):
    """Behind the body that begins here: heads, fields, places, and what else is written large.
    Behind another country its officials are named, and their names have any shape."""
    here, has_field = place, True
    if place + 1 < len(text) and text.joined[place] and text.keys[place] in _OF:
        here = place + 1
    while here < len(text) and text.joined[here] and here not in names:
        after, has_field = _step(text, here, register, may_have_field=has_field)
        if after > here and _COUNTRIES.longest(text, here)[0] == after:
            return after
        if after == here:
            return _behind_the_run(text, here, names) if _has_a_name(text, here, place) else place
        here = after
    return _and_more_fields(text, here, register, names)


def _has_a_name(text, here, place):
    """Whether a body or its place is called by the capitals that stand here: "Sở Y tế Sông Trăng",
    "Trưởng thôn Hạ", "Giám đốc CRSX"; behind a bare role they name who holds it."""
    if text.keys[here - 1] in _OF:
        return False
    return here > place or text.keys[here - 1] in _SMALLEST or _is_abbreviation(text, here)


def _is_abbreviation(text, place):
    """Alone between small letters; a headline has capitals all over."""
    word = text.words[place]
    is_alone = run_end(text, place) == place + 1 and word.end - word.start > 2
    return is_alone and text.is_large(place) and not text.is_large(place - 1)


def _step(text, place, register, *, may_have_field):
    """(behind the part of a body's name that begins here, whether a field may follow). In small
    letters "tổ chức", "kiểm tra", "báo" are a part of it only behind a head that asks for one."""
    whole = max(
        register.bodies.longest(text, place)[0], register.place_phrases.longest(text, place)[0]
    )
    area, _ = _AREAS.longest(text, place)
    head, _ = _BODIES.longest(text, place)
    if head > place and _begins_a_name(text, head - 1):
        # "HĐND tỉnh Đoàn Văn …" is no Tỉnh đoàn.
        head = place
    field, _ = _FIELDS.longest(text, place)
    if not text.capital[place]:
        head = head if may_have_field or head > place + 1 else place
        field = field if may_have_field else place
    closed = _and_a_field(text, place) if may_have_field else place
    end = max(whole, area, head, field, closed)
    return end, end > place and end not in {whole, area} and _asks_for_field(text, end)


def _begins_a_name(text, place):
    """ "Đoàn Văn …": a family's name, though "Đoàn" is a body, too."""
    is_family = text.capital[place] and text.keys[place] in _FAMILIES
    follows = place + 1 < len(text) and text.joined[place + 1] and text.capital[place + 1]
    return bool(is_family and follows and text.keys[place + 1] in _MIDDLES)


def _asks_for_field(text, end):
    word = text.words[end - 1]
    is_abbreviation = text.keys[end - 1] == word.marked and len(word.marked) > 2
    return text.keys[end - 1] not in _CLOSED and not (is_abbreviation and text.is_large(end - 1))


def _and_a_field(text, place):
    """ "… và Môi trường"."""
    if text.keys[place] not in _AND or place + 1 >= len(text) or not text.joined[place + 1]:
        return place
    after, _ = _FIELDS.longest(text, place + 1)
    return after if after > place + 1 else place


def _and_more_fields(text, place, register, names):
    """ "Sở Văn hóa, Thể thao và Du lịch": the comma is inside the name if "và" comes after it."""
    if place >= len(text) or text.gap(place) != ", " or not text.capital[place]:
        return place
    after, _ = _FIELDS.longest(text, place)
    if after == place or after >= len(text) or not text.joined[after]:
        return place
    closed = _and_a_field(text, after)
    return _body_end(text, closed, register, names) if closed > after else place


def _behind_the_run(text, place, names):
    """What is left is written large: the rest of the body's name, a person's, or both."""
    end = run_end(text, place, names)
    return place + split_run(text, place, end) if end > place else place


def run_end(text: Text, place: int, names: dict[int, int] | None = None) -> int:
    """Behind the syllables that are written large, or are numbers, and stand side by side."""
    here = place
    while here < len(text) and (here == place or text.joined[here]) and here not in (names or ()):
        is_hyphenated = here > place and text.gap(here) == "-"
        if not (text.capital[here] or text.keys[here][0].isdigit() or is_hyphenated):
            break
        here += 1
    return here


def split_run(text: Text, first: int, end: int) -> int:
    """How many syllables of "Thạch Hà Trần Nhật Tân" are the place's; the others name a person."""
    length = end - first
    needs_place = first and text.keys[first - 1] in _OF_A_PLACE
    best, score = length, (6 if needs_place else 4) if length <= 2 else 1
    for start in range(max(0, length - _LONGEST_NAME), length - 1):
        found = _name_score(text, first + start, end) + {0: 1, 2: 2}.get(start, 0)
        if _could_begin(text, first + start) and found > score:
            best, score = start, found
    return best


def _could_begin(text, place):
    """A family's name, or any before "Thị" and "Văn"."""
    return text.keys[place] in _FAMILIES or text.keys[place + 1] in _SUREST


def _name_score(text, first, end):
    """How much the run looks like a person's name."""
    score = 3 if text.keys[first] in _COMMON else 1
    score += {2: 1, 3: 3, 4: 2}.get(end - first, 0)
    return score + (3 if any(key in _MIDDLES for key in text.keys[first + 1 : end - 1]) else 0)
