"""Who is named in a text, and with what is said of them. Pure functions, no Django."""

import re

from people.claims import Claims
from people.elements import elements
from people.mentions import Mention, PrintedTitle, Span
from people.phrases import Text, keys
from people.register import Register, title_key
from people.tying import tied

_AND = keys("và")
_OPENS = re.compile(r"(?:^|[.!?…:;\n“”\"–-])[\s“\"]*$")
_CREDIT = re.compile(r"(?:Ảnh|Nguồn|Bài|Tin|Theo|Bài và ảnh|Ảnh và clip)\s*:\s*$")
_GAP, _LONGEST_CREDIT = 5, 20
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
        self.names = [
            place
            for place, element in enumerate(self.elements)
            if element.kind in {"name", "given"} and not self._is_a_credit(element)
        ]
        self.claims = Claims(text, self.elements, self.names)

    def mentions(self):
        found = [mention for name in self.names if (mention := self._mention(name))]
        found += self._bare_posts()
        return tied(sorted(found, key=lambda mention: mention.span), self.text.text)

    def _is_a_credit(self, element):
        start = self.text.words[element.first].start
        return bool(_CREDIT.search(self.text.text, max(0, start - _LONGEST_CREDIT), start))

    def _mention(self, place):
        name, parts = self.elements[place], self.claims.said[place]
        if name.kind == "given" and not parts:
            return None
        inside = [*(self.elements[one] for one in parts), name]
        borrowed = [self.elements[one] for one in self.claims.borrowed.get(place, ())]
        spans = list(map(self._span, inside))
        return Mention(
            span=Span(min(span.start for span in spans), max(span.end for span in spans)),
            name=self._span(name),
            found=_found(name),
            people=name.people,
            honorific=self._first(inside, "honorific"),
            degree=self._first(inside, "degree"),
            rank=self._first([*inside, *borrowed], "rank"),
            titles=tuple(
                self._printed(each) for each in [*inside, *borrowed] if each.kind == "title"
            ),
            is_shared=bool(borrowed) or place in self.claims.lenders,
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
            is_title = element.kind == "title" and place not in self.claims.owned
            if is_title and _is_subject(self.text, element):
                printed = self._printed(element)
                if printed.body or printed.posts:
                    yield Mention(printed.span, None, "post", titles=(printed,))


def _is_subject(text, title):
    """Written large where a clause begins, and what it does follows."""
    first, last = title.first, title.last
    start = text.words[first].start
    opens = text.gap(first) == ", " or _OPENS.search(text.text, max(0, start - _GAP), start)
    follows = last < len(text) and text.joined[last] and text.gap(last) == " "
    return bool(
        opens
        and follows
        and text.capital[first]
        and not text.capital[last]
        and not title.title.modifier
    )


def _found(name):
    if name.kind == "given":
        return "given name"
    return "directory" if name.people else "pattern"


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
