"""What somebody is typing into a box that answers at once, as tsqueries. Pure functions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from newsroom.text import TONES, Word, clean_line, words

ASKED_AT_MOST = 12
# Of a text that is pasted into the box no more is read than a name may be long.
READ_AT_MOST = 500


@dataclass(frozen=True)
class Beginnings:
    """A name answers that has every typed syllable; how it begins is enough. `short` are the
    abbreviations that count as their words: {"ubnd": ("uy", "ban", "nhan", "dan")}."""

    words: tuple[Word, ...]
    short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def has_marks(self) -> bool:
        return any(word.marked != word.folded for word in self.words)

    @property
    def exact(self) -> str:
        """Whole syllables, with the marks that were typed."""
        return _all(map(self._exact, self.words))

    @property
    def ended(self) -> str:
        """As `exact`, but the last syllable may go on, and may get its tone last."""
        *before, last = self.words
        return _all([*map(self._exact, before), self._letters(last)])

    @property
    def begun(self) -> str:
        """What every answer has."""
        return _all(map(self._begun, self.words))

    @property
    def closeness(self) -> list[str]:
        """From the closest on, each without what is typed of more than one syllable's beginning:
        with the marks that were typed before any others, whole syllables before a last one that
        goes on."""
        *before, last = self.words
        whole = _all(map(self._whole, self.words))
        ended = _all([*map(self._whole, before), self._begun(last)])
        return list(dict.fromkeys([self.exact, self.ended, whole, ended]))

    def _exact(self, word: Word) -> str:
        return self._with_words(word, _quoted(word.marked))

    def _whole(self, word: Word) -> str:
        return self._with_words(word, _quoted(word.folded))

    def _letters(self, word: Word) -> str:
        return self._with_words(word, f"{_quoted(word.marked.rstrip(_TONES))}:*")

    def _begun(self, word: Word) -> str:
        return self._with_words(word, f"{_quoted(word.folded)}:*")

    def _with_words(self, word: Word, asked: str) -> str:
        spelled_out = self.short.get(word.folded)
        return f"({asked} | {' & '.join(map(_quoted, spelled_out))})" if spelled_out else asked


_TONES = "".join(TONES)


def beginnings(typed: str, short: Mapping[str, tuple[str, ...]] | None = None) -> Beginnings:
    """Whatever is typed has an answer; behind the twelfth syllable nobody is told apart."""
    found = {word[2:]: word for word in words(clean_line(typed[:READ_AT_MOST])) if word.folded}
    return Beginnings(tuple(found.values())[:ASKED_AT_MOST], short or {})


def _all(asked: Iterable[str]) -> str:
    return " & ".join(asked)


def _quoted(lexeme: str) -> str:
    """Of letters, digits and marks only: nothing in it could end the quotation."""
    return f"'{lexeme}'"
