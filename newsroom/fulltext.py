"""Texts as PostgreSQL's tsvector, typed words as its tsquery, and hits in a text. Pure functions.

Every syllable stands at its place in two forms: with its marks (tone placement normalised) and
without. Each two neighbours are also one lexeme without marks, `an_ninh`, since most Vietnamese
words are two syllables: a phrase is looked up as rare as it is, however common its syllables.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from newsroom.text import Word, clean_line, word_forms, words

# PostgreSQL keeps places up to 16,383, 255 of them a lexeme, and lexemes and places together in a
# megabyte. What stands behind the last place is found as words and pairs; what has no room is not.
LAST_PLACE = 16_382
PLACES_AT_MOST = 255
ROOM = 1_000_000
ASKED_AT_MOST = 12

_QUOTES = re.compile(r'["“”„‟«»]')
# "H’Yim", "2016-2021" and "TP.HCM" are typed as one and stand side by side in the text.
_APART = re.compile(r"[^\w\u0300-\u036f\-–'’./]+")


def vector(pieces: Iterable[tuple[str, str]]) -> str:
    """The tsvector, as text, of ("A", headline), ("B", standfirst) …: weights and texts in order.
    A phrase never runs from one line into the next."""
    places, room = {}, ROOM
    for place, lexeme, weight in _placed(pieces):
        found = places.get(lexeme)
        if found is None:
            # As the type counts: bytes and alignment once, then two bytes a place.
            room -= len(lexeme.encode()) + 6
            found = places[lexeme] = []
        room -= 2
        if room < 0:
            break
        if place <= LAST_PLACE and len(found) < PLACES_AT_MOST:
            found.append(f"{place}{weight}")
    return " ".join(
        f"'{lexeme}':{','.join(found)}" if found else f"'{lexeme}'"
        for lexeme, found in places.items()
    )


def _placed(pieces: Iterable[tuple[str, str]]) -> Iterator[tuple[int, str, str]]:
    place = 0
    for weight, text in pieces:
        for line in text.splitlines():
            before = None
            for marked, folded in word_forms(line):
                place += 1
                yield place, folded, weight
                if marked != folded:
                    yield place, marked, weight
                if before:
                    yield place - 1, f"{before}_{folded}", weight
                before = folded
            place += 1


@dataclass(frozen=True)
class Term:
    """A word, or several that stand side by side."""

    words: tuple[Word, ...]

    @property
    def tsquery(self) -> str:
        """A word is looked up as it was typed: with its marks, or without as any of its forms. A
        phrase by its pairs, which are rarer; where marks were typed they are compared after."""
        exact = " <-> ".join(f"'{word.marked}'" for word in self.words)
        if len(self.words) == 1:
            return exact
        folded = [word.folded for word in self.words]
        pairs = " <-> ".join(f"'{one}_{other}'" for one, other in pairwise(folded))
        return f"({pairs}) & ({exact})" if self._has_marks else f"({pairs})"

    @property
    def _has_marks(self) -> bool:
        return any(word.marked != word.folded for word in self.words)

    def hits(self, printed: list[Word]) -> "Iterator[Hit]":
        """Where it stands among the words of a line."""
        length = len(self.words)
        for first in range(len(printed) - length + 1):
            found = printed[first : first + length]
            if all(map(_is_hit, self.words, found)):
                yield Hit(found[0].start, found[-1].end, self)


class Hit(NamedTuple):
    start: int
    end: int
    term: Term


def _is_hit(asked: Word, printed: Word) -> bool:
    """As the database compares: with marks only where marks were typed."""
    if asked.marked == asked.folded:
        return asked.folded == printed.folded
    return asked.marked == printed.marked


@dataclass(frozen=True)
class Question:
    """What somebody typed: a text must have all of its terms."""

    terms: tuple[Term, ...]
    typed: str = ""

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def tsquery(self) -> str:
        return " & ".join(term.tsquery for term in self.terms)

    @property
    def as_phrase(self) -> str:
        """In quotation marks, for whoever meant the words side by side; "" where none could."""
        has_phrase = any(len(term.words) > 1 for term in self.terms)
        return f"“{self.typed}”" if len(self.terms) > 1 and not has_phrase else ""

    def hits(self, line: str) -> list[Hit]:
        """In order, the longer one where two begin together, and none inside another."""
        printed = list(words(line))
        found = [hit for term in self.terms for hit in term.hits(printed)]
        apart = []
        for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
            if not apart or hit.start >= apart[-1].end:
                apart.append(hit)
        return apart


def ask(typed: str) -> Question:
    """Words, and phrases in quotation marks; everything else separates. Whatever is typed has an
    answer; behind the twelfth syllable nobody is asking any more."""
    typed, terms, left = clean_line(typed), {}, ASKED_AT_MOST
    for term in _typed(typed):
        if asked := term[:left]:
            left -= len(asked)
            terms[tuple(word.marked for word in asked)] = Term(tuple(asked))
    return Question(tuple(terms.values()), typed)


def _typed(text: str) -> Iterator[list[Word]]:
    """The words of each term. A quotation that nobody closed is none."""
    parts = _QUOTES.split(text)
    for number, part in enumerate(parts):
        quoted = number % 2 and number < len(parts) - 1
        for piece in [part] if quoted else _APART.split(part):
            if found := list(words(piece)):
                yield found
