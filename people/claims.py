"""Which of the titles, ranks and honorifics around a name are said of it. Pure."""

import re
from bisect import insort
from itertools import pairwise

from people import lexicon
from people.elements import Element
from people.phrases import Text, keys

_SEVERAL = keys(*lexicon.SEVERAL)
_DASH = re.compile(r"\s*[-–—]\s*")
_COMMA = re.compile(r",\s+")
_LISTED = re.compile(r",\s+|\s+và\s+|,?\s+cùng\s+")
_POSITION = re.compile(r"\s*\([^()]{0,30}(?:trái|phải|giữa|đứng|ngồi|hàng|ảnh|áo)[^()]{0,30}\)")
_FIRST_BEHIND = {"(", "là"}
_NEXT_BEHIND = {"", "kiêm", "và"}
_SAID_BEHIND = {"title", "rank", "degree"}


class Claims:
    """Elements are called by their places among all; `names` are those that name somebody."""

    def __init__(self, text: Text, elements: list[Element], names: list[int]):
        self.text, self.elements = text, elements
        # What belongs to which name, in the order of the text, and all that belongs to one.
        self.said: dict[int, list[int]] = {name: [] for name in names}
        self.owned: set[int] = set()
        # {name: titles printed once for several names}, and the names that lent them.
        self.borrowed: dict[int, list[int]] = {}
        self.lenders: set[int] = set()
        for name in names:
            self._claim_before(name)
        for name in names:
            self._claim_behind(name)
        for place, name in enumerate(names):
            self._lend_plural(name, names[place + 1 :])
        for one, other in pairwise(names):
            self._lend_back(one, other)

    def between(self, one: int, other: int) -> str:
        """The text between two elements."""
        _, start = self.text.span(self.elements[one].first, self.elements[one].last)
        end, _ = self.text.span(self.elements[other].first, self.elements[other].last)
        return self.text.text[start:end]

    def _claim(self, one, name):
        self.owned.add(one)
        insort(self.said[name], one)

    # Before the name

    def _claim_before(self, name):
        """What introduces it: beside it, or a chain of titles with commas that opens here."""
        here = name - 1
        while here >= 0 and self.elements[here].introduces and here not in self.owned:
            if not self._touches(here) and not self._is_chained(here, name):
                return
            self._claim(here, name)
            here -= 1

    def _touches(self, one):
        """Whether nothing but a space stands between the element and the next."""
        joined = self.text.joined[self.elements[one + 1].first]
        return joined and not self.between(one, one + 1).strip(" .")

    def _is_chained(self, here, name):
        """ "Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Hồ …": unless the titles before the comma are
        the tail of another name."""
        if self.elements[here].kind not in {"title", "rank"} or here + 1 == name:
            return False
        if not _divides(self.between(here, here + 1)):
            return False
        first = here
        while first > 0 and self._continues(first - 1):
            first -= 1
        return self.elements[first].introduces

    def _continues(self, one):
        """Whether the element goes on into the next one: a space, a comma, a dash."""
        gap = self.between(one, one + 1)
        return "\n" not in gap and (not gap.strip(" .") or _divides(gap))

    # Behind it

    def _claim_behind(self, name):
        """ "NAME - POST, POST", "NAME, POST", "NAME (POST)"; a title that touches the next name is
        that one's."""
        here = name + 1
        while here < len(self.elements) and here not in self.owned:
            if self.elements[here].kind not in _SAID_BEHIND or not self._follows(name, here):
                return
            self._claim(here, name)
            here += 1

    def _follows(self, name, here):
        gap, words = self.between(here - 1, here), _NEXT_BEHIND
        if here - 1 == name:
            gap, words = _POSITION.sub("", gap), _FIRST_BEHIND
        return "\n" not in gap and (_divides(gap) or gap.strip() in words)

    # Of several

    def _lend_plural(self, name, following):
        """ "các Phó Chủ tịch HĐND tỉnh Đoàn …, Huỳnh …"."""
        plural = [one for one in self.said[name] if self._is_plural(one)]
        here = name
        for other in following if plural else ():
            if self.said[other] or not _LISTED.fullmatch(self.between(here, other)):
                return
            self.borrowed[other], here = plural, other

    def _is_plural(self, one):
        element = self.elements[one]
        is_behind = element.first and self.text.keys[element.first - 1] in _SEVERAL
        return bool(is_behind) and element.kind != "honorific"

    def _lend_back(self, one, other):
        """ "Lữ …, Đặng … - nguyên Tổng giám đốc, Phó Tổng giám đốc": two people, two posts."""
        if self.said[one] or one in self.borrowed:
            return
        titles = [
            each
            for each in self.said[other]
            if each > other and self.elements[each].kind == "title"
        ]
        is_list = _LISTED.fullmatch(self.between(one, other))
        if len(titles) > 1 and is_list and _DASH.fullmatch(self.between(other, other + 1)):
            self.borrowed[one] = titles
            self.lenders.add(other)


def _divides(gap):
    return bool(_COMMA.fullmatch(gap) or _DASH.fullmatch(gap))
