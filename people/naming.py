"""Where a person's name begins and ends in a text. Pure."""

from people import lexicon
from people.phrases import Phrases, Text, keys
from people.register import Register
from people.titling import run_end

_FAMILIES = keys(*lexicon.FAMILIES)
_COMMON = keys(*lexicon.COMMON_FAMILIES)
_MIDDLES = keys(*lexicon.MIDDLES)
_PRONOUNS = keys(*lexicon.PRONOUNS)
# A family that a pronoun or an office may be mistaken for makes no longer name of what follows.
_FAMILIES_ONLY = _FAMILIES - _PRONOUNS
_ROAD, _OTHER = "road", "other"
_NOT_PEOPLE = Phrases(
    [
        *((word, _OTHER) for word in (*lexicon.AREAS, *lexicon.BODIES)),
        *((word, _OTHER) for word in lexicon.NAMED_AFTER_PEOPLE),
        *((word, _ROAD) for word in lexicon.ROADS_AND_SCHOOLS),
    ]
)
_SMALL = Phrases((word, word) for word in (*lexicon.FIELDS, *lexicon.BODIES))
# "Đường Trần Phú" at the head of a sentence is a street, though there are people called Đường.
_STREETS = keys("Đường", "Phố", "Quảng", "Trường", "Cầu", "Đồng", "Đền", "Hội", "Giải", "Đoàn")
_SEVERAL = keys(*lexicon.SEVERAL)
_AND = keys("và")
LONGEST = 5
# Of a family that few have, in a text that does not introduce it.
_LONGEST_RARE = 4
_LONGEST_HEAD = 4


def known_names(text: Text, register: Register) -> dict[int, tuple[int, list[int]]]:
    """{place: (behind the name, ids)} of the directory's names: the longest, whole syllables, each
    written large, and none inside a longer name: "Nguyễn Trần Nhật Tân" is another person."""
    found, place = {}, 0
    while place < len(text):
        end, people = _known_at(text, place, register) if text.capital[place] else (place, [])
        if end > place and _stands_alone(text, place, end):
            found[place] = end, sorted(set(people))
            place = end
        else:
            place += 1
    return found


def _known_at(text, place, register):
    """Or, with nobody's id, what differs from a name of three syllables by its marks alone: a slip
    in the family's name must not hide who is meant."""
    end, people = register.names.longest(text, place)
    if end > place:
        return end, people
    end, _ = register.unmarked_names.longest(text, place, text.unmarked)
    return (end, []) if end > place + 2 else (place, [])


def _stands_alone(text, first, end):
    """Neither the tail of a longer name nor that of a street."""
    if not all(text.capital[first:end]) or _named_after(text, first) == _ROAD:
        return False
    is_amid = first and text.joined[first] and text.capital[first - 1]
    return not (
        is_amid and text.keys[first - 1] in _FAMILIES_ONLY and not _ends_a_phrase(text, first)
    )


def _ends_a_phrase(text, place):
    """Whether what stands before is the end of a longer phrase that is no name: "Hà Tĩnh Lê …"."""
    is_capital = place > 1 and text.joined[place - 1] and text.capital[place - 2]
    return is_capital and text.keys[place - 2] not in _PRONOUNS


def name_at(text: Text, place: int, register: Register, *, introduced: bool) -> int:
    """Behind the name that begins here and the directory does not know; the place itself for none.
    Introduced by a rank, a title or "ông", any shape is a name's."""
    if not text.capital[place] or text.keys[place][0].isdigit():
        return place
    end = min(run_end(text, place), place + LONGEST + 1)
    end = _without_numbers(text, place, end)
    if not 2 <= end - place <= LONGEST or is_masked(text, place, end):
        return place
    if introduced or (_is_shaped(text, place, end) and not _is_else(text, place, end, register)):
        return end
    return place


def _without_numbers(text, first, end):
    while end > first and text.keys[end - 1][0].isdigit():
        end -= 1
    return end


def _is_shaped(text, first, end):
    """Whether it may be a name although nothing says so."""
    family, length = text.keys[first], end - first
    if family in _COMMON:
        longest = LONGEST
    elif family in _FAMILIES and length > 2:
        longest = _LONGEST_RARE
    else:
        return False
    is_street = length > 2 and family in _STREETS and text.keys[first + 1] in _FAMILIES - _MIDDLES
    return length <= longest and not is_street


def _is_else(text, first, end, register):
    """A place, a street, a body, a club, a year, a product or a song."""
    return (
        register.place_phrases.longest(text, first)[0] >= end
        or is_no_person(text, first)
        or _is_listed_place(text, first)
        or _is_half_a_phrase(text, first, end)
        or _is_of_a_place(text, first, end, register)
        or _is_quoted(text, first, end)
        or _is_a_year(text, end)
    )


def is_no_person(text: Text, place: int) -> bool:
    """Whether what stands before says so: a street, a school, a ward, a prize."""
    if not place or not text.joined[place]:
        return False
    return bool(_named_after(text, place)) or text.capital[place - 1]


def _named_after(text, place):
    """What the longest phrase that ends here says of what follows it."""
    if not place or not text.joined[place]:
        return ""
    for start in range(max(0, place - _LONGEST_HEAD), place):
        end, kinds = _NOT_PEOPLE.longest(text, start)
        if end == place:
            return kinds[0]
    return ""


def _is_listed_place(text, place):
    """ "các phường Bùi Thị Xuân, Trần Quang Diệu và …", "ngã tư Lê Duẩn - Nguyễn Huệ"."""
    while before := _run_before(text, place):
        starts, gap = before
        for start in starts:
            if kind := _named_after(text, start):
                return (kind == _ROAD and gap == " - ") or _is_plural(text, start)
        place = starts[-1]
    return False


def _run_before(text, place):
    """(the capitals before this place's comma, dash or "và", last first; what divides the two)."""
    if not place:
        return None
    gap, last = text.gap(place), place - 1
    if gap == " " and text.keys[last] in _AND:
        last -= 1
    elif gap not in {", ", " - "}:
        return None
    if last < 0 or not text.capital[last]:
        return None
    first = last
    while first > 0 and text.capital[first - 1] and text.joined[first]:
        first -= 1
    return range(last, first - 1, -1), gap


def _is_plural(text, place):
    """ "các phường", "hai tuyến đường": before the head that ends here."""
    return any(text.keys[start] in _SEVERAL for start in range(max(0, place - 3), place))


def _is_half_a_phrase(text, first, end):
    """ "Đoàn Nghi lễ", "Đoàn Văn công": the phrase goes on in small letters."""
    return any(_SMALL.longest(text, start)[0] > end for start in range(first + 1, end))


def _is_of_a_place(text, first, end, register):
    """ "Hoàng Anh Gia Lai" is a club."""
    if end - first != _LONGEST_RARE or text.keys[first + 1] in _MIDDLES | _FAMILIES:
        return False
    return register.place_phrases.longest(text, first + 2)[0] == end


def _is_quoted(text, first, end):
    """“Trà Gò Loi”: nothing but the name stands between the quotation marks."""
    return text.gap(first)[-1:] in {"“", '"'} and text.gap(end)[:1] in {"”", '"'}


def _is_a_year(text, end):
    """ "Từ Mậu Thân 1968"."""
    return (
        end < len(text) and text.joined[end] and text.keys[end].isdigit() and text.gap(end) == " "
    )


def is_masked(text: Text, first: int, end: int) -> bool:
    """ "Trần Nhật S.", "T.A.M.": whoever wrote it does not want to say who it is."""
    letters = [place for place in range(first, end) if len(text.keys[place]) == 1]
    last = end - 1
    return (
        bool(letters)
        and (last in letters or len(letters) == end - first)
        and (text.gap(end).startswith(".") or text.gap(last).startswith("."))
    )
