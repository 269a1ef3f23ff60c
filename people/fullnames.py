"""Where a personal name begins and ends among the words that print puts around it."""

import re

from newsroom.text import fold
from people import lexicon
from people.wording import ABBREVIATIONS

_FOREMOST = frozenset(lexicon.FOREMOST_FAMILIES)
_MINORITIES = frozenset(lexicon.MINORITIES)
_FAMILIES = frozenset(lexicon.FAMILIES)
_MIDDLE = {"Văn", "Thị"}
# What stands after a title like a family and a given name, and is none.
_PLACES = frozenset(lexicon.PLACES)
# Bodies that bear the name of somebody else, or of a place.
_NAMED_AFTER = re.compile(
    r"(?:\b(?:THPT|THCS|TH|tiểu học|mầm non|(?<!môi )(?<!thị )trường|đại học|học viện|"
    r"cao đẳng|bệnh viện|nhà hát|bảo tàng|quỹ|giải|đường|công ty|tập đoàn|lăng|đền|"
    r"chùa|xã đoàn|chi bộ|tượng đài|khu di tích))"
    r"(?: chuyên)?$",
    re.IGNORECASE,
)
_PLACE_FOLLOWS = re.compile(
    r"(?:\b(?:huyện|quận|phường|xã|thị xã|thị trấn|thành phố|TP\.?|TX\.?|TT\.?|(?:huyện|thành|thị|"
    r"quận|đảng) [ủu][ỷy]|đặc khu|thôn|ấp|bản|cửa khẩu|đồn|huyện đoàn))$",
    re.IGNORECASE,
)
_SYLLABLE = re.compile(
    r"(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|qu|r|s|t|th|tr|v|x)?[aeiouy]{1,3}"
    r"(?:c|ch|m|n|ng|nh|p|t)?"
)
# With a capital, too, and in no name.
_BODIES = {"Ban", "Bộ", "Đảng", "Hội", "Nước", "Sở"}
_LINKS = {"van", "von", "de", "da", "du", "la", "bin", "al", "y"}
LONGEST = 6
_SURE = 4


def is_name_word(word: str) -> bool:
    if not word[:1].isupper() or not re.fullmatch(
        r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’`-])*", word
    ):
        return False
    letters = word.rstrip("'’`")
    if len(letters) == 1 or not letters.isupper():
        return True
    return letters not in ABBREVIATIONS and bool(_SYLLABLE.fullmatch(fold(letters)))


def run_length(words: list[str]) -> int:
    """How many of the first words may belong to a name."""
    length = 0
    for place, word in enumerate(words):
        if is_name_word(word):
            length = place + 1
        elif place == 0 or word not in _LINKS:
            break
    return length


def is_family(word: str) -> bool:
    return _is_sure_family(word) or _known(word) in _FAMILIES


def _is_sure_family(word):
    return _known(word) in _FOREMOST or _is_of_minority(word)


def _is_of_minority(word):
    known = _known(word)
    return known in _MINORITIES or known[:2] in {"K'", "H'"}


def is_place(words: list[str]) -> bool:
    return " ".join(words) in _PLACES


def _known(word):
    """Capitals of headlines and lists count like others, and so do the signs for a stop."""
    return re.sub("[’`]", "'", word.capitalize())


def start_at_the_end(words: list[str]) -> int | None:
    """Of "Bí thư Huyện ủy Cồn Sậy Trần Nhật Mây", where the name at its end begins. None: it ends
    without a name."""
    first = len(words)
    while first and is_name_word(words[first - 1]) and words[first - 1] not in _BODIES:
        first -= 1
    first = max(first, len(words) - LONGEST - 2)
    starts = range(max(first, len(words) - LONGEST), len(words) - 1)
    scored = [(_likelihood(words, first, start), start) for start in starts]
    likelihood, start = max(scored, default=(0, None))
    return start if likelihood >= _SURE else None


def _likelihood(words, first, start):
    """The name would begin at `start`, capitals begin at `first`: between them stands a place."""
    name, place = words[start:], words[first:start]
    title = " ".join(words[:first])
    if is_place(name) or (not place and _NAMED_AFTER.search(title)):
        return 0
    if len(name) == 2 and not place and _PLACE_FOLLOWS.search(title):
        # "Bí thư Huyện ủy Ksor Mây"; but A Lưới is a district.
        return _SURE if _is_of_minority(name[0]) and name[0] != "A" else 0
    return _family(name) + _length(name) + _between(place) - 3 * is_place(name[:2])


def _family(name):
    family = -1.0
    if is_family(name[0]):
        family = 3.0 if _is_sure_family(name[0]) else 1.5
    return family + 1.5 * (_known(name[1]) in _MIDDLE)


def _length(name):
    return {2: 0.5, 3: 2.0, 4: 1.5, 5: 0.5}.get(len(name), -1.0)


def _between(place):
    if is_place(place):
        return 3.0
    return {0: 0.5, 1: -1.5, 2: 1.0, 3: -0.5}.get(len(place), -1.0)
