"""Texts as PostgreSQL's tsvector, typed words as its tsquery, and hits in a text. Pure functions.

Every syllable stands at its place in two forms: with its marks (tone placement normalised) and
without. Each two neighbours are lexemes, too, in both forms and without a place: `an_ninh`. Most
Vietnamese words are two syllables, and so a phrase is as rare in the index as it is in the texts,
however common its syllables.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
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
    for lexeme, place in _placed(pieces):
        found = places.get(lexeme)
        if found is None:
            # As the type counts: bytes and alignment once, then two bytes a place.
            room -= len(lexeme.encode()) + 6
            found = places[lexeme] = []
        room -= 2
        if room < 0:
            break
        if place and len(found) < PLACES_AT_MOST:
            found.append(place)
    return " ".join(
        f"'{lexeme}':{','.join(found)}" if found else f"'{lexeme}'"
        for lexeme, found in places.items()
    )


def _placed(pieces: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """(lexeme, place and weight); "" for a lexeme without a place."""
    number = 0
    for weight, text in pieces:
        for line in text.splitlines():
            before = None
            for forms in word_forms(line):
                number += 1
                place = f"{number}{weight}" if number <= LAST_PLACE else ""
                for form in dict.fromkeys(forms):
                    yield form, place
                if before:
                    for pair in dict.fromkeys(map("_".join, zip(before, forms, strict=True))):
                        yield pair, ""
                before = forms
            number += 1


@dataclass(frozen=True)
class Term:
    """A word, or a phrase of several side by side. Where marks were typed they are respected: those
    of a word, and in a phrase with any mark all, so that a syllable without one has none."""

    words: tuple[Word, ...]

    @cached_property
    def forms(self) -> list[str]:
        """In which the words are looked up."""
        return [word.marked if self.has_marks else word.folded for word in self.words]

    @cached_property
    def has_marks(self) -> bool:
        return any(word.marked != word.folded for word in self.words)

    @property
    def in_index(self) -> str:
        """What the index alone can answer: a phrase's pairs, wherever they stand."""
        if self.is_word:
            return self.placed
        return " & ".join(_quoted("_".join(pair)) for pair in pairwise(self.forms))

    @property
    def placed(self) -> str:
        """The words, side by side."""
        return f"({' <-> '.join(map(_quoted, self.forms))})"

    @property
    def is_word(self) -> bool:
        return len(self.words) == 1

    def stands_in(self, forms: list[tuple[str, str]]) -> bool:
        """Whether it has hits among the `word_forms` of a line, at a fraction of their cost."""
        return any(self._places([marked if self.has_marks else folded for marked, folded in forms]))

    def hits(self, printed: list[Word]) -> "Iterator[Hit]":
        """Where it stands among the words of a line."""
        forms = [word.marked if self.has_marks else word.folded for word in printed]
        for first, last in self._places(forms):
            yield Hit(printed[first].start, printed[last - 1].end, self)

    def _places(self, forms: list[str]) -> Iterator[tuple[int, int]]:
        asked, first = self.forms, -1
        for _ in range(forms.count(asked[0])):
            first = forms.index(asked[0], first + 1)
            last = first + len(asked)
            if forms[first:last] == asked:
                yield first, last


def _quoted(lexeme: str) -> str:
    """Of letters, digits and marks only: nothing in it could end the quotation."""
    return f"'{lexeme}'"


class Hit(NamedTuple):
    start: int
    end: int
    term: Term


@dataclass(frozen=True)
class Question:
    """What somebody typed: a text must have all of its terms."""

    terms: tuple[Term, ...]
    typed: str = ""

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def in_index(self) -> str:
        """A tsquery that every text answers which has the terms, and that the index answers."""
        return " & ".join(term.in_index for term in self.terms)

    @property
    def placed(self) -> str:
        """The words by their places only: what a rank counts."""
        return " & ".join(term.placed for term in self.terms)

    @property
    def is_in_index(self) -> bool:
        """Whether the index has said all; else the text itself must be compared."""
        return all(len(term.words) <= 2 for term in self.terms)

    @property
    def in_text(self) -> str:
        """The tsquery that a text answers if and only if it has the terms."""
        return self.in_index if self.is_in_index else f"{self.in_index} & {self.placed}"

    @property
    def as_phrase(self) -> str:
        """In quotation marks, for whoever meant the words side by side; "" where none could."""
        has_phrase = not all(term.is_word for term in self.terms)
        return f"“{self.typed}”" if len(self.terms) > 1 and not has_phrase else ""

    def hits(self, line: str) -> list[Hit]:
        """In order, the longer one where two begin together, and none inside another."""
        forms = word_forms(line)
        if not any(term.stands_in(forms) for term in self.terms):
            return []
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
