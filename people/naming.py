"""Where a person's name begins and ends in a text. Pure."""

from people import lexicon
from people.phrases import Phrases, Text, keys
from people.register import Register
from people.titling import run_end

_FAMILIES = keys(*lexicon.FAMILIES)
_COMMON = keys(*lexicon.COMMON_FAMILIES)
_PRONOUNS = keys(*lexicon.PRONOUNS)
_NOT_PEOPLE = Phrases(
    (word, word) for word in (*lexicon.AREAS, *lexicon.NAMED_AFTER_PEOPLE, *lexicon.BODIES)
)
# "Đường Trần Phú" at the head of a sentence is a street, though there are people called Đường.
_STREETS = keys("Đường", "Phố", "Quảng", "Trường", "Cầu", "Đồng", "Đền", "Hội", "Giải", "Đoàn")
LONGEST = 5


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
    if not all(text.capital[first:end]):
        return False
    if first and text.joined[first] and text.capital[first - 1]:
        family = text.keys[first - 1] in _FAMILIES - _PRONOUNS
        longer = family and not _ends_a_phrase(text, first)
        if longer:
            return False
    return not (end < len(text) and text.joined[end] and text.capital[end] and _goes_on(text, end))


def _ends_a_phrase(text, place):
    """Whether what stands before is the end of a longer phrase that is no name: "Hà Tĩnh Lê …"."""
    is_capital = place > 1 and text.joined[place - 1] and text.capital[place - 2]
    return is_capital and text.keys[place - 2] not in _PRONOUNS


def _goes_on(text, place):
    """Whether the syllable behind a name belongs to it: a title that follows does not."""
    return False


def name_at(text: Text, place: int, register: Register, *, introduced: bool) -> int:
    """Behind the name that begins here and the directory does not know; the place itself for none.
    Introduced by a rank, a title or "ông", any shape is a name's."""
    if not text.capital[place] or text.keys[place][0].isdigit():
        return place
    end = min(run_end(text, place), place + LONGEST + 1)
    end = _without_numbers(text, place, end)
    if is_masked(text, place, end):
        return place
    length = end - place
    if introduced:
        return end if 2 <= length <= LONGEST else place
    if not 2 <= length <= LONGEST or text.keys[place] not in _FAMILIES:
        return place
    if length > 2 and text.keys[place] in _STREETS and text.keys[place + 1] in _FAMILIES:
        return place
    if length == 2 and text.keys[place] not in _COMMON:
        return place
    if register.place_phrases.longest(text, place)[0] >= end or is_no_person(text, place):
        return place
    return end


def _without_numbers(text, first, end):
    while end > first and text.keys[end - 1][0].isdigit():
        end -= 1
    return end


def is_no_person(text: Text, place: int) -> bool:
    """Whether what stands before says so: a street, a school, a ward, a prize."""
    if not place or not text.joined[place]:
        return False
    for start in range(max(0, place - 3), place):
        if _NOT_PEOPLE.longest(text, start)[0] == place:
            return True
    return text.capital[place - 1]


def is_masked(text: Text, first: int, end: int) -> bool:
    """ "Trần Nhật S.", "T.A.M.": whoever wrote it does not want to say who it is."""
    letters = [place for place in range(first, end) if len(text.keys[place]) == 1]
    last = end - 1
    return (
        bool(letters)
        and (last in letters or len(letters) == end - first)
        and (text.gap(end).startswith(".") or text.gap(last).startswith("."))
    )
