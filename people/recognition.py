"""Who is named in a text, and with what is said of them. Pure functions, no Django."""

import re

from people.elements import elements
from people.mentions import Mention, PrintedTitle, Span
from people.phrases import Text, keys
from people.register import Register, title_key
from people.tying import tied

_AND = keys("và")
_SEVERAL = keys("các", "hai", "ba", "những")
_DASH = re.compile(r"\s*[-–—]\s*")
_COMMA = re.compile(r",\s+")
_LISTED = re.compile(r",\s+|\s+và\s+|,?\s+cùng\s+")
_POSITION = re.compile(r"\s*\([^()]{0,30}(?:trái|phải|giữa|đứng|ngồi|hàng|ảnh|áo)[^()]{0,30}\)")
_OPENS = re.compile(r"(?:^|[.!?…:;\n“”\"–-])[\s“\"]*$")
_CREDIT = re.compile(r"(?:Ảnh|Nguồn|Bài|Tin|Theo|Bài và ảnh|Ảnh và clip)\s*:\s*$")
_BYLINE = re.compile(r"[^.!?:;“”\"()\d]{3,80}")


def recognize(text: str, register: Register) -> list[Mention]:
    """In the order of the text."""
    read = Text(text)
    return _Reading(read, register).mentions()


class _Reading:
    """One text on its way from elements to mentions."""

    def __init__(self, text: Text, register: Register):
        self.text, self.register = text, register
        self.elements = elements(text, register, _bylines(text))
        # Which name each introducing element belongs to.
        self.owner: dict[int, int] = {}
        self.shared: set[int] = set()

    def mentions(self):
        names = [
            place for place, each in enumerate(self.elements) if each.kind in {"name", "given"}
        ]
        names = [place for place in names if not self._is_a_credit(place)]
        for place in names:
            self._claim_before(place)
        for place in names:
            self._claim_behind(place)
        lists = self._shared_titles(names)
        found = [mention for place in names if (mention := self._mention(place, lists))]
        found += self._bare_posts()
        found.sort(key=lambda mention: mention.span)
        return tied(found, self.text.text)

    def _between(self, one, other):
        """The text between two neighbours."""
        return self.text.text[
            self.text.words[self.elements[one].last - 1].end : self.text.words[
                self.elements[other].first
            ].start
        ]

    def _touches(self, one):
        """Whether nothing but a space stands between the element and the next."""
        if one + 1 >= len(self.elements):
            return False
        gap = self._between(one, one + 1)
        return self.text.joined[self.elements[one + 1].first] and not gap.strip(" .")

    def _is_a_credit(self, place):
        before = self.text.text[: self.text.words[self.elements[place].first].start][-20:]
        return bool(_CREDIT.search(before))

    def _claim_before(self, place):
        """What introduces the name: beside it, or a chain of titles with commas that opens here."""
        here = place - 1
        while here >= 0 and self.elements[here].introduces and here not in self.owner:
            if self._touches(here):
                self.owner[here] = place
            elif not self._is_a_chain(here, place):
                return
            else:
                self.owner[here] = place
            here -= 1

    def _is_a_chain(self, here, place):
        """ "Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Hồ …": unless the titles before the comma are
        the tail of another name."""
        if self.elements[here].kind not in {"title", "rank"} or here + 1 >= place + 1:
            return False
        gap = self._between(here, here + 1)
        if not (_COMMA.fullmatch(gap) or _DASH.fullmatch(gap)) or here + 1 == place:
            return False
        first = here
        while first > 0 and self._continues(first - 1):
            first -= 1
        return first == 0 or self.elements[first].introduces

    def _continues(self, place):
        """Whether the element goes on into the next one: a space, a comma, a dash."""
        gap = self._between(place, place + 1)
        return (
            bool(not gap.strip(" .") or _COMMA.fullmatch(gap) or _DASH.fullmatch(gap))
            and "\n" not in gap
        )

    def _claim_behind(self, place):
        """ "NAME - POST, POST", "NAME, POST", "NAME (POST)"; a title that touches the next name is
        that one's."""
        here = place + 1
        while here < len(self.elements) and here not in self.owner:
            element = self.elements[here]
            if element.kind not in {"title", "rank", "degree"} or not self._follows(place, here):
                return
            self.owner[here] = place
            here += 1

    def _follows(self, place, here):
        gap = (
            _POSITION.sub("", self._between(here - 1, here))
            if here - 1 == place
            else self._between(here - 1, here)
        )
        if "\n" in gap:
            return False
        if here - 1 == place:
            return bool(_DASH.fullmatch(gap) or _COMMA.fullmatch(gap) or gap.strip() in {"(", "là"})
        return bool(
            _COMMA.fullmatch(gap) or _DASH.fullmatch(gap) or gap.strip() in {"kiêm", "", "và"}
        )

    def _shared_titles(self, names):
        """{name: elements of another's} where one plural title was printed for several names."""
        lists = {}
        for place in names:
            plural = [
                one for one, owner in self.owner.items() if owner == place and self._is_plural(one)
            ]
            if not plural:
                continue
            here = place
            for other in names[names.index(place) + 1 :]:
                between = self._between_names(here, other)
                if not _LISTED.fullmatch(between) or any(
                    owner == other for owner in self.owner.values()
                ):
                    break
                lists[other], here = plural, other
        for one, other in zip(names, names[1:], strict=False):
            behind = [
                e
                for e, owner in self.owner.items()
                if owner == other and e > other and self.elements[e].kind == "title"
            ]
            is_alone = not any(owner == one for owner in self.owner.values()) and one not in lists
            if is_alone and len(behind) > 1 and _LISTED.fullmatch(self._between_names(one, other)):
                dash = self._between(other, other + 1)
                if _DASH.fullmatch(dash):
                    lists[one] = behind
                    self.shared.add(other)
        return lists

    def _between_names(self, one, other):
        return self.text.text[
            self.text.words[self.elements[one].last - 1].end : self.text.words[
                self.elements[other].first
            ].start
        ]

    def _is_plural(self, place):
        element = self.elements[place]
        if element.kind == "honorific":
            return False
        first = element.first
        return bool(first and self.text.keys[first - 1] in _SEVERAL)

    def _mention(self, place, lists):
        name = self.elements[place]
        parts = sorted(one for one, owner in self.owner.items() if owner == place)
        if name.kind == "given" and not parts:
            return None
        inside = [self.elements[one] for one in parts] + [name]
        borrowed = [self.elements[one] for one in lists.get(place, ())]
        titles = [each for each in [*inside, *borrowed] if each.kind == "title"]
        return Mention(
            span=Span(
                min(self._span(each).start for each in inside),
                max(self._span(each).end for each in inside),
            ),
            name=self._span(name),
            found={"given": "given name"}.get(name.kind)
            or ("directory" if name.people else "pattern"),
            people=name.people,
            honorific=self._first(inside, "honorific"),
            degree=self._first(inside, "degree"),
            rank=self._first([*inside, *borrowed], "rank"),
            titles=tuple(map(self._printed, titles)),
            is_shared=bool(borrowed) or place in self.shared,
        )

    def _first(self, elements_, kind):
        return next((self._span(each) for each in elements_ if each.kind == kind), None)

    def _span(self, element):
        return Span(*self.text.span(element.first, element.last))

    def _printed(self, element):
        title = element.title
        key = title_key(self.text, title.role[0], title.last)
        first, last = title.body
        return PrintedTitle(
            Span(*self.text.span(title.first, title.last)),
            title.modifier,
            Span(*self.text.span(*title.role)),
            Span(*self.text.span(first, last)) if last > first else None,
            key,
            frozenset(self.register.posts_called.get(key, ())),
        )

    def _bare_posts(self):
        """A post as a subject: "Bí thư Tỉnh ủy lưu ý"."""
        for place, element in enumerate(self.elements):
            if element.kind != "title" or place in self.owner or not self._is_a_subject(element):
                continue
            printed = self._printed(element)
            if printed.body or printed.posts:
                yield Mention(printed.span, None, "post", titles=(printed,))

    def _is_a_subject(self, element):
        text = self.text
        opens = (
            _OPENS.search(text.text[: text.words[element.first].start])
            or text.gap(element.first) == ", "
        )
        follows = (
            element.last < len(text)
            and text.joined[element.last]
            and text.gap(element.last) == " "
            and not text.capital[element.last]
        )
        return bool(
            text.capital[element.first] and opens and follows and not element.title.modifier
        )


def _bylines(text: Text) -> frozenset:
    """Places of syllables of the last line, if it is names and nothing else."""
    lines = text.text.rstrip().split("\n")
    line = lines[-1].strip()
    if len(lines) < 2 or not _BYLINE.fullmatch(line):
        return frozenset()
    start = text.text.rstrip().rfind("\n") + 1
    places = [place for place, word in enumerate(text.words) if word.start >= start]
    small = [place for place in places if not text.capital[place] and text.keys[place] not in _AND]
    return frozenset() if small else frozenset(places)
